"""Clicking through the engine's methods, over its real server."""

import json
import os
import threading
import time

import pyproj
import pytest
import shapely
from click_support import ColourModel, blobs, promptable, save_small, write_raster

from core.contract import protocol
from core.interactive import session as session_module
from core.serving.segment_methods import METHODS
from core.serving.server import Server


class Engine:
    """The other end of a server's pipes; answers are sorted by request."""

    def __init__(self):
        to_server, write = os.pipe()
        read, from_server = os.pipe()
        self.input, self.output = os.fdopen(write, "wb", buffering=0), os.fdopen(read, "rb")
        server = Server(os.fdopen(to_server, "rb"), os.fdopen(from_server, "wb", buffering=0), METHODS)
        threading.Thread(target=server.serve, daemon=True).start()
        self.answers, self.changed, self.last = {}, threading.Condition(), 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.output:
            message = json.loads(line)
            if "id" in message:
                with self.changed:
                    self.answers[message["id"]] = message
                    self.changed.notify_all()

    def send(self, method, **params):
        self.last += 1
        self.input.write(protocol.encode(protocol.request(self.last, method, params)))
        return self.last

    def answer(self, identifier, seconds=20):
        with self.changed:
            assert self.changed.wait_for(lambda: identifier in self.answers, seconds)
            return self.answers[identifier]

    def call(self, method, **params):
        message = self.answer(self.send(method, **params))
        assert "result" in message, message
        return message["result"]

    def fails(self, method, **params):
        return self.answer(self.send(method, **params))["error"]


@pytest.fixture
def engine():
    made = Engine()
    yield made
    made.input.close()


@pytest.fixture
def model(monkeypatch):
    ready = promptable(ColourModel())
    monkeypatch.setattr(session_module, "load_promptable", lambda *_: ready)
    return ready.model


@pytest.fixture
def session(engine, model, tmp_path):
    raster = write_raster(tmp_path / "r.tif", blobs())
    return engine.call("segment_open", checkpoint="m", image=raster, cache="")["session"]


HOUSE = shapely.box(500024, 5299960, 500056, 5299980)
POINT = [500040.0, 5299970.0, 1]


def test_open_click_accept_close(engine, session):
    first = engine.call("segment_predict", session=session, points=[POINT], object="1")
    assert first["ready"] is False
    embedded = engine.call("segment_embed", session=session, x=POINT[0], y=POINT[1])
    assert embedded["ready"]
    assert embedded["area"] == first["area"]
    answer = engine.call("segment_predict", session=session, points=[POINT], object="1")
    assert answer["ready"]
    assert [c["score"] for c in answer["candidates"]] == [0.95, 0.9, 0.5]
    shape = shapely.from_wkt(answer["candidates"][0]["wkt"])
    assert shape.intersection(HOUSE).area / shape.union(HOUSE).area > 0.9
    x0, y0, x1, y1 = answer["area"]["extent"]
    assert shapely.box(x0, y0, x1, y1).covers(shape)
    accepted = engine.call("segment_accept", session=session, object="1", chosen=1)
    assert accepted["wkt"] == answer["candidates"][1]["wkt"]
    assert accepted["model"] == "Test click model"
    assert accepted["created"].endswith("+00:00")
    assert "no outline to accept" in engine.fails("segment_accept", session=session, object="1")["message"]
    assert engine.call("segment_clear", session=session, object=None) == {}
    assert engine.call("segment_close", session=session) == {}
    error = engine.fails("segment_predict", session=session, points=[POINT])
    assert error["code"] == protocol.USER_ERROR
    assert "has ended" in error["message"]


def test_open_says_what_it_opened(engine, model, tmp_path):
    values = blobs(dtype="uint16", top=3000)
    raster = write_raster(tmp_path / "r.tif", values)
    opened = engine.call("segment_open", checkpoint="m", image=raster, bands=[2], cache=str(tmp_path / "c"))
    assert opened["bands"] == [2, 2, 2]
    assert opened["side"] == 128
    assert (opened["width"], opened["height"]) == (400, 300)
    assert opened["ground_resolution"] == pytest.approx(0.5, rel=1e-3)
    assert opened["stretch"]["low"] == [600.0] * 3


def test_another_crs(engine, session):
    to_degrees = pyproj.Transformer.from_crs("EPSG:32632", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(*POINT[:2])
    params = {"session": session, "points": [[lon, lat, 1]], "crs": "EPSG:4326"}
    engine.call("segment_embed", **params)
    shape = shapely.from_wkt(engine.call("segment_predict", **params)["candidates"][0]["wkt"])
    assert shape.contains(shapely.Point(lon, lat))
    assert shape.area < 1e-6


def test_only_the_newest_place_is_embedded(engine, session, model):
    go = threading.Event()
    encode = model.encode
    model.encode = lambda image: (go.wait(5), encode(image))[1]
    first = engine.send("segment_embed", session=session, x=500010.0, y=5299990.0)
    time.sleep(0.1)
    second = engine.send("segment_embed", session=session, x=500190.0, y=5299990.0)
    time.sleep(0.1)
    third = engine.send("segment_embed", session=session, x=500190.0, y=5299860.0)
    assert engine.answer(second)["error"]["code"] == protocol.CANCELLED
    go.set()
    assert engine.answer(third)["result"]["ready"]
    assert "result" in engine.answer(first)  # it was under way, and this model cannot be interrupted


def test_of_waiting_clicks_only_the_newest_is_answered(engine, session, monkeypatch):
    engine.call("segment_embed", session=session, x=POINT[0], y=POINT[1])
    go, entered = threading.Event(), threading.Event()
    decode = session_module.decode
    monkeypatch.setattr(session_module, "decode", lambda *a: (entered.set(), go.wait(5), decode(*a))[2])
    params = {"session": session, "points": [POINT], "object": "hover"}
    first = engine.send("segment_predict", **params)
    assert entered.wait(5)
    stale = [engine.send("segment_predict", **params) for _ in range(3)]
    newest = engine.send("segment_predict", **params)
    time.sleep(0.2)
    go.set()
    assert engine.answer(newest)["result"]["ready"]
    assert engine.answer(first)["result"]["ready"]
    assert all(engine.answer(number)["error"]["code"] == protocol.CANCELLED for number in stale)


def test_an_embedding_can_be_cancelled(engine, session, model):
    go = threading.Event()
    encode = model.encode
    model.encode = lambda image: (go.wait(5), encode(image))[1]
    waiting = engine.send("segment_embed", session=session, x=POINT[0], y=POINT[1])
    time.sleep(0.1)
    assert engine.call("cancel", id=waiting) == {"cancelled": True}
    assert engine.answer(waiting)["error"]["code"] == protocol.CANCELLED
    go.set()


def test_batch_and_everything(engine, model, tmp_path):
    raster = write_raster(tmp_path / "r.tif", blobs())
    result = engine.call("segment_batch", checkpoint="m", image=raster, points=[POINT, [0, 0]], cache="")
    assert len(result["objects"]) == 2
    assert result["objects"][1]["problem"]
    options = {"points": 16, "min_score": 0.92, "min_stability": 0.9}
    found = engine.call("segment_everything", checkpoint="m", image=raster, options=options, cache="")
    assert len(found["objects"]) == 4


@pytest.mark.parametrize(
    ("method", "params", "code", "message"),
    [
        ("segment_open", {}, protocol.INVALID_PARAMS, "checkpoint"),
        ("segment_predict", {"session": "none", "points": []}, protocol.USER_ERROR, "has ended"),
        ("segment_batch", {"image": 3}, protocol.INVALID_PARAMS, "segment_batch"),
        ("segment_batch", {"checkpoint": "none.pth", "image": "x"}, protocol.USER_ERROR, "none.pth"),
    ],
)
def test_bad_requests(engine, method, params, code, message):
    error = engine.fails(method, **params)
    assert error["code"] == code
    assert message in error["message"]


@pytest.mark.parametrize(
    ("params", "code", "message"),
    [
        ({"points": [["x", 2, 1]]}, protocol.INVALID_PARAMS, "segment_predict"),
        ({"points": [[1, 2, 5]]}, protocol.INVALID_PARAMS, "labels"),
        ({"points": []}, protocol.USER_ERROR, "Nothing to segment"),
        ({"points": [[0, 0, 1]]}, protocol.USER_ERROR, "outside the raster"),
        ({"points": [POINT], "crs": "EPSG:x"}, protocol.USER_ERROR, "coordinate reference system"),
        ({"points": [POINT], "reduction": 3}, protocol.INVALID_PARAMS, "reduction"),
        ({"box": [1, 2, 3]}, protocol.INVALID_PARAMS, "box"),
    ],
)
def test_bad_clicks(engine, session, params, code, message):
    error = engine.fails("segment_predict", session=session, **params)
    assert error["code"] == code
    assert message in error["message"]


def test_a_raster_that_is_no_raster(engine, tmp_path):
    (tmp_path / "r.tif").write_text("hello")
    checkpoint = save_small(tmp_path / "m.safetensors")
    error = engine.fails("segment_open", checkpoint=checkpoint, image=str(tmp_path / "r.tif"), cache="")
    assert error["code"] == protocol.USER_ERROR
    assert "r.tif" in error["message"]

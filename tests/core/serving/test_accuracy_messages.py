"""Accuracy over JSON-RPC, as the panel asks: through a server, every message, from the plan to the report."""

import json
import os
import threading
from pathlib import Path

import pytest
from accuracy_support import as_table, load, stratified
from sample_support import patches, write_map

from core.contract import protocol
from core.serving import accuracy_methods
from core.serving.methods import METHODS
from core.serving.server import Lane, Server

NAMES = {1: "water", 2: "wood", 10: "town"}


class Client:
    def __init__(self):
        to_server, write = os.pipe()
        read, from_server = os.pipe()
        self.input, self.output = os.fdopen(write, "wb", buffering=0), os.fdopen(read, "rb")
        server = Server(os.fdopen(to_server, "rb"), os.fdopen(from_server, "wb", buffering=0), METHODS)
        self.thread = threading.Thread(target=server.serve, daemon=True)
        self.thread.start()
        self.number = 0

    def ask(self, method, **params):
        self.number += 1
        self.input.write(protocol.encode(protocol.request(self.number, method, params)))
        self.progress = []
        while True:
            message = json.loads(self.output.readline())
            if message.get("id") == self.number:
                return message
            self.progress.append(message["params"])

    def call(self, method, **params):
        answer = self.ask(method, **params)
        assert "error" not in answer, answer
        return answer["result"]

    def fail(self, method, **params):
        return self.ask(method, **params)["error"]


@pytest.fixture
def client():
    client = Client()
    yield client
    client.input.close()
    client.thread.join(12)


@pytest.fixture
def label_map(tmp_path):
    return write_map(tmp_path / "map.tif", patches(), names=NAMES)


def test_from_the_plan_to_the_report(client, label_map, tmp_path):
    counted = client.call("accuracy_strata", map=label_map)
    assert [s["name"] for s in counted["strata"]] == ["water", "wood", "town"] and client.progress
    assert counted["classes"][2] == {"value": 10, "name": "town", "colour": counted["classes"][2]["colour"]}
    strata = [{"name": s["name"], "size": s["size"]} for s in counted["strata"]]
    plan = client.call("accuracy_plan", strata=strata, units=90, floor=20, expected={"town": 0.7, "": 0.9})
    assert plan["units"] == 90 and [s["expected"] for s in plan["strata"]] == [0.9, 0.9, 0.7]
    output = str(tmp_path / "s.gpkg")
    units = {s["name"]: s["units"] for s in plan["strata"]}
    drawn = client.call("accuracy_draw", map=label_map, output=output, units_by_stratum=units, seed=4)
    assert drawn["units"] == 90 and drawn["plan"] is None
    opened = client.call("accuracy_open", sample=output)
    assert (opened["units"], opened["done"], opened["pixel"]) == (90, 0, [10.0, 10.0])
    labels = patches()
    unit = client.call("accuracy_next", sample=output)
    for number in range(90):
        assert unit["order"] == number + 1 and unit["answer"] is None
        assert "map_class" not in json.dumps(unit) and "stratum" not in json.dumps(unit)
        row, col = int((5_200_000 - unit["y"]) // 10), int((unit["x"] - 500_000) // 10)
        label = NAMES[int(labels[row, col])] if number % 10 else "wood"
        done = client.call(
            "accuracy_answer", sample=output, unit=unit["unit"], label=label, interpreter="Ada", seconds=4
        )
        assert done["progress"]["done"] == number + 1
        unit = client.call("accuracy_next", sample=output, after=unit["unit"])
        assert done["next"] == unit
    assert unit == {"unit": None}
    back = client.call("accuracy_next", sample=output, after=90, step=-1)
    assert back["unit"] == 89 and back["answer"]["interpreter"] == "Ada"
    told = client.call("accuracy_progress", sample=output, half_width=0.03)
    assert {c["name"] for c in told["classes"]} == set(NAMES.values()) and told["classes"][0]["users"][
        "interval95"
    ]
    files = {
        "report": str(tmp_path / "r.html"),
        "csv": str(tmp_path / "r.csv"),
        "iso": str(tmp_path / "r.xml"),
    }
    found = client.call("accuracy_estimate", sample=output, title="Check", **files)
    assert sorted(found["files"]) == sorted(files.values()) and all(
        Path(path).is_file() for path in files.values()
    )
    assert found["sentence"].startswith("Overall accuracy is") and found["sample"]["labelled"] == 90
    compared = client.call("accuracy_compare", sample=output, maps=[label_map])
    assert compared["overall"]["value"] == 0 and not compared["overall"]["clear"]
    exported = client.call("accuracy_export", sample=output, output=str(tmp_path / "u.csv"))
    assert client.call("accuracy_import", sample=output, path=exported["output"])["kept"] == 90


def test_a_second_interpreter_and_training_polygons(client, label_map, tmp_path):
    output = str(tmp_path / "s.gpkg")
    client.call("accuracy_draw", map=label_map, output=output, units=60, floor=10)
    first = client.call("accuracy_next", sample=output)
    client.call("accuracy_answer", sample=output, unit=first["unit"], label="wood", interpreter="Ada")
    assert client.call("accuracy_next", sample=output)["order"] == 2
    assert client.call("accuracy_next", sample=output, interpreter="Bo")["order"] == 1
    done = client.call(
        "accuracy_answer", sample=output, unit=first["unit"], label="town", interpreter="Bo", second=True
    )
    assert done["progress"]["done"] == 1
    assert client.call("accuracy_open", sample=output, interpreter="Bo")["interpreters"] == ["Bo"]
    own = client.call("accuracy_next", sample=output, interpreter="Bo", after=2, step=-1)
    assert own["answer"]["label"] == "town"


def test_plain_tables(client):
    case = load("accuracy_goldens.json")["cases"][0]
    found = client.call("accuracy_estimate", tables=as_table(case), variance="fpc")
    assert found["overall"]["se"] == pytest.approx(case["expected"]["fpc"]["overall"][1], abs=1e-12)
    table = stratified({"a": 500, "b": 500}, {("a", "a"): 10, ("b", "b"): 10})
    for row in table["sample"]:
        row["map2"] = "a"
    compared = client.call("accuracy_compare", tables=table, names=["x", "y"])
    assert compared["overall"]["value"] == -0.5 and "for y" in compared["sentence"]


@pytest.mark.parametrize(
    ("method", "params", "code", "words"),
    [
        ("accuracy_strata", {}, protocol.INVALID_PARAMS, "needs map"),
        ("accuracy_strata", {"map": "none.tif"}, protocol.USER_ERROR, "none.tif"),
        ("accuracy_plan", {"strata": [{"name": "a"}]}, protocol.INVALID_PARAMS, "size"),
        ("accuracy_plan", {"strata": []}, protocol.USER_ERROR, "nothing can be sampled"),
        (
            "accuracy_plan",
            {"strata": [{"name": "a", "size": 5}], "allocation": "x"},
            protocol.INVALID_PARAMS,
            "x",
        ),
        (
            "accuracy_plan",
            {"strata": [{"name": "a", "size": 5}], "target_se": 2},
            protocol.USER_ERROR,
            "target",
        ),
        ("accuracy_draw", {"map": "m.tif"}, protocol.INVALID_PARAMS, "needs output"),
        ("accuracy_draw", {"map": "m.tif", "output": "o.gpkg", "design": "x"}, protocol.INVALID_PARAMS, "x"),
        ("accuracy_open", {"sample": "none.gpkg"}, protocol.USER_ERROR, "does not exist"),
        ("accuracy_next", {}, protocol.INVALID_PARAMS, "needs sample"),
        ("accuracy_estimate", {"tables": {}}, protocol.USER_ERROR, "lacks design"),
        ("accuracy_estimate", {"tables": {}, "variance": "x"}, protocol.INVALID_PARAMS, "x"),
        ("accuracy_compare", {"sample": "none.gpkg", "maps": []}, protocol.INVALID_PARAMS, "needs maps"),
    ],
)
def test_requests_that_cannot_be_answered(client, method, params, code, words):
    error = client.fail(method, **params)
    assert error["code"] == code and words in error["message"]


def test_long_ones_are_known_to_both_sides():
    mine = accuracy_methods.METHODS
    assert {name for name, method in mine.items() if method.lane is Lane.LONG} == {
        name for name in protocol.LONG_METHODS if name.startswith("accuracy_")
    }
    assert all(name in (protocol.__doc__ or "") and name in (accuracy_methods.__doc__ or "") for name in mine)

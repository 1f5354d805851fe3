"""Labels in, a head and the map of a view out; and what is said when labels make no sense."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from raster_support import UTM, read_raster, write_raster

from core import load_model
from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import numbered_classes
from core.contract.predict import PredictJob
from core.errors import Cancelled, UserError
from core.inference import predict
from core.labels.placed import LabelPolygon, place_polygons
from core.quick.cache_budget import LARGEST_VIEW
from core.quick.session import QuickSession
from core.raster.grid import Rect
from core.serving import quick_methods
from core.serving.failures import InvalidParams
from core.serving.server import Call

CLASSES = [
    ClassEntry(value=i, name=n, colour=(i * 60, 0, 9)) for i, n in enumerate(("field", "wood", "lake"))
]
X, Y = 500000.0, 5200000.0


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A raster of three stripes (field, wood, lake) with noise, and nodata in its last columns."""
    folder = tmp_path_factory.mktemp("scene")
    rng = np.random.default_rng(1)
    picture = np.zeros((3, 200, 330), np.float32)
    for i, (colour, noise) in enumerate((((150, 140, 60), 5), ((60, 110, 50), 25), ((40, 60, 120), 3))):
        stripe = np.s_[:, :, i * 100 : (i + 1) * 100]
        picture[stripe] = np.array(colour)[:, None, None] + rng.normal(0, noise, picture[stripe].shape)
    picture = np.clip(picture, 1, 255).astype(np.uint8)
    picture[:, :, 300:] = 0
    return write_raster(folder / "scene.tif", picture, nodata=0)


def square(col, row, name, side=12, identity="", crs=UTM):
    shape = shapely.box(X + col, Y - row - side, X + col + side, Y - row)
    return LabelPolygon(shape, name, identity, crs)


LABELS = [square(c, r, n) for n, c in (("field", 20), ("wood", 130), ("lake", 240)) for r in (20, 90, 150)]


@pytest.fixture
def session(scene):
    opened = QuickSession({"optical": [scene]})
    yield opened
    opened.close()


def truth(rect):
    cols = np.arange(rect.col, rect.col_end) // 100
    return np.broadcast_to(np.where(cols > 2, 255, cols), (rect.height, rect.width))


def test_a_few_labels_give_the_map_of_a_view(session):
    rect = Rect(10, 5, 180, 320)
    assert session.prepare(rect) > 0 and session.prepare(rect) == 0  # kept
    fitted = session.fit(LABELS, CLASSES)
    view = session.classify(rect)
    known = truth(rect) != 255
    assert (view.labels[known] == truth(rect)[known]).mean() > 0.97
    assert (view.labels[~known] == 255).all() and (view.confidence[~known] == 255).all()
    assert fitted.score.accuracy > 0.95 and fitted.score.polygons == 9
    assert fitted.counts == {0: (3, 180), 1: (3, 180), 2: (3, 180)} and not fitted.warnings
    assert view.identity == fitted.identity


def test_the_saved_head_maps_the_layer_as_the_view_showed_it(session, scene, tmp_path):
    fitted = session.fit(LABELS, CLASSES)
    view = session.classify(session.scene.grid.full)
    save_checkpoint(tmp_path / "m.safetensors", fitted.head, fitted.card)
    predict(
        PredictJob(
            str(tmp_path / "m.safetensors"), str(tmp_path / "map.tif"), {"optical": (scene,)}, device="cpu"
        )
    )
    assert (read_raster(tmp_path / "map.tif") == view.labels).mean() > 0.999
    card = load_model(tmp_path / "m.safetensors")[1]
    assert [entry.name for entry in card.classes] == ["field", "wood", "lake"]
    assert card.metrics["OA by polygon"] == pytest.approx(fitted.score.accuracy, abs=1e-4)


MORE = [square(c, r, n) for n, c in (("field", 5), ("wood", 110), ("lake", 215)) for r in range(5, 185, 29)]


def test_many_labels_bring_trees_which_map_the_layer_as_the_view_showed_it(session, scene, tmp_path):
    fitted = session.fit(MORE, CLASSES)
    assert fitted.card.recipe["members"][-1] == "forest" and not fitted.warnings
    view = session.classify(session.scene.grid.full)
    save_checkpoint(tmp_path / "m.safetensors", fitted.head, fitted.card)
    for window in (192, None):
        output = str(tmp_path / f"{window}.tif")
        sources = {"optical": (scene,)}
        predict(PredictJob(str(tmp_path / "m.safetensors"), output, sources, device="cpu", window=window))
        assert (read_raster(output) == view.labels).mean() > 0.999
    assert (view.labels == truth(view.rect)).mean() > 0.97


def test_without_scikit_learn_there_are_no_trees_and_a_word(session, monkeypatch):
    monkeypatch.setattr("core.quick.session.has_trees", lambda: False)
    monkeypatch.setitem(sys.modules, "sklearn", None)  # any import fails
    fitted = session.fit(MORE, CLASSES)
    assert not fitted.head.config.forests and "pip install scikit-learn" in fitted.warnings[0]
    view = session.classify(session.scene.grid.full)
    assert (view.labels == truth(view.rect)).mean() > 0.97
    assert not session.fit(LABELS, CLASSES).warnings  # few labels need none


def test_the_same_labels_give_the_same_head(scene):
    one, other = (QuickSession({"optical": [scene]}) for _ in range(2))
    other.prepare(Rect(0, 0, 100, 100))
    assert one.fit(LABELS, CLASSES).identity == other.fit(LABELS, CLASSES).identity
    assert one.fit(LABELS[:-1], CLASSES).identity != one.fit(LABELS, CLASSES).identity


def test_a_missing_class_is_said_and_not_shown(session):
    fitted = session.fit(LABELS[:6], CLASSES)
    assert any("No label of “lake” yet" in words for words in fitted.warnings)
    assert set(np.unique(session.classify(Rect(0, 0, 200, 300)).labels)) == {0, 1}


def test_one_polygon_of_a_class_is_not_scored(session):
    fitted = session.fit(LABELS[:7], CLASSES)
    assert 2 not in fitted.score.by_class and any("“lake”: one polygon" in words for words in fitted.warnings)
    alone = session.fit([LABELS[0], LABELS[3]], CLASSES)
    assert alone.score.accuracy is None and "No score" in alone.score.words


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([], "no labelled polygons or points"),
        (LABELS[:3], "one class, “field”"),
        (
            [square(5000, 0, "field"), square(6000, 0, "wood")],
            "None of the labelled polygons lies on the raster",
        ),
        ([square(305, 20, "field"), square(305, 90, "wood")], "no data"),
        ([*LABELS, square(20, 60, "meadow", identity="7")], "class “meadow”, which is not among"),
    ],
)
def test_labels_that_make_no_sense_are_said(session, labels, words):
    with pytest.raises(UserError, match=words):
        session.fit(labels, CLASSES)
    assert session.fit(LABELS, CLASSES).score.accuracy > 0.9  # and nothing is broken


def test_labels_outside_and_on_nodata_are_left_out_with_a_word(session):
    more = [square(9000, 0, "field"), square(310, 50, "wood")]
    fitted = session.fit([*LABELS, *more], CLASSES)
    assert any("1 of 11 polygons lies outside" in words for words in fitted.warnings)
    assert any("no data" in words for words in fitted.warnings)
    assert fitted.counts[0] == (3, 180)


def test_overlapping_classes_are_left_out_with_a_word(session):
    clash = square(26, 20, "wood", identity="8")
    placed = place_polygons([*LABELS, clash], CLASSES, session.scene.grid)
    assert "overlap" in placed.warnings[0] and "“wood” 8" in placed.warnings[0]
    assert len(placed.places[0].rows) == 60 and placed.places[0].cols.max() < 26
    assert len(placed.places[-1].rows) == 60 and placed.places[-1].cols.min() >= 32


def test_polygons_in_another_system_and_smaller_than_a_pixel(session):
    import pyproj

    there = pyproj.Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    moved = shapely.transform(
        LABELS[0].shape, lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1]))
    )
    tiny = LabelPolygon(shapely.box(X + 130.1, Y - 50.3, X + 130.2, Y - 50.1), "wood", "", UTM)
    placed = place_polygons(
        [LabelPolygon(moved, "field", "", "EPSG:4326"), tiny], CLASSES, session.scene.grid
    )
    assert set(placed.places[0].cols) <= set(range(19, 34)) and len(placed.places[0].cols) == 60
    assert (placed.places[1].rows.tolist(), placed.places[1].cols.tolist()) == ([50], [130])


def test_thousands_of_polygons(session):
    rng = np.random.default_rng(0)
    many = [
        square(int(c), int(r), CLASSES[int(c) // 100].name, 4)
        for c, r in zip(
            rng.integers(0, 73, 3000) + 100 * rng.integers(0, 3, 3000),
            rng.integers(0, 190, 3000),
            strict=True,
        )
    ]
    placed = place_polygons(many, CLASSES, session.scene.grid)
    assert len(placed.places) == 3000 and sum(len(place.rows) for place in placed.places) <= 24_000


def test_pixels_of_changed_polygons_are_let_go(session, monkeypatch):
    monkeypatch.setattr("core.quick.gather._SPARE", -2 * len(LABELS))
    for shift in range(3):
        moved = [*LABELS[1:], square(21 + shift, 20, "field")]
        session.fit(moved, CLASSES)
    used = {place.key for place in place_polygons(moved, CLASSES, session.scene.grid).places}
    assert set(session._labelled._known) == used


def test_a_raster_that_changed_is_said(tmp_path):
    path = write_raster(
        tmp_path / "r.tif", np.random.default_rng(0).integers(1, 255, (3, 60, 60)).astype(np.uint8)
    )
    session = QuickSession({"optical": [path]})
    session.prepare(Rect(0, 0, 10, 10))
    write_raster(tmp_path / "r.tif", np.full((4, 70, 60), 7, np.uint8))
    session._tile_cache.clear()
    with pytest.raises(UserError, match="was changed"):
        session.prepare(Rect(0, 0, 10, 10))


def test_the_least_certain_place_lies_between_classes(session):
    session.fit(LABELS, CLASSES)
    col, row = session.least_certain(Rect(0, 0, 200, 300))
    assert min(abs(col - 100), abs(col - 200)) < 25
    other = session.least_certain(Rect(0, 0, 200, 300), [(col, row)])
    assert np.hypot(other[0] - col, other[1] - row) > 30


def test_too_large_a_view_is_said(tmp_path):
    path = write_raster(tmp_path / "big.tif", np.zeros((1, 3000, 3000), np.uint8) + 7)
    with pytest.raises(UserError, match="zoom in"):
        QuickSession({"optical": [path]}).prepare(Rect(0, 0, 3000, 3000))
    small = QuickSession({"optical": [path]}, memory=64 << 20)
    assert small.largest_view < QuickSession({"optical": [path]}).largest_view
    with pytest.raises(UserError, match=f"less than {small.largest_view // 10_000 / 100:g} million"):
        small.prepare(Rect(0, 0, 2000, 2000))


class TestMethods:
    def call(self, method, **params):
        progress = []
        call = Call(1, method, params, progress.append)
        return json.loads(json.dumps(quick_methods.METHODS[method].run(call))), progress

    def opened(self, scene, tmp_path):
        return self.call("quick_open", sources={"optical": [scene]}, cache=str(tmp_path / "maps"))[0]

    def labels(self):
        return [{"wkt": p.shape.wkt, "crs": p.crs, "class": p.name, "id": i} for i, p in enumerate(LABELS)]

    def test_from_open_to_checkpoint(self, scene, tmp_path):
        about = self.opened(scene, tmp_path)
        assert (about["width"], about["height"], about["encoder"]) == (330, 200, "none")
        assert about["largest_view"] == LARGEST_VIEW
        name, extent = about["session"], [X, Y - 200, X + 300, Y]
        found, progress = self.call("quick_view", session=name, extent=extent)
        assert found["computed"] == 2 and progress[-1].done == 2
        fit, _ = self.call(
            "quick_fit", session=name, polygons=self.labels(), classes=[c.name for c in CLASSES]
        )
        assert fit["score"]["mIoU"] > 0.9 and fit["counts"][1]["polygons"] == 3
        view, _ = self.call("quick_map", session=name, extent=extent, crs=UTM)
        assert view["model"] == fit["model"]
        with rasterio.open(view["labels"]) as file:
            assert file.crs == UTM and file.nodata == 255 and file.bounds == tuple(view["extent"])
            assert (file.read(1)[:, 25::50] == [0, 0, 1, 1, 2, 2]).mean() > 0.95
            assert file.colormap(1)[1] == (*numbered_classes(3)[1].colour, 255)
        assert read_raster(view["confidence"]).max() <= 200
        place, _ = self.call("quick_uncertain", session=name, extent=extent)
        assert X < place["x"] < X + 300
        saved, _ = self.call(
            "quick_save", session=name, output=str(tmp_path / "q.safetensors"), name="Three stripes"
        )
        card = load_model(saved["checkpoint"])[1]
        assert card.name == "Three stripes"
        self.call("quick_close", session=name)
        with pytest.raises(UserError, match="labelling session has ended"):
            self.call("quick_view", session=name, extent=extent)
        assert not list((tmp_path / "maps").iterdir())

    def test_maps_of_views_do_not_pile_up(self, scene, tmp_path):
        name, extent = self.opened(scene, tmp_path)["session"], [X + 90, Y - 20, X + 110, Y]
        self.call("quick_fit", session=name, polygons=self.labels(), classes=[c.name for c in CLASSES])
        views = [self.call("quick_map", session=name, extent=extent)[0] for _ in range(7)]
        there = [Path(view["labels"]).exists() and Path(view["confidence"]).exists() for view in views]
        assert there == [False] * 3 + [True] * 4
        self.call("quick_close", session=name)

    def test_a_map_has_the_classes_it_was_made_with(self, scene, tmp_path, monkeypatch):
        name = self.opened(scene, tmp_path)["session"]
        self.call("quick_fit", session=name, polygons=self.labels(), classes=[c.name for c in CLASSES])
        classify, grey = QuickSession.classify, [c.model_copy(update={"colour": (7, 7, 7)}) for c in CLASSES]

        def overtaken(session, rect, tick=None):
            view = classify(session, rect, tick)
            session.fit(LABELS, grey)
            return view

        monkeypatch.setattr(QuickSession, "classify", overtaken)
        view, _ = self.call("quick_map", session=name, extent=[X, Y - 50, X + 50, Y], crs=UTM)
        with rasterio.open(view["labels"]) as file:
            assert [file.colormap(1)[i][:3] for i in range(3)] == [c.colour for c in numbered_classes(3)]

    def test_nothing_fitted_yet(self, scene, tmp_path):
        name = self.opened(scene, tmp_path)["session"]
        with pytest.raises(UserError, match="no map yet"):
            self.call("quick_map", session=name, extent=[X, Y - 50, X + 50, Y])
        with pytest.raises(UserError, match="nothing to save"):
            self.call("quick_save", session=name, output=str(tmp_path / "q.safetensors"))
        with pytest.raises(InvalidParams):
            self.call("quick_fit", session=name, polygons=[{"wkt": "no"}], classes=["a"])

    def test_a_newer_view_ends_an_older_one(self, scene, tmp_path):
        self.opened(scene, tmp_path)
        opened = quick_methods._sessions.newest()
        first = Call(1, "quick_view", {}, lambda _: None)
        tick = quick_methods._tick(first, opened, "features")
        tick(0, 2)
        quick_methods._tick(Call(2, "quick_view", {}, lambda _: None), opened, "features")
        with pytest.raises(Cancelled):
            tick(1, 2)

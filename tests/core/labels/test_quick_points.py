"""Points as labels: each is the pixel it lies in, and a label of its own."""

import json

import numpy as np
import pyogrio
import pytest
import shapely
from raster_support import UTM, write_raster

from core.checkpoints.card import ClassEntry
from core.cli import run_command
from core.errors import UserError
from core.labels.drawn import FEWEST_PIXELS
from core.labels.placed import LabelPolygon, place_polygons
from core.labels.vector import read_labels
from core.quick.__main__ import build_parser, main
from core.quick.session import QuickSession

CLASSES = [ClassEntry(value=i, name=n, colour=(i * 60, 0, 9)) for i, n in enumerate(("dark", "bright"))]
X, Y = 500000.0, 5200000.0


def point(col, row, name, identity="", crs=UTM):
    return LabelPolygon(shapely.Point(X + col, Y - row), name, identity, crs)


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Dark and bright halves, nodata in the last columns."""
    rng = np.random.default_rng(3)
    picture = np.full((3, 90, 170), 60.0)
    picture[:, :, 80:] = 150
    picture = (picture + rng.normal(0, 8, picture.shape)).clip(1, 255).astype(np.uint8)
    picture[:, :, 160:] = 0
    return write_raster(tmp_path_factory.mktemp("points") / "scene.tif", picture, nodata=0)


@pytest.fixture
def session(scene):
    opened = QuickSession({"optical": [scene]})
    yield opened
    opened.close()


def spread(count):
    rng = np.random.default_rng(0)
    return [
        point(
            float(rng.uniform(5, 75)) + 80 * (i % 2), float(rng.uniform(5, 85)), CLASSES[i % 2].name, str(i)
        )
        for i in range(count)
    ]


def test_overlaps_are_counted_in_words(session):
    def told(pairs):
        found = [point(5.5 + 3 * i, 5.5, name) for i in range(pairs) for name in ("dark", "bright")]
        return place_polygons([*found, point(70.5, 70.5, "dark")], CLASSES, session.scene.grid).warnings[0]

    assert "more pair" not in told(1) and "and 1 more pair)" in told(2) and "and 2 more pairs)" in told(3)


def test_points_are_learnt_from_and_scored_one_by_one(session):
    fitted = session.fit(spread(24), CLASSES)
    view = session.classify(session.scene.grid.full)
    assert (view.labels[:, :80] == 0).mean() > 0.95 and (view.labels[:, 80:160] == 1).mean() > 0.95
    assert fitted.score.polygons == 24 and fitted.score.unit == "point" and fitted.score.accuracy > 0.9
    assert "cross-validated over 24 points" in fitted.score.words
    assert set(fitted.card.metrics) == {"OA by point", "mIoU by point"}
    assert fitted.counts == {0: (12, 12), 1: (12, 12)}


@pytest.mark.parametrize(
    ("col", "row", "pixel"),
    [
        (10.5, 20.5, (20, 10)),
        (10.0, 20.0, (20, 10)),  # on the corner of four pixels: the right, lower one
        (9.999, 20.999, (20, 9)),
        (0.0, 0.0, (0, 0)),
    ],
)
def test_a_point_is_the_pixel_it_lies_in(session, col, row, pixel):
    placed = place_polygons([point(col, row, "dark")], CLASSES, session.scene.grid)
    assert [(place.rows.tolist(), place.cols.tolist()) for place in placed.places] == [
        ([pixel[0]], [pixel[1]])
    ]


def test_several_points_of_a_feature_are_labels_of_their_own(session):
    many = shapely.MultiPoint([(X + 5.5, Y - 5.5), (X + 30.5, Y - 40.5), (X + 60.5, Y - 80.5)])
    placed = place_polygons([LabelPolygon(many, "dark", "1", UTM)], CLASSES, session.scene.grid)
    assert [place.cols.tolist() for place in placed.places] == [[5], [30], [60]]


def test_points_of_one_class_in_one_pixel_do_not_vouch_for_each_other(session):
    twice = [point(10.2, 20.2, "dark"), point(10.8, 20.8, "dark"), point(50.5, 20.5, "dark")]
    assert len(place_polygons(twice, CLASSES, session.scene.grid).places) == 2


def test_many_points_take_no_pixels_from_polygons(session):
    box = LabelPolygon(shapely.box(X + 20, Y - 40, X + 40, Y - 20), "dark", "", UTM)
    alone, beside = (
        place_polygons([box, *points], CLASSES, session.scene.grid).places[0] for points in ([], spread(2000))
    )
    assert len(alone.rows) == FEWEST_PIXELS == len(beside.rows) < alone.area == 400


def test_points_of_two_classes_in_one_pixel_are_said(session):
    clash = [point(10.2, 20.2, "dark", "1"), point(10.8, 20.8, "bright", "2"), point(50.5, 20.5, "dark")]
    placed = place_polygons(clash, CLASSES, session.scene.grid)
    assert len(placed.places) == 1
    assert placed.warnings[0].startswith("Points of different classes overlap (“dark” 1 and “bright” 2)")


def test_points_off_the_raster_and_on_nodata(session):
    off = [point(900, 5, "dark"), point(-0.5, 5, "dark"), point(170, 5, "bright"), point(165, 5, "bright")]
    fitted = session.fit([*spread(8), *off], CLASSES)
    assert "3 of 12 points lie outside the raster and are left out." in fitted.warnings
    assert "1 of 9 points lies where the raster has no data and is left out." in fitted.warnings
    with pytest.raises(UserError, match="None of the labelled points lies on the raster"):
        session.fit(off[:2], CLASSES)
    with pytest.raises(UserError, match="All labelled points lie where the raster has no data"):
        session.fit(off[3:], CLASSES)


def test_points_and_polygons_together(session):
    boxes = [
        LabelPolygon(shapely.box(X + c, Y - 30, X + c + 10, Y - 20), n, "", UTM)
        for c, n in ((20, "dark"), (120, "bright"))
    ]
    fitted = session.fit([*boxes, *spread(6)], CLASSES)
    assert fitted.score.unit == "label" and fitted.counts == {0: (4, 63), 1: (4, 63)}


def test_two_points_are_enough_to_begin_with(session):
    fitted = session.fit([point(20, 20, "dark"), point(120, 20, "bright")], CLASSES)
    assert (
        fitted.score.accuracy is None and "a class needs two points in different places" in fitted.score.words
    )
    assert (session.classify(session.scene.grid.full).labels[:, :60] == 0).mean() > 0.9


def test_a_gps_point_nowhere_near_is_outside_and_no_mistake(session):
    far = LabelPolygon(shapely.Point(-170.0, -89.9), "dark", "", "EPSG:4326")
    placed = place_polygons([*spread(4), far], CLASSES, session.scene.grid)
    assert placed.outside == 1 and len(placed.places) == 4


def test_a_polygon_over_the_raster_that_cannot_be_converted_is_refused(session):
    world = LabelPolygon(shapely.box(-10, 40, 20, 200), "dark", "", "EPSG:4326", "world.gpkg")
    with pytest.raises(UserError, match=r"of world\.gpkg cannot be converted"):
        place_polygons([*spread(4), world], CLASSES, session.scene.grid)


def test_a_point_layer_in_one_command(tmp_path, scene, capsys):
    given = spread(16)
    path = tmp_path / "gps.gpkg"
    pyogrio.raw.write(
        path, np.array([p.shape.wkb for p in given], dtype=object), [np.array([p.name for p in given], dtype=object)],
        ["landcover"], geometry_type="Point", crs=UTM, driver="GPKG",
    )  # fmt: skip
    words = [
        "--labels",
        str(path),
        "--optical",
        str(scene),
        "--output",
        str(tmp_path / "m.safetensors"),
        "--json",
    ]
    assert run_command(main, build_parser(), words) == 0
    out = capsys.readouterr().out
    told = json.loads(out.splitlines()[-1])
    assert told["scored_by"] == "point" and told["scored_polygons"] == 16 and told["OA"] > 0.9
    assert "points" in out.splitlines()[0]


def test_lines_are_no_labels(tmp_path):
    path = tmp_path / "roads.gpkg"
    line = shapely.LineString([(X, Y), (X + 50, Y - 50)])
    pyogrio.raw.write(
        path, np.array([line.wkb], dtype=object), [np.array(["dark"], dtype=object)], ["class"],
        geometry_type="LineString", crs=UTM, driver="GPKG",
    )  # fmt: skip
    with pytest.raises(UserError, match=r"The labels .* hold no polygons and no points"):
        read_labels(str(path))

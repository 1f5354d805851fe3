"""Features that are no labels are counted and said, in every command; the layer and the file that are meant are found."""

import zipfile

import numpy as np
import pyogrio
import pytest
import shapely
from raster_support import PLACE, write_raster

from core.checkpoints.card import ClassEntry
from core.errors import UserError
from core.labels.burned import open_polygons
from core.labels.raster import LabelCodes
from core.labels.vector import read_labels
from core.quick.__main__ import build_parser, main
from core.raster.grid import Grid
from core.raster.mask import load_mask

RNG = np.random.default_rng(1)
GRID = Grid("EPSG:32632", tuple(PLACE)[:6], 60, 50)
NAMES = ["water", "wood", None, "wood", "water", "", "wood"]


def square(col, row, side=8):
    x, y = PLACE.c + col, PLACE.f - row
    return shapely.box(x, y - side, x + side, y)


SHAPES = [
    square(2, 2),
    square(14, 2),
    square(26, 2),
    square(2, 14),
    square(14, 14),
    square(26, 14),
    square(500, 2),
]


def write(path, shapes=SHAPES, names=NAMES, kind="Polygon", **more):
    pyogrio.raw.write(
        str(path), shapely.to_wkb(np.array(shapes, object)), [np.array(names, object)], ["class"],
        geometry_type=kind, crs="EPSG:32632", **more,
    )  # fmt: skip
    return str(path)


def test_labels_without_a_class_are_said(tmp_path):
    found = read_labels(write(tmp_path / "l.gpkg"))
    assert len(found.labels) == 5
    assert found.notes == ("2 of 7 features of l.gpkg have no class and are left out.",)


def test_features_without_a_shape_are_said(tmp_path):
    shapes = [*SHAPES, shapely.LineString([(0, 0), (1, 1)])]
    found = read_labels(write(tmp_path / "l.gpkg", shapes, [*NAMES[:-1], "wood", "wood"], "Unknown"))
    assert found.notes[1] == "A feature of l.gpkg has no geometry that can be a label and is left out."


def test_the_command_says_so(tmp_path, capsys):
    optical = write_raster(tmp_path / "o.tif", RNG.integers(0, 255, (3, 50, 60)).astype(np.uint8))
    words = [
        "--labels",
        write(tmp_path / "l.gpkg"),
        "--optical",
        optical,
        "--output",
        str(tmp_path / "m.safetensors"),
    ]
    result = main(build_parser().parse_args(words))
    assert "2 of 7 features of l.gpkg have no class and are left out." in result["warnings"]
    assert "1 of 5 polygons lies outside the raster and is left out." in result["warnings"]
    assert sum(row["polygons"] for row in result["classes"]) == 4


def test_training_says_so(tmp_path):
    classes = tuple(
        ClassEntry(value=i, name=name, colour=(i, i, i)) for i, name in enumerate(("water", "wood"))
    )
    found = open_polygons(write(tmp_path / "l.gpkg"), GRID, "class", classes, LabelCodes(2), {}, None)
    assert found.notes == (
        "2 of 7 features of l.gpkg have no class and are left out.",
        "1 of 7 polygons of l.gpkg lies off the scene.",
    )


def test_the_only_layer_of_polygons_is_taken(tmp_path):
    path = tmp_path / "l.gpkg"
    write(path, [shapely.Point(PLACE.c, PLACE.f)], ["x"], "Point", layer="places")
    write(path, layer="fields", append=True)
    assert len(load_mask(str(path), GRID).shapes) == 6
    write(path, layer="more", append=True)
    with pytest.raises(
        UserError,
        match=r"l\.gpkg has several layers of polygons: fields, more; name one, like l\.gpkg\|layername=fields",
    ):
        load_mask(str(path), GRID)
    assert len(load_mask(f"{path}|layername=more", GRID).shapes) == 6


def test_no_layer_of_polygons(tmp_path):
    path = tmp_path / "l.gpkg"
    write(path, [shapely.Point(PLACE.c, PLACE.f)], ["x"], "Point", layer="places")
    write(path, [shapely.Point(PLACE.c, PLACE.f)], ["x"], "Point", layer="trees", append=True)
    with pytest.raises(UserError, match="holds polygons; its layers are: places, trees"):
        load_mask(str(path), GRID)


def test_files_in_archives_and_urls(tmp_path):
    path = write(tmp_path / "l.geojson")
    with zipfile.ZipFile(tmp_path / "l.zip", "w") as archive:
        archive.write(path, "l.geojson")
    expected = len(load_mask(path, GRID).shapes)
    for name in (f"/vsizip/{tmp_path}/l.zip/l.geojson", f"file://{path}"):
        assert len(load_mask(name, GRID).shapes) == expected
        assert len(read_labels(name).labels) == 5


def test_reading_gml_leaves_nothing(tmp_path):
    folder = tmp_path / "gml"
    folder.mkdir()
    path = write(folder / "l.gml", driver="GML")
    for side in folder.iterdir():
        if side.name != "l.gml":
            side.unlink()
    load_mask(path, GRID)
    read_labels(path)
    assert [side.name for side in folder.iterdir()] == ["l.gml"]

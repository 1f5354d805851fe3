"""Vector files whose names hold what pyogrio takes for signs."""

import ast
import contextlib
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely

from core.labels.vector import read_labels
from core.raster import ogr
from core.raster.vector import parse_layer, read_polygons

ROOT = Path(__file__).resolve().parents[3]
NAMES = [
    "a!b",
    "a;b",
    "a?b=c",
    "a#b",
    "zip!",
    "100%",
    "ü 水",
    "[1]",
    "'q'",
    "http:",
    "x.zip!y",
    "a&b",
    "a+b",
    "$HOME",
    "~",
]


def write(path, **options):
    ogr.write(
        path,
        shapely.to_wkb(np.array([shapely.box(0, 0, 1, 1)])),
        [np.array(["field"], dtype=object)],
        ["class"],
        geometry_type="Polygon",
        crs="EPSG:2056",
        **options,
    )


@pytest.mark.parametrize(
    "suffix, driver", [(".gpkg", "GPKG"), (".geojson", "GeoJSON"), (".shp", "ESRI Shapefile")]
)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", [True, False])
def test_written_and_read_under_the_name_it_has(tmp_path, name, folder, suffix, driver):
    path = tmp_path / name / f"x{suffix}" if folder else tmp_path / f"{name}{suffix}"
    path.parent.mkdir(exist_ok=True)
    write(path, driver=driver, layer="x")
    assert path.is_file()
    assert {p.name.split(".")[0] for p in path.parent.iterdir()} == {path.name.split(".")[0]}
    assert list(ogr.read_info(path)["fields"]) == ["class"]
    assert len(ogr.list_layers(path)) == 1
    assert ogr.read(path)[3][0].tolist() == ["field"]


def test_appended_to(tmp_path):
    path = tmp_path / "a!b.gpkg"
    write(path, driver="GPKG", layer="one")
    write(path, driver="GPKG", layer="one", append=True)
    assert len(ogr.read(path)[2]) == 2


def test_nothing_else_imports_pyogrio():
    for folder in ("core", "tools", "bench"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name == "ogr.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not any(name.split(".")[0] == "pyogrio" for name in names), path


@pytest.mark.parametrize("noted", [0, 1, 7])
def test_rows_are_counted_whatever_the_file_notes(tmp_path, noted):
    """Two windows of QGIS that add labels leave a note of one's rows: the other's were not read, without a word."""
    path = tmp_path / "labels.gpkg"
    for _ in range(3):
        write(path, driver="GPKG", layer="x", append=path.exists())
    with contextlib.closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE gpkg_ogr_contents SET feature_count = ?", [noted])
    assert len(ogr.read(path)[2]) == len(ogr.read(path, where=None)[2]) == 3
    assert (
        len(read_labels(str(path)).labels)
        == len(read_polygons(parse_layer(str(path)), (), "mask").shapes)
        == 3
    )
    assert len(ogr.read(path, layer="x", columns=["class"], read_geometry=False)[3][0]) == 3

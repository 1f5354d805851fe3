"""``python -m core.quick``: from a vector file to a checkpoint that core.predict takes."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from raster_support import UTM, read_raster, write_raster

from core import predict
from core.checkpoints.schemes import numbered_classes
from core.checkpoints.words import describe
from core.cli import run_command
from core.labels.placed import LabelPolygon, place_polygons
from core.labels.vector import classes_of, renumbered
from core.quick.__main__ import build_parser, main
from core.raster.grid import Grid

ROOT = Path(__file__).resolve().parents[3]

X, Y = 500000.0, 5200000.0


def run(capsys, *words):
    code = run_command(main, build_parser(), [str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def scene(tmp_path):
    rng = np.random.default_rng(2)
    picture = np.full((3, 90, 160), 60.0)
    picture[:, :, 80:] = 150
    picture = (picture + rng.normal(0, 8, picture.shape)).clip(1, 255).astype(np.uint8)
    return write_raster(tmp_path / "scene.tif", picture)


def labels(tmp_path, names=("dark", "dark", "bright", "bright"), field="class", more=None, crs=UTM):
    places = [(5, 5), (40, 60), (90, 10), (130, 55)]
    shapes = [shapely.box(X + c, Y - r - 15, X + c + 15, Y - r) for c, r in places[: len(names)]]
    columns = {field: np.array(names, dtype=object), **(more or {})}
    path = tmp_path / "labels.gpkg"
    pyogrio.raw.write(
        path, np.array([shape.wkb for shape in shapes], dtype=object), list(columns.values()),
        list(columns), geometry_type="Polygon", crs=crs, driver="GPKG",
    )  # fmt: skip
    return path


def test_a_checkpoint_in_one_command_and_a_map_in_the_next(tmp_path, scene, capsys):
    model = tmp_path / "model.safetensors"
    code, out, _ = run(capsys, "--labels", labels(tmp_path), "--optical", scene, "--output", model, "--json")
    assert code == 0
    told = json.loads(out.splitlines()[-1])
    assert [row["name"] for row in told["classes"]] == ["bright", "dark"] and told["mIoU"] > 0.95
    assert "Encoder: none" in out and "cross-validated over 4 polygons" in out
    words = ["--checkpoint", str(model), "--optical", scene, "--output", str(tmp_path / "map.tif"), "--quiet"]
    assert run_command(predict.main, predict.build_parser(), words) == 0
    found = read_raster(tmp_path / "map.tif")
    assert (found[:, :80] == 1).mean() > 0.97 and (found[:, 80:] == 0).mean() > 0.97


def test_the_map_in_a_process_of_its_own(tmp_path, scene):
    """What a process has learnt while fitting must not be needed to open the file."""
    model, output = str(tmp_path / "m.safetensors"), str(tmp_path / "map.tif")
    fit = ["core.quick", "--labels", str(labels(tmp_path)), "--output", model, "--classifier", "fast"]
    for words in (fit, ["core.predict", "--checkpoint", model, "--output", output]):
        line = [sys.executable, "-m", *words, "--optical", scene, "--quiet"]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    found = read_raster(output)
    assert (found[:, :80] == 1).mean() > 0.97 and (found[:, 80:] == 0).mean() > 0.97


@pytest.mark.filterwarnings("error")
def test_geojson_in_metres_without_its_crs(tmp_path, scene, capsys):
    where = tmp_path / "poly.geojson"
    rings = [[[X + c + x, Y - 20 + y] for x, y in ((0, 0), (9, 0), (9, 9), (0, 0))] for c in (5, 100)]
    features = [
        {
            "type": "Feature",
            "properties": {"class": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name, ring in zip("ab", rings, strict=True)
    ]
    where.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    code, _, err = run(capsys, "--labels", where, "--optical", scene, "--output", tmp_path / "m.safetensors")
    assert code == 2 and err.count("\n") == 1
    assert err.startswith("poly.geojson names no coordinate system (so degrees are assumed)")


def test_a_polygon_that_cannot_be_converted_is_left_out():
    good = shapely.box(9.0, 46.9, 9.1, 47.0)
    beyond = shapely.box(9.0, 200, 9.1, 201)
    grid = Grid(rasterio.CRS.from_epsg(32632).to_wkt(), (5.0, 0, X, 0, -5.0, 5210000.0), 4000, 4000)
    polygons = [LabelPolygon(good, "a", "1", "EPSG:4326"), LabelPolygon(beyond, "a", "2", "EPSG:4326")]
    assert place_polygons(polygons, classes_of(polygons), grid).outside == 1


def test_a_raster_for_polygons(tmp_path, scene, capsys):
    code, _, err = run(capsys, "--labels", scene, "--optical", scene, "--output", tmp_path / "m.safetensors")
    assert code == 2
    assert err == "scene.tif is a raster; core.quick takes polygons and points (core.train takes rasters).\n"


def test_a_folder_that_takes_no_files(tmp_path, scene, capsys, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", "/hidden/.temporary")

    monkeypatch.setattr("core.products.outputs.tempfile.TemporaryFile", refused)
    out = tmp_path / "m.safetensors"
    code, _, err = run(capsys, "--labels", labels(tmp_path), "--optical", scene, "--output", out)
    assert code == 2
    assert err == f"Cannot write in the folder {tmp_path} (Permission denied); choose another one.\n"


def test_numbers_as_classes_and_a_named_field(tmp_path, scene, capsys):
    path = labels(tmp_path, (10, 10, 9, 9), "code", {"class": np.array(["x"] * 4, dtype=object)})
    code, out, _ = run(
        capsys, "--labels", path, "--field", "code", "--optical", scene, "--output", tmp_path / "m.safetensors",
        "--classifier", "linear", "--json",
    )  # fmt: skip
    assert code == 0
    told = json.loads(out.splitlines()[-1])
    assert [row["name"] for row in told["classes"]] == ["9", "10"]
    sentence = "The numbers of the field are class names; the map's values are 0 to 1: 9 -> 0, 10 -> 1."
    assert sentence in told["warnings"] and f"Warning: {sentence}" in out
    assert told["members"] == ["discriminant", "discriminant near", "discriminant pixel"]
    members = "linear discriminant + linear discriminant of near surroundings + linear discriminant of pixels"
    assert f"Members: {members}\n" in out


def entries(*names):
    return [
        entry.model_copy(update={"name": n})
        for entry, n in zip(numbered_classes(len(names)), names, strict=True)
    ]


def test_numbers_that_are_the_values_need_no_word():
    assert renumbered(entries("0", "1", "2")) == "" and renumbered(entries("dark", "nan", "1e3")) == ""
    assert renumbered(entries("0", "3", "x")).endswith("are 0 to 2: 0 -> 0, 3 -> 1.")
    assert renumbered(entries(*map(str, range(1, 21)))).endswith("12 -> 11 and 8 more.")


def test_labels_without_a_coordinate_system(tmp_path, scene, capsys):
    rings = [shapely.box(X + c, Y - 20, X + c + 12, Y - 8) for c in (5, 40, 90, 130)]
    path = tmp_path / "fields.shp"
    pyogrio.raw.write(
        path, np.array([ring.wkb for ring in rings], dtype=object), [np.array(["a", "a", "b", "b"], dtype=object)],
        ["class"], geometry_type="Polygon", crs=UTM,
    )  # fmt: skip
    words = ["--labels", path, "--optical", scene, "--output", tmp_path / "m.safetensors", "--json"]
    sentence = "fields.shp names no coordinate system: its coordinates are taken to be in that of the raster."
    _, out, _ = run(capsys, *words)
    assert sentence not in json.loads(out.splitlines()[-1])["warnings"]
    path.with_suffix(".prj").unlink()
    code, out, _ = run(capsys, *words)
    assert code == 0 and sentence in json.loads(out.splitlines()[-1])["warnings"]


def test_inspect_tells_the_members_of_a_quick_head(tmp_path, scene, capsys):
    model = tmp_path / "m.safetensors"
    run(capsys, "--labels", labels(tmp_path), "--optical", scene, "--output", model)
    words = describe(model)[1]
    assert "land cover from a few labels, 2 classes" in words and "perceptron" not in words
    assert "discriminant on 128 random hidden units of bands + linear discriminant of pixels + " in words
    assert "px do not count" in words and "published evaluation" not in words


def test_one_polygon_of_a_class_is_said_in_the_singular(tmp_path, scene, capsys):
    path = labels(tmp_path, ("dark", "dark", "bright", "tree"))
    _, out, _ = run(capsys, "--labels", path, "--optical", scene, "--output", tmp_path / "m.safetensors")
    assert "“bright”, “tree”: one polygon each, so not in the score" in out
    path = labels(tmp_path, ("dark", "dark", "bright"))
    _, out, _ = run(capsys, "--labels", path, "--optical", scene, "--output", tmp_path / "m.safetensors")
    assert "“bright”: one polygon, so not in the score" in out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--labels": "none.gpkg"}, "do not exist"),
        ({"--field": "colour"}, "has no field “colour”; its fields are: class"),
        ({"--output": "model.pth"}, "needs the ending .safetensors"),
        ({"--output": "nowhere/model.safetensors"}, "does not exist"),
        ({"--bands": "optical=1,2,9"}, "Band 9 was asked"),
        ({"--names": "optical=red,green"}, "2 band names are given"),
        ({"--names": "optical"}, "not understood"),
        ({"--classes": "isprs"}, "which is not among the classes"),
    ],
)
def test_mistakes_are_one_sentence(tmp_path, scene, capsys, monkeypatch, change, words):
    monkeypatch.chdir(tmp_path)
    options = {"--labels": labels(tmp_path), "--optical": scene, "--output": "m.safetensors", **change}
    code, _, err = run(capsys, *(word for pair in options.items() for word in pair))
    assert code == 2 and words in err and err.count("\n") == 1
    assert not (tmp_path / "m.safetensors").exists()


def test_a_layer_number_that_is_none(tmp_path, scene, capsys):
    path = f"{labels(tmp_path)}|layerid=first"
    code, _, err = run(capsys, "--labels", path, "--optical", scene, "--output", tmp_path / "m.safetensors")
    assert code == 2 and "labels.gpkg has no layer number “first”" in err and err.count("\n") == 1


def test_no_field_to_guess(tmp_path, scene, capsys):
    path = labels(tmp_path, field="a", more={"b": np.array(["x"] * 4, dtype=object)})
    code, _, err = run(capsys, "--labels", path, "--optical", scene, "--output", tmp_path / "m.safetensors")
    assert code == 2 and "name one of its fields a, b (--field)." in err

"""Many prompts at once, the command, and its files."""

import dataclasses
import json
import os
import subprocess
import sys

import numpy as np
import pyogrio
import pyproj
import pytest
import rasterio
import shapely
from click_support import CLICK_MODEL, ROOT, ColourModel, blobs, promptable, save_small, write_raster

from core.contract.segment import BoxPrompt, EverythingOptions, PointPrompt, SegmentJob, segment_job_from_json
from core.errors import Cancelled, UserError
from core.interactive import session as session_module
from core.interactive.batch import segment_prompts
from core.segment import main

RECTANGLES = {
    "a": shapely.box(500024, 5299960, 500056, 5299980),
    "b": shapely.box(500100, 5299896, 500124, 5299920),
    "c": shapely.box(500020, 5299884, 500068, 5299900),
}
BEYOND = "lies outside the raster, which covers 500000, 5299850, 500200, 5300000"


@pytest.fixture
def colour(monkeypatch):
    """Every session gets the model that finds colours."""
    ready = promptable(ColourModel())
    monkeypatch.setattr(session_module, "load_promptable", lambda *_: ready)
    return ready.model


@pytest.fixture
def raster(tmp_path):
    return write_raster(tmp_path / "r.tif", blobs())


def iou(wkt, shape):
    found = shapely.from_wkt(wkt)
    return found.intersection(shape).area / found.union(shape).area


def centres():
    return [(name, shape.centroid.x, shape.centroid.y) for name, shape in RECTANGLES.items()]


def test_every_point_is_an_object(colour, raster):
    points = tuple(PointPrompt(x, y) for _, x, y in centres())
    reports = []
    result = segment_prompts(SegmentJob("m", raster, points), reports.append)
    for item, shape in zip(result.objects, RECTANGLES.values(), strict=True):
        assert iou(item.wkt, shape) > 0.9
        assert item.square_metres == pytest.approx(shape.area, rel=0.1)
        assert item.score == pytest.approx(0.95)
    assert [item.index for item in result.objects] == [0, 1, 2]
    assert len(colour.calls) == result.areas <= 4
    assert reports[-1].done == reports[-1].total == 3
    assert pyproj.CRS(result.crs) == pyproj.CRS("EPSG:32632")


def test_groups_are_objects_and_boxes_too(colour, raster):
    (_, xa, ya), (_, xb, yb), _ = centres()
    job = SegmentJob(
        "m",
        raster,
        points=(
            PointPrompt(xb, yb, 1, "second"),
            PointPrompt(xa, ya, 1, "first"),
            PointPrompt(xb + 30, yb, 0, "second"),
        ),
        boxes=(BoxPrompt(*RECTANGLES["c"].bounds),),
    )
    result = segment_prompts(job)
    assert [(item.group, item.index) for item in result.objects] == [("second", 0), ("first", 1), (None, 0)]
    for item, name in zip(result.objects, "bac", strict=True):
        assert iou(item.wkt, RECTANGLES[name]) > 0.9


def test_another_crs_in_and_out(colour, raster):
    to_degrees = pyproj.Transformer.from_crs("EPSG:32632", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(*centres()[0][1:])
    job = SegmentJob("m", raster, (PointPrompt(lon, lat),), prompts_crs="EPSG:4326", output_crs="EPSG:4326")
    (item,) = segment_prompts(job).objects
    assert shapely.from_wkt(item.wkt).contains(shapely.Point(lon, lat))
    assert item.square_metres == pytest.approx(640, rel=0.1)


def test_one_bad_object_does_not_stop_the_others(colour, raster):
    (_, x, y), *_ = centres()
    result = segment_prompts(SegmentJob("m", raster, (PointPrompt(0, 0), PointPrompt(x, y))))
    bad, good = result.objects
    assert "outside the raster" in bad.problem
    assert shapely.from_wkt(bad.wkt).is_empty
    assert iou(good.wkt, RECTANGLES["a"]) > 0.9
    assert result.warnings[0].startswith("1 of 2 objects were not segmented")


@pytest.mark.parametrize(
    ("job", "message"),
    [
        ({}, "Nothing to segment"),
        ({"points": (PointPrompt(0, 0, 0),)}, "names no group"),
        ({"points": (PointPrompt(0, 0, 2),)}, "label 2"),
        ({"points": (PointPrompt(0, 0, 0, "g"),)}, "no point inside its object"),
        ({"boxes": (BoxPrompt(0, 0, 1, 1, "g"), BoxPrompt(0, 0, 1, 1, "g"))}, "two boxes"),
        ({"points": (PointPrompt(0, 0),), "prompts_crs": "EPSG:0"}, "not a coordinate reference system"),
    ],
)
def test_jobs_that_make_no_sense(colour, raster, job, message):
    with pytest.raises(UserError, match=message):
        segment_prompts(SegmentJob("m", raster, **job))


def test_a_batch_can_be_stopped(colour, raster):
    points = tuple(PointPrompt(x, y) for _, x, y in centres())
    seen = []
    with pytest.raises(Cancelled):
        segment_prompts(SegmentJob("m", raster, points), seen.append, lambda: len(seen) >= 1)
    assert len(seen) == 1


def test_jobs_from_json():
    job = segment_job_from_json(
        {
            "checkpoint": "m",
            "image": "r",
            "points": [[1, 2], [3, 4, 0, "g"], [5, 6, 1, None]],
            "boxes": [[1, 2, 3, 4], [1, 2, 3, 4, 7]],
            "extent": [0, 0, 1, 1],
            "options": {"points": 8},
        }
    )
    assert job.points == (PointPrompt(1, 2), PointPrompt(3, 4, 0, "g"), PointPrompt(5, 6))
    assert job.boxes == (BoxPrompt(1, 2, 3, 4), BoxPrompt(1, 2, 3, 4, "7"))
    assert job.options == EverythingOptions(points=8)
    with pytest.raises(TypeError):
        segment_job_from_json({"checkpoint": "m", "image": "r", "pionts": []})


def command(raster, tmp_path, *words, output="out.gpkg"):
    # A file that can be read: it is looked at before the model is loaded, and `colour` takes that one's place.
    files = ["--checkpoint", str(CLICK_MODEL), "--image", raster, "--output", str(tmp_path / output)]
    return main([*files, "--no-cache", *words])


def test_the_command_writes_polygons(colour, raster, tmp_path, capsys):
    (_, x, y), *_ = centres()
    assert command(raster, tmp_path, "--point", f"{x},{y}", "--point", f"{x},{y - 40},0", "--json") == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said["count"] == 1
    meta, _, geometry, fields = pyogrio.raw.read(tmp_path / "out.gpkg")
    assert pyproj.CRS(meta["crs"]) == pyproj.CRS("EPSG:32632")
    assert iou(shapely.from_wkb(geometry[0]).wkt, RECTANGLES["a"]) > 0.9
    values = dict(zip(meta["fields"], (column[0] for column in fields), strict=True))
    assert values["area_m2"] == pytest.approx(640, rel=0.1)
    assert values["model"] == "Test click model"
    assert values["raster"] == raster


def test_the_command_writes_geojson_in_degrees_and_a_raster(colour, raster, tmp_path):
    boxes = [word for shape in RECTANGLES.values() for word in ("--box", ",".join(map(str, shape.bounds)))]
    assert command(raster, tmp_path, *boxes, "--quiet", output="out.geojson") == 0
    found = json.loads((tmp_path / "out.geojson").read_text())["features"]
    assert len(found) == 3
    lon, lat = found[0]["geometry"]["coordinates"][0][0][0]
    assert 8 < lon < 10
    assert 47 < lat < 49
    assert command(raster, tmp_path, *boxes, "--quiet", output="out.tif") == 0
    with rasterio.open(tmp_path / "out.tif") as file:
        labels = file.read(1)
        assert file.crs.to_epsg() == 32632
        assert labels.shape == (300, 400)
    assert [labels[60, 80], labels[180, 220], labels[215, 80], labels[5, 5]] == [1, 2, 3, 0]


def test_the_command_finds_everything(colour, raster, tmp_path, capsys):
    words = ("--everything", "--grid", "16", "--min-score", "0.92", "--min-stability", "0.9")
    assert command(raster, tmp_path, *words, output="out.tif") == 0
    said = capsys.readouterr().out
    assert "4 objects" in said and "good enough" not in said
    with rasterio.open(tmp_path / "out.tif") as file:
        labels = file.read(1)
    assert set(np.unique(labels)) >= {1, 2, 3, 4}
    assert labels[60, 80] != labels[5, 5] != 0


def test_limits_that_nearly_nothing_reaches_are_said_to_be_that(colour, raster, tmp_path, capsys):
    """Defaults are those for Meta's models; a model that is less sure found one object of many without a word."""
    assert command(raster, tmp_path, "--everything", "--grid", "8", "--min-score", "0.96") == 0
    said = capsys.readouterr().out
    assert "no mask was good enough (least score 0.96, least stability" in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Nothing to segment: give --point, --box or --everything."),
        (("--point", "5"), "“5” is not what --point takes: write X,Y or X,Y,0 or X,Y,1."),
        (("--point", "1,2,3"), "“1,2,3” ends in 3; 1 is inside the object, 0 outside."),
        (("--box", "1,2,3"), "“1,2,3” is not what --box takes: write X0,Y0,X1,Y1."),
        (("--box", "1,2,3,nan"), "“1,2,3,nan” is not what --box takes: write X0,Y0,X1,Y1."),
        (
            ("--point", "1,2", "--bands", "x"),
            "--bands takes whole numbers such as 3,2,1, not 'x'.",
        ),
        (
            ("--point", "9,47"),
            f"This place {BEYOND}; for points in degrees say that the coordinate reference system is EPSG:4326.",
        ),
        (
            ("--box", "2600000,1200000,2600009,1200009"),
            f"This place {BEYOND}; for points in another coordinate reference system name it.",
        ),
        (
            ("--point", "0,0", "--prompts-crs", "EPSG:4326"),
            f"This place {BEYOND}.",
        ),
        (
            ("--everything", "--extent", "8,47,9,48"),
            f"The extent 8, 47, 9, 48 {BEYOND}; for an extent in degrees say that the coordinate reference system is EPSG:4326.",
        ),
        (
            ("--everything", "--grid", "0"),
            "--grid must be 1 to 128, not 0.",
        ),
        (("--everything", "--min-score", "1.5"), "--min-score must be 0 to 1, not 1.5."),
        (("--everything", "--min-stability", "nan"), "--min-stability must be 0 to 1, not nan."),
        (("--everything", "--smooth", "5"), "--smooth must be 0 to 4, not 5."),
        (("--everything", "--simplify", "-1"), "--simplify must be 0 or more, not -1."),
        (
            ("--everything", "--specks", "inf"),
            "--specks must be 0 or more, not inf.",
        ),
        (("--point", "1,2", "--everything"), "Choose --everything, or points and boxes, not both."),
        (("--point", "1,2", "--output", "o.shp"), "The output o.shp must end in .gpkg, .geojson or .tif."),
    ],
)
def test_mistakes_are_one_sentence(colour, raster, tmp_path, capsys, words, message):
    assert command(raster, tmp_path, *words) == 2
    assert capsys.readouterr().err.strip() == message
    assert not (tmp_path / "out.gpkg").exists()


def test_the_image_and_the_checkpoint_are_not_overwritten(colour, raster, tmp_path, capsys):
    (_, x, y), *_ = centres()
    before = (tmp_path / "r.tif").read_bytes()
    checkpoint = tmp_path / "m.tif"
    checkpoint.write_bytes(b"weights")
    (tmp_path / "link.tif").symlink_to(raster)
    for output, what in (("r.tif", "image"), ("link.tif", "image"), ("m.tif", "checkpoint")):
        words = ("--checkpoint", str(checkpoint), "--point", f"{x},{y}", "--overwrite")
        assert command(raster, tmp_path, *words, output=output) == 2
        said = capsys.readouterr().err
        assert said == f"The output {output} is also the {what}; choose another name.\n"
    assert (tmp_path / "r.tif").read_bytes() == before
    assert checkpoint.read_bytes() == b"weights"


def test_a_geopackage_with_layers_of_others_is_kept(colour, raster, tmp_path, capsys):
    (_, x, y), *_ = centres()
    target = tmp_path / "out.gpkg"
    for _ in range(2):  # its own layer may be replaced
        assert command(raster, tmp_path, "--point", f"{x},{y}") == 0
    square = shapely.to_wkb(np.array([shapely.box(0, 0, 1, 1)], dtype=object))
    pyogrio.raw.write(
        target, square, [], [], layer="mylabels", geometry_type="Polygon", crs="EPSG:32632", append=True
    )
    before = target.read_bytes()
    capsys.readouterr()
    assert command(raster, tmp_path, "--point", f"{x},{y}", "--overwrite") == 2
    assert capsys.readouterr().err == "out.gpkg holds other layers (mylabels); choose another name.\n"
    assert target.read_bytes() == before


def test_nothing_found_is_said_with_a_hint(colour, raster, tmp_path, capsys):
    assert command(raster, tmp_path, "--everything", "--grid", "2", "--min-score", "1") == 0
    said = capsys.readouterr().out
    assert "0 objects in" in said
    assert said.endswith("Nothing was found: lower --min-score or raise --grid.\n")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "Demo click model",
            "the demo model knows synthetic scenes only; use a SAM checkpoint for real imagery.",
        ),
        ("SAM ViT-B", "add another --point on the object, one ending in ,0 beside it, or a --box around it."),
    ],
)
def test_a_low_score_is_said_with_a_hint(raster, tmp_path, capsys, monkeypatch, name, hint):
    unsure = ColourModel()
    decode = unsure.decode

    def doubt(*args, **more):
        low_res, quality = decode(*args, **more)
        return low_res, quality * 0.26 / 0.95

    unsure.decode = doubt
    ready = promptable(unsure)
    ready = dataclasses.replace(ready, card=ready.card.model_copy(update={"name": name}))
    monkeypatch.setattr(session_module, "load_promptable", lambda *_: ready)
    (_, x, y), *_ = centres()
    assert command(raster, tmp_path, "--point", f"{x},{y}", "--json") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2] == f"Low score (0.26): {hint}"
    assert json.loads(said[-1])["warnings"] == [said[-2]]


def test_in_a_process_of_its_own(tmp_path, raster):
    checkpoint = save_small(tmp_path / "m.safetensors")
    words = [
        "--checkpoint",
        checkpoint,
        "--image",
        raster,
        "--output",
        str(tmp_path / "o.gpkg"),
        "--json",
        "--quiet",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "core.segment", *words, "--point", "500030,5299970"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"SAM_LANDCOVER_CACHE_DIR": str(tmp_path / "cache")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["objects"]
    assert list((tmp_path / "cache").glob("*/*.safetensors"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e30])
@pytest.mark.parametrize("prompts", [{"points": (PointPrompt(500030, 5299970),)}, {"everything": True}])
def test_weights_that_are_no_numbers_are_said(tmp_path, value, prompts):
    """It was said that nothing was found, and everything took minutes."""
    import torch

    from core.checkpoints import load_model
    from core.checkpoints.store import save_checkpoint

    model, card = load_model(ROOT / "resources/demo/click.safetensors")
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(value)
    path = tmp_path / "bad.safetensors"
    save_checkpoint(path, model, card, complete=True)
    write_raster(
        tmp_path / "o.tif", np.random.default_rng(0).integers(0, 255, (3, 120, 120)).astype(np.uint8)
    )
    job = SegmentJob(str(path), str(tmp_path / "o.tif"), device="cpu", precision="fp32", **prompts)
    with pytest.raises(UserError, match="NaN or infinite"):
        result = segment_prompts(job)
        raise UserError(next(iter(result.objects)).problem)

"""A delivery: what is in it, that other programs read it, that it names no path, and that it passes its product."""

import hashlib
import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from raster_support import PLACE, UTM, write_raster
from sample_support import answer_all, draw_sample

from core.accuracy import main as accuracy_main
from core.accuracy import parser as accuracy_parser
from core.check import build_parser as check_parser
from core.check import main as check_main
from core.cli import run_command
from core.deliver import build_parser, main
from core.evaluate import main as evaluate_main
from core.evaluate import parser as evaluate_parser
from core.generalise import build_parser as generalise_parser
from core.generalise import main as generalise_main
from core.products.attributes import pam_xml
from core.products.described import MapClass

CLASSES = (("Water & ice", (1, 2, 200)), ("Trees", (10, 150, 20)), ("Bare <soil>", (150, 120, 80)))


@pytest.fixture
def result(tmp_path):
    """A map with names, colours, tags of a run, and one class without pixels."""
    folder = tmp_path / "machine"
    folder.mkdir()
    values = np.random.default_rng(3).integers(0, 2, (6, 8)).repeat(10, 0).repeat(10, 1).astype(np.uint8)
    values[:15, :15] = 255
    path = folder / "my map.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=80,
        height=60,
        count=1,
        dtype="uint8",
        nodata=255,
        crs=UTM,
        transform=PLACE,
    ) as file:
        file.write(values, 1)
        file.write_colormap(1, {i: (*colour, 255) for i, (_, colour) in enumerate(CLASSES)})
        file.update_tags(
            SAM_LANDCOVER_MODEL="Demo MFNet", SAM_LANDCOVER_CHECKPOINT="mfnet.safetensors",
            SAM_LANDCOVER_CHECKPOINT_SHA256="ab" * 32, MADE_IN=str(folder), NOTE="a/b of c",
        )  # fmt: skip
    named = [MapClass(i, name, colour, 1, None, 0.1) for i, (name, colour) in enumerate(CLASSES)]
    (folder / "my map.tif.aux.xml").write_text(pam_xml(named, [1, 1, 1]))
    return path


def run(capsys, command, *words):
    build, start = (build_parser, main) if command == "deliver" else (check_parser, check_main)
    code = run_command(start, build(), [str(word) for word in words] + ["--json", "--quiet"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out.strip() else None, said.err


GIVEN = (
    "--title",
    "A map",
    "--licence",
    "CC-BY-4.0",
    "--date",
    "2026-05-01/2026-06-01",
    "--organisation",
    "Office & Sons",
)


def test_everything_is_there_and_can_be_read(result, tmp_path, capsys):
    report = tmp_path / "machine" / "accuracy.html"
    report.write_text("<html></html>")
    code, found, said = run(capsys, "deliver", result, tmp_path / "out", *GIVEN, "--report", report)
    assert code == 0, said
    folder, name = tmp_path / "out", "my_map"
    expected = {
        ".tif", ".tif.aux.xml", ".tif.vat.dbf", ".qml", ".sld", "_legend.csv", ".gpkg", "_polygons.qml", ".xml", ".json",
        "_accuracy.html",
    }  # fmt: skip
    assert set(found["files"]) == {f"{name}{end}" for end in expected} | {"manifest.json"}
    with rasterio.open(folder / f"{name}.tif") as a, rasterio.open(result) as b:
        assert np.array_equal(a.read(1), b.read(1)) and a.transform == b.transform and a.crs == b.crs
        assert a.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG" and a.colormap(1)[1] == (10, 150, 20, 255)
        pixels = np.bincount(a.read(1).ravel(), minlength=256)
    legend = (folder / f"{name}_legend.csv").read_text().splitlines()
    assert len(legend) == 4 and legend[2].startswith(f"1,Trees,#0a9614,10,150,20,{pixels[1]},")
    areas = [float(line.split(",")[7]) for line in legend[1:]]
    assert sum(areas) == pytest.approx((pixels[0] + pixels[1]) * PLACE.a**2 / 1e6, rel=2e-3) and areas[2] == 0
    assert sum(float(line.split(",")[8]) for line in legend[1:]) == pytest.approx(100, abs=1e-3)
    table = pyogrio.raw.read(folder / f"{name}.tif.vat.dbf", read_geometry=False)
    assert list(table[0]["fields"])[:5] == ["Value", "Count", "class_name", "area_km2", "area_perc"]
    assert table[3][2].tolist() == [name for name, _ in CLASSES]
    _, _, blobs, columns = pyogrio.raw.read(folder / f"{name}.gpkg", layer="land_cover")
    assert shapely.coverage_is_valid(shapely.from_wkb(blobs)) and set(columns[1]) == {"Water & ice", "Trees"}
    with sqlite3.connect(folder / f"{name}.gpkg") as file:
        style, default = file.execute("SELECT styleQML, useAsDefault FROM layer_styles").fetchone()
    assert (
        default == 1
        and ET.fromstring(style.split("\n", 1)[1]).find(".//category[@value='1']").get("label") == "Trees"
    )
    for end in (".sld", ".qml", "_polygons.qml", ".xml", ".tif.aux.xml"):
        ET.parse(folder / f"{name}{end}")


def test_metadata_say_what_is_known(result, tmp_path, capsys):
    run(capsys, "deliver", result, tmp_path / "out", *GIVEN)
    text = (tmp_path / "out" / "my_map.xml").read_text()
    for words in ("A map", "CC-BY-4.0", "Office &amp; Sons", "Demo MFNet", "2026-06-01", "EPSG/0/32632"):
        assert words in text, words
    item = json.loads((tmp_path / "out" / "my_map.json").read_text())
    assert (
        item["properties"]["start_datetime"] == "2026-05-01T00:00:00Z"
        and item["properties"]["datetime"] is None
    )
    classes = item["assets"]["my_map.tif"]["classification:classes"]
    assert [c["name"] for c in classes] == ["Water_ice", "Trees", "Bare_soil"]
    assert classes[0]["title"] == "Water & ice" and classes[1]["color_hint"] == "0A9614"
    west, south, east, north = item["bbox"]
    shape = shapely.geometry.shape(item["geometry"])
    assert (
        shape.is_valid and shape.exterior.is_ccw and shape.bounds == pytest.approx((west, south, east, north))
    )
    for name, asset in item["assets"].items():
        data = (tmp_path / "out" / name).read_bytes()
        assert asset["file:checksum"] == "1220" + hashlib.sha256(data).hexdigest() and asset[
            "file:size"
        ] == len(data)


def test_the_model_is_described_but_not_packed(result, tmp_path, capsys):
    checkpoint = Path(__file__).parents[3] / "resources" / "demo" / "mfnet.safetensors"
    code, found, _ = run(capsys, "deliver", result, tmp_path / "out", *GIVEN, "--checkpoint", checkpoint)
    assert code == 0 and "my_map_model.json" in found["files"]
    item = json.loads((tmp_path / "out" / "my_map_model.json").read_text())
    properties = item["properties"]
    for key in ("mlm:name", "mlm:architecture", "mlm:tasks", "mlm:input", "mlm:output"):
        assert properties[key]
    (asset,) = item["assets"].values()
    assert "mlm:model" in asset["roles"] and asset["href"] == "mfnet.safetensors"


def test_no_path_of_the_machine_is_inside(result, tmp_path, capsys):
    code, found, said = run(capsys, "deliver", result, tmp_path / "out", *GIVEN)
    assert code == 0 and "MADE_IN" in said
    for path in (tmp_path / "out").iterdir():
        data = path.read_bytes()
        assert str(tmp_path).encode() not in data and b"/machine" not in data, path.name
    with rasterio.open(tmp_path / "out" / "my_map.tif") as file:
        assert file.tags()["NOTE"] == "a/b of c"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert set(manifest["files"]) == set(found["files"]) - {"manifest.json"}
    for name, entry in manifest["files"].items():
        assert entry["sha256"] == hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest()


def test_a_zip_holds_the_same_and_passes_the_plain_product(result, tmp_path, capsys):
    run(capsys, "deliver", result, tmp_path / "out", *GIVEN)
    code, found, _ = run(capsys, "deliver", result, tmp_path / "out.zip", *GIVEN, "--product", "plain")
    assert code == 0 and found["check"]["passed"]
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        assert sorted(file.namelist()) == sorted(f"my_map/{name}" for name in found["files"])
        assert file.read("my_map/my_map.tif") == (tmp_path / "out" / "my_map.tif").read_bytes()
    assert run(capsys, "deliver", result, tmp_path / "out.zip", *GIVEN)[0] == 0  # ours, so it is replaced
    (tmp_path / "other.zip").write_bytes(b"PK and so on")
    code, _, said = run(capsys, "deliver", result, tmp_path / "other.zip", *GIVEN)
    assert code == 2 and "was not made by this program" in said
    for target in ("out.zip", "out"):
        code, report, _ = run(capsys, "check", "plain", tmp_path / target)
        assert code == 0 and report["passed"], report


def checked(result, folder):
    """A sample of the map, nine of ten units of which are answered with the map's class."""
    sample = draw_sample(folder / "sample.gpkg", result)
    answer_all(sample)
    return sample.path


def doubts(found):
    """What is said of the report; a tag of the fixture is always told."""
    return [words for words in found["warnings"] if ".html" in words]


def estimated(sample, report, *more):
    words = ["estimate", "--sample", sample, "--report", report, *more]
    assert run_command(accuracy_main, accuracy_parser(), [str(word) for word in words] + ["--quiet"]) == 0
    return report


def test_a_report_of_another_state_of_the_map_is_told(result, tmp_path, capsys):
    """A map is corrected after it was checked; nothing in the figures of its report shows that."""
    sample = checked(result, tmp_path)
    report = estimated(sample, tmp_path / "check.html")
    _, found, _ = run(capsys, "deliver", result, tmp_path / "same", *GIVEN, "--report", report)
    assert doubts(found) == []
    finished = result.with_name("finished.tif")
    words = [str(result), str(finished), "--mmu", "200px", "--quiet"]
    assert run_command(generalise_main, generalise_parser(), words) == 0
    _, found, _ = run(capsys, "deliver", finished, tmp_path / "other", *GIVEN, "--report", report)
    (told,) = doubts(found)
    assert "check.html is of my map.tif, not of finished.tif" in told and "Give the sample" in told
    again = estimated(sample, tmp_path / "again.html", "--map", finished)
    _, found, _ = run(capsys, "deliver", finished, tmp_path / "again", *GIVEN, "--report", again)
    assert doubts(found) == []


def test_a_copy_of_the_map_has_the_same_report(result, tmp_path, capsys):
    report = estimated(checked(result, tmp_path), tmp_path / "check.html")
    run(capsys, "deliver", result, tmp_path / "first", *GIVEN)
    copy = tmp_path / "first" / "my_map.tif"  # other bytes, the same labels
    _, found, _ = run(capsys, "deliver", copy, tmp_path / "second", *GIVEN, "--report", report)
    assert doubts(found) == []


def test_answers_judge_the_map_that_is_delivered(result, tmp_path, capsys):
    """As `core.accuracy estimate --map` gives it; report and table are of the delivered map."""
    sample = checked(result, tmp_path)
    finished = result.with_name("finished.tif")
    words = [str(result), str(finished), "--mmu", "200px", "--quiet"]
    assert run_command(generalise_main, generalise_parser(), words) == 0
    code, found, said = run(capsys, "deliver", finished, tmp_path / "out", *GIVEN, "--report", sample)
    assert code == 0 and doubts(found) == [], said
    assert {"finished_accuracy.html", "finished_accuracy.csv"} <= set(found["files"])
    estimated(sample, tmp_path / "again.html", "--map", finished, "--csv", tmp_path / "again.csv")
    table = (tmp_path / "again.csv").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "finished_accuracy.csv").read_text(encoding="utf-8") == table
    page = (tmp_path / "out" / "finished_accuracy.html").read_text(encoding="utf-8")
    assert "Accuracy of finished" in page and str(tmp_path) not in page


def test_a_sample_that_tells_nothing_is_refused(result, tmp_path, capsys):
    empty = draw_sample(tmp_path / "empty.gpkg", result).path
    code, _, said = run(capsys, "deliver", result, tmp_path / "out", *GIVEN, "--report", empty)
    assert (
        code == 2
        and "No unit of the sample has a reference class" in said
        and not (tmp_path / "out").exists()
    )
    (tmp_path / "no.gpkg").write_bytes(b"nothing")
    code, _, said = run(capsys, "deliver", result, tmp_path / "out", *GIVEN, "--report", tmp_path / "no.gpkg")
    assert code == 2 and "no.gpkg" in said and not (tmp_path / "out").exists()


def test_scores_on_labels_say_of_which_map_they_are(result, tmp_path, capsys):
    report = tmp_path / "scores.html"
    words = ["--prediction", str(result), "--reference", str(result), "--report", str(report), "--quiet"]
    assert run_command(evaluate_main, evaluate_parser(), words) == 0
    _, found, _ = run(capsys, "deliver", result, tmp_path / "own", *GIVEN, "--report", report)
    assert doubts(found) == []
    other = result.with_name("other.tif")
    other.write_bytes(result.read_bytes())
    _, found, _ = run(capsys, "deliver", other, tmp_path / "other", *GIVEN, "--report", report)
    assert "scores.html is of my map.tif, not of other.tif" in doubts(found)[0]


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        '<meta name="of-map" content="{">',
        '<meta name="of-map" content="[]">',
        '<meta name="of-map" content="3">',
    ],
)
def test_a_report_that_does_not_say_of_what(result, tmp_path, capsys, text):
    report = tmp_path / "theirs.html"
    report.write_text(text)
    _, found, _ = run(capsys, "deliver", result, tmp_path / "out", *GIVEN, "--report", report)
    assert doubts(found) == ["theirs.html does not say which map it is of; make sure that it is this one."]


def test_a_product_says_line_by_line_what_fails(result, tmp_path, capsys):
    run(capsys, "deliver", result, tmp_path / "out", *GIVEN)
    code, report, _ = run(capsys, "check", "clcplus", tmp_path / "out")
    verdicts = {line["check"]: line["verdict"] for line in report["lines"]}
    assert code == 1 and not report["passed"]
    assert verdicts["coordinate system"] == verdicts["compression"] == verdicts["codes"] == "fail"
    assert (
        verdicts["data type"]
        == verdicts["nodata"]
        == verdicts["attribute table"]
        == verdicts["metadata"]
        == "pass"
    )
    code, report, _ = run(capsys, "check", "corine", tmp_path / "out")
    verdicts = {line["check"]: line["verdict"] for line in report["lines"]}
    assert code == 1 and verdicts["coverage"] == "pass" and verdicts["equal neighbours"] == "pass"
    assert verdicts["minimum mapping unit"] == verdicts["codes"] == "fail"


def test_a_map_made_for_clc_plus_passes(tmp_path, capsys):
    from core.products.checking.definition import read_definition

    definition = read_definition("clcplus")
    values = np.random.default_rng(5).integers(1, 12, (20, 20)).repeat(5, 0).repeat(5, 1).astype(np.uint8)
    values[:9, :9], values[-9:, -9:] = 255, 254
    path = tmp_path / "clms.tif"
    place = rasterio.transform.from_origin(4_000_000, 3_000_000, 10, 10)
    with rasterio.open(
        path, "w", driver="GTiff", width=100, height=100, count=1, dtype="uint8", nodata=255, crs="EPSG:3035",
        transform=place,
    ) as file:  # fmt: skip
        file.write(values, 1)
        file.write_colormap(1, {value: (value, 20, 30, 255) for value in (*range(1, 12), 254)})
    named = [MapClass(c.value, c.name, (1, 2, 3), 1, None, 0.1) for c in definition.classes]
    path.with_name("clms.tif.aux.xml").write_text(pam_xml(named, {c.value: 1 for c in named}))
    code, found, _ = run(
        capsys,
        "deliver",
        path,
        tmp_path / "out",
        "--compression",
        "LZW",
        "--product",
        "clcplus",
        "--no-polygons",
    )
    assert code == 0 and found["check"]["passed"], found["check"]


def test_the_minimum_mapping_unit_is_checked(tmp_path, capsys):
    from core.generalise import build_parser as parser
    from core.generalise import main as generalise

    values = np.random.default_rng(0).integers(0, 3, (64, 64)).astype(np.uint8)
    path, product = tmp_path / "m.tif", tmp_path / "mine.toml"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=64,
        height=64,
        count=1,
        dtype="uint8",
        nodata=255,
        crs=UTM,
        transform=PLACE,
    ) as file:
        file.write(values, 1)
    product.write_text('title = "Mine"\nmmu = "20px"\nnaming = "m.*"\n')
    code, report, _ = run(capsys, "check", product, path)
    assert code == 1 and [line["verdict"] for line in report["lines"]] == ["pass", "fail"]
    assert (
        run_command(generalise, parser(), [str(path), str(path), "--mmu", "20px", "--quiet", "--overwrite"])
        == 0
    )
    capsys.readouterr()
    assert run(capsys, "check", product, path)[0] == 0


def test_bad_input_is_one_sentence_and_nothing_is_left(result, tmp_path, capsys):
    used = tmp_path / "used"
    used.mkdir()
    (used / "file").write_text("mine")
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "x"\nkind = "book"\n')
    cases = [
        ("deliver", (tmp_path / "none.tif", tmp_path / "o"), "does not exist"),
        ("deliver", (result, used), "is not an empty folder"),
        ("deliver", (result, tmp_path / "no" / "o"), "does not exist; create it"),
        ("deliver", (result, tmp_path / "o", "--date", "May"), "is not understood; write it like 2026-05-31"),
        ("deliver", (result, tmp_path / "o", "--email", "me"), "is no e-mail address"),
        ("deliver", (result, tmp_path / "o", "--report", tmp_path / "r.html"), "The report"),
        ("check", ("unknown", result), "known are clcplus, corine, plain"),
        ("check", (bad, result), "has a mistake in kind"),
        ("check", ("plain", tmp_path / "none"), "does not exist"),
        ("check", ("corine", used), "holds no vector to check"),
    ]
    before = sorted(path.name for path in tmp_path.iterdir())
    for command, words, sentence in cases:
        code, found, said = run(capsys, command, *words)
        assert (code, found) == (2, None), sentence
        assert sentence in said and said.count("\n") == 1, said
        assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (used / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--outlines", "nan"), "smoothed by 0 to 100 pixels, not by nan"),
        (("--outlines", "-1"), "not by -1"),
        (("--outlines", "1e308"), "not by 1e+308"),
        (("--date", "2026-05-02/2026-05-01"), "write the first and the last day"),
        (("--date", "2026-05-01/2026-05-02/2026-05-03"), "write the first and the last day"),
        (("--confidence", "picture.tif"), "number of bands"),
    ],
)
def test_what_would_be_wrong_in_the_files_is_refused(result, tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    write_raster(tmp_path / "picture.tif", np.ones((3, 60, 80), np.uint8))
    code, _, told = run(capsys, "deliver", result, tmp_path / "out", *words)
    assert code == 2 and said in told and not (tmp_path / "out").exists()


def test_a_full_disk_is_said_of_the_package_and_leaves_nothing(tmp_path, capsys):
    import resource
    import signal

    values = np.random.default_rng(0).integers(0, 200, (900, 900)).astype(np.uint8)
    path = write_raster(tmp_path / "large.tif", values)
    before = sorted(one.name for one in tmp_path.iterdir())
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(
        signal.SIGXFSZ, signal.SIG_IGN
    )  # a write beyond the limit fails, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limit[1]))
    try:
        code = run_command(main, build_parser(), [path, str(tmp_path / "package"), "--no-polygons"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, ignored)
    said = capsys.readouterr().err
    assert code == 2 and str(tmp_path / "package" / "large.tif") in said and ".tmp" not in said
    assert sorted(one.name for one in tmp_path.iterdir()) == before

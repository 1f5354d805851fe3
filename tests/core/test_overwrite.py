"""A file that this program did not make is replaced by no command unless somebody says so."""

import contextlib
import importlib
import io
from pathlib import Path

import numpy as np
import pytest
from raster_support import write_raster

from core.cli import run_command
from core.products.ours import made_here

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    run("demo", folder, "--size", "256")
    run(
        "predict",
        "--checkpoint",
        DEMO / "mfnet.safetensors",
        "--optical",
        folder / "optical.tif",
        "--dsm",
        folder / "dsm.tif",
        "--output",
        folder / "map.tif",
        "--polygons",
        folder / "map.gpkg",
        "--device",
        "cpu",
    )
    return folder


def run(command, *words, code=0):
    """A command in this process: importing torch for each would take minutes."""
    module = importlib.import_module(
        f"core.{command}" if command not in ("demo", "quick") else f"core.{command}.__main__"
    )
    argv, said = [*map(str, words), "--quiet"], io.StringIO()
    with contextlib.redirect_stderr(said):
        if command == "segment":
            ended = module.main(argv)
        elif command == "demo":
            ended = run_command(module._main, module._parser(), argv)
        else:
            parser = module.parser if command in ("evaluate", "export", "fetch") else module.build_parser
            ended = run_command(module.main, parser(), argv)
    assert ended == code, said.getvalue()
    assert "Traceback" not in said.getvalue()
    return said.getvalue()


def lines(town, out):
    """Command lines that write ``out``, by its ending."""
    evaluate = ("evaluate", "--prediction", town / "map.tif", "--reference", town / "labels.tif")
    predict = (
        "predict",
        "--checkpoint",
        DEMO / "mfnet.safetensors",
        "--optical",
        town / "optical.tif",
        "--dsm",
        town / "dsm.tif",
    )
    segment = (
        "segment",
        "--checkpoint",
        DEMO / "click.safetensors",
        "--image",
        town / "optical.tif",
        "--point",
        "500005,5299995",
    )
    return {
        ".html": [(*evaluate, "--report", out)],
        ".csv": [(*evaluate, "--csv", out)],
        ".tif": [
            (*predict, "--output", out),
            (*segment, "--output", out),
            ("generalise", town / "map.tif", out, "--mmu", "3px"),
            ("correct", town / "map.tif", out, "--recode", "1=2"),
        ],
        ".gpkg": [
            (*predict, "--output", out.with_suffix(".tif"), "--polygons", out),
            (*segment, "--output", out),
        ],
        ".geojson": [(*segment, "--output", out)],
        ".safetensors": [
            (
                "quick",
                "--labels",
                town / "map.gpkg",
                "--field",
                "class",
                "--optical",
                town / "optical.tif",
                "--output",
                out,
            )
        ],
    }[out.suffix]


@pytest.mark.parametrize("suffix", [".html", ".csv", ".tif", ".gpkg", ".geojson", ".safetensors"])
def test_a_stranger_stays_and_one_of_ours_is_replaced(town, tmp_path, suffix):
    out = tmp_path / f"precious{suffix}"
    for line in lines(town, out):
        for old in tmp_path.iterdir():
            old.unlink()
        if suffix == ".tif":
            write_raster(out, np.ones((1, 4, 4), np.uint8))
        else:
            out.write_bytes(b"years of work")
        before = out.read_bytes()
        words = run(*line, code=2)
        assert out.read_bytes() == before and out.name in words and words.count("\n") == 1
        if suffix != ".gpkg":  # of another program's damaged GeoPackage nobody knows what it holds
            run(*line, "--overwrite")
            assert made_here(out) and out.read_bytes() != before
        else:
            out.unlink()
            run(*line)
        run(*line)  # the same command twice


@pytest.mark.parametrize("suffix", [".csv", ".qml", ".json"])
def test_a_table_of_classes_that_somebody_edited(tmp_path, suffix):
    out = tmp_path / f"classes{suffix}"
    run("export", "isprs", "--classes", out)
    run("export", "isprs", "--classes", out)  # the same is no loss
    edited = out.read_text(encoding="utf-8") + "\n"
    out.write_text(edited, encoding="utf-8")
    words = run("export", "isprs", "--classes", out, code=2)
    assert out.read_text(encoding="utf-8") == edited and "not replaced" in words and out.name in words
    run("export", "isprs", "--classes", out, "--overwrite")
    assert out.read_text(encoding="utf-8") != edited


def test_a_preview_of_rules_writes_nothing_and_asks_nothing(town, tmp_path):
    """Also on a map of another program, which is named twice because nothing is to be written."""
    foreign = write_raster(tmp_path / "theirs.tif", np.ones((1, 4, 4), np.uint8))
    rules = tmp_path / "r.toml"
    rules.write_text('[[rule]]\nwhen = "label == 1"\nlabel = 1\n')
    before = (tmp_path / "theirs.tif").read_bytes()
    run("correct", foreign, foreign, "--rules", rules, code=2)
    run("correct", foreign, foreign, "--rules", rules, "--preview")
    assert (tmp_path / "theirs.tif").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "name"), [("--csv", "best.safetensors"), ("--report", "precious.gpkg"), ("--report", "x.csv")]
)
def test_an_ending_of_something_else(town, tmp_path, option, name):
    words = run(
        "evaluate",
        "--prediction",
        town / "map.tif",
        "--reference",
        town / "labels.tif",
        option,
        tmp_path / name,
        code=2,
    )
    assert "must end in" in words and not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["optical.tif", "labels.tif"])
def test_a_demo_scene_beside_rasters_of_ones_own(tmp_path, name):
    write_raster(tmp_path / name, np.ones((1, 4, 4), np.uint8))
    before = (tmp_path / name).read_bytes()
    assert name in run("demo", tmp_path, "--size", "256", code=2)
    assert (tmp_path / name).read_bytes() == before and len(list(tmp_path.iterdir())) == 1
    run("demo", tmp_path, "--size", "256", "--overwrite")
    run("demo", tmp_path, "--size", "256")


@pytest.mark.parametrize("folder", ["/vsimem/d", "/vsicurl/", "/vsizip/d"])
def test_a_folder_that_is_a_name_of_gdal_is_not_made_at_the_root(town, folder):
    """As root it was: ``/vsicurl`` with a whole delivery in it."""
    for line in (
        ("deliver", town / "map.tif", folder),
        ("demo", folder, "--size", "256"),
        ("fetch", "sam_vit_b", "--folder", folder, "--accept-licence"),
    ):
        assert "is a name of GDAL's" in run(*line, code=2)
    assert not list(Path("/").glob("vsi*"))


def test_checkpoint_and_map_may_share_a_stem(town, tmp_path):
    """The style of the map is no file of the checkpoint: label, fit, run, and again."""
    model = tmp_path / "m.safetensors"
    line = (
        "quick",
        "--labels",
        town / "map.gpkg",
        "--field",
        "class",
        "--optical",
        town / "optical.tif",
        "--output",
        model,
    )
    for _ in range(2):
        run(*line)
        run(
            "predict",
            "--checkpoint",
            model,
            "--optical",
            town / "optical.tif",
            "--output",
            tmp_path / "m.tif",
        )

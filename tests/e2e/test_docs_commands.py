"""Every ``qgis_process`` line of the docs, from a folder that is neither QGIS's nor the plugin's: files beside the caller."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pyogrio
import pytest
import shapely
import torch
from click_support import random_model, small_config
from e2e_support import ROOT, QgisProcess, run_command

from core.checkpoints import read_card

BLOCK = re.compile(r"```[a-z]*\n(.*?)```", re.DOTALL)
QUICKER = {"STEPS=200": "STEPS=3"}  # what the line says, but soon


def lines() -> list[tuple[str, str]]:
    """Page and command."""
    found = []
    for page in sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]):
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            joined = block.replace("\\\n", " ")
            found += [(page.name, line) for line in joined.splitlines() if line.startswith("qgis_process")]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the pages name."""
    place = tmp_path_factory.mktemp("my scenes")
    run_command("core.demo", str(place / "demo"), "--size", "256")
    for name, source in (("ortho", "optical"), ("image", "optical"), ("dsm", "dsm"), ("labels", "labels")):
        shutil.copy(place / "demo" / f"{source}.tif", place / f"{name}.tif")
    shutil.rmtree(place / "demo")
    torch.save(random_model(small_config()).state_dict(), place / "sam_vit_b_01ec64.pth")
    (place / "resources").symlink_to(ROOT / "resources", target_is_directory=True)
    left, top = 500000.0, 5300000.0
    trees = [shapely.Point(left + 20 + 9 * i, top - 20 - 9 * i) for i in range(3)]
    pyogrio.raw.write(
        place / "trees.gpkg", shapely.to_wkb(trees), [], [], geometry_type="Point", crs="EPSG:32632"
    )
    return place


def test_there_are_lines() -> None:
    assert {page for page, _ in lines()} >= {"click-to-segment.md", "fine-tune-in-qgis.md"}


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line[0]}-{line[1].split()[2].split(':')[1]}")
def test_line_runs_from_a_foreign_folder(
    line: tuple[str, str], folder: Path, qgis_process: QgisProcess
) -> None:
    text = line[1]
    for long, short in QUICKER.items():
        text = text.replace(long, short)
    words = shlex.split(text)[1:]
    before = set(folder.iterdir())
    done = subprocess.run(
        ["qgis_process", *words],
        cwd=folder,
        env=qgis_process.environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    said = done.stdout[-3000:] + done.stderr[-3000:]
    assert done.returncode == 0, said
    output = next(word.split("=", 1)[1] for word in words if "OUTPUT=" in word)
    made = folder / output
    assert made.is_file(), said
    assert made in set(folder.iterdir()) - before
    if made.suffix == ".gpkg":
        assert "group" in set(pyogrio.read_info(made)["fields"])
    else:
        assert read_card(made).family == "mfnet"


def test_a_map_from_relative_paths_with_everything_beside_it(folder: Path, qgis_process: QgisProcess) -> None:
    """No page prints this one; "Copy as command" does."""
    (folder / "out").mkdir()
    done = subprocess.run(
        [
            "qgis_process",
            "run",
            "samlandcover:classify_optical_dsm",
            "--CHECKPOINT=resources/demo/mfnet.safetensors",
            "--OPTICAL=ortho.tif",
            "--DSM=./dsm.tif",
            "--OUTPUT=out/map.tif",
            "--CONFIDENCE=out/sure.tif",
            "--POLYGONS=out/map.gpkg",
            "--AREAS=out/areas.csv",
        ],
        cwd=folder,
        env=qgis_process.environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    made = {path.name for path in (folder / "out").iterdir()}
    assert {"map.tif", "sure.tif", "map.gpkg", "areas.csv"} <= made

"""``make demo`` as a visitor runs it: a real QGIS on a virtual screen, the panel, Try it, Run."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from e2e_support import ROOT, clean_environment
from PIL import Image

from core.checkpoints import read_card

sys.path.insert(0, str(ROOT / "scripts"))
from check_demo import problems

MODELS = {"mfnet": "optical", "cwsam": "sar"}


@pytest.fixture(scope="module", params=sorted(MODELS))
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder after one run; the scene is made once and shared by both models."""
    folder = tmp_path_factory.mktemp("démo with space")
    profile = tmp_path_factory.getbasetemp() / "shared profile"
    done = subprocess.run(
        [str(ROOT / "scripts" / "demo.sh")],
        env=clean_environment(
            DEMO_OUT=str(folder), PROFILE=str(profile), FORCE_VIRTUAL="1", DEMO_MODEL=request.param
        ),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (folder / "model.txt").write_text(request.param)
    return folder


def test_map_agrees_with_the_truth_of_the_scene(demo: Path) -> None:
    model = (demo / "model.txt").read_text()
    card = read_card(ROOT / "resources" / "demo" / f"{model}.safetensors")
    with rasterio.open(demo / "land_cover.tif") as labels:
        found = labels.read(1)
        colours = labels.colormap(1)
        assert labels.nodata == 255
        assert labels.tags()
    for entry in card.classes:
        assert colours[entry.value][:3] == entry.colour
    result = json.loads((demo / "report.json").read_text())["result"]
    scene = next((demo.parent / "shared profile").rglob("labels.tif"))
    with rasterio.open(scene) as truth:
        expected = truth.read(1)
    agreement = float(np.mean(found[expected != 255] == expected[expected != 255]))
    # Far below what the models reach, far above what a wrong band order or normalisation would give.
    assert agreement > 0.7, agreement
    assert result["width"] == found.shape[1]


def test_area_table_counts_every_pixel_once(demo: Path) -> None:
    result = json.loads((demo / "report.json").read_text())["result"]
    with (demo / "areas.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    counted = sum(int(row["pixels"]) for row in rows)
    assert counted == result["width"] * result["height"] - result["nodata_pixels"]
    square_metres = sum(float(row["square_metres"]) for row in rows)
    # 0.5 m pixels in UTM: ellipsoidal area is within a permille of the planar one.
    assert square_metres == pytest.approx(counted * 0.25, rel=2e-3)


def test_what_make_test_fresh_looks_at(demo: Path) -> None:
    assert problems(demo) == []


def test_project_and_picture(demo: Path) -> None:
    with zipfile.ZipFile(demo / "demo.qgz") as archive:
        name = next(entry for entry in archive.namelist() if entry.endswith(".qgs"))
        project = archive.read(name).decode()
    assert 'type="paletted"' in project
    assert "building" in project
    with Image.open(demo / "qgis.png") as picture:
        assert min(picture.size) >= 900
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None and len(colours) > 1000, "an empty screen"


def test_qgis_left_cleanly(demo: Path) -> None:
    log = (demo / "qgis.log").read_text(errors="replace")
    assert "signal 11" not in log and "Segmentation" not in log, log[-2000:]
    assert not [pid for pid in _processes() if str(demo) in pid], "an engine process was left behind"


def _processes() -> list[str]:
    lines = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0") + (
                    entry / "environ"
                ).read_bytes().split(b"\0")
            except OSError:
                continue
            lines.append(" ".join(word.decode(errors="replace") for word in words))
    return lines

"""A crash of QGIS loses no label: ten drawn, none saved, an abort, a new start."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
from e2e_support import run_in_qgis, words
from rasterio.transform import from_origin


def turn(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """One session of QGIS."""
    driver = Path(__file__).with_name("crash_in_qgis.py")
    cache = str(folder / "cache")
    return run_in_qgis(
        driver, folder / "profile", 200, CRASH_OUT=str(folder), CRASH_TURN=name, XDG_CACHE_HOME=cache
    )


def test_ten_labels_survive_an_abort(tmp_path: Path) -> None:
    picture = np.random.default_rng(3).integers(1, 255, (3, 120, 240)).astype(np.uint8)
    place = {"crs": "EPSG:32632", "transform": from_origin(500000, 5300000, 0.5, 0.5)}
    with rasterio.open(
        tmp_path / "image.tif", "w", driver="GTiff", width=240, height=120, count=3, dtype="uint8", **place
    ) as file:
        file.write(picture)
    done = turn(tmp_path, "die")
    assert (tmp_path / "drawn.txt").read_text() == "10 0", done.stdout[-2000:] + done.stderr[-2000:]
    assert done.returncode != 0 and not (tmp_path / "die.json").exists()
    labels = tmp_path / "town_segments.gpkg"
    assert pyogrio.read_info(labels)["features"] == 0, "nothing was saved before the end"

    done = turn(tmp_path, "back")
    assert (tmp_path / "back.json").is_file(), words(done)
    report = json.loads((tmp_path / "back.json").read_text())
    assert report["ok"], report["message"] + report["traceback"]
    assert "10 edits" in report["message"] and report["visible"]
    assert (report["count"], report["classes"], report["saved"]) == (10, [0, 1, 2], True)
    assert Path(report["source"]) == labels and pyogrio.read_info(labels)["features"] == 10

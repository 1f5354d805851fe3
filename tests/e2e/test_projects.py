"""One project and several people: open in two QGIS at once, and open to somebody who may only read it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from e2e_support import driven, read_only
from rasterio.transform import from_origin

from core.labels.vector import read_labels


def turn(
    folder: Path, name: str, through: list[str] | None = None, profile: str = "profile"
) -> dict[str, Any]:
    """One session of QGIS: what it reports."""
    driver = Path(__file__).with_name("projects_in_qgis.py")
    values = {"PROJECT_OUT": str(folder), "PROJECT_TURN": name}
    return driven(driver, folder, folder / profile, 280, through or (), name, **values)


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """A project with an image and two labels: the file of the labels."""
    picture = np.random.default_rng(3).integers(1, 255, (3, 120, 280)).astype(np.uint8)
    place = {"crs": "EPSG:32632", "transform": from_origin(500000, 5300000, 0.5, 0.5)}
    (tmp_path / "project").mkdir()
    with rasterio.open(
        tmp_path / "project" / "image.tif",
        "w",
        driver="GTiff",
        width=280,
        height=120,
        count=3,
        dtype="uint8",
        **place,
    ) as file:
        file.write(picture)
    made = turn(tmp_path, "made")
    assert made["count"] == 2
    return Path(made["source"])


def test_two_at_once_lose_nothing(labels: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:  # the same person's profile, as by a double click on the project
        first = pool.submit(turn, tmp_path, "first")
        # Not in the same second: QGIS itself, with or without the plugin, then may ask about its "Private qgis.db",
        # which the other has locked, and wait for an answer (3.40.6).
        while not (tmp_path / "first").exists() and not first.done():
            time.sleep(0.1)
        second = turn(tmp_path, "second") if not first.done() else {}
        first.result()
    assert second["before"] == 2, "labels of the other that are not saved are the other's"
    assert not [text for text in second["bar"] if "edit" in text], "nor are they offered as left by a crash"
    assert len(read_labels(str(labels)).labels) == 2 + 3 + 2 + 4, "though QGIS notes a smaller number"


def test_a_reader_is_told_and_changes_nothing(labels: Path, tmp_path: Path) -> None:
    before = labels.read_bytes()
    report = turn(tmp_path, "guest", read_only(tmp_path / "project"))
    assert report["same"] and report["count"] == 2 and not report["editable"]
    assert len(report["bar"]) == 3 and all("read-only" in text for text in report["bar"]), "said for each"
    assert labels.read_bytes() == before

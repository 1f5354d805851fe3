"""From a zip and a new QGIS profile to a classified scene by the panel alone, without any network.

The engine's packages are lent by one small wheel (tests/support/wheel_files.py), so that this takes seconds: every
step is the real one, only the gigabytes are missing. ``make test-install`` does the same with all of them.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from e2e_support import ENGINE_PYTHON, ROOT
from install_support import walk, with_small_lock

sys.path.insert(0, str(ROOT / "scripts"))
from package import build


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of one walk, with the wheels in a zip."""
    place = tmp_path_factory.mktemp("Jané Doe 地")
    wheels = place / "carried over"
    archive = with_small_lock(build(place / "dist"), place / "sam_landcover.zip", wheels, ENGINE_PYTHON)
    carried = shutil.make_archive(str(place / "carried"), "zip", wheels)
    shutil.rmtree(wheels)
    return walk(place / "qgis", archive, carried, seconds=180)


def test_every_step_of_a_person_works(walked: dict[str, Any]) -> None:
    assert walked["ok"], walked["message"] + walked.get("traceback", "") + walked["log"][-2000:]
    assert Path(walked["plugin"]).is_relative_to(walked["profile"]) and walked["enabled"]
    assert Path(walked["engine"]).is_relative_to(walked["profile"])
    assert not walked["set up again"], "the panel goes on by itself"
    assert walked["monotone"] and walked["lines"] >= 3
    assert "Nothing else ever leaves this computer" in walked["offered"]


def test_the_demo_is_classified(walked: dict[str, Any]) -> None:
    with rasterio.open(Path(walked["out"]) / "land_cover.tif") as labels:
        found = labels.read(1)
    with rasterio.open(next(Path(walked["profile"]).rglob("labels.tif"))) as truth:
        expected = truth.read(1)
    assert float(np.mean(found[expected != 255] == expected[expected != 255])) > 0.7


def test_nothing_is_left_behind(walked: dict[str, Any]) -> None:
    environments = Path(walked["engine"]).parents[2]
    assert [path.name for path in environments.iterdir() if path.is_dir()] == [
        Path(walked["engine"]).parents[1].name
    ]
    assert not [path for path in Path(walked["plugin"]).rglob("*") if path.suffix == ".pth"]
    assert walked["ended"] == 0, walked["log"][-2000:]
    assert "Traceback" not in walked["log"] and "signal 11" not in walked["log"]


def test_the_small_lock_is_all_that_differs(tmp_path: Path) -> None:
    """This test's zip is the zip: the same files with the same bytes, but for the two of the lock."""
    archive = build(tmp_path)
    small = with_small_lock(archive, tmp_path / "small.zip", tmp_path / "wheels", ENGINE_PYTHON)
    with zipfile.ZipFile(archive) as one, zipfile.ZipFile(small) as other:
        assert one.namelist() == other.namelist()
        changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert changed == [f"sam_landcover/requirements/locks/{name}" for name in ("cpu.txt", "locks.json")]

"""A new user's first day in a real QGIS, in one piece: the zip into a new profile, Install, Try it, own layers, labels, a map of
the whole layer, a model fine-tuned from the labels, the project saved; the next morning it is opened again, and the
trained model is run. The engine's packages are lent (see tests/e2e/test_install.py); WALK_ALL=1 installs them all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from e2e_support import ENGINE_PYTHON, ROOT, clean_environment
from install_support import start, walk, with_small_lock

sys.path.insert(0, str(ROOT / "scripts"))
from package import build

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Somebody's own aerial image and heights, with names of their own, and what is there."""
    scene, place = tmp_path_factory.mktemp("scene"), tmp_path_factory.mktemp("Befliegung 2026; Süd!")
    command = [str(ENGINE_PYTHON), "-m", "core.demo", str(scene), "--size", "640", "--seed", "41", "--quiet"]
    subprocess.run(command, cwd=ROOT, env=clean_environment(), check=True)
    names = {"optical": "Luftbild 12.tif", "dsm": "Höhen [m].tif", "labels": "Wahrheit.tif"}
    for role, name in names.items():
        shutil.copy(scene / f"{role}.tif", place / name)
    return {role: str(place / name) for role, name in names.items()}


@pytest.fixture(scope="module")
def first(own: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of the first day."""
    place = tmp_path_factory.mktemp("Jané Doe 地")
    wheels, archive = "", build(place / "dist")
    if os.environ.get("WALK_ALL") != "1":
        lent = place / "carried over"
        archive = with_small_lock(archive, place / "sam_landcover.zip", lent, ENGINE_PYTHON)
        wheels = str(lent)
    rasters = {role: own[role] for role in ("optical", "dsm")}
    variables = {"WALK_RASTERS": json.dumps(rasters), "WALK_LABELS": own["labels"]}
    driver = HERE / "walk_in_qgis.py"
    found = walk(
        place / "qgis", archive, wheels, online=not wheels, seconds=1500, driver=driver, more=variables
    )
    assert found["ok"], found["message"] + found.get("traceback", "") + found["log"][-2000:]
    return {**found, "folder": place / "qgis"}


@pytest.fixture(scope="module")
def morning(first: dict[str, Any]) -> dict[str, Any]:
    """The report of the next morning."""
    found = start(
        first["folder"], HERE / "reopen_in_qgis.py", {"WALK_TUNED": first["tuned"]}, report="reopened.json"
    )
    assert found["ok"], found["message"] + found.get("traceback", "") + found["log"][-2000:]
    return found


def agreement(result: str, own: dict[str, str]) -> float:
    with rasterio.open(result) as labels, rasterio.open(own["labels"]) as truth:
        found, expected = labels.read(1), truth.read(1)
        assert labels.transform == truth.transform and labels.crs == truth.crs
    seen = expected != 255
    return float(np.mean(found[seen] == expected[seen]))


def test_the_first_day_ends_with_a_good_map(first: dict[str, Any], own: dict[str, str]) -> None:
    assert not first["failures"] and first["labels"] >= 9
    assert agreement(first["mapped"], own) > 0.7
    assert Path(first["tuned"]).is_file()


def test_the_project_comes_back(first: dict[str, Any], morning: dict[str, Any]) -> None:
    assert morning["valid"] and not morning["failures"]
    assert set(first["layers"]) <= set(morning["layers"])
    assert morning["labels"] == first["labels"] and morning["classes"] == first["classes"]
    assert morning["scene"] == {"optical": "Luftbild 12", "dsm": "Höhen [m]"}
    with rasterio.open(morning["output"]) as labels:
        assert labels.read(1).any()


def test_nothing_went_wrong_on_the_way(
    first: dict[str, Any], morning: dict[str, Any], own: dict[str, str]
) -> None:
    for day in (first, morning):
        assert day["ended"] == 0, day["log"][-2000:]
        assert "Traceback" not in day["log"] and "signal 11" not in day["log"]
    beside = {path.name for path in Path(own["optical"]).parent.iterdir()}
    # QGIS writes these when it has shown a raster, also without the plugin.
    beside -= {f"{Path(path).name}.aux.xml" for path in own.values()}
    assert beside == {Path(path).name for path in own.values()}

"""The same walk as tests/e2e/test_install.py with everything: 0.4 GB of wheels, 1.5 GB on disk, minutes.

Run by ``make test-install``. WHEELHOUSE=folder takes wheels that were made before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from e2e_support import ENGINE_PYTHON, ROOT, clean_environment
from install_support import found_python, walk

sys.path.insert(0, str(ROOT / "scripts"))
from package import build

PATIENCE = 1500


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin's zip."""
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What ``make wheelhouse`` writes for the Python that the panel will find."""
    if os.environ.get("WHEELHOUSE"):
        return os.environ["WHEELHOUSE"]
    version = found_python()
    folder = tmp_path_factory.mktemp("wheels") / "wheelhouse"
    command = [
        str(ENGINE_PYTHON),
        "scripts/wheelhouse.py",
        "cpu",
        "--python",
        version,
        "--output",
        str(folder),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("no wheelhouse can be made: " + done.stderr.strip().splitlines()[-1])
    return str(folder)


def judge(report: dict[str, Any]) -> None:
    """A map that agrees with the scene, by an engine of its own."""
    assert report["ok"], report["message"] + report.get("traceback", "") + report["log"][-2000:]
    assert Path(report["engine"]).is_relative_to(report["profile"])
    with rasterio.open(Path(report["out"]) / "land_cover.tif") as labels:
        found = labels.read(1)
    with rasterio.open(next(Path(report["profile"]).rglob("labels.tif"))) as truth:
        expected = truth.read(1)
    assert float(np.mean(found[expected != 255] == expected[expected != 255])) > 0.7
    environment = Path(report["engine"]).parents[1]
    size = sum(path.lstat().st_size for path in environment.rglob("*"))
    said = [line for line in (environment / "installed.json").read_text().splitlines() if "torch" in line]
    print(f"installed in {report['install_seconds']:.0f} s, {size / 1e9:.2f} GB, {said[0].strip()}")


def test_without_a_network(archive: Path, wheels: str, tmp_path: Path) -> None:
    judge(walk(tmp_path / "Jané Doe", archive, wheels, seconds=PATIENCE))


def test_with_the_network(archive: Path, tmp_path: Path) -> None:
    probe = [
        str(ENGINE_PYTHON),
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "-d",
        str(tmp_path / "x"),
        "tqdm",
    ]
    if subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        pytest.skip("no package index answers")
    judge(walk(tmp_path / "Jané Doe", archive, "", online=True, seconds=PATIENCE))


FETCH = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False, sys.argv[2])
application.initQgis()
from sam_landcover.plugin.environment import network, tools
here = Path(sys.argv[2])
never = lambda: False
print(tools.fetch_uv(here / "u v", network.package_index(), "x86_64", lambda *_: None, never))
print(tools.fetch_pip(here / "pip", network.package_index(), lambda *_: None, never))
"""


def test_uv_and_pip_come_from_the_index_through_qgis(tmp_path: Path) -> None:
    """The real index, QGIS's own network stack, the hashes of the plugin; what came runs."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
    command = [
        str(ROOT / ".venv-qgis" / "bin" / "python"),
        "-c",
        FETCH,
        str(tmp_path / "home"),
        str(tmp_path),
    ]
    environment = clean_environment(QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if "cannot be read" in done.stderr:
        pytest.skip("no package index answers: " + done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    uv, pip = (Path(line) for line in done.stdout.split("\n")[:2])
    said = subprocess.run([str(uv), "--version"], capture_output=True, text=True, check=True).stdout
    assert said.startswith("uv ") and pip.name.startswith("pip-")

"""A QGIS profile in which nothing was ever installed, and one walk through it by tests/e2e/install_in_qgis.py."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from e2e_support import ROOT, clean_environment
from wheel_files import make_locks, make_redirect

DEAD = "http://127.0.0.1:9"  # nothing listens on the discard port
INI = """[app]
projections\\unknownCrsBehavior=NoAction

[qgis]
checkVersion=false
showTips=false

[core]
httpsfeedqgisorg\\disabled=true

[news-feed]
items\\httpsfeedqgisorg\\entries\\items\\size=0
"""


def fresh_profile(folder: Path) -> Path:
    """A new profile: QGIS's questions at its first start are answered, and that is all."""
    home = folder / "profiles" / "default"
    (home / "QGIS").mkdir(parents=True)
    (home / "QGIS" / "QGIS3.ini").write_text(INI)
    return folder


def with_small_lock(archive: Path, target: Path, wheels: Path, python: Path) -> Path:
    """The same zip with a lock of one small wheel, which lends the packages of ``python``'s environment."""
    ask = "import json, sys, sysconfig; print(json.dumps([sysconfig.get_path('purelib'), sys.version_info[:2], sys.platform]))"
    said = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True)
    site_packages, version, platform = json.loads(said.stdout)
    wheel = make_redirect(wheels, Path(site_packages))
    locks = make_locks(target.parent / "locks", [wheel], platform)
    with zipfile.ZipFile(archive) as old:
        summary = json.loads(old.read("sam_landcover/requirements/locks/locks.json"))
    summary["variants"] = json.loads((locks / "locks.json").read_text())["variants"]
    summary["pythons"] = ["{}.{}".format(*version)] * 2  # what was compiled for one Python loads in no other
    (locks / "locks.json").write_text(json.dumps(summary))
    replaced = {
        f"sam_landcover/requirements/locks/{name}": locks / name for name in ("cpu.txt", "locks.json")
    }
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced[name].read_bytes() if name in replaced else old.read(name))
    return target


def found_python() -> str:
    """Major and minor version of the Python that the panel finds on this computer."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from qgis.core import QgsApplication; "
        "app = QgsApplication([], False); from sam_landcover.plugin.environment import preflight; "
        "found = preflight.survey('cpu').python; print(*(found.version[:2] if found else ()), sep='.')"
    )
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
        environment = clean_environment(
            QT_QPA_PLATFORM="offscreen", PATH=_path(), PYTHONDONTWRITEBYTECODE="1"
        )
        command = [str(ROOT / ".venv-qgis" / "bin" / "python"), "-c", code, home]
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return said.stdout.strip().splitlines()[-1]


def _path() -> str:
    """The Python that the engine environment was made from can be found. Last: QGIS's own Python looks at PATH too."""
    base = (ROOT / ".venv" / "bin" / "python").resolve().parent
    return os.pathsep.join([os.environ.get("PATH", ""), str(base)])


def walk(
    folder: Path,
    archive: Path,
    wheels: str,
    online: bool = False,
    seconds: int = 300,
    driver: Path = ROOT / "tests" / "e2e" / "install_in_qgis.py",
    more: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Run QGIS once with a home and a profile of its own below ``folder``; the driver's report.

    Args:
        folder: for everything this makes.
        archive: the plugin's zip.
        wheels: to install from; empty takes the network.
        online: leave the network as it is; else every proxy variable leads nowhere.
        seconds: patience with the installation.
        driver: runs inside QGIS, and writes ``report.json``.
        more: variables for the driver.
    """
    out, home = folder / "out put", folder / "home of Jané 地"
    out.mkdir(parents=True)
    home.mkdir()
    fresh_profile(folder / "my profile")
    variables = {
        "INSTALL_ZIP": str(archive),
        "INSTALL_FROM": wheels,
        "INSTALL_SECONDS": str(seconds),
        **(more or {}),
    }
    return start(folder, driver, variables, online=online, seconds=seconds)


def start(
    folder: Path,
    driver: Path,
    variables: Mapping[str, str],
    report: str = "report.json",
    online: bool = False,
    seconds: int = 300,
) -> dict[str, Any]:
    """Run QGIS with the home and the profile that :func:`walk` made below ``folder``; the driver's report."""
    out, home, profile = folder / "out put", folder / "home of Jané 地", folder / "my profile"
    environment = clean_environment(
        INSTALL_OUT=str(out),
        INSTALL_HANDS=str(ROOT / "tests" / "e2e"),
        FORCE_VIRTUAL="1",
        PYTHONPATH=str(ROOT / "scripts"),
        QTWEBENGINE_CHROMIUM_FLAGS="--no-sandbox",
        **variables,
    )
    del environment["SAM_LANDCOVER_PYTHON"]
    if not online:
        environment["HOME"] = str(home)
        environment["XDG_CACHE_HOME"] = str(home / "cache")
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            environment[name] = DEAD
        for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"):
            environment[name] = f"{DEAD}/simple"
    environment["PATH"] = _path()
    qgis = ["qgis", "--profiles-path", str(profile), "--profile", "default", "--nologo", "--noversioncheck"]
    command = [
        str(ROOT / "scripts" / "with_display.sh"),
        *("timeout", "--foreground", str(seconds + 1500)),
        *qgis,
        *("--code", str(driver)),
    ]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    (out / f"{Path(report).stem}.log").write_text(done.stdout + done.stderr)
    if not (out / report).is_file():
        raise AssertionError("QGIS ended without a report: " + (done.stdout + done.stderr)[-3000:])
    found: dict[str, Any] = json.loads((out / report).read_text())
    if os.environ.get("KEEP_PICTURES"):
        shutil.copytree(out, os.environ["KEEP_PICTURES"], dirs_exist_ok=True)
    return {
        **found,
        "out": str(out),
        "profile": str(profile),
        "ended": done.returncode,
        "log": done.stdout + done.stderr,
    }

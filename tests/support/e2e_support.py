"""What end-to-end tests share: QGIS as users have it (its own program, its own profile), the engine as its child."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hung import run_until

ROOT = Path(__file__).resolve().parents[2]
SCENES = ROOT.parent / "shared" / "data"
ENGINE_PYTHON = ROOT / ".venv" / "bin" / "python"


def clean_environment(**extra: str) -> dict[str, str]:
    """This environment without what would leak from the test's own Python into QGIS's."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST", "OMP_"))
    }
    return {**kept, "SAM_LANDCOVER_PYTHON": str(ENGINE_PYTHON), **extra}


def run_in_qgis(
    driver: Path, profile: Path, seconds: int, through: Sequence[str] = (), **variables: str
) -> subprocess.CompletedProcess[str]:
    """A real QGIS on a virtual screen, with a script inside it.

    Args:
        driver: the script.
        profile: of QGIS; made if need be.
        seconds: after which it is ended, and what it was doing is told (hung.py).
        through: a command that runs it, for instance where something is read-only.
        variables: environment for the script.
    """
    environment = clean_environment(**variables, DRIVER=str(driver), PROFILE=str(profile), FORCE_VIRTUAL="1")
    return run_until(["scripts/with_display.sh", *through, "scripts/run_qgis.sh"], seconds, ROOT, environment)


def words(done: subprocess.CompletedProcess[str]) -> str:
    """What is worth reading of a QGIS that left no report or did not end well."""
    return f"ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-12000:]}"


def driven(
    driver: Path,
    folder: Path,
    profile: Path,
    seconds: int,
    through: Sequence[str] = (),
    name: str = "report",
    **variables: str,
) -> dict[str, Any]:
    """The same, and the report ``name`` that the script leaves in ``folder``; fails the test where it or QGIS did not end well."""
    done = run_in_qgis(driver, profile, seconds, through, **variables, XDG_CACHE_HOME=str(folder / "cache"))
    file = folder / f"{name}.json"
    assert file.is_file(), words(done)
    report: dict[str, Any] = json.loads(file.read_text())
    assert report["ok"], report["message"] + report["traceback"]
    assert done.returncode == 0, "QGIS did not end well: " + words(done)
    return report


class QgisProcess:
    """``qgis_process`` in a profile of its own, with this checkout as its plugin or the one in ``plugins``.

    ``through`` is a command that runs it, for instance where something is read-only.
    """

    def __init__(self, profile: Path, plugins: Path | None = None, through: list[str] | None = None) -> None:
        self.through = through or []
        if plugins is None:
            plugins = profile / "plugins"
            plugins.mkdir(parents=True)
            (plugins / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
        self.environment = clean_environment(
            QT_QPA_PLATFORM="offscreen",
            QGIS_CUSTOM_CONFIG_PATH=str(profile),
            QGIS_PLUGINPATH=str(plugins),
        )
        self.run_raw("plugins", "enable", "sam_landcover")

    def run_raw(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Any call of the program."""
        return subprocess.run(
            [*self.through, "qgis_process", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=600,
            check=False,
        )

    def run(self, algorithm: str, inputs: dict[str, Any]) -> dict[str, Any]:
        """Run an algorithm and return its results; fails the test with QGIS's words."""
        done = self.run_raw("--json", "run", algorithm, "-", stdin=json.dumps({"inputs": inputs}))
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return json.loads(done.stdout)["results"]


def read_only(folder: Path) -> list[str]:
    """A command that runs what follows where ``folder`` cannot be written, whoever one is.

    Root loses the right to pass over permissions. A read-only mount would need more rights than a container gives, and a
    root folder that is a mount, which that of a chroot is not.
    """
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


def run_command(*arguments: str) -> dict[str, Any]:
    """``python -m core.X ... --json`` in the engine environment; returns the JSON object of its last line."""
    done = subprocess.run(
        [str(ENGINE_PYTHON), "-m", *arguments, "--json", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])

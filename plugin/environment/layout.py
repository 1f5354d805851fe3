"""Where environments live: a folder named after its content, a marker when it is complete, the last one kept.

::

    env/3f9c2a71b0/            complete: has installed.json
    env/3f9c2a71b0.building/   not complete, whatever is in it
    env/install.lock           one QGIS session installs at a time
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional

from .. import settings
from ..disk import is_file, is_folder
from .lock import Lock, locks

MARKER = "installed.json"
BUILDING = ".building"
REMOVING = ".removing"
ROOT_SETTING = "environment_folder"


@dataclass(frozen=True)
class Installed:
    """A complete environment.

    Attributes:
        folder: it.
        python: its interpreter.
        variant: ``cpu``, ``cuda`` or ``mps``.
        digest: of the lock it was made from.
        made: seconds since the epoch.
        used: whether the engine has run in it once.
        report: what was verified.
    """

    folder: Path
    python: Path
    variant: str
    digest: str
    made: float
    used: bool
    report: Dict[str, Any]


def environments_root() -> Path:
    """The folder of all environments: the user's choice, else in the profile."""
    chosen = settings.get(ROOT_SETTING, "")
    return Path(chosen).expanduser() if chosen else settings.profile_folder("env")


def folder_name(lock: Lock, python_version: str) -> str:
    """Named after everything that decides its content; short, because Windows counts the characters of a path."""
    text = f"{lock.digest} {python_version} {lock.variant}"
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def interpreter(folder: Path, platform: str) -> Path:
    """Where a virtual environment keeps its Python."""
    return folder / "Scripts" / "python.exe" if platform == "win32" else folder / "bin" / "python"


def write_marker(folder: Path, lock: Lock, python: Path, report: Dict[str, Any]) -> None:
    """Say that ``folder`` is complete; ``python`` is relative to it, so that the folder can be renamed."""
    values = {
        "variant": lock.variant,
        "digest": lock.digest,
        "python": python.as_posix(),
        "made": time.time(),
        "used": False,
        "report": report,
    }
    (folder / MARKER).write_text(json.dumps(values, indent=1), encoding="utf-8")


def mark_used(environment: Installed) -> None:
    """Say that the engine has run there."""
    marker = environment.folder / MARKER
    values = json.loads(marker.read_text(encoding="utf-8"))
    values["used"] = True
    marker.write_text(json.dumps(values, indent=1), encoding="utf-8")


def read_installed(folder: Path) -> Optional[Installed]:
    """What the marker says, or None where there is no complete environment."""
    try:
        values = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        python = folder / values["python"]
        found = Installed(
            folder,
            python,
            str(values["variant"]),
            str(values["digest"]),
            float(values["made"]),
            bool(values["used"]),
            dict(values["report"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if is_file(python) else None


def installed(root: Path) -> List[Installed]:
    """Complete environments, newest first."""
    if not is_folder(root):
        return []
    folders = [folder for folder in root.iterdir() if is_folder(folder) and not folder.suffix]
    found = [entry for entry in map(read_installed, folders) if entry is not None]
    return sorted(found, key=lambda entry: entry.made, reverse=True)


def preferred(root: Path) -> List[Installed]:
    """Environments made from one of today's locks first, then older ones, each newest first."""
    today = {lock.digest for lock in locks()}
    found = installed(root)
    return [e for e in found if e.digest in today] + [e for e in found if e.digest not in today]


def is_current(environment: Installed) -> bool:
    """Whether it was made from one of today's locks."""
    return environment.digest in {lock.digest for lock in locks()}

"""Where this plugin keeps things outside projects: what can be made again, and what is the user's work and stays."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import List, Tuple

from qgis.core import QgsSettings

from .. import settings
from ..disk import is_folder
from ..wording import tr
from .layout import environments_root
from .remove import size_of

PACKAGES, CACHE, DOWNLOADS, TRACES, SETTINGS = "packages", "cache", "downloads", "traces", "settings"
MADE_AGAIN = ("logs", "demo", "runs")  # folders of the profile
WORK = ("segments", "unsaved", "corrections", "quick")
"""Labels, corrections and models of the user: never removed from here."""


@dataclass(frozen=True)
class Place:
    """Something that may be removed.

    Attributes:
        key: one of the constants of this module.
        title: for people.
        folders: where it is; empty for the settings.
        size: bytes.
        usual: whether it goes when somebody leaves for good.
    """

    key: str
    title: str
    folders: Tuple[Path, ...]
    size: int
    usual: bool = True


def places() -> List[Place]:
    """All that is there, with sizes. Reads the disk: a second for a large environment."""
    found = [
        (PACKAGES, tr("Engine: packages and its Python"), (environments_root(),), True),
        (CACHE, tr("Cache of the engine: views of rasters for clicks and labels"), (cache_folder(),), True),
        (DOWNLOADS, tr("Downloaded models"), (download_folder(),), False),
        (
            TRACES,
            tr("Logs, the demo scene, the list of runs"),
            tuple(settings.profile_folder(name) for name in MADE_AGAIN),
            True,
        ),
    ]
    sized = [
        Place(key, title, folders, sum(size_of(one) for one in folders if is_folder(one)), usual)
        for key, title, folders, usual in found
    ]
    return [*(place for place in sized if place.size), Place(SETTINGS, tr("Settings"), (), 0)]


def work_that_stays() -> List[Path]:
    """Folders with the user's own labels, corrections and models."""
    return [
        folder for folder in map(settings.profile_folder, WORK) if is_folder(folder) and any(folder.iterdir())
    ]


def remove_place(place: Place) -> str:
    """Remove what is no environment; why not all of it, or an empty string."""
    if place.key == SETTINGS:
        QgsSettings().remove(settings.PREFIX.rstrip("/"))
        return ""
    problems = []
    for folder in place.folders:
        try:
            if is_folder(folder) and not folder.is_symlink():
                shutil.rmtree(folder)
        except OSError as error:
            problems.append(
                tr("{0} cannot be removed: {1}.").format(error.filename or folder, error.strerror)
            )
    return " ".join(problems)


def cache_folder() -> Path:
    """As ``core.checkpoints.folders.user_cache_folder``; tests hold the two together."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "sam_landcover"


def download_folder() -> Path:
    """As ``core.checkpoints.folders.checkpoint_folder``; tests hold the two together."""
    named = os.environ.get("SAM_LANDCOVER_BASE_DIR")
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "sam_landcover" / "checkpoints"

"""Folders of this program: where downloads go, and where it keeps what it can make again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

BASE_DIR_VARIABLE = "SAM_LANDCOVER_BASE_DIR"


def checkpoint_folder() -> Path:
    """Where downloads go: ``SAM_LANDCOVER_BASE_DIR``, or a folder of the user's application data."""
    named = os.environ.get(BASE_DIR_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "sam_landcover" / "checkpoints"


def user_cache_folder() -> Path:
    """Where this program may keep what it can make again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "sam_landcover"

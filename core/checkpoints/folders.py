"""Folders of this program: where downloads go, and where it keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

BASE_DIR_VARIABLE = "SAM_LANDCOVER_BASE_DIR"
_NAME = "sam_landcover"


def checkpoint_folder() -> Path:
    """Where downloads go: ``SAM_LANDCOVER_BASE_DIR``, or a folder of the user's application data."""
    named = os.environ.get(BASE_DIR_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return platformdirs.user_data_path(_NAME, appauthor=False) / "checkpoints"


def user_cache_folder() -> Path:
    """Where this program may keep what it can make again."""
    return platformdirs.user_cache_path(_NAME, appauthor=False, opinion=False)

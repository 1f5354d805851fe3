"""Put a finished environment in its place in one step, and clear away what is no longer needed."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import List

from ..disk import exists, is_folder
from .layout import BUILDING, REMOVING, Installed, installed, mark_used


def put_in_place(building: Path, final: Path) -> None:
    """Rename ``building`` to ``final``; a broken folder of that name goes first.

    Raises:
        OSError: the folder cannot be renamed, e.g. because a virus scanner reads it.
    """
    if exists(final):
        discard(final)
    for patience in (0.2, 1.0, 3.0):
        try:
            building.replace(final)
            return
        except PermissionError:  # Windows: a virus scanner still reads the new files
            time.sleep(patience)
    building.replace(final)


def discard(folder: Path) -> bool:
    """Remove a folder. It loses its name at once, so that a half-removed environment is never taken for one.

    Returns:
        Whether all of it is gone; files in use (Windows) are left to the next :func:`tidy`.
    """
    if not exists(folder):
        return True
    doomed = folder
    if not folder.name.endswith((BUILDING, REMOVING)):
        doomed = folder.with_name(folder.name + REMOVING)
        shutil.rmtree(doomed, ignore_errors=True)
        folder.replace(doomed)
    shutil.rmtree(doomed, ignore_errors=True)
    return not exists(doomed)


def tidy(root: Path) -> None:
    """Remove what interrupted installations and removals left."""
    if is_folder(root):
        for folder in root.iterdir():
            if is_folder(folder) and folder.name.endswith((BUILDING, REMOVING, ".check", ".unpacking")):
                discard(folder)


def has_run(python: Path, root: Path) -> List[Path]:
    """The engine has run with ``python``: if that is an environment of ours, the ones before it can go.

    Returns:
        The folders that were removed.
    """
    environments = installed(root)
    current = next((entry for entry in environments if entry.python == python), None)
    if current is None or current.used:
        return []
    mark_used(current)
    older: List[Installed] = [entry for entry in environments if entry.made < current.made]
    return [entry.folder for entry in older if discard(entry.folder)]

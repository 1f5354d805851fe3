"""Remove the environments of ours and tell how much room that gave."""

from __future__ import annotations

import os
from pathlib import Path

from .layout import installed
from .swap import discard, tidy

TOOLS = ("uv", "python", "cache")  # what uv leaves


def size_of(folder: Path) -> int:
    """Bytes of all files below ``folder``; links count nothing."""
    total = 0
    for place, _folders, files in os.walk(folder):
        for name in files:
            path = Path(place, name)
            try:
                total += 0 if path.is_symlink() else path.stat().st_size
            except FileNotFoundError:  # an installer is at work
                continue
    return total


def remove_environments(root: Path) -> int:
    """Remove every environment below ``root``; stop the engine first.

    Returns:
        Bytes that became free.

    Raises:
        OSError: a folder is in use.
    """
    freed = 0
    for entry in installed(root):
        size = size_of(entry.folder)
        discard(entry.folder)
        freed += size
    for name in TOOLS:
        freed += size_of(root / name)
        discard(root / name)
    tidy(root)
    return freed

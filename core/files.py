"""What may be opened: a pipe would wait for ever, and ``/dev/zero`` has no end."""

from __future__ import annotations

import stat
from pathlib import Path

from core.errors import UserError

MOST = 64 << 20
"""Bytes of a text file; configurations and tables have thousands."""


def check_regular(path: str | Path) -> None:
    """Raise a UserError where a path is a pipe, a device or a socket; one that is not there passes."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UserError(f"{path} is not a file but a pipe or a device; give a file on a disk.")

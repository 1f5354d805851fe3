"""What may be opened: a pipe would wait for ever, and ``/dev/zero`` has no end."""

from __future__ import annotations

import stat
from pathlib import Path

from core.errors import UserError
from core.text import printable

MOST = 64 << 20
"""Bytes of a text file; configurations and tables have thousands."""


def check_regular(path: str | Path) -> None:
    """Raise a UserError where a path is a pipe, a device or a socket, or has a name that GDAL cannot be given.

    One that is not there passes.
    """
    if printable(str(path)) != str(path):
        raise UserError(
            f"The name {printable(str(path))} is not in UTF-8, so GDAL cannot open it; rename the file."
        )
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UserError(f"{path} is not a file but a pipe or a device; give a file on a disk.")

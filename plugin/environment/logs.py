"""The end of a log file."""

from __future__ import annotations

import os
from pathlib import Path

LOG_TAIL_LINES = 15


def log_tail(path: str, lines: int = LOG_TAIL_LINES) -> str:
    """The last lines of a log file; empty when there is none."""
    try:
        with Path(path).open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - 16384))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])

"""Rasters written as text: whether they are complete, found by reading them once from the top.

GDAL finds a row of such a file by reading all rows above it; where the file ends before, it goes on for ever.
"""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError

TEXT_GRIDS = frozenset(["AAIGrid", "GRASSASCIIGrid"])
"""Drivers of GDAL: ESRI's and GRASS's grids. Their header lines are words, their values are numbers with blanks between."""

_PIECE = 4 << 20
_BLANK = 32  # space and everything below it


def check_complete(path: str, values: int) -> None:
    """Raise a UserError where a text grid holds fewer values than its header says.

    Args:
        path: of the file; others than plain files are not looked at.
        values: columns times rows.
    """
    file = Path(path)
    try:
        stat = file.stat()
    except OSError:
        return
    found = _numbers_in(str(file), stat.st_size, stat.st_mtime_ns)
    if found < values:
        raise UserError(
            Said(
                "{0} is truncated: it holds {1} of the {2} values that its header promises; copy it again.",
                file.name,
                found,
                values,
            )
        )


@functools.lru_cache(maxsize=64)
def _numbers_in(path: str, _size: int, _time: int) -> int:
    """Values in the file: words that no header line holds."""
    count, inside, header = 0, False, _header_words(path)
    with Path(path).open("rb") as file:
        while piece := file.read(_PIECE):
            letters = np.frombuffer(piece, np.uint8) > _BLANK
            starts = letters.copy()
            starts[1:] &= ~letters[:-1]
            starts[0] &= not inside
            count += int(np.count_nonzero(starts))
            inside = bool(letters[-1])
    return count - header


def _header_words(path: str) -> int:
    """Words of the lines at the top that begin with a letter, e.g. ``ncols 4`` or ``north: 12``."""
    words = 0
    with Path(path).open("rb") as file:
        for _ in range(32):
            line = file.readline(1024).split()
            if line and not line[0][:1].isalpha():
                break
            if line and line[0].lower() in (b"nan", b"inf"):
                break
            words += len(line)
    return words

"""Options that several commands share. Standard library only, so that ``--help`` answers at once."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import UserError

ROLES = ("optical", "dsm", "sar")


def parse_bands(words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """``["optical=4,1,2", "dsm=1"]`` -> ``{"optical": (4, 1, 2), "dsm": (1,)}``.

    Raises:
        UserError: a word is not understood.
    """
    bands = {}
    for word in words:
        role, _, numbers = word.partition("=")
        try:
            bands[role] = tuple(int(number) for number in numbers.split(","))
        except ValueError:
            bands[role] = ()
        if role not in ROLES or not bands[role]:
            raise UserError(f"--bands {word} is not understood; write it like optical=4,1,2.")
    return bands

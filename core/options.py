"""Options that several commands share. Standard library only, so that ``--help`` answers at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from core.contract.roles import ROLE_WORDS
from core.errors import UserError

T = TypeVar("T")


def parse_bands(words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """``["optical=4,1,2", "dsm=1"]`` -> ``{"optical": (4, 1, 2), "dsm": (1,)}``.

    Raises:
        UserError: a word is not understood.
    """
    return by_role(
        words, "--bands", "optical=4,1,2", lambda text: tuple(int(number) for number in text.split(","))
    )


def by_role(words: Sequence[str], option: str, example: str, read: Callable[[str], T]) -> dict[str, T]:
    """What ``read`` makes of the text behind ``role=``; it raises ValueError for what it does not understand.

    Raises:
        UserError: a word is not understood.
    """
    found = {}
    for word in words:
        role, _, text = word.partition("=")
        try:
            found[role] = read(text)
        except ValueError:
            role = ""
        if role not in ROLE_WORDS:
            raise UserError(f"{option} {word} is not understood; write it like {example}.")
    return found

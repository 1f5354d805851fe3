"""How values are written as text, the same on a command line and in a field of QGIS."""

from __future__ import annotations

from typing import Any, Callable, Dict, Tuple

from .fields import CHANNELS, NUMBERS, PAIRS, WORDS


def words(text: str) -> Tuple[str, ...]:
    """``"a, b"`` -> ``("a", "b")``."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def numbers(text: str) -> Tuple[int, ...]:
    """``"0,255"`` -> ``(0, 255)``.

    Raises:
        ValueError: it is something else.
    """
    return tuple(int(part) for part in words(text))


def pairs(text: str) -> Dict[int, int]:
    """``"1=0,2=1"`` -> ``{1: 0, 2: 1}``.

    Raises:
        ValueError: it is something else.
    """
    found = [part.split("=") for part in words(text)]
    return {int(value): int(target) for value, target in found}


READ: Dict[str, Callable[[str], Any]] = {WORDS: words, NUMBERS: numbers, CHANNELS: numbers, PAIRS: pairs}
"""Kind of a field -> how its text is read."""

EXAMPLES = {NUMBERS: "0,255", CHANNELS: "3,2,1", PAIRS: "1=0,2=1"}

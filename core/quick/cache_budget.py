"""How many bytes of tiles a session caches, and how large a view that allows.

A view whose cells do not all fit would be computed anew at every redraw: what was used longest ago goes, and a redraw
asks in the same order.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from core.quick.cells import Cells

LARGEST_VIEW = 6_250_000
"""px; a larger view would take longer than anybody waits for a preview."""
LEAST_VIEW = 1_000_000
"""px; such a view is drawn even where it does not fit."""
USUAL_BYTES = 768 << 20
MOST_BYTES = 1536 << 20
"""Where the largest view has more features than usual."""
_SMOOTHING = 16
"""px across that smoothing looks beyond a view."""
_SHAPES = tuple(2 ** (step / 8) for step in range(-8, 9))
"""Height by width of a view: a screen is at most about twice as wide as high."""


@dataclass(frozen=True)
class CacheBudget:
    """Bytes of tiles to cache, and px of the largest view."""

    memory: int
    view: int


def cache_budget(cells: Cells, features: int, memory: int | None = None) -> CacheBudget:
    """Memory for the largest view, and, where that is not enough, the view that fits.

    Args:
        cells: that are cached.
        features: of a pixel; each takes a byte.
        memory: bytes; None is between :data:`USUAL_BYTES` and :data:`MOST_BYTES`.
    """
    if memory is None:
        memory = min(max(bytes_of(cells, features, LARGEST_VIEW), USUAL_BYTES), MOST_BYTES)
    fits, beyond = LEAST_VIEW, LARGEST_VIEW + 1
    while beyond - fits > 1:
        middle = (fits + beyond) // 2
        if bytes_of(cells, features, middle) <= memory:
            fits = middle
        else:
            beyond = middle
    return CacheBudget(memory, fits)


def bytes_of(cells: Cells, features: int, view: int) -> int:
    """Of the cells that a view of so many px touches at most, wherever it lies and up to twice as long as wide."""
    most = max(
        cells.most_cached(
            math.ceil((view * high) ** 0.5) + _SMOOTHING, math.ceil((view / low) ** 0.5) + _SMOOTHING
        )
        for low, high in itertools.pairwise(_SHAPES)
    )
    return most * (features + 1)  # and one that says whether there is data

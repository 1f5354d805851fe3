"""Regions of one pixel, settled on the image before there is a graph.

In a speckled map they are most of the regions, and they come first in the order: the classes from the least preferred
to the most preferred. Pixels of one class that are alone never touch, so that each class is one step on arrays. A step
must not look at what the window does not show yet: each stays one row further from an open end than the one before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.products.generalise.regions import INVALID

SPECKLED = 8
"""Pixels per run below which lonely pixels are looked for: a map of fields and roofs has dozens."""


def is_speckled(rows: NDArray[np.uint8]) -> bool:
    """Whether rows [n, w] of codes have so many runs."""
    runs = np.count_nonzero(rows[:, 1:] != rows[:, :-1]) + len(rows)
    return bool(SPECKLED * runs > rows.size)


def lonely(window: NDArray[np.uint8], change: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Flat indices of the pixels whose four neighbours have other codes.

    Args:
        window: [h, w] codes within a frame of nodata.
        change: where its runs begin, see :func:`core.products.generalise.regions.run_starts`.
    """
    alone = change & (window != INVALID)
    alone[:, :-1] &= change[:, 1:]  # the last column is in the frame
    apart = window[1:] != window[:-1]
    alone[1:] &= apart
    alone[:-1] &= apart
    return np.flatnonzero(alone)


def settle_lonely(
    window: NDArray[np.uint8],
    alone: NDArray[np.int64],
    mmu: NDArray[np.int64],
    neighbours: int,
    is_last: bool,
) -> None:
    """Give every region of one pixel its class, in place, as far as the window decides it.

    Args:
        window: [h, w] codes within a frame of nodata; the row inside the upper frame is final.
        alone: as :func:`lonely` gives it.
        mmu: [K] by code, in px.
        neighbours: 4 or 8.
        is_last: the raster ends with the window.
    """
    height, width = window.shape
    flat = window.reshape(-1)
    edges = (1, width, -1, -width)
    corners = (width + 1, width - 1, 1 - width, -1 - width) if neighbours == 8 else ()
    alone = alone[np.searchsorted(alone, 2 * width) :]
    codes = flat[alone]
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(mmu) + 1))
    last_row = height - 2  # the one inside the lower frame
    rows_open = 0 if is_last else 1
    for code in range(len(mmu) - 1, -1, -1):
        if mmu[code] > 1:
            places = alone[order[ends[code] : ends[code + 1]]]
            if not is_last:
                places = places[: np.searchsorted(places, (last_row - rows_open + 1) * width)]
            _step(flat, places, code, edges, corners)
            rows_open += 1


def _step(
    flat: NDArray[np.uint8],
    places: NDArray[np.int64],
    code: int,
    edges: tuple[int, ...],
    corners: tuple[int, ...],
) -> None:
    """Settle the lonely pixels of one code."""
    around = [flat[places + step] for step in (*edges, *corners)]
    still = np.ones(len(places), dtype=bool)  # none beside it has become its class, or is by a corner
    for other in around:
        still &= other != code
    places = places[still]
    around = [other[still] for other in around]
    best = np.zeros(len(places), dtype=np.uint16)
    for other in around:
        shared = sum((near == other).astype(np.uint16) for near in around[:4])
        worth = shared * np.uint16(8 if corners else 1)
        for near in around[4:]:
            worth += near == other
        worth = worth * np.uint16(256) + (255 - other.astype(np.uint16))
        worth[other == INVALID] = 0
        np.maximum(best, worth, out=best)
    taken = best > 0
    flat[places[taken]] = (255 - (best[taken] & 255)).astype(np.uint8)

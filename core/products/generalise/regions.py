"""Connected regions of a window of class codes: numpy, and scipy's graph of runs.

Rows are cut into runs of one code; runs that touch are joined by scipy's connected components. A map has far fewer runs
than pixels, so that all pixel-sized work is a handful of comparisons of bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

INVALID = 255  # the code of nodata

_DENSE = 12  # pixels per run below which a table of all pixels is faster than a search


@dataclass(frozen=True)
class Regions:
    """Runs of a window [h, w] and the regions they belong to.

    Attributes:
        starts: [R] flat index of each run's first pixel, ascending.
        lengths: [R] px.
        codes: [R] uint8 class code; ``INVALID`` for nodata.
        region: [R] int32 region of each run. Runs of nodata have regions too, which mean nothing.
        count: of regions.
    """

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    codes: NDArray[np.uint8]
    region: NDArray[np.int32]
    count: int


def label(window: NDArray[np.uint8], neighbours: int) -> Regions:
    """The regions of a window of codes [h, w]."""
    height, width = window.shape
    change = np.empty((height, width), dtype=bool)
    change[:, 0] = True
    np.not_equal(window[:, 1:], window[:, :-1], out=change[:, 1:])
    starts = np.flatnonzero(change)
    codes = window.ravel()[starts]
    above, below = _links(window, change, neighbours)
    if len(above):
        run_of = _run_finder(change, starts)
        first, second = run_of(above), run_of(below)
        valid = codes[first] != INVALID
        count, region = _components(first[valid], second[valid], len(starts))
    else:
        count, region = len(starts), np.arange(len(starts), dtype=np.int32)
    return Regions(starts, np.diff(starts, append=height * width), codes, region, count)


def _links(
    window: NDArray[np.uint8], change: NDArray[np.bool_], neighbours: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Flat indices of pixels whose runs touch: one pair for each overlap of two runs of one code."""
    width = window.shape[1]
    same = window[1:] == window[:-1]
    above = np.flatnonzero(same & (change[1:] | change[:-1]))
    if neighbours == 4:
        return above, above + width
    # A corner joins two runs that no edge joins: both other pixels of the 2 x 2 square have another code.
    top, low = window[:-1], window[1:]
    side = ~same[:, :-1] & ~same[:, 1:]
    falling = side & (top[:, :-1] == low[:, 1:])
    rising = side & (top[:, 1:] == low[:, :-1])
    row, col = np.nonzero(falling)
    row_up, col_up = np.nonzero(rising)
    firsts = np.concatenate([above, row * width + col, row_up * width + col_up + 1])
    seconds = np.concatenate([above + width, (row + 1) * width + col + 1, (row_up + 1) * width + col_up])
    return firsts, seconds


def _run_finder(
    change: NDArray[np.bool_], starts: NDArray[np.int64]
) -> Callable[[NDArray[np.int64]], NDArray[np.int32]]:
    """The run of each pixel given by its flat index."""
    if change.size < _DENSE * len(starts):
        table = np.cumsum(change.ravel(), dtype=np.int32)
        return lambda at: np.asarray(table[at] - 1)
    return lambda at: (np.searchsorted(starts, at, side="right") - 1).astype(np.int32)


def _components(
    first: NDArray[np.int32], second: NDArray[np.int32], count: int
) -> tuple[int, NDArray[np.int32]]:
    graph = csr_matrix((np.ones(len(first), dtype=np.int8), (first, second)), shape=(count, count))
    found, region = connected_components(graph, directed=False)
    return int(found), region

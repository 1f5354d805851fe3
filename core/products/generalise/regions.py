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


@dataclass(frozen=True)
class Steps:
    """Where a window's codes change.

    Attributes:
        change: [h, w] bool: a run begins at the pixel.
        same: [h - 1, w] bool: the pixel has the code of the one below.
    """

    change: NDArray[np.bool_]
    same: NDArray[np.bool_]


def steps(window: NDArray[np.uint8]) -> Steps:
    """Compare each pixel of a window [h, w] with the ones beside it."""
    change = np.empty(window.shape, dtype=bool)
    change[:, 0] = True
    np.not_equal(window[:, 1:], window[:, :-1], out=change[:, 1:])
    return Steps(change, window[1:] == window[:-1])


def label(window: NDArray[np.uint8], found: Steps, neighbours: int, nodata: bool = False) -> Regions:
    """The regions of a window of codes [h, w].

    Args:
        window: uint8.
        found: :func:`steps` of it.
        neighbours: 4 or 8.
        nodata: whether runs of nodata are joined, too.
    """
    starts = np.flatnonzero(found.change)
    codes = window.reshape(-1)[starts]
    above, below = _links(window, found, neighbours)
    if len(above):
        run_of = _run_finder(found.change, starts)
        first, second = run_of(above), run_of(below)
        if not nodata:
            valid = codes[first] != INVALID
            first, second = first[valid], second[valid]
        count, region = _components(first, second, len(starts))
    else:
        count, region = len(starts), np.arange(len(starts), dtype=np.int32)
    return Regions(starts, np.diff(starts, append=window.size), codes, region, count)


def _links(
    window: NDArray[np.uint8], found: Steps, neighbours: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Flat indices of pixels whose runs touch: one pair for each overlap of two runs of one code."""
    width = window.shape[1]
    change, same = found.change, found.same
    meets = change[1:] | change[:-1]
    meets &= same
    above = np.flatnonzero(meets)
    if neighbours == 4:
        return above, above + width
    # A corner joins two runs that no edge joins: both other pixels of the 2 x 2 square have another code.
    top, low = window[:-1], window[1:]
    side = ~(same[:, :-1] | same[:, 1:])
    falling = np.flatnonzero(side & (top[:, :-1] == low[:, 1:]))
    rising = np.flatnonzero(side & (top[:, 1:] == low[:, :-1]))
    falling += falling // (width - 1)  # an index of width - 1 columns becomes one of width columns
    rising += rising // (width - 1)
    firsts = np.concatenate([above, falling, rising + 1])
    return firsts, np.concatenate([above + width, falling + width + 1, rising + width])


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

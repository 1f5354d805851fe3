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


def run_starts(window: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Where runs begin: [h, w] bool, and flat indices, ascending. Every row begins with a run."""
    change = np.empty(window.shape, dtype=bool)
    change[:, 0] = True
    np.not_equal(window[:, 1:], window[:, :-1], out=change[:, 1:])
    return change, np.flatnonzero(change)


def label(window: NDArray[np.uint8], neighbours: int, nodata: bool = False) -> Regions:
    """The regions of a window of codes [h, w].

    Args:
        window: uint8, contiguous.
        neighbours: 4 or 8.
        nodata: whether runs of nodata are joined, too.
    """
    change, starts = run_starts(window)
    codes = window.reshape(-1)[starts]
    here, there = _links(window, starts, codes, neighbours, nodata)
    if len(here):
        count, region = _components(here, _run_finder(change, starts)(there), len(starts))
    else:
        count, region = len(starts), np.arange(len(starts), dtype=np.int32)
    return Regions(starts, np.diff(starts, append=window.size), codes, region, count)


def _links(
    window: NDArray[np.uint8],
    starts: NDArray[np.int64],
    codes: NDArray[np.uint8],
    neighbours: int,
    nodata: bool,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Runs, and flat indices of pixels in runs of the same code that touch them.

    Two runs of neighbouring rows overlap exactly where one of them begins above or below a pixel of the other. They touch
    in a corner only where one begins, and the pixel diagonally behind its first pixel has its code.
    """
    flat, width = window.reshape(-1), window.shape[1]
    valid = np.arange(len(starts)) if nodata else np.flatnonzero(codes != INVALID)
    first, last = np.searchsorted(starts[valid], (width, window.size - width))
    here, there = [], []
    for runs, step in ((valid[first:], -width), (valid[:last], width)):
        begin, code = starts[runs], codes[runs]
        straight = flat[begin + step] == code
        here.append(runs[straight])
        there.append(begin[straight] + step)
        if neighbours == 8:
            behind = np.flatnonzero(~straight & (begin % width > 0))
            corner = behind[flat[begin[behind] + step - 1] == code[behind]]
            here.append(runs[corner])
            there.append(begin[corner] + step - 1)
    return np.concatenate(here), np.concatenate(there)


def _run_finder(
    change: NDArray[np.bool_], starts: NDArray[np.int64]
) -> Callable[[NDArray[np.int64]], NDArray[np.int32]]:
    """The run of each pixel given by its flat index."""
    if change.size < _DENSE * len(starts):
        table = np.cumsum(change.ravel(), dtype=np.int32)
        return lambda at: np.asarray(table[at] - 1)
    return lambda at: (np.searchsorted(starts, at, side="right") - 1).astype(np.int32)


def _components(
    first: NDArray[np.int64], second: NDArray[np.int32], count: int
) -> tuple[int, NDArray[np.int32]]:
    graph = csr_matrix((np.ones(len(first), dtype=np.int8), (first, second)), shape=(count, count))
    found, region = connected_components(graph, directed=False)
    return int(found), region

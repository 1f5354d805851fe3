"""Connected regions of a window of class codes: numpy, and scipy's graph of runs.

Rows are cut into runs of one code. Every run that touches one of the row above hangs on it; what these trees do not join
is joined by scipy's connected components. A map has far fewer runs than pixels, so that all pixel-sized work is a handful
of comparisons of bytes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

INVALID = 255  # the code of nodata

Indices = NDArray[np.int64]

_NARROW = 32  # runs per row below which one step for each row takes longer than doubling over all
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
    up, down = _links(window, starts, neighbours, nodata)
    run_at = _run_finder(change, starts)
    parent = np.arange(len(starts))
    below = run_at(down[1])
    parent[below] = down[0]
    parent[up[0]] = run_at(up[1])
    more = parent[below] != down[0]  # what the trees leave out
    roots = _tree_roots(parent, np.searchsorted(starts, np.arange(0, window.size, window.shape[1])))
    first, second = roots[down[0][more]], roots[below[more]]
    apart = first != second
    is_root = roots == np.arange(len(roots))
    number = np.cumsum(is_root, dtype=np.int32) - 1
    count = int(number[-1]) + 1
    region = number[roots]
    if apart.any():
        count, joined = _components(number[first[apart]], number[second[apart]], count)
        region = joined[region]
    return Regions(starts, np.diff(starts, append=window.size), codes, region, count)


def _tree_roots(parent: Indices, rows: Indices) -> Indices:
    """The root of every run, in trees whose links lead to the row above. Changes ``parent``.

    Args:
        parent: [R] run above, or the run itself for a root.
        rows: first run of each row.
    """
    if len(parent) < _NARROW * len(rows):
        return pointer_roots(parent)
    ends = [*rows[1:].tolist(), len(parent)]
    for first, end in itertools.pairwise(ends):
        parent[first:end] = parent[parent[first:end]]
    return parent


def pointer_roots(parent: Indices) -> Indices:
    """The root of every node of a forest [N]; a root is its own parent."""
    while True:
        further = parent[parent]
        if np.array_equal(further, parent):
            return parent
        parent = further


def _links(
    window: NDArray[np.uint8], starts: Indices, neighbours: int, nodata: bool
) -> tuple[tuple[Indices, Indices], tuple[Indices, Indices]]:
    """Runs, and flat indices of pixels in runs of the same code that touch them, in the row above and in the one below.

    Two runs of neighbouring rows overlap exactly where one of them begins above or below a pixel of the other. They touch
    in a corner only where one begins, and the pixel diagonally behind its first pixel has its code.
    """
    width = window.shape[1]
    valid = None if nodata else window != INVALID
    straight = _same(window, valid, 0)
    upper = np.searchsorted(starts, window.size - width)  # runs that have a row below
    is_up, is_down = straight[starts], straight[starts[:upper] + width]
    up, down = np.flatnonzero(is_up), np.flatnonzero(is_down)
    above, below = starts[up] - width, starts[down] + width
    if neighbours == 8:
        left = np.flatnonzero(_same(window, valid, 1)[starts] & ~is_up)
        right = np.flatnonzero(_same(window, valid, -1)[starts[:upper] + width - 1] & ~is_down)
        up, above = np.concatenate([up, left]), np.concatenate([above, starts[left] - width - 1])
        down, below = np.concatenate([down, right]), np.concatenate([below, starts[right] + width - 1])
    return (up, above), (down, below)


def _same(window: NDArray[np.uint8], valid: NDArray[np.bool_] | None, back: int) -> NDArray[np.bool_]:
    """Whether each pixel (flat) has the code of the one above it, ``back`` columns before."""
    same = np.zeros(window.shape, dtype=bool)
    width = window.shape[1]
    here, there = slice(max(back, 0), width + min(back, 0)), slice(max(-back, 0), width + min(-back, 0))
    np.equal(window[1:, here], window[:-1, there], out=same[1:, here])
    if valid is not None:
        same &= valid
    return same.ravel()


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

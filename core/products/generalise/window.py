"""One window of class codes: its small regions become a graph, and what the graph decides is written back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.products.generalise.edges import Edges
from core.products.generalise.graph import Graph
from core.products.generalise.regions import INVALID, Regions, label, run_starts
from core.products.generalise.specks import SPECKLED, lonely, settle_lonely

Probabilities = Callable[[NDArray[np.int64]], NDArray[np.integer]]
"""From flat indices [P] of a window to [P, K] probabilities in steps, by class code."""

_EDGE = 1 << 30  # of a border with 8 neighbours: corners count only where edges are equal


@dataclass(frozen=True)
class Codes:
    """The rule in terms of class codes; a lower code is preferred.

    Attributes:
        mmu: [K] int64 by code, in px or in units of ``weights``; 0 never changes.
        neighbours: 4 or 8.
        ranked: how many of the first codes are preferred whatever the borders are (merging by priority).
    """

    mmu: NDArray[np.int64]
    neighbours: int
    ranked: int = 0


def settle(
    rows: NDArray[np.uint8],
    rule: Codes,
    is_last: bool,
    weights: NDArray[np.int64] | None = None,
    probabilities: Probabilities | None = None,
) -> int:
    """Apply the rule to a window, in place, as far as the window decides it.

    Args:
        rows: [1 + h, w] codes. Row 0 is final: it belongs to the part of the raster that is decided, or is nodata.
        rule: in codes.
        is_last: the raster ends with the window.
        weights: [1 + h] area of a pixel by row; None counts pixels.
        probabilities: of the window, for merging by probability.

    Returns:
        How many rows, from the top, will never change again.
    """
    height, width = int(rows.shape[0]), int(rows.shape[1]) + 2
    # A frame of nodata, so that every pixel has eight neighbours and no index leaves the array.
    window = np.full((height + 2, width), INVALID, dtype=np.uint8)
    window[1:-1, 1:-1] = rows
    if weights is None and probabilities is None and not rule.ranked:
        change, starts = run_starts(window)
        if SPECKLED * len(starts) > window.size:
            settle_lonely(window, lonely(window, change), rule.mmu, rule.neighbours, is_last)
    regions = label(window, rule.neighbours)
    of_region = np.empty(regions.count, dtype=np.uint8)
    of_region[regions.region] = regions.codes
    size = _sizes(regions, width, weights)
    limit = np.append(rule.mmu, np.zeros(256 - len(rule.mmu), np.int64))
    small = size < limit[of_region]
    small[regions.region[: np.searchsorted(regions.starts, 2 * width)]] = (
        False  # row 0: large, as it is decided
    )
    final = height
    if small.any():
        nodes = np.flatnonzero(small)
        is_open = np.zeros(regions.count, dtype=bool)
        if not is_last:
            is_open[regions.region[np.searchsorted(regions.starts, height * width) :]] = True
        node = np.zeros(regions.count, dtype=np.int32)
        node[nodes] = np.arange(1, len(nodes) + 1, dtype=np.int32)
        places, owner = _pixels(regions, node)
        border, edges = _borders(window, places, owner, len(nodes), rule)
        graph = Graph(size[nodes], of_region[nodes], is_open[nodes], border, None, edges, rule.mmu)
        if probabilities is not None:
            row, col = np.divmod(places, width)
            graph.score = _summed(probabilities((row - 1) * (width - 2) + col - 1), owner, len(nodes))
        elif rule.ranked:
            rank = np.maximum(rule.ranked - np.arange(len(rule.mmu)), 0)
            graph.score = np.tile(rank, (len(nodes), 1))
        code, undecided = graph.settle()
        window.reshape(-1)[places] = code[owner]
        waits = undecided[owner]
        if waits.any():
            final = int(places[np.argmax(waits)]) // width - 1
    rows[:] = window[1:-1, 1:-1]
    return final


def _sizes(regions: Regions, width: int, weights: NDArray[np.int64] | None) -> NDArray[np.int64]:
    lengths = (
        regions.lengths if weights is None else regions.lengths * np.pad(weights, 1)[regions.starts // width]
    )
    size = np.zeros(regions.count, dtype=np.int64)
    np.add.at(size, regions.region, lengths)
    return size


def _pixels(regions: Regions, node: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Flat indices, ascending, of the pixels of small regions, and the nodes of these (from 0)."""
    of_run = node[regions.region]
    runs = np.flatnonzero(of_run)
    lengths = regions.lengths[runs]
    ends = np.cumsum(lengths)
    places = np.arange(int(ends[-1])) + np.repeat(regions.starts[runs] - ends + lengths, lengths)
    return places, np.repeat(of_run[runs] - 1, lengths)


def _borders(
    window: NDArray[np.uint8], places: NDArray[np.int64], owner: NDArray[np.int32], count: int, rule: Codes
) -> tuple[NDArray[np.int64], Edges]:
    """Borders of small regions with large ones, [count, K] by class, and with each other; counted pixel by pixel."""
    width, classes = window.shape[1], len(rule.mmu)
    node = np.zeros(window.size, dtype=np.int32)  # the system gives pages only where it is written
    node[places] = owner + 1
    own = owner + 1
    large = window.ravel().copy()
    large[places] = INVALID
    border = np.zeros(count * classes, dtype=np.int64)
    ends: list[tuple[NDArray[np.int32], NDArray[np.int32], int]] = []
    for step, length in _directions(width, rule.neighbours):
        beside = places + step
        code = large[beside]
        touching = np.flatnonzero(code != INVALID)
        np.add.at(border, owner[touching] * np.int64(classes) + code[touching], length)
        if step > 0:  # each pair of pixels once
            theirs = node[beside]
            both = np.flatnonzero((theirs != own) & (theirs != 0))
            ends.append((owner[both], theirs[both] - 1, length))
    edges = Edges(
        np.concatenate([first for first, _, _ in ends]),
        np.concatenate([second for _, second, _ in ends]),
        np.concatenate([np.full(len(first), length, dtype=np.int64) for first, _, length in ends]),
    )
    return border.reshape(count, classes), edges.merged(count)


def _directions(width: int, neighbours: int) -> list[tuple[int, int]]:
    """Steps of a flat index to the pixels beside, and what a border with them counts."""
    edge = _EDGE if neighbours == 8 else 1
    edges = [(1, edge), (width, edge), (-1, edge), (-width, edge)]
    corners = [(width + 1, 1), (width - 1, 1), (1 - width, 1), (-1 - width, 1)]
    return edges if neighbours == 4 else edges + corners


def _summed(values: NDArray[np.integer], owner: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """[count, K] sums of the pixels' values [P, K]."""
    classes = values.shape[1]
    total = np.zeros(count * classes, dtype=np.int64)
    for code in range(classes):
        np.add.at(total, owner * np.int64(classes) + code, values[:, code].astype(np.int64))
    return total.reshape(count, classes)

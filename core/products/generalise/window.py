"""One window of class codes: its small regions become a graph, and what the graph decides is written back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.products.generalise.graph import Graph
from core.products.generalise.regions import INVALID, Regions, label

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
    window: NDArray[np.uint8],
    rule: Codes,
    is_last: bool,
    weights: NDArray[np.int64] | None = None,
    probabilities: Probabilities | None = None,
) -> int:
    """Apply the rule to a window, in place, as far as the window decides it.

    Args:
        window: [1 + h, w] codes. Row 0 is final: it belongs to the part of the raster that is decided, or is nodata.
        rule: in codes.
        is_last: the raster ends with the window.
        weights: [1 + h] area of a pixel by row; None counts pixels.
        probabilities: of the window, for merging by probability.

    Returns:
        How many rows, from the top, will never change again.
    """
    height, width = int(window.shape[0]), int(window.shape[1])
    regions = label(window, rule.neighbours)
    size = _sizes(regions, width, weights)
    of_region = np.empty(regions.count, dtype=np.uint8)
    of_region[regions.region] = regions.codes
    limit = np.append(rule.mmu, np.zeros(256 - len(rule.mmu), np.int64))
    small = size < limit[of_region]
    in_top = regions.region[: np.searchsorted(regions.starts, width)]
    small[in_top] = False  # one with rows that are decided, so it is large
    if not small.any():
        return height
    nodes = np.flatnonzero(small)
    is_open = np.zeros(regions.count, dtype=bool)
    if not is_last:
        is_open[regions.region[np.searchsorted(regions.starts, (height - 1) * width) :]] = True
    node = np.zeros(regions.count, dtype=np.int32)
    node[nodes] = np.arange(1, len(nodes) + 1, dtype=np.int32)
    places, owner = _pixels(regions, node)
    graph = _graph(window, places, owner, len(nodes), rule)
    graph.size, graph.code, graph.open = size[nodes], of_region[nodes], is_open[nodes]
    if probabilities is not None:
        graph.score = _summed(probabilities, places, owner, len(nodes), len(rule.mmu))
    elif rule.ranked:
        rank = np.maximum(rule.ranked - np.arange(len(rule.mmu)), 0)
        graph.score = np.broadcast_to(rank, (len(nodes), len(rank)))
    code, undecided = graph.settle()
    window.reshape(-1)[places] = code[owner]
    waits = places[undecided[owner]]
    return int(waits[0]) // width if len(waits) else height


def _sizes(regions: Regions, width: int, weights: NDArray[np.int64] | None) -> NDArray[np.int64]:
    lengths = regions.lengths if weights is None else regions.lengths * weights[regions.starts // width]
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


def _graph(
    window: NDArray[np.uint8], places: NDArray[np.int64], owner: NDArray[np.int32], count: int, rule: Codes
) -> Graph:
    """Borders with classes and edges between small regions, counted pixel by pixel."""
    height, width = window.shape
    classes = len(rule.mmu)
    flat = window.reshape(-1)
    node = np.zeros(height * width, dtype=np.int32)  # the system gives pages only where it is written
    node[places] = owner + 1
    own = flat[places]
    row, col = np.divmod(places, width)
    inside = {-1: col > 0, 0: None, 1: col < width - 1}
    edge = _EDGE if rule.neighbours == 8 else 1
    border = np.zeros(count * classes, dtype=np.int64)
    ends: list[tuple[NDArray[np.int32], NDArray[np.int32], int]] = []
    for down, right, length in _directions(rule.neighbours, edge):
        ok = inside[right]
        if down:
            there = row + down < height if down > 0 else row > 0
            ok = there if ok is None else ok & there
        chosen = np.flatnonzero(ok)
        other = places[chosen] + (down * width + right)
        code = flat[other]
        touching = (code != own[chosen]) & (code != INVALID)
        chosen, other, code = chosen[touching], other[touching], code[touching]
        mine = owner[chosen]
        border += np.bincount(mine.astype(np.int64) * classes + code, minlength=len(border)) * length
        if (down, right) > (0, 0):  # each pair of pixels once
            theirs = node[other]
            both = theirs > 0
            ends.append((mine[both], theirs[both] - 1, length))
    lengths = [np.full(len(first), length, dtype=np.int64) for first, _, length in ends]
    nothing = np.zeros(count)
    return Graph(
        size=nothing.astype(np.int64),
        code=nothing.astype(np.uint8),
        open=nothing.astype(bool),
        border=border.reshape(count, classes),
        score=None,
        first=np.concatenate([first for first, _, _ in ends]),
        second=np.concatenate([second for _, second, _ in ends]),
        length=np.concatenate(lengths),
        mmu=rule.mmu,
    )


def _directions(neighbours: int, edge: int) -> list[tuple[int, int, int]]:
    edges = [(0, 1, edge), (1, 0, edge), (0, -1, edge), (-1, 0, edge)]
    return edges if neighbours == 4 else [*edges, (1, 1, 1), (1, -1, 1), (-1, 1, 1), (-1, -1, 1)]


def _summed(
    probabilities: Probabilities,
    places: NDArray[np.int64],
    owner: NDArray[np.int32],
    count: int,
    classes: int,
) -> NDArray[np.int64]:
    total = np.zeros(count * classes, dtype=np.int64)
    values = probabilities(places)
    for code in range(classes):
        np.add.at(total, owner.astype(np.int64) * classes + code, values[:, code].astype(np.int64))
    return total.reshape(count, classes)

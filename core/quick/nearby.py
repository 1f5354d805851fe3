"""Labels that lie near each other say much the same: which are left out together when a head is judged.

What is left out must lie as far from what is learnt from as the pixels of the map do, no nearer and, where labels allow, not
much farther: the nearest-neighbour distance matching of Milà et al. 2022 (doi:10.1111/2041-210X.13851), in k folds as in
Linnenbrink et al. 2024 (doi:10.5194/gmd-17-5897-2024). Labels all over a scene are then left out one by one; of points along a
road, or of a cluster in one corner, all that lie near are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from core.quick.samples import folds

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_DISTANCES = (32, 16, 8, 4)
"""px; the widest window of the features reaches 15 px, so that labels 32 px apart share no pixel."""
_LARGEST = 0.6
"""Share of the labels that may lie together: of one heap nothing could be left out."""
_CELLS = 5
"""Cells along the longer side of the labelled area, where all labels touch."""
_FAR = 64.0
"""px; what lies farther away is as strange as anything else of the scene."""
_LOOKED_AT = 1000
_LEARNT_FROM = 4000
"""Pixels whose distances are measured, and those that they are measured to, at most."""
_SAME = 0.5
"""Share (intersection over union) of two labels' boxes from which they are one thing that was labelled twice."""
_AT_A_TIME = 256
"""Labels whose neighbours are listed at a time: of thousands on top of each other all pairs would not fit the memory."""


@dataclass(frozen=True)
class Nearby:
    """Which labels belong together.

    Attributes:
        groups: [N] number of the group of every labelled pixel that is left out together. A thing that was labelled twice
            is in one.
        places: [N] number of its place: labels of two places say something of their own. Groups lie in one place each,
            unless labels lie side by side everywhere.
        apart: px between places at least; 0 where they are cells of a lattice, or single labels.
    """

    groups: Ints
    places: Ints
    apart: int


def group_labels(
    rows: Ints, cols: Ints, classes: Ints, labels: Ints, size: tuple[int, int], count: int
) -> Nearby:
    """Groups of labels that lie as far from the others as the map's pixels do, and places as far apart as labels allow.

    Groups and distances between places are taken where every class of several labels lies in several, and none holds
    most labels. Where labels lie side by side everywhere, they are cells of a lattice.

    Args:
        rows: [N] of the labelled pixels.
        cols: [N] likewise.
        classes: [N].
        labels: [N] number of the polygon or point.
        size: height and width of the raster, px. Where it has no data is not known here: then its pixels seem farther
            away than they are, and more is left out together.
        count: folds that groups are divided into.
    """
    _, first, label = np.unique(labels, return_index=True, return_inverse=True)
    things = _things(rows, cols, label, classes[first])
    place = things[label]  # a thing that was labelled twice is one label
    own = classes[first][np.unique(things, return_index=True)[1]]
    far = _apart(rows, cols, place, own)
    known = _Labelled(np.stack((rows, cols), axis=1), classes, place, size, count)
    groups = known.as_far_as_the_map([np.arange(len(own), dtype=np.int64), *far.values()])
    apart = max(far)
    return Nearby(groups[place], far[apart][place], apart)


def _apart(rows: Ints, cols: Ints, place: Ints, own: Ints) -> dict[int, Ints]:
    """Distance in px -> [labels] groups that lie so far apart, ascending; 0 is cells of a lattice, or single labels.

    Where some class lies in one place however near labels may be to each other, it is left out of the question: the others are
    not judged by labels beside them for its sake, and it cannot be scored.
    """
    linked = {distance: _linked(rows, cols, place, distance) for distance in reversed(_DISTANCES)}
    lattice = {0: _lattice(rows, cols, place)}
    for every in (True, False):
        for choices in (linked, lattice):
            usable = {distance: groups for distance, groups in choices.items() if _usable(groups, own, every)}
            if usable:
                return usable
    return {0: np.arange(len(own), dtype=np.int64)}


@dataclass(frozen=True)
class _Labelled:
    """Labelled pixels on a raster.

    Attributes:
        points: [N, 2] row and column.
        classes: [N].
        place: [N] number of the label, one for all labels of a thing.
        size: height and width of the raster, px.
        count: folds.
    """

    points: Ints
    classes: Ints
    place: Ints
    size: tuple[int, int]
    count: int

    def as_far_as_the_map(self, choices: list[Ints]) -> Ints:
        """The first of several groupings, [labels] each, that leaves out what lies as far away as the map; else the farthest."""
        wanted = self._of_the_map()
        best, farthest = choices[-1], -1.0
        for groups in choices:
            reached = self._left_out(groups[self.place])
            if reached > farthest:
                best, farthest = groups, reached
            if reached >= wanted:
                break
        return best

    def _of_the_map(self) -> float:
        """Mean distance from a pixel of the raster to the nearest labelled one, px."""
        anywhere = np.random.default_rng(0).random((_LOOKED_AT, 2)) * self.size
        return _mean_distance(_some(self.points, _LEARNT_FROM), anywhere)

    def _left_out(self, groups: Ints) -> float:
        """Mean distance from a pixel to the nearest that is learnt from while its fold is left out, px."""
        fold = folds(self.classes, groups, self.count)
        chosen = _some(np.arange(len(fold)), _LOOKED_AT)
        total = 0.0
        for number in np.unique(fold):
            own, rest = chosen[fold[chosen] == number], np.flatnonzero(fold != number)
            if len(own) and len(rest):
                total += len(own) * _mean_distance(self.points[_some(rest, _LEARNT_FROM)], self.points[own])
        return total / len(chosen)


def _mean_distance(known: Ints, points: Floats | Ints) -> float:
    found, _ = KDTree(known).query(points, distance_upper_bound=_FAR)
    return float(np.minimum(found, _FAR).mean())


def _some(values: Ints, most: int) -> Ints:
    """At most so many, evenly spread along the first axis."""
    if len(values) <= most:
        return values
    return values[np.linspace(0, len(values) - 1, most).astype(np.int64)]


def _things(rows: Ints, cols: Ints, place: Ints, own: Ints) -> Ints:
    """[labels] group of every label: those of one class whose boxes are nearly the same are one thing."""
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(own)))
    low, high = (
        np.stack([edge.reduceat(values[order], starts) for values in (rows, cols)])
        for edge in (np.minimum, np.maximum)
    )
    # Copies, of which there may be very many, are compared once.
    _, first, copy = np.unique(np.vstack((own, low, high)), axis=1, return_index=True, return_inverse=True)
    stands_for = first[copy.reshape(-1)]
    one, other = _alike(low, high + 1, own, np.sort(first))
    links = np.concatenate((one, stands_for)), np.concatenate((other, np.arange(len(own))))
    graph = coo_matrix((np.ones(len(links[0]), bool), links), shape=(len(own),) * 2)
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _alike(low: Ints, end: Ints, own: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """Pairs of the chosen labels, of one class, whose boxes [2, labels] are nearly the same."""
    boxes = shapely.box(low[1, chosen], low[0, chosen], end[1, chosen], end[0, chosen])
    tree, areas, pairs = shapely.STRtree(boxes), (end - low).prod(axis=0), [np.zeros((2, 0), np.int64)]
    for start in range(0, len(chosen), _AT_A_TIME):
        one, other = tree.query(boxes[start : start + _AT_A_TIME])
        one, other = chosen[one + start], chosen[other]
        of_one_class = (own[one] == own[other]) & (one < other)
        one, other = one[of_one_class], other[of_one_class]
        sides = np.minimum(end[:, one], end[:, other]) - np.maximum(low[:, one], low[:, other])
        both = np.maximum(sides, 0).prod(axis=0)
        same = both > _SAME * (areas[one] + areas[other] - both)
        pairs.append(np.stack((one[same], other[same])))
    one, other = np.concatenate(pairs, axis=1)
    return one, other


def _linked(rows: Ints, cols: Ints, place: Ints, distance: int) -> Ints:
    """[labels] group of every label: those in one square of this side, or in squares that touch, go together."""
    down, across = rows // distance, cols // distance
    width = int(across.max()) + 3
    cells, where = np.unique((down + 1) * width + across + 1, return_inverse=True)
    count = int(place.max()) + 1
    pairs = [np.stack((place, count + where))]
    for step in (1, width - 1, width, width + 1):
        found = np.searchsorted(cells, cells + step)
        there = found < len(cells)
        there[there] = cells[found[there]] == cells[there] + step
        pairs.append(count + np.stack((np.flatnonzero(there), found[there])))
    one, other = np.concatenate(pairs, axis=1)
    size = count + len(cells)
    links = coo_matrix((np.ones(len(one), bool), (one, other)), shape=(size, size))
    _, groups = connected_components(links, directed=False)
    return np.unique(groups[:count], return_inverse=True)[1].astype(np.int64)


def _lattice(rows: Ints, cols: Ints, place: Ints) -> Ints:
    """[labels] the cell that the middle of every label lies in."""
    counts = np.bincount(place)
    down, across = np.bincount(place, rows) / counts, np.bincount(place, cols) / counts
    side = max(np.ptp(down), np.ptp(across), 1.0) / _CELLS
    cell = ((down - down.min()) // side) * (_CELLS + 1) + (across - across.min()) // side
    return np.unique(cell, return_inverse=True)[1].astype(np.int64)


def _usable(groups: Ints, own: Ints, every: bool = True) -> bool:
    """Whether every class of several labels lies in several groups (else two classes do), and none holds most labels."""
    if len(groups) > 2 and np.bincount(groups).max() > max(_LARGEST * len(groups), 1):
        return False
    several = [np.ptp(groups[own == value]) > 0 for value in np.unique(own) if (own == value).sum() > 1]
    return all(several) if every else sum(several) > 1

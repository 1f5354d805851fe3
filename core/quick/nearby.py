"""Labels that lie near each other say much the same: they are left out together when a head is judged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]

_DISTANCES = (32, 16, 8, 4)
"""px; the widest window of the features reaches 15 px, so that labels 32 px apart share no pixel."""
_LARGEST = 0.6
"""Share of the labels that may lie together: of one heap nothing could be left out."""
_CELLS = 5
"""Cells along the longer side of the labelled area, where all labels touch."""


@dataclass(frozen=True)
class Nearby:
    """Which labels are left out together.

    Attributes:
        groups: [N] number of the group of every labelled pixel.
        apart: px between groups at least; 0 where they are cells of a lattice, or single labels.
    """

    groups: Ints
    apart: int


def group_labels(rows: Ints, cols: Ints, classes: Ints, labels: Ints) -> Nearby:
    """Labels grouped so that those of different groups lie as far apart as the labels allow.

    A distance is taken where every class of several labels lies in several groups, and no group holds most labels.
    Where labels lie side by side everywhere, the groups are cells of a lattice.

    Args:
        rows: [N] of the labelled pixels.
        cols: [N] likewise.
        classes: [N].
        labels: [N] number of the polygon or point.
    """
    _, first, place = np.unique(labels, return_index=True, return_inverse=True)
    own = classes[first]
    for distance in _DISTANCES:
        groups = _linked(rows, cols, place, distance)
        if _usable(groups, own):
            return Nearby(groups[place], distance)
    groups = _lattice(rows, cols, place)
    return Nearby(groups[place] if _usable(groups, own) else place.astype(np.int64), 0)


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


def _usable(groups: Ints, own: Ints) -> bool:
    """Whether every class of several labels lies in several groups, and none holds most labels."""
    if len(groups) > 2 and np.bincount(groups).max() > max(_LARGEST * len(groups), 1):
        return False
    return all(np.ptp(groups[own == value]) > 0 for value in np.unique(own) if (own == value).sum() > 1)

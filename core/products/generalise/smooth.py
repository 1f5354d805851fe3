"""A majority filter over class codes, before regions are looked at.

Every valid pixel takes the class that most pixels of the square around it have; of equals its own class, then the
preferred one. Nodata is not counted and not changed. Each pixel looks at the map as it was, so that neither tiles nor
the direction of reading matter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from core.products.generalise.regions import INVALID
from core.products.generalise.stream import CodesOf

_CHUNK = 1 << 18  # pixels looked at together


def smoothed(read: CodesOf, height: int, side: int, classes: int) -> CodesOf:
    """The codes of ``read`` after a majority filter of ``side`` x ``side`` px.

    Args:
        read: any rows, asked for in order; rows near a border of two bands are asked for twice.
        height: of the raster.
        side: odd number of px.
        classes: number of codes.
    """
    reach = side // 2

    def rows(first: int, count: int) -> NDArray[np.uint8]:
        top, end = max(first - reach, 0), min(first + count + reach, height)
        result = majority(read(top, end - top), side, classes)
        return result[first - top : first - top + count]

    return rows


def majority(codes: NDArray[np.uint8], side: int, classes: int) -> NDArray[np.uint8]:
    """The filter on an array [h, w]; what lies outside is nodata."""
    reach = side // 2
    mixed = ndimage.maximum_filter(codes, side, mode="nearest") != ndimage.minimum_filter(
        codes, side, mode="nearest"
    )
    rows, cols = np.nonzero(mixed & (codes != INVALID))
    padded = np.pad(codes, reach, constant_values=INVALID)
    result = codes.copy()
    for start in range(0, len(rows), _CHUNK):
        row, col = rows[start : start + _CHUNK], cols[start : start + _CHUNK]
        votes = np.zeros((len(row), classes + 1), dtype=np.uint8)  # the last column counts nodata
        line = np.arange(len(row))
        for down in range(side):
            for right in range(side):
                seen = padded[row + down, col + right]
                votes[line, np.minimum(seen, classes)] += 1
        votes = votes[:, :classes]
        best = votes.max(axis=1)
        own = codes[row, col]
        winner = np.argmax(votes, axis=1).astype(np.uint8)
        result[row, col] = np.where(votes[line, own] == best, own, winner)
    return result

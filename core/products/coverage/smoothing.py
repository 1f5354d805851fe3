"""Outlines simplified together, so that neighbours keep one border (Visvalingam-Whyatt on the edges of a coverage).

shapely's ``coverage_simplify`` (GEOS 3.12) moves each shared edge once. Small or thin polygons can lose most of their
area: they keep their outline, and so do the edges that they share. What lies on the rim of the tile is not moved.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_CHANGE = 0.05  # of the area: the map's figures are those of its pixels, and polygons shall show them
_NARROW = 0.25  # px, half the width of what counts as a sliver
_THIN = 0.001  # area by squared perimeter


def smoothed(polygons: NDArray[Any], tolerance: float) -> NDArray[Any]:
    """Simplify a valid coverage.

    Args:
        polygons: of one tile without gaps, in pixels.
        tolerance: px; the square root of the greatest area of a corner that is cut.
    """
    area = shapely.area(polygons)
    fixed = np.zeros(len(polygons), dtype=bool)
    while True:
        result = polygons.copy()
        free = np.flatnonzero(~fixed)
        if not len(free):
            return result
        result[free] = shapely.coverage_simplify(polygons[free], tolerance, simplify_boundary=False)
        poor = _poor(result, area) & ~fixed
        if not poor.any():
            return result
        fixed |= poor


def _poor(polygons: NDArray[Any], area: NDArray[np.float64]) -> NDArray[np.bool_]:
    now, around = shapely.area(polygons), shapely.length(polygons)
    poor = (np.abs(now - area) > _CHANGE * area) | ~shapely.is_valid(polygons)
    poor |= now < _THIN * around**2
    small = np.flatnonzero(~poor & (area < 10_000))  # a large one that is narrow everywhere is thin, too
    poor[small] |= shapely.is_empty(shapely.buffer(polygons[small], -_NARROW, quad_segs=1))
    return np.asarray(poor)

"""Outlines of the regions of a tile, with a vertex wherever three regions meet.

GDAL's polygonize puts vertices where an outline turns. Where a third region ends at a straight border, one side of the
border turns and the other does not: a T junction, whose vertex is missing on the straight side. Such polygons crack
when each is simplified or reprojected, and shapely's coverage functions do not take them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import rasterio.features
import shapely
from affine import Affine
from numpy.typing import NDArray


def junctions(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """[h + 1, w + 1] pixel corners where three or four regions meet.

    Args:
        codes: [h + 2, w + 2] of the tile with one pixel around it.
    """
    return _degree(codes) >= 3


def seam_points(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """[h + 1, w + 1] corners on the tile's rim where a border of two regions meets or crosses it, on either side.

    Both tiles of a rim see the same pixels on both sides of it, so they find the same points.
    """
    up, down, left, right = _edges(codes)
    points = np.zeros(up.shape, dtype=bool)
    for row in (0, -1):
        points[row] |= up[row] | down[row]
    for col in (0, -1):
        points[:, col] |= left[:, col] | right[:, col]
    points[[0, 0, -1, -1], [0, -1, 0, -1]] = True
    return points


def _edges(codes: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], ...]:
    """Of each pixel corner: whether codes differ across the edge above, below, left and right of it."""
    across, along = codes[:, 1:] != codes[:, :-1], codes[1:] != codes[:-1]
    return across[:-1], across[1:], along[:, :-1], along[:, 1:]


def _degree(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    up, down, left, right = _edges(codes)
    return up.astype(np.uint8) + down + left + right


def outlines(regions: NDArray[np.int32], points: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """Polygons of a tile in pixels (x is the column, y the row), and the region of each.

    Args:
        regions: [h, w] numbers of regions; one that hangs together by corners only gives several polygons.
        points: [h + 1, w + 1] corners where every outline that passes gets a vertex.
    """
    found = list(rasterio.features.shapes(regions, connectivity=4, transform=Affine.identity()))
    owner = np.array([int(value) for _, value in found], dtype=np.int32)
    rings = [ring for geometry, _ in found for ring in geometry["coordinates"]]
    of_ring = np.repeat(np.arange(len(found)), [len(geometry["coordinates"]) for geometry, _ in found])
    lengths = np.array([len(ring) for ring in rings])
    corners = np.rint(np.array([xy for ring in rings for xy in ring])).astype(np.int64)
    return _with_points(corners, np.repeat(np.arange(len(rings)), lengths), of_ring, points), owner


def _with_points(
    corners: NDArray[np.int64], ring: NDArray[np.int64], of_ring: NDArray[np.int64], points: NDArray[np.bool_]
) -> NDArray[Any]:
    """Polygons whose outlines have a vertex at each point that they pass.

    Args:
        corners: [V, 2] x, y of all rings, one after the other, each closed.
        ring: [V] number of the ring.
        of_ring: [R] polygon of each ring, its outer one first.
        points: as :func:`outlines` takes them.
    """
    begins = np.flatnonzero(ring[:-1] == ring[1:])  # of edges, which follow rows or columns
    edge = corners[begins + 1] - corners[begins]
    length = np.abs(edge).sum(axis=1)
    ends = np.cumsum(length)
    at = np.arange(int(ends[-1])) - np.repeat(ends - length, length)  # steps from the edge's begin
    step = np.repeat(np.sign(edge), length, axis=0)
    xy = np.repeat(corners[begins], length, axis=0) + step * at[:, None]
    keep = (at == 0) | points[xy[:, 1], xy[:, 0]]
    xy, ring = xy[keep], np.repeat(ring[begins], length)[keep]
    made = shapely.linearrings(xy.astype(np.float64), indices=ring)  # closes them
    return np.atleast_1d(np.asarray(shapely.polygons(made, indices=of_ring)))

"""Objects found in overlapping areas: one of each stays, and pieces of large ones are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from core.interactive.area import EDGE, Area


@dataclass(frozen=True)
class Region:
    """An object found in an area.

    Attributes:
        geometry: shapely outline in columns and rows of the raster.
        score: predicted IoU.
        window: shapely box of the area it was seen in; of joined pieces, their union.
        cut: whether it may go on beyond the window.
    """

    geometry: Any
    score: float
    window: Any
    cut: bool

    @classmethod
    def in_area(cls, outline: Any, score: float, area: Area) -> Region:
        """From an outline in pixels of an area's picture."""
        affine = area.to_raster

        def moved(xy: Any) -> Any:
            return np.column_stack((affine.a * xy[:, 0] + affine.c, affine.e * xy[:, 1] + affine.f))

        rect = area.rect
        window = shapely.box(rect.col, rect.row, rect.col_end, rect.row_end)
        geometry = shapely.transform(outline, moved)
        inner = window.buffer(-EDGE * area.reduction, join_style="mitre")
        return cls(geometry, score, window, not bool(shapely.covers(inner, geometry)))


def join_pieces(regions: Sequence[Region], most: float) -> list[Region]:
    """Remove duplicates and join pieces.

    Two regions of different windows are the same object when their IoU, looked at only where both windows are, is
    above ``most``. If one of them is whole, it stays; two pieces are joined. Within one window nothing changes.

    Args:
        regions: in any order.
        most: IoU, 0..1.

    Returns:
        The objects, in the order of decreasing quality: whole ones first, then by score.
    """
    left = sorted(regions, key=lambda region: (region.cut, -region.score, -region.geometry.area))
    kept: list[Region] = []
    for region in left:
        current = region
        # A joined piece may now touch a third one.
        while (index := _same(current, kept, most)) is not None:
            other = kept.pop(index)
            current = _united(other, current) if other.cut and current.cut else _whole(other, current)
        kept.append(current)
    return kept


def _same(region: Region, others: Sequence[Region], most: float) -> int | None:
    """Index of a region of another window that shows the same object."""
    if not others:
        return None
    boxes = shapely.bounds(np.array([other.geometry for other in others], dtype=object))
    x0, y0, x1, y1 = region.geometry.bounds
    near = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)
    for index in np.flatnonzero(near):
        other = others[int(index)]
        if other.window.equals(region.window):
            continue
        common = _common(region.window, other.window)
        one, two = _common(region.geometry, common), _common(other.geometry, common)
        both = _common(one, two).area
        either = one.area + two.area - both
        if either > 0 and both > most * either:
            return int(index)
    return None


def _whole(one: Region, two: Region) -> Region:
    """The better of two, a whole one before a piece."""
    return min((one, two), key=lambda region: (region.cut, -region.score))


def _united(one: Region, two: Region) -> Region:
    geometry = _joined(one.geometry, two.geometry)
    window = _joined(one.window, two.window)
    inner = window.buffer(-EDGE, join_style="mitre")
    larger, smaller = sorted((one, two), key=lambda region: -region.geometry.area)
    share = larger.geometry.area / max(1e-9, larger.geometry.area + smaller.geometry.area)
    score = share * larger.score + (1 - share) * smaller.score
    return Region(geometry, score, window, not bool(shapely.covers(inner, geometry)))


def _common(one: Any, two: Any) -> Any:
    return _polygons(_overlay(shapely.intersection, one, two))


def _joined(one: Any, two: Any) -> Any:
    return _polygons(_overlay(shapely.union, one, two))


def _overlay(operation: Any, one: Any, two: Any) -> Any:
    """An overlay that does not fail on nearly coincident edges: then once more on a grid of a hundredth px."""
    try:
        return operation(one, two)
    except shapely.errors.GEOSException:
        return operation(shapely.make_valid(one), shapely.make_valid(two), grid_size=0.01)


def _polygons(shape: Any) -> Any:
    """Without the points and lines that an overlay of touching shapes leaves."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    return shapely.MultiPolygon(parts) if parts else shapely.Polygon()

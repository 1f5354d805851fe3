"""The regions of a map that are worth a look first: the largest, the smallest, or those the model was least sure of."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.products.coverage.join import Region
from core.products.coverage.tiles import Source, regions_of
from core.products.label_raster import LabelReader
from core.products.progress import Meter
from core.products.vectorise import confidence_rows
from core.raster.area import PixelAreas
from core.raster.gdal import small_cache
from core.raster.grid import Rect, place

Order = Literal["largest", "smallest", "least_certain"]
ORDERS: tuple[Order, ...] = ("largest", "smallest", "least_certain")

MOST = 1000
"""Regions in a list: nobody looks at more at one sitting."""
_STEPS = 200  # of a stored confidence are 1.0
_MOST_VERTICES = 20_000  # of an outline that is drawn on the map; a larger one is shown as its box


@dataclass(frozen=True)
class Listed:
    """A region in a list.

    Attributes:
        value: of its class.
        pixels: number.
        square_metres: on the ellipsoid; None without a CRS.
        confidence: mean of its pixels, 0..1; None without a raster of confidence.
        bounds: x0, y0, x1, y1 in map units.
        wkt: outline in map units; empty where it is too long to be drawn at once.
        x: of a pixel's centre inside the region, in map units.
        y: likewise.
    """

    value: int
    pixels: int
    square_metres: float | None
    confidence: float | None
    bounds: tuple[float, float, float, float]
    wkt: str
    x: float
    y: float


@dataclass(frozen=True)
class Review:
    """A list.

    Attributes:
        regions: in the order asked for.
        total: regions that would have been listed without a limit.
        crs: of the map, WKT; None where it has none.
    """

    regions: tuple[Listed, ...]
    total: int
    crs: str | None


def list_regions(
    path: Path,
    order: Order,
    meter: Meter,
    value: int | None = None,
    confidence: Path | None = None,
    limit: int = 200,
    least_pixels: int = 1,
    within: tuple[tuple[float, float, float, float], str | None] | None = None,
) -> Review:
    """The regions of a map in an order.

    Args:
        path: label raster.
        order: what comes first; equal ones by their place, from the top left.
        meter: for progress.
        value: only regions of this class; None are all.
        confidence: raster of the same size, 0..200 and 255 for none.
        limit: length of the list, :data:`MOST` at most.
        least_pixels: smaller regions are left out.
        within: an extent ``x0, y0, x1, y1`` with its CRS (None is the map's): only regions that reach into it, whole.

    Raises:
        UserError: a raster cannot be read, the extent lies outside it, or the order needs a confidence that is not given.
        Cancelled: the user asked to stop.
    """
    if order not in ORDERS:
        raise UserError(Said("Regions are listed by one of {0}, not by {1}.", ", ".join(ORDERS), repr(order)))
    if order == "least_certain" and confidence is None:
        raise UserError(
            Said("The least certain regions need the raster of confidence that belongs to the map.")
        )
    limit = min(max(1, limit), MOST)
    with small_cache(), LabelReader(path) as reader, confidence_rows(confidence, reader.info) as look:
        info = reader.info
        height, total, kept = info.grid.height, 0, _Kept(limit)
        view = None if within is None else _box(info.grid.rect_of(*within))
        with meter.stage("regions", "row", height) as stage:

            def codes(first: int, rows: int) -> NDArray[np.uint8]:
                stage.at(max(first - 1, 0), height)
                return reader.codes(first, rows, info.values)

            source = Source(codes, height, info.grid.width, PixelAreas.of(info.grid), look)
            for region, shape in regions_of(source):
                if region.pixels < least_pixels or (value is not None and info.values[region.code] != value):
                    continue
                if view is not None and not shape.intersects(view):
                    continue
                total += 1
                kept.offer(_key(order, region, shape), region, shape)
        affine = info.grid.map_affine
        listed = tuple(_listed(info.values[r.code], r, shape, affine) for r, shape in kept.sorted())
    return Review(listed, total, info.grid.crs)


def _box(rect: Rect) -> Any:
    """In pixel coordinates; a little inside, so that a region beside it does not touch it."""
    return shapely.box(rect.col + 0.25, rect.row + 0.25, rect.col_end - 0.25, rect.row_end - 0.25)


class _Kept:
    """The first so many by a key, without holding the others."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._heap: list[tuple[tuple[float, ...], int, Region, Any]] = []
        self._turn = 0

    def offer(self, key: tuple[float, ...], region: Region, shape: Any) -> None:
        self._turn += 1
        entry = (tuple(-part for part in key), self._turn, region, shape)
        if len(self._heap) < self._limit:
            heapq.heappush(self._heap, entry)
        elif entry[0] > self._heap[0][0]:
            heapq.heapreplace(self._heap, entry)

    def sorted(self) -> list[tuple[Region, Any]]:
        return [
            (region, shape)
            for _, _, region, shape in sorted(self._heap, key=lambda one: one[0], reverse=True)
        ]


def _key(order: Order, region: Region, shape: Any) -> tuple[float, ...]:
    """Smallest first; the place makes it a strict order that no tile changes."""
    left, top, _, _ = shape.bounds
    if order == "largest":
        return (-region.pixels, top, left)
    if order == "smallest":
        return (region.pixels, top, left)
    sure = region.confidence / region.counted if region.counted else float(_STEPS)
    return (sure, -region.pixels, top, left)


def _listed(value: int, region: Region, shape: Any, affine: Any) -> Listed:
    inside = _pixel_inside(shape)
    x, y = place(affine, np.array([inside[0]]), np.array([inside[1]]))
    outline = shapely.transform(shape, lambda xy: np.column_stack(place(affine, xy[:, 0], xy[:, 1])))
    short = shapely.get_num_coordinates(outline) <= _MOST_VERTICES
    return Listed(
        value=value,
        pixels=region.pixels,
        square_metres=region.area if np.isfinite(region.area) else None,
        confidence=region.confidence / region.counted / _STEPS if region.counted else None,
        bounds=tuple(float(edge) for edge in shapely.bounds(outline)),  # type: ignore[arg-type]
        wkt=shapely.to_wkt(outline, rounding_precision=-1) if short else "",
        x=float(x[0]),
        y=float(y[0]),
    )


def _pixel_inside(shape: Any) -> tuple[float, float]:
    """The centre of a pixel of a region in pixel coordinates; outlines run along pixels, so a point inside lies in one."""
    point = shapely.point_on_surface(shape)
    return float(np.floor(point.x)) + 0.5, float(np.floor(point.y)) + 0.5

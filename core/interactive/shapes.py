"""From masks to polygons: holes kept, specks removed, outlines simplified or smoothed, areas on the ellipsoid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import rasterio.features
import shapely
import torch
import torch.nn.functional as F
from affine import Affine
from numpy.typing import NDArray

from core.interactive.area import Area
from core.raster.area import PixelAreas
from core.raster.grid import Grid, read_crs, transformer

NOISE = 30_000
"""px of outline in one mask beyond which it is taken for noise (a whole picture of 1024 px has 4096)."""
CALMING = 3


@dataclass(frozen=True, slots=True)
class OutlineOptions:
    """How a mask becomes a polygon.

    Attributes:
        specks: px of the picture; smaller regions and smaller holes disappear, unless nothing else is left.
        simplify: px; outlines may move by so much (Douglas and Peucker 1973). 0 keeps every pixel corner.
        smooth: rounds of corner cutting (Chaikin 1974), 0..4.
    """

    specks: float = 16.0
    simplify: float = 1.0
    smooth: int = 0


DEFAULT_OUTLINE = OutlineOptions()


@dataclass(frozen=True)
class Shape:
    """One object on the map.

    Attributes:
        geometry: shapely Polygon or MultiPolygon in map coordinates of ``crs``, or of the raster without one.
        pixels: its size in px of the raster.
        square_metres: on the ellipsoid; None without a CRS.
    """

    geometry: Any
    pixels: float
    square_metres: float | None

    def wkt(self, digits: int) -> str:
        """Well-known text with so many digits after the point."""
        return str(shapely.to_wkt(self.geometry, rounding_precision=digits))


def outline(
    mask: NDArray[np.bool_],
    options: OutlineOptions = DEFAULT_OUTLINE,
    keep: Sequence[tuple[float, float]] = (),
) -> Any:
    """The polygon of a mask in its own pixels (x = column, y = row, borders at whole numbers).

    Args:
        mask: [h, w] bool.
        options: see :class:`OutlineOptions`.
        keep: (x, y) of positive clicks; what lies under them is no speck.

    Returns:
        A shapely Polygon or MultiPolygon, valid, empty for an empty mask. Regions that touch at a corner are two.
    """
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return shapely.Polygon()
    top, left = int(rows[0]), int(cols[0])
    part = mask[top : int(rows[-1]) + 1, left : int(cols[-1]) + 1]
    regions = _regions(part, math.ceil(options.specks), keep, (left, top))
    shape = _gathered(regions)
    if options.simplify > 0:  # region by region: all at once takes ten times longer
        each = shapely.simplify(np.array(regions, dtype=object), options.simplify, preserve_topology=True)
        shape = _sound(_gathered([region for region in each if not region.is_empty]), shape)
    for _ in range(min(options.smooth, 4)):
        shape = _sound(_rounded(shape), shape)
    return shape


class Mapper:
    """Brings outlines of areas onto the map.

    Args:
        grid: of the raster.
        crs: wanted, anything PROJ reads; None is the raster's own.

    Raises:
        UserError: the CRS is unknown.
    """

    def __init__(self, grid: Grid, crs: str | None = None) -> None:
        self._grid = grid
        self._areas: PixelAreas | None = None
        self._areas_known = False
        self._convert: pyproj.Transformer | None = None
        if crs is not None and grid.crs is not None:
            wanted = read_crs(crs)
            if wanted != pyproj.CRS.from_user_input(grid.crs):
                self._convert = transformer(grid.crs, wanted)
        self.crs: str | None = grid.crs if self._convert is None else read_crs(str(crs)).to_wkt()
        """WKT of the coordinates; None without georeference."""
        degrees = self.crs is not None and bool(pyproj.CRS.from_user_input(self.crs).is_geographic)
        self.digits = 9 if degrees else max(2, 2 - math.floor(math.log10(self._pixel_size())))

    def shape(self, outline: Any, area: Area) -> Shape:
        """Place an outline of an area's picture on the map."""
        return self.place(shapely.transform(outline, lambda xy: _through(area.to_raster, xy)))

    def place(self, pixels: Any) -> Shape:
        """Place a shape given in columns and rows of the raster on the map; it does not leave the raster."""
        pixels = self._inside(pixels)
        affine = self._grid.map_affine
        geometry = shapely.transform(pixels, lambda xy: _through(affine, xy))
        if self._convert is not None:
            convert = self._convert
            geometry = shapely.transform(
                geometry, lambda xy: np.column_stack(convert.transform(xy[:, 0], xy[:, 1]))
            )
        size = float(pixels.area)
        return Shape(geometry, size, self._square_metres(pixels, size))

    def _inside(self, pixels: Any) -> Any:
        """The part of a shape in pixels that lies on the raster: pixels of a reduced picture reach beyond its edge."""
        x0, y0, x1, y1 = shapely.bounds(pixels)
        width, height = self._grid.width, self._grid.height
        if not (x0 < 0 or y0 < 0 or x1 > width or y1 > height):  # also where it is empty
            return pixels
        cut = shapely.intersection(pixels, shapely.box(0, 0, width, height))
        parts = [part for part in shapely.get_parts(cut) if part.geom_type == "Polygon"]
        return _gathered(parts) if parts else shapely.Polygon()

    def _square_metres(self, pixels: Any, size: float) -> float | None:
        if not self._areas_known:
            self._areas, self._areas_known = PixelAreas.of(self._grid), True
        if self._areas is None:
            return None
        if not size:
            return 0.0
        # A pixel's area changes so slowly over an object that its value at the centroid is the mean.
        return size * self._areas.at(pixels.centroid.y, pixels.centroid.x)

    def _pixel_size(self) -> float:
        a, b, _, d, e, _ = self._grid.map_affine[:6]
        return max(math.sqrt(abs(a * e - b * d)), 1e-12)


def _regions(
    mask: NDArray[np.bool_], size: int, keep: Sequence[tuple[float, float]], corner: tuple[int, int]
) -> list[Any]:
    """Polygons of a mask without regions and holes of fewer than ``size`` px; ``corner`` is its first column and row.

    Most masks have none. So mask and background are traced first, which costs no more than the mask alone, and the
    sieve, which costs as much again, is asked only where something small was found.
    """
    part = _calmed(np.ascontiguousarray(mask, dtype=np.uint8))
    left, top = corner
    if size >= 2 and part.size > size:
        # A frame of background, so that regions at the edge have a neighbour to merge with.
        framed = np.pad(part, 1)
        traced = list(rasterio.features.shapes(framed, None, 4, Affine.translation(left - 1, top - 1)))
        found = [(_polygon(geometry["coordinates"]), value) for geometry, value in traced]
        if min(polygon.area for polygon, _ in found) >= size:
            return [polygon for polygon, value in found if value]
        part = _without_specks(part, framed, size, keep, corner)
    inside = rasterio.features.shapes(part, part.astype(bool), 4, Affine.translation(left, top))
    return [_polygon(geometry["coordinates"]) for geometry, _ in inside]


def _without_specks(
    part: NDArray[np.uint8],
    framed: NDArray[np.uint8],
    size: int,
    keep: Sequence[tuple[float, float]],
    corner: tuple[int, int],
) -> NDArray[np.uint8]:
    """The mask without small regions and holes, unless nothing would be left, or not what was clicked on."""
    sieved = np.asarray(rasterio.features.sieve(framed, size, connectivity=4)[1:-1, 1:-1])
    for x, y in keep:
        row, col = int(y) - corner[1], int(x) - corner[0]
        inside = 0 <= row < part.shape[0] and 0 <= col < part.shape[1]
        if inside and part[row, col] and not sieved[row, col]:
            return part
    return sieved if sieved.any() else part


def _calmed(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A mask as it is; one that is mostly noise by majority of 5 x 5 px, so that it costs no seconds."""
    for _ in range(CALMING):
        edges = np.count_nonzero(mask[1:] != mask[:-1]) + np.count_nonzero(mask[:, 1:] != mask[:, :-1])
        if edges <= NOISE:
            break
        values = torch.from_numpy(mask)[None].float()
        mask = (F.avg_pool2d(values, 5, 1, 2, count_include_pad=False)[0] > 0.5).numpy().astype(np.uint8)
    return mask


def _gathered(regions: Sequence[Any]) -> Any:
    return regions[0] if len(regions) == 1 else shapely.MultiPolygon(list(regions))


def _polygon(rings: Sequence[Any]) -> Any:
    outer, *holes = (np.asarray(ring, dtype=float) for ring in rings)
    return shapely.Polygon(outer, holes)


def _sound(changed: Any, before: Any) -> Any:
    """A changed shape made valid; the one before if nothing is left of it."""
    if not changed.is_valid:
        changed = shapely.make_valid(changed)
        parts = [part for part in shapely.get_parts(changed) if part.geom_type in ("Polygon", "MultiPolygon")]
        changed = shapely.union_all(parts) if parts else shapely.Polygon()
    return before if changed.is_empty else changed


def _rounded(shape: Any) -> Any:
    """One round of Chaikin's corner cutting on every ring."""

    def cut(ring: Any) -> Any:
        xy = shapely.get_coordinates(ring)
        after = xy[1:]
        both = np.stack([0.75 * xy[:-1] + 0.25 * after, 0.25 * xy[:-1] + 0.75 * after], axis=1).reshape(-1, 2)
        return np.vstack([both, both[:1]])

    parts = [
        shapely.Polygon(cut(part.exterior), [cut(hole) for hole in part.interiors])
        for part in shapely.get_parts(shape)
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _through(affine: Affine, xy: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = xy[:, 0], xy[:, 1]
    return np.column_stack((affine.a * x + affine.b * y + affine.c, affine.d * x + affine.e * y + affine.f))

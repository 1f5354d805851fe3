"""The connected region of a map at a place: what a correction of "this whole field" means."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio.features
import shapely
import shapely.geometry
from numpy.typing import NDArray
from rasterio.windows import Window

from core.contract.sentences import Said
from core.errors import UserError
from core.products.generalise.regions import label
from core.raster.area import PixelAreas
from core.raster.gdal import GDAL_ERRORS, small_cache
from core.raster.grid import Grid, Rect, grid_of
from core.raster.paths import open_dataset

MOST_PIXELS = 64_000_000
"""px of the window that holds a region: more is no answer to a click (64 MB of labels, some seconds)."""

_FIRST = 256  # px around the place that are read first; the window doubles where the region leaves it


@dataclass(frozen=True)
class RegionAt:
    """A connected region of one class; pixels touch in edges.

    Attributes:
        value: of its class.
        pixels: number.
        square_metres: on the ellipsoid; None without a CRS.
        shape: polygon in map units of the raster (y is ``-row`` without a georeference), its outline along the pixels.
        crs: of the raster, WKT; None where it has none.
    """

    value: int
    pixels: int
    square_metres: float | None
    shape: Any
    crs: str | None


def region_at(path: Path, x: float, y: float, crs: str | None = None) -> RegionAt:
    """The region at a place.

    Only the part of the raster that the region fills is read.

    Args:
        path: label raster.
        x: of the place, in ``crs``.
        y: likewise.
        crs: anything PROJ reads; None is the raster's own.

    Raises:
        UserError: there is no map or no class at the place, the raster cannot be read, or the region is too large.
    """
    if not path.is_file():
        raise UserError(Said("The map {0} does not exist.", path))
    try:
        with small_cache(), open_dataset(str(path)) as dataset:
            if dataset.count != 1 or not np.issubdtype(np.dtype(dataset.dtypes[0]), np.integer):
                raise UserError(
                    Said("{0} is no label raster: it needs one band of whole numbers.", path.name)
                )
            grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
            found = grid.pixel_of(x, y, crs)
            row, col = (-1, -1) if found is None else (int(np.floor(found[0])), int(np.floor(found[1])))
            if not (0 <= row < grid.height and 0 <= col < grid.width):
                raise UserError(Said("There is no map at this place."))
            return _grow(dataset, grid, row, col)
    except GDAL_ERRORS as error:
        raise UserError(Said("{0} cannot be read: {1}.", path.name, error)) from error


def _grow(dataset: Any, grid: Grid, row: int, col: int) -> RegionAt:
    reach = {"up": _FIRST, "down": _FIRST, "left": _FIRST, "right": _FIRST}
    while True:
        rect = _around(grid, row, col, reach)
        values, valid = _read(dataset, rect)
        at = (row - rect.row, col - rect.col)
        if not valid[at]:
            raise UserError(Said("There is no class at this place: the map has no data here."))
        value = int(values[at])
        inside = _region(np.ascontiguousarray((values == values[at]) & valid), at)
        leaves = {
            "up": rect.row > 0 and bool(inside[0].any()),
            "down": rect.row_end < grid.height and bool(inside[-1].any()),
            "left": rect.col > 0 and bool(inside[:, 0].any()),
            "right": rect.col_end < grid.width and bool(inside[:, -1].any()),
        }
        if not any(leaves.values()):
            return _described(grid, rect, inside, value)
        reach = {side: reach[side] * (4 if leaves[side] else 1) for side in reach}
        larger = _around(grid, row, col, reach)
        if larger.height * larger.width > MOST_PIXELS:
            raise UserError(
                Said("The region at this place is too large to be taken at once; draw a polygon in it.")
            )


def _around(grid: Grid, row: int, col: int, reach: dict[str, int]) -> Rect:
    top, left = max(0, row - reach["up"]), max(0, col - reach["left"])
    bottom, right = min(grid.height, row + reach["down"] + 1), min(grid.width, col + reach["right"] + 1)
    return Rect(top, left, bottom - top, right - left)


def _read(dataset: Any, rect: Rect) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    window = Window(rect.col, rect.row, rect.width, rect.height)
    return dataset.read(1, window=window), dataset.read_masks(1, window=window) != 0


def _region(same: NDArray[np.bool_], at: tuple[int, int]) -> NDArray[np.bool_]:
    """[h, w] the part of ``same`` that is connected with a pixel."""
    runs = label(same.astype(np.uint8), 4, nodata=True)
    flat = at[0] * same.shape[1] + at[1]
    own = runs.region[np.searchsorted(runs.starts, flat, side="right") - 1]
    return np.repeat(runs.region == own, runs.lengths).reshape(same.shape)


def _described(grid: Grid, rect: Rect, inside: NDArray[np.bool_], value: int) -> RegionAt:
    affine = grid.crop(rect).map_affine if grid.georeferenced else grid.map_affine
    if not grid.georeferenced:
        affine = affine.translation(rect.col, -rect.row) * affine
    mask = inside.astype(np.uint8)
    rings = [
        shapely.geometry.shape(s) for s, _ in rasterio.features.shapes(mask, mask=inside, transform=affine)
    ]
    areas = PixelAreas.of(grid)
    metres = None
    if areas is not None:
        weights = areas.strip(rect.row, rect.col, rect.height, rect.width)
        metres = float(weights[inside].sum())
    return RegionAt(value, int(inside.sum()), metres, shapely.union_all(rings), grid.crs)

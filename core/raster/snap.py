"""The grid of a product under a raster: its coordinate reference system, its cells, its origin. No pixel is read.

A map for such a product is made on this grid: the rasters are warped while they are read, and labels are never resampled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyproj
import rasterio

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.area import ground_resolution
from core.raster.grid import Grid, read_crs, transformer

_MOST = 2**31 - 1  # px along a side that GDAL can count
_SAME = 1e-6  # of a cell: coordinates are stored with rounding


@dataclass(frozen=True)
class Lattice:
    """What a product says about its grid.

    Attributes:
        product: its title, for messages.
        crs: allowed coordinate reference systems; empty allows all, and the first one is taken where another must be.
        cell: side of a pixel in map units; None keeps the raster's.
        multiple: corners lie on multiples of this, in map units; None keeps the raster's where the rest fits.
    """

    product: str
    crs: tuple[str, ...] = ()
    cell: float | None = None
    multiple: float | None = None

    @property
    def asks(self) -> bool:
        """Whether the product says anything about its grid."""
        return bool(self.crs) or self.cell is not None or self.multiple is not None

    def under(self, grid: Grid) -> Grid:
        """The product's grid that covers a raster; the raster's own where that lies on it already.

        Raises:
            UserError: the raster has no coordinate reference system, or none that leads to the product's.
        """
        if not self.asks:
            return grid
        if not grid.georeferenced or grid.crs is None:
            raise UserError(
                Said(
                    "The product “{0}” needs a raster with a coordinate reference system; assign it "
                    "the right one.",
                    self.product,
                )
            )
        target = self._crs_for(grid.crs)
        same = target is None
        cell = self.cell or (abs(grid.transform[0]) if same else self._own_cell(grid, target or ""))
        step = self.multiple or cell
        if same and self._fits(grid, cell):
            return grid
        x0, y0, x1, y1 = grid.bounds() if same else _bounds_in(grid, target or "")
        left, top = math.floor(x0 / step + _SAME) * step, math.ceil(y1 / step - _SAME) * step
        width, height = math.ceil((x1 - left) / cell - _SAME), math.ceil((top - y0) / cell - _SAME)
        if not (0 < width <= _MOST and 0 < height <= _MOST):
            raise UserError(
                Said(
                    "On the grid of “{0}” the map would have {1} x {2} px; is the cell right?",
                    self.product,
                    width,
                    height,
                )
            )
        crs = grid.crs if same else rasterio.CRS.from_user_input(target).to_wkt()
        return Grid(crs, (cell, 0.0, left, 0.0, -cell, top), width, height)

    def _crs_for(self, own: str) -> str | None:
        """The system to go to; None to stay."""
        if not self.crs or any(read_crs(name) == read_crs(own) for name in self.crs):
            return None
        return self.crs[0]

    def _own_cell(self, grid: Grid, target: str) -> float:
        metres = ground_resolution(grid)
        units = pyproj.CRS.from_user_input(target)
        if metres is None or not units.is_projected:
            raise UserError(
                Said("The product “{0}” names no cell size, and none follows from the raster.", self.product)
            )
        return metres / units.axis_info[0].unit_conversion_factor

    def _fits(self, grid: Grid, cell: float) -> bool:
        a, b, left, d, e, top = grid.transform
        if b or d or abs(a - cell) > _SAME * cell or abs(e + cell) > _SAME * cell:
            return False
        if self.multiple is None:
            return True
        return all(
            abs(at / self.multiple - round(at / self.multiple)) * self.multiple < _SAME * cell
            for at in (left, top)
        )


def words(grid: Grid, product: str) -> str:
    """One sentence on the grid that a map is made on."""
    name = read_crs(grid.crs).name if grid.crs else ""
    return Said(
        "The map is made on the grid of “{0}”: {1}, cells of {2}; the rasters are warped while they are "
        "read.",
        product,
        name,
        f"{grid.transform[0]:g}",
    )


def _bounds_in(grid: Grid, target: str) -> Sequence[float]:
    move = transformer(grid.crs, target)
    x0, y0, x1, y1 = grid.bounds()
    found = move.transform_bounds(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), densify_pts=41)
    if not all(math.isfinite(edge) for edge in found):
        raise UserError(
            Said(
                "The raster cannot be brought into {0}, the coordinate reference system of the product.",
                target,
            )
        )
    return found

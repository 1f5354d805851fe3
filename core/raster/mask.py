"""Polygons that limit a run, as pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Grid, Rect
from core.raster.vector import burn, parse_layer, read_polygons, to_pixels

_ROWS = 256  # looked at in one go


@dataclass(frozen=True)
class PolygonMask:
    """Polygons in pixel coordinates of a grid.

    Attributes:
        shapes: shapely polygons; x is the column, y the row.
    """

    shapes: NDArray[Any]

    def rect(self) -> Rect:
        """The pixels the polygons may touch."""
        x0, y0, x1, y1 = shapely.total_bounds(self.shapes)
        col, row = math.floor(x0), math.floor(y0)
        return Rect(row, col, math.ceil(y1) - row, math.ceil(x1) - col)

    def covers_any(self, rect: Rect) -> bool:
        """Whether the centre of any pixel of a rectangle lies inside a polygon; ends at the first one."""
        part = self.rect().intersect(rect)
        if part is None:
            return False
        return any(
            self.rows(Rect(row, part.col, min(_ROWS, part.row_end - row), part.width)).any()
            for row in range(part.row, part.row_end, _ROWS)
        )

    def rows(self, part: Rect) -> NDArray[np.bool_]:
        """[height, width] of a rectangle: True where a pixel's centre lies inside a polygon."""
        box = shapely.box(part.col, part.row, part.col_end, part.row_end)
        near = self.shapes[shapely.intersects(self.shapes, box)]
        if not len(near):
            return np.zeros((part.height, part.width), dtype=bool)
        return burn(near, (part.height, part.width), (part.row, part.col))


def load_mask(uri: str, grid: Grid) -> PolygonMask:
    """Read polygons and bring them onto a grid.

    Args:
        uri: a vector file; ``path|layername=x``, ``|layerid=n`` and ``|subset=sql`` as QGIS writes them.
        grid: of the scene. Without georeference the polygons are in pixels, y being ``-row`` (as drawn in
            QGIS) or ``row``.

    Raises:
        UserError: the file is missing, holds no polygons, or none on the raster.
    """
    vector = read_polygons(parse_layer(uri), (), Said("mask"))
    pixels = to_pixels(vector, grid, Said("mask"))
    full = shapely.box(0, 0, grid.width, grid.height)
    pixels = pixels[shapely.intersects(pixels, full)]
    if not len(pixels):
        raise UserError(Said("No polygon of the mask {0} lies on the raster.", vector.name))
    return PolygonMask(pixels)

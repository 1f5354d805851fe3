"""One block of the scene while it is drawn, at twice the scene's resolution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import Affine
from shapely import STRtree
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from core.demo.noise import Array, Grid
from core.demo.shapes import Rect


@dataclass
class Canvas:
    """What is known of every pixel of a block.

    Attributes:
        grid: The pixels.
        ground: Bare ground or water surface, metres.
        surface: Top of whatever stands there, metres.
        label: Class values, uint8.
        colour: Colour in full sun, sRGB 0..255, [rows, cols, 3].
        slope_x: Rise of the visible surface per metre east; what shading sees, not the walls.
        slope_y: Rise per metre south.
        leafy: 1 on tree crowns and hedges, whose shading is soft.
    """

    grid: Grid
    ground: Array
    surface: Array
    label: NDArray[np.uint8]
    colour: Array
    slope_x: Array
    slope_y: Array
    leafy: Array

    @classmethod
    def blank(cls, grid: Grid, ground: Array) -> Canvas:
        """Bare ground with its own slope."""
        slope_y, slope_x = (np.asarray(slope) for slope in np.gradient(ground, grid.step))
        zeros = np.zeros(grid.shape, np.float32)
        label = np.zeros(grid.shape, np.uint8)
        colour = np.zeros((*grid.shape, 3), np.float32)
        return cls(grid, ground, ground.copy(), label, colour, slope_x, slope_y, zeros)

    def window(self, x: float, y: float, reach: float) -> tuple[slice, slice] | None:
        """The rows and columns within `reach` metres of a place, or None where that is outside the block."""
        step, grid = self.grid.step, self.grid
        rows = _range((y - reach) / step - grid.row, (y + reach) / step - grid.row, grid.rows)
        cols = _range((x - reach) / step - grid.col, (x + reach) / step - grid.col, grid.cols)
        return (rows, cols) if rows and cols else None

    def local(self, rect: Rect, window: tuple[slice, slice]) -> tuple[Array, Array]:
        """Positions u, v of a window's pixels in a rectangle's axes, metres."""
        dx = self.grid.x[window[1]][None, :] - np.float32(rect.x)
        dy = self.grid.y[window[0]][:, None] - np.float32(rect.y)
        c, s = np.float32(np.cos(rect.angle)), np.float32(np.sin(rect.angle))
        return dx * c + dy * s, dy * c - dx * s


def _range(low: float, high: float, count: int) -> slice | None:
    start, stop = max(0, int(np.floor(low))), min(count, int(np.ceil(high)) + 1)
    return slice(start, stop) if start < stop else None


def drawn(
    grid: Grid, shapes: list[tuple[BaseGeometry, int]], dtype: str = "int32", all_touched: bool = False
) -> NDArray[np.int32]:
    """Burn shapes into a grid, later ones over earlier ones; 0 where there is none. [rows, cols]."""
    shapes = [(shape, value) for shape, value in shapes if not shape.is_empty]
    if not shapes:
        return np.zeros(grid.shape, dtype)
    transform = Affine(grid.step, 0, grid.col * grid.step, 0, grid.step, grid.row * grid.step)
    burnt: NDArray[np.int32] = rasterize(
        shapes, out_shape=grid.shape, transform=transform, dtype=dtype, all_touched=all_touched
    )
    return burnt


class Near:
    """Finds the shapes of a list that reach into a grid, in their order."""

    def __init__(self, shapes: list[BaseGeometry]) -> None:
        self._tree = STRtree(shapes)

    def of(self, grid: Grid) -> list[int]:
        """Indices of the shapes whose bounding boxes touch the grid."""
        return sorted(int(i) for i in self._tree.query(box(*grid.bounds)))

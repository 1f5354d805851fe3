"""An MMU in pixels, m2 or ha, as the numbers that regions of a grid are compared with."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyproj
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.products.generalise.rule import Rule, Size
from core.raster.area import PixelAreas
from core.raster.grid import Grid

_STEPS = 100  # per m2: sums of whole numbers are exact in any order, which sums of fractions are not
_NEVER = 0  # no region is smaller


@dataclass(frozen=True)
class Thresholds:
    """What regions are compared with.

    Attributes:
        sizes: [K] int64 by class code: a region below it is small.
        weights: [height] int64 area of a pixel by row, in the same unit; None where sizes count pixels.
        words: of the MMU, for people, e.g. ``500 m2 = 5 px``.
    """

    sizes: NDArray[np.int64]
    weights: NDArray[np.int64] | None
    words: str


def thresholds(rule: Rule, grid: Grid, values: list[int]) -> Thresholds:
    """The MMU of each class.

    In a projected coordinate system a pixel has the area of its sides; in degrees its area on the ellipsoid, by row.

    Args:
        rule: what is asked for.
        grid: of the raster.
        values: class values by code.

    Raises:
        UserError: an area is asked for and the grid has none, or the MMU is larger than the raster.
    """
    asked = [rule.by_class.get(value, rule.mmu) for value in values]
    by_row = any(size.unit == "m2" for size in rule.sizes()) and _in_degrees(grid)
    weights = _row_areas(grid) if by_row else None
    pixel = None if by_row else _pixel_area(grid)
    whole = grid.width * int(weights.sum()) if weights is not None else grid.width * grid.height
    numbers = []
    for size in dict.fromkeys([rule.mmu, *asked]):
        if _number(size, grid, pixel, weights) > whole:
            raise UserError(
                Said(
                    "The minimum mapping unit of {0} is larger than the whole raster; choose a smaller one.",
                    size,
                )
            )
    for value, size in zip(values, asked, strict=True):
        numbers.append(_NEVER if value in rule.protected else _number(size, grid, pixel, weights))
    words = str(rule.mmu)
    if rule.mmu.unit == "m2" and weights is None:
        words += f" = {_number(rule.mmu, grid, pixel, None)} px"
    return Thresholds(np.array(numbers, dtype=np.int64), weights, words)


def _number(size: Size, grid: Grid, pixel: float | None, weights: NDArray[np.int64] | None) -> int:
    if size.unit == "px":
        if weights is not None:
            raise UserError(Said("In degrees, give all minimum mapping units as areas, or all in pixels."))
        return math.ceil(size.amount)
    if weights is not None:
        return math.ceil(size.amount * _STEPS - 1e-6)
    if pixel is None:
        raise UserError(
            Said(
                "The raster has no coordinate reference system, so {0} cannot be told in pixels; "
                "give the minimum mapping unit in pixels, e.g. 10px.",
                size,
            )
        )
    return max(math.ceil(size.amount / pixel - 1e-6), 1)


def _in_degrees(grid: Grid) -> bool:
    return grid.crs is not None and bool(pyproj.CRS.from_user_input(grid.crs).is_geographic)


def _pixel_area(grid: Grid) -> float | None:
    """m2 of a pixel in a projected coordinate system; None where there is none."""
    if grid.crs is None:
        return None
    axes = pyproj.CRS.from_user_input(grid.crs).axis_info
    metres = [axis.unit_conversion_factor for axis in axes[:2]]
    if len(metres) < 2 or not all(math.isfinite(m) and m > 0 for m in metres):
        return None
    return abs(grid.affine.determinant) * metres[0] * metres[1]


def _row_areas(grid: Grid) -> NDArray[np.int64]:
    """[height] area of a pixel of each row on the ellipsoid."""
    areas = PixelAreas.of(grid)
    if areas is None or grid.transform[1] or grid.transform[3]:
        raise UserError(
            Said(
                "The area of this raster's pixels is not known by row; give the minimum mapping unit in pixels."
            )
        )
    middle = areas.strip(0, grid.width // 2, grid.height, 1)[:, 0]
    return np.maximum(np.rint(middle * _STEPS), 1).astype(np.int64)

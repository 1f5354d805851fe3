"""The piece of a raster that SAM sees at a time, on a fixed lattice, and its coordinates.

An area has the side of the model's native image (1024 px), at the raster's own resolution. Areas lie on a lattice
with half their side between them, so a click always has at least a quarter side of picture around it (except at
the raster's edge), neighbouring clicks share an area, and panning comes back to the same ones. What is larger than
an area (a long box) is seen in an area of 2, 4, ... times the side, averaged down.

Coordinates and padding are SAM's (Kirillov et al. 2023; ``ResizeLongestSide``): a picture smaller than the model's
image is enlarged until its longest side fits, the rest is padded at the bottom and right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Grid, Rect

LARGEST_REDUCTION = 16
COARSE, FINE = 2, 8
"""Steps of the lattices per side of an area."""
EDGE = 2
"""px of the picture; an outline so close to the edge of its area goes on beyond."""

Box = tuple[float, float, float, float]
"""left, top, right, bottom: columns and rows of the raster, pixel borders at whole numbers."""


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A square piece of a raster (less where the raster is smaller).

    Attributes:
        rect: its pixels.
        side: of the model's image in px.
        reduction: raster px averaged into one px of the picture, along each axis.
    """

    rect: Rect
    side: int
    reduction: int = 1

    @property
    def picture(self) -> tuple[int, int]:
        """(height, width) of the picture read: ``rect`` reduced. SAM's original size."""
        return math.ceil(self.rect.height / self.reduction), math.ceil(self.rect.width / self.reduction)

    @property
    def scale(self) -> float:
        """Enlargement that brings the longest side to the model's."""
        return self.side / max(self.picture)

    @property
    def resized(self) -> tuple[int, int]:
        """(height, width) given to the model; SAM rounds halves up."""
        height, width = self.picture
        return int(height * self.scale + 0.5), int(width * self.scale + 0.5)

    @property
    def to_raster(self) -> Affine:
        """From (x, y) of the picture to (col, row) of the raster, pixel borders at whole numbers in both."""
        return Affine(self.reduction, 0, self.rect.col, 0, self.reduction, self.rect.row)

    def to_model(self, points: NDArray[np.float64]) -> NDArray[np.float32]:
        """Positions as SAM takes them: pixel centres at whole numbers, then multiplied by the enlargement.

        Args:
            points: [..., 2] columns and rows of the raster, pixel borders at whole numbers.

        Returns:
            [..., 2] x and y of the resized picture.
        """
        height, width = self.picture
        origin = np.array([self.rect.col, self.rect.row], dtype=np.float64)
        pixels = (points - origin) / self.reduction - 0.5
        scale = np.array([self.resized[1] / width, self.resized[0] / height])
        return np.asarray(pixels * scale, dtype=np.float32)

    def cuts(self, bounds: Box, grid: Grid) -> bool:
        """Whether something in the picture (its bounds in px of it) reaches an edge that is not the raster's."""
        if not bounds[0] <= bounds[2]:  # empty: NaN
            return False
        (x0, y0), (x1, y1) = self.to_raster * bounds[:2], self.to_raster * bounds[2:]
        return self.cuts_box((x0, y0, x1, y1), grid)

    def cuts_box(self, box: Box, grid: Grid) -> bool:
        """Whether a box of raster px reaches an edge of this area that is not the raster's."""
        return any(self._cut_sides(box, grid))

    def grown(self, box: Box, grid: Grid) -> Box:
        """A box of raster px, longer by a quarter side where it reaches an edge that is not the raster's."""
        left, top, right, bottom = (
            self.side * self.reduction // 4 * cut for cut in self._cut_sides(box, grid)
        )
        return clipped((box[0] - left, box[1] - top, box[2] + right, box[3] + bottom), grid)

    def _cut_sides(self, box: Box, grid: Grid) -> tuple[bool, bool, bool, bool]:
        rect, near = self.rect, EDGE * self.reduction
        return (
            rect.col > 0 and box[0] < rect.col + near,
            rect.row > 0 and box[1] < rect.row + near,
            rect.col_end < grid.width and box[2] > rect.col_end - near,
            rect.row_end < grid.height and box[3] > rect.row_end - near,
        )

    def contains(self, box: Box, margin: int = 0) -> bool:
        """Whether a box lies inside, ``margin`` px from the border."""
        rect = self.rect
        return (
            rect.col + margin <= box[0]
            and rect.row + margin <= box[1]
            and box[2] <= rect.col_end - margin
            and box[3] <= rect.row_end - margin
        )


class OutsideRaster(UserError):
    """A prompt that misses the raster."""

    def __init__(self) -> None:
        super().__init__(Said("This place lies outside the raster: click on the picture."))


def area_around(box: Box, grid: Grid, side: int, reduction: int = 1) -> Area:
    """The area of the lattice whose centre is nearest to a box's centre.

    If the box does not fit in, one of a finer lattice (an eighth of a side between areas) is taken; if it does not fit
    in there either, the resolution is halved.

    Args:
        box: around all prompts of one object; a click is a box without extent.
        grid: of the raster.
        side: of the model's image.
        reduction: 1 for the raster's resolution; a power of two more to see more of it at once.

    Raises:
        UserError: the box does not touch the raster, or is larger than any area.
    """
    box = clipped(box, grid)
    while True:
        for parts in (COARSE, FINE):
            area = _nearest(box, grid, side, reduction, parts)
            if area.contains(box):
                return area
        if reduction >= LARGEST_REDUCTION:
            raise UserError(
                Said(
                    "The prompts span {0} x {1} pixels; at most {2} are possible.",
                    f"{box[2] - box[0]:.0f}",
                    f"{box[3] - box[1]:.0f}",
                    side * LARGEST_REDUCTION,
                )
            )
        reduction *= 2


def clipped(box: Box, grid: Grid) -> Box:
    """The part of a box on the raster.

    Raises:
        UserError: there is none.
    """
    x0, y0 = max(box[0], 0.0), max(box[1], 0.0)
    x1, y1 = min(box[2], float(grid.width)), min(box[3], float(grid.height))
    if not all(math.isfinite(value) for value in box) or x0 > x1 or y0 > y1:
        raise OutsideRaster
    return x0, y0, x1, y1


def areas_over(rect: Rect, grid: Grid, side: int, reduction: int = 1) -> tuple[Area, ...]:
    """The areas of the lattice that together cover a rectangle, row by row, each neighbour half a side on."""
    rows = _starts(rect.row, rect.row_end, grid.height, side * reduction)
    cols = _starts(rect.col, rect.col_end, grid.width, side * reduction)
    return tuple(_at(row, col, grid, side, reduction) for row in rows for col in cols)


def neighbours(area: Area, grid: Grid) -> tuple[Area, ...]:
    """The areas half a side away in the four directions, nearest to be needed next."""
    step = area.side * area.reduction // 2
    found = []
    for rows, cols in ((0, step), (step, 0), (0, -step), (-step, 0)):
        row = _snapped(area.rect.row + rows, grid.height, area.side * area.reduction)
        col = _snapped(area.rect.col + cols, grid.width, area.side * area.reduction)
        near = _at(row, col, grid, area.side, area.reduction)
        if near != area and near not in found:
            found.append(near)
    return tuple(found)


def _nearest(box: Box, grid: Grid, side: int, reduction: int, parts: int) -> Area:
    full = side * reduction
    row = _snapped((box[1] + box[3] - full) / 2, grid.height, full, parts)
    col = _snapped((box[0] + box[2] - full) / 2, grid.width, full, parts)
    return _at(row, col, grid, side, reduction)


def _at(row: int, col: int, grid: Grid, side: int, reduction: int) -> Area:
    full = side * reduction
    rect = Rect(row, col, min(full, grid.height - row), min(full, grid.width - col))
    return Area(rect, side, reduction)


def _snapped(start: float, size: int, full: int, parts: int = 2) -> int:
    """The start on the lattice nearest to ``start``; the last area ends at the raster's edge."""
    last = max(0, size - full)
    start = min(max(start, 0.0), float(last))
    step = full // parts
    below = int(start // step) * step
    above = min(below + step, last)
    return below if start - below <= above - start else above


def _starts(begin: int, end: int, size: int, full: int) -> list[int]:
    """Starts of the areas that cover ``begin .. end`` with half a side between them."""
    first = max(0, int(begin // (full // 2)) * (full // 2))
    first = min(first, max(0, size - full))
    starts = [_snapped(first, size, full)]
    while starts[-1] + full < min(end, size):
        starts.append(min(starts[-1] + full // 2, max(0, size - full)))
    return starts

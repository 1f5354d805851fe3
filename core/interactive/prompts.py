"""What a user points at: clicks and a box, in pixels of the raster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.interactive.area import Box
from core.raster.grid import Grid, read_crs, transformer
from core.raster.turns import nearest, turn_of


@dataclass(frozen=True, slots=True)
class Prompts:
    """Everything said about one object.

    Attributes:
        points: ``(col, row, label)``, pixel borders at whole numbers; label 1 inside, 0 outside the object.
        box: around the object, or None.
    """

    points: tuple[tuple[float, float, int], ...] = ()
    box: Box | None = None

    def bounds(self) -> Box:
        """The box around all prompts.

        Raises:
            UserError: there are none.
        """
        xs = [point[0] for point in self.points] + ([self.box[0], self.box[2]] if self.box else [])
        ys = [point[1] for point in self.points] + ([self.box[1], self.box[3]] if self.box else [])
        if not xs:
            raise UserError(Said("Nothing to segment: click on an object or draw a box around it."))
        return min(xs), min(ys), max(xs), max(ys)

    def continues(self, earlier: Prompts) -> bool:
        """Whether these are the earlier prompts and at least one more click."""
        count = len(earlier.points)
        return self.box == earlier.box and len(self.points) > count and self.points[:count] == earlier.points

    @property
    def ambiguous(self) -> bool:
        """A single click may mean a part, a whole or a group."""
        return self.box is None and len(self.points) == 1


class ToPixels:
    """From map coordinates to pixels of a raster.

    Args:
        grid: of the raster.
        crs: of the coordinates, anything PROJ reads; None is the raster's own. Without georeference the
            coordinates are pixels, y being ``-row`` (as QGIS shows it) or ``row``.

    Raises:
        UserError: the CRS is unknown, or the raster has none and one was given.
    """

    def __init__(self, grid: Grid, crs: str | None = None) -> None:
        self._grid = grid
        self._back = ~grid.map_affine
        self._convert: pyproj.Transformer | None = None
        if crs is not None and grid.crs is not None:
            self._convert = transformer(read_crs(crs), grid.crs)
        elif crs is not None and grid.georeferenced:
            raise UserError(
                Said(
                    "The raster has no coordinate reference system, so the prompts must be in its "
                    "own coordinates."
                )
            )

    def xy(self, points: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """[N, 2] columns and rows of [N, 2] map coordinates.

        Raises:
            UserError: a point cannot be converted.
        """
        at = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        x, y = at[:, 0], at[:, 1]
        if self._convert is not None:
            x, y = self._convert.transform(x, y)
        x = nearest(np.asarray(x, dtype=np.float64), self._grid.centre_x, turn_of(self._grid.crs))
        if not self._grid.georeferenced:
            y = -np.abs(y)
        found = np.column_stack(self._back * (x, y))
        if not np.isfinite(found).all():
            raise UserError(Said("A prompt lies where its coordinates cannot be converted to the raster's."))
        return found

    def box(self, box: Sequence[float]) -> Box:
        """The pixels' box around a map box given by two opposite corners (all four are converted).

        Raises:
            UserError: it has no area, or cannot be converted.
        """
        x0, y0, x1, y1 = (float(value) for value in box)
        if x0 == x1 or y0 == y1:
            raise UserError(Said("The box has no area: draw it around the object."))
        corners = self.xy([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)

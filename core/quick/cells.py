"""The pieces of a scene whose features are kept: squares of a lattice, or with an encoder the windows of the streamed run."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.raster.grid import Rect
from core.raster.plan import axis_windows, inner_range

Key = tuple[int, int]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece.

    Attributes:
        key: row and column of its first pixel; of a window the first that the encoder sees.
        rect: what is kept.
        inner: what counts.
        weight: how often the streamed run counts it.
    """

    key: Key
    rect: Rect
    inner: Rect
    weight: int = 1


class Cells(Protocol):
    """How a scene is divided."""

    def touching(self, rect: Rect) -> list[Cell]:
        """Those that count somewhere in a rectangle of the raster, row by row."""

    def cell(self, key: Key) -> Cell:
        """The one at a key."""

    def homes(self, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
        """The keys of cells in which these pixels count."""


@dataclass(frozen=True)
class Lattice:
    """Squares side by side from the raster's top left corner."""

    full: Rect
    side: int

    def touching(self, rect: Rect) -> list[Cell]:
        """See :class:`Cells`."""
        inside = rect.intersect(self.full)
        if inside is None:
            return []
        rows = range(inside.row // self.side * self.side, inside.row_end, self.side)
        cols = range(inside.col // self.side * self.side, inside.col_end, self.side)
        return [self.cell(key) for key in itertools.product(rows, cols)]

    def cell(self, key: Key) -> Cell:
        """See :class:`Cells`."""
        rect = Rect(*key, self.side, self.side).intersect(self.full)
        if rect is None:
            raise ValueError(f"{key} is off the raster")
        return Cell(key, rect, rect)

    def homes(self, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
        """See :class:`Cells`."""
        return rows // self.side * self.side, cols // self.side * self.side


@dataclass(frozen=True)
class Windows:
    """The windows of :func:`core.raster.plan.make_plan` without their halos.

    Attributes:
        full: the raster.
        window: px.
        stride: px.
        halo: px of a window's border that do not count, but at the raster's edge.
        margin: px around what counts that are kept as well, for smoothing.
    """

    full: Rect
    window: int
    stride: int
    halo: int
    margin: int

    def touching(self, rect: Rect) -> list[Cell]:
        """See :class:`Cells`."""
        rows = self._within(0, rect.row, rect.row_end)
        return [self.cell(key) for key in itertools.product(rows, self._within(1, rect.col, rect.col_end))]

    def cell(self, key: Key) -> Cell:
        """See :class:`Cells`."""
        top, bottom = self._inner(0, key[0])
        left, right = self._inner(1, key[1])
        inner = Rect(top, left, bottom - top, right - left)
        around = 2 * self.margin
        reach = Rect(
            inner.row - self.margin, inner.col - self.margin, inner.height + around, inner.width + around
        )
        kept = reach.intersect(self.full)
        if kept is None:
            raise ValueError(f"{key} is off the raster")
        weight = self._axis(0)[key[0]] * self._axis(1)[key[1]]
        return Cell(key, kept, inner, weight)

    def homes(self, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
        """See :class:`Cells`."""
        return self._home(0, rows), self._home(1, cols)

    def starts(self, axis: int) -> list[int]:
        """Of the windows along rows (0) or columns (1), ascending."""
        return list(self._axis(axis))

    def _within(self, axis: int, first: int, end: int) -> list[int]:
        """Starts of the windows that count somewhere in a range."""
        inner = ((start, self._inner(axis, start)) for start in self.starts(axis))
        return [start for start, (low, high) in inner if low < end and high > first]

    def _axis(self, axis: int) -> dict[int, int]:
        return _axis_windows(self._size(axis), self.window, self.stride)

    def _size(self, axis: int) -> int:
        return self.full.width if axis else self.full.height

    def _inner(self, axis: int, start: int) -> tuple[int, int]:
        """First and end pixel that count along an axis."""
        size = self._size(axis)
        low, high = inner_range(start, self.window, size, self.halo)
        return start + low, min(start + high, size)

    def _home(self, axis: int, places: Ints) -> Ints:
        starts = np.array(self.starts(axis), dtype=np.int64)
        ends = np.array([self._inner(axis, int(start))[1] for start in starts])
        return np.asarray(starts[np.searchsorted(ends, places, side="right")])


_axis_windows = lru_cache(maxsize=16)(axis_windows)

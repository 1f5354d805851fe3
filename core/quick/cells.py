"""The pieces of a scene whose features are cached: squares of a lattice, or with an encoder the windows of the streamed run."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
        rect: the pixels whose features are cached.
        inner: the pixels that count.
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

    def cells_of(self, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
        """The keys of cells in which these pixels count."""

    def most_cached(self, height: int, width: int) -> int:
        """Px of the cells that a rectangle of this size touches at most, wherever it lies."""


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

    def cells_of(self, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
        """See :class:`Cells`."""
        return rows // self.side * self.side, cols // self.side * self.side

    def most_cached(self, height: int, width: int) -> int:
        """See :class:`Cells`."""
        down, across = (min((-(-(n - 1) // self.side) + 1) * self.side, size) for n, size in
                        ((height, self.full.height), (width, self.full.width)))  # fmt: skip
        return down * across


@dataclass(frozen=True)
class Windows:
    """The windows of :func:`core.raster.plan.make_plan` without their halos.

    Attributes:
        full: the raster.
        window: px.
        stride: px.
        halo: px of a window's border that do not count, except at the raster's edge.
        margin: px around the inner part that are cached as well, for smoothing.
    """

    full: Rect
    window: int
    stride: int
    halo: int
    margin: int

    def touching(self, rect: Rect) -> list[Cell]:
        """See :class:`Cells`."""
        rows = self._axis(0).within(rect.row, rect.row_end)
        cols = self._axis(1).within(rect.col, rect.col_end)
        return [self.cell(key) for key in itertools.product(rows, cols)]

    def cell(self, key: Key) -> Cell:
        """See :class:`Cells`."""
        rows, cols = self._axis(0), self._axis(1)
        i, j = rows.number[key[0]], cols.number[key[1]]
        inner = _between(rows.inner[:, i], cols.inner[:, j])
        cached = _between(rows.cached[:, i], cols.cached[:, j])
        return Cell(key, cached, inner, rows.weights[i] * cols.weights[j])

    def cells_of(self, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
        """See :class:`Cells`."""
        return self._axis(0).cells_of(rows), self._axis(1).cells_of(cols)

    def most_cached(self, height: int, width: int) -> int:
        """See :class:`Cells`."""
        return self._axis(0).most_cached(height) * self._axis(1).most_cached(width)

    def starts(self, axis: int) -> list[int]:
        """Of the windows along rows (0) or columns (1), ascending."""
        return list(self._axis(axis).number)

    def _axis(self, axis: int) -> _Axis:
        size = self.full.width if axis else self.full.height
        return _axis_of(size, self.window, self.stride, self.halo, self.margin)


@dataclass(frozen=True, eq=False)
class _Axis:
    """The windows along one axis.

    Attributes:
        size: of the raster, px.
        number: first pixel of a window -> its number, ascending.
        weights: how often each is counted.
        inner: [2, N] first and end pixel that count, each ascending.
        cached: [2, N] first and end pixel that are cached.
    """

    size: int
    number: dict[int, int]
    weights: tuple[int, ...]
    inner: Ints
    cached: Ints

    def within(self, first: int, end: int) -> list[int]:
        """Starts of the windows that count somewhere in a range."""
        begin, stop = self._touched(np.array(first), np.array(end))
        return self._starts[begin:stop].tolist()  # type: ignore[no-any-return]

    def cells_of(self, places: Ints) -> Ints:
        """Starts of windows in which these pixels count."""
        return np.asarray(self._starts[np.searchsorted(self.inner[1], places, side="right")])

    def most_cached(self, length: int) -> int:
        """Px of the windows that a range of this length touches at most: it begins with the last pixel of one."""
        latest = max(self.size - length, 0)
        firsts = np.append(np.minimum(self.inner[1] - 1, latest), latest)
        before = np.append(0, np.cumsum(self.cached[1] - self.cached[0]))
        begin, end = self._touched(firsts, firsts + length)
        return int((before[end] - before[begin]).max())

    def _touched(self, first: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Numbers of the first windows that count in ranges, and of the first that do not any more."""
        low, high = self.inner
        return np.searchsorted(high, first, side="right"), np.searchsorted(low, end, side="left")

    @cached_property
    def _starts(self) -> Ints:
        return np.array(list(self.number), dtype=np.int64)


@lru_cache(maxsize=16)
def _axis_of(size: int, window: int, stride: int, halo: int, margin: int) -> _Axis:
    windows = axis_windows(size, window, stride)
    reach = [(start, *inner_range(start, window, size, halo)) for start in windows]
    inner = np.array([(start + low, min(start + high, size)) for start, low, high in reach], np.int64).T
    cached = np.stack((np.maximum(inner[0] - margin, 0), np.minimum(inner[1] + margin, size)))
    number = {start: i for i, start in enumerate(windows)}
    return _Axis(size, number, tuple(windows.values()), inner, cached)


def _between(rows: Ints, cols: Ints) -> Rect:
    """The rectangle of first and end rows and columns."""
    (top, bottom), (left, right) = rows.tolist(), cols.tolist()
    return Rect(top, left, bottom - top, right - left)

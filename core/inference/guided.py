"""Margin-guided overlap: windows side by side first, dense ones only where the two best classes are close.

The first pass runs every n-th window of the plan's grid (n the most that still covers every pixel). Where the
probabilities of the two best classes then differ by less than :data:`MARGIN` a pixel is open. Of each cell of n x n
windows of the grid those with open pixels in their middle are run too, as many as the budget allows: in turn the one
that has most, whereupon what its neighbours have counts for less, so that they spread. Their logits join the sums of
the first pass.

What is run in a cell depends on the windows around it and on nothing else, so extents, shards and column strips
decide alike. Memory: about four times the sums and twice the inputs of a plain run, whatever the size of the raster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from core.inference.feed import Chunk
from core.inference.pipeline import Ring, Settings, Step, run_rows
from core.raster.grid import Rect
from core.raster.plan import Plan, axis_windows

MARGIN = 0.3
"""Between the probabilities of the two best classes; a pixel below is open."""

_SPENT = 0.5  # of what a window sees counts no more when another one of the same place was chosen


def first_pass(plan: Plan) -> Plan:
    """The windows side by side that a plan's decisions need: those under all windows of every cell it touches."""
    step = plan.window // plan.stride
    rows = _cells(plan.height, plan, plan.row_starts)
    cols = _cells(plan.width, plan, plan.col_starts)
    height = min(rows[-1] + plan.window, plan.height) - rows[0]
    width = min(cols[-1] + plan.window, plan.width) - cols[0]
    return replace(plan, rect=Rect(rows[0], cols[0], height, width), step=step)


def stream_guided(
    model: nn.Module,
    plan: Plan,
    chunks: Iterator[Chunk],
    first_chunks: Iterator[Chunk],
    settings: Settings,
    on_windows: Callable[[int, int], None],
) -> Iterator[Step]:
    """As :func:`core.inference.pipeline.stream`, with ``settings.budget``; ``first_chunks`` are of ``first_pass(plan)``."""
    guide = _Guide(plan, settings, _first_strips(model, first_pass(plan), first_chunks, settings, on_windows))
    ring = Ring(plan, settings, guided=True)

    def prepare(start: int, new: int) -> Sequence[int]:
        chosen = guide.columns(start)
        bottom = start + plan.window
        for row, sums, weights in guide.rows(bottom - new, bottom):
            ring.seed(row - start, sums, weights)
        return chosen

    for start, first, end in run_rows(model, plan, chunks, settings, on_windows, ring, prepare):
        yield ring, start, first, end


@dataclass(frozen=True, slots=True)
class _First:
    """Rows that the first pass has finished; columns are those of its own region.

    Attributes:
        row: of the raster.
        sums: [K, n, width].
        weights: [n, width].
        open: [n, width]; wanted pixels whose two best classes are close.
    """

    row: int
    sums: Tensor
    weights: Tensor
    open: NDArray[np.bool_]

    @property
    def end(self) -> int:
        return self.row + len(self.open)


def _first_strips(
    model: nn.Module,
    plan: Plan,
    chunks: Iterator[Chunk],
    settings: Settings,
    on_windows: Callable[[int, int], None],
) -> Iterator[_First]:
    ring = Ring(plan, settings)
    for start, first, end in run_rows(model, plan, chunks, settings, on_windows, ring):
        if end > first:
            best = ring.shares(start, first, end).topk(min(2, settings.classes), dim=0).values
            close = (best[0] - best[-1] < MARGIN).cpu().numpy()
            rows = slice(first - start, end - start)
            yield _First(
                first,
                ring.sums[:, rows].clone(),
                ring.weights_of(start, first, end),
                close & ring.wanted[rows],
            )


class _Guide:
    """Pulls the first pass along and decides which windows are run besides."""

    def __init__(self, plan: Plan, settings: Settings, strips: Iterator[_First]) -> None:
        self._plan, self._strips = plan, strips
        self._coarse = first_pass(plan)
        self._step = self._coarse.step
        self._most = int((settings.budget or 0.0) * self._step**2)
        self._rows = list(axis_windows(plan.height, plan.window, plan.stride))
        self._cols = list(axis_windows(plan.width, plan.window, plan.stride))
        self._row_index = {start: index for index, start in enumerate(self._rows)}
        self._held: deque[_First] = deque()
        self._cell = -1
        self._chosen: NDArray[np.bool_] = np.zeros((0, 0), dtype=bool)
        region = self._coarse.region
        self._left = plan.region.col - region.col
        first = self._cols.index(plan.col_starts[0])
        self._columns = slice(first, first + len(plan.col_starts))

    def columns(self, start: int) -> list[int]:
        """Indices into ``plan.col_starts`` of the windows to be run in a row; rows are asked from top to bottom."""
        index = self._row_index[start]
        if index // self._step != self._cell:
            self._cell = index // self._step
            self._decide()
        line = self._chosen[index % self._step, self._columns]
        return [int(i) for i in np.nonzero(line)[0]]

    def rows(self, first: int, end: int) -> Iterator[tuple[int, Tensor, Tensor]]:
        """Sums and weights of rows ``first .. end``, cut to the columns of the plan's region; what lies above goes."""
        self._reach(end)
        width = min(self._plan.region.width, self._coarse.rect.col_end - self._plan.region.col)
        cols = slice(self._left, self._left + width)
        for part in self._held:
            top, bottom = max(part.row, first), min(part.end, end)
            if bottom > top:
                inside = slice(top - part.row, bottom - part.row)
                yield top, part.sums[:, inside, cols], part.weights[inside, cols]
        above = self._rows[self._cell * self._step]
        while self._held and self._held[0].end <= min(first, above):
            self._held.popleft()

    def _reach(self, row: int) -> None:
        """Run the first pass until the rows above ``row`` are finished."""
        wanted = min(row, self._coarse.rect.row_end)
        while not self._held or self._held[-1].end < wanted:
            found = next(self._strips, None)
            if found is None:
                return
            self._held.append(found)

    def _decide(self) -> None:
        """Choose the windows of one row of cells."""
        step, window = self._step, self._plan.window
        rows = self._rows[self._cell * step : (self._cell + 1) * step]
        bottom = min(rows[-1] + window, self._plan.height)
        self._reach(bottom)
        left, width = self._coarse.region.col, self._coarse.region.width
        area = np.zeros((rows[-1] + window - rows[0] + 1, width + 1), dtype=np.int32)
        for part in self._held:
            top, end = max(part.row, rows[0]), min(part.end, bottom)
            if end > top:
                area[top - rows[0] + 1 : end - rows[0] + 1, 1:] = part.open[top - part.row : end - part.row]
        area = area.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
        self._chosen = np.zeros((step, len(self._cols)), dtype=bool)
        cells = range(
            self._columns.start // step, (self._columns.stop - 1) // step + 1
        )  # all of their windows lie inside the first pass
        at_rows = np.array(rows) - rows[0]
        for cell in cells:
            cols = self._cols[cell * step : (cell + 1) * step]
            at = np.array(cols) - left
            margin, middle = window // 4, window // 2  # the outer pixels of a window have little to say
            above, below = area[at_rows + margin], area[at_rows + margin + middle]
            left_edge, right_edge = at + margin, at + margin + middle
            seen = below[:, right_edge] - above[:, right_edge] - below[:, left_edge] + above[:, left_edge]
            for i, j in self._best(seen, rows, cols, cell):
                self._chosen[i, cell * step + j] = True

    def _best(
        self, seen: NDArray[np.int32], rows: Sequence[int], cols: Sequence[int], cell: int
    ) -> Iterator[tuple[int, int]]:
        """Positions in a cell, given the open pixels [rows, cols] that each window has in its middle."""
        score, middle = seen.astype(np.float64), self._plan.window // 2
        first = self._cell * self._step, cell * self._step
        done = [
            [i for i in range(len(starts)) if i == 0 or begin + i == count - 1]
            for starts, begin, count in zip(
                (rows, cols), first, (len(self._rows), len(self._cols)), strict=True
            )
        ]
        score[np.ix_(*done)] = 0
        down, across = np.array(rows), np.array(cols)
        for _ in range(self._most):
            i, j = divmod(int(score.argmax()), len(cols))
            if score[i, j] < 1:
                return
            yield i, j
            common = np.outer(_overlap(down - rows[i], middle), _overlap(across - cols[j], middle))
            score *= 1 - _SPENT * common
            score[i, j] = 0


def _overlap(distance: NDArray[np.int64], length: int) -> NDArray[np.float64]:
    """Share that two segments of a length have in common, 0..1."""
    shared: NDArray[np.float64] = np.clip(1 - np.abs(distance) / max(length, 1), 0, 1)
    return shared


def _cells(size: int, plan: Plan, starts: Sequence[int]) -> list[int]:
    """Starts of all windows of the cells that ``starts`` lie in, along one axis."""
    grid, step = list(axis_windows(size, plan.window, plan.stride)), plan.window // plan.stride
    first, last = grid.index(starts[0]) // step, grid.index(starts[-1]) // step
    return grid[first * step : (last + 1) * step]

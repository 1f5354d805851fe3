"""In which order the pixels of a plan are finished: rectangles that tile it, each run from top to bottom.

A rectangle is run like an extent of its own, so its pixels do not depend on how the rest is cut; only the windows
over a cut are run once for each side. Cuts between columns keep the memory of very wide rasters within a budget,
cuts between rows let the part that the user looks at be finished first.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np

from core.raster.grid import Rect
from core.raster.plan import Plan

RING_BYTES = 512 << 20
"""Budget for the rows under the windows and those on their way to them, as float32."""

BAND_WINDOWS = 2
"""A row of blocks that several readers take in turn is cut to as many windows."""

_ALIGN = 512  # px; tiles of the result are cut nowhere else, so that none is compressed twice
_REDO = 0.2  # of the rows of windows may be run twice so that the middle of the view comes first


def held_values(classes: int, channels: int, guided: bool, readers: int = 1) -> int:
    """Numbers held for each pixel under the windows: inputs, prefetched rows and their masks, sums and a copy of them.

    Guided overlap has two passes, and keeps the sums of the first one until the second has passed. Of several readers
    each may be a row of blocks ahead, :data:`BAND_WINDOWS` windows high at most.
    """
    rows = 5 if readers == 1 else 4 + BAND_WINDOWS * readers
    return (6 * classes + 2 * rows * channels + 2) if guided else (2 * classes + rows * channels)


def make_tiles(
    plan: Plan, rows: tuple[int, int], values: int, view: tuple[float, float] | None = None
) -> tuple[Rect, ...]:
    """Rectangles that tile some rows of ``plan.rect``, in the order they are run.

    Args:
        plan: the windows.
        rows: ``(first, end)`` of the raster.
        values: float32 numbers held for each pixel under the windows, e.g. channels and classes.
        view: row and column of the raster that shall be finished first; None begins at the top left.
    """
    first, end = rows
    if first >= end:
        return ()
    cols = column_strips(plan, values)
    if view is None:
        return tuple(Rect(first, col, end - first, width) for col, width in cols)
    cols.sort(key=lambda strip: abs(strip[0] + strip[1] / 2 - view[1]))
    return tuple(
        Rect(top, col, bottom - top, width)
        for top, bottom in outwards(plan, rows, view[0])
        for col, width in cols
    )


def column_strips(plan: Plan, values: int, budget: int = 0) -> list[tuple[int, int]]:
    """``(first column, width)`` of strips of ``plan.rect`` whose rows under the windows fit the budget, in bytes.

    A strip is no narrower than four windows: beyond that the windows over its cuts would cost more than they save.
    """
    columns = (budget or RING_BYTES) // (4 * values * plan.window) - 2 * plan.window
    wide = max(columns, 4 * plan.window) // _ALIGN * _ALIGN or _ALIGN
    rect = plan.rect
    return [(col, min(wide, rect.col_end - col)) for col in range(rect.col, rect.col_end, wide)]


def outwards(plan: Plan, rows: tuple[int, int], centre: float) -> list[tuple[int, int]]:
    """Runs of rows, the one from ``centre`` downwards first, then the nearest to it.

    They are cut between rows of windows, as often as the windows over the cuts stay within a small share.
    """
    first, end = rows
    ends = sorted({min(max(row, first), end) for _, row in plan.bands()} | {first, end})
    bands = len(ends) - 1
    overlap = math.ceil(plan.window / plan.stride) - 1
    cuts = bands if overlap == 0 else math.floor(_REDO * bands / overlap)
    if cuts < 1:
        return [rows]
    middle = max((i for i, row in enumerate(ends[:-1]) if row <= centre), default=0)
    size = math.ceil(bands / cuts)
    marks = sorted({0, bands, *range(middle % size, bands, size)} if cuts > 1 else {0, middle, bands})
    runs = [(ends[a], ends[b]) for a, b in itertools.pairwise(marks)]
    begin, until = next(run for run in runs if run[0] <= ends[middle] < run[1])
    return sorted(runs, key=lambda run: (run[0] != begin, max(run[0] - until, begin - run[1]), -run[0]))


def tile_exactly(tiles: Sequence[Rect], rect: Rect) -> bool:
    """Whether tiles cover a rectangle without gap and overlap; for tiles that come from a file."""
    tiles = [tile for tile in tiles if tile.height and tile.width]
    area = sum(tile.height * tile.width for tile in tiles)
    if area != rect.height * rect.width or any(rect.intersect(tile) != tile for tile in tiles):
        return False
    rows = np.unique([edge for tile in tiles for edge in (tile.row, tile.row_end)])
    cols = np.unique([edge for tile in tiles for edge in (tile.col, tile.col_end)])
    counts = np.zeros(
        (len(rows) + 1, len(cols) + 1), dtype=np.int64
    )  # differences at the corners, then summed
    for tile in tiles:
        top, bottom = np.searchsorted(rows, (tile.row, tile.row_end))
        left, right = np.searchsorted(cols, (tile.col, tile.col_end))
        counts[[top, top, bottom, bottom], [left, right, left, right]] += (1, -1, -1, 1)
    return bool((counts.cumsum(0).cumsum(1)[: len(rows) - 1, : len(cols) - 1] == 1).all())


class Ledger:
    """Which rows of which tiles are finished; tiles are run in turn, rows from top to bottom."""

    def __init__(self, tiles: Sequence[Rect]) -> None:
        self._tiles = [tile for tile in tiles if tile.height]
        self._done = 0  # tiles
        self._rows = 0  # of the next one

    def take(self, part: Rect) -> bool:
        """Note finished rows; False when they are not the ones that come next."""
        if self.complete:
            return False
        tile = self._tiles[self._done]
        wanted = (tile.row + self._rows, tile.col, tile.width)
        if (part.row, part.col, part.width) != wanted or part.row_end > tile.row_end or not part.height:
            return False
        self._rows += part.height
        if self._rows == tile.height:
            self._done, self._rows = self._done + 1, 0
        return True

    @property
    def complete(self) -> bool:
        """Whether every row of every tile is finished."""
        return self._done == len(self._tiles)

    def rest(self) -> Iterator[Rect]:
        """What is still to be run, in order."""
        for index, tile in enumerate(self._tiles[self._done :]):
            gone = 0 if index else self._rows
            yield Rect(tile.row + gone, tile.col, tile.height - gone, tile.width)

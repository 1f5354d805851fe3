"""Probabilities of a rectangle, put together from cached cells as the streamed run puts its windows together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.models.quick.model import QuickHead
from core.models.windows import reflected
from core.quick.cells import Cell
from core.quick.tile import Tile
from core.raster.grid import Rect
from core.workers import side_by_side

Bools = NDArray[np.bool_]
TileOf = Callable[[Cell], Tile]
"""The codes of a cell; may raise to stop, and is called from several threads."""

_STRIP = 64
"""Rows smoothed at a time."""


def around(rect: Rect, margin: int) -> Rect:
    """A rectangle and ``margin`` px on every side."""
    return Rect(rect.row - margin, rect.col - margin, rect.height + 2 * margin, rect.width + 2 * margin)


@torch.inference_mode()
def cell_by_cell(
    head: QuickHead, cells: list[Cell], rect: Rect, full: Rect, tile_of: TileOf
) -> tuple[Tensor, Bools]:
    """Smoothed probabilities [K, h, w] of a rectangle and which pixels have data, where a feature is the same in any cell.

    Args:
        head: that classifies.
        cells: that cover the rectangle and what its smoothing looks at, side by side.
        rect: of the raster.
        full: the raster.
        tile_of: see :data:`TileOf`.
    """
    reach = around(rect, head.config.smooth // 2)
    inner = _inside(reach, full)
    canvas = torch.empty((head.config.classes, reach.height, reach.width))
    whole = canvas[(slice(None), *_slices(inner, reach))]
    valid = np.zeros((inner.height, inner.width), dtype=bool)

    @torch.inference_mode()  # every thread has its own
    def classify(cell: Cell) -> None:
        part = cell.inner.intersect(inner)
        if part is None:
            return
        tile = tile_of(cell)
        there = _slices(part, inner)
        whole[:, there[0], there[1]] = _classified(head, tile, cell, part)
        valid[there] = tile.valid[_slices(part, cell.rect)]

    side_by_side(classify, cells)
    return _smoothed(head, _mirrored(canvas, reach, inner)), valid[_slices(rect, inner)]


@torch.inference_mode()
def window_by_window(
    head: QuickHead, cells: list[Cell], rect: Rect, full: Rect, tile_of: TileOf
) -> tuple[Tensor, Bools]:
    """The same where a feature depends on its window: logits of windows are added up as the streamed run does."""
    margin = head.config.smooth // 2
    sums = torch.zeros((head.config.classes, rect.height, rect.width))
    weights = torch.zeros((rect.height, rect.width))
    valid = np.zeros((rect.height, rect.width), dtype=bool)
    for cell in cells:
        part = cell.inner.intersect(rect)
        if part is None:
            continue
        tile = tile_of(cell)
        reach = around(part, margin)
        inner = _inside(reach, full)
        smooth = head.smooth(_padded(_classified(head, tile, cell, inner), reach, inner))
        rows, cols = _slices(part, rect)
        sums[:, rows, cols] += cell.weight * torch.log(smooth.clamp_min(1e-12))
        weights[rows, cols] += cell.weight
        valid[rows, cols] = tile.valid[_slices(part, cell.rect)]
    return (sums / weights).softmax(dim=0), valid


def _smoothed(head: QuickHead, probabilities: Tensor) -> Tensor:
    """What the head's smoothing makes of [K, h, w], strip by strip: that fits the processor's cache, and each strip a thread."""
    lost = head.config.smooth // 2 * 2
    _, height, width = probabilities.shape
    found = torch.empty((len(probabilities), height - lost, width - lost))

    @torch.inference_mode()
    def smooth(first: int) -> None:
        found[:, first : first + _STRIP] = head.smooth(probabilities[:, first : first + _STRIP + lost])

    side_by_side(smooth, range(0, height - lost, _STRIP))
    return found


def _classified(head: QuickHead, tile: Tile, cell: Cell, part: Rect) -> Tensor:
    rows, cols = _slices(part, cell.rect)
    return head.classify(tile.codes[:, rows, cols])


def _slices(part: Rect, whole: Rect) -> tuple[slice, slice]:
    return (
        slice(part.row - whole.row, part.row_end - whole.row),
        slice(part.col - whole.col, part.col_end - whole.col),
    )


def _inside(rect: Rect, full: Rect) -> Rect:
    found = rect.intersect(full)
    if found is None:
        raise RuntimeError("the rectangle lies off the raster")
    return found


def _padded(planes: Tensor, reach: Rect, inner: Rect) -> Tensor:
    """[K, h, w] of ``inner`` and around it what lies in ``reach``."""
    canvas = torch.empty((len(planes), reach.height, reach.width))
    canvas[(slice(None), *_slices(inner, reach))] = planes
    return _mirrored(canvas, reach, inner)


def _mirrored(canvas: Tensor, reach: Rect, inner: Rect) -> Tensor:
    """[K, h, w] of ``reach``, of which only ``inner`` is known: continued by reflection, as the streamed map is at the raster's edge."""
    rows, cols = _slices(inner, reach)
    down = reflected(inner.height, reach.row - inner.row, reach.height, canvas.device)
    across = reflected(inner.width, reach.col - inner.col, reach.width, canvas.device)
    for beyond in (slice(0, rows.start), slice(rows.stop, reach.height)):
        canvas[:, beyond, cols] = canvas[:, rows, cols].index_select(1, down[beyond])
    for beyond in (slice(0, cols.start), slice(cols.stop, reach.width)):
        canvas[:, :, beyond] = canvas[:, :, cols].index_select(2, across[beyond])
    return canvas

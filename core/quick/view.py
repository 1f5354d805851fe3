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

Bools = NDArray[np.bool_]
TileOf = Callable[[Cell], Tile]
"""The codes of a cell; may raise to stop."""


def around(rect: Rect, margin: int) -> Rect:
    """A rectangle and ``margin`` px on every side."""
    return Rect(rect.row - margin, rect.col - margin, rect.height + 2 * margin, rect.width + 2 * margin)


@torch.inference_mode()
def side_by_side(
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
    whole = torch.zeros((head.config.classes, inner.height, inner.width))
    valid = np.zeros((inner.height, inner.width), dtype=bool)
    for cell in cells:
        part = cell.inner.intersect(inner)
        if part is None:
            continue
        tile = tile_of(cell)
        there = _slices(part, inner)
        whole[:, there[0], there[1]] = _classified(head, tile, cell, part)
        valid[there] = tile.valid[_slices(part, cell.rect)]
    return head.smooth(_padded(whole, reach, inner)), valid[_slices(rect, inner)]


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
    """[K, h, w] of ``inner`` continued by reflection to ``reach``, as the streamed map does at the raster's edge."""
    for axis, first, length, begin, size in (
        (1, reach.row, reach.height, inner.row, inner.height),
        (2, reach.col, reach.width, inner.col, inner.width),
    ):
        planes = planes.index_select(axis, reflected(size, first - begin, length, planes.device))
    return planes

"""A first, coarse picture of a view, while the head is still being fitted: every few pixels one, and nothing of how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from core.checkpoints.card import ClassEntry
from core.models.quick.model import ABSENT, QuickHead
from core.quick.cells import Cell
from core.quick.tile import Tile
from core.raster.grid import Rect
from core.workers import side_by_side

STEP = 4
"""px from one classified pixel to the next."""


@dataclass(frozen=True)
class FirstLook:
    """A picture that the map will replace: no map, and none is kept.

    Attributes:
        rect: of the raster, in px.
        labels: [h, w] uint8, squares of :data:`STEP` px; 255 where there is no data.
        classes: that the labels are of.
    """

    rect: Rect
    labels: NDArray[np.uint8]
    classes: tuple[ClassEntry, ...]


@dataclass(frozen=True)
class Look:
    """Who wants to see what first.

    Attributes:
        rect: of the raster, in px.
        show: takes the picture, in the thread that fits.
    """

    rect: Rect
    show: Callable[[FirstLook], None]


@torch.inference_mode()
def first_labels(
    head: QuickHead, tiles: Sequence[tuple[Cell, Tile]], rect: Rect, step: int = STEP
) -> NDArray[np.uint8]:
    """Labels [h, w] of a rectangle, in squares of ``step`` px with the class of the pixel in their middle; 255 without data.

    Where windows of an encoder overlap one of them speaks. The smoothing is that of the head as far as squares allow.

    Args:
        head: that classifies.
        tiles: cells that cover the rectangle, and their codes.
        rect: of the raster.
        step: px.
    """
    rows, cols = _lattice(rect.height, step), _lattice(rect.width, step)
    codes = torch.full((len(head.knots), len(rows), len(cols)), ABSENT, dtype=torch.uint8)
    valid = np.zeros((len(rows), len(cols)), dtype=bool)

    @torch.inference_mode()  # every thread has its own
    def take(one: tuple[Cell, Tile]) -> None:
        cell, tile = one
        part = cell.inner.intersect(rect)
        if part is None:
            return
        down, from_row = _within(rows + rect.row, part.row, part.row_end)
        across, from_col = _within(cols + rect.col, part.col, part.col_end)
        there = slice(from_row - cell.rect.row, None, step), slice(from_col - cell.rect.col, None, step)
        size = down.stop - down.start, across.stop - across.start
        codes[:, down, across] = tile.codes[:, there[0], there[1]][:, : size[0], : size[1]]
        valid[down, across] = tile.valid[there][: size[0], : size[1]]

    side_by_side(take, tiles)
    labels = _smoothed(head.classify(codes), head.config.smooth // step).argmax(dim=0).numpy()
    squares = np.where(valid, labels, 255).astype(np.uint8)
    return squares[np.ix_(_square_of(rect.height, step, len(rows)), _square_of(rect.width, step, len(cols)))]


def _lattice(size: int, step: int) -> NDArray[np.int64]:
    """The middle of every square, those at the end perhaps cut."""
    return np.arange(min(step // 2, size - 1), size, step)


def _square_of(size: int, step: int, count: int) -> NDArray[np.int64]:
    """[size] which square a pixel lies in; a last one that has no middle belongs to the one before."""
    return np.minimum(np.arange(size) // step, count - 1)


def _within(places: NDArray[np.int64], first: int, end: int) -> tuple[slice, int]:
    """Which of ascending places lie in a range, and the first of them."""
    start, stop = (int(edge) for edge in np.searchsorted(places, (first, end)))
    return slice(start, stop), int(places[start]) if start < stop else first


def _smoothed(probabilities: Tensor, side: int) -> Tensor:
    """Means of [K, h, w] over squares of an odd side, no larger than ``side``."""
    side -= 1 - side % 2
    if side < 3:
        return probabilities
    return F.avg_pool2d(probabilities[None], side, 1, side // 2, count_include_pad=False)[0]

"""Scenes that are read once: small ones stay in memory, normalised, and windows are cut out of them.

A run draws the same pixels hundreds of times. Reading, normalising and splitting them anew took a seventh of the time of a
small model's step, and held Python's lock meanwhile. Every pixel is that of :func:`read_window`: normalisation and split look at
single pixels, and a raster on another grid is resampled by its place in the scene.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.raster.scene import reflected

BUDGET = 256 * 2**20
"""Bytes that all scenes of a run together may take, in each of its processes; of larger ones every window is read from the
files."""

BLOCK = 256
"""Side in px of what is read at a time, when a window first asks for it: a run of few steps reads little."""

Images = list[NDArray[np.float32]]
Masks = list[NDArray[np.bool_]]
Read = Callable[[Rect], tuple[Images, Masks, NDArray[np.uint8]]]


@dataclass(frozen=True)
class Kept:
    """One scene in memory.

    Attributes:
        read: what is kept of a rectangle inside the scene: per modality normalised float32 [C, h, w] and valid
            bool [h, w], and the labels that may be trained on, uint8 [h, w].
        images: per modality [C, height, width].
        valid: per modality [height, width].
        labels: [height, width].
        ready: blocks that were read, bool.
    """

    read: Read
    images: Images
    valid: Masks
    labels: NDArray[np.uint8]
    ready: NDArray[np.bool_]

    @property
    def unread(self) -> int:
        """Bytes that are not taken yet, about."""
        whole = sum(array.nbytes for array in (*self.images, *self.valid, self.labels))
        return round(whole * (1 - float(self.ready.mean())))

    def window(self, rect: Rect) -> tuple[Images, Masks, NDArray[np.uint8]]:
        """What ``read`` gives; beyond the scene the picture is reflected, and has no labels.

        The arrays may be views of what is kept: they are not to be written to.
        """
        height, width = self.labels.shape
        if rect.row >= 0 and rect.row_end <= height and rect.col >= 0 and rect.col_end <= width:
            self._make_ready(rect)
            at = (slice(rect.row, rect.row_end), slice(rect.col, rect.col_end))
            return (
                [image[(slice(None), *at)] for image in self.images],
                [seen[at] for seen in self.valid],
                self.labels[at],
            )
        rows = reflected(np.arange(rect.row, rect.row_end), height)
        cols = reflected(np.arange(rect.col, rect.col_end), width)
        top, left = int(rows.min()), int(cols.min())
        self._make_ready(Rect(top, left, int(rows.max()) - top + 1, int(cols.max()) - left + 1))
        down, across = np.ix_(rows, cols)
        labels = self.labels[down, across]
        labels[_outside(rect.row, rect.height, height), :] = IGNORE
        labels[:, _outside(rect.col, rect.width, width)] = IGNORE
        return (
            [image[:, down, across] for image in self.images],
            [seen[down, across] for seen in self.valid],
            labels,
        )

    def _make_ready(self, part: Rect) -> None:
        """Read the blocks under a rectangle inside the scene that were not read yet."""
        height, width = self.labels.shape
        for row in range(part.row // BLOCK, -(-part.row_end // BLOCK)):
            for col in range(part.col // BLOCK, -(-part.col_end // BLOCK)):
                if self.ready[row, col]:
                    continue
                top, left = row * BLOCK, col * BLOCK
                block = Rect(top, left, min(BLOCK, height - top), min(BLOCK, width - left))
                at = (slice(top, block.row_end), slice(left, block.col_end))
                images, valid, self.labels[at] = self.read(block)
                for kept, found in zip(self.images, images, strict=True):
                    kept[(slice(None), *at)] = found
                for mask, seen in zip(self.valid, valid, strict=True):
                    mask[at] = seen
                self.ready[row, col] = True


def keep(height: int, width: int, channels: Sequence[int], read: Read) -> Kept:
    """A scene of which nothing was read yet.

    Args:
        height: px.
        width: px.
        channels: of the modalities.
        read: see :class:`Kept`.
    """
    # Pages of memory that no window touches are never taken.
    return Kept(
        read,
        [np.empty((count, height, width), np.float32) for count in channels],
        [np.empty((height, width), np.bool_) for _ in channels],
        np.empty((height, width), np.uint8),
        np.zeros((-(-height // BLOCK), -(-width // BLOCK)), np.bool_),
    )


def fits(sizes: Sequence[tuple[int, int]], channels: Sequence[int]) -> bool:
    """Whether scenes of these heights and widths can all be kept."""
    each = sum(4 * count + 1 for count in channels) + 1
    return sum(height * width for height, width in sizes) * each <= BUDGET


def _outside(start: int, length: int, size: int) -> NDArray[np.bool_]:
    places = np.arange(start, start + length)
    return (places < 0) | (places >= size)

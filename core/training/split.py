"""Which pixels of a scene are trained on, and which are held out.

Held-out pixels are scored; pixels within the guard distance of a held-out pixel are neither trained on nor scored.
Masks are made for any window on demand, so that a scene of any size needs no mask in memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.raster.grid import Rect

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SceneSplit:
    """The split of one scene.

    Attributes:
        region: the usable part of the scene; everything outside is neither trained on nor scored.
        held: held-out rectangles (all of ``region`` when the whole scene is held out).
        block: side of a checkerboard block in px from the region's top-left; 0 is no checkerboard.
        fold: colour ``(row // block + column // block) % 2`` of the held-out blocks.
        guard: px around held-out pixels that are not trained on (Chebyshev distance <= guard).
    """

    region: Rect
    held: tuple[Rect, ...] = ()
    block: int = 0
    fold: int = 0
    guard: int = 0

    def held_out(self, window: Rect) -> Mask:
        """True where pixels are scored, bool [window.height, window.width]."""
        mask = np.zeros((window.height, window.width), dtype=bool)
        for rect in self.held:
            _view(mask, window, rect)[...] = True
        if self.block:
            rows = (np.arange(window.row, window.row_end) - self.region.row) // self.block
            cols = (np.arange(window.col, window.col_end) - self.region.col) // self.block
            mask |= (rows[:, None] + cols[None, :]) % 2 == self.fold
        return mask & self._inside(window)

    def trainable(self, window: Rect) -> Mask:
        """True where labels may be trained on, bool [window.height, window.width]."""
        near = dilate(self.held_out(grown(window, self.guard)), self.guard)
        inner = near[self.guard : self.guard + window.height, self.guard : self.guard + window.width]
        return ~inner & self._inside(window)

    def _inside(self, window: Rect) -> Mask:
        mask = np.zeros((window.height, window.width), dtype=bool)
        _view(mask, window, self.region)[...] = True
        return mask


def grown(rect: Rect, margin: int) -> Rect:
    """The rectangle with ``margin`` px more on every side."""
    return Rect(rect.row - margin, rect.col - margin, rect.height + 2 * margin, rect.width + 2 * margin)


def dilate(mask: Mask, radius: int) -> Mask:
    """True within ``radius`` px (Chebyshev) of a true pixel of ``mask``."""
    if radius == 0:
        return mask
    for axis in (0, 1):
        padded = np.pad(mask, [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)])
        total = np.cumsum(padded, axis=axis, dtype=np.int64)
        span, length = 2 * radius + 1, mask.shape[axis]
        upper = np.take(total, np.arange(span, span + length), axis=axis)
        mask = upper > np.take(total, np.arange(length), axis=axis)
    return mask


def _view(mask: Mask, window: Rect, rect: Rect) -> Mask:
    """The part of ``mask`` (which covers ``window``) that lies in ``rect``."""
    part = window.intersect(rect)
    if part is None:
        return mask[:0, :0]
    top, left = part.row - window.row, part.col - window.col
    return mask[top : top + part.height, left : left + part.width]

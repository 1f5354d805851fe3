"""Token windows: where they lie, and padding by reflection.

SAM cuts the token grid into windows of 14 x 14 and fills the last row and column of windows with padding
(``docs/models.md``, "SAM"). Windows of equal real size form a *group* that attends in one call.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True, slots=True)
class WindowGroup:
    """A rectangle of the token grid that splits into windows of one real size.

    Attributes:
        top: first row of the rectangle, in tokens.
        left: first column of the rectangle, in tokens.
        rows: number of windows downwards.
        cols: number of windows across.
        height: real tokens of each window downwards (the rest of the window is padding).
        width: real tokens of each window across.
    """

    top: int
    left: int
    rows: int
    cols: int
    height: int
    width: int

    def take(self, tokens: Tensor) -> Tensor:
        """Cut the group's windows out of ``[B, h, w, C]`` -> ``[B * rows * cols, height, width, C]``."""
        b, _, _, c = tokens.shape
        part = tokens[:, self.top : self._bottom, self.left : self._right]
        part = part.reshape(b, self.rows, self.height, self.cols, self.width, c)
        return part.permute(0, 1, 3, 2, 4, 5).reshape(-1, self.height, self.width, c)

    def put(self, windows: Tensor, tokens: Tensor) -> None:
        """Write windows (as :meth:`take` gives them) into their place in ``tokens`` ``[B, h, w, C]``."""
        b, _, _, c = tokens.shape
        part = windows.reshape(b, self.rows, self.cols, self.height, self.width, c)
        part = part.permute(0, 1, 3, 2, 4, 5).reshape(b, self.rows * self.height, self.cols * self.width, c)
        tokens[:, self.top : self._bottom, self.left : self._right] = part

    @property
    def _bottom(self) -> int:
        return self.top + self.rows * self.height

    @property
    def _right(self) -> int:
        return self.left + self.cols * self.width


@lru_cache(maxsize=256)
def window_groups(height: int, width: int, window: int) -> tuple[WindowGroup, ...]:
    """Split a token grid into at most four groups: full windows, right edge, bottom edge, corner.

    Args:
        height: tokens downwards.
        width: tokens across.
        window: side of a window in tokens; 0 means one window over everything.

    Returns:
        Groups that cover every token exactly once.
    """
    if window == 0:
        return (WindowGroup(0, 0, 1, 1, height, width),)
    return tuple(
        WindowGroup(top, left, rows, cols, a, b)
        for top, rows, a in _segments(height, window)
        for left, cols, b in _segments(width, window)
    )


def _segments(size: int, window: int) -> list[tuple[int, int, int]]:
    """(start, number of windows, real tokens in each) along one axis."""
    full, rest = divmod(size, window)
    segments = [(0, full, window)] if full else []
    return [*segments, (full * window, 1, rest)] if rest else segments


def reflect_pad(image: Tensor, bottom: int, right: int) -> Tensor:
    """Continue ``[B, C, H, W]`` by reflection at the bottom and right edge, by any number of pixels.

    ``torch``'s own reflection ends where the padding is as long as the image; this one goes on to and fro.
    """
    h, w = image.shape[-2:]
    if bottom == right == 0:
        return image
    if bottom < h and right < w:
        return F.pad(image, (0, right, 0, bottom), mode="reflect")
    rows = reflected(h, 0, h + bottom, image.device)
    cols = reflected(w, 0, w + right, image.device)
    return image.index_select(-2, rows).index_select(-1, cols)


def reflected(size: int, first: int, length: int, device: torch.device) -> Tensor:
    """Where positions ``first .. first + length - 1`` of an axis of ``size`` px lie once it is continued by reflection.

    Returns:
        [length] int64 in 0 .. size - 1: to and fro, without repeating the outermost px.
    """
    steps = torch.arange(first, first + length, device=device).abs() % max(2 * (size - 1), 1)
    return torch.minimum(steps, 2 * (size - 1) - steps) if size > 1 else torch.zeros_like(steps)


def pad_to_multiple(image: Tensor, multiple: int) -> Tensor:
    """Reflect ``[B, C, H, W]`` at the bottom and right until both sides are multiples of ``multiple``."""
    h, w = image.shape[-2:]
    return reflect_pad(image, -h % multiple, -w % multiple)

"""Sums, least and greatest values in square windows, by adding shifted copies.

Running sums would be quicker still, but their rounding depends on where the sum began: here a pixel's value is the
same whatever rectangle it is computed in. All functions shrink the picture by what the window reaches.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from core.models.quick.config import SIZES, gaussian_reach

ROWS, COLS = -2, -1


def box_sums(planes: Tensor, sizes: Sequence[int]) -> Iterator[tuple[int, Tensor]]:
    """Sums in square windows.

    Args:
        planes: [..., H, W] float32 without NaN.
        sizes: ascending sides out of :data:`SIZES`.

    Yields:
        ``(side, [..., H - side + 1, W - side + 1])``.
    """
    for size, across in _sums_along(planes, sizes, COLS):
        *_, (_, both) = _sums_along(across, (size,), ROWS)
        yield size, both


def box_maxima(planes: Tensor, sizes: Sequence[int]) -> Iterator[tuple[int, Tensor]]:
    """Greatest values in square windows; shapes as :func:`box_sums`."""
    greatest, reach = planes, 0
    for size in _up_to(sizes):
        step = size // 2 - reach
        for axis in (COLS, ROWS):
            greatest = torch.maximum(
                torch.maximum(_cut(greatest, axis, 0, 2 * step), _cut(greatest, axis, step, step)),
                _cut(greatest, axis, 2 * step, 0),
            )
        reach += step
        if size in sizes:
            yield size, greatest


def gaussian(planes: Tensor, sigma: float) -> Tensor:
    """Gaussian smoothing, cut off at 3 sigma: shrinks by :func:`gaussian_reach` on every side."""
    radius = gaussian_reach(sigma)
    for axis in (COLS, ROWS):
        weights = [math.exp(-(i * i) / (2 * sigma * sigma)) for i in range(radius + 1)]
        total = weights[0] + 2 * sum(weights[1:])
        result = _cut(planes, axis, radius, radius) * (weights[0] / total)
        for i in range(1, radius + 1):
            pair = _cut(planes, axis, radius - i, radius + i) + _cut(planes, axis, radius + i, radius - i)
            result += pair.mul_(weights[i] / total)
        planes = result
    return planes


def trim(planes: Tensor, margin: int) -> Tensor:
    """[..., H, W] without ``margin`` px on every side."""
    if margin == 0:
        return planes
    return planes[..., margin:-margin, margin:-margin]


def _sums_along(planes: Tensor, sizes: Sequence[int], axis: int) -> Iterator[tuple[int, Tensor]]:
    total, reach = planes, 0
    for size in _up_to(sizes):
        step = reach + 1
        margin = 2 * reach + 1
        centre = _cut(planes, axis, margin, margin)
        total = _cut(total, axis, 0, 2 * step) + _cut(total, axis, 2 * step, 0)
        total += centre
        reach = margin
        if size in sizes:
            yield size, total


def _up_to(sizes: Sequence[int]) -> tuple[int, ...]:
    unknown = [size for size in sizes if size not in SIZES]
    if unknown:
        raise ValueError(f"windows have sides of {SIZES}, not {unknown[0]}")
    return tuple(size for size in SIZES if size <= max(sizes))


def _cut(planes: Tensor, axis: int, before: int, after: int) -> Tensor:
    """Without the first and last elements along an axis."""
    return planes.narrow(axis, before, planes.shape[axis] - before - after)

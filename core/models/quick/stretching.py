"""From raster values to the picture a model is shown: one chain of steps, with its numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from core.models.quick.token_config import Stretching


def stretched(values: Tensor, how: Stretching, channels: int) -> Tensor:
    """Raster values as model input, on the device they are on.

    Args:
        values: [..., C, H, W] float32, missing values NaN.
        how: the steps.
        channels: of the result; fewer bands are repeated in turn (one band fills all).

    Returns:
        [..., channels, H, W] float32. A flat band (``high == low``) becomes 0.
    """
    x = values.to(torch.float32)
    if how.transform == "decibel":
        x = torch.where(x > 0, 10 * torch.log10(x), torch.full_like(x, math.nan))
    elif how.transform == "asinh":
        x = torch.asinh(x / how.knee)
    low = _column(how.low, x)
    span = _column([h - lo if h > lo else math.inf for lo, h in zip(how.low, how.high, strict=True)], x)
    x = (x - low).div_(span)  # in place from here on: rows of a wide raster are tens of megabytes
    if how.clip:
        x.clamp_(0, 1)
    x.nan_to_num_(how.fill, how.fill, how.fill)
    order = [i % x.shape[-3] for i in range(channels)]
    if order != list(range(x.shape[-3])):
        x = x[..., order, :, :]
    if any(how.mean) or any(value != 1 for value in how.std):
        mean = [how.mean[i % len(how.mean)] for i in range(channels)]
        std = [how.std[i % len(how.std)] for i in range(channels)]
        x = (x - _column(mean, x)) / _column(std, x)
    return x


def _column(values: Sequence[float], like: Tensor) -> Tensor:
    return torch.tensor(values, dtype=torch.float32, device=like.device)[:, None, None]

"""Rotation by any angle and change of scale of a training window, from pixels around it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.training.settings import AugmentSection

MARGIN = 2
"""Pixels read around what is needed, for interpolation."""


@dataclass(frozen=True, slots=True)
class Warp:
    """How a window is cut out of its surroundings.

    Attributes:
        angle: radians.
        zoom: size in the window over size in the raster.
    """

    angle: float
    zoom: float

    def source(self, rect: Rect) -> Rect:
        """The square to read for a square window ``rect``: same centre, to the pixel."""
        reach = abs(math.cos(self.angle)) + abs(math.sin(self.angle))
        more = max(0, math.ceil((rect.height * reach / self.zoom - rect.height) / 2)) + MARGIN
        return Rect(rect.row - more, rect.col - more, rect.height + 2 * more, rect.width + 2 * more)


def draw_warp(settings: AugmentSection, rng: Generator) -> Warp | None:
    """A random warp, or None where the settings ask for none."""
    if not settings.rotate and not settings.scale:
        return None
    limit = math.log1p(settings.scale)
    return Warp(
        math.radians(rng.uniform(-settings.rotate, settings.rotate)), math.exp(rng.uniform(-limit, limit))
    )


def warp(
    images: list[NDArray[np.float32]],
    valid: list[NDArray[np.bool_]],
    labels: NDArray[np.uint8],
    how: Warp,
    side: int,
) -> tuple[list[NDArray[np.float32]], list[NDArray[np.bool_]], NDArray[np.uint8]]:
    """Cut a window out of what :meth:`Warp.source` has read, all modalities and labels alike.

    Images are interpolated linearly; labels, and images beside missing pixels, take the nearest pixel.

    Args:
        images: per modality float32 [C, S, S].
        valid: per modality bool [S, S].
        labels: uint8 [S, S].
        how: angle and zoom.
        side: of the window in px.

    Returns:
        The same, of ``side`` x ``side`` px.
    """
    grid = _grid(how, side, labels.shape[0])
    warped, seen = [], []
    for image, mask in zip(images, valid, strict=True):
        values, weights = torch.from_numpy(image)[None], torch.from_numpy(mask.astype(np.float32))[None, None]
        smooth = functional.grid_sample(values, grid, "bilinear", align_corners=False)
        nearest = functional.grid_sample(values, grid, "nearest", align_corners=False)
        whole = functional.grid_sample(weights, grid, "bilinear", align_corners=False) > 1 - 1e-4
        warped.append(torch.where(whole, smooth, nearest)[0].numpy())
        seen.append(_nearest(mask, grid) > 0.5)
    names = _nearest(labels, grid, outside=IGNORE).round().astype(np.uint8)
    return warped, seen, names


def _grid(how: Warp, side: int, source: int) -> Tensor:
    """Where each pixel of the window lies in the source, as ``grid_sample`` wants it: [1, side, side, 2] (x, y)."""
    steps = torch.arange(side, dtype=torch.float64) - (side - 1) / 2
    y, x = torch.meshgrid(steps, steps, indexing="ij")
    cos, sin = math.cos(how.angle) / how.zoom, math.sin(how.angle) / how.zoom
    scale = 2 / source  # pixels to -1..1
    return torch.stack(((cos * x - sin * y) * scale, (sin * x + cos * y) * scale), -1)[None].float()


def _nearest(values: NDArray[np.generic], grid: Tensor, outside: int = 0) -> NDArray[np.float32]:
    image = torch.from_numpy(values.astype(np.float32) - outside)[None, None]
    found: NDArray[np.float32] = functional.grid_sample(image, grid, "nearest", align_corners=False)[
        0, 0
    ].numpy()
    return found + np.float32(outside)

"""Context features of a scene, rectangle by rectangle; :mod:`core.models.quick.context` says what they are."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray

from core.models.quick.config import SCALES, SIGMAS, FeatureSpec, RoleBands
from core.models.quick.context import compute_features
from core.raster.grid import Rect
from core.raster.scene import Scene

__all__ = [
    "SCALES",
    "SIGMAS",
    "FeatureSpec",
    "RoleBands",
    "blocks",
    "compute_features",
    "window_features",
]


def window_features(scene: Scene, spec: FeatureSpec, rect: Rect) -> NDArray[np.float32]:
    """Features of a rectangle of a scene: [F, rect.height, rect.width] float32; see :func:`compute_features`.

    Raises:
        UserError: a file cannot be read.
    """
    halo = spec.halo
    roles = [bands.role for bands in spec.inputs]
    read = scene.read(rect.row - halo, rect.col - halo, rect.height + 2 * halo, rect.width + 2 * halo, roles)
    values = {role: torch.from_numpy(read[role][0]) for role in roles}
    with torch.inference_mode():
        return np.asarray(compute_features(values, spec).numpy())


def blocks(rect: Rect, side: int = 512) -> Iterator[Rect]:
    """A rectangle cut into squares of ``side`` px, row by row; the last ones are smaller."""
    for row, col in itertools.product(
        range(rect.row, rect.row_end, side), range(rect.col, rect.col_end, side)
    ):
        yield Rect(row, col, min(side, rect.row_end - row), min(side, rect.col_end - col))

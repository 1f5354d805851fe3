"""Features of a sample of a scene: their ranks say which values are usual there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.contract.sentences import Said
from core.errors import UserError
from core.models.quick.config import QuickConfig
from core.models.quick.model import QuickHead
from core.quick.features import FeatureSpec, window_features
from core.quick.surroundings import OFFSETS
from core.raster.grid import Rect
from core.raster.scene import Scene

_SQUARES = 24
_SIDE = 24
"""px of a square."""
_ALONG = 3
"""Pixels along each side of a square whose surroundings are looked at."""
_REACH = int(OFFSETS.max())

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class SceneSample:
    """What a scene usually looks like.

    Attributes:
        pixels: [M, F] features, where there is data.
        around: [S, P, F] features of some of these and, at :data:`core.quick.surroundings.OFFSETS`, beside them; what lies
            beyond a square is its border.
    """

    pixels: Floats
    around: Floats


def sample_scene(scene: Scene, spec: FeatureSpec) -> SceneSample:
    """Small squares spread over the scene.

    Raises:
        UserError: there is no data, or a file cannot be read.
    """
    squares = _squares(scene, spec)
    pixels = np.concatenate([features[:, valid][:, ::3].T for features, valid in squares])
    return SceneSample(pixels, np.concatenate([_around_some(*square) for square in squares]))


def sample_pixels(scene: Scene, spec: FeatureSpec) -> Floats:
    """The pixels alone of :func:`sample_scene`."""
    return sample_scene(scene, spec).pixels


def _squares(scene: Scene, spec: FeatureSpec) -> list[tuple[Floats, NDArray[np.bool_]]]:
    """Features [F, h, w] of every square, and which of its pixels have data."""
    grid, rng = scene.grid, np.random.default_rng(0)
    side = min(_SIDE, grid.height, grid.width)
    found = []
    for attempt in range(4 * _SQUARES):
        row = int(rng.integers(0, grid.height - side + 1))
        col = int(rng.integers(0, grid.width - side + 1))
        role = scene.primary.role
        _, valid = scene.read(row, col, side, side, (role,))[role]
        if valid.mean() > 0.2 or (attempt > 2 * _SQUARES and valid.any()):
            found.append((window_features(scene, spec, Rect(row, col, side, side)), valid))
        if len(found) == _SQUARES:
            break
    if not found:
        raise UserError(
            Said("The raster {0} seems to hold no data: choose another layer.", scene.primary.source.name)
        )
    return found


def _around_some(features: Floats, valid: NDArray[np.bool_]) -> Floats:
    """[s, P, F] features around the inner pixels of a square that have data."""
    side = len(valid)
    line = np.unique(
        np.linspace(min(_REACH, side // 2), max(side - 1 - _REACH, side // 2), _ALONG).astype(int)
    )
    rows, cols = (part.ravel() for part in np.meshgrid(line, line, indexing="ij"))
    known = valid[rows, cols]
    rows, cols = (
        np.clip(part[known][:, None] + OFFSETS[:, axis], 0, side - 1)
        for axis, part in enumerate((rows, cols))
    )
    return np.ascontiguousarray(np.moveaxis(features[:, rows, cols], 0, -1))


def codes_around(sample: SceneSample, tables: tuple[Tensor, Tensor], spec: FeatureSpec) -> NDArray[np.uint8]:
    """[S, P, F] the steps of :attr:`SceneSample.around`."""
    coder = QuickHead(QuickConfig(spec, 1))
    coder.rank_by(tables)
    with torch.inference_mode():
        codes = coder.encode(torch.from_numpy(np.ascontiguousarray(sample.around.transpose(2, 0, 1))))
    return np.ascontiguousarray(codes.numpy().transpose(1, 2, 0))

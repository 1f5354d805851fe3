"""Features of a sample of a scene: their ranks say which values are usual there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.quick.features import FeatureSpec, window_features
from core.raster.grid import Rect
from core.raster.scene import Scene

_SQUARES = 24
_SIDE = 24
"""px of a square."""


def sample_pixels(scene: Scene, spec: FeatureSpec) -> NDArray[np.float32]:
    """[M, F] features of small squares spread over the scene, where there is data."""
    grid, rng = scene.grid, np.random.default_rng(0)
    side = min(_SIDE, grid.height, grid.width)
    found = []
    for attempt in range(4 * _SQUARES):
        row = int(rng.integers(0, grid.height - side + 1))
        col = int(rng.integers(0, grid.width - side + 1))
        role = scene.primary.role
        _, valid = scene.read(row, col, side, side, (role,))[role]
        if valid.mean() > 0.2 or (attempt > 2 * _SQUARES and valid.any()):
            features = window_features(scene, spec, Rect(row, col, side, side))
            found.append(features[:, valid][:, ::3].T)
        if len(found) == _SQUARES:
            break
    if not found:
        raise UserError(
            Said("The raster {0} seems to hold no data: choose another layer.", scene.primary.source.name)
        )
    return np.concatenate(found)

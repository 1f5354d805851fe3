"""Label rasters as one more role of a scene: nearest neighbour, class mapping, 255 where there is no label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.raster.grid import Rect
from core.raster.scene import Scene
from core.training.metrics import IGNORE

LABELS = "labels"
"""The role of the label raster in a scene opened for training."""

Labels = NDArray[np.uint8]


@dataclass(frozen=True)
class LabelCodes:
    """How raster values become classes.

    Attributes:
        classes: number of classes K; classes are 0..K-1.
        map: raster value -> class; values not listed are themselves.
        ignore: raster values without a label; 255 and the raster's nodata always are.
    """

    classes: int
    map: Mapping[int, int] = field(default_factory=dict)
    ignore: Sequence[int] = ()

    def encode(self, values: NDArray[np.integer]) -> tuple[Labels, list[int]]:
        """Classes uint8 of ``values``' shape, and the raster values that stand for no class and are not ignored."""
        coded = np.full(values.shape, IGNORE, dtype=np.uint8)
        unknown = []
        for value in np.unique(values).tolist():
            if value == IGNORE or value in self.ignore:
                continue
            target = self.map.get(value, value)
            if 0 <= target < self.classes:
                coded[values == value] = target
            elif target != IGNORE:
                unknown.append(value)
        return coded, unknown


def check_labels(scene: Scene) -> None:
    """Refuse what cannot be a label raster.

    Raises:
        UserError: the labels have several bands or no integers.
    """
    source = scene.layer(LABELS).source
    if source.bands != 1 or not np.issubdtype(np.dtype(source.dtype), np.integer):
        bands = "1 band" if source.bands == 1 else f"{source.bands} bands"
        raise UserError(
            f"The label raster {source.name} must have one band of integers, it has {bands} of {source.dtype}."
        )


def read_labels(scene: Scene, codes: LabelCodes, window: Rect) -> Labels:
    """Classes of a window, uint8 [height, width], 255 where there is no label.

    Raises:
        UserError: a value stands for no class, or the file is damaged.
    """
    values, valid = scene.read(window.row, window.col, window.height, window.width, (LABELS,))[LABELS]
    coded, unknown = codes.encode(np.where(valid, values[0], IGNORE).astype(np.int64))
    if unknown:
        raise UserError(
            f"The label raster {scene.layer(LABELS).source.name} holds the value {unknown[0]}, but the classes are "
            f"0 to {codes.classes - 1}: add it to classes.map or classes.ignore."
        )
    return coded

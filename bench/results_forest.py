"""The forest rows of docs/results.md: ``core.train --baseline rf``'s forest in the same cells, alone and majority-filtered."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter

from bench.results_protocol import Fold, Place, figures, reference
from core.quick.features import blocks
from core.raster.grid import Rect
from core.training.config import TrainConfig
from core.training.forest import BLOCK, fit_forest
from core.training.scenes import open_scenes, take_census

MAJORITY = {"sanfrancisco": 15, "zurich": 3}
"""Side of the majority filter in px: radar wants a wide one."""


def run_forest_cell(
    config: TrainConfig,
    place: Place,
    masks: Fold,
    seed: int,
    see: Callable[[NDArray[np.uint8]], object] = lambda _: None,
) -> tuple[list[dict[str, Any]], Any]:
    """Two lines of the record, without and with the majority filter, and the filtered map; ``see`` is shown both maps."""
    labels = reference(place)
    scenes = open_scenes(config, len(place.classes))
    wall, cpu = time.monotonic(), time.process_time()
    forest = fit_forest(scenes, [take_census(scene) for scene in scenes], config.modalities, seed)
    guess = np.zeros(labels.shape, dtype=np.uint8)
    region = scenes[0].split.region
    for block in blocks(region, BLOCK):
        row, column = block.row - region.row, block.col - region.col
        part = Rect(block.row, block.col, block.height, block.width)
        made = forest.predict(scenes[0], forest.specs[0], part)
        guess[row : row + block.height, column : column + block.width] = made
    cost = {"seconds": round(time.monotonic() - wall), "cpu_seconds": round(time.process_time() - cpu)}
    tested = scenes[0].split.held_out(region)
    smooth = majority(guess, tested, len(place.classes), MAJORITY[place.name])
    see(guess)
    see(smooth)
    lines = [
        {"filter": size, **figures(place, labels, picture, masks), **cost, "training_pixels": forest.pixels}
        for size, picture in ((0, guess), (MAJORITY[place.name], smooth))
    ]
    return lines, smooth


def majority(
    guess: NDArray[np.uint8], voters: NDArray[np.bool_], classes: int, side: int
) -> NDArray[np.uint8]:
    """The class most frequent in a square around each pixel; only pixels of ``voters`` vote."""
    votes = [uniform_filter(((guess == k) & voters).astype(np.float32), side) for k in range(classes)]
    return np.argmax(votes, axis=0).astype(np.uint8)

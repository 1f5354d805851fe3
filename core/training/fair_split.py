"""The split of a fine-tuning run: every class is trained on and tested, or the user hears before the first step."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.contract.fine_tune import FineTuneJob
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Grid, place
from core.training.by_class import rectangles, share_out
from core.training.config import TrainConfig
from core.training.fine_tune import Values
from core.training.load import validate
from core.training.scenes import CELL, Census, classes_of, open_scenes, take_census

ENOUGH = 0.1
"""Of a class's pixels: a checkerboard must give so many to training and to the test, else the classes are shared out."""

MOST_RECTANGLES = 1000
"""Of a split by class; more labels than that are dense enough for a checkerboard."""

_INSET = 0.25  # px; an extent is snapped outwards to whole pixels


def fair_split(wish: FineTuneJob, values: Values) -> tuple[TrainConfig, tuple[str, ...]]:
    """The configuration with a split that suits the labels. The labels are read once, or three times.

    Args:
        wish: what the user chose; blocks of his own are kept.
        values: as :func:`core.training.fine_tune.compose` made them, with a checkerboard.

    Returns:
        The configuration, and sentences about classes that are trained on without a test.

    Raises:
        UserError: a class has labels but none left for training, there are no labels, or a file cannot be read.
    """
    config = validate(values)
    census, grid = _census(config)
    if wish.block is None and _short(census) and grid.affine.b == grid.affine.d == 0:
        whole, _ = _census(validate(_with(values, {"by": "blocks", "block": config.split.block, "guard": 0})))
        counts = whole.trainable + whole.held_out
        found = list(rectangles(share_out(counts).held)) if counts.any() else []
        if 0 < len(found) <= MOST_RECTANGLES:
            extents = [_extent(grid, cells) for cells in found]
            split = {"by": "extent", "extents": extents, "guard": config.split.guard}
            shared = validate(_with(values, split))
            new, _ = _census(shared)
            if _worst(new) >= _worst(census):
                config, census = shared, new
    names, (trained, tested) = [entry.name for entry in classes_of(config)], _pixels(census)
    absent = _named(names, trained + tested == 0)
    # An output of the scheme or checkpoint stays theirs, also without a label.
    allowing = config.classes.model_copy(update={"untrained": absent})
    return config.model_copy(update={"classes": allowing}), _notes(names, trained, tested)


def _notes(names: list[str], trained: NDArray[np.int64], tested: NDArray[np.int64]) -> tuple[str, ...]:
    if not trained.any() and not tested.any():
        raise UserError(
            Said(
                "No pixel of the rasters has a label: check that the labels lie on them and name their classes."
            )
        )
    lost = ", ".join(_named(names, (trained == 0) & (tested > 0)))
    if lost:
        raise UserError(
            Said(
                "No pixel of {0} is left for training, all are held out for the test: draw more "
                "labels of it, or choose smaller blocks.",
                lost,
            )
        )
    if not tested.any():
        raise UserError(
            Said(
                "No labelled pixel is left for a test: draw at least two polygons of each class, "
                "apart from each other."
            )
        )
    alone = ", ".join(_named(names, (trained > 0) & (tested == 0)))
    without = ", ".join(_named(names, trained + tested == 0))
    found = []
    if alone:
        found.append(
            Said(
                "Trained without a test: {0}. Draw a second polygon elsewhere to see how well it is found.",
                alone,
            )
        )
    if without:
        found.append(Said("Nothing is labelled as {0}: the model does not learn it.", without))
    return tuple(found)


def _named(names: list[str], chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, one in zip(names, chosen, strict=True) if one)


def _census(config: TrainConfig) -> tuple[Census, Grid]:
    (scene,) = open_scenes(config, len(classes_of(config)))
    with scene.scene:
        return take_census(scene), scene.scene.grid


def _pixels(census: Census) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per class, trained on and held out."""
    trained: NDArray[np.int64] = census.trainable.sum(axis=(0, 1), dtype=np.int64)
    tested: NDArray[np.int64] = census.held_out.sum(axis=(0, 1), dtype=np.int64)
    return trained, tested


def _short(census: Census) -> bool:
    """Whether a class has too little to train on or to test."""
    trained, tested = _pixels(census)
    total = trained + tested
    return bool((np.minimum(trained, tested) < ENOUGH * total).any()) or not total.any()


def _worst(census: Census) -> tuple[int, int]:
    """How good a split is: classes that are trained on, then classes that are tested as well."""
    trained, tested = _pixels(census)
    return int((trained > 0).sum()), int(((trained > 0) & (tested > 0)).sum())


def _extent(grid: Grid, cells: tuple[int, int, int, int]) -> list[float]:
    row, col, rows, cols = (CELL * number for number in cells)
    across = np.array([col + _INSET, min(col + cols, grid.width) - _INSET])
    down = np.array([row + _INSET, min(row + rows, grid.height) - _INSET])
    x, y = place(grid.map_affine, across, down)
    return [float(x[0]), float(y[0]), float(x[1]), float(y[1])]


def _with(values: Values, split: Values) -> Values:
    return {**values, "split": split}

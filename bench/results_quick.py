"""A quick head from the labels of a fold: the partner of the networks in :mod:`bench.results_ensemble`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.checkpoints import save_checkpoint
from core.models.quick.config import FeatureSpec, QuickConfig
from core.models.quick.model import QuickHead
from core.quick.card import quick_card
from core.quick.features import blocks, window_features
from core.quick.fit import fit_head, rank_tables
from core.quick.inputs import spec_of
from core.quick.recipe import known_of, quick_config, recipe_for
from core.quick.samples import Samples
from core.quick.scene_sample import sample_pixels
from core.raster.area import ground_resolution
from core.raster.grid import Rect
from core.raster.scene import Scene, open_scene
from core.training.config import TrainConfig
from core.training.forest import quotas

STRIP = 256
"""Side in px of what is computed at a time."""


def fit_quick(
    config: TrainConfig,
    region: tuple[int, int, int, int],
    labels: NDArray[np.uint8],
    train: NDArray[np.bool_],
    block: int,
    seed: int,
    path: Path,
) -> int:
    """Fit a quick head to as many pixels as the forest of ``--baseline rf`` gets, and write it.

    Args:
        config: of the network's run: the same rasters, bands and classes.
        region: row, column, height, width of the part of the scene with labels.
        labels: its classes, uint8 [height, width].
        train: its pixels that may be trained on, bool.
        block: side in px of the checkerboard: calibration leaves out whole blocks.
        seed: of the pixels drawn and of the fit.
        path: of the checkpoint.

    Returns:
        How many pixels it was fitted to.
    """
    section = config.scenes[0]
    roles = [modality.role for modality in config.modalities]
    bands = {role: section.bands[role] for role in roles if role in section.bands}
    scene = open_scene({role: section.sources(role) for role in roles}, bands)
    spec = spec_of(scene, {modality.role: modality.bands for modality in config.modalities})
    tables = rank_tables(sample_pixels(scene, spec))
    rng = np.random.default_rng([seed, 0xF1])
    rows, cols = drawn(labels, train, len(config.classes.entries), rng)
    codes = _codes(scene, spec, tables, region)[:, rows, cols].T
    place = rows // block * 10_000 + cols // block
    samples = Samples(
        np.ascontiguousarray(codes),
        labels[rows, cols].astype(np.int64),
        np.unique(place, return_inverse=True)[1].astype(np.int64),
        np.ones(len(rows), np.float32),
    )
    recipe = recipe_for("auto", known_of(np.bincount(samples.polygons).tolist()), spec)
    head = fit_head(
        samples, quick_config(spec, len(config.classes.entries), recipe), recipe, tables, seed
    ).head
    card = quick_card(
        head.config,
        config.classes.entries,
        ground_resolution=ground_resolution(scene.grid),
        recipe={"members": list(recipe.members), "pixels": len(rows)},
        notes="Fitted to pixels of the training blocks of a checkerboard.",
    )
    scene.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    save_checkpoint(path, head, card, complete=True)
    return len(rows)


def drawn(
    labels: NDArray[np.uint8], train: NDArray[np.bool_], classes: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of random training pixels, of each class as many as the forest gets."""
    places = [np.argwhere(train & (labels == value)) for value in range(classes)]
    wanted = quotas(np.array([len(found) for found in places], np.int64))
    chosen = [found[rng.permutation(len(found))[:count]] for found, count in zip(places, wanted, strict=True)]
    rows, cols = np.concatenate(chosen).T
    return rows, cols


def _codes(
    scene: Scene,
    spec: FeatureSpec,
    tables: tuple[torch.Tensor, torch.Tensor],
    region: tuple[int, int, int, int],
) -> NDArray[np.uint8]:
    """[F, height, width] steps of the features."""
    row, col, height, width = region
    coder = QuickHead(QuickConfig(spec, 1)).eval()
    coder.rank_by(tables)
    codes = np.empty((len(spec.names), height, width), np.uint8)
    for part in blocks(Rect(row, col, height, width), STRIP):
        features = torch.from_numpy(window_features(scene, spec, part))
        top, left = part.row - row, part.col - col
        with torch.inference_mode():
            codes[:, top : top + part.height, left : left + part.width] = coder.encode(features).numpy()
    return codes

"""Held-out pixels of the two real scenes, as the baselines define them, without the trainer's own split code.

Blocks are coloured ``(row // block + column // block) % 2`` from the top-left of the region; a fold trains on one
colour and is scored on the labelled pixels of the other. No training pixel lies within the guard (8 px, Chebyshev)
of a test block. ``far`` are the test pixels at least 31 px from every labelled training pixel.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window
from scipy.ndimage import gaussian_filter, uniform_filter

from core.evaluation.metrics import ConfusionMatrix, scores
from core.training.split import dilate

ROOT = Path(__file__).resolve().parents[1]
RECIPES = ROOT / "resources/recipes/examples"
GUARD, FAR = 8, 31
INNER_EVERY = 3


@dataclass(frozen=True)
class Place:
    """One scene of the protocol.

    Attributes:
        name: of its example configuration.
        labels: label raster, below the folder of scenes; values 1..K, 0 unlabelled.
        region: row, column, height, width of the scored part in px.
        block: side of a checkerboard block in px.
        classes: names of the values 1..K.
    """

    name: str
    labels: str
    region: tuple[int, int, int, int]
    block: int
    classes: tuple[str, ...]


PLACES = {
    "sanfrancisco": Place(
        "sanfrancisco",
        "sar_sanfrancisco_airsar/labels.tif",
        (0, 0, 900, 1024),
        128,
        ("bare soil", "mountain", "water", "urban", "vegetation"),
    ),
    "zurich": Place(
        "zurich",
        "optical_dsm_zurich/labels_with_lake.tif",
        (150, 0, 250, 490),
        64,
        ("ground", "low vegetation", "tree", "building", "other", "water"),
    ),
}


def scenes_folder() -> Path:
    """The folder of real scenes: the environment variable SCENES, else ``../shared/data`` beside the checkout."""
    return Path(os.environ.get("SCENES", ROOT / "../shared/data")).resolve()


def reference(place: Place) -> NDArray[np.uint8]:
    """Classes 0..K-1 of the region, 255 unlabelled."""
    row, column, height, width = place.region
    with rasterio.open(scenes_folder() / place.labels) as source:
        values = source.read(1, window=Window(column, row, width, height))
    return np.where(values > 0, values - 1, 255).astype(np.uint8)


@dataclass(frozen=True)
class Fold:
    """Masks over the region, bool [height, width]: labelled pixels to train on, to score, and far ones among these."""

    train: NDArray[np.bool_]
    test: NDArray[np.bool_]
    far: NDArray[np.bool_]


def fold_masks(place: Place, labels: NDArray[np.uint8], fold: int) -> Fold:
    """The masks of one fold; blocks of colour ``fold`` are the test."""
    held = _colours(place, labels.shape) == fold
    train = ~dilate(held, GUARD) & (labels != 255)
    test = held & (labels != 255)
    return Fold(train, test, test & ~dilate(train, FAR - 1))


def inner_masks(
    place: Place, labels: NDArray[np.uint8], fold: int
) -> tuple[Fold, list[tuple[int, int, int, int]]]:
    """A split *within* the training blocks of a fold, for choosing settings without looking at its test pixels.

    Returns:
        Masks (``test`` is every third training block), and those blocks as (row, column, height, width).
    """
    colours = _colours(place, labels.shape)
    blocks = [
        (row, column)
        for row in range(0, labels.shape[0], place.block)
        for column in range(0, labels.shape[1], place.block)
        if colours[row, column] != fold
    ][::INNER_EVERY]
    rects = [
        (r, c, min(place.block, labels.shape[0] - r), min(place.block, labels.shape[1] - c))
        for r, c in blocks
    ]
    held = np.zeros(labels.shape, dtype=bool)
    for r, c, h, w in rects:
        held[r : r + h, c : c + w] = True
    usable = (labels != 255) & ~dilate(colours == fold, GUARD)
    train = usable & ~dilate(held, GUARD)
    test = held & (labels != 255)
    return Fold(train, test, test & ~dilate(train, FAR - 1)), rects


def figures(
    place: Place, labels: NDArray[np.uint8], guess: NDArray[np.uint8], fold: Fold
) -> dict[str, object]:
    """OA, mF1, mIoU, per-class IoU on the test pixels, and the same means on the far ones."""
    result: dict[str, object] = {}
    for prefix, mask in (("", fold.test), ("far ", fold.far)):
        matrix = ConfusionMatrix(len(place.classes))
        matrix.update(labels[mask], guess[mask])
        missing = int(mask.sum() - matrix.counts.sum())
        if missing:
            raise SystemExit(f"{missing} test pixels have no class in the map.")
        made = scores(matrix.counts, np.flatnonzero(matrix.counts.sum(axis=1)))
        result[f"{prefix}OA"] = round(made.oa, 5)
        result[f"{prefix}mF1"] = round(made.m_f1, 5)
        result[f"{prefix}mIoU"] = round(made.m_iou, 5)
        result[f"{prefix}pixels"] = int(mask.sum())
        if not prefix:
            pairs = zip(place.classes, made.iou.tolist(), strict=True)
            result["IoU"] = {name: round(value, 5) for name, value in pairs}
    return result


def on_training(
    place: Place, labels: NDArray[np.uint8], guess: NDArray[np.uint8], fold: Fold
) -> dict[str, object]:
    """OA and IoU on the pixels that were trained on: beside the test figures they tell too little training from too much."""
    matrix = ConfusionMatrix(len(place.classes))
    matrix.update(labels[fold.train], guess[fold.train])
    made = scores(matrix.counts)
    iou = zip(place.classes, made.iou.tolist(), strict=True)
    return {"train OA": round(made.oa, 5), "train IoU": {name: round(value, 5) for name, value in iou}}


def scatter(place: Place, side: int = 9) -> dict[str, float]:
    """How much of a square around a pixel carries the pixel's own class, mean per class: 1 is whole, low is scattered."""
    labels = reference(place)
    known = np.maximum(uniform_filter((labels != 255).astype(np.float64), side), 1e-9)
    shares = {}
    for value, name in enumerate(place.classes):
        own = uniform_filter((labels == value).astype(np.float64), side) / known
        shares[name] = round(float(own[labels == value].mean()), 3)
    return shares


def soft_ndsm(folder: Path) -> Path:
    """A height raster as if made independently of the labels: blurred (sigma 1 m), with correlated noise (sd 0.3 m)."""
    target = folder / "ndsm_soft.tif"
    if not target.exists():
        with rasterio.open(scenes_folder() / "optical_dsm_zurich/ndsm_filled.tif") as source:
            heights, profile = source.read(1), source.profile
        noise = gaussian_filter(np.random.default_rng(0).normal(size=heights.shape), 4)
        soft = gaussian_filter(heights.astype(np.float64), 2) + 0.3 * noise / noise.std()
        folder.mkdir(parents=True, exist_ok=True)
        with rasterio.open(target, "w", **profile) as out:
            out.write(soft.astype(np.float32), 1)
    return target


def masked_labels(place: Place, train: Fold, folder: Path) -> Path:
    """A label raster that holds only the training and test pixels of an inner split."""
    target = folder / f"{place.name}_inner_labels.tif"
    row, column, height, width = place.region
    with rasterio.open(scenes_folder() / place.labels) as source:
        values, profile = source.read(1), source.profile
    kept = np.zeros(values.shape, dtype=bool)
    kept[row : row + height, column : column + width] = train.train | train.test
    folder.mkdir(parents=True, exist_ok=True)
    with rasterio.open(target, "w", **profile) as out:
        out.write(np.where(kept, values, 0).astype(values.dtype), 1)
    return target


def _colours(place: Place, shape: tuple[int, ...]) -> NDArray[np.int64]:
    rows, columns = np.arange(shape[0]) // place.block, np.arange(shape[1]) // place.block
    return (rows[:, None] + columns[None, :]) % 2

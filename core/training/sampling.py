"""Random training windows, read straight from the rasters: no chips on disk.

A window is decided by (seed, rank, index) alone, so a run can stop and go on anywhere, on any number of workers.
Reading and normalisation are those of prediction (:mod:`core.raster.scene`, :mod:`core.raster.normalise`).
"""

from __future__ import annotations

from collections import abc
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from core.checkpoints.card import Modality
from core.raster.grid import Rect
from core.raster.normalise import Stretch, normalise, resolve_stretch
from core.training.augment import augment, is_dropped
from core.training.metrics import IGNORE
from core.training.scenes import CELL, Census, TrainingScene
from core.training.settings import AugmentSection, TrainSection


@dataclass(frozen=True)
class Batch:
    """Windows of one optimiser step.

    Attributes:
        images: per modality float32 [B, C, window, window], normalised, in the order of ``model(...)``.
        labels: int64 [B, window, window], 255 unlabelled.
    """

    images: tuple[Tensor, ...]
    labels: Tensor


class WindowSampler:
    """Draws windows around labelled training pixels.

    A cell of the census is drawn with probability proportional to its labelled training pixels (``area``), or to
    its pixels of a class drawn first with equal chances (``balanced``); the window is laid so that the cell lies
    anywhere in it, and inside the raster where the raster is large enough.

    Args:
        scenes: with labels.
        censuses: of ``scenes``.
        modalities: of the model card.
        window: px.
        train: sampling and seed.
        augmentation: None leaves windows as they are.
        rank: of this process among several.
    """

    def __init__(
        self,
        scenes: Sequence[TrainingScene],
        censuses: Sequence[Census],
        modalities: tuple[Modality, ...],
        window: int,
        train: TrainSection,
        augmentation: AugmentSection | None,
        rank: int = 0,
    ) -> None:
        self.scenes, self.modalities, self.window = tuple(scenes), modalities, window
        self.augmentation, self.seed, self.rank = augmentation, train.seed, rank
        self.stretches = tuple(scene_stretches(scene, modalities) for scene in self.scenes)
        weights = [_cell_weights(census.trainable, train.sampling, censuses) for census in censuses]
        self._widths = [cells.shape[1] for cells in weights]
        self._starts = np.cumsum([0, *(cells.size for cells in weights)])
        self._chances = np.cumsum(np.concatenate([cells.ravel() for cells in weights]))
        self._chances /= self._chances[-1]

    def place(self, index: int) -> tuple[int, Rect]:
        """Scene number and rectangle of window ``index``; the rectangle may reach beyond a small raster."""
        return self._place(self._generator(index))

    def sample(self, index: int) -> tuple[list[NDArray[np.float32]], NDArray[np.uint8]]:
        """Window ``index``: per modality float32 [C, window, window], and labels uint8 [window, window]."""
        rng = self._generator(index)
        number, rect = self._place(rng)
        settings = self.augmentation
        dropped = [m.role for m in self.modalities if settings and is_dropped(m, settings, rng)]
        images, valid = read_window(
            self.scenes[number], self.modalities, self.stretches[number], rect, dropped
        )
        labels = np.where(valid[0], self.scenes[number].training_labels(rect), np.uint8(IGNORE))
        if settings is not None:
            images, labels = augment(images, valid, labels, self.modalities, settings, rng)
        return images, labels

    def batch(self, step: int, size: int) -> Batch:
        """The windows of one step: indices ``step * size`` to ``(step + 1) * size - 1``."""
        samples = [self.sample(index) for index in range(step * size, (step + 1) * size)]
        images = tuple(
            torch.from_numpy(np.stack([sample[0][i] for sample in samples]))
            for i in range(len(self.modalities))
        )
        labels = torch.from_numpy(np.stack([sample[1] for sample in samples]).astype(np.int64))
        return Batch(images, labels)

    def _generator(self, index: int) -> Generator:
        return np.random.default_rng([self.seed, self.rank, index])

    def _place(self, rng: Generator) -> tuple[int, Rect]:
        cell = int(np.searchsorted(self._chances, rng.random(), side="right"))
        cell = min(cell, len(self._chances) - 1)
        number = int(np.searchsorted(self._starts, cell, side="right")) - 1
        cell_row, cell_col = divmod(cell - int(self._starts[number]), self._widths[number])
        grid = self.scenes[number].scene.grid
        row = _start(cell_row, self.window, grid.height, rng)
        col = _start(cell_col, self.window, grid.width, rng)
        return number, Rect(row, col, self.window, self.window)


def scene_stretches(scene: TrainingScene, modalities: tuple[Modality, ...]) -> dict[str, Stretch]:
    """How each modality of a scene is stretched, by role, as prediction does it."""
    return {m.role: resolve_stretch(scene.scene, m) for m in modalities}


def read_window(
    scene: TrainingScene,
    modalities: tuple[Modality, ...],
    stretches: Mapping[str, Stretch],
    rect: Rect,
    dropped: Collection[str] = (),
) -> tuple[list[NDArray[np.float32]], list[NDArray[np.bool_]]]:
    """Normalised input of one window.

    Args:
        scene: where to read.
        modalities: of the model card.
        stretches: of the scene, by role.
        rect: window; beyond the raster the picture is reflected.
        dropped: roles to treat as missing everywhere.

    Returns:
        Per modality float32 [channels, h, w], and where its raster has a value, bool [h, w].
    """
    roles = [m.role for m in modalities]
    read = scene.scene.read(rect.row, rect.col, rect.height, rect.width, roles)
    images, seen = [], []
    for modality in modalities:
        values, valid = read[modality.role]
        if modality.role in dropped:
            values, valid = np.full_like(values, np.nan), np.zeros_like(valid)
        image = normalise(torch.from_numpy(np.ascontiguousarray(values)), modality, stretches[modality.role])
        images.append(image.numpy())
        seen.append(valid)
    return images, seen


def prefetched(sampler: WindowSampler, first: int, last: int, size: int) -> abc.Generator[Batch, None, None]:
    """Batches of the steps ``first`` to ``last - 1``; two are read ahead in another thread."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="windows") as pool:
        ahead = [pool.submit(sampler.batch, step, size) for step in range(first, min(first + 2, last))]
        try:
            for step in range(first, last):
                batch = ahead.pop(0).result()
                if step + 2 < last:
                    ahead.append(pool.submit(sampler.batch, step + 2, size))
                yield batch
        finally:
            for future in ahead:
                future.cancel()


def _cell_weights(cells: NDArray[np.int32], sampling: str, censuses: Sequence[Census]) -> NDArray[np.float64]:
    """Chance of each cell, not yet summing to 1."""
    weights: NDArray[np.float64]
    if sampling == "area":
        weights = cells.sum(axis=2, dtype=np.float64)
        return weights
    totals = np.sum([census.trainable.sum(axis=(0, 1), dtype=np.float64) for census in censuses], axis=0)
    shares = cells / np.maximum(totals, 1)
    weights = shares.sum(axis=2)
    return weights


def _start(cell: int, window: int, size: int, rng: Generator) -> int:
    """First row (or column) of a window that holds a random pixel of a cell; inside ``0 .. size`` if it fits."""
    pixel = min(cell * CELL + int(rng.integers(CELL)), size - 1)
    start = pixel - int(rng.integers(window))
    return min(max(start, 0), size - window) if size > window else 0

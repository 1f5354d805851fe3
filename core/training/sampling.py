"""Random training windows, read straight from the rasters: no chips on disk.

A window is decided by (seed, index) alone, so a run can stop and go on anywhere, on any number of processes: each
takes its share of the indices of a step.
Reading and normalisation are those of prediction (:mod:`core.raster.scene`, :mod:`core.raster.normalise`).
"""

from __future__ import annotations

from collections import abc
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from core.checkpoints.card import Modality
from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.raster.model_input import normalise
from core.raster.normalise import Stretch, resolve_stretch, undeclared_nodata, undeclared_words
from core.training.augment import augment, holes
from core.training.kept import Kept, fits, keep
from core.training.scenes import CELL, Census, TrainingScene
from core.training.settings import AugmentSection, TrainSection
from core.training.tiles import tiles
from core.training.warp import draw_warp, warp


@dataclass(frozen=True)
class Batch:
    """Windows of one optimiser step, or of this process's share of it.

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
    anywhere in it, and inside the raster where the raster is large enough. ``scene`` and ``tiles`` ask for places
    without regard to labels, in scenes that have any.

    Args:
        scenes: with labels.
        censuses: of ``scenes``.
        modalities: of the model card.
        window: px.
        train: sampling and seed.
        augmentation: None leaves windows as they are.

    Attributes:
        scenes: as they are read: heights that stand for missing values, though no file says so, are missing.
        stretches: of each scene, by role.
        notes: sentences about the scenes.
    """

    def __init__(
        self,
        scenes: Sequence[TrainingScene],
        censuses: Sequence[Census],
        modalities: tuple[Modality, ...],
        window: int,
        train: TrainSection,
        augmentation: AugmentSection | None,
    ) -> None:
        settled = [_settled(scene, modalities) for scene in scenes]
        self.scenes = tuple(scene for scene, _, _ in settled)
        self.stretches = tuple(stretches for _, stretches, _ in settled)
        self.notes = tuple(note for _, _, notes in settled for note in notes)
        self.modalities, self.window = modalities, window
        self.augmentation, self.seed, self.sampling = augmentation, train.seed, train.sampling
        self._kept = self._keep()
        self._labelled = [i for i, census in enumerate(censuses) if census.trainable.any()]
        self._tiles = [
            (i, rect)
            for i in (self._labelled if train.sampling == "tiles" else ())
            for rect in tiles(self.scenes[i], censuses[i], window)
        ]
        self._pixels = sum(int(census.trainable.sum(dtype=np.int64)) for census in censuses)
        weights = [_cell_weights(census.trainable, train.sampling, censuses) for census in censuses]
        self._widths = [cells.shape[1] for cells in weights]
        self._starts = np.cumsum([0, *(cells.size for cells in weights)])
        self._chances = np.cumsum(np.concatenate([cells.ravel() for cells in weights]))
        self._chances /= self._chances[-1]

    @property
    def epoch(self) -> int:
        """Windows of an epoch: every tile once, or as many as have the area of the labelled training pixels."""
        if self.sampling == "tiles":
            return len(self._tiles)
        return max(1, -(-self._pixels // self.window**2))

    @property
    def unread(self) -> int:
        """Bytes that scenes kept in memory will take, and do not yet."""
        return sum(kept.unread for kept in self._kept.values())

    def place(self, index: int) -> tuple[int, Rect]:
        """Scene number and rectangle of window ``index``; the rectangle may reach beyond a small raster."""
        return self._place(index, self._generator(index))

    def sample(self, index: int) -> tuple[list[NDArray[np.float32]], NDArray[np.uint8]]:
        """Window ``index``: per modality float32 [C, window, window], and labels uint8 [window, window]."""
        rng = self._generator(index)
        number, rect = self._place(index, rng)
        settings = self.augmentation
        how = None if settings is None else draw_warp(settings, rng)
        source = rect if how is None else how.source(rect)
        missing = {} if settings is None else holes(self.modalities, settings, source.height, rng)
        kept = self._kept.get(number)
        images, valid, labels = (
            kept.window(source) if kept and not missing else self._read(number, source, missing)
        )
        if how is not None:
            images, valid, labels = warp(images, valid, labels, how, self.window)
        if settings is not None:
            images, labels = augment(images, valid, labels, self.modalities, settings, rng)
        return images, labels

    def batch(self, indices: abc.Iterable[int]) -> Batch:
        """The windows of some indices."""
        samples = [self.sample(index) for index in indices]
        images = tuple(
            torch.from_numpy(np.stack([sample[0][i] for sample in samples]))
            for i in range(len(self.modalities))
        )
        labels = torch.from_numpy(np.stack([sample[1] for sample in samples]).astype(np.int64))
        return Batch(images, labels)

    def _keep(self) -> dict[int, Kept]:
        """Scenes that are read once, by their number: all of them or, where they are too large, none."""
        grids = [scene.scene.grid for scene in self.scenes]
        channels = [modality.channels for modality in self.modalities]
        if not fits([(grid.height, grid.width) for grid in grids], channels):
            return {}
        return {
            number: keep(grid.height, grid.width, channels, partial(self._read, number))
            for number, grid in enumerate(grids)
        }

    def _read(
        self, number: int, rect: Rect, missing: Mapping[str, NDArray[np.bool_]] | None = None
    ) -> tuple[list[NDArray[np.float32]], list[NDArray[np.bool_]], NDArray[np.uint8]]:
        """A window from the files: :func:`read_window`, and labels that may be trained on where the first raster has values."""
        scene = self.scenes[number]
        images, valid = read_window(scene, self.modalities, self.stretches[number], rect, missing)
        return images, valid, np.where(valid[0], scene.training_labels(rect), np.uint8(IGNORE))

    def _generator(self, index: int) -> Generator:
        return np.random.default_rng([self.seed, 0, index])

    def _place(self, index: int, rng: Generator) -> tuple[int, Rect]:
        if self.sampling == "tiles":
            epoch, turn = divmod(index, len(self._tiles))
            order = np.random.default_rng([self.seed, 1, epoch]).permutation(len(self._tiles))
            return self._tiles[int(order[turn])]
        if self.sampling == "scene":
            number = self._labelled[int(rng.integers(len(self._labelled)))]
            return number, _anywhere(self.scenes[number].split.region, self.window, rng)
        cell = int(np.searchsorted(self._chances, rng.random(), side="right"))
        cell = min(cell, len(self._chances) - 1)
        number = int(np.searchsorted(self._starts, cell, side="right")) - 1
        cell_row, cell_col = divmod(cell - int(self._starts[number]), self._widths[number])
        grid = self.scenes[number].scene.grid
        row = _start(cell_row, self.window, grid.height, rng)
        col = _start(cell_col, self.window, grid.width, rng)
        return number, Rect(row, col, self.window, self.window)


def _settled(
    scene: TrainingScene, modalities: tuple[Modality, ...]
) -> tuple[TrainingScene, dict[str, Stretch], tuple[str, ...]]:
    """A scene, its stretches by role and what is worth saying about them, as prediction takes them."""
    stretches: dict[str, Stretch] = {}
    notes = []
    for modality in modalities:
        stretch = resolve_stretch(scene.scene, modality)
        value = undeclared_nodata(scene.scene, modality, stretch)
        if value is not None:
            scene = replace(scene, scene=scene.scene.with_nodata(modality.role, value))
            stretch = resolve_stretch(scene.scene, modality)
            notes.append(undeclared_words(scene.scene.layer(modality.role).source.name, value))
        stretches[modality.role] = stretch
    return scene, stretches, tuple(notes)


def read_window(
    scene: TrainingScene,
    modalities: tuple[Modality, ...],
    stretches: Mapping[str, Stretch],
    rect: Rect,
    missing: Mapping[str, NDArray[np.bool_]] | None = None,
) -> tuple[list[NDArray[np.float32]], list[NDArray[np.bool_]]]:
    """Normalised input of one window.

    Args:
        scene: where to read.
        modalities: of the model card.
        stretches: of the scene, by role.
        rect: window; beyond the raster the picture is reflected.
        missing: role -> pixels to treat as missing, bool [h, w].

    Returns:
        Per modality float32 [channels, h, w], and where its raster has a value, bool [h, w].
    """
    roles = [m.role for m in modalities]
    read = scene.scene.read(rect.row, rect.col, rect.height, rect.width, roles)
    images, seen = [], []
    for modality in modalities:
        values, valid = read[modality.role]
        if missing and modality.role in missing:
            hole = missing[modality.role]
            values, valid = np.where(hole, np.float32(np.nan), values), valid & ~hole
        image = normalise(torch.from_numpy(np.ascontiguousarray(values)), modality, stretches[modality.role])
        images.append(image.numpy())
        seen.append(valid)
    return images, seen


def prefetched(read: abc.Callable[[int], Batch], first: int, last: int) -> abc.Generator[Batch, None, None]:
    """What ``read`` gives for the steps ``first`` to ``last - 1``; two are prefetched in another thread."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="windows") as pool:
        pending = [pool.submit(read, step) for step in range(first, min(first + 2, last))]
        try:
            for step in range(first, last):
                batch = pending.pop(0).result()
                if step + 2 < last:
                    pending.append(pool.submit(read, step + 2))
                yield batch
        finally:
            for future in pending:
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


def _anywhere(region: Rect, window: int, rng: Generator) -> Rect:
    """A window in a region; the last offset is never drawn, as published for MFNet (docs/models.md, MFNet)."""
    row, col = (int(rng.integers(max(1, size - window))) for size in (region.height, region.width))
    return Rect(region.row + row, region.col + col, window, window)

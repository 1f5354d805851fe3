"""Scoring on held-out pixels: quickly while training, and by the real prediction at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import rasterio
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.checkpoints import load_model
from core.checkpoints.card import Modality, roles_read
from core.contract.predict import PredictJob
from core.contract.progress import CancelCheck
from core.evaluation.blocks import BlockCounts
from core.evaluation.metrics import ConfusionMatrix
from core.inference import predict
from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.raster.normalise import Stretch
from core.raster.plan import make_plan
from core.training.config import SceneSection
from core.training.saliency import SaliencyMean
from core.training.sampling import read_window
from core.training.scenes import STRIP, TrainingScene

Sources = Sequence[tuple[TrainingScene, dict[str, Stretch]]]
Seen = Callable[[int, Rect, NDArray[np.uint8], NDArray[np.uint8]], None]
"""Told of scene number, place, labels (255 where nothing is scored) and classes of a piece of a map."""

_Place = tuple[int, Rect, tuple[slice, slice]]


def quick_matrix(
    model: nn.Module,
    scenes: Sources,
    modalities: tuple[Modality, ...],
    window: int,
    batch: int,
    device: torch.device,
    *,
    share: tuple[int, int] = (0, 1),
    see: Seen | None = None,
    saliency: SaliencyMean | None = None,
) -> ConfusionMatrix:
    """Confusion matrix on held-out pixels from windows side by side, each pixel scored once.

    Args:
        model: in evaluation mode.
        scenes: with their stretches.
        modalities: of the model card.
        window: px.
        batch: windows per forward pass.
        device: of the model.
        share: ``(r, n)`` scores every n-th window from the r-th on; the matrices of all shares add up.
        see: told of every window scored.
        saliency: told of the probability of class 0 in every window scored.
    """
    matrix = ConfusionMatrix(scenes[0][0].codes.classes)
    waiting: list[tuple[list[NDArray[np.float32]], NDArray[np.uint8], _Place]] = []

    def flush() -> None:
        images = [
            torch.from_numpy(np.stack([item[0][i] for item in waiting])).to(device)
            for i in range(len(modalities))
        ]
        with torch.inference_mode():
            logits: Tensor = model(*images)
        classes = logits.argmax(dim=1).cpu().numpy()
        first = logits[:, 0].float().sigmoid().cpu().numpy() if saliency is not None else classes
        for (_, labels, (number, rect, fresh)), guess, chance in zip(waiting, classes, first, strict=True):
            matrix.update(labels[fresh], guess[fresh])
            if saliency is not None:
                saliency.add(chance[fresh], labels[fresh] == 0)
            if see is not None:
                rows, cols = fresh
                inner = Rect(rect.row + rows.start, rect.col + cols.start, *labels[fresh].shape)
                see(number, inner, labels[fresh], guess[fresh].astype(np.uint8))
        waiting.clear()

    for number, rect, fresh in islice(held_out_windows(scenes, window), share[0], None, share[1]):
        scene, stretches = scenes[number]
        images, seen = read_window(scene, modalities, stretches, rect)
        labels = np.where(seen[0], scene.held_out_labels(rect), np.uint8(IGNORE))
        waiting.append((images, labels, (number, rect, fresh)))
        if len(waiting) == batch:
            flush()
    if waiting:
        flush()
    return matrix


def held_out_windows(scenes: Sources, window: int) -> Iterator[_Place]:
    """Windows side by side that hold something to score: scene number, window, and its part not covered before."""
    for number, (scene, _) in enumerate(scenes):
        for rect, fresh in _side_by_side(scene, window):
            if (scene.held_out_labels(rect)[fresh] < scene.codes.classes).any():
                yield number, rect, fresh


def predicted_matrix(
    checkpoint: Path,
    base: Path | None,
    scenes: Sequence[TrainingScene],
    sections: Sequence[SceneSection],
    device: str,
    is_cancelled: CancelCheck | None = None,
    blocks: BlockCounts | None = None,
    without: Collection[str] = (),
) -> ConfusionMatrix:
    """Confusion matrix on held-out pixels of what :func:`core.inference.predict` makes of a checkpoint.

    Args:
        checkpoint: as it will be used: its card gives window, stride and blend.
        base: the SAM file underneath, if any.
        scenes: with labels.
        sections: of the configuration, in the order of ``scenes``.
        device: as in :class:`core.contract.predict.PredictJob`.
        is_cancelled: asked between windows.
        blocks: counted into as well.
        without: roles of optional modalities whose rasters are left out.
    """
    loaded = load_model(checkpoint, base=base)
    matrix = ConfusionMatrix(scenes[0].codes.classes)
    with tempfile.TemporaryDirectory(prefix="sam_landcover_") as folder:
        for number, (scene, section) in enumerate(zip(scenes, sections, strict=True)):
            if not _has_held_out(scene):
                continue
            output = str(Path(folder) / "map.tif")
            present = [m for m in loaded[1].modalities if m.role not in without]
            roles = roles_read(present, section.rasters)
            own = {
                layer.role: layer.bands
                for layer in scene.scene.layers
                if layer.role in roles and not layer.parts
            }
            bands = {**section.bands, **own}
            job = PredictJob(
                checkpoint=str(checkpoint),
                output=output,
                sources={role: section.sources(role) for role in roles},
                bands={role: numbers for role, numbers in bands.items() if role in roles},
                extent=section.extent,
                device=device,
            )
            predict(job, None, is_cancelled, load=lambda _: loaded)
            _add(matrix, scene, output, blocks, number)
    return matrix


def _add(
    matrix: ConfusionMatrix, scene: TrainingScene, output: str, blocks: BlockCounts | None, number: int
) -> None:
    region = scene.split.region
    with rasterio.open(output) as prediction:
        for row in range(0, region.height, STRIP):
            height = min(STRIP, region.height - row)
            guess = prediction.read(1, window=((row, row + height), (0, region.width)))
            strip = Rect(region.row + row, region.col, height, region.width)
            truth = scene.held_out_labels(strip)
            matrix.update(truth, guess)
            if blocks is not None:  # from the corner of the region, as the checkerboard counts them
                blocks.add(truth, guess, Rect(row, 0, height, region.width), number)


def _side_by_side(scene: TrainingScene, window: int) -> Iterator[tuple[Rect, tuple[slice, slice]]]:
    """Windows over the region, and the part of each that no earlier window has covered."""
    grid = scene.scene.grid
    plan = make_plan(grid.height, grid.width, window, window, scene.split.region)
    row_end = 0
    for row in plan.row_starts:
        col_end = 0
        for col in plan.col_starts:
            fresh = (slice(max(0, row_end - row), window), slice(max(0, col_end - col), window))
            yield Rect(row, col, window, window), fresh
            col_end = col + window
        row_end = row + window


def _has_held_out(scene: TrainingScene) -> bool:
    return bool(scene.split.held or scene.split.block)

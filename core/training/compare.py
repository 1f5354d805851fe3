"""Was the second sensor worth it? The same model with and without each raster, scored on the same blocks.

Every model is trained on the same windows of the same scenes for the same steps. The difference of two mean IoUs moves far
less between blocks than either of them, so blocks are resampled in pairs: the interval is of the gain, not of the scores.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.schemes import load_scheme
from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.roles import role_of
from core.errors import UserError
from core.evaluation.blocks import LEAST_BLOCKS, BlockCounts, paired
from core.training.config import TrainConfig
from core.training.loop import TrainResult, train

DRAWS = 2000
"""Of the bootstrap: the ends of a 95 % interval then move by about 1 % of its length."""


@dataclasses.dataclass(frozen=True)
class Gain:
    """What a raster adds.

    Attributes:
        role: of the raster.
        without: mean IoU of the model without it.
        gain: mean IoU with it minus without it.
        interval: 95 %, or None with too few blocks.
    """

    role: str
    without: float
    gain: float
    interval: tuple[float, float] | None

    @property
    def sentence(self) -> str:
        """E.g. "Elevation (DSM) adds +0.110 mIoU (95 %: +0.070 to +0.150)."."""
        title = role_of(self.role).title
        if self.interval is None:
            return f"{title} adds {self.gain:+.3f} mIoU; there are too few blocks for an interval."
        low, high = self.interval
        told = "" if low > 0 or high < 0 else ": it may as well add nothing"
        return f"{title} adds {self.gain:+.3f} mIoU (95 %: {low:+.3f} to {high:+.3f}){told}."


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Gains of all rasters but the first.

    Attributes:
        mean_iou: of the model with all rasters.
        gains: one for each raster.
        blocks: held-out blocks that were compared.
    """

    mean_iou: float
    gains: tuple[Gain, ...]
    blocks: int


def compare_inputs(
    config: TrainConfig,
    recipe: dict[str, Any],
    resume: bool = False,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
) -> tuple[TrainResult, Comparison]:
    """Train the model with all rasters, and once more without each of them but the first; write ``inputs.json``.

    The other models lie in ``without_ROLE`` of the run folder. ``resume`` goes on with whichever run was stopped.

    Raises:
        UserError: there is only one raster, or the model goes on from a checkpoint, which needs all of its rasters.
        Cancelled: as in :func:`core.training.loop.train`.
    """
    others = [modality.role for modality in config.modalities[1:]]
    if not others:
        raise UserError("There is only one raster, so there is nothing to compare: give a second modality.")
    if config.model.initial is not None:
        raise UserError(
            "model.initial reads all of its rasters, so models without one of them cannot start from it: leave it out, or "
            "give model.base."
        )
    counted: list[BlockCounts] = []
    result = train(config, recipe, resume, on_progress, is_cancelled, counted.append)
    for role in others:
        smaller = without_role(config, role)
        again = resume and Path(smaller.output.folder).is_dir()
        train(smaller, recipe, again, on_progress, is_cancelled, counted.append)
    names = [entry.name for entry in config.classes.entries or load_scheme(config.classes.scheme or "")]
    mean_over = [i for i, name in enumerate(names) if name not in config.validation.leave_out]
    found = compared(counted, others, mean_over)
    told = {**dataclasses.asdict(found), "sentences": [gain.sentence for gain in found.gains]}
    Path(config.output.folder, "inputs.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return result, found


def without_role(config: TrainConfig, role: str) -> TrainConfig:
    """The same run without a raster, in a folder of its own."""
    values = config.model_dump(mode="json", by_alias=True, exclude_none=True)
    values["modalities"] = [entry for entry in values["modalities"] if entry["role"] != role]
    left = [entry["role"] for entry in values["modalities"]]
    for scene in values["scenes"]:
        scene["bands"] = {name: bands for name, bands in scene.get("bands", {}).items() if name in left}
    values["output"]["folder"] = str(Path(config.output.folder) / f"without_{role}")
    values["output"].pop("checkpoint", None)
    values["validation"]["baseline"] = "none"
    if config.train.epochs is not None:
        values["train"].pop("steps", None)
    return TrainConfig.model_validate(values)


def compared(counts: Sequence[BlockCounts], roles: Sequence[str], mean_over: Sequence[int]) -> Comparison:
    """Gains from counts by block.

    Args:
        counts: of the model with all rasters, then of those without each of ``roles``.
        roles: in that order.
        mean_over: classes that enter the mean.
    """
    classes = max(mean_over) + 1
    matrices = paired(counts, range(classes))
    blocks = matrices.shape[1]
    whole, *others = (mean_iou(part.sum(0)[None], mean_over)[0] for part in matrices)
    draws = np.random.default_rng(0).multinomial(blocks, np.full(blocks, 1 / max(blocks, 1)), DRAWS)
    resampled = [
        mean_iou((draws @ part.reshape(blocks, -1)).reshape(DRAWS, classes, classes), mean_over)
        for part in matrices
    ]
    gains = []
    for role, score, drawn in zip(roles, others, resampled[1:], strict=True):
        low, high = np.nanpercentile(resampled[0] - drawn, (2.5, 97.5))
        interval = (float(low), float(high)) if blocks >= LEAST_BLOCKS else None
        gains.append(Gain(role, float(score), float(whole - score), interval))
    return Comparison(float(whole), tuple(gains), blocks)


def mean_iou(matrices: NDArray[np.float64], mean_over: Sequence[int]) -> NDArray[np.float64]:
    """Mean IoU of [R, K, K] confusion matrices over the classes that occur: [R]."""
    hits = np.diagonal(matrices, axis1=1, axis2=2)
    union = matrices.sum(1) + matrices.sum(2) - hits
    with np.errstate(invalid="ignore", divide="ignore"):
        iou = (hits / union)[:, list(mean_over)]
    seen = np.isfinite(iou)
    found: NDArray[np.float64] = np.where(seen, iou, 0).sum(1) / np.maximum(seen.sum(1), 1)
    return found

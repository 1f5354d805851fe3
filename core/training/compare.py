"""Was the second sensor worth it? The same model with and without each raster, scored on the same blocks.

Every model is trained on the same windows of the same scenes for the same steps; :mod:`core.evaluation.gains` compares them.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.blocks import BlockCounts, paired
from core.evaluation.gains import Gain, gains_html, gains_of
from core.evaluation.report import BEFORE_CLASSES
from core.training.config import TrainConfig
from core.training.loop import TrainResult, train
from core.training.scenes import classes_of


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
    """Train the model with all rasters, and once more without each of them but the first.

    The gains go into ``inputs.json`` and ``report.html``.
    The other models lie in ``without_ROLE`` of the run folder. ``resume`` goes on with whichever run was stopped.

    Raises:
        UserError: there is only one raster, or the model goes on from a checkpoint, which needs all of its rasters.
        Cancelled: as in :func:`core.training.loop.train`.
    """
    others = [modality.role for modality in config.modalities[1:]]
    if not others:
        raise UserError(
            Said("There is only one raster, so there is nothing to compare: give a second modality.")
        )
    if config.model.initial is not None:
        raise UserError(
            Said(
                "model.initial reads all of its rasters, so models without one of them cannot start "
                "from it: leave it out, or give model.base."
            )
        )
    counted: list[BlockCounts] = []
    result = train(config, recipe, resume, on_progress, is_cancelled, counted.append)
    for role in others:
        smaller = without_role(config, role)
        again = resume and Path(smaller.output.folder).is_dir()
        train(smaller, recipe, again, on_progress, is_cancelled, counted.append)
    names = [entry.name for entry in classes_of(config)]
    mean_over = [i for i, name in enumerate(names) if name not in config.validation.leave_out]
    found = compared(counted, others, mean_over)
    told = {**dataclasses.asdict(found), "sentences": [gain.sentence for gain in found.gains]}
    Path(config.output.folder, "inputs.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    _into_report(Path(config.output.folder), found)
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
    matrices = paired(counts, range(max(mean_over) + 1))
    whole, gains = gains_of(matrices, roles, mean_over)
    return Comparison(whole, gains, matrices.shape[1])


def _into_report(folder: Path, found: Comparison) -> None:
    """The gains stand in the page of the model with all rasters, before its classes."""
    page = folder / "report.html"
    text = page.read_text(encoding="utf-8")
    section = gains_html(found.mean_iou, found.gains, found.blocks)
    page.write_text(text.replace(BEFORE_CLASSES, section + BEFORE_CLASSES, 1), encoding="utf-8")

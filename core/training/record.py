"""A run in progress, and how it is kept: checkpoints with their card, state for ``--resume``."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lightning_fabric import Fabric
from torch import nn

from core.checkpoints import load_model, save_checkpoint
from core.checkpoints.card import ClassEntry, ModelCard
from core.checkpoints.configs import config_to_json
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.metrics import ScoreRules
from core.training.config import TrainConfig
from core.training.initial import InitialModel
from core.training.losses import Objective
from core.training.optimise import WeightAverage, resume_optimiser
from core.training.parallel import World
from core.training.pictures import can_draw
from core.training.runfolder import RunFolder
from core.training.sampling import WindowSampler
from core.training.scenes import Census
from core.training.schedule import Timetable
from core.training.validate import Sources


@dataclass
class Run:
    """Everything one run holds while it goes."""

    config: TrainConfig
    recipe: dict[str, Any]
    classes: tuple[ClassEntry, ...]
    folder: RunFolder
    initial: InitialModel
    fabric: Fabric
    sampler: WindowSampler
    validation: Sources
    scored: list[int]  # scenes of the final figures
    censuses: tuple[Census, ...]
    times: Timetable
    world: World
    objective: Objective
    model: Any  # the module as Fabric wraps it
    optimiser: Any
    average: WeightAverage | None
    ground_resolution: float | None
    step: int = 0
    best: float = -math.inf
    waited: int = 0  # validations since the best one
    recent: list[float] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # sentences about how it goes

    @property
    def module(self) -> nn.Module:
        """The bare model, whose state dict is the checkpoint's."""
        return self.initial.model

    @property
    def is_over(self) -> bool:
        """Whether all steps are done, or training stopped early."""
        patience = self.config.validation.patience
        return self.step >= self.times.steps or bool(patience and self.waited >= patience)

    @property
    def rules(self) -> ScoreRules:
        """Which figures are reported."""
        validation = self.config.validation
        return ScoreRules(self.classes, validation.leave_out, validation.drop)

    @property
    def pictures(self) -> bool:
        """Whether pictures are drawn: they are asked for, and matplotlib is there."""
        return self.config.output.pictures and can_draw()

    @property
    def complete(self) -> bool:
        """Whether checkpoints hold every weight: there is no SAM file underneath."""
        return self.initial.base_sha256 is None


def make_card(run: Run, metrics: dict[str, float]) -> ModelCard:
    """The card of the model as it is now."""
    config = run.config
    return ModelCard(
        name=config.model.name,
        family=config.model.family,
        config=config_to_json(run.initial.config),
        modalities=config.modalities,
        classes=run.classes,
        window=config.model.window,
        stride=config.model.prediction_stride,
        blend=config.model.blend,
        ground_resolution=run.ground_resolution,
        base_sha256=run.initial.base_sha256,
        half=config.output.half,
        metrics={key: round(value, 4) for key, value in metrics.items()},
        recipe=run.recipe,
        licence=config.output.licence,
        notes=config.output.notes,
    )


def save_model(run: Run, card: ModelCard, path: Path) -> None:
    """Write a checkpoint: all weights, or without the SAM file's where there is one underneath."""
    save_checkpoint(path, run.module, card, complete=run.complete)


def finish(run: Run, metrics: dict[str, float], remark: str = "") -> None:
    """Write the final figures into the best checkpoint's card, and make the copy that was asked for.

    Args:
        run: that is done.
        metrics: on the held-out pixels.
        remark: a sentence added to the card's notes.
    """
    model, card = load_model(run.folder.best, base=run.initial.base)
    notes = " ".join(part for part in (run.config.output.notes, remark) if part)
    figures = {key: round(value, 4) for key, value in metrics.items()}
    card = card.model_copy(update={"metrics": figures, "notes": notes})
    save_checkpoint(run.folder.best, model, card, run.complete)
    if run.config.output.checkpoint is not None:
        save_checkpoint(run.config.output.checkpoint, model, card, run.complete)


def save_last(run: Run) -> None:
    """Keep the run so that it can go on. The first process writes."""
    if run.world.is_first:
        with averaged(run):
            save_model(run, make_card(run, {}), run.folder.last)
    save_state(run)


def save_state(run: Run) -> None:
    """Write what :func:`restore` needs: trained weights (not averaged), optimiser, counters. The first process writes."""
    if not run.world.is_first:
        return
    trained = {name for name, p in run.module.named_parameters() if p.requires_grad}
    buffers = {name for name, _ in run.module.named_buffers()}
    weights = {k: v.cpu() for k, v in run.module.state_dict().items() if k in trained or k in buffers}
    run.folder.write_state(
        {
            "step": run.step,
            "best": run.best,
            "waited": run.waited,
            "weights": weights,
            "optimiser": run.optimiser.state_dict(),
            "average": run.average.state_dict() if run.average is not None else None,
        }
    )


def restore(run: Run) -> None:
    """Go back to the saved state.

    Raises:
        UserError: it is damaged, or of another model.
    """
    state = run.folder.read_state()
    try:
        run.module.load_state_dict({**run.module.state_dict(), **state["weights"]})
        resume_optimiser(run.optimiser, state["optimiser"])
        if run.average is not None and state["average"] is not None:
            run.average.load_state_dict(state["average"])
    except (KeyError, RuntimeError, ValueError) as error:
        raise UserError(
            Said(
                "The run in {0} is of another model or optimiser: use its config.toml to go on.",
                run.folder.path,
            )
        ) from error
    run.step, run.best, run.waited = int(state["step"]), float(state["best"]), int(state["waited"])


@contextlib.contextmanager
def averaged(run: Run) -> Iterator[None]:
    """The model with its averaged weights, where an average is kept."""
    if run.average is None:
        yield
        return
    run.average.swap(run.module)
    try:
        yield
    finally:
        run.average.swap(run.module)

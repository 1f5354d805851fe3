"""The models of a job and their cards: what was handed in, e.g. from a cache, else what the job's checkpoints hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.checkpoints.contents import read_card
from core.inference.ensemble import checkpoints_of, mode_for

if TYPE_CHECKING:  # torch takes seconds, and a refusal comes before it
    from torch import nn

    from core.checkpoints.card import ModelCard
    from core.contract.predict import PredictJob

    Load = Callable[[str], tuple[nn.Module, ModelCard]]
    """Path of a checkpoint -> its model and card."""


def cards_of(job: PredictJob, load: Load | None) -> list[ModelCard]:
    """The cards of a job's models; without ``load`` nothing but the heads of the files is read.

    Raises:
        UserError: a checkpoint cannot be read.
    """
    paths = checkpoints_of(job)
    return [read_card(path, mode_for(job, path)) if load is None else load(path)[1] for path in paths]


def model_of(job: PredictJob, checkpoint: str, load: Load | None) -> tuple[nn.Module, ModelCard]:
    """One of the models of a job, on the CPU where it is loaded here, and its card.

    Raises:
        UserError: the checkpoint cannot be read.
    """
    if load is not None:
        return load(checkpoint)
    from core.checkpoints import load_model

    return load_model(checkpoint, mode=mode_for(job, checkpoint))

"""The model of a job and its card: what was handed in, e.g. from a cache, else what the job's checkpoint holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.checkpoints.contents import read_card

if TYPE_CHECKING:  # torch takes seconds, and a refusal comes before it
    from torch import nn

    from core.checkpoints.card import ModelCard
    from core.contract.predict import PredictJob

    Load = Callable[[str], tuple[nn.Module, ModelCard]]
    """Path of a checkpoint -> its model and card."""


def card_of(job: PredictJob, load: Load | None) -> ModelCard:
    """The card of a job's model; without ``load`` nothing but the head of the file is read.

    Raises:
        UserError: the checkpoint cannot be read.
    """
    return read_card(job.checkpoint, job.mode or None) if load is None else load(job.checkpoint)[1]


def model_of(job: PredictJob, load: Load | None) -> tuple[nn.Module, ModelCard]:
    """The model of a job, on the CPU where it is loaded here, and its card.

    Raises:
        UserError: the checkpoint cannot be read.
    """
    if load is not None:
        return load(job.checkpoint)
    from core.checkpoints import load_model

    return load_model(job.checkpoint, mode=job.mode or None)

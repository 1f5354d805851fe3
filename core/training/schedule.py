"""How long a run is, and the learning rate of each of its steps."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.training.config import TrainConfig
from core.training.settings import TrainSection

VALIDATE_EVERY = 200
"""Steps between validations where the configuration does not say."""


@dataclass(frozen=True)
class Timetable:
    """A run in optimiser steps.

    Attributes:
        steps: of the whole run.
        epoch: steps of an epoch.
        warmup: steps until the full learning rate.
        milestones: steps at which the learning rate falls.
        validate_every: steps between validations.
    """

    steps: int
    epoch: int
    warmup: int
    milestones: tuple[int, ...]
    validate_every: int

    def is_validated(self, step: int) -> bool:
        """Whether a validation follows once ``step`` steps are done."""
        return step % self.validate_every == 0 or step == self.steps


def timetable(config: TrainConfig, windows: int) -> Timetable:
    """Turn epochs into steps.

    Args:
        config: its ``warmup``, ``milestones`` and ``every`` count epochs where ``train.epochs`` is given.
        windows: of an epoch, where ``train.epoch_windows`` does not say.
    """
    train, every = config.train, config.validation.every
    epoch = max(1, math.ceil((train.epoch_windows or windows) / train.batch))
    if train.epochs is None:
        return Timetable(train.steps, epoch, train.warmup, train.milestones, every or VALIDATE_EVERY)
    return Timetable(
        train.epochs * epoch,
        epoch,
        train.warmup * epoch,
        tuple(milestone * epoch for milestone in train.milestones),
        (every or 1) * epoch,
    )


def learning_rate(step: int, settings: TrainSection, times: Timetable) -> float:
    """Learning rate of a step (counted from 0): linear warm-up, then as ``settings.schedule`` says.

    By ``step``, cosine and poly reach their last value at the last step; by ``epoch`` they would reach it after the
    last epoch, as PyTorch's schedulers with ``T_max = epochs`` do.
    """
    if step < times.warmup:
        return settings.lr * (step + 1) / times.warmup
    if settings.schedule == "constant":
        return settings.lr
    if settings.schedule == "milestones":
        return settings.lr * settings.gamma ** sum(step >= milestone for milestone in times.milestones)
    if settings.lr_every == "epoch":
        done, length = step // times.epoch * times.epoch - times.warmup, times.steps - times.warmup
    else:
        done, length = step - times.warmup, times.steps - 1 - times.warmup
    share = min(1.0, max(0, done) / max(1, length))
    fall = (
        0.5 * (1 + math.cos(math.pi * share))
        if settings.schedule == "cosine"
        else (1 - share) ** settings.power
    )
    return settings.lr * (settings.min_lr + (1 - settings.min_lr) * fall)

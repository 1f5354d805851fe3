"""Optimiser, learning-rate schedule and the moving average of the weights."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from core.training.settings import TrainSection


def make_optimiser(model: nn.Module, settings: TrainSection) -> torch.optim.Optimizer:
    """The optimiser over the parameters that require a gradient.

    ``adamw`` decays only matrices and kernels unless ``decay_all``; ``sgd`` decays everything, as MFNet does
    (reference-models 2.8).

    Args:
        model: its frozen parameters have ``requires_grad`` False.
        settings: optimiser, learning rate, decay.
    """
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    if settings.optimiser == "sgd":
        return torch.optim.SGD(
            trained, settings.lr, momentum=settings.momentum, weight_decay=settings.weight_decay
        )
    if settings.decay_all:
        return torch.optim.AdamW(trained, settings.lr, weight_decay=settings.weight_decay)
    groups = [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": settings.weight_decay},
        {"params": [p for p in trained if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW([group for group in groups if group["params"]], settings.lr)


def learning_rate(step: int, settings: TrainSection) -> float:
    """Learning rate of a step (counted from 0): linear warm-up, then constant or half a cosine to ``lr * min_lr``."""
    if step < settings.warmup:
        return settings.lr * (step + 1) / settings.warmup
    if settings.schedule == "constant":
        return settings.lr
    share = (step - settings.warmup) / max(1, settings.steps - 1 - settings.warmup)
    fall = 0.5 * (1 + math.cos(math.pi * min(1.0, share)))
    return settings.lr * (settings.min_lr + (1 - settings.min_lr) * fall)


def set_learning_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Use one learning rate for all parameters."""
    for group in optimiser.param_groups:
        group["lr"] = rate


class WeightAverage:
    """Exponential moving average of the trained parameters, and the latest buffers.

    The decay starts low, ``min(decay, (1 + n) / (10 + n))`` after n updates, so that the random first weights are
    forgotten soon.

    Args:
        model: whose parameters are averaged.
        decay: of the average.
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.updates = 0
        self.average = {
            name: parameter.detach().clone()
            for name, parameter in model.named_parameters()
            if parameter.requires_grad
        }

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Move towards the model's present weights."""
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        self.updates += 1
        for name, parameter in model.named_parameters():
            if name in self.average:
                self.average[name].lerp_(parameter.detach(), 1 - decay)

    @torch.no_grad()
    def swap(self, model: nn.Module) -> None:
        """Exchange the model's weights and the average; calling it twice restores both."""
        for name, parameter in model.named_parameters():
            if name in self.average:
                kept = parameter.detach().clone()
                parameter.copy_(self.average[name])
                self.average[name] = kept

    def state_dict(self) -> dict[str, Tensor | int]:
        """Everything needed to go on."""
        return {"updates": self.updates, **self.average}

    def load_state_dict(self, state: dict[str, Tensor | int]) -> None:
        """Restore what :meth:`state_dict` gave."""
        rest = dict(state)
        self.updates = int(rest.pop("updates"))
        for name, value in rest.items():
            if isinstance(value, Tensor):
                self.average[name] = value.to(self.average[name].device)

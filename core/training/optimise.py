"""Optimiser with a learning rate for each part, and the moving average of the weights."""

from __future__ import annotations

import re
from typing import Any

import torch
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError
from core.models.sam.names import is_adapter
from core.training.muon import MuonAdamW, hidden_matrices
from core.training.settings import Part, TrainSection

_BLOCK = re.compile(r"^image_encoder\.blocks\.(\d+)\.")
_STAGE = re.compile(r"^encoder\.layer(\d+)\.")
_EMBEDDING = ("image_encoder.patch_embed.", "image_encoder.pos_embed", "encoder.conv1.", "encoder.bn1.")
_ENDS = (*_EMBEDDING, "segmentation_head.", "decoder.segmentation_head.2.")
"""First layers, and last ones: of U-Net and MFNet, whose rows are classes."""
_FUSED = ("cpu", "cuda")
"""Types of device whose fused optimisers every PyTorch that we take has."""
_DECODER = ("decoder.", "mask_decoder.", "no_mask_embed.", "pe_layer.", "segmentation_head.")


def part_of(name: str) -> Part:
    """Which part of a model a parameter belongs to, by its name."""
    if name.startswith("image_encoder."):
        return "adapters" if is_adapter(name) else "encoder"
    if name.startswith("encoder."):
        return "encoder"
    return "decoder" if name.startswith(_DECODER) else "fusion"


def rate_factor(name: str, blocks: int, settings: TrainSection) -> float:
    """Factor on the learning rate of a parameter: of its part, and of its depth in an encoder of ``blocks``.

    The blocks of a U-Net's encoder are its four stages.
    """
    block = _block(name)
    above = blocks - 1 - block if block is not None else blocks if name.startswith(_EMBEDDING) else 0
    return settings.lr_parts.get(part_of(name), 1.0) * settings.layer_decay**above


def _block(name: str) -> int | None:
    """Number, from 0, of the block of the encoder that a parameter is in; None for the others."""
    stage = _STAGE.match(name)
    if stage is not None:
        return int(stage[1]) - 1
    block = _BLOCK.match(name)
    return int(block[1]) if block is not None else None


def freeze_parts(model: nn.Module, settings: TrainSection) -> None:
    """Parameters of parts whose factor is 0 are not trained."""
    for name, parameter in model.named_parameters():
        if settings.lr_parts.get(part_of(name), 1.0) == 0:
            parameter.requires_grad_(False)


def make_optimiser(model: nn.Module, settings: TrainSection, device: str = "cpu") -> torch.optim.Optimizer:
    """The optimiser over the parameters that require a gradient.

    ``adamw`` decays only matrices and kernels unless ``decay_all``; ``sgd`` decays everything, as MFNet does
    (docs/models.md, MFNet). ``muon`` is ``adamw`` but for hidden matrices (:mod:`core.training.muon`). Parameters of one learning rate and decay form a group with its ``factor``.

    Args:
        model: its frozen parameters have ``requires_grad`` False.
        settings: optimiser, learning rates, decay.
        device: type of the one that the model will be on.

    Raises:
        UserError: nothing is left to train.
    """
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    blocks = 1 + max(found for name, _ in model.named_parameters() if (found := _block(name)) is not None)
    whole = settings.optimiser == "sgd" or settings.decay_all
    matrices = hidden_matrices(model, _ENDS) if settings.optimiser == "muon" else set()
    groups: dict[tuple[float, float, bool], list[nn.Parameter]] = {}
    for name, parameter in named:
        decay = settings.weight_decay if whole or parameter.ndim > 1 else 0.0
        kind = (rate_factor(name, blocks, settings), decay, name in matrices)
        groups.setdefault(kind, []).append(parameter)
    listed: list[dict[str, Any]] = [
        {"params": members, "weight_decay": decay, "factor": factor, "matrices": matrix}
        for (factor, decay, matrix), members in groups.items()
    ]
    if not listed:
        raise UserError(
            Said("train.lr_parts freezes every part of this model: leave one of them a factor above 0.")
        )
    # One pass over all parameters: one by one they took a tenth of a small model's step.
    fused = device in _FUSED or None
    if settings.optimiser == "sgd":
        return torch.optim.SGD(listed, settings.lr, momentum=settings.momentum, fused=fused)
    if settings.optimiser == "muon":
        return MuonAdamW(listed, settings.lr, fused)
    return torch.optim.AdamW(listed, settings.lr, fused=fused)


def set_learning_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Use a learning rate, times the factor of each group."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group.get("factor", 1.0)


def resume_optimiser(optimiser: torch.optim.Optimizer, state: dict[str, Any]) -> None:
    """Go on from a ``state_dict``; whether steps are fused depends on this device, not on the one where it was saved.

    Raises:
        ValueError: it is of other parameters.
    """
    pairs = zip(state["param_groups"], optimiser.param_groups, strict=True)
    groups = [{**saved, "fused": own.get("fused")} for saved, own in pairs]
    optimiser.load_state_dict({**state, "param_groups": groups})


def clip_gradients(optimiser: torch.optim.Optimizer, most: float) -> float:
    """Scale all gradients together so that their norm is at most ``most``; gives the norm they had.

    Gradients of several processes must be averaged already.
    """
    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    device = next((p.device.type for p in parameters), "cpu")
    norm = nn.utils.clip_grad_norm_(parameters, most, foreach=device in _FUSED or None)
    return float(norm)


class WeightAverage:
    """Exponential moving average of the trained parameters, and the latest buffers.

    The decay starts low, ``min(decay, (1 + n) / (10 + n))`` after n updates, so that the random first weights are
    forgotten soon.

    Not ``torch.optim.swa_utils.AveragedModel``: that copies the whole model, so that an adapter on a frozen ViT-L would
    take 1.2 GB more, and its decay is fixed.

    Args:
        model: whose parameters are averaged.
        decay: of the average.
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.updates = 0
        self._followed: tuple[nn.Module, list[Tensor]] | None = None
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
        torch._foreach_lerp_(list(self.average.values()), self._parameters(model), 1 - decay)

    @torch.no_grad()
    def swap(self, model: nn.Module) -> None:
        """Exchange the model's weights and the average; calling it twice restores both."""
        for name, parameter in model.named_parameters():
            if name in self.average:
                kept = parameter.detach().clone()
                parameter.copy_(self.average[name])
                self.average[name] = kept

    def _parameters(self, model: nn.Module) -> list[Tensor]:
        """The model's averaged parameters, in the order of the average; looked up once, as they stay the same objects."""
        if self._followed is None or self._followed[0] is not model:
            named = dict(model.named_parameters())
            self._followed = model, [named[name] for name in self.average]
        return self._followed[1]

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

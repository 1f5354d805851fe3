"""From dimensions to a module, and which of its weights are trained."""

from __future__ import annotations

from typing import TypeVar, cast

from torch import nn

from core.models.config import Dimensions
from core.models.families import family_of, family_of_model

Model = TypeVar("Model")


def build(config: Dimensions[Model]) -> Model:
    """Make a model with fresh weights, in evaluation mode, float32, on the default device.

    Raises:
        UserError: dimensions that do not fit together.
        TypeError: dimensions of no family.
    """
    return cast(Model, family_of(config).build(config).eval())


def ready(model: nn.Module) -> nn.Module:
    """The model as it runs fastest, for prediction only: the same logits up to rounding."""
    try:
        family = family_of_model(model)
    except (AttributeError, TypeError):  # a function of tests or benches: as it is
        return model
    return family.ready(model)


def trainable_names(model: nn.Module, *, idle: bool = False) -> list[str]:
    """Names of the parameters that training changes, as :attr:`Family.trains` says; the others are the frozen base.

    MFNet: adapters or LoRA of the encoder, pyramid, fusion, decoder. CWSAM: adapters and prompt generator of the
    encoder, mask decoder, ``no_mask_embed``. SAM: the mask decoder. Quick head: all but the tokens. U-Net:
    everything.

    Args:
        model: made by :func:`build`.
        idle: also those that no output depends on (CWSAM's published code hands them to its optimiser).
    """
    family = family_of_model(model)
    names = [name for name, _ in model.named_parameters() if family.trains(name)]
    return [name for name in names if idle or not family.idle(name)]


def freeze_base(model: nn.Module) -> list[str]:
    """Set ``requires_grad`` to exactly :func:`trainable_names`, and return them."""
    trainable = trainable_names(model)
    chosen = set(trainable)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name in chosen)
    return trainable


def count_parameters(model: nn.Module, names: list[str] | None = None) -> int:
    """Number of weights, of all parameters or of those named. Works on the meta device too."""
    chosen = None if names is None else set(names)
    return sum(p.numel() for name, p in model.named_parameters() if chosen is None or name in chosen)

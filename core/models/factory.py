"""From dimensions to a module, and which of its weights are trained."""

from __future__ import annotations

from typing import overload

from torch import nn

from core.models.cwsam.model import CWSAM
from core.models.mfnet.model import MFNet
from core.models.mfnet.unetformer import HEADS
from core.models.quick.config import QuickConfig
from core.models.quick.model import QuickHead
from core.models.quick.tokens import FrozenTokens
from core.models.sam.model import SAM
from core.models.unet.config import UNetConfig
from core.models.unet.fold import folded
from core.models.unet.model import UNet

from ..errors import UserError
from .config import AnyConfig, CWSAMConfig, EncoderConfig, MFNetConfig, ModelConfig, SAMConfig
from .names import is_adapter

_IDLE = (
    "mask_decoder.iou_prediction_head.",
    "mask_decoder.output_hypernetworks_mlps.1.",
    "mask_decoder.output_hypernetworks_mlps.2.",
    "mask_decoder.output_hypernetworks_mlps.3.",
)
"""Weights of CWSAM that no output depends on."""


@overload
def build(config: MFNetConfig) -> MFNet: ...
@overload
def build(config: CWSAMConfig) -> CWSAM: ...
@overload
def build(config: SAMConfig) -> SAM: ...
@overload
def build(config: QuickConfig) -> QuickHead: ...
@overload
def build(config: ModelConfig) -> MFNet | CWSAM | SAM: ...
@overload
def build(config: UNetConfig) -> UNet: ...
@overload
def build(config: AnyConfig) -> MFNet | CWSAM | SAM | QuickHead | UNet: ...
def build(config: AnyConfig) -> MFNet | CWSAM | SAM | QuickHead | UNet:
    """Make a model with fresh weights, in evaluation mode, float32, on the default device.

    Raises:
        UserError: dimensions that do not fit together.
    """
    if isinstance(config, QuickConfig):
        head = QuickHead(config)
        if config.features.tokens is not None:
            _check(config.features.tokens.model.encoder)
            head.tokens = FrozenTokens(config.features.tokens)
        return head.eval()
    if isinstance(config, UNetConfig):
        return UNet(config).eval()
    _check(config.encoder)
    model: MFNet | CWSAM | SAM
    if isinstance(config, MFNetConfig):
        if config.decode_chans % max(HEADS, 16):
            raise UserError(f"MFNet's decoder needs a multiple of 16 channels, not {config.decode_chans}.")
        model = MFNet(config)
    elif isinstance(config, CWSAMConfig):
        model = CWSAM(config)
    else:
        model = SAM(config)
    return model.eval()


def _check(encoder: EncoderConfig) -> None:
    if encoder.embed_dim % encoder.num_heads:
        raise UserError(
            f"The encoder's width ({encoder.embed_dim}) is not a multiple of its heads ({encoder.num_heads})."
        )
    if encoder.image_size % encoder.patch_size:
        raise UserError(
            f"The image size ({encoder.image_size} px) is not a multiple of the patch ({encoder.patch_size} px)."
        )
    if encoder.out_chans % 16:
        raise UserError(f"The encoder must give a multiple of 16 channels, not {encoder.out_chans}.")


def ready(model: nn.Module) -> nn.Module:
    """The model as it runs fastest, for prediction only: the same logits up to rounding. Others are left as they are."""
    return folded(model) if isinstance(model, UNet) else model


def trainable_names(model: nn.Module, *, idle: bool = False) -> list[str]:
    """Names of the parameters that training changes; the others are the frozen base.

    MFNet: adapters or LoRA of the encoder, pyramid, fusion, decoder. CWSAM: adapters and prompt generator of the
    encoder, mask decoder, ``no_mask_embed``. SAM: the mask decoder. Quick head: all but the tokens. U-Net: everything.

    Args:
        model: made by :func:`build`.
        idle: also those of CWSAM that no output depends on (the published code hands them to its optimiser).
    """
    names = [name for name, _ in model.named_parameters()]
    if isinstance(model, QuickHead):
        return [name for name in names if not name.startswith("tokens.")]
    if isinstance(model, UNet):
        return names
    if isinstance(model, SAM):
        return [name for name in names if name.startswith("mask_decoder.")]
    names = [name for name in names if not name.startswith("image_encoder.") or is_adapter(name)]
    if isinstance(model, CWSAM) and not idle:
        names = [name for name in names if not name.startswith(_IDLE)]
    return names


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

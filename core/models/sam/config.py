"""Dimensions of promptable SAM. No torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.models.config import AroundEncoder, EncoderConfig

if TYPE_CHECKING:
    from core.models.sam.model import SAM  # noqa: F401 - named in quotes below


@dataclass(frozen=True, slots=True)
class SAMConfig(AroundEncoder["SAM"]):
    """Plain SAM, for click-to-segment.

    Attributes:
        encoder: the image encoder.
        decoder_mlp_dim: hidden width of the two-way transformer's MLP.
        decoder_depth: layers of the two-way transformer.
        decoder_heads: heads of the two-way transformer.
        iou_hidden_dim: hidden width of the head that predicts a mask's IoU.
        mask_in_chans: channels in which a mask prompt is encoded.
        decoder_eps: of the transformer's norms 1 to 4: 1e-5 in Meta's code, 1e-6 in the library transformers.
    """

    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    decoder_mlp_dim: int = 2048
    decoder_depth: int = 2
    decoder_heads: int = 8
    iou_hidden_dim: int = 256
    mask_in_chans: int = 16
    decoder_eps: float = 1e-5

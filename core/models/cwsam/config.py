"""Dimensions of CWSAM. No torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.models.config import AroundEncoder, EncoderConfig

if TYPE_CHECKING:
    from core.models.cwsam.model import CWSAM  # noqa: F401 - named in quotes below


@dataclass(frozen=True, slots=True)
class CWSAMConfig(AroundEncoder["CWSAM"]):
    """CWSAM: SAM encoder with adapters and a low-frequency prompt, class-wise mask decoder.

    Attributes:
        encoder: the frozen encoder; ``encoder.image_size`` is the only input side the weights were made for.
        classes: number of output classes K.
        adapter_ratio: hidden width of an adapter over ``embed_dim``.
        prompt_ratio: ``embed_dim / prompt_ratio`` is the width of the prompt generator (32 published).
        decoder_mlp_dim: hidden width of the two-way transformer's MLP.
        decoder_depth: layers of the two-way transformer.
        decoder_heads: heads of the two-way transformer.
        iou_hidden_dim: hidden width of the (unused, kept for its keys) IoU head.
    """

    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    classes: int = 5
    adapter_ratio: float = 0.25
    prompt_ratio: int = 32
    decoder_mlp_dim: int = 2048
    decoder_depth: int = 2
    decoder_heads: int = 8
    iou_hidden_dim: int = 256

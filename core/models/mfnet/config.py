"""Dimensions of MFNet. No torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.models.config import AroundEncoder, EncoderConfig, RelPos

if TYPE_CHECKING:
    from core.models.mfnet.model import MFNet  # noqa: F401 - named in quotes below

Mode = Literal["adapter", "lora", "single"]


@dataclass(frozen=True, slots=True)
class MFNetConfig(AroundEncoder["MFNet"]):
    """MFNet: SAM encoder with adapters or LoRA on two modalities, deep fusion, UNetFormer decoder.

    Attributes:
        encoder: the shared frozen encoder.
        mode: ``adapter`` (MMAdapter), ``lora`` (MMLoRA) or ``single`` (optical only, plain blocks).
        classes: number of output classes K.
        rank: LoRA rank r (``lora`` only).
        adapter_ratio: hidden width of an adapter over ``embed_dim`` (``adapter`` only).
        decode_chans: channels of the decoder.
        rel_pos: whether the attention adds relative positions; ``zero`` is the published setting.
    """

    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    mode: Mode = "lora"
    classes: int = 6
    rank: int = 4
    adapter_ratio: float = 0.25
    decode_chans: int = 64
    rel_pos: RelPos = "zero"

    @property
    def tables(self) -> RelPos:
        """As published the tables stay at zero."""
        return self.rel_pos

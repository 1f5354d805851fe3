"""Dimensions of MFNet. No torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.models.config import AroundEncoder, EncoderConfig, RelPos

if TYPE_CHECKING:
    from core.models.mfnet.model import MFNet  # noqa: F401 - named in quotes below

Mode = Literal["adapter", "lora", "single"]
MOST_STREAMS = 16
"""Rasters of a model: each is a forward pass of the encoder, so more are a mistake."""


@dataclass(frozen=True, slots=True)
class MFNetConfig(AroundEncoder["MFNet"]):
    """MFNet: SAM encoder with adapters or LoRA on any number of rasters, deep fusion, UNetFormer decoder.

    Attributes:
        encoder: the shared frozen encoder.
        mode: ``adapter`` (MMAdapter), ``lora`` (MMLoRA) or ``single`` (one raster, plain blocks).
        classes: number of output classes K.
        rank: LoRA rank r (``lora`` only).
        adapter_ratio: hidden width of an adapter over ``embed_dim`` (``adapter`` only).
        decode_chans: channels of the decoder.
        rel_pos: whether the attention adds relative positions; ``zero`` is the published setting.
        streams: rasters of ``adapter`` and ``lora``, two as published; with one of them they are the standard adapter and
            standard LoRA. ``single`` has one whatever stands here.
        fusion: ``dfm`` is the published deep fusion of a pyramid; ``sum`` (an ablation of the paper) adds the encoder's
            outputs and decodes them without a pyramid and without skips.
    """

    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    mode: Mode = "lora"
    classes: int = 6
    rank: int = 4
    adapter_ratio: float = 0.25
    decode_chans: int = 64
    rel_pos: RelPos = "zero"
    streams: int = 2
    fusion: Literal["dfm", "sum"] = "dfm"

    def __post_init__(self) -> None:
        """Raise ValueError for more streams than make sense."""
        if isinstance(self.streams, int) and self.streams > MOST_STREAMS:
            raise ValueError(f"{self.streams} rasters, more than {MOST_STREAMS}")

    @property
    def count(self) -> int:
        """Rasters that the model reads."""
        return 1 if self.mode == "single" else self.streams

    @property
    def tables(self) -> RelPos:
        """As published the tables stay at zero."""
        return self.rel_pos

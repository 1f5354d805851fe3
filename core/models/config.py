"""Dimensions of the models: small frozen values, no torch.

Shapes and names follow ``segment_anything`` (image encoder), the MFNet and the CWSAM papers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from core.models.quick.config import QuickConfig
from core.models.unet.config import UNetConfig

RelPos = Literal["zero", "stored"]
"""``zero``: the tables are all zero and attention skips them (published MFNet); ``stored``: use the tables."""


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """A SAM ViT image encoder. Defaults are ViT-B at its native 1024 px.

    Attributes:
        embed_dim: token width D.
        depth: number of transformer blocks.
        num_heads: attention heads; ``embed_dim / num_heads`` is the head width.
        global_blocks: indices of the blocks that attend over the whole image, the others over windows.
        out_chans: channels after the neck (256 in SAM).
        image_size: native side in px; the position table has ``image_size / patch_size`` rows and columns.
        patch_size: side of a token in px.
        window_size: side of an attention window in tokens.
        mlp_ratio: hidden width of a block's MLP over ``embed_dim``.
    """

    embed_dim: int = 768
    depth: int = 12
    num_heads: int = 12
    global_blocks: tuple[int, ...] = (2, 5, 8, 11)
    out_chans: int = 256
    image_size: int = 1024
    patch_size: int = 16
    window_size: int = 14
    mlp_ratio: float = 4.0

    @property
    def grid(self) -> int:
        """Tokens along one side of the native image."""
        return self.image_size // self.patch_size


@dataclass(frozen=True, slots=True)
class MFNetConfig:
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
    mode: Literal["adapter", "lora", "single"] = "lora"
    classes: int = 6
    rank: int = 4
    adapter_ratio: float = 0.25
    decode_chans: int = 64
    rel_pos: RelPos = "zero"


@dataclass(frozen=True, slots=True)
class CWSAMConfig:
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


@dataclass(frozen=True, slots=True)
class SAMConfig:
    """Plain SAM, for click-to-segment.

    Attributes:
        encoder: the image encoder.
        decoder_mlp_dim: hidden width of the two-way transformer's MLP.
        decoder_depth: layers of the two-way transformer.
        decoder_heads: heads of the two-way transformer.
        iou_hidden_dim: hidden width of the head that predicts the masks' quality.
        mask_in_chans: channels of the mask prompt's encoder.
        decoder_eps: of the transformer's norms 1 to 4: 1e-5 in Meta's code, 1e-6 in the library transformers.
    """

    encoder: EncoderConfig = field(default_factory=EncoderConfig)
    decoder_mlp_dim: int = 2048
    decoder_depth: int = 2
    decoder_heads: int = 8
    iou_hidden_dim: int = 256
    mask_in_chans: int = 16
    decoder_eps: float = 1e-5


ModelConfig = MFNetConfig | CWSAMConfig | SAMConfig
"""Models around SAM's image encoder."""

AnyConfig = ModelConfig | QuickConfig | UNetConfig

"""Dimensions that several models share: small frozen values, no torch.

Every family has its own dimensions in its folder; they derive from :class:`Dimensions` or, around SAM's image encoder,
from :class:`AroundEncoder`. Shapes and names follow ``segment_anything``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

RelPos = Literal["zero", "stored"]
"""``zero``: the tables are all zero and attention skips them (published MFNet); ``stored``: use the tables."""

Model_co = TypeVar("Model_co", covariant=True)
"""The module that :func:`core.models.build` makes of these dimensions."""

_PUBLISHED = {(768, 12): "ViT-B", (1024, 24): "ViT-L", (1280, 32): "ViT-H"}


class Dimensions(Generic[Model_co]):
    """What a model of a family is built from: a frozen dataclass with slots.

    ``class MyConfig(Dimensions["MyModel"])`` tells the type checker what :func:`core.models.build` gives.
    """

    __slots__ = ()


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

    @property
    def title(self) -> str:
        """``ViT-B``, ``ViT-L``, ``ViT-H``, or ``ViT`` with width and depth."""
        size = self.embed_dim, self.depth
        return _PUBLISHED.get(size, f"ViT {size[0]}x{size[1]}")


class AroundEncoder(Dimensions[Model_co]):
    """Dimensions of a model around SAM's image encoder, which has the tensor names ``image_encoder.*``.

    Attributes:
        encoder: a field of every such dataclass.
    """

    __slots__ = ()
    encoder: EncoderConfig

    @property
    def tables(self) -> RelPos:
        """Whether the relative position tables of the encoder count; ``zero`` in MFNet as published."""
        return "stored"


def check_encoder(encoder: EncoderConfig) -> None:
    """Raise ValueError where dimensions, perhaps read from a file, do not fit together."""
    blocks = encoder.global_blocks
    if len(set(blocks)) != len(blocks) or not set(blocks) <= set(range(encoder.depth)):
        raise ValueError(f"global_blocks are {str(blocks)[:60]}, not some of the {encoder.depth} blocks")
    if encoder.num_heads < 1 or encoder.embed_dim % encoder.num_heads:
        raise ValueError(f"{encoder.num_heads} heads do not divide a width of {encoder.embed_dim}")
    if encoder.patch_size < 1 or encoder.image_size % encoder.patch_size:
        raise ValueError(f"patches of {encoder.patch_size} px do not fill {encoder.image_size} px")

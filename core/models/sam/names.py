"""Tensor names around SAM's image encoder: which are its own, and which were added to it. No torch.

Sources: ``docs/models.md``, sections "SAM", "MFNet" and "CWSAM".
"""

from __future__ import annotations

import re

from core.models.config import AroundEncoder

ENCODER = "image_encoder."
SAM_IMAGE_SIZE = 1024
"""px; side of the images that Meta's weights were made for."""

_ADDED = ("Adapter", "lora_", ".prompt_generator.")
_NATIVE_SIZED = re.compile(r"image_encoder\.(pos_embed|blocks\.\d+\.attn\.rel_(pos_)?[hw])")
_REL_POS = re.compile(r"image_encoder\.blocks\.\d+\.attn\.rel_(pos_)?[hw]")


def is_adapter(name: str) -> bool:
    """Whether a tensor of the encoder is one that MFNet or CWSAM added to SAM's, and trains."""
    return any(part in name for part in _ADDED)


def is_base(name: str) -> bool:
    """Whether this tensor belongs to the frozen SAM encoder."""
    return name.startswith(ENCODER) and not is_adapter(name)


def beside_base(name: str) -> bool:
    """The opposite: what training on top of a frozen encoder changes."""
    return not is_base(name)


def is_rel_pos(name: str) -> bool:
    """Whether this tensor is a relative position table of the encoder."""
    return _REL_POS.fullmatch(name) is not None


def in_sam_file(name: str, config: AroundEncoder[object]) -> bool:
    """Whether Meta's file has this tensor, in the shape of ``config``: then a checkpoint may leave it out."""
    if not is_base(name):
        return False
    return config.encoder.image_size == SAM_IMAGE_SIZE or _NATIVE_SIZED.fullmatch(name) is None

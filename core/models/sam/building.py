"""Building models around SAM's encoder."""

from __future__ import annotations

from core.errors import UserError
from core.models.config import EncoderConfig


def check_buildable(encoder: EncoderConfig) -> None:
    """Raise UserError where dimensions do not fit together."""
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

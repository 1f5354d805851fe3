"""Building models around SAM's encoder."""

from __future__ import annotations

from core.contract.sentences import Said
from core.errors import UserError
from core.models.config import EncoderConfig


def check_buildable(encoder: EncoderConfig) -> None:
    """Raise UserError where dimensions do not fit together."""
    if encoder.embed_dim % encoder.num_heads:
        raise UserError(
            Said(
                "The encoder's width ({0}) is not a multiple of its heads ({1}).",
                encoder.embed_dim,
                encoder.num_heads,
            )
        )
    if encoder.image_size % encoder.patch_size:
        raise UserError(
            Said(
                "The image size ({0} px) is not a multiple of the patch ({1} px).",
                encoder.image_size,
                encoder.patch_size,
            )
        )
    if encoder.out_chans % 16:
        raise UserError(Said("The encoder must give a multiple of 16 channels, not {0}.", encoder.out_chans))

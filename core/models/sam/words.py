"""What is said about a model around SAM's encoder."""

from __future__ import annotations

from core.models.config import EncoderConfig

TRAINED = "in this file, {trained:,} of them trained on top of SAM"


def encoder_words(encoder: EncoderConfig) -> str:
    """Two lines: how large the encoder is, and what it attends over."""
    blocks = ", ".join(str(block) for block in encoder.global_blocks) or "none"
    return (
        f"SAM {encoder.title}: width {encoder.embed_dim}, {encoder.depth} blocks, "
        f"{encoder.num_heads} heads, {encoder.out_chans} channels out\n"
        f"native {encoder.image_size} px, patches of {encoder.patch_size} px, windows of "
        f"{encoder.window_size} tokens, whole image in blocks {blocks}"
    )


def window_words(window: int, stride: int, blend: str) -> str:
    """How windows are joined into a map."""
    blends = {
        "reference": "summed as in the published evaluation",
        "taper": "blended with a tapered window",
    }
    return f"windows of {window} px every {stride} px, {blends[blend]}"

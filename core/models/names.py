"""Which tensors MFNet and CWSAM added to SAM's encoder. No torch, so that reading a card stays quick."""

from __future__ import annotations

_ADDED = ("Adapter", "lora_", ".prompt_generator.")


def is_adapter(name: str) -> bool:
    """Whether a tensor of the encoder is one that MFNet or CWSAM added to SAM's, and trains."""
    return any(part in name for part in _ADDED)

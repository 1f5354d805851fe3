"""Checkpoints: the model card, our safetensors store, and readers of SAM, MFNet and CWSAM ``.pth`` files.

Reading the card of one of our files loads neither torch nor a weight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation
from core.checkpoints.contents import read_card

if TYPE_CHECKING:
    from core.checkpoints.load import load_model
    from core.checkpoints.store import save_checkpoint

__all__ = [
    "ClassEntry",
    "Modality",
    "ModelCard",
    "Normalisation",
    "load_model",
    "read_card",
    "save_checkpoint",
]


def __getattr__(name: str) -> Any:
    """Import torch only when a model is loaded or saved (PEP 562)."""
    if name == "load_model":
        from core.checkpoints.load import load_model

        return load_model
    if name == "save_checkpoint":
        from core.checkpoints.store import save_checkpoint

        return save_checkpoint
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

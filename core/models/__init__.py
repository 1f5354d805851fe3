"""The three models: MFNet, CWSAM and promptable SAM.

``build`` and its companions are lazy, so that reading :mod:`core.models.config` does not load torch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .names import is_adapter

if TYPE_CHECKING:
    from .factory import build, count_parameters, freeze_base, trainable_names

__all__ = ["build", "count_parameters", "freeze_base", "is_adapter", "trainable_names"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(".factory", __name__), name)

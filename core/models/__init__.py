"""The models, a folder for each family, and what is asked about all of them.

:mod:`core.models.families` has one record per family. ``build`` and its companions are lazy, so that reading dimensions
does not load torch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.models.factory import build, count_parameters, freeze_base, trainable_names

__all__ = ["build", "count_parameters", "freeze_base", "trainable_names"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("core.models.factory"), name)

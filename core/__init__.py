"""SAM Land Cover, the headless half: models, checkpoints, streaming prediction, training.

Nothing heavy is imported here, so that a command can print its help, and QGIS can import
:mod:`core.contract.protocol`, without loading torch.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "load_model"]


def __getattr__(name: str) -> Any:
    """Load :func:`core.checkpoints.load_model` on first use (PEP 562)."""
    if name == "load_model":
        from core.checkpoints import load_model

        return load_model
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

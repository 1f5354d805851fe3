"""Classify an optical layer, together with a DSM or alone, with MFNet."""

from __future__ import annotations

from typing import Tuple

from ..wording import tr, tr_later
from .classify import ClassifyAlgorithm
from .parameters import Slot, slot


class ClassifyOpticalDsm(ClassifyAlgorithm):
    """MFNet: frozen SAM encoder, adapters or LoRA on two modalities, deep fusion (arXiv:2410.11160)."""

    ID = "classify_optical_dsm"
    TITLE = tr_later("Classify optical + DSM (MFNet)")

    def slots(self) -> Tuple[Slot, ...]:
        """Optical, and a second raster for models that were trained with one."""
        second = tr(
            "Surface model or another second raster; on any grid, it is aligned. Empty for optical-only models."
        )
        return slot("optical", False), slot("dsm", True, second)

    def introduction(self) -> str:
        """First paragraph of the help."""
        return tr(
            "Classifies an optical layer together with an elevation model (or another second raster) into land "
            "cover with an MFNet checkpoint. Models trained on optical data alone need no elevation."
        )

"""Classify a radar (SAR) layer with CWSAM."""

from __future__ import annotations

from typing import Tuple

from ..wording import tr, tr_later
from .classify import ClassifyAlgorithm
from .parameters import Slot, slot


class ClassifySar(ClassifyAlgorithm):
    """CWSAM: frozen SAM encoder, adapters, low-frequency prompt, class-wise mask decoder (arXiv:2401.02326)."""

    ID = "classify_sar"
    TITLE = tr_later("Classify SAR (CWSAM)")

    def slots(self) -> Tuple[Slot, ...]:
        """One radar layer."""
        return (slot("sar", False),)

    def introduction(self) -> str:
        """First paragraph of the help."""
        return tr("Classifies a radar (SAR) layer into land cover with a CWSAM checkpoint.")

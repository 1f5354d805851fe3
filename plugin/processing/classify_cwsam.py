"""Classify a radar (SAR) layer with CWSAM."""

from __future__ import annotations

from typing import Tuple

from ..wording import tr
from .classify import ClassifyAlgorithm
from .parameters import Slot, slot


class ClassifySar(ClassifyAlgorithm):
    """CWSAM: frozen SAM encoder, adapters, low-frequency prompt, class-wise mask decoder (arXiv:2401.02326)."""

    def name(self) -> str:
        """Stable id."""
        return "classify_sar"

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Classify SAR (CWSAM)")

    def slots(self) -> Tuple[Slot, ...]:
        """One radar layer."""
        return (slot("sar", False),)

    def introduction(self) -> str:
        """First paragraph of the help."""
        return tr("Classifies a radar (SAR) layer into land cover with a CWSAM checkpoint.")

    def createInstance(self) -> ClassifySar:
        """A fresh algorithm, as QGIS asks for every run."""
        return ClassifySar()

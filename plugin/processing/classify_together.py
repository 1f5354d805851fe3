"""Classify layers of several kinds at once, with a quick head that was fitted to them."""

from __future__ import annotations

from typing import Tuple

from ...core.contract.roles import ROLE_WORDS
from ..wording import tr, tr_later
from .classify import ClassifyAlgorithm
from .parameters import Slot, slot


class ClassifyTogether(ClassifyAlgorithm):
    """The quick head of optical, radar and elevation layers, in any combination."""

    ID = "classify_together"
    TITLE = tr_later("Classify optical, radar and elevation together (quick head)")

    def slots(self) -> Tuple[Slot, ...]:
        """In the engine's order: the first that is given decides on the grid."""
        return tuple(slot(word, True) for word in ROLE_WORDS)

    def introduction(self) -> str:
        """First paragraph of the help."""
        return tr(
            "Classifies optical, radar and elevation layers together with a quick head that was fitted to them in the "
            "tab Label to map or by core.quick. Give the layers that its model card names."
        )

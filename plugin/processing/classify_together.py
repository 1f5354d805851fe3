"""Classify layers of several kinds at once, with a quick head that was fitted to them."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Tuple

from ...core.contract.roles import ROLE_WORDS
from ..wording import tr, tr_later
from .classify import ClassifyAlgorithm
from .more_inputs import add_more
from .parameters import Slot, slot


class ClassifyTogether(ClassifyAlgorithm):
    """The quick head of optical, radar and elevation layers, in any combination."""

    ID = "classify_together"
    TITLE = tr_later("Classify layers of several kinds together")

    def slots(self) -> Tuple[Slot, ...]:
        """In the engine's order: the first that is given decides on the grid."""
        return tuple(slot(word, True) for word in ROLE_WORDS)

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters, those for layers of any other kind last."""
        super().initAlgorithm(configuration)
        add_more(self)

    def introduction(self) -> str:
        """First paragraph of the help."""
        return tr(
            "Classifies layers of several kinds together: optical, radar, elevation, and any other kind that the model "
            "card names. A quick head of the tab Label to map and models with three or more inputs are run so."
        )

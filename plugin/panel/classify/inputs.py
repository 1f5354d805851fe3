"""The inputs section: one slot per modality of the model card."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Tuple

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtWidgets import QWidget

from ...card import Card
from ...layers.source import engine_path
from ...processing.classify import ClassifyAlgorithm
from ...processing.classify_cwsam import ClassifySar
from ...processing.classify_mfnet import ClassifyOpticalDsm
from ...processing.classify_together import ClassifyTogether
from ...wording import tr
from ..widgets import Note, Section
from .slot import SlotWidget


def algorithm_for(card: Card) -> ClassifyAlgorithm:
    """The algorithm that has a parameter for each of the card's modalities."""
    roles = {modality.role for modality in card.modalities}
    if "sar" not in roles:
        return ClassifyOpticalDsm()
    return ClassifySar() if roles == {"sar"} else ClassifyTogether()


class InputsSection(Section):
    """Layers and bands."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Inputs"), "inputs", parent=parent)
        self.slots: List[SlotWidget] = []
        self._remembered: Dict[str, str] = {}
        self._hint = Note()
        self.body.addWidget(self._hint)
        self.set_card(None)

    def set_card(self, card: Optional[Card]) -> None:
        """Show the slots of a model; layers chosen for the same role before are kept."""
        for slot in self.slots:
            if slot.layer is not None:
                self._remembered[slot.slot.role] = slot.layer.id()
            self.body.removeWidget(slot)
            slot.hide()
            slot.deleteLater()
        self.slots = []
        if card is None or not card.modalities:
            self._hint.tell(tr("Choose a model first: it decides which layers are needed."))
            self.changed.emit()
            return
        self._hint.tell("")
        by_role = {slot.role: slot for slot in algorithm_for(card).slots()}
        for modality in card.modalities:
            if modality.role not in by_role:
                continue
            widget = SlotWidget(by_role[modality.role], modality, card)
            self.body.addWidget(widget)
            self.slots.append(widget)
            self._restore(widget)
            widget.changed.connect(self._slot_changed)
        self.changed.emit()

    def slot(self, role: str) -> Optional[SlotWidget]:
        """The slot of a role, if the model has it."""
        return next((widget for widget in self.slots if widget.slot.role == role), None)

    @property
    def first_layer(self) -> Optional[QgsRasterLayer]:
        """The layer whose grid the result gets."""
        return self.slots[0].layer if self.slots else None

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of layers that are about to be removed; a combo box would jump to its neighbour."""
        gone = set(layer_ids)
        for slot in self.slots:
            if slot.layer is not None and slot.layer.id() in gone:
                slot.set_layer(None)

    def _slot_changed(self) -> None:
        """A raster that is read twice is more often a slip than a wish."""
        seen: Dict[Tuple[str, int], str] = {}
        twice = ""
        for slot in self.slots:
            path = engine_path(slot.layer) if slot.layer is not None and slot.layer.isValid() else None
            for band in slot.bands if path else ():
                before = seen.setdefault((str(path), band), slot.slot.label)
                if before != slot.slot.label:
                    message = tr("Band {0} of “{1}” is read twice, as {2} and as {3}: is it the right layer?")
                    twice = message.format(band, slot.layer.name(), before, slot.slot.label)
        if self.slots:
            self._hint.warn(twice)
        self.changed.emit()

    def needs_export(self) -> bool:
        """Whether any layer comes from a server."""
        return any(slot.needs_export() for slot in self.slots)

    def problem(self) -> str:
        """The first slot's problem."""
        return next((text for text in (slot.problem() for slot in self.slots) if text), "")

    def parameters(self) -> Dict[str, Any]:
        """Layers, bands and tiles of all slots."""
        values: Dict[str, Any] = {}
        for slot in self.slots:
            values.update(slot.parameters())
        return values

    def _restore(self, widget: SlotWidget) -> None:
        wanted = self._remembered.get(widget.slot.role)
        for index in range(widget.combo.count()):
            layer = widget.combo.layer(index)
            if layer is not None and layer.id() == wanted:
                widget.set_layer(layer)

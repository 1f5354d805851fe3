"""The inputs section: one slot per modality of the model card, fed by the scene."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtWidgets import QWidget

from ....core.contract.roles import ROLE_WORDS, in_order
from ...card import Card, Modality
from ...layers.shared_scene import SharedScene
from ...layers.source import engine_path
from ...processing import parameters as p
from ...processing.classify import ClassifyAlgorithm
from ...processing.classify_cwsam import ClassifySar
from ...processing.classify_mfnet import ClassifyOpticalDsm
from ...processing.classify_together import ClassifyTogether
from ...processing.more_inputs import more_parameters
from ...wording import role_title, tr
from ..widgets import Note, Section
from .slot import SlotWidget


def algorithm_for(card: Card) -> ClassifyAlgorithm:
    """The algorithm that takes each of the card's modalities."""
    roles = {modality.role for modality in modalities_of(card)}
    if roles <= {"optical", "dsm"}:
        return ClassifyOpticalDsm()
    return ClassifySar() if roles == {"sar"} else ClassifyTogether()


def modalities_of(card: Card) -> Tuple[Modality, ...]:
    """What may be given: the card's modalities, and the rasters that some of them are computed from."""
    own = {modality.role for modality in card.modalities}
    sources = dict.fromkeys(role for modality in card.modalities for role in modality.source_roles)
    extra = tuple(Modality(role, (), optional=True) for role in sources if role not in own)
    return (*card.modalities, *extra)


class InputsSection(Section):
    """Bands, tiles and remarks on the layers that the model reads.

    Args:
        scene: which layer plays which role; one of its own by default.
    """

    def __init__(self, scene: Optional[SharedScene] = None, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Inputs"), "inputs", parent=parent)
        self.scene = scene if scene is not None else SharedScene(self)
        self.slots: List[SlotWidget] = []
        self._hint, self._unread = Note(), Note()
        self.body.addWidget(self._hint)
        self.body.addWidget(self._unread)
        self.scene.changed.connect(self._tell_unread)
        self.set_card(None)

    def set_card(self, card: Optional[Card]) -> None:
        """Show the slots of a model; the layers stay where they are, in the scene."""
        for slot in self.slots:
            slot.let_go()
            self.body.removeWidget(slot)
            slot.hide()
            slot.deleteLater()
        self.slots = []
        if card is None or not card.modalities:
            self._hint.tell(tr("Choose a model first: it decides which layers are needed."))
            self._tell_unread()
            self.changed.emit()
            return
        self._hint.tell("")
        self.scene.want(modality.role for modality in modalities_of(card))
        by_role = {slot.role: slot for slot in algorithm_for(card).slots()}
        for modality in modalities_of(card):
            role = modality.role
            widget = SlotWidget(by_role.get(role) or p.slot(role, True), modality, card, self.scene)
            self.body.addWidget(widget)
            self.slots.append(widget)
            widget.changed.connect(self._slot_changed)
        self.body.addWidget(self._unread)  # below them
        self._tell_unread()
        self.changed.emit()

    def slot(self, role: str) -> Optional[SlotWidget]:
        """The slot of a role, if the model has it."""
        return next((widget for widget in self.slots if widget.slot.role == role), None)

    @property
    def first_layer(self) -> Optional[QgsRasterLayer]:
        """The layer whose grid the result gets: the first in the engine's order."""
        layers = {slot.slot.role: slot.layer for slot in self.slots if slot.layer is not None}
        return next((layers[role] for role in in_order(layers)), None)

    def needs_export(self) -> bool:
        """Whether any layer comes from a server."""
        return any(slot.needs_export() for slot in self.slots)

    def problem(self) -> str:
        """The first slot's problem."""
        return next((text for text in (slot.problem() for slot in self.slots) if text), "")

    def parameters(self) -> Dict[str, Any]:
        """Layers, bands and tiles of all slots."""
        values: Dict[str, Any] = {}
        others: List[Tuple[str, List[str], List[int]]] = []
        for slot in self.slots:
            found = slot.parameters()
            if slot.slot.role in ROLE_WORDS:
                values.update(found)
            elif found:
                layers = [found[slot.slot.layer], *found.get(slot.slot.tiles, ())]
                others.append((slot.slot.role, layers, found.get(slot.slot.bands, [])))
        return {**values, **more_parameters(others)}

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

    def _tell_unread(self) -> None:
        """Layers of the scene that this model has no input for."""
        read = {slot.slot.role for slot in self.slots}
        unread = [role_title(role) for role in self.scene.layers if role not in read]
        words = tr("Not read by this model: {0}.").format(", ".join(unread))
        self._unread.tell(words if unread and self.slots else "")

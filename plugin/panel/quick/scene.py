"""Label to map: which layers make up the scene."""

from __future__ import annotations

from typing import Dict, Iterable, List, Mapping, Optional, Tuple

from qgis.core import Qgis, QgsMapLayer, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QWidget

from ....core.contract.roles import ROLE_WORDS, role_of
from ...icons import icon
from ...layers.bands import ALPHA, band_infos
from ...layers.source import engine_path, unseen_settings
from ...processing.fine_tune_parameters import input_slots
from ...quick.scene import QuickScene
from ...wording import tr
from ..widgets import Note, Section, choose_none, form, narrow


class QuickSceneSection(Section):
    """One layer for each role, in any combination; elevation not alone."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Scene"), "quick_scene", parent=parent)
        self.combos: Dict[str, QgsMapLayerComboBox] = {}
        fields = form()
        for slot in input_slots():
            combo = QgsMapLayerComboBox()
            combo.setFilters(Qgis.LayerFilter.RasterLayer)
            combo.setAllowEmptyLayer(True, tr("none"))
            combo.setShowCrs(False)
            combo.setToolTip(tr(role_of(slot.role).help) if slot.role == "sar" else slot.help)
            narrow(combo)
            choose_none(combo)
            combo.layerChanged.connect(self._layer_changed)
            self.combos[slot.role] = combo
            fields.addRow(_label(slot.role, _short(slot.role, slot.label)), combo)
        self.body.addLayout(fields)
        self._note = Note()
        self.body.addWidget(self._note)

    @property
    def layers(self) -> Dict[str, QgsRasterLayer]:
        """Role -> layer, of those that are chosen."""
        found = {role: combo.currentLayer() for role, combo in self.combos.items()}
        return {role: layer for role, layer in found.items() if isinstance(layer, QgsRasterLayer)}

    @property
    def first_layer(self) -> Optional[QgsRasterLayer]:
        """The layer whose grid the map gets: the first in the engine's order."""
        layers = self.layers
        return next((layers[role] for role in ROLE_WORDS if role in layers), None)

    @property
    def bands(self) -> Dict[str, List[int]]:
        """Role -> every band but transparency."""
        return {
            role: [info.number for info in band_infos(layer) if info.role != ALPHA]
            for role, layer in self.layers.items()
        }

    def set_layers(self, layers: Mapping[str, Optional[QgsMapLayer]]) -> None:
        """Choose; roles that are not named get none."""
        for role, combo in self.combos.items():
            if layers.get(role) is not None:
                combo.setLayer(layers[role])
            else:
                choose_none(combo)

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of layers that are about to be removed."""
        gone = set(layer_ids)
        for combo in self.combos.values():
            layer = combo.currentLayer()
            if layer is not None and layer.id() in gone:
                choose_none(combo)

    def problem(self) -> str:
        """Why there is no scene yet."""
        layers = self.layers
        if not set(layers) & {"optical", "sar"}:
            return tr("Choose an optical layer, a radar layer, or both; elevation may be added.")
        for layer in layers.values():
            if not layer.isValid() or engine_path(layer) is None:
                return tr("“{0}” is no file that can be read in place: export it as GeoTIFF first.").format(
                    layer.name()
                )
        if not all(self.bands.values()):
            return tr("A layer has no band to look at.")
        return ""

    def scene(self, encoder: Optional[str] = None) -> QuickScene:
        """What the engine opens, with a checkpoint as encoder or without."""
        sources: List[Tuple[str, str]] = [
            (role, engine_path(layer) or "") for role, layer in self.layers.items()
        ]
        bands = tuple((role, tuple(numbers)) for role, numbers in self.bands.items())
        return QuickScene(tuple(sources), bands, encoder)

    def remark(self, notes: List[str]) -> None:
        """Show what the engine says about the opened rasters, where nothing worse is said."""
        if notes and not self.problem():
            words = [text for layer in self.layers.values() for text in unseen_settings(layer)]
            self._note.warn(" ".join([*words, *notes]))

    def _layer_changed(self, _layer: Optional[QgsMapLayer]) -> None:
        words = [text for layer in self.layers.values() for text in unseen_settings(layer)]
        if self.layers and self.problem():
            self._note.fail(self.problem())
        elif words:
            self._note.warn(" ".join(words))
        else:
            self._note.tell("")
        self.changed.emit()


def _short(role: str, label: str) -> str:
    """A word that leaves room for the layer's name."""
    return {"dsm": tr("Elevation"), "sar": tr("Radar")}.get(role, label)


def _label(picture: str, text: str) -> QWidget:
    """An icon and a word before a field."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    drawn = QLabel()
    drawn.setPixmap(icon(picture).pixmap(QSize(16, 16)))
    row.addWidget(drawn)
    row.addWidget(QLabel(text), 1)
    return both

"""A polygon layer of the user's, or a GeoPackage that the first polygon makes: what two tabs write to."""

from __future__ import annotations

from typing import Iterable, Optional

from qgis.core import Qgis, QgsVectorLayer
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ..icons import theme
from ..wording import tr
from .widgets import Note, Section, choose_none, layer_combo, tool_button


class PolygonLayerSection(Section):
    """Choose the layer, save its edits.

    Args:
        title: of the section.
        name: of the section's settings.
        save_tip: of the save button.
    """

    def __init__(self, title: str, name: str, save_tip: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(title, name, parent=parent)
        self.combo = layer_combo(Qgis.LayerFilter.PolygonLayer, tr("New GeoPackage"))
        self.note = Note()
        self._save = tool_button(theme("mActionSaveEdits"), save_tip)
        self._save.clicked.connect(self.save)
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        self.row.addWidget(self.combo, 1)
        self.row.addWidget(self._save)
        self.body.addLayout(self.row)

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """The chosen layer; None until the first polygon makes one."""
        layer = self.combo.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of a layer that is about to be removed."""
        if self.layer is not None and self.layer.id() in set(layer_ids):
            choose_none(self.combo)

    def save(self) -> bool:
        """Write the edit buffer to the file and go on editing."""
        layer = self.layer
        if layer is None or not layer.isEditable():
            return True
        saved = layer.commitChanges(False)
        self.refresh()
        if not saved:
            self.note.fail("; ".join(layer.commitErrors()[-1:]))
        return bool(saved)

    def refresh(self) -> None:
        """Whether there is something to save."""
        layer = self.layer
        self._save.setEnabled(layer is not None and layer.isEditable() and layer.isModified())

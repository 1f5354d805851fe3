"""What would tell an interpreter the map's class is out of sight while units are labelled."""

from __future__ import annotations

from typing import List, Sequence, Set

from qgis.core import QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.files import same_file
from ..layers.result import group_name


class MapHider(QObject):
    """Switches off the map, and every result of ours, until :meth:`end`.

    Signals:
        peeked: names of layers that were switched on while units were labelled; they are off again.
    """

    peeked = pyqtSignal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._maps: Sequence[str] = ()
        self._hidden: Set[str] = set()  # ids of layers that were in sight before
        self._on = False

    @property
    def is_on(self) -> bool:
        """Whether layers are kept out of sight."""
        return self._on

    def begin(self, maps: Sequence[str]) -> List[str]:
        """Hide; the names of what was in sight.

        Args:
            maps: paths of the map that is checked.
        """
        self.end()
        self._maps, self._on = tuple(maps), True
        before = [node.name() for node in self._telling() if node.isVisible()]
        self._hide()
        QgsProject.instance().layerTreeRoot().visibilityChanged.connect(self._looked)
        QgsProject.instance().legendLayersAdded.connect(self._added)
        return before

    def end(self) -> None:
        """Switch on again what was on before."""
        if not self._on:
            return
        self._on = False
        root = QgsProject.instance().layerTreeRoot()
        root.visibilityChanged.disconnect(self._looked)
        QgsProject.instance().legendLayersAdded.disconnect(self._added)
        for layer_id in self._hidden:
            node = root.findLayer(layer_id)
            if node is not None:
                node.setItemVisibilityChecked(True)
        self._hidden = set()

    def tells(self, layer: QgsMapLayer) -> bool:
        """Whether a layer would tell the map's class."""
        return any(node.layerId() == layer.id() for node in self._telling())

    def _telling(self) -> List[QgsLayerTreeLayer]:
        root = QgsProject.instance().layerTreeRoot()
        group = root.findGroup(group_name())
        ours = {node.layerId() for node in group.findLayers()} if group is not None else set()
        found = []
        for node in root.findLayers():
            layer = node.layer()
            is_map = isinstance(layer, QgsRasterLayer) and any(
                same_file(layer.source(), path) for path in self._maps
            )
            if is_map or node.layerId() in ours:
                found.append(node)
        return found

    def _hide(self) -> List[str]:
        seen = []
        for node in self._telling():
            if node.isVisible():
                seen.append(node.name())
            if node.itemVisibilityChecked():
                self._hidden.add(node.layerId())
                node.setItemVisibilityChecked(False)
        return seen

    def _looked(self, _node: object) -> None:
        if self._on and any(node.isVisible() for node in self._telling()):
            seen = self._hide()
            if seen:
                self.peeked.emit(seen)

    def _added(self, _layers: object) -> None:
        if self._on:
            self._hide()

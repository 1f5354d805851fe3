"""Maps that come into the project, from a run, the toolbox or a file, say in QGIS how they were made."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from ..layers.map_metadata import has_provenance, set_metadata
from ..layers.source import engine_path


class MapDescriber(QObject):
    """Asks the engine for the provenance of each new map, once; a map that it cannot read stays as it is."""

    def __init__(self, session: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._session = session
        QgsProject.instance().layersAdded.connect(self._added)

    def shut_down(self) -> None:
        """Describe nothing any more."""
        QgsProject.instance().layersAdded.disconnect(self._added)

    def _added(self, layers: List[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, QgsRasterLayer) and layer.bandCount() == 1 and has_provenance(layer):
                self._describe(layer)

    def _describe(self, layer: QgsRasterLayer) -> None:
        identifier = layer.id()

        def known(facts: Dict[str, Any]) -> None:
            found = QgsProject.instance().mapLayer(identifier)  # it may be gone
            if isinstance(found, QgsRasterLayer):
                set_metadata(found, facts)

        self._session.call_async("map_facts", {"map": engine_path(layer)}, known, lambda _error: None)

"""Which models suit the rasters of the project, as the engine's ``fit`` tells it."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsProject, QgsRasterLayer

from ...layers.source import engine_path
from ...wording import tr
from .rows import Row


def loaded_rasters() -> List[str]:
    """Files of the project's raster layers, in the order of the layer tree; those that no file stands for are left out."""
    found = []
    for layer in QgsProject.instance().layerTreeRoot().layerOrder():
        path = engine_path(layer) if isinstance(layer, QgsRasterLayer) and layer.isValid() else None
        if path is not None and path not in found:
            found.append(path)
    return found


class Fits:
    """What the engine found about every model; empty before it answered, and where no raster is loaded."""

    def __init__(self, answer: Optional[Mapping[str, Any]] = None) -> None:
        models = list((answer or {}).get("models") or ())
        self._of: Dict[str, Mapping[str, Any]] = {str(entry["key"]): entry for entry in models}
        self._places = {str(entry["key"]): place for place, entry in enumerate(models)}

    def place(self, row: Row) -> int:
        """For sorting: the better, the lower; models that were not looked at come last, in their old order."""
        return self._places.get(self._key(row), len(self._places))

    def word(self, row: Row) -> str:
        """For the column of the list."""
        entry = self._of.get(self._key(row))
        if entry is None:
            return ""
        if entry.get("clicks"):
            return tr("for clicking")
        return tr("fits") if entry["fits"] else tr("does not fit")

    def line(self, row: Row) -> str:
        """What it would make of the rasters, or why not and what would help."""
        entry = self._of.get(self._key(row))
        return "" if entry is None else str(entry["line"])

    def _key(self, row: Row) -> str:
        return row.path if row.here else row.name

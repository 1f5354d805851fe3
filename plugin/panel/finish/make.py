"""From "Make the map" to the layer in the project. The map that it is made from stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

from qgis.core import Qgis, QgsProcessingUtils, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...finish.job import EngineJob
from ...finish.maps import MODEL, SCENE, beside
from ...layers.files import free_path, is_temporary
from ...layers.result import add_result
from ...layers.source import engine_path
from ...wording import number, tr
from ..message import say


class MapMaker(QObject):
    """Makes finished maps, one at a time.

    Signals:
        said: a line for the foot of the tab.
    """

    said = pyqtSignal(str)

    def __init__(self, iface: Any, job: EngineJob, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._iface, self._job = iface, job

    def make(
        self,
        layer: QgsRasterLayer,
        steps: List[Mapping[str, Any]],
        then: Optional[Callable[[QgsRasterLayer], None]] = None,
    ) -> None:
        """Take steps on a map.

        Args:
            layer: the map.
            steps: as the engine takes them.
            then: called with the layer of the new map.
        """
        source = engine_path(layer) or ""
        name = tr("{0} · finished").format(layer.name())
        question = {
            "source": source,
            "output": str(_free(source)),
            "steps": [dict(step) for step in steps],
            "confidence": beside(layer, "confidence") or None,
            "probabilities": beside(layer, "probabilities") or None,
        }
        properties = {key: layer.customProperty(key) for key in (SCENE, MODEL)}

        def done(result: Dict[str, Any]) -> None:
            added = add_result(QgsProject.instance(), result, name)
            if added is None:
                say(
                    self._iface,
                    tr("The result {0} cannot be opened.").format(result["output"]),
                    Qgis.MessageLevel.Critical,
                )
                return
            for key, value in properties.items():
                if value:
                    added.setCustomProperty(key, value)
            words = tr("{0} pixels have another class in {1}.")
            words = words.format(number(result["changed"]), Path(str(result["output"])).name)
            self.said.emit(" ".join([words, *(str(text) for text in result.get("warnings", ()))]))
            if then is not None:
                then(added)

        self._job.ask("finish", question, done)


def _free(source: str) -> Path:
    """A name beside the map that no file has; a temporary map makes another temporary one."""
    path = Path(source)
    if is_temporary(source):
        return Path(QgsProcessingUtils.generateTempFilename(f"{path.stem}_finished.tif"))
    return free_path(path.with_name(f"{path.stem}_finished"), ".tif")

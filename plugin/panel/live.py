"""The map that fills in while a run goes on: a temporary layer over the finished part, replaced by the result.

It is never saved with the project: its file is gone by the time the project is opened again.
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtXml import QDomDocument

from ..layers.result import add_result, result_group
from ..layers.source import SourceError
from ..processing.job import Live, extent_values
from ..wording import tr

# Drawing a map takes a while too; the engine sends no more than one picture a second.
LEAST_SECONDS = 0.9


def live_from(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> Live:
    """What the user looks at, and where the engine may put its pictures of the finished part."""
    stem = str(Path(QgsProcessingUtils.tempFolder()) / f"land_cover_live_{uuid.uuid4().hex[:8]}")
    settings = canvas.mapSettings()
    centre, crs = canvas.extent().center(), settings.destinationCrs()
    around = QgsRectangle.fromCenterAndSize(
        centre, canvas.mapUnitsPerPixel() or 1e-6, canvas.mapUnitsPerPixel() or 1e-6
    )
    try:
        box, text = extent_values(around, crs, layer, QgsProject.instance().transformContext())
    except SourceError:
        box, text = None, None
    view = None if box is None else ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return Live(stem, view, text)


class LiveLayer:
    """Shows the finished part of one run at a time; silent where something is wrong with it, for it is a courtesy."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._layer_id = self._name = self._stem = ""
        self._areas: List[Mapping[str, Any]] = []
        self._shown = 0.0
        self._wanted = False
        self._away = ""  # picture of the layer that was taken away for a save
        project = QgsProject.instance()
        project.writeProject.connect(self._about_to_save)
        project.projectSaved.connect(self._saved)

    def shut_down(self) -> None:
        """The panel is closed: take the layer away for good."""
        self.end()
        project = QgsProject.instance()
        project.writeProject.disconnect(self._about_to_save)
        project.projectSaved.disconnect(self._saved)

    def begin(self, live: Live, name: str, areas: List[Mapping[str, Any]]) -> None:
        """A run starts; nothing is shown before its first picture.

        Args:
            live: as the run has it.
            name: of the result to be.
            areas: classes with ``value``, ``name`` and ``colour``.
        """
        self.end()
        self._stem, self._name, self._areas = live.preview, tr("{0} (running…)").format(name), areas
        self._wanted, self._shown = True, 0.0

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """The layer, while there is one."""
        return QgsProject.instance().mapLayer(self._layer_id) if self._layer_id else None

    def show(self, path: str) -> None:
        """Show a newer picture, unless the user took the layer away or the last one came just now."""
        if not self._wanted or time.monotonic() - self._shown < LEAST_SECONDS or not Path(path).is_file():
            return
        layer = self.layer
        if layer is None and self._layer_id:
            self._wanted = False
            return
        self._shown = time.monotonic()
        if layer is None:
            result: Dict[str, Any] = {"output": path, "areas": self._areas}
            layer = add_result(QgsProject.instance(), result, self._name)
            self._layer_id = "" if layer is None else layer.id()
        elif layer.source() != path:
            layer.setDataSource(path, self._name, "gdal")
            layer.triggerRepaint()

    def end(self) -> None:
        """The run is over: take the layer away, and what a crashed engine left."""
        if self.layer is not None:
            self._take_away()
            self._canvas.refresh()  # it finds its list of layers unchanged, the layer being gone, and would not draw
        self._layer_id, self._wanted, self._away = "", False, ""
        if self._stem:
            stem = Path(self._stem)
            for file in stem.parent.glob(f"{stem.name}-*"):
                try:
                    file.unlink()
                except OSError:
                    continue  # the engine was faster, or the file is held open (Windows); QGIS removes its folder
            self._stem = ""

    def _take_away(self) -> None:
        project = QgsProject.instance()
        project.removeMapLayer(self._layer_id)
        group = result_group(project)
        if not group.children():
            group.parent().removeChildNode(group)

    def _about_to_save(self, document: QDomDocument) -> None:
        """The project's tree is in the document already, its layers are not: QGIS collects them after this signal."""
        layer = self.layer
        if layer is None:
            return
        _strip(document, self._layer_id)
        self._away = layer.source()
        self._take_away()
        self._layer_id = ""

    def _saved(self) -> None:
        path, self._away = self._away, ""
        if path:
            self._shown = 0.0
            self.show(path)
            QgsProject.instance().setDirty(False)  # what was saved is all there is to save


def _strip(document: QDomDocument, layer_id: str) -> None:
    """Take a layer out of the saved tree, and groups that held nothing else."""
    nodes = document.elementsByTagName("layer-tree-layer")
    found = [nodes.at(index).toElement() for index in range(nodes.count())]
    for node in found:
        if node.attribute("id") != layer_id:
            continue
        parent = node.parentNode()
        parent.removeChild(node)
        children = ("layer-tree-layer", "layer-tree-group")
        if (
            all(parent.firstChildElement(name).isNull() for name in children)
            and not parent.parentNode().isNull()
        ):
            parent.parentNode().removeChild(parent)

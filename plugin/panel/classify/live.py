"""The map that fills in while a run goes on: a temporary layer over the finished part, replaced by the result.

It is never saved with the project: its file is gone by the time the project is opened again.
"""

from __future__ import annotations

import glob
import time
import uuid
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ...disk import is_file
from ...layers.extent import extent_values
from ...layers.result import add_result, group_name, result_group
from ...layers.source import SourceError
from ...processing.live import Live
from ...wording import tr

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
        self._away: Optional[Tuple[Any, ...]] = None  # layer and node that were taken away for a save
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
        if (
            self._away is not None
            or not self._wanted
            or time.monotonic() - self._shown < LEAST_SECONDS
            or not is_file(path)
        ):
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
        self._layer_id, self._wanted, self._away = "", False, None
        if self._stem:
            stem = Path(self._stem)
            for file in stem.parent.glob(f"{glob.escape(stem.name)}-*"):
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
        layer, project = self.layer, QgsProject.instance()
        if layer is None:
            return
        _strip(document, self._layer_id)
        root, dirty = project.layerTreeRoot(), project.isDirty()
        node, order = root.findLayer(self._layer_id), root.customLayerOrder()
        if node is not None:
            parent = node.parent()
            self._away = (layer, node.clone(), parent, parent.children().index(node), order, dirty)
            project.takeMapLayer(layer)
            QTimer.singleShot(
                0, self._put_back
            )  # the project could not be written: nothing else tells of that

    def _saved(self) -> None:
        self._put_back(QgsProject.instance().isDirty())  # others may have changed it since

    def _put_back(self, dirty: Optional[bool] = None) -> None:
        """The layer as the user left it: where it was in the tree, its style, whether it is seen."""
        if self._away is None:
            return
        layer, node, parent, index, order, was_dirty = self._away
        self._away = None
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        if sip.isdeleted(parent):
            parent, index = result_group(project), 0
        parent.insertChildNode(index, node)
        root = project.layerTreeRoot()
        if root.hasCustomLayerOrder():
            root.setCustomLayerOrder(order)
        project.setDirty(was_dirty if dirty is None else dirty)


def _strip(document: QDomDocument, layer_id: str) -> None:
    """Take a layer out of the saved tree, and the results' group where it held nothing else."""
    for node in _elements(document, "item"):
        if node.parentNode().nodeName() == "custom-order" and node.text() == layer_id:
            node.parentNode().removeChild(node)
    for node in _elements(document, "layer-tree-layer"):
        if node.attribute("id") != layer_id:
            continue
        parent = node.parentNode().toElement()
        parent.removeChild(node)
        children = ("layer-tree-layer", "layer-tree-group")
        empty = all(parent.firstChildElement(name).isNull() for name in children)
        if empty and parent.attribute("name") == group_name():
            parent.parentNode().removeChild(parent)


def _elements(document: QDomDocument, name: str) -> List[QDomElement]:
    """All elements of a name; a copy of the list, which would follow what is taken out."""
    nodes = document.elementsByTagName(name)
    return [nodes.at(index).toElement() for index in range(nodes.count())]

"""Try it: the demo scene and a demo model, loaded in one click."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton, QWidget

from ...core.contract.roles import ROLE_WORDS
from ..disk import is_file
from ..icons import icon
from ..layers.result import group_name
from ..settings import profile_folder
from ..wording import progress_line, tr
from .segment.model import CLICK_MODEL

SIZE = 1024
CLICK = "click"


class TryItButton(QToolButton):
    """One click makes the scene in the user's profile (once), loads it and says which checkpoint to take.

    Signals:
        said: what is going on.
        ready: path of the demo checkpoint, and role -> layer.
        clickReady: path of the demo's click model, and the layer to click on.
        failed: one sentence.
    """

    said = pyqtSignal(str)
    ready = pyqtSignal(str, dict)
    clickReady = pyqtSignal(str, object)
    failed = pyqtSignal(str)

    def __init__(self, session: Any, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.setText(tr("Try it"))
        self.setToolTip(tr("Load a synthetic demo scene and a small demo model; then press Run"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setAutoRaise(False)
        menu = QMenu(self)
        for model, text, name in (
            ("mfnet", tr("Optical + DSM"), "optical"),
            ("cwsam", tr("Radar (SAR)"), "sar"),
            ("three", tr("Optical + DSM + radar"), "optical"),
            (CLICK, tr("Click to segment"), "click"),
        ):
            if model == CLICK and not is_file(CLICK_MODEL):
                continue
            action = QAction(icon(name), text, menu)
            action.triggered.connect(lambda _checked=False, model=model: self.start(model))
            menu.addAction(action)
        self.setMenu(menu)
        self.clicked.connect(lambda: self.start("mfnet"))

    def start(self, model: str = "mfnet") -> None:
        """Ask the engine for the scene; ``model`` is ``mfnet``, ``cwsam``, ``three`` or ``click``."""
        self.setEnabled(False)
        self.said.emit(tr("Preparing the demo scene…"))
        self._session.call_async(
            "demo",
            {"folder": str(profile_folder("demo")), "size": SIZE},
            lambda answer: self._loaded(answer, model),
            self._failed,
            lambda progress: self.said.emit(progress_line(progress)),
        )

    def _loaded(self, answer: Mapping[str, Any], model: str) -> None:
        self.setEnabled(True)
        layers = load_scene(QgsProject.instance(), answer)
        top = layers.get("sar" if model == "cwsam" else "optical")
        if top is None:
            self.failed.emit(tr("The demo scene could not be opened."))
            return
        _show_on_top(top, layers)
        _zoom(self._canvas, top)
        self.said.emit("")
        if model == CLICK:
            self.clickReady.emit(str(CLICK_MODEL), top)
        else:
            self.ready.emit(str(answer[model]), layers)

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.failed.emit(str(error))


def load_scene(project: QgsProject, answer: Mapping[str, Any]) -> dict:
    """The demo layers by role, added to a group unless the project has them already."""
    names = {"optical": tr("Demo optical"), "dsm": tr("Demo DSM"), "sar": tr("Demo SAR")}
    here = {layer.source(): layer for layer in project.mapLayers().values()}
    layers = {}
    root = project.layerTreeRoot()
    for role in ROLE_WORDS:
        path = str(answer[role])
        layer = here.get(path)
        if layer is None:
            layer = QgsRasterLayer(path, names[role])
            if not layer.isValid():
                continue
            group = root.findGroup(tr("Demo scene")) or root.insertGroup(0, tr("Demo scene"))
            project.addMapLayer(layer, False)
            group.addLayer(layer).setExpanded(False)
        layers[role] = layer
    return layers


def _show_on_top(top: QgsRasterLayer, layers: Mapping[str, QgsRasterLayer]) -> None:
    """Of the demo's layers only the one that is classified is switched on, and no result covers it."""
    root = QgsProject.instance().layerTreeRoot()
    results = root.findGroup(group_name())
    if results is not None:
        results.setItemVisibilityChecked(False)
    for layer in layers.values():
        node = root.findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityChecked(layer is top)


def _zoom(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> None:
    project = QgsProject.instance()
    if len(project.mapLayers()) <= len(ROLE_WORDS) and layer.crs().isValid():
        project.setCrs(layer.crs())
        canvas.setDestinationCrs(layer.crs())
    extent = layer.extent()
    crs = canvas.mapSettings().destinationCrs()
    if crs.isValid() and layer.crs().isValid() and crs != layer.crs():
        try:
            extent = QgsCoordinateTransform(layer.crs(), crs, project).transformBoundingBox(extent)
        except QgsCsException:
            return
    extent.scale(1.05)
    canvas.setExtent(extent)
    canvas.refresh()

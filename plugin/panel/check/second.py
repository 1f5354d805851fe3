"""A second map beside QGIS's own: other layers or another date, at the same place."""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QColor
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ...check.marker import UnitMarker
from ...wording import tr
from ..widgets import SPACING

WIDER = (1, 3, 10)


class SecondMap(QgsDockWidget):
    """Follows QGIS's canvas and shows the same unit.

    Args:
        iface: of QGIS.
        hidden: whether a layer must not be seen.

    Signals:
        closedByUser: its cross was clicked.
    """

    closedByUser = pyqtSignal()

    def __init__(self, iface: Any, hidden: Callable[[QgsMapLayer], bool]) -> None:
        super().__init__(tr("Second map"), iface.mainWindow())
        self.setObjectName("SamLandCoverSecondMap")
        self._main: QgsMapCanvas = iface.mapCanvas()
        self._hidden = hidden
        self._chosen: Optional[List[str]] = None  # ids; None is what the first map shows
        self.canvas = QgsMapCanvas()
        self.canvas.setCanvasColor(QColor(255, 255, 255))
        self.canvas.enableAntiAliasing(True)
        self.marker = UnitMarker(self.canvas)
        self.layers = QToolButton()
        self.layers.setText(tr("Layers"))
        self.layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.layers.setToolTip(tr("What this map shows"))
        self.menu = QMenu(self.layers)
        self.layers.setMenu(self.menu)
        self.wider = QComboBox()
        for factor in WIDER:
            self.wider.addItem(tr("same scale") if factor == 1 else tr("{0} × wider").format(factor), factor)
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.layers)
        top.addWidget(self.wider)
        top.addStretch(1)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(4, 4, 4, 4)
        box.addLayout(top)
        box.addWidget(self.canvas, 1)
        self.setWidget(inner)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.wider.currentIndexChanged.connect(lambda _index: self.follow())
        self._main.extentsChanged.connect(self.follow)
        self._main.destinationCrsChanged.connect(self.follow)
        self._main.layersChanged.connect(self.refresh_layers)

    def show_unit(
        self, unit: Mapping[str, Any], assigned: Optional[QgsCoordinateReferenceSystem] = None
    ) -> None:
        """Outline the same unit, or none."""
        self.follow()
        if unit:
            self.marker.show(unit, assigned)
        else:
            self.marker.clear()

    def follow(self) -> None:
        """The place of the first map."""
        if not self.isVisible():
            return
        crs = self._main.mapSettings().destinationCrs()
        if self.canvas.mapSettings().destinationCrs() != crs:
            self.canvas.setDestinationCrs(crs)
        self.canvas.setRotation(self._main.rotation())
        self.canvas.setExtent(self._main.extent())  # an empty canvas has no centre that could be moved
        self.canvas.setCenter(self._main.center())
        self.canvas.zoomScale(self._main.scale() * float(self.wider.currentData()))
        self.canvas.refresh()

    def refresh_layers(self) -> None:
        """Show what is chosen, without what must not be seen."""
        project = QgsProject.instance()
        if self._chosen is None:
            layers = list(self._main.layers())
        else:
            order = [layer.id() for layer in project.layerTreeRoot().layerOrder()]
            wanted = sorted(
                (one for one in self._chosen if project.mapLayer(one) is not None),
                key=lambda one: order.index(one) if one in order else len(order),
            )
            layers = [project.mapLayer(one) for one in wanted]
        self.canvas.setLayers([layer for layer in layers if not self._hidden(layer)])
        self.canvas.refresh()

    def choose(self, layer_ids: Optional[List[str]]) -> None:
        """Show these layers; None follows the first map."""
        self._chosen = layer_ids
        self.refresh_layers()

    def begin(self) -> None:
        """Come into sight."""
        self.show()
        self.raise_()
        self.refresh_layers()
        self.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Its own cross."""
        super().closeEvent(event)
        self.closedByUser.emit()

    def remove(self) -> None:
        """Leave nothing behind; it is not used afterwards."""
        self._main.extentsChanged.disconnect(self.follow)
        self._main.destinationCrsChanged.disconnect(self.follow)
        self._main.layersChanged.disconnect(self.refresh_layers)
        self.marker.remove()
        self.canvas.setLayers([])

    def _fill_menu(self) -> None:
        self.menu.clear()
        same = self.menu.addAction(tr("As the first map"))
        same.setCheckable(True)
        same.setChecked(self._chosen is None)
        same.triggered.connect(lambda _checked=False: self.choose(None))
        self.menu.addSeparator()
        shown = {layer.id() for layer in self.canvas.layers()}
        for layer in QgsProject.instance().layerTreeRoot().layerOrder():
            if self._hidden(layer):
                continue
            action = self.menu.addAction(layer.name())
            action.setCheckable(True)
            action.setChecked(layer.id() in shown)
            action.setData(layer.id())
            action.toggled.connect(lambda on, action=action: self._toggle(str(action.data()), on))

    def _toggle(self, layer_id: str, on: bool) -> None:
        now = [layer.id() for layer in self.canvas.layers() if layer.id() != layer_id]
        self.choose([*now, layer_id] if on else now)


SIDE = Qt.DockWidgetArea.RightDockWidgetArea

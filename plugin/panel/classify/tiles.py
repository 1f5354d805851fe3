"""The button that adds further tiles to a raster input: many files, one seamless scene."""

from __future__ import annotations

from typing import List, Optional

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QToolButton, QWidget

from ...icons import theme
from ...processing.parameters import Slot
from ...wording import tr


class TilesButton(QToolButton):
    """``+``, or ``+ 3`` when three further tiles are chosen.

    Signals:
        changed: the list of tiles is different.
    """

    changed = pyqtSignal()

    def __init__(self, slot: Slot, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._slot = slot
        self._main: Optional[QgsMapLayer] = None
        self.sources: List[str] = []
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.set_sources([])

    def set_main(self, layer: Optional[QgsMapLayer]) -> None:
        """The layer that the tiles are added to; a new one starts without tiles."""
        self._main = layer
        self.setEnabled(layer is not None)
        if self.sources:
            self.set_sources([])

    def set_sources(self, sources: List[str]) -> None:
        """Choose tiles: layer ids or file paths."""
        self.sources = list(dict.fromkeys(sources))
        count = len(self.sources)
        self.setText(f"+ {count}" if count else "")
        self.setIcon(QIcon() if count else theme("symbologyAdd"))
        self.setToolTip(
            tr("{0} further tile(s) of the same scene").format(count)
            if count
            else tr("Add tiles: several rasters are read as one seamless scene")
        )
        self.changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction(theme("mActionFileOpen"), tr("Add tiles from files…"), self._ask_files)
        clear = self._menu.addAction(tr("Remove all tiles"), lambda: self.set_sources([]))
        clear.setEnabled(bool(self.sources))
        layers = [layer for layer in QgsProject.instance().mapLayers().values() if self._may_be_tile(layer)]
        if layers:
            self._menu.addSeparator()
        for layer in sorted(layers, key=lambda layer: layer.name().lower()):
            self._menu.addAction(self._layer_action(layer))
        files = [source for source in self.sources if QgsProject.instance().mapLayer(source) is None]
        if files:
            self._menu.addSeparator()
        for path in files:
            self._menu.addAction(self._check(path, path))

    def _may_be_tile(self, layer: QgsMapLayer) -> bool:
        return isinstance(layer, QgsRasterLayer) and layer.isValid() and layer is not self._main

    def _layer_action(self, layer: QgsMapLayer) -> QAction:
        return self._check(layer.name(), layer.id())

    def _check(self, text: str, source: str) -> QAction:
        action = QAction(text, self._menu)
        action.setCheckable(True)
        action.setChecked(source in self.sources)
        action.toggled.connect(lambda on: self._toggle(source, on))
        return action

    def _toggle(self, source: str, wanted: bool) -> None:
        others = [entry for entry in self.sources if entry != source]
        self.set_sources([*others, source] if wanted else others)

    def _ask_files(self) -> None:
        filters = QgsProviderRegistry.instance().fileRasterFilters()
        title = tr("{0}: further tiles").format(self._slot.label)
        paths, _ = QFileDialog.getOpenFileNames(self, title, "", filters)
        if paths:
            self.set_sources(self.sources + paths)

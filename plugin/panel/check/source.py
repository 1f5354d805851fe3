"""Which map is checked: a layer to draw a sample of, or a sample that is there already."""

from __future__ import annotations

from typing import Iterable, List, Optional

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from ...icons import theme
from ...layers.files import is_temporary, same_file
from ...layers.result import group_name
from ...layers.source import engine_path
from ...wording import tr
from ..widgets import Note, Section, choose_none, form, layer_combo, narrow, tool_button


class CheckSourceSection(Section):
    """The map, and the samples that there are of it.

    Signals:
        sampleAsked: path of a sample to go on with; empty lets go of the one that is open.
        otherAsked: path of a file that is chosen by its name.
    """

    sampleAsked = pyqtSignal(str)
    otherAsked = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Map to check"), "check_source", parent=parent)
        self.combo = layer_combo(Qgis.LayerFilter.RasterLayer, tr("Choose a map"))
        self.combo.setToolTip(tr("A raster with one band of classes: a result of this panel, or any other"))
        self.samples = QComboBox()
        narrow(self.samples)
        self.samples.setToolTip(tr("A new sample, or one that was begun"))
        self.browse = tool_button(theme("mActionFileOpen"), tr("Open a sample, or points of others…"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.samples, 1)
        row.addWidget(self.browse)
        fields = form()
        fields.addRow(tr("Map"), self.combo)
        fields.addRow(tr("Sample"), row)
        self.body.addLayout(fields)
        self.note = Note()
        self.body.addWidget(self.note)
        self.show_samples([], "")
        self.combo.layerChanged.connect(lambda _layer: self._chosen())
        self.samples.activated.connect(
            lambda index: self.sampleAsked.emit(str(self.samples.itemData(index) or ""))
        )
        self.browse.clicked.connect(lambda _checked=False: self._ask_file())

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """The chosen map."""
        layer = self.combo.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    @property
    def path(self) -> str:
        """The map for the engine; empty where there is none."""
        layer = self.layer
        return (engine_path(layer) or "") if layer is not None and layer.isValid() else ""

    def problem(self) -> str:
        """Why there is nothing to draw a sample of."""
        layer = self.layer
        if layer is None:
            return tr("Choose the map to check, or open a sample.")
        if not layer.isValid() or engine_path(layer) is None:
            return tr("“{0}” is no file that can be read in place: export it as GeoTIFF first.").format(
                layer.name()
            )
        if layer.bandCount() != 1:
            return tr("“{0}” has {1} bands; a map of classes has one.").format(
                layer.name(), layer.bandCount()
            )
        return ""

    def choose(self, layer: Optional[QgsMapLayer]) -> None:
        """Choose a map, or none."""
        if layer is None:
            choose_none(self.combo)
        else:
            self.combo.setLayer(layer)

    def take_map(self, paths: Iterable[str]) -> None:
        """Choose the layer of a sample's map without a word to anybody, where the project has it."""
        path = next(iter(paths), "")
        if not path or same_file(self.path, path):
            return
        for layer in QgsProject.instance().mapLayers().values():
            if same_file(layer.source(), path):
                self.combo.blockSignals(True)
                self.choose(layer)
                self.combo.blockSignals(False)
                return

    def guess(self) -> None:
        """The newest result of ours, where nothing is chosen yet."""
        group = QgsProject.instance().layerTreeRoot().findGroup(group_name())
        if self.layer is not None or group is None:
            return
        for node in group.findLayers():
            layer = node.layer()
            if isinstance(layer, QgsRasterLayer) and layer.bandCount() == 1 and engine_path(layer):
                self.combo.setLayer(layer)
                return

    def show_samples(self, paths: List[str], current: str) -> None:
        """The samples of the map, and which one is open; empty is a new one."""
        self.samples.blockSignals(True)
        self.samples.clear()
        self.samples.addItem(theme("symbologyAdd"), tr("New sample"), "")
        for path in paths:
            self.samples.addItem(_name(path), path)
        place = self.samples.findData(current) if current else 0
        if place < 0:
            self.samples.addItem(_name(current), current)
            place = self.samples.count() - 1
        self.samples.setCurrentIndex(place)
        self.samples.setToolTip(current or tr("A new sample, or one that was begun"))
        self.samples.blockSignals(False)

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of a layer that is about to be removed."""
        layer = self.layer
        if layer is not None and layer.id() in set(layer_ids):
            choose_none(self.combo)

    def _chosen(self) -> None:
        if self.layer is None:
            self.note.tell("")
        elif self.problem():
            self.note.fail(self.problem())
        elif is_temporary(self.path):
            self.note.warn(
                tr(
                    "This map is a temporary file and goes when QGIS ends: save it first, or its check is lost with it."
                )
            )
        else:
            self.note.tell("")
        self.changed.emit()

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Open a sample, or points of others"),
            "",
            tr("Samples and points (*.gpkg *.csv *.yml *.yaml *.geojson *.shp);;All files (*)"),
        )
        if path:
            self.otherAsked.emit(path)


def _name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]

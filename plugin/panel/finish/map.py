"""The tab Finish: which map, and what it was made from."""

from __future__ import annotations

from typing import Iterable, Optional, Sequence

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...finish.maps import SCENE, is_label_map, layer_called, layer_of, scene_of
from ...layers.source import engine_path
from ...wording import tr
from ..widgets import Note, Section, choose_none, form, layer_combo


class MapSection(Section):
    """A label raster, and the raster whose other maps get the same corrections.

    Signals:
        mapChanged: another map, or another style of it.
        sceneChanged: another raster that it was made from.
    """

    mapChanged = pyqtSignal()
    sceneChanged = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Map"), "finish_map", parent=parent)
        rasters = Qgis.LayerFilter.RasterLayer
        self.combo = layer_combo(rasters, tr("Choose a map"))
        self.scene = layer_combo(rasters, tr("Not known"))
        self.combo.setToolTip(
            tr(
                "A raster of classes: of the Classify tab, or any layer with one band that is painted by its values"
            )
        )
        self.scene.setToolTip(
            tr("Corrections belong to this raster: every later map of it gets them, whatever the model")
        )
        rows = form()
        rows.addRow(tr("Map"), self.combo)
        rows.addRow(tr("Made from"), self.scene)
        self.body.addLayout(rows)
        self.note = Note()
        self.body.addWidget(self.note)
        self._followed: Optional[QgsRasterLayer] = None
        self.combo.layerChanged.connect(lambda _layer: self._chosen())
        self.scene.layerChanged.connect(lambda _layer: self._scene_chosen())

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """The chosen map; None where there is none, or the layer is no map of classes."""
        layer = self.combo.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) and is_label_map(layer) else None

    @property
    def scene_path(self) -> str:
        """Path of the raster that the map was made from; empty where it is not known."""
        layer = self.scene.currentLayer()
        if isinstance(layer, QgsRasterLayer):
            return engine_path(layer) or ""
        return scene_of(self.layer) if self.layer is not None else ""

    def set_layer(self, layer: QgsMapLayer) -> None:
        """Choose a map."""
        self.combo.setLayer(layer)

    def offer_scene(self, layer: QgsRasterLayer, names: Sequence[str]) -> None:
        """What the file of a map says about its rasters: taken where nothing is known of them, and one can be meant."""
        found = layer_called(layer, names)
        if layer is self.layer and not self.scene_path and found is not None:
            self.scene.setLayer(found)

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of layers that are about to be removed."""
        gone = set(layer_ids)
        for box in (self.combo, self.scene):
            layer = box.currentLayer()
            if layer is not None and layer.id() in gone:
                if box is self.combo:
                    self._follow(None)
                choose_none(box)

    def offer_maps(self) -> None:
        """Leave out of the list what cannot be a map: rasters that are not painted by their values."""
        layers = QgsProject.instance().mapLayers().values()
        rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
        self.combo.setExceptedLayerList([layer for layer in rasters if not is_label_map(layer)])

    def problem(self) -> str:
        """Why there is no map to work on, or an empty string."""
        return "" if self.layer is not None else tr("Choose a map: a raster of classes.")

    def shut_down(self) -> None:
        """The section is not used afterwards."""
        self._follow(None)

    def _chosen(self) -> None:
        layer = self.layer
        self._follow(layer)
        scene = None if layer is None else layer_of(scene_of(layer))
        self.scene.blockSignals(True)
        if scene is None:
            choose_none(self.scene)
        else:
            self.scene.setLayer(scene)
        self.scene.blockSignals(False)
        self._tell()
        self.mapChanged.emit()

    def _scene_chosen(self) -> None:
        layer, scene = self.layer, self.scene.currentLayer()
        if layer is not None and isinstance(scene, QgsRasterLayer):
            layer.setCustomProperty(SCENE, engine_path(scene) or "")
        elif layer is not None:
            layer.removeCustomProperty(SCENE)
        self._tell()
        self.sceneChanged.emit()

    def _tell(self) -> None:
        known = self.layer is None or bool(self.scene_path)
        self.note.tell(
            ""
            if known
            else tr("Say what the map was made from, so that later maps of it get the corrections.")
        )

    def _follow(self, layer: Optional[QgsRasterLayer]) -> None:
        if self._followed is not None:
            self._followed.rendererChanged.disconnect(self.mapChanged)
        self._followed = layer
        if layer is not None:
            layer.rendererChanged.connect(self.mapChanged)

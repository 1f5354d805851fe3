"""Canvas, click tool, an engine whose answers come when the test says so, and hands."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapToolPan, QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis_fakes import layer as open_layer
from qgis_fakes import write_raster
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.maptools.segment.clicker import Picture
from sam_landcover.plugin.maptools.segment.tool import SegmentTool
from segment_fakes import SlowSession

PICTURE = Picture("sam.safetensors", "image.tif", (1, 2, 3))
CLASSES = (ClassEntry(0, "Water", (60, 120, 200)), ClassEntry(1, "Roof", (200, 60, 50)))
LEFT, TOP = 2600000.0, 1200000.0  # write_raster: 64 x 32 px of 0.5 m
WHOLE = (LEFT, TOP - 16, LEFT + 32, TOP)
BUTTONS = {"left": Qt.MouseButton.LeftButton, "right": Qt.MouseButton.RightButton}


class Rig:
    """Canvas, tool, fake engine, and hands."""

    def __init__(self, layer, crs=None):
        self.canvas = QgsMapCanvas()
        self.canvas.resize(640, 400)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs) if crs else layer.crs())
        self.canvas.setLayers([layer])
        self.session, self.layer = SlowSession(), layer
        self.kept, self.refusal = [], ""
        self.tool = SegmentTool(self.canvas, self.session, self.keep)
        self.tool.clicking.set_classes(CLASSES, 0)
        self.tool.classPicked.connect(lambda index: self.tool.clicking.set_classes(CLASSES, index))
        self.warnings = []
        self.tool.warned.connect(self.warnings.append)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        self.show(layer.extent(), layer.crs())

    def keep(self, segment):
        if not self.refusal:
            self.kept.append(segment)
        return self.refusal

    def show(self, extent, crs):
        target = self.canvas.mapSettings().destinationCrs()
        if crs.isValid() and target.isValid():
            extent = QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(extent)
        self.canvas.setExtent(extent)

    def begin(self, ready=True):
        self.tool.begin(self.layer, PICTURE)
        if ready:
            self.session.opened()
            self.session.embedded(WHOLE)

    def spot(self, x, y):
        """Where a place of the layer is on the screen."""
        target = self.canvas.mapSettings().destinationCrs()
        place = QgsPointXY(x, y)
        if target.isValid() and self.layer.crs().isValid():
            place = QgsCoordinateTransform(self.layer.crs(), target, QgsProject.instance()).transform(place)
        pixel = self.canvas.getCoordinateTransform().transform(place)
        return QPoint(round(pixel.x()), round(pixel.y()))

    def click(self, x, y, button="left"):
        QTest.mouseClick(
            self.canvas.viewport(), BUTTONS[button], Qt.KeyboardModifier.NoModifier, self.spot(x, y)
        )

    def drag(self, first, second):
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        start, end = self.spot(*first), self.spot(*second)
        QTest.mousePress(self.canvas.viewport(), left, none, start)
        self.move_pressed((start + end) / 2)
        self.move_pressed(end)
        QTest.mouseRelease(self.canvas.viewport(), left, none, end)

    def move_pressed(self, place):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.canvas.viewport(), event)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.canvas, key, modifiers)

    def points(self):
        """Of the newest prediction that was asked."""
        return self.session.waiting("segment_predict")[-1].params["points"]

    def drawn(self):
        """Polygons on the canvas: (dashed, geometry)."""
        items = [item for item in self.canvas.scene().items() if isinstance(item, QgsRubberBand)]
        return [item.asGeometry() for item in items if item.size() and not item.asGeometry().isEmpty()]

    def markers(self):
        return [item for item in self.canvas.scene().items() if isinstance(item, QgsVertexMarker)]


@pytest.fixture
def click_layer(qgis_app, qgis_new_project, tmp_path):
    """A small raster in the project."""
    made = open_layer(write_raster(tmp_path / "image.tif"), "image")
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def rig(click_layer):
    """The rig on it."""
    made = Rig(click_layer)
    yield made
    made.tool.remove()

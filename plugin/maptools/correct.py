"""Correct a map with the mouse: draw a polygon, paint with a brush, or take the region under the cursor."""

from __future__ import annotations

from typing import Callable, List, Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .draw_label import DrawLabelTool

POLYGON, BRUSH, REGION = "polygon", "brush", "region"
MODES = (POLYGON, BRUSH, REGION)
STEP_PIXELS = 2  # of the screen between two points of a stroke


class CorrectTool(DrawLabelTool):
    """A polygon as :class:`DrawLabelTool` draws it; with the brush, a drag paints; a click takes a region.

    Signals:
        stroked: the painted area in the CRS of the canvas.
        regionAsked: the place of a click in the CRS of the canvas.
        widthStepped: +1 or -1, by the keys ``]`` and ``[``.
    """

    stroked = pyqtSignal(QgsGeometry)
    regionAsked = pyqtSignal(QgsPointXY)
    widthStepped = pyqtSignal(int)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.mode = POLYGON
        self.painted: Callable[[List[QgsPointXY]], QgsGeometry] = lambda _points: QgsGeometry()
        """The area that a stroke covers; the page knows how wide the brush is on the map."""
        self._stroke: List[QgsPointXY] = []
        self._tip = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)  # the brush under the cursor
        self._tip.setWidth(1)
        self._tip.setStrokeColor(QColor(20, 20, 20))
        self._tip.setSecondaryStrokeColor(QColor(255, 255, 255))
        self._tip.setFillColor(QColor(0, 0, 0, 0))

    def set_mode(self, mode: str) -> None:
        """Polygon, brush or region; what is half done goes."""
        if mode != self.mode:
            self.mode = mode
            self._forget()
            self._tip.reset(Qgis.GeometryType.Polygon)

    def remove(self) -> None:
        """Leave nothing on the canvas; the tool is not used afterwards."""
        super().remove()
        self._canvas.scene().removeItem(self._tip)

    def deactivate(self) -> None:
        """Another tool was picked: the brush is lifted."""
        self._tip.reset(Qgis.GeometryType.Polygon)
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """A stroke begins."""
        if self.mode == POLYGON:
            super().canvasPressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and self.mode == BRUSH:
            self._pressed = event.pos()
            self._stroke = [self.toMapCoordinates(event.pos())]
            self._show_stroke()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Paint."""
        if self.mode == POLYGON:
            super().canvasMoveEvent(event)
            return
        self._here = self.toMapCoordinates(event.pos())
        if self.mode != BRUSH:
            return
        self._show_tip(self._here)
        if self._pressed is not None and (event.pos() - self._pressed).manhattanLength() >= STEP_PIXELS:
            self._pressed = event.pos()
            self._stroke.append(self._here)
            self._show_stroke()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """The end of a stroke, or the region under the cursor."""
        if self.mode == POLYGON:
            super().canvasReleaseEvent(event)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.mode == REGION:
            if self.may_finish():
                self.regionAsked.emit(self.toMapCoordinates(event.pos()))
            return
        stroke, self._stroke, self._pressed = self._stroke, [], None
        self._band.reset(Qgis.GeometryType.Polygon)
        area = self.painted(stroke) if stroke and self.may_finish() else QgsGeometry()
        if not area.isEmpty():
            self.stroked.emit(area)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """Only a polygon ends with it."""
        if self.mode == POLYGON:
            super().canvasDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Brackets change the width of the brush, Esc lifts it; the rest is that of drawing."""
        key = event.key()
        if self.mode == BRUSH and key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.widthStepped.emit(1 if key == Qt.Key.Key_BracketRight else -1)
            if self._here is not None:
                self._show_tip(self._here)
            event.accept()
        elif key == Qt.Key.Key_Escape and self._stroke:
            self._forget()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _forget(self) -> None:
        self._stroke = []
        super()._forget()

    def _show_stroke(self) -> None:
        self._band.setToGeometry(self.painted(self._stroke), None)

    def _show_tip(self, here: Optional[QgsPointXY]) -> None:
        self._tip.reset(Qgis.GeometryType.Polygon)
        if here is not None:
            self._tip.setToGeometry(self.painted([here]), None)

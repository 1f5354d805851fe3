"""Draw a rectangle on the map. Esc cancels; the tool used before comes back either way."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .before import give_back

EDGE, FILL = QColor(31, 120, 180), QColor(31, 120, 180, 40)


class DrawExtentTool(QgsMapTool):
    """Drag a rectangle, or click two corners.

    Signals:
        drawn: the rectangle in the CRS of the canvas.
        cancelled: Esc, or another tool was picked.
    """

    drawn = pyqtSignal(QgsRectangle)
    cancelled = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._start: Optional[QgsPointXY] = None
        self._dragged = False
        self._previous: Optional[QgsMapTool] = None
        self.removed = False  # another tool must not give the canvas back to this one
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setStrokeColor(EDGE)
        self._band.setFillColor(FILL)
        self._band.setWidth(2)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def begin(self) -> None:
        """Become the canvas's tool and remember the one before."""
        current = self._canvas.mapTool()
        if current is not self:
            self._previous = current
            self._canvas.setMapTool(self)
        self._canvas.setFocus()

    def show(self, rectangle: QgsRectangle) -> None:
        """Keep a rectangle (in the CRS of the canvas) on the map."""
        self._band.reset(Qgis.GeometryType.Polygon)
        corners = (
            QgsPointXY(rectangle.xMinimum(), rectangle.yMinimum()),
            QgsPointXY(rectangle.xMaximum(), rectangle.yMinimum()),
            QgsPointXY(rectangle.xMaximum(), rectangle.yMaximum()),
            QgsPointXY(rectangle.xMinimum(), rectangle.yMaximum()),
        )
        for corner in corners:
            self._band.addPoint(corner, False)
        self._band.closePoints()
        self._band.show()

    def clear(self) -> None:
        """Take the rectangle off the map."""
        self._start = None
        self._band.reset(Qgis.GeometryType.Polygon)

    def remove(self) -> None:
        """Leave nothing on the canvas; called when the plugin is unloaded."""
        self.removed = True
        if self._canvas.mapTool() is self:
            self._restore()
        self._canvas.scene().removeItem(self._band)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """First corner, or the second one of a two-click rectangle."""
        if event.button() != Qt.MouseButton.LeftButton:
            self._cancel()
        elif self._start is None:
            self._start, self._dragged = self.toMapCoordinates(event.pos()), False
        else:
            self._finish(self.toMapCoordinates(event.pos()))

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show the rectangle that would be taken."""
        if self._start is None:
            return
        self._dragged = self._dragged or bool(event.buttons() & Qt.MouseButton.LeftButton)
        self.show(QgsRectangle(self._start, self.toMapCoordinates(event.pos())))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """End of a drag; a plain click waits for the second corner."""
        if self._start is not None and self._dragged and event.button() == Qt.MouseButton.LeftButton:
            self._finish(self.toMapCoordinates(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._cancel()

    def deactivate(self) -> None:
        """Another tool was picked: a half-drawn rectangle goes."""
        half_drawn = self._start is not None
        self._start = None
        super().deactivate()
        if half_drawn:
            self.clear()
            self.cancelled.emit()

    def _finish(self, end: QgsPointXY) -> None:
        rectangle = QgsRectangle(self._start, end)
        self._start = None
        if rectangle.width() <= 0 or rectangle.height() <= 0:
            self._cancel()
            return
        self.show(rectangle)
        self._restore()
        self.drawn.emit(rectangle)

    def _cancel(self) -> None:
        self.clear()
        self._restore()
        self.cancelled.emit()

    def _restore(self) -> None:
        previous, self._previous = self._previous, None
        give_back(self._canvas, self, previous)

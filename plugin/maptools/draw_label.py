"""Draw a label on the map: click corner after corner, or drag a rectangle."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence, Tuple

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .before import give_back
from .mend import DELETE, UNDO, mending

DRAG_PIXELS = 6
FILL_ALPHA = 70
KEYS = 9


class DrawLabelTool(QgsMapTool):
    """Left click adds a corner, right click or Enter closes the polygon; a drag is a rectangle. Esc gives up.

    Signals:
        drawn: the polygon in the CRS of the canvas.
        classPicked: index of a class, by a number key.
        activeChanged: the tool became, or is no longer, the canvas's.
        mendAsked: one of :mod:`.mend`, and the place under the cursor in the CRS of the canvas, or None.
    """

    drawn = pyqtSignal(QgsGeometry)
    classPicked = pyqtSignal(int)
    activeChanged = pyqtSignal(bool)
    mendAsked = pyqtSignal(str, object)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._corners: List[QgsPointXY] = []
        self._pressed: Optional[QPoint] = None
        self._dragging = False
        self._here: Optional[QgsPointXY] = None
        self._previous: Optional[QgsMapTool] = None
        self.may_finish: Callable[[], bool] = lambda: True
        self.removed = False  # another tool must not give the canvas back to this one
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setWidth(2)
        self.set_colour((31, 120, 180))
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def corners(self) -> Tuple[QgsPointXY, ...]:
        """Of the polygon being drawn."""
        return tuple(self._corners)

    def is_active(self) -> bool:
        """Whether this is the canvas's tool."""
        return self._canvas.mapTool() is self

    def set_colour(self, colour: Tuple[int, int, int]) -> None:
        """Of the class that is chosen."""
        stroke = QColor(*colour)
        self._band.setStrokeColor(stroke)
        self._band.setSecondaryStrokeColor(
            QColor(255, 255, 255) if stroke.lightness() < 140 else QColor(20, 20, 20)
        )
        self._band.setFillColor(QColor(*colour, FILL_ALPHA))

    def begin(self) -> None:
        """Become the canvas's tool and remember the one before."""
        if not self.is_active():
            self._previous = self._canvas.mapTool()
            self._canvas.setMapTool(self)
        self._canvas.setFocus()

    def leave(self) -> None:
        """Give the canvas back to the tool before."""
        previous, self._previous = self._previous, None
        if not self.is_active():
            return
        give_back(self._canvas, self, previous)

    def remove(self) -> None:
        """Leave nothing on the canvas; the tool is not used afterwards."""
        self.removed = True
        self.leave()
        self._canvas.scene().removeItem(self._band)

    def activate(self) -> None:
        """QGIS made this the tool."""
        super().activate()
        self._canvas.installEventFilter(self)
        self.activeChanged.emit(True)

    def deactivate(self) -> None:
        """Another tool was picked: a half-drawn polygon goes."""
        self._canvas.removeEventFilter(self)
        self._forget()
        super().deactivate()
        self.activeChanged.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z would undo in QGIS's active layer, which is another one as a rule: here it is the labels'."""
        if event.type() == QEvent.Type.ShortcutOverride and mending(event) is not None:
            event.accept()
            return True
        return False

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.pos(), False

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show what would be drawn."""
        self._here = here = self.toMapCoordinates(event.pos())
        if self._pressed is not None and not self._corners:
            moved = (event.pos() - self._pressed).manhattanLength()
            self._dragging = self._dragging or moved > DRAG_PIXELS
        if self._dragging:
            self._show(_rectangle(self.toMapCoordinates(self._pressed), here))
        elif self._corners:
            self._show([*self._corners, here])

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A corner, a rectangle, or the end of the polygon."""
        if event.button() == Qt.MouseButton.RightButton:
            self._finish(self._corners)
            return
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        here = self.toMapCoordinates(event.pos())
        if self._dragging:
            box = _rectangle(self.toMapCoordinates(self._pressed), here)
            self._pressed, self._dragging = None, False
            self._finish(box)
            return
        self._pressed = None
        self._corners.append(here)
        self._show(self._corners)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """The end of the polygon; the corner is there already from the first of the two clicks."""
        if event.button() == Qt.MouseButton.LeftButton and len(self._corners) >= 3:
            self._pressed = None
            self._finish(self._corners)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Backspace takes a corner back, Esc gives up, a number picks a class; the rest mends labels."""
        key, mend = event.key(), mending(event)
        if self._corners and mend == UNDO:
            self._corners = self._corners[:-1]
            self._show(self._corners)
        elif mend is not None and not self._corners:
            self.mendAsked.emit(mend, self._here)
            if mend == DELETE:
                event.ignore()  # as below
                return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(self._corners)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._corners = self._corners[:-1]
            self._show(self._corners)
            # As QGIS's own tools do: where this key comes back accepted, QGIS deletes the selected features.
            event.ignore()
            return
        elif key == Qt.Key.Key_Escape:
            if self._corners or self._dragging:
                self._forget()
            else:
                self.leave()
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + KEYS:
            self.classPicked.emit(int(key) - int(Qt.Key.Key_1))
        else:
            return
        event.accept()

    def _finish(self, corners: List[QgsPointXY]) -> None:
        polygon = polygon_of(corners)
        if polygon.isEmpty() or not self.may_finish():  # what cannot be kept stays on the map
            return
        self._forget()
        self.drawn.emit(polygon)

    def _forget(self) -> None:
        self._corners, self._pressed, self._dragging = [], None, False
        self._band.reset(Qgis.GeometryType.Polygon)

    def _show(self, corners: List[QgsPointXY]) -> None:
        self._band.reset(Qgis.GeometryType.Polygon)
        for corner in corners:
            self._band.addPoint(corner, False)
        self._band.updatePosition()
        self._band.update()


def polygon_of(corners: Sequence[QgsPointXY]) -> QgsGeometry:
    """The area within the corners, valid and nothing but area; empty where there is none.

    A ring that crosses itself becomes several polygons. Lines that go there and back enclose nothing and are left out:
    a polygon layer would refuse the whole label with them, and only when it is saved.
    """
    if len(corners) < 3:
        return QgsGeometry()
    drawn = QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
    if drawn.isGeosValid():
        return drawn
    parts = drawn.makeValid().asGeometryCollection()
    areas = [part for part in parts if part.type() == Qgis.GeometryType.Polygon and part.area() > 0]
    return QgsGeometry.collectGeometry(areas) if areas else QgsGeometry()


def _rectangle(one: QgsPointXY, other: QgsPointXY) -> List[QgsPointXY]:
    box = QgsRectangle(one, other)
    return [
        QgsPointXY(box.xMinimum(), box.yMinimum()),
        QgsPointXY(box.xMaximum(), box.yMinimum()),
        QgsPointXY(box.xMaximum(), box.yMaximum()),
        QgsPointXY(box.xMinimum(), box.yMaximum()),
    ]

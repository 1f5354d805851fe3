"""The map tool: mouse and keys become prompts for the object being clicked."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

from qgis.core import QgsPointXY, QgsRasterLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...layers.segment import Segment
from ...layers.view import View
from ...wording import tr
from ..before import give_back
from ..mend import mending
from . import keys, places
from .clicker import READY, Picture
from .clicking import Clicking
from .prompts import ADD, REMOVE, Point

DRAG_PIXELS = 6
HOVER_MS, VIEW_MS, REST_MS = 40, 350, 500


class SegmentTool(QgsMapTool):
    """Click-to-segment on one raster layer.

    Args:
        canvas: of QGIS.
        session: the engine.
        keep: see :class:`Clicking`.

    Signals:
        warned: one sentence for the message bar.
        stateChanged: of the engine, see :class:`Clicker`.
        classPicked: index into the classes, by a number key.
        activeChanged: the tool became, or is no longer, the canvas's.
        mendAsked: one of :mod:`..mend`, and the place under the cursor in the CRS of the canvas, or None.
    """

    warned = pyqtSignal(str)
    stateChanged = pyqtSignal(str)
    classPicked = pyqtSignal(int)
    activeChanged = pyqtSignal(bool)
    mendAsked = pyqtSignal(str, object)

    def __init__(self, canvas: QgsMapCanvas, session: Any, keep: Callable[[Segment], str]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.clicking = Clicking(canvas, session, keep, self)
        self.clicker = self.clicking.clicker
        self._previous: Optional[QgsMapTool] = None
        self.removed = False  # another tool must not give the canvas back to this one
        self._pressed: Optional[QPoint] = None
        self._button = Qt.MouseButton.NoButton
        self._dragging = False
        self._cursor: Optional[QgsPointXY] = None
        self._hover_timer = self._timer(HOVER_MS, self._hover_now)
        self._view_timer = self._timer(VIEW_MS, self._look_at_view)
        self._rest_timer = self._timer(REST_MS, self._look_at_cursor)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.clicking.warned.connect(self.warned)
        self.clicker.hovered.connect(self._hovered)
        self.clicker.stateChanged.connect(self._state_changed)
        canvas.extentsChanged.connect(self._view_moved)

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """What is clicked on."""
        return self.clicking.layer

    def is_active(self) -> bool:
        """Whether this is the canvas's tool."""
        return self._canvas.mapTool() is self

    def begin(self, layer: QgsRasterLayer, picture: Picture, view: Optional[View] = None) -> None:
        """Become the canvas's tool, remember the one before, and have what is seen embedded."""
        self.clicking.open(layer, picture, view)
        if not self.is_active():
            self._previous = self._canvas.mapTool()
            self._canvas.setMapTool(self)
        self._canvas.setFocus()
        self._look_at_view()
        self.clicking.draw()

    def leave(self) -> None:
        """Give the canvas back to the tool before."""
        previous, self._previous = self._previous, None
        if not self.is_active():
            return
        give_back(self._canvas, self, previous)

    def forget(self) -> None:
        """Let go of a layer that is about to be removed: no clicks, no engine session, the tool before."""
        self.clicking.close()
        self.leave()

    def remove(self) -> None:
        """Leave nothing on the canvas; the tool is not used afterwards."""
        self.removed = True
        self._canvas.extentsChanged.disconnect(self._view_moved)
        self.forget()
        self.clicking.remove()

    # What QGIS calls

    def activate(self) -> None:
        """Listen to keys before QGIS's shortcuts do."""
        super().activate()
        self._canvas.installEventFilter(self)
        self.clicking.set_visible(True)
        self.activeChanged.emit(True)

    def deactivate(self) -> None:
        """Another tool was picked: what was clicked is kept for when this one comes back, the drawings go."""
        self._canvas.removeEventFilter(self)
        for timer in (self._hover_timer, self._view_timer, self._rest_timer):
            timer.stop()
        self._pressed, self._dragging = None, False
        self.clicker.stop_hover()
        self.clicking.set_visible(False)
        super().deactivate()
        self.activeChanged.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab would move the focus and Ctrl+Z undo an edit: here they are the tool's."""
        ours = event.type() == QEvent.Type.ShortcutOverride and (keys.meaning(event) or mending(event))
        if ours:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same for keys that come another way."""
        if self._key(event):
            event.accept()
        else:
            super().keyPressEvent(event)  # not ignored: the canvas would no longer pan with Space

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Perhaps a click, perhaps the first corner of a box."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._pressed, self._button, self._dragging = event.pos(), event.button(), False
            self._canvas.setFocus()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """A box that grows, or a look at what is under the cursor."""
        if self._pressed is not None and self._button == Qt.MouseButton.LeftButton:
            far = (event.pos() - self._pressed).manhattanLength() > DRAG_PIXELS
            if far and not self._dragging:
                self._dragging = True
                self._stop_hover()
            if self._dragging:
                corners = places.corners(self._canvas, self._pressed, event.pos())
                self.clicking.overlay.show_box(corners)
            return
        self._cursor = self.toMapCoordinates(event.pos())
        if not self._hover_timer.isActive():
            self._hover_timer.start()
        self._rest_timer.start()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A click or a box."""
        pressed, self._pressed = self._pressed, None
        dragging, self._dragging = self._dragging, False
        if pressed is None or event.button() != self._button or self.layer is None:
            return
        if dragging:
            self._box(pressed, event.pos())
        else:
            label = ADD if self._button == Qt.MouseButton.LeftButton else REMOVE
            self._click(self.toMapCoordinates(pressed), label)

    # Inside

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _key(self, event: QKeyEvent) -> bool:
        wanted, mend = keys.meaning(event), mending(event)
        if (
            mend is not None and not self.clicking.prompts
        ):  # no object is being clicked: the key is for those kept
            self.mendAsked.emit(mend, self._cursor)
            return True
        if wanted is None:
            return False
        if wanted.startswith(keys.CLASS):
            index = int(wanted[len(keys.CLASS) :]) - 1
            if index < len(self.clicking.classes):
                self.classPicked.emit(index)
            return True
        acts: Dict[str, Callable[[], None]] = {
            keys.ACCEPT: self.clicking.accept,
            keys.CLEAR: self.clicking.clear if self.clicking.prompts else self.leave,
            keys.UNDO: self.clicking.undo,
            keys.NEXT: self.clicking.cycle,
            keys.PREVIOUS: lambda: self.clicking.cycle(-1),
        }
        acts[wanted]()
        return True

    def _click(self, place: QgsPointXY, label: int) -> None:
        found = places.on_layer(self._canvas, self.layer, place)
        if found is None or not self.clicking.bounds.contains(found):
            message = tr("This place lies outside “{0}”: click on the picture.")
            self.warned.emit(message.format(self.layer.name()))
            return
        self.clicking.add(Point(found.x(), found.y(), label))

    def _box(self, first: QPoint, second: QPoint) -> None:
        corners = places.corners(self._canvas, first, second)
        box = places.box_on_layer(self._canvas, self.layer, corners, self.clicking.bounds)
        if box is None:
            self.clicking.draw()
            self.warned.emit(tr("The box lies outside “{0}”.").format(self.layer.name()))
        else:
            self.clicking.add(box)

    def _hover_now(self) -> None:
        found = self._cursor_on_layer()
        if found is None or self.clicking.prompts:
            self._stop_hover()
        else:
            self.clicker.hover(found.x(), found.y())

    def _stop_hover(self) -> None:
        self._hover_timer.stop()
        self.clicker.stop_hover()
        self.clicking.show_hover("")

    def _hovered(self, wkt: str) -> None:
        self.clicking.show_hover("" if self._dragging else wkt)

    def _cursor_on_layer(self) -> Optional[QgsPointXY]:
        if self.layer is None or self._cursor is None:
            return None
        found = places.on_layer(self._canvas, self.layer, self._cursor)
        return found if found is not None and self.clicking.bounds.contains(found) else None

    def _view_moved(self) -> None:
        if self.is_active():
            self._view_timer.start()

    def _look_at_view(self) -> None:
        seen = (
            places.visible_centre(self._canvas, self.layer, self.clicking.bounds)
            if self.layer is not None
            else None
        )
        if seen is not None and not self.clicking.prompts:
            self.clicker.look_at(seen.x(), seen.y())

    def _look_at_cursor(self) -> None:
        """The cursor rests: if its place is not ready, it is likely the next to be clicked."""
        found = self._cursor_on_layer()
        if found is not None and not self.clicking.prompts:
            self.clicker.look_at(found.x(), found.y())

    def _state_changed(self, state: str) -> None:
        if state == READY and self._cursor is not None and self.is_active():
            self._hover_timer.start()
        self.stateChanged.emit(state)

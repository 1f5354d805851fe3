"""Segment tab: a layer without a file is clicked on through what the map shows of it, and that follows the map."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...layers.source import has_pixels
from ...layers.view import View, ViewReader, ground_of_pixel
from ...maptools.segment import places

MOVED_MS = 700
CLOSER = 0.6  # of a pixel's size: nearer in, a server may show more
SEEN = 0.98  # of what is seen of the layer lies in the view: near enough


class ViewFollower(QObject):
    """Reads a view when asked, and another one when the map has moved off it and nobody is in the middle of an object.

    Args:
        canvas: of QGIS.
        is_clicking: whether the map tool is active.
        is_busy: whether there are prompts, which a new view would drop.

    Signals:
        ready: a :class:`View` to click on.
        failed: one sentence.
        changed: reading began or ended.
    """

    ready = pyqtSignal(object)
    failed = pyqtSignal(str)
    changed = pyqtSignal()

    def __init__(
        self,
        canvas: QgsMapCanvas,
        is_clicking: Callable[[], bool],
        is_busy: Callable[[], bool],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._is_clicking, self._is_busy = canvas, is_clicking, is_busy
        self._layer: Optional[QgsRasterLayer] = None
        self._view: Optional[View] = None
        self._reader = ViewReader(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOVED_MS)
        self._timer.timeout.connect(self._look_again)
        self._reader.read.connect(self._read)
        self._reader.failed.connect(self._failed)
        canvas.extentsChanged.connect(self._moved)

    @property
    def reading(self) -> bool:
        """Whether a view is on its way."""
        return self._reader.busy

    def begin(self, layer: QgsRasterLayer) -> None:
        """Read what the map shows of a layer."""
        self._layer, self._view = layer, None
        self._reader.ask(layer, self._canvas)
        self.changed.emit()

    def stop(self) -> None:
        """The layer is not clicked on any more."""
        self._timer.stop()
        self._reader.stop()
        self._layer = self._view = None

    def remove(self) -> None:
        """Leave nothing behind; not used afterwards."""
        self._canvas.extentsChanged.disconnect(self._moved)
        self.stop()
        self._reader.remove()

    def _read(self, view: View) -> None:
        self._view = view
        self.ready.emit(view)
        self.changed.emit()

    def _failed(self, message: str) -> None:
        self.failed.emit(message)
        self.changed.emit()

    def _moved(self) -> None:
        if self._view is not None and self._is_clicking():
            self._timer.start()

    def _look_again(self) -> None:
        if self._view is None or self._layer is None or not self._is_clicking():
            return
        if self._is_busy():
            self._timer.start()  # later
            return
        seen = places.visible_part(self._canvas, self._layer)
        if seen is None:
            return
        closer = not has_pixels(self._layer) and ground_of_pixel(self._canvas) < CLOSER * self._view.ground
        if closer or _share(seen, self._view.extent) < SEEN:
            self._reader.ask(self._layer, self._canvas)
            self.changed.emit()


def _share(part: QgsRectangle, whole: QgsRectangle) -> float:
    """How much of ``part`` lies in ``whole``."""
    common = part.intersect(whole)
    return 0.0 if common.isEmpty() else float(common.area() / part.area())

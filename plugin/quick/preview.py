"""The map of the view over the canvas: see-through, with a swipe, gone while the hand wants to see the image."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRasterLayer,
    QgsRasterProjector,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from ..card import ClassEntry

NODATA = 255
MOST_PIXELS = 4096  # per side: a view is never larger on a screen
BELOW_RUBBER_BANDS = -1.0


class MapPreview(QgsMapCanvasItem):
    """Draws one label raster in class colours. It belongs to no layer and is never saved."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._image: Optional[QImage] = None
        self._extent = QgsRectangle()
        self._crs = QgsCoordinateReferenceSystem()
        self._opacity, self._swipe, self._hidden = 0.6, 0.0, False
        self.setZValue(BELOW_RUBBER_BANDS)
        self.hide()

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to see."""
        return self._image is not None and self.isVisible()

    @property
    def image(self) -> Optional[QImage]:
        """What is drawn, without its opacity."""
        return self._image

    def show_map(
        self,
        path: str,
        classes: Sequence[ClassEntry],
        assigned: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> bool:
        """Draw another raster; False (and nothing changed) where it cannot be read."""
        crs = self._canvas.mapSettings().destinationCrs()
        read = read_picture(path, crs, classes, assigned)
        if read is None:
            return False
        self._image, self._extent = read
        self._crs = crs
        self._place()
        self._refresh()
        return True

    def clear(self) -> None:
        """Draw nothing."""
        self._image = None
        self._refresh()

    def set_opacity(self, share: float) -> None:
        """How much of the map is seen, 0 to 1."""
        self._opacity = share
        self.update()

    def set_swipe(self, share: float) -> None:
        """Left of this share of the canvas the image is seen, right of it the map."""
        self._swipe = share
        self.update()

    def set_hidden(self, hidden: bool) -> None:
        """Hide the map for a moment."""
        self._hidden = hidden
        self._refresh()

    def updatePosition(self) -> None:
        """The canvas moved. A map in another CRS than the canvas's now is no longer true and goes."""
        if self._image is not None:
            if self._canvas.mapSettings().destinationCrs() != self._crs:
                self.clear()
                return
            self._place()

    def paint(self, painter: QPainter, _option: Any = None, _widget: Any = None) -> None:
        """Draw the part right of the swipe."""
        if self._image is None:
            return
        target = self.boundingRect()
        width, height = self._canvas.width(), self._canvas.height()
        left = self._swipe * width
        painter.save()
        if self._swipe > 0:  # a part of the screen, however the map is turned
            right = QPainterPath()
            right.addPolygon(self.mapFromScene(QRectF(left, 0, width - left, height)))
            painter.setClipPath(right)
        painter.setOpacity(self._opacity)
        painter.drawImage(target, self._image, QRectF(self._image.rect()))
        painter.restore()
        if 0 < self._swipe < 1:
            painter.setClipRect(target)
            top, bottom = self.mapFromScene(QPointF(left, 0)), self.mapFromScene(QPointF(left, height))
            for colour, thick in ((QColor(20, 20, 20, 160), 4), (QColor(255, 255, 255), 2)):
                painter.setPen(QPen(colour, thick))
                painter.drawLine(top, bottom)

    def remove(self) -> None:
        """Leave nothing on the canvas."""
        self._image = None
        self._canvas.scene().removeItem(self)

    def _place(self) -> None:
        """Lie on the extent. The map may be turned; the item turns about its corner, as the map does."""
        self.setRect(self._extent)
        self.setRotation(self._canvas.rotation())

    def _refresh(self) -> None:
        self.setVisible(self._image is not None and not self._hidden)
        self.update()


def read_picture(
    path: str,
    crs: QgsCoordinateReferenceSystem,
    classes: Sequence[ClassEntry],
    assigned: Optional[QgsCoordinateReferenceSystem] = None,
) -> Optional[Tuple[QImage, QgsRectangle]]:
    """A label raster as an image in class colours and its extent in ``crs``; None where it cannot be read.

    ``assigned`` is the CRS of a raster whose file has none.
    """
    layer = QgsRasterLayer(path, "map")
    if not layer.isValid() or layer.dataProvider().dataType(1) != Qgis.DataType.Byte:
        return None
    extent, source = layer.extent(), layer.dataProvider()
    own = layer.crs() if source.crs().isValid() or assigned is None else assigned
    columns, rows = min(layer.width(), MOST_PIXELS), min(layer.height(), MOST_PIXELS)
    projector = QgsRasterProjector()
    if crs.isValid() and own.isValid() and crs != own:
        try:
            transform = QgsCoordinateTransform(own, crs, QgsProject.instance())
            extent = transform.transformBoundingBox(extent)
        except QgsCsException:
            return None
        projector.setCrs(own, crs, QgsProject.instance().transformContext())
        projector.setInput(source)
        source = projector
    block = source.block(1, extent, columns, rows)
    if block is None or not block.isValid():
        return None
    data = bytes(block.data())
    image = QImage(data, columns, rows, columns, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(colour_table(classes))
    return image, extent


def colour_table(classes: Sequence[ClassEntry]) -> "list[int]":
    """256 colours; what is no class is not seen."""
    clear = QColor(Qt.GlobalColor.transparent).rgba()
    table = [clear] * 256
    for entry in classes:
        if 0 <= entry.value < NODATA:
            table[entry.value] = QColor(*entry.colour).rgba()
    return table

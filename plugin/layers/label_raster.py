"""Polygons as a label raster on the grid of a raster layer, drawn by Qt in strips."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Tuple

from qgis.core import Qgis, QgsGeometry, QgsRasterBlock, QgsRasterFileWriter, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QByteArray, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QTransform

from ..wording import tr
from .segments import SegmentsError

NODATA = 255
STRIP = 512
MARGIN = 32  # px of unlabelled ground around the polygons

Labelled = Tuple[QgsGeometry, int]
"""A polygon in the layer's CRS and its class."""


@dataclass(frozen=True)
class Window:
    """A rectangle of a layer's pixels.

    Attributes:
        left: map coordinate.
        top: map coordinate.
        across: map units per px.
        down: map units per px.
        width: px.
        height: px.
    """

    left: float
    top: float
    across: float
    down: float
    width: int
    height: int

    @property
    def extent(self) -> QgsRectangle:
        """On the map."""
        return QgsRectangle(
            self.left,
            self.top - self.height * self.down,
            self.left + self.width * self.across,
            self.top,
        )


def window_around(layer: QgsRasterLayer, polygons: Sequence[Labelled], least: int) -> Window:
    """The layer's pixels around all polygons, at least ``least`` px wide and high where the layer is.

    Raises:
        SegmentsError: no polygon lies on the layer.
    """
    across, down = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    bounds = layer.extent()
    box = QgsRectangle()
    for geometry, _value in polygons:
        box.combineExtentWith(geometry.boundingBox())
    if box.isNull() or not box.intersects(bounds):
        raise SegmentsError(tr("No polygon lies on “{0}”.").format(layer.name()))
    columns = _span(
        (box.xMinimum() - bounds.xMinimum()) / across,
        (box.xMaximum() - bounds.xMinimum()) / across,
        layer.width(),
        least,
    )
    rows = _span(
        (bounds.yMaximum() - box.yMaximum()) / down,
        (bounds.yMaximum() - box.yMinimum()) / down,
        layer.height(),
        least,
    )
    left, top = bounds.xMinimum() + columns[0] * across, bounds.yMaximum() - rows[0] * down
    return Window(left, top, across, down, columns[1] - columns[0], rows[1] - rows[0])


def write_labels(path: Path, layer: QgsRasterLayer, window: Window, polygons: Sequence[Labelled]) -> None:
    """Write uint8 labels, 255 where there is no polygon; small polygons lie above large ones.

    Raises:
        SegmentsError: the file cannot be written.
    """
    writer = QgsRasterFileWriter(str(path))
    writer.setOutputFormat("GTiff")
    writer.setCreateOptions(["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"])
    provider = writer.createOneBandRaster(
        Qgis.DataType.Byte, window.width, window.height, window.extent, layer.crs()
    )
    if provider is None or not provider.isValid():
        raise SegmentsError(tr("{0} cannot be written.").format(path))
    if not provider.isEditable():
        provider.setEditable(True)
    provider.setNoDataValue(1, NODATA)
    paths = _paths(window, polygons)
    for row in range(0, window.height, STRIP):
        rows = min(STRIP, window.height - row)
        block = QgsRasterBlock(Qgis.DataType.Byte, window.width, rows)
        block.setData(QByteArray(_draw(window.width, row, rows, paths)))
        if not provider.writeBlock(block, 1, 0, row):
            raise SegmentsError(tr("{0} cannot be written: is the disk full?").format(path))
    provider.setEditable(False)


def _span(first: float, last: float, size: int, least: int) -> Tuple[int, int]:
    """Whole pixels around ``first .. last`` with a margin, at least ``least`` of them, inside ``0 .. size``."""
    begin, end = math.floor(first) - MARGIN, math.ceil(last) + MARGIN
    short = max(0, least - (end - begin))
    begin, end = begin - short // 2, end + short - short // 2
    if begin < 0:
        end -= begin
    if end > size:
        begin -= end - size
    return max(0, begin), min(size, end)


def _paths(window: Window, polygons: Sequence[Labelled]) -> List[Tuple[QPainterPath, int]]:
    """Outlines in px of the window, large to small."""
    found = []
    for geometry, value in sorted(polygons, key=lambda item: -item[0].area()):
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)  # holes stay holes
        for part in geometry.asGeometryCollection():
            for ring in part.asPolygon():
                corners = [
                    QPointF((p.x() - window.left) / window.across, (window.top - p.y()) / window.down)
                    for p in ring
                ]
                path.addPolygon(QPolygonF(corners))
        found.append((path, value))
    return found


def _draw(width: int, row: int, rows: int, paths: Sequence[Tuple[QPainterPath, int]]) -> bytes:
    """A strip, row by row."""
    image = QImage(width, rows, QImage.Format.Format_Grayscale8)
    image.fill(QColor(NODATA, NODATA, NODATA))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setTransform(QTransform.fromTranslate(0, -row))
    for path, value in paths:
        box = path.boundingRect()
        if box.bottom() >= row and box.top() <= row + rows:
            painter.setBrush(QColor(value, value, value))
            painter.drawPath(path)
    painter.end()
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    data, line = bytes(bits), image.bytesPerLine()
    if line == width:
        return data
    return b"".join(data[start : start + width] for start in range(0, rows * line, line))

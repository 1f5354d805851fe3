"""Small squares in the colours of classes, with an edge so that white shows on white."""

from __future__ import annotations

from typing import Tuple

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QPainter, QPixmap

SIDE = 13
EDGE = QColor(128, 128, 128)


def swatch(colour: Tuple[int, int, int]) -> QPixmap:
    """A square of one colour."""
    pixmap = QPixmap(SIDE, SIDE)
    pixmap.fill(QColor(*colour))
    painter = QPainter(pixmap)
    painter.setPen(EDGE)
    painter.drawRect(0, 0, SIDE - 1, SIDE - 1)
    painter.end()
    return pixmap


def swatch_html(colour: Tuple[int, int, int]) -> str:
    """The same as an image inside rich text."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    swatch(colour).save(buffer, "PNG")
    buffer.close()
    return f"<img src='data:image/png;base64,{bytes(data.toBase64()).decode('ascii')}'>"

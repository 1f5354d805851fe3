"""A mouse and a keyboard for scripts that drive a real QGIS on X11, which cannot tell them from real ones (xdotool)."""

from __future__ import annotations

import subprocess
from typing import Any

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QPoint
from qgis.utils import iface
from qgis_driver import pause


class Hands:
    """Places are those of the map canvas, in its CRS."""

    def __init__(self) -> None:
        self.canvas = iface.mapCanvas()

    def spot(self, place: QgsPointXY) -> QPoint:
        """Where a place of the map is on the screen, in pixels of the screen: Qt's own are scaled where dpi are not 96."""
        pixel = self.canvas.getCoordinateTransform().transform(place)
        spot = self.canvas.mapToGlobal(QPoint(round(pixel.x()), round(pixel.y())))
        return spot * self.canvas.devicePixelRatioF()

    def tell(self, *words: Any) -> None:
        """One order to xdotool, and a moment for QGIS to notice."""
        subprocess.run(["xdotool", *[str(word) for word in words]], check=True)
        pause(0.15)

    def move(self, place: QgsPointXY) -> None:
        """The mouse over a place of the map."""
        spot = self.spot(place)
        self.tell("mousemove", spot.x() - 3, spot.y() - 3)
        self.tell("mousemove", spot.x(), spot.y())

    def click(self, place: QgsPointXY, button: int = 1) -> None:
        """A click there."""
        self.move(place)
        self.tell("click", button)

    def drag(self, first: QgsPointXY, second: QgsPointXY) -> None:
        """Draw a box."""
        self.move(first)
        self.tell("mousedown", 1)
        self.move(QgsPointXY((first.x() + second.x()) / 2, (first.y() + second.y()) / 2))
        self.move(second)
        self.tell("mouseup", 1)

    def key(self, name: str) -> None:
        """A key, as X names it."""
        self.tell("key", name)

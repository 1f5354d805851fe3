"""What the tool draws on the map: the outline, the one under the cursor, the clicks, the box being drawn."""

from __future__ import annotations

from typing import List, Sequence, Tuple

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .prompts import ADD

HALO = QColor(255, 255, 255, 230)
DARK_HALO = QColor(20, 20, 20, 200)
ADDING, REMOVING = QColor(38, 166, 65), QColor(214, 40, 40)
FILL_ALPHA, HOVER_ALPHA = 70, 28


class Overlay:
    """Rubber bands and markers; everything is in the canvas's scene and leaves it with :meth:`remove`."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._hover = self._band(2, dashed=True)
        self._outline = self._band(2, dashed=False)
        self._box = self._band(2, dashed=True)
        self._box.setStrokeColor(ADDING)
        self._box.setFillColor(QColor(38, 166, 65, 20))
        self._markers: List[QgsVertexMarker] = []
        self.set_colour((255, 200, 0))

    def set_colour(self, colour: Tuple[int, int, int]) -> None:
        """Of the class that is chosen. A halo keeps it visible on ground of the same colour."""
        stroke = QColor(*colour)
        halo = HALO if stroke.lightness() < 140 else DARK_HALO
        for band, alpha in ((self._outline, FILL_ALPHA), (self._hover, HOVER_ALPHA)):
            band.setStrokeColor(stroke)
            band.setSecondaryStrokeColor(halo)
            band.setFillColor(QColor(*colour, alpha))

    def show_outline(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """The candidate that Enter would take; an empty geometry shows nothing."""
        self._show(self._outline, geometry, crs)

    def show_hover(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """What a click under the cursor would give."""
        self._show(self._hover, geometry, crs)

    def show_box(self, corners: Sequence[QgsPointXY]) -> None:
        """The box being drawn, or drawn: its corners in the CRS of the canvas. None hides it."""
        self._box.reset(Qgis.GeometryType.Polygon)
        for corner in corners:
            self._box.addPoint(corner, False)
        if corners:
            self._box.closePoints()

    def show_points(self, points: Sequence[Tuple[QgsPointXY, int]]) -> None:
        """The clicks, in the CRS of the canvas, with their labels."""
        self._remove_markers()
        for place, label in points:
            marker = QgsVertexMarker(self._canvas)
            marker.setIconType(
                QgsVertexMarker.IconType.ICON_CIRCLE if label == ADD else QgsVertexMarker.IconType.ICON_X
            )
            marker.setIconSize(9)
            marker.setPenWidth(2 if label == ADD else 3)
            marker.setColor(QColor(255, 255, 255) if label == ADD else REMOVING)
            marker.setFillColor(ADDING)
            marker.setCenter(place)
            self._markers.append(marker)

    def clear(self) -> None:
        """Show nothing."""
        for band in (self._hover, self._outline, self._box):
            band.reset(Qgis.GeometryType.Polygon)
        self._remove_markers()

    def remove(self) -> None:
        """Leave nothing on the canvas."""
        self._remove_markers()
        for band in (self._hover, self._outline, self._box):
            self._canvas.scene().removeItem(band)

    def _band(self, width: int, dashed: bool) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        band.setWidth(width)
        band.setLineStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        return band

    def _show(self, band: QgsRubberBand, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        if geometry.isEmpty():
            band.reset(Qgis.GeometryType.Polygon)
        else:
            band.setToGeometry(geometry, crs)

    def _remove_markers(self) -> None:
        for marker in self._markers:
            self._canvas.scene().removeItem(marker)
        self._markers = []

"""The unit on a canvas: its pixel outlined, with marks around it where the pixel is tiny on the screen."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

AROUND = 100
"""Pixels of the map across the canvas where no scale was chosen: enough to see what surrounds the unit."""

NEAR, FAR = 14.0, 30.0  # px of the screen: where the marks around a unit begin and end
STROKE, CASING = QColor(255, 220, 0), QColor(20, 20, 20, 190)


class UnitMarker:
    """One unit at a time on one canvas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._shape = QgsGeometry()
        self._pixel = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._marks = QgsRubberBand(canvas, Qgis.GeometryType.Line)
        for band in (self._pixel, self._marks):
            band.setStrokeColor(STROKE)
            band.setSecondaryStrokeColor(CASING)
            band.setWidth(2)
        self._pixel.setFillColor(QColor(0, 0, 0, 0))
        canvas.scaleChanged.connect(self._draw)

    @property
    def shape(self) -> QgsGeometry:
        """The outlined pixel in the CRS of the canvas; empty where none is shown."""
        return self._shape

    def show(self, unit: Mapping[str, Any], assigned: Optional[QgsCoordinateReferenceSystem] = None) -> bool:
        """Outline a unit; False where its place cannot be expressed in the CRS of the canvas.

        Args:
            unit: as the engine tells it, with ``wkt`` and ``crs``.
            assigned: CRS of a map whose file has none.
        """
        shape = unit_shape(unit, self._canvas, assigned)
        self._shape = shape if shape is not None else QgsGeometry()
        self._draw()
        return shape is not None

    def clear(self) -> None:
        """Outline nothing."""
        self._shape = QgsGeometry()
        self._draw()

    def go_there(self, scale: float) -> None:
        """Put the unit in the middle of the canvas, at a scale."""
        if self._shape.isEmpty():
            return
        self._canvas.setCenter(self._shape.boundingBox().center())
        if scale > 0:
            self._canvas.zoomScale(scale)
        self._canvas.refresh()
        self._draw()

    def remove(self) -> None:
        """Leave nothing on the canvas; the marker is not used afterwards."""
        self._canvas.scaleChanged.disconnect(self._draw)
        for band in (self._pixel, self._marks):
            self._canvas.scene().removeItem(band)

    def _draw(self, _scale: float = 0.0) -> None:
        self._pixel.reset(Qgis.GeometryType.Polygon)
        self._marks.reset(Qgis.GeometryType.Line)
        if self._shape.isEmpty():
            return
        self._pixel.setToGeometry(self._shape, None)
        unit = self._canvas.mapUnitsPerPixel()
        box = self._shape.boundingBox()
        if unit <= 0 or max(box.width(), box.height()) > NEAR * unit:
            return
        middle = box.center()
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            line = [
                QgsPointXY(middle.x() + dx * far * unit, middle.y() + dy * far * unit) for far in (NEAR, FAR)
            ]
            self._marks.addGeometry(QgsGeometry.fromPolylineXY(line), None)


def unit_shape(
    unit: Mapping[str, Any], canvas: QgsMapCanvas, assigned: Optional[QgsCoordinateReferenceSystem] = None
) -> Optional[QgsGeometry]:
    """The pixel of a unit in the CRS of a canvas; None where it cannot be expressed there."""
    shape = QgsGeometry.fromWkt(str(unit["wkt"]))
    source = QgsCoordinateReferenceSystem()
    if unit.get("crs"):
        source.createFromUserInput(str(unit["crs"]))
    elif assigned is not None:
        source = assigned
    target = canvas.mapSettings().destinationCrs()
    if source.isValid() and target.isValid() and source != target:
        try:
            if shape.transform(QgsCoordinateTransform(source, target, QgsProject.instance())) != 0:
                return None
        except QgsCsException:
            return None
    return None if shape.isEmpty() else shape


def fitting_scale(shape: QgsGeometry, canvas: QgsMapCanvas) -> float:
    """A scale at which some :data:`AROUND` pixels of the map are seen around a unit, as a round number."""
    box = shape.boundingBox()
    side = max(box.width(), box.height()) * AROUND
    middle = box.center()
    look = canvas.mapSettings()
    look.setExtent(
        QgsRectangle(
            middle.x() - side / 2, middle.y() - side / 2, middle.x() + side / 2, middle.y() + side / 2
        )
    )
    scale = look.scale()
    digits = 10 ** max(0, len(str(int(scale))) - 2)
    return float(max(1, round(scale / digits) * digits))

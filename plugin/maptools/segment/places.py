"""Between the screen, the map and the raster layer: points, boxes and visible places."""

from __future__ import annotations

from typing import List, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint

from .prompts import Box


def to_layer(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> QgsCoordinateTransform:
    """From the canvas's CRS to the layer's; an identity where either is unknown, as QGIS draws it."""
    crs = canvas.mapSettings().destinationCrs()
    if not crs.isValid() or not layer.crs().isValid():
        return QgsCoordinateTransform()
    return QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance())


def on_layer(canvas: QgsMapCanvas, layer: QgsRasterLayer, place: QgsPointXY) -> Optional[QgsPointXY]:
    """A point of the map in the layer's CRS; None where it cannot be converted."""
    try:
        return to_layer(canvas, layer).transform(place)
    except QgsCsException:
        return None


def on_map(canvas: QgsMapCanvas, layer: QgsRasterLayer, x: float, y: float) -> Optional[QgsPointXY]:
    """A point of the layer in the canvas's CRS; None where it cannot be converted."""
    try:
        return to_layer(canvas, layer).transform(QgsPointXY(x, y), Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return None


def corners(canvas: QgsMapCanvas, first: QPoint, second: QPoint) -> List[QgsPointXY]:
    """The four corners on the map of a box drawn on the screen; the map may be rotated."""
    pixels = canvas.getCoordinateTransform()
    spots = (
        (first.x(), first.y()),
        (second.x(), first.y()),
        (second.x(), second.y()),
        (first.x(), second.y()),
    )
    return [pixels.toMapCoordinates(x, y) for x, y in spots]


def box_on_layer(
    canvas: QgsMapCanvas, layer: QgsRasterLayer, shape: List[QgsPointXY], extent: QgsRectangle
) -> Optional[Box]:
    """The upright box on the layer around a box on the map; None if it has no area or misses ``extent``."""
    found = [on_layer(canvas, layer, corner) for corner in shape]
    if any(point is None for point in found):
        return None
    xs, ys = [point.x() for point in found], [point.y() for point in found]
    x0, x1 = max(min(xs), extent.xMinimum()), min(max(xs), extent.xMaximum())
    y0, y1 = max(min(ys), extent.yMinimum()), min(max(ys), extent.yMaximum())
    return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def visible_centre(canvas: QgsMapCanvas, layer: QgsRasterLayer, extent: QgsRectangle) -> Optional[QgsPointXY]:
    """The middle of what is seen of ``extent``, in the layer's CRS; None if nothing is."""
    view = visible_part(canvas, layer)
    seen = None if view is None else view.intersect(extent)
    return None if seen is None or seen.isEmpty() else seen.center()


def visible_part(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> Optional[QgsRectangle]:
    """What the map shows of a layer, in the layer's CRS; None if nothing."""
    try:
        view = to_layer(canvas, layer).transformBoundingBox(canvas.mapSettings().visibleExtent())
    except QgsCsException:
        return None
    seen = view.intersect(layer.extent())
    return None if seen.isEmpty() else seen

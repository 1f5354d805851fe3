"""The area that a stroke of the brush covers: so many pixels of the map wide, wherever and however it is shown."""

from __future__ import annotations

from typing import List, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QTransform

from ..layers.known_crs import is_known

ARC = 8  # segments of a quarter circle


def painted(
    points: Sequence[QgsPointXY], width: float, layer: QgsRasterLayer, crs: QgsCoordinateReferenceSystem
) -> QgsGeometry:
    """The area of a stroke, in ``crs``; empty where the stroke cannot be expressed in the map's CRS.

    Args:
        points: of the stroke, in ``crs``; one is a dab.
        width: of the brush, in pixels of the map.
        layer: the map.
        crs: of the canvas.
    """
    there: List[QgsPointXY] = list(points)
    transform = None
    if is_known(crs) and is_known(layer.crs()) and crs != layer.crs():
        transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance())
    try:
        if transform is not None:
            there = [transform.transform(point) for point in there]
        across, down = abs(layer.rasterUnitsPerPixelX()), abs(layer.rasterUnitsPerPixelY())
        # Pixels need not be square: the brush is round in pixels.
        line = [QgsPointXY(point.x() / across, point.y() / down) for point in there]
        stroke = QgsGeometry.fromPointXY(line[0]) if len(line) == 1 else QgsGeometry.fromPolylineXY(line)
        area = stroke.buffer(width / 2, ARC)
        area.transform(QTransform.fromScale(across, down))
        if transform is not None:
            area.transform(transform, Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return QgsGeometry()
    return area

"""What the canvas shows, as the engine is told; and a place of the engine's, shown on the canvas."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)

from ..layers.extent import extent_values
from ..layers.source import SourceError


def view_of(canvas: Any, layer: Optional[QgsRasterLayer]) -> Optional[Tuple[Any, Any]]:
    """The extent of a canvas and its CRS in the engine's words; None where it is nowhere near the raster."""
    extent, crs = canvas.extent(), canvas.mapSettings().destinationCrs()
    if layer is None or extent.isEmpty() or extent.isNull():
        return None
    try:
        return extent_values(extent, crs, layer, QgsProject.instance().transformContext())
    except SourceError:
        return None


def show_place(
    canvas: Any, place: Mapping[str, Any], layer: Optional[QgsRasterLayer]
) -> Optional[Tuple[float, float]]:
    """Pan to a place and flash it; where that is in the canvas's CRS, or None where it cannot be told.

    Args:
        canvas: of QGIS.
        place: ``x``, ``y`` and ``crs``.
        layer: whose CRS rules where the place has none: assigned in the project, for the file has none.
    """
    source = QgsCoordinateReferenceSystem()
    source.createFromUserInput(str(place.get("crs") or ""))
    if not source.isValid() and layer is not None:
        source = layer.crs()
    there = QgsPointXY(float(place["x"]), float(place["y"]))
    target = canvas.mapSettings().destinationCrs()
    try:
        if source.isValid() and target.isValid() and source != target:
            there = QgsCoordinateTransform(source, target, QgsProject.instance()).transform(there)
    except QgsCsException:
        return None
    canvas.setCenter(there)
    canvas.refresh()
    canvas.flashGeometries([QgsGeometry.fromPointXY(there)], target)
    return there.x(), there.y()

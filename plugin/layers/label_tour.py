"""From a class to its labels: all of them selected, or one after another in the middle of the map."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ..wording import tr
from .segments import bring

AROUND = 3.0  # the label's box, so many times, is seen: what surrounds it tells whether its class is right


def next_label(ids: Sequence[int], before: Optional[int]) -> Optional[int]:
    """The label that comes after ``before`` in the order in which labels were made, the first one after the last.

    Args:
        ids: of a layer's features; those that are not saved yet have negative ids, and come last.
        before: None, or a label that is gone, begins anew.
    """
    order = sorted(ids, key=lambda fid: (fid < 0, abs(fid)))
    if not order:
        return None
    place = order.index(before) + 1 if before in order else 0
    return order[place % len(order)]


def place_of(ids: Sequence[int], fid: int) -> int:
    """Which label of its class it is, counted from 1."""
    return sorted(ids, key=lambda one: (one < 0, abs(one))).index(fid) + 1


def select(layer: QgsVectorLayer, ids: Sequence[int]) -> None:
    """Select these features and no others."""
    layer.selectByIds(list(ids))


def show_label(canvas: Any, layer: QgsVectorLayer, fid: int) -> str:
    """Select one label, bring it to the middle of the map with its surroundings, and flash it.

    A point is brought to the middle, the scale stays.

    Returns:
        Why that cannot be done, or an empty string.
    """
    feature = layer.getFeature(fid)
    shape = QgsGeometry(feature.geometry()) if feature.isValid() else QgsGeometry()
    if shape.isEmpty():
        return tr("The label is gone.")
    problem = show_shape(canvas, shape, layer.crs())
    if not problem:
        select(layer, [fid])
    return problem


def show_shape(canvas: Any, shape: QgsGeometry, source: QgsCoordinateReferenceSystem) -> str:
    """Bring a shape to the middle of the map with its surroundings, and flash it; why not, or an empty string."""
    shape, crs = QgsGeometry(shape), canvas.mapSettings().destinationCrs()
    try:
        bring(shape, source, crs, QgsProject.instance())
    except QgsCsException:
        return tr("The label cannot be shown in the CRS of the map.")
    box: QgsRectangle = shape.boundingBox()
    if box.width() > 0 or box.height() > 0:
        box.scale(AROUND)
        canvas.setExtent(box)
    else:
        canvas.setCenter(box.center())
    canvas.refresh()
    canvas.flashGeometries([shape], crs)
    return ""

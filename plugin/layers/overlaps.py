"""Where a new polygon meets others of its layer: one of them gives way. Everything goes through the edit buffer."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.core import Qgis, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsWkbTypes

from ..card import ClassEntry

LEAVE, CUT, MERGE, NEWER = "leave", "cut", "merge", "newer"
CLASS_ID, CLASS_NAME = "class_id", "class_name"
SLIVER = 1e-9  # of a polygon's area: less is left of a neighbour's edge


def cut_by_neighbours(geometry: QgsGeometry, layer: QgsVectorLayer) -> QgsGeometry:
    """What no polygon of the layer covers, unsaved ones included; empty if nothing is left."""
    request = QgsFeatureRequest().setFilterRect(geometry.boundingBox()).setNoAttributes()
    rest, whole = QgsGeometry(geometry), geometry.area()
    for feature in layer.getFeatures(request):
        if feature.hasGeometry() and feature.geometry().intersects(rest):
            rest = rest.difference(feature.geometry().makeValid())
            if rest.isEmpty():
                return QgsGeometry()
    return _areas(rest, whole)


def merge_with_neighbours(
    geometry: QgsGeometry, entry: Optional[ClassEntry], layer: QgsVectorLayer
) -> Tuple[QgsGeometry, List[int]]:
    """The union with polygons of the same class that it touches, and their ids."""
    index = layer.fields().indexOf(CLASS_ID)
    if entry is None or index < 0:
        return geometry, []
    touching = [
        feature
        for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(geometry.boundingBox()))
        if feature[index] == entry.value and feature.geometry().intersects(geometry)
    ]
    if not touching:
        return geometry, []
    shapes = [geometry, *(feature.geometry().makeValid() for feature in touching)]
    return QgsGeometry.unaryUnion(shapes), [feature.id() for feature in touching]


def cut_older(
    layer: QgsVectorLayer, fresh: QgsFeature, entry: ClassEntry, class_field: str = CLASS_ID
) -> Tuple[int, int]:
    """Polygons of other classes lose what a new one covers; those of its class, and those without one, stay as they are.

    Args:
        layer: being edited; the new polygon is in it.
        fresh: the new polygon.
        entry: its class.
        class_field: holds the class of the others.

    Returns:
        How many were cut, and how many were covered whole and are gone.
    """
    shape = QgsGeometry(fresh.geometry())
    cut, gone = 0, []
    request = QgsFeatureRequest().setFilterRect(shape.boundingBox())
    for feature in list(layer.getFeatures(request)):
        if feature.id() == fresh.id() or not _of_another_class(feature, entry, class_field):
            continue
        older = feature.geometry()
        if not older.intersects(shape):
            continue
        older = older.makeValid()
        rest = _areas(older.difference(shape), older.area())
        if rest.isEmpty():
            gone.append(feature.id())
        elif older.area() - rest.area() > SLIVER * older.area():
            rest = _fitting(rest, layer)
            cut += bool(layer.changeGeometry(feature.id(), rest))
            _shrink_area(layer, feature, rest.area() / older.area())
    if gone:
        layer.deleteFeatures(gone)
    return cut, len(gone)


def _shrink_area(layer: QgsVectorLayer, feature: QgsFeature, share: float) -> None:
    """The square metres that were written beside a polygon are those of what is left."""
    index = layer.fields().indexOf("area_m2")
    value = feature[index] if index >= 0 else None
    if isinstance(value, (int, float)):
        layer.changeAttributeValue(feature.id(), index, round(value * share, 3))


def _of_another_class(feature: QgsFeature, entry: ClassEntry, class_field: str) -> bool:
    """By the name where one stands beside the number; a polygon without a class contradicts nobody."""
    fields = feature.fields()
    named = fields.indexOf(CLASS_NAME) if class_field == CLASS_ID else -1
    word = feature[named] if named >= 0 else None
    if isinstance(word, str) and word.strip():
        return bool(word.strip().casefold() != entry.name.strip().casefold())
    own = fields.indexOf(class_field)
    value = feature[own] if own >= 0 else None
    if isinstance(value, (int, float)):
        return bool(value != entry.value)
    if isinstance(value, str) and value.strip():
        return value.strip().casefold() not in (entry.name.strip().casefold(), str(entry.value))
    return False


def _areas(shape: QgsGeometry, whole: float) -> QgsGeometry:
    """The pieces that are ground, without slivers; empty if there is none."""
    pieces = [
        piece
        for piece in shape.asGeometryCollection()
        if piece.type() == Qgis.GeometryType.Polygon and piece.area() > SLIVER * whole
    ]
    return QgsGeometry.collectGeometry(pieces) if pieces else QgsGeometry()


def _fitting(shape: QgsGeometry, layer: QgsVectorLayer) -> QgsGeometry:
    """As the layer stores it; of several pieces a layer of single polygons can hold the largest."""
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        shape.convertToMultiType()
    elif shape.isMultipart():
        shape = max(shape.asGeometryCollection(), key=lambda part: part.area())
    return shape

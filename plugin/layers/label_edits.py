"""Mend labels where they lie: undo and redo, delete and re-class the one under the cursor. Each is one step of undo."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ..card import ClassEntry
from ..wording import tr
from .segments import CLASS_ID, CLASS_NAME, bring, why_not_writable


def undo(layer: QgsVectorLayer) -> str:
    """Take the last edit of a label layer back; why not, or an empty string."""
    if not layer.isEditable() or not layer.undoStack().canUndo():
        return tr("Nothing to undo: what was saved stays.")
    layer.undoStack().undo()
    layer.triggerRepaint()
    return ""


def redo(layer: QgsVectorLayer) -> str:
    """The edit that was taken back last; why not, or an empty string."""
    if not layer.isEditable() or not layer.undoStack().canRedo():
        return tr("Nothing to redo.")
    layer.undoStack().redo()
    layer.triggerRepaint()
    return ""


def label_under(
    layer: QgsVectorLayer, place: QgsPointXY, crs: QgsCoordinateReferenceSystem
) -> Optional[QgsFeature]:
    """The smallest polygon of a layer at a place, unsaved ones included; None where there is none."""
    point = QgsGeometry.fromPointXY(place)
    try:
        bring(point, crs, layer.crs(), QgsProject.instance())
    except QgsCsException:
        return None
    here = point.asPoint()
    request = QgsFeatureRequest().setFilterRect(QgsRectangle(here, here))
    found = [feature for feature in layer.getFeatures(request) if feature.geometry().contains(point)]
    return min(found, key=lambda feature: feature.geometry().area(), default=None)


def delete_under(layer: QgsVectorLayer, place: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> str:
    """Delete the label at a place; why not, or an empty string."""
    problem = _prepared(layer)
    feature = None if problem else label_under(layer, place, crs)
    if feature is None:
        return problem or tr("No label is under the cursor.")
    layer.beginEditCommand(tr("Delete a label"))
    layer.deleteFeature(feature.id())
    layer.endEditCommand()
    layer.triggerRepaint()
    return ""


def reclass_under(
    layer: QgsVectorLayer,
    place: QgsPointXY,
    crs: QgsCoordinateReferenceSystem,
    entry: ClassEntry,
    class_field: str = CLASS_ID,
) -> str:
    """Give the label at a place another class; why not, or an empty string."""
    problem = _prepared(layer)
    feature = None if problem else label_under(layer, place, crs)
    if feature is None:
        return problem or tr("No label is under the cursor.")
    values = {CLASS_ID: entry.value, CLASS_NAME: entry.name}
    own = layer.fields().indexOf(class_field)
    if class_field != CLASS_ID and own >= 0:
        values[class_field] = entry.value if layer.fields().at(own).isNumeric() else entry.name
    layer.beginEditCommand(tr("Another class for a label"))
    for name, value in values.items():
        index = layer.fields().indexOf(name)
        if index >= 0:
            layer.changeAttributeValue(feature.id(), index, value)
    layer.endEditCommand()
    layer.triggerRepaint()
    return ""


def mend(
    layer: Optional[QgsVectorLayer],
    wanted: str,
    place: Optional[QgsPointXY],
    crs: QgsCoordinateReferenceSystem,
    entry: Optional[ClassEntry],
    class_field: str = CLASS_ID,
) -> str:
    """What a key of :mod:`plugin.maptools.mend` asks for; why it could not be done, or an empty string.

    Args:
        layer: of labels; None where there is none yet.
        wanted: ``undo``, ``redo``, ``delete`` or ``reclass``.
        place: under the cursor, in ``crs``; None where the cursor has not been over the map.
        crs: of the canvas.
        entry: the class that is chosen.
        class_field: see :func:`reclass_under`.
    """
    if layer is None or not layer.isValid():
        return tr("There is no label yet.")
    if wanted in ("undo", "redo"):
        return undo(layer) if wanted == "undo" else redo(layer)
    if place is None:
        return tr("No label is under the cursor.")
    if wanted == "delete":
        return delete_under(layer, place, crs)
    if entry is None:
        return tr("Add a class, or choose a scheme.")
    return reclass_under(layer, place, crs, entry, class_field)


def _prepared(layer: QgsVectorLayer) -> str:
    problem = why_not_writable(layer)
    if not problem and not layer.isEditable() and not layer.startEditing():
        problem = tr("“{0}” cannot be edited now. Choose another layer.").format(layer.name())
    return problem

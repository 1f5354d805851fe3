"""Clicked polygons in an editable layer: a GeoPackage of our own, or any polygon layer the user picks.

Everything goes through the layer's edit buffer, so that QGIS's undo, redo and save work as for any edit.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsProject,
    QgsRendererCategory,
    QgsSymbol,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QVariant
from qgis.PyQt.QtGui import QColor

from .. import settings
from ..card import ClassEntry
from ..disk import exists
from ..settings import profile_folder
from ..wording import tr
from .files import same_file
from .known_crs import is_known
from .overlaps import (
    CLASS_ID,
    CLASS_NAME,
    CUT,
    LEAVE,
    MERGE,
    NEWER,
    cut_by_neighbours,
    cut_older,
    merge_with_neighbours,
)
from .result import insert_shown
from .segment import Segment

# QgsField takes meta types since 3.38; QVariant's own are gone in Qt 6.
if Qgis.QGIS_VERSION_INT >= 33800:
    INTEGER, TEXT, REAL = QMetaType.Type.Int, QMetaType.Type.QString, QMetaType.Type.Double
else:
    INTEGER, TEXT, REAL = QVariant.Int, QVariant.String, QVariant.Double

TABLE = "segments"
FIELDS: Tuple[Tuple[str, Any, str], ...] = (
    (CLASS_ID, INTEGER, "int"),
    (CLASS_NAME, TEXT, "string"),
    ("score", REAL, "double"),
    ("area_m2", REAL, "double"),
    ("model", TEXT, "string"),
    ("raster", TEXT, "string"),
    ("created", TEXT, "string"),
    ("author", TEXT, "string"),
    ("source", TEXT, "string"),
)
FILL_ALPHA = 90


class SegmentsError(Exception):
    """A layer cannot be made or written; the message is one sentence for the user."""


def default_path(project: QgsProject) -> Path:
    """Beside the project, named after it; before it is saved, a dated file in the user's profile."""
    if project.absoluteFilePath():
        here = Path(project.absolutePath())
        if os.access(here, os.W_OK):
            return here / f"{project.baseName()}_{TABLE}.gpkg"
    stamp = datetime.datetime.now().strftime("%Y-%m-%d_%H%M%S")
    return profile_folder(TABLE) / f"{TABLE}_{stamp}.gpkg"


def target_layer(project: QgsProject, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """The project's layer of labels, made and added to the results' group on first use.

    Raises:
        SegmentsError: it cannot be made.
    """
    path = default_path(project)
    for layer in project.mapLayers().values():
        polygons = isinstance(layer, QgsVectorLayer) and layer.geometryType() == Qgis.GeometryType.Polygon
        if polygons and layer.isValid() and same_file(layer.source(), str(path)):
            return layer
    layer = open_or_create(path, crs)
    project.addMapLayer(layer, False)
    insert_shown(project, layer)
    return layer


def author() -> str:
    """Who labels, as set in the tab Label to map; by default QGIS's variable ``@user_full_name``. May be empty."""
    known = QgsExpressionContextUtils.globalScope().variable("user_full_name")
    return str(settings.get("author", known or "")).strip()


def is_point_layer(layer: QgsVectorLayer) -> bool:
    """Whether a layer holds points."""
    return layer.geometryType() == Qgis.GeometryType.Point


def open_or_create(path: Path, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """The layer of clicked polygons at ``path``; an existing one is gone on with, whatever its CRS.

    Raises:
        SegmentsError: the file cannot be written, or is something else.
    """
    if not exists(path):
        create_file(path, crs)
    layer = open_file(path, tr("Segments"))
    if not layer.isValid() or layer.geometryType() != Qgis.GeometryType.Polygon:
        raise SegmentsError(tr("{0} has no polygon layer “{1}”: choose another file.").format(path, TABLE))
    return layer


def open_file(path: Path, name: str) -> QgsVectorLayer:
    """A GeoPackage of labels as a layer, perhaps a broken one; without a CRS where the file has none to speak of."""
    layer = QgsVectorLayer(f"{path}|layername={TABLE}", name, "ogr")
    if not is_known(layer.crs()):
        layer.setCrs(QgsCoordinateReferenceSystem())  # else QGIS draws pixels as if they were degrees
    return layer


def why_not_writable(layer: QgsVectorLayer) -> str:
    """One sentence on why polygons cannot be added to a layer, or an empty string."""
    if not layer.isValid():
        return tr("The layer “{0}” cannot be read: repair or remove it.").format(layer.name())
    if (
        layer.readOnly()
        or not layer.dataProvider().capabilities() & layer.dataProvider().Capability.AddFeatures
    ):
        return tr("Polygons cannot be added to “{0}”: it is read-only. Choose another layer.").format(
            layer.name()
        )
    return ""


def add_segment(
    layer: QgsVectorLayer,
    segment: Segment,
    project: QgsProject,
    meeting: str = LEAVE,
    class_field: str = CLASS_ID,
) -> str:
    """Add a polygon to the edit buffer as one step of undo.

    Args:
        layer: a polygon layer; of the fields in :data:`FIELDS` those it has are filled.
        segment: what was accepted.
        project: for coordinate transforms.
        meeting: where it meets polygons of the layer: :data:`LEAVE` both, :data:`CUT` away what they cover
            already, :data:`MERGE` with those of its class, or :data:`NEWER`: those of other classes lose what it covers.
        class_field: of a layer with fields of its own: takes the class too, as a number or as a name.

    Returns:
        Why it could not be added, or an empty string.
    """
    _added, problem = add_segments(layer, [segment], project, meeting, class_field)
    return problem


def add_segments(
    layer: QgsVectorLayer,
    segments: Sequence[Segment],
    project: QgsProject,
    meeting: str = LEAVE,
    class_field: str = CLASS_ID,
) -> Tuple[int, str]:
    """Add polygons to the edit buffer as one step of undo; those that cannot be added are left out.

    Args:
        layer: see :func:`add_segment`.
        segments: what was found.
        project: for coordinate transforms.
        meeting: see :func:`add_segment`; each meets those added before it as well.
        class_field: see :func:`add_segment`.

    Returns:
        How many were added, and why the first of the others was not, or an empty string.
    """
    problem = why_not_writable(layer)
    if problem:
        return 0, problem
    if not layer.isEditable() and not layer.startEditing():
        return 0, tr("“{0}” cannot be edited now. Choose another layer.").format(layer.name())
    layer.beginEditCommand(tr("Add segment") if len(segments) == 1 else tr("Add segments"))
    problems = [_add(layer, segment, project, meeting, class_field) for segment in segments]
    first = next((problem for problem in problems if problem), "")
    added = sum(not problem for problem in problems)
    if added:
        layer.endEditCommand()
        layer.triggerRepaint()
    else:
        layer.destroyEditCommand()
    return added, first


def _add(layer: QgsVectorLayer, segment: Segment, project: QgsProject, meeting: str, class_field: str) -> str:
    """One polygon into the edit command that is open; why it could not be added, or an empty string."""
    geometry = QgsGeometry(segment.geometry)
    try:
        bring(geometry, segment.crs, layer.crs(), project)
    except QgsCsException:
        return tr("The polygon cannot be expressed in the CRS of “{0}”.").format(layer.name())
    merged: List[int] = []
    if meeting == MERGE:
        geometry, merged = merge_with_neighbours(geometry, segment.entry, layer)
    if meeting == CUT:
        geometry = cut_by_neighbours(geometry, layer)
        if geometry.isEmpty():
            return tr("Other polygons of “{0}” cover this one already: nothing is left to add.").format(
                layer.name()
            )
    feature = _feature(layer, geometry, segment, changed=meeting in (CUT, MERGE))
    own = layer.fields().indexOf(class_field)
    if segment.entry is not None and class_field != CLASS_ID and own >= 0:
        entry, numeric = segment.entry, layer.fields().at(own).isNumeric()
        feature.setAttribute(own, entry.value if numeric else entry.name)
    if not layer.addFeature(feature):
        return tr("The polygon could not be added to “{0}”; the outline is kept.").format(layer.name())
    if merged and not layer.deleteFeatures(merged):
        layer.deleteFeature(feature.id())
        return tr("The polygon could not be added to “{0}”; the outline is kept.").format(layer.name())
    if meeting == NEWER and segment.entry is not None:
        cut_older(layer, feature, segment.entry, class_field)
    return ""


def style_by_classes(layer: QgsVectorLayer, classes: Sequence[ClassEntry]) -> None:
    """Class colours, half-transparent, with names in the legend. Layers without our fields keep their style."""
    if layer.fields().indexOf(CLASS_ID) < 0:
        return
    symbol = _marker if is_point_layer(layer) else _fill
    categories: List[QgsRendererCategory] = []
    for entry in classes:
        categories.append(QgsRendererCategory(entry.value, symbol(entry.colour), entry.name))
    categories.append(QgsRendererCategory(QVariant(), symbol((150, 150, 150)), tr("no class")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(CLASS_ID, categories))
    _see_through_selection(layer)
    layer.triggerRepaint()
    layer.emitStyleChanged()


def _see_through_selection(layer: QgsVectorLayer) -> None:
    """What is selected is looked at: QGIS's own opaque yellow would hide it."""
    if not hasattr(layer, "selectionProperties"):  # before QGIS 3.34
        return
    chosen = layer.selectionProperties()
    if chosen.selectionRenderingMode() == Qgis.SelectionRenderingMode.Default:
        chosen.setSelectionColor(QColor(255, 225, 0, FILL_ALPHA))
        chosen.setSelectionRenderingMode(Qgis.SelectionRenderingMode.CustomColor)


def _marker(colour: Tuple[int, int, int]) -> QgsSymbol:
    symbol = QgsMarkerSymbol.createSimple({"name": "circle", "size": "2.6", "outline_width": "0.4"})
    symbol.symbolLayer(0).setStrokeColor(QColor(255, 255, 255))
    symbol.symbolLayer(0).setFillColor(QColor(*colour))
    return symbol


def _fill(colour: Tuple[int, int, int]) -> QgsSymbol:
    symbol = QgsFillSymbol.createSimple({"outline_width": "0.5"})
    symbol.symbolLayer(0).setStrokeColor(QColor(*colour).darker(125))
    symbol.symbolLayer(0).setFillColor(QColor(*colour, FILL_ALPHA))
    return symbol


def create_file(
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    geometry: QgsWkbTypes.Type = QgsWkbTypes.Type.MultiPolygon,
    table: str = TABLE,
    fields: Sequence[Tuple[str, Any, str]] = FIELDS,
) -> None:
    """An empty GeoPackage with our fields.

    Raises:
        SegmentsError: it cannot be written.
    """
    made = QgsFields()
    for name, kind, words in fields:
        made.append(QgsField(name, kind, words))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SegmentsError(
            tr("The folder {0} cannot be made: {1}.").format(path.parent, error.strerror)
        ) from error
    writer = QgsVectorFileWriter.create(
        str(path), made, geometry, crs, QgsCoordinateTransformContext(), options
    )
    failed = writer.hasError() != QgsVectorFileWriter.WriterError.NoError
    message = writer.errorMessage()
    del writer  # closes the file
    if failed:
        raise SegmentsError(tr("{0} cannot be written: {1}.").format(path, message.rstrip(".")))


def bring(
    geometry: QgsGeometry,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    project: QgsProject,
) -> None:
    """Into another CRS; as it is where one of the two is none, for QGIS draws such a layer as it is."""
    if is_known(source) and is_known(target) and source != target:
        geometry.transform(QgsCoordinateTransform(source, target, project))


def _feature(layer: QgsVectorLayer, geometry: QgsGeometry, segment: Segment, changed: bool) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        geometry.convertToMultiType()
    elif geometry.isMultipart():
        # A layer of single polygons: the largest part, the layer can hold no more in one feature.
        geometry = max(geometry.asGeometryCollection(), key=lambda part: part.area())
    feature.setGeometry(geometry)
    entry, metres = segment.entry, segment.square_metres
    if changed and metres is not None and segment.geometry.area() > 0:
        own = QgsGeometry(geometry)
        bring(own, layer.crs(), segment.crs, QgsProject.instance())
        metres *= own.area() / segment.geometry.area()
    values: Dict[str, Any] = {
        CLASS_ID: None if entry is None else entry.value,
        CLASS_NAME: None if entry is None else entry.name,
        "score": None if segment.score is None else round(segment.score, 4),
        "area_m2": None if metres is None else round(metres, 3),
        "model": segment.model,
        "raster": segment.raster,
        "created": segment.created,
        "author": author() or None,
        "source": segment.origin,
        "reason": segment.reason or None,
    }
    for name, value in values.items():
        index = layer.fields().indexOf(name)
        if index >= 0:
            feature.setAttribute(index, value)
    return feature

"""Labels of another program's file as a layer of ours: classes, a GeoPackage beside the project, its style."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from textwrap import shorten
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..card import ClassEntry
from ..layers.files import free_path
from ..layers.known_crs import is_known
from ..layers.result import result_group
from ..layers.schemes import Classes, from_json, next_class
from ..layers.segments import (
    CLASS_ID,
    CLASS_NAME,
    FIELDS,
    SegmentsError,
    create_file,
    default_path,
    open_file,
    style_by_classes,
    why_not_writable,
)
from ..wording import number, tr

SCP_SUFFIXES, ACATAMA_SUFFIXES = (".scpx", ".scp"), (".yml", ".yaml")


MOST = (
    50_000  # about a second in which QGIS does not answer; reading them all again after every edit is as long
)

Shape = Tuple[QgsGeometry, ClassEntry]


def merge_classes(present: Classes, given: Classes, keep: bool) -> Tuple[Classes, Dict[int, ClassEntry]]:
    """The scheme with the classes of a file.

    Args:
        present: the scheme.
        given: classes of the file.
        keep: whether the scheme stays although the file has no class of it: labels have its numbers already.

    Returns:
        The scheme, and what each of the file's numbers means in it. Names that the scheme has are its classes, whatever
        the case and the blanks around them where none is the very same; others come after them.
    """
    loose = {_key(entry.name) for entry in present}
    fresh = not keep and not any(_key(entry.name) in loose for entry in given)
    scheme: Classes = () if fresh else tuple(present)
    meaning: Dict[int, ClassEntry] = {}
    for entry in given:
        alike = [known for known in scheme if _key(known.name) == _key(entry.name)]
        same = [known for known in alike if known.name == entry.name]
        known = next(iter(same or alike), None)
        if known is None:
            value = entry.value if fresh else next_class(scheme, "").value
            known = ClassEntry(value, entry.name.strip(), entry.colour)
            scheme = (*scheme, known)
        meaning[entry.value] = known
    return scheme, meaning


def crs_of(
    answer: Mapping[str, Any], file: Path, scene: Optional[QgsCoordinateReferenceSystem]
) -> Tuple[QgsCoordinateReferenceSystem, bool]:
    """The coordinate system of the labels, and whether it is the scene's for want of one in the file.

    Args:
        answer: of ``quick_labels``.
        file: that was read, for names.
        scene: None where no scene is chosen; an invalid one where it has none: the labels are its pixels then.

    Raises:
        SegmentsError: the file's means nothing to QGIS, or it has none and no scene is chosen.
    """
    text = str(answer.get("crs") or "").strip()
    if text:
        own = QgsCoordinateReferenceSystem()
        own.createFromUserInput(text)
        if not own.isValid():
            words = tr("{0}: its coordinate system “{1}” is not known to QGIS.")
            raise SegmentsError(words.format(file.name, shorten(text, 80, placeholder="…")))
        return own, False
    if scene is None:
        words = tr("Choose the scene first: {0} has no coordinate system of its own.")
        raise SegmentsError(words.format(file.name))
    return scene, scene.isValid()


def shapes_of(
    answer: Mapping[str, Any], file: Path, meaning: Mapping[int, ClassEntry]
) -> Tuple[List[Shape], int]:
    """The labels that can be used, in the coordinate system of the file, and how many cannot.

    Raises:
        SegmentsError: none of them can, or there are more than :data:`MOST`.
    """
    if len(answer["labels"]) > MOST:
        words = tr("{0} has {1} labels: this tab takes {2} at most. Export a part of them.")
        raise SegmentsError(words.format(file.name, number(len(answer["labels"])), number(MOST)))
    wanted = Qgis.GeometryType.Point if answer["unit"] == "point" else Qgis.GeometryType.Polygon
    found: List[Shape] = []
    for label in answer["labels"]:
        geometry = QgsGeometry.fromWkt(str(label["wkt"]))
        if geometry.isNull() or geometry.isEmpty() or geometry.type() != wanted:
            continue
        geometry.convertToMultiType()
        found.append((geometry, meaning[int(label["class"])]))
    if not found:
        raise SegmentsError(tr("{0} has no label with a shape that can be used.").format(file.name))
    return found, len(answer["labels"]) - len(found)


def layer_of(
    shapes: Sequence[Shape],
    file: Path,
    scheme: Sequence[ClassEntry],
    crs: QgsCoordinateReferenceSystem,
    project: QgsProject,
) -> QgsVectorLayer:
    """A GeoPackage with the labels, styled and added to the project.

    Args:
        shapes: all of one kind.
        file: that was read, for names.
        scheme: for the style.
        crs: of the labels.
        project: that gets the layer.

    Raises:
        SegmentsError: it cannot be written; no file is left then.
    """
    points = shapes[0][0].type() == Qgis.GeometryType.Point
    path = _free_path(project, file)
    create_file(path, crs, QgsWkbTypes.Type.MultiPoint if points else QgsWkbTypes.Type.MultiPolygon)
    layer = open_file(path, tr("Labels of {0}").format(file.name))
    if not layer.isValid() or not layer.dataProvider().addFeatures(_features(layer, shapes, file.name))[0]:
        message = (layer.dataProvider().lastError() if layer.isValid() else "") or "?"
        del layer  # lets go of the file
        path.unlink(missing_ok=True)
        raise SegmentsError(tr("{0} cannot be written: {1}.").format(path, message))
    layer.updateExtents()
    style_by_classes(layer, scheme)
    project.addMapLayer(layer, False)
    result_group(project).insertLayer(0, layer)
    return layer


def takes(layer: QgsVectorLayer, shapes: Sequence[Shape]) -> bool:
    """Whether labels can join a layer: it is one of ours, holds the same kind of shapes and can be written."""
    ours = all(layer.fields().indexOf(name) >= 0 for name, _kind, _words in FIELDS)
    return (
        ours
        and not why_not_writable(layer)
        and layer.geometryType() == shapes[0][0].type()
        and QgsWkbTypes.isMultiType(layer.wkbType())
    )


def add_to(
    layer: QgsVectorLayer,
    shapes: Sequence[Shape],
    file: Path,
    crs: QgsCoordinateReferenceSystem,
    project: QgsProject,
) -> None:
    """Labels into the edit buffer of a layer of ours, as one step of undo.

    Args:
        layer: that :func:`takes` them.
        shapes: in ``crs``.
        file: that was read, for names.
        crs: of the labels.
        project: for coordinate transforms.

    Raises:
        SegmentsError: they cannot be added; none is then.
    """
    moved = [(QgsGeometry(geometry), entry) for geometry, entry in shapes]
    if is_known(crs) and is_known(layer.crs()) and crs != layer.crs():
        change = QgsCoordinateTransform(crs, layer.crs(), project)
        try:
            for geometry, _entry in moved:
                geometry.transform(change)
        except QgsCsException as error:
            words = tr("The labels of {0} cannot be expressed in the CRS of “{1}”.")
            raise SegmentsError(words.format(file.name, layer.name())) from error
    could_not = tr("The labels of {0} could not be added to “{1}”.").format(file.name, layer.name())
    if not layer.isEditable() and not layer.startEditing():
        raise SegmentsError(could_not)
    layer.beginEditCommand(tr("Import labels"))
    if not layer.addFeatures(_features(layer, moved, file.name)):
        layer.destroyEditCommand()
        raise SegmentsError(could_not)
    layer.endEditCommand()
    layer.triggerRepaint()


def classes_of(answer: Mapping[str, Any]) -> Classes:
    """The classes of the file."""
    return from_json(list(answer["classes"]))


def _features(layer: QgsVectorLayer, shapes: Sequence[Shape], name: str) -> List[QgsFeature]:
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    fields = layer.fields()
    value, word, created, source = (
        fields.indexOf(field) for field in (CLASS_ID, CLASS_NAME, "created", "source")
    )
    found = []
    for geometry, entry in shapes:
        feature = QgsFeature(fields)
        feature.setGeometry(geometry)
        feature.setAttribute(value, entry.value)
        feature.setAttribute(word, entry.name)
        feature.setAttribute(created, now)
        feature.setAttribute(source, f"imported: {name}")
        found.append(feature)
    return found


def _key(name: str) -> str:
    return name.strip().casefold()


def _free_path(project: QgsProject, file: Path) -> Path:
    """Beside where labels go, named after the file; never one that is there."""
    beside = default_path(project)
    own = re.sub(r"[^\w-]+", "_", file.stem)
    stem = f"{beside.stem}_{own}"
    return free_path(beside.with_name(stem), ".gpkg")

"""Labels of another program's file as a layer of ours: classes, a GeoPackage beside the project, its style."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..card import ClassEntry
from ..layers.result import result_group
from ..layers.schemes import Classes, from_json, next_class
from ..layers.segments import (
    CLASS_ID,
    CLASS_NAME,
    TABLE,
    SegmentsError,
    create_file,
    default_path,
    style_by_classes,
)
from ..wording import tr

SCP_SUFFIXES, ACATAMA_SUFFIXES = (".scpx", ".scp"), (".yml", ".yaml")


def merge_classes(present: Classes, given: Classes, keep: bool) -> Tuple[Classes, Dict[int, ClassEntry]]:
    """The scheme with the classes of a file.

    Args:
        present: the scheme.
        given: classes of the file.
        keep: whether the scheme stays although the file has no class of it: labels have its numbers already.

    Returns:
        The scheme, and what each of the file's numbers means in it. Names that the scheme has, whatever the case, are
        its classes; others come after them.
    """
    by_name = {entry.name.casefold(): entry for entry in present}
    if not keep and not any(entry.name.casefold() in by_name for entry in given):
        return given, {entry.value: entry for entry in given}
    scheme, meaning = tuple(present), {}
    for entry in given:
        known = by_name.get(entry.name.casefold())
        if known is None:
            known = ClassEntry(next_class(scheme, "").value, entry.name, entry.colour)
            scheme = (*scheme, known)
        meaning[entry.value] = known
    return scheme, meaning


def layer_of(
    answer: Mapping[str, Any],
    file: Path,
    meaning: Mapping[int, ClassEntry],
    scheme: Sequence[ClassEntry],
    crs: QgsCoordinateReferenceSystem,
    project: QgsProject,
) -> QgsVectorLayer:
    """A GeoPackage with the labels, styled and added to the project.

    Args:
        answer: of ``quick_labels``.
        file: that was read, for names.
        meaning: number in the answer -> class of the scheme.
        scheme: for the style.
        crs: of the labels where the file has none.
        project: that gets the layer.

    Raises:
        SegmentsError: it cannot be written.
    """
    own = QgsCoordinateReferenceSystem()
    own.createFromUserInput(str(answer.get("crs") or ""))
    kind = QgsWkbTypes.Type.MultiPoint if answer["unit"] == "point" else QgsWkbTypes.Type.MultiPolygon
    path = _free_path(project, file)
    create_file(path, own if own.isValid() else crs, kind)
    layer = QgsVectorLayer(f"{path}|layername={TABLE}", tr("Labels of {0}").format(file.name), "ogr")
    features = _features(layer, answer["labels"], meaning, file.name)
    if not layer.isValid() or not layer.dataProvider().addFeatures(features)[0]:
        raise SegmentsError(
            tr("{0} cannot be written: {1}.").format(path, layer.dataProvider().lastError() or "?")
        )
    layer.updateExtents()
    style_by_classes(layer, scheme)
    project.addMapLayer(layer, False)
    result_group(project).insertLayer(0, layer)
    return layer


def classes_of(answer: Mapping[str, Any]) -> Classes:
    """The classes of the file."""
    return from_json(list(answer["classes"]))


def _features(
    layer: QgsVectorLayer, labels: List[Mapping[str, Any]], meaning: Mapping[int, ClassEntry], name: str
) -> List[QgsFeature]:
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    found = []
    for label in labels:
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry.fromWkt(str(label["wkt"]))
        geometry.convertToMultiType()
        feature.setGeometry(geometry)
        entry = meaning[int(label["class"])]
        values = {
            CLASS_ID: entry.value,
            CLASS_NAME: entry.name,
            "created": now,
            "source": f"imported: {name}",
        }
        for field, value in values.items():
            feature.setAttribute(layer.fields().indexOf(field), value)
        found.append(feature)
    return found


def _free_path(project: QgsProject, file: Path) -> Path:
    """Beside where labels go, named after the file; never one that is there."""
    beside = default_path(project)
    stem = f"{beside.stem}_{re.sub(r'[^0-9A-Za-z_-]+', '_', file.stem)}"
    names = (beside.with_name(f"{stem}{turn or ''}.gpkg") for turn in (0, *range(2, 10_000)))
    return next(path for path in names if not path.exists())

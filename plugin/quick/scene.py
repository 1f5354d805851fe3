"""What is labelled: the scene's rasters, and the labels as the engine takes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsGeometry, QgsVectorLayer

from ..card import ClassEntry
from ..layers.schemes import to_json
from ..processing.job import crs_text
from ..wording import tr

DEGREE_DIGITS, METRE_DIGITS = 9, 3


@dataclass(frozen=True)
class QuickScene:
    """The rasters of a scene.

    Attributes:
        sources: ``(role, path)`` pairs in the order optical, dsm, sar.
        bands: ``(role, numbers)`` pairs, 1-based.
        encoder: checkpoint whose encoder is learnt from as well, or None.
    """

    sources: Tuple[Tuple[str, str], ...]
    bands: Tuple[Tuple[str, Tuple[int, ...]], ...] = ()
    encoder: Optional[str] = None

    def to_json(self) -> Dict[str, Any]:
        """Parameters of ``quick_open``."""
        return {
            "sources": {role: [path] for role, path in self.sources},
            "bands": {role: list(numbers) for role, numbers in self.bands},
            "encoder": self.encoder,
            "cache": None,
        }


@dataclass(frozen=True)
class LabelSet:
    """The labels of one moment.

    Attributes:
        polygons: ``wkt``, ``crs``, ``class`` and ``id`` of each.
        classes: the scheme.
        unknown: values of the class field that the scheme lacks, and how many polygons have them.
        unlabelled: polygons without a class.
    """

    polygons: List[Dict[str, Any]] = field(default_factory=list)
    classes: Tuple[ClassEntry, ...] = ()
    unknown: Dict[str, int] = field(default_factory=dict)
    unlabelled: int = 0

    def counts(self) -> Dict[int, int]:
        """Polygons of every class of the scheme."""
        found = {entry.value: 0 for entry in self.classes}
        for polygon in self.polygons:
            found[polygon["class"]] += 1
        return found

    def problem(self) -> str:
        """Why nothing can be learned from them yet, or an empty string."""
        used = {polygon["class"] for polygon in self.polygons}
        if not used:
            return tr("Label a polygon of each of two classes: the map of the view then appears.")
        if len(used) == 1:
            name = next(entry.name for entry in self.classes if entry.value in used)
            return tr("So far only “{0}” has labels: label a second class.").format(name)
        return ""

    def to_json(self) -> Dict[str, Any]:
        """Parameters of ``quick_fit``."""
        return {"polygons": self.polygons, "classes": to_json(self.classes)}


def read_labels(layer: QgsVectorLayer, field_name: str, classes: Sequence[ClassEntry]) -> LabelSet:
    """The polygons of a layer, unsaved ones included, with the class of the scheme that each is.

    A whole number is a class's value, a word its name, whatever the case.
    """
    by_name = {entry.name.casefold(): entry.value for entry in classes}
    values = {entry.value for entry in classes}
    crs, index = crs_text(layer.crs()), layer.fields().indexOf(field_name)
    digits = DEGREE_DIGITS if layer.crs().isGeographic() else METRE_DIGITS
    polygons: List[Dict[str, Any]] = []
    unknown: Dict[str, int] = {}
    unlabelled = 0
    for feature in layer.getFeatures():
        geometry = QgsGeometry(feature.geometry())
        if geometry.isEmpty():
            continue
        geometry.convertToStraightSegment()  # the engine knows no arcs
        value = feature[index] if index >= 0 else None
        number = class_of(value, values, by_name)
        if number is not None:
            wkt = geometry.asWkt(digits)
            polygons.append({"wkt": wkt, "crs": crs, "class": number, "id": str(feature.id())})
        elif isinstance(value, (int, float, str)) and value != "":
            unknown[str(value)] = unknown.get(str(value), 0) + 1
        else:
            unlabelled += 1
    return LabelSet(polygons, tuple(classes), unknown, unlabelled)


def class_of(value: Any, values: "set[int]", by_name: Dict[str, int]) -> Optional[int]:
    """The class that a field's value means, or None."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value in values else None
    return by_name.get(value.strip().casefold()) if isinstance(value, str) else None

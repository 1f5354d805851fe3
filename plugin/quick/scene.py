"""What is labelled: the scene's rasters, and the labels as the engine takes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsGeometry, QgsVectorLayer

from ..card import ClassEntry
from ..layers.computed import Computed
from ..layers.extent import crs_text
from ..layers.label_scheme import has_names, names_of, number_by_name, word_of
from ..layers.schemes import class_title, to_json
from ..layers.segments import CLASS_NAME
from ..wording import number, tr

DEGREE_DIGITS, METRE_DIGITS = 9, 3
MOST_LABELS = 20_000  # 100 000 take a second to read and to send, after every edit
MOST_NAMED = 4


@dataclass(frozen=True)
class QuickScene:
    """The rasters of a scene.

    Attributes:
        sources: ``(role, path)`` pairs in the order optical, dsm, sar.
        bands: ``(role, numbers)`` pairs, 1-based.
        encoder: checkpoint whose encoder is learnt from as well, or None.
        computed: inputs that are computed of the rasters.
    """

    sources: Tuple[Tuple[str, str], ...]
    bands: Tuple[Tuple[str, Tuple[int, ...]], ...] = ()
    encoder: Optional[str] = None
    computed: Tuple[Computed, ...] = ()

    def to_json(self) -> Dict[str, Any]:
        """Parameters of ``quick_open``."""
        return {
            "sources": {role: [path] for role, path in self.sources},
            "bands": {role: list(numbers) for role, numbers in self.bands},
            "encoder": self.encoder,
            "cache": None,
            **({"computed": {one.role: one.to_json() for one in self.computed}} if self.computed else {}),
        }


@dataclass(frozen=True)
class LabelSet:
    """The labels of one moment.

    Attributes:
        polygons: ``wkt``, ``crs``, ``class`` and ``id`` of each.
        classes: the scheme.
        unknown: values of the class field that the scheme lacks, and how many polygons have them.
        unlabelled: polygons without a class.
        missing: names of classes that labels have and the scheme lacks.
        renumbered: labels whose name has another number in the scheme; the name counts.
        too_many: there are more labels than :data:`MOST_LABELS`; none was read.
    """

    polygons: List[Dict[str, Any]] = field(default_factory=list)
    classes: Tuple[ClassEntry, ...] = ()
    unknown: Dict[str, int] = field(default_factory=dict)
    unlabelled: int = 0
    too_many: bool = False
    missing: Tuple[str, ...] = ()
    renumbered: int = 0

    def counts(self) -> Dict[int, int]:
        """Polygons of every class of the scheme."""
        found = {entry.value: 0 for entry in self.classes}
        for polygon in self.polygons:
            found[polygon["class"]] += 1
        return found

    def problem(self) -> str:
        """Why nothing can be learned from them yet, or an empty string."""
        if self.too_many:
            words = tr(
                "More than {0} labels, too many to learn from after every edit: filter the layer, or take a sample."
            )
            return words.format(number(MOST_LABELS))
        used = {polygon["class"] for polygon in self.polygons}
        if not used:
            return tr("Label a polygon of each of two classes: the map of the view then appears.")
        if len(used) == 1:
            name = next(entry.name for entry in self.classes if entry.value in used)
            return tr("So far only “{0}” has labels: label a second class.").format(class_title(name))
        return ""

    def left_out(self) -> str:
        """What is not learned from, class by class, or an empty string."""
        sentences = []
        if self.unknown:
            words = ", ".join(
                f"{value} ({count})" for value, count in list(self.unknown.items())[:MOST_NAMED]
            )
            more = len(self.unknown) - MOST_NAMED
            words = tr("{0} and {1} more").format(words, more) if more > 0 else words
            sentences.append(
                tr("Left out, the classes lack them: {0}. Choose the scheme they have.").format(words)
            )
        if self.unlabelled:
            sentences.append(tr("Without a class and left out: {0}.").format(self.unlabelled))
        return " ".join(sentences)

    def to_json(self) -> Dict[str, Any]:
        """Parameters of ``quick_fit``."""
        return {"polygons": self.polygons, "classes": to_json(self.classes)}


def read_labels(
    layer: QgsVectorLayer,
    field_name: str,
    classes: Sequence[ClassEntry],
    former: Optional[Dict[int, str]] = None,
) -> LabelSet:
    """The polygons of a layer, unsaved ones included, with the class of the scheme that each is.

    A whole number is a class's value, a word its name, whatever the case; a word that is no name may be a number. Where
    a name stands beside the number, or the numbers were read with another scheme before, the name decides.

    Args:
        layer: polygons or points.
        field_name: with the class.
        classes: the scheme.
        former: what the numbers meant when the layer was read first; see :mod:`plugin.layers.label_scheme`.
    """
    by_name = names_of(classes)
    named = layer.fields().indexOf(CLASS_NAME) if has_names(layer, field_name) else -1
    missing: Dict[str, None] = {}
    renumbered = 0
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
        value = feature[index] if index >= 0 else None
        word = word_of(feature[named]) if named >= 0 else ""
        meant = number_by_name(word, value, by_name, former or {})
        if meant.name:
            found = meant.number
            renumbered += found is not None and found != value
            if found is None:
                missing[meant.name] = None
                unknown[meant.name] = unknown.get(meant.name, 0) + 1
                continue
        else:
            found = class_of(value, values, by_name)
        if found is not None:
            if len(polygons) == MOST_LABELS:
                return LabelSet(classes=tuple(classes), too_many=True)
            geometry.convertToStraightSegment()  # the engine knows no arcs
            wkt = geometry.asWkt(digits)
            polygons.append({"wkt": wkt, "crs": crs, "class": found, "id": str(feature.id())})
        elif isinstance(value, (int, float, str)) and value != "":
            unknown[str(value)] = unknown.get(str(value), 0) + 1
        else:
            unlabelled += 1
    return LabelSet(
        polygons, tuple(classes), unknown, unlabelled, missing=tuple(missing), renumbered=renumbered
    )


def class_of(value: Any, values: "set[int]", by_name: Dict[str, int]) -> Optional[int]:
    """The class that a field's value means, or None."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value in values else None
    if not isinstance(value, str):
        return None
    word = value.strip().casefold()
    if word not in by_name and word.isdecimal() and len(word) < 10:  # all fields of a CSV file are text
        return int(word) if int(word) in values else None
    return by_name.get(word)

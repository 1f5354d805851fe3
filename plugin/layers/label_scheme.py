"""Labels keep their meaning when the class scheme changes: they are matched by the names of their classes, or not used.

A layer of ours has number and name beside each other; the name says what was meant. A layer with numbers alone gets the
scheme that it was read with first written into its properties, which are saved with the project.
"""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional, Sequence, Set

from qgis.core import QgsVectorLayer

from ..card import ClassEntry
from ..wording import tr
from .segments import CLASS_ID, CLASS_NAME, why_not_writable

PROPERTY = "sam_landcover/classes"


def names_of(classes: Sequence[ClassEntry]) -> Dict[str, int]:
    """Name, whatever its case -> number."""
    return {entry.name.strip().casefold(): entry.value for entry in classes}


def has_names(layer: QgsVectorLayer, field: str) -> bool:
    """Whether a name stands beside each number."""
    return field == CLASS_ID and layer.fields().indexOf(CLASS_NAME) >= 0


def word_of(value: Any) -> str:
    """The name in a feature, or an empty string."""
    return value.strip() if isinstance(value, str) else ""


def remembered(layer: QgsVectorLayer, field: str) -> Dict[int, str]:
    """What the numbers of a layer without names meant when it was read first; empty where that is not known."""
    try:
        stored = json.loads(str(layer.customProperty(PROPERTY, "") or "{}"))
        names = stored.get(field, {})
        return {int(number): str(name) for number, name in names.items()}
    except (ValueError, AttributeError):
        return {}


def remember(layer: QgsVectorLayer, field: str, classes: Sequence[ClassEntry]) -> None:
    """From now on the numbers of a layer mean the classes of this scheme."""
    names = {str(entry.value): entry.name for entry in classes}
    layer.setCustomProperty(PROPERTY, json.dumps({field: names}))


def renumber(layer: QgsVectorLayer, classes: Sequence[ClassEntry]) -> int:
    """Give labels the numbers that their names have in a scheme, as one step of undo; how many got one.

    A label whose name the scheme lacks keeps its number, unless the scheme gives that number to another class: then it
    has none, so that number and name never contradict each other.
    """
    if not has_names(layer, CLASS_ID) or why_not_writable(layer):
        return 0
    by_name, taken = names_of(classes), {entry.value for entry in classes}
    wanted: Dict[int, Optional[int]] = {}
    for feature in layer.getFeatures():
        word, value = word_of(feature[CLASS_NAME]), feature[CLASS_ID]
        number = value if isinstance(value, int) else None
        if not word:
            continue
        should = by_name.get(word.casefold(), None if number in taken else number)
        if should != number:
            wanted[feature.id()] = should
    if not wanted or (not layer.isEditable() and not layer.startEditing()):
        return 0
    index = layer.fields().indexOf(CLASS_ID)
    layer.beginEditCommand(tr("Match classes by name"))
    for fid, number in wanted.items():
        layer.changeAttributeValue(fid, index, number)
    layer.endEditCommand()
    return sum(number is not None for number in wanted.values())


def follow_edits(layer: QgsVectorLayer, edited: Mapping[int, int], classes: Sequence[ClassEntry]) -> int:
    """After edits in QGIS's own forms: the name follows a number that was typed, and the other way round.

    Args:
        layer: of labels.
        edited: feature id -> index of the field that was edited last.
        classes: the scheme.

    Returns:
        How many were changed, as one step of undo.
    """
    if not has_names(layer, CLASS_ID) or not layer.isEditable():
        return 0
    id_index, name_index = layer.fields().indexOf(CLASS_ID), layer.fields().indexOf(CLASS_NAME)
    by_name, by_number = names_of(classes), {entry.value: entry.name for entry in classes}
    wanted: Dict[int, Any] = {}
    for fid, index in edited.items():
        feature = layer.getFeature(fid)
        if not feature.isValid():
            continue
        word, value = word_of(feature[CLASS_NAME]), feature[CLASS_ID]
        if index == id_index and value in by_number and by_name.get(word.casefold()) != value:
            wanted[fid] = (name_index, by_number[value])
        elif index == name_index and word.casefold() in by_name and by_name[word.casefold()] != value:
            wanted[fid] = (id_index, by_name[word.casefold()])
    if wanted:
        layer.beginEditCommand(tr("Match class and name"))
        for fid, (index, value) in wanted.items():
            layer.changeAttributeValue(fid, index, value)
        layer.endEditCommand()
    return len(wanted)


def used_names(layer: QgsVectorLayer, field: str, classes: Sequence[ClassEntry]) -> Set[str]:
    """Names of the classes that labels have, in lower case: those beside the numbers, else those that numbers mean."""
    if has_names(layer, field):
        return {word_of(feature[CLASS_NAME]).casefold() for feature in layer.getFeatures()} - {""}
    place = layer.fields().indexOf(field)
    if place < 0:
        return set()
    meant = remembered(layer, field) or {entry.value: entry.name for entry in classes}
    values = {feature[place] for feature in layer.getFeatures()}
    return {number_by_name("", value, {}, meant).name.strip().casefold() for value in values} - {""}


def rename(layer: QgsVectorLayer, number: int, old: str, new: str) -> int:
    """A class is called otherwise: so are its labels, as one step of undo; how many were changed."""
    if not has_names(layer, CLASS_ID) or why_not_writable(layer):
        return 0
    found = [
        feature.id()
        for feature in layer.getFeatures()
        if feature[CLASS_ID] == number and word_of(feature[CLASS_NAME]).casefold() == old.strip().casefold()
    ]
    if not found or (not layer.isEditable() and not layer.startEditing()):
        return 0
    index = layer.fields().indexOf(CLASS_NAME)
    layer.beginEditCommand(tr("Rename a class"))
    for fid in found:
        layer.changeAttributeValue(fid, index, new)
    layer.endEditCommand()
    return len(found)


class Meant:
    """A label's class by its name.

    Attributes:
        name: empty where only the number is known.
        number: in the scheme; None where it lacks the name.
    """

    __slots__ = ("name", "number")

    def __init__(self, name: str, number: Optional[int]) -> None:
        self.name, self.number = name, number


def number_by_name(word: str, value: Any, by_name: Mapping[str, int], former: Mapping[int, str]) -> Meant:
    """What a label means, where its name is known: see :class:`Meant`; ``word`` is empty where it has none beside it."""
    if word:
        return Meant(word, by_name.get(word.casefold()))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    name = former.get(value, "") if isinstance(value, int) and not isinstance(value, bool) else ""
    return Meant(name, by_name.get(name.strip().casefold()) if name else None)

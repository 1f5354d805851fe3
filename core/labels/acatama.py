"""Labelled samples of AcATaMa (Accuracy Assessment of Thematic Maps) as labels.

A session is saved as YAML. Read are ``sampling_layer`` (the file with the points, its path from the YAML file's folder),
``labeling_buttons`` (number -> ``name``, ``color``, ``thematic_class``) and ``samples`` (``sample_id``, ``label_id``); in
older ones ``classification_buttons``, ``points``, ``shape_id`` and ``classif_id``. A sample's id is the layer's field
``id``, or its place in the layer from 1. Source: https://github.com/SMByC/AcATaMa, read for the layout only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular
from core.labels.label_file import LabelFile, colour_of, left_out, names_of, word_of
from core.labels.placed import LabelPolygon
from core.labels.plain_yaml import read_plain
from core.raster.vector import LayerUri, VectorFile, field_names, parse_layer, read_polygons

SUFFIXES = (".yml", ".yaml", ".acatama")
CHOICES = ("label", "thematic_class")
MOST_BYTES = 16 << 20

_WHAT = Said("sampling layer")
_SHOWN = 80  # characters of a file's name in a message


def read_acatama(path: str, field: str | None = None) -> LabelFile:
    """Points of a session that were labelled.

    Args:
        path: the YAML file.
        field: ``label`` (None too), the name on the button, or ``thematic_class``, the number in the map that was judged.

    Raises:
        UserError: it is damaged, no session of AcATaMa, its points are not to be found, or none is labelled.
    """
    kind = (field or CHOICES[0]).lower()
    if kind not in CHOICES:
        raise UserError(
            Said("AcATaMa labels have a label and a thematic_class; “{0}” is neither.", field), "field"
        )
    name = Path(path).name
    data = _load(path, name)
    sampling = word_of(data.get("sampling_layer"))
    if not sampling:
        raise UserError(
            Said("{0} names no layer of samples: nothing was labelled in this session of AcATaMa.", name)
        )
    buttons = _mapping(data, "labeling_buttons", "classification_buttons")
    words = _words(buttons, kind, name)
    given = _given(_mapping(data, "samples", "points"))
    points, ids = _points(_layer(sampling, Path(path)))
    labels = tuple(
        LabelPolygon(shape, words[given[number]], number, points.crs, name)
        for shape, number in zip(points.shapes, ids, strict=True)
        if words.get(given.get(number, ""))
    )
    if not labels:
        raise UserError(Said("No sample of {0} has a label yet.", name))
    colours = {words[number]: colour_of(_entry(button, "color")) for number, button in buttons.items()}
    known = {word: colour for word, colour in colours.items() if word and colour is not None}
    notes = left_out(name, len(points.shapes), len(points.shapes) - len(labels), points.shapeless)
    return LabelFile(labels, known, CHOICES, notes)


@dataclass(frozen=True)
class SessionFacts:
    """What a session says besides its labels.

    Attributes:
        map: path of the thematic map that is judged, where it is a file; else None.
        design: how the sample was drawn (stratified, srs, systematic); None where it does not say.
        names: of the map's classes by value, from the buttons.
    """

    map: str | None
    design: str | None
    names: Mapping[int, str]


_DESIGNS = {0: "srs", 1: "stratified", 2: "systematic"}
"""By the number of the tab of the sampling design that was open when it was saved."""


def session_facts(path: str) -> SessionFacts:
    """Map and design of a session.

    Raises:
        UserError: it is damaged, or no session of AcATaMa.
    """
    data = _load(path, Path(path).name)
    said = word_of(_entry(data.get("thematic_map"), "path")).replace("\\", "/")
    places = (
        []
        if not said or said.startswith("//")
        else [Path(path).parent / said, Path(path).parent / Path(said).name]
    )
    found = next((str(place) for place in places if _is_file(place)), None)
    tab = word_of(_entry(data.get("sampling_design"), "tab_activated"))
    return SessionFacts(found, _DESIGNS.get(int(tab)) if tab.isdecimal() else None, _class_names(data))


def _class_names(data: Mapping[str, Any]) -> dict[int, str]:
    """Value on the map -> name of the button; of several buttons for one value the first."""
    names: dict[int, str] = {}
    for button in _mapping(data, "labeling_buttons", "classification_buttons").values():
        value, name = word_of(_entry(button, "thematic_class")), word_of(_entry(button, "name"))
        if value.isdecimal() and name:
            names.setdefault(int(value), name)
    return names


def _load(path: str, name: str) -> Mapping[str, Any]:
    """The file's top level."""
    check_regular(path)
    try:
        with Path(path).open("rb") as file:
            text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise UserError(
                Said("{0} is larger than {1} MB: that is no session of AcATaMa.", name, MOST_BYTES >> 20)
            )
        data = read_plain(text)
    except ImportError as error:
        raise UserError(
            Said(
                "This engine was installed before it read AcATaMa's files: install the engine again, "
                "or save the labelled samples as a GeoPackage in AcATaMa."
            )
        ) from error
    except OSError as error:
        raise UserError(Said("{0} cannot be read: {1}.", name, error.strerror)) from error
    except ValueError as error:
        raise UserError(Said("{0} is damaged, or no session saved by AcATaMa.", name)) from error
    if not isinstance(data, dict) or not {"sampling_layer", "thematic_map", "general"} & set(data):
        raise UserError(Said("{0} is no session saved by AcATaMa.", name))
    return data


def _mapping(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    found: dict[Any, Any] = next((data[key] for key in keys if isinstance(data.get(key), dict)), {})
    return {word_of(number): entry for number, entry in found.items()}


def _entry(entry: Any, *keys: str) -> Any:
    return next((entry[key] for key in keys if key in entry), None) if isinstance(entry, dict) else None


def _words(buttons: Mapping[str, Any], kind: str, name: str) -> dict[str, str]:
    """Number of a button -> the class of its samples."""
    if kind == "thematic_class":
        found = {number: word_of(_entry(button, "thematic_class")) for number, button in buttons.items()}
        if not any(found.values()):
            raise UserError(
                Said("The buttons of {0} name no class of a thematic map; choose the field label.", name),
                "field",
            )
        return found
    pairs = [(number, word_of(_entry(button, "name"))) for number, button in buttons.items()]
    return {str(number): word for number, word in names_of(pairs, "label").items()}


def _given(samples: Mapping[str, Any]) -> dict[str, str]:
    """Number of a sample -> number of its button."""
    pairs = (
        (word_of(_entry(sample, "sample_id", "shape_id")), word_of(_entry(sample, "label_id", "classif_id")))
        for sample in samples.values()
    )
    return {sample: button for sample, button in pairs if sample and button}


def _layer(uri: str, session: Path) -> LayerUri:
    """The layer: beside the session, or where the session says, from its folder.

    Its SQL is a stranger's and not taken. Nor is a path of another computer looked at: Windows would log in there.
    """
    said = parse_layer(uri)
    file = said.path.replace("\\", "/")
    there = Path(file)
    shown = there.name if len(there.name) <= _SHOWN else f"{there.name[:_SHOWN]}…"
    elsewhere = file.startswith("//")
    for place in (session.parent / there.name, session.parent / there)[: 1 if elsewhere else 2]:
        if _is_file(place):
            return LayerUri(str(place), said.layer)
    where = " on another computer" if elsewhere else ", which is not there"
    raise UserError(
        Said("The points of {0} are in {1}{2}: put it beside {3}.", session.name, shown, where, session.name)
    )


def _is_file(place: Path) -> bool:
    try:
        return place.is_file()
    except (OSError, ValueError):  # a name too long, or with characters that no name has
        return False


def _points(layer: LayerUri) -> tuple[VectorFile, list[str]]:
    """The samples, and the id of each."""
    fields = field_names(layer, Said("the {0} {1}", _WHAT, Path(layer.path).name))
    own = [field for field in fields if field.lower() == "id"][:1]
    points = read_polygons(layer, own, _WHAT, points=True)
    if shapely.get_dimensions(points.shapes).any():
        raise UserError(Said("The {0} {1} holds polygons; AcATaMa's samples are points.", _WHAT, points.name))
    if own:
        return points, [word_of(value) for value in points.columns[0]]
    return points, [str(int(place) + 1) for place in points.places]

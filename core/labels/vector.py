"""Labelled polygons and points from a file: the class of each is in a field. Files of other plugins are read too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import MOST_CLASSES, numbered_classes
from core.contract.sentences import Said
from core.errors import UserError
from core.files import gdal_name
from core.labels import acatama, scp
from core.labels.label_file import Colour, LabelFile, left_out, word_of
from core.labels.paired import read_paired
from core.labels.placed import LabelPolygon
from core.raster.grid import Grid
from core.raster.paths import RASTER_SUFFIXES
from core.raster.vector import field_names, one_layer, parse_layer

USUAL_FIELDS = (
    "class",
    "class_name",
    "classname",
    "label",
    "klass",
    "landcover",
    "name",
    "category",
    "value",
    "mc_info",  # exported by SCP
    "macroclass_id",
)
"""Field names that are taken for the class where none is named, in this order."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LISTED = 12


def read_labels(uri: str, field: str | None = None) -> LabelFile:
    """Polygons and points of a file.

    Args:
        uri: a vector file, e.g. ``labels.gpkg`` or ``labels.gpkg|layername=training``; a training input of SCP
            (:mod:`core.labels.scp`); or a session of AcATaMa (:mod:`core.labels.acatama`).
        field: holds the class, a word or a whole number; None takes the first of :data:`USUAL_FIELDS` present, or
            the only field there is. Files of other plugins have choices of their own. Numbers that have a name beside
            them (:mod:`core.labels.paired`) are called by it.

    Returns:
        One entry for every polygon or point with a class; the class is a word (numbers are written as such).

    Raises:
        UserError: no such file, layer or field, a raster, or nothing with a class.
    """
    layer = parse_layer(uri)
    path = layer.path
    name, suffix = Path(path).name, Path(path).suffix.lower()
    if not (Path(path).exists() or gdal_name(path)):
        raise UserError(Said("The labels {0} do not exist.", path))
    if suffix in RASTER_SUFFIXES:
        raise UserError(
            Said("{0} is a raster; core.quick takes polygons and points (core.train takes rasters).", name)
        )
    if suffix in scp.SUFFIXES:
        return scp.read_scp(path, field)
    if suffix in acatama.SUFFIXES:
        return acatama.read_acatama(path, field)
    layer = one_layer(layer, Said("labels"), points=True)
    fields = field_names(layer, Said("labels from {0}", name))
    column = _class_field(field, fields, name)
    found, beside, names = read_paired(layer, column, fields, Said("labels"), points=True)
    labels = tuple(
        LabelPolygon(shape, names.get(word, word), str(fid), found.crs, name)
        for fid, shape, value in zip(found.fids, found.shapes, found.columns[0], strict=True)
        if (word := word_of(value))
    )
    if not labels:
        raise UserError(Said("Nothing in {0} has a class yet.", name))
    total = len(found.shapes)
    said = (
        (Said("Classes of {0} are called by {1}, which stands beside {2}.", name, beside, column),)
        if names
        else ()
    )
    return LabelFile(labels, notes=(*said, *left_out(name, total, total - len(labels), found.shapeless)))


def class_field(uri: str, field: str | None) -> str:
    """The field of a vector file that holds the class: the given one, else a usual one, else the only one.

    Raises:
        UserError: the file cannot be read, or none comes into question.
    """
    layer = one_layer(parse_layer(uri), Said("labels"), points=True)
    name = Path(layer.path).name
    return _class_field(field, field_names(layer, Said("labels from {0}", name)), name)


def classes_of(
    polygons: Sequence[LabelPolygon], colours: Mapping[str, Colour] | None = None
) -> tuple[ClassEntry, ...]:
    """The classes that labels name, by number where all are numbers, else by alphabet.

    Args:
        polygons: labels.
        colours: class -> its colour; others, and those of one colour, get colours far apart.

    Raises:
        UserError: more classes than a label raster holds.
    """
    names = sorted({polygon.name for polygon in polygons}, key=_order)
    if len(names) > MOST_CLASSES:
        raise UserError(
            Said(
                "The labels name {0} classes; at most {1} are possible: is it the right field?",
                len(names),
                MOST_CLASSES,
            )
        )
    given = {name: colour for name, colour in (colours or {}).items() if name in names}
    often = Counter(given.values())
    own = {name: colour for name, colour in given.items() if often[colour] == 1}
    return tuple(
        entry.model_copy(update={"name": name, "colour": own.get(name, entry.colour)})
        for entry, name in zip(numbered_classes(len(names)), names, strict=True)
    )


def renumbered(classes: Sequence[ClassEntry]) -> str:
    """A sentence where classes are called by numbers that are not their values; empty where all are."""
    numbered = [entry for entry in classes if _NUMBER.fullmatch(entry.name)]
    if all(float(entry.name) == entry.value for entry in numbered):
        return ""
    listed = Said.some([f"{entry.name} -> {entry.value}" for entry in numbered], _LISTED)
    return Said(
        "The numbers of the field are class names; the map's values are 0 to {0}: {1}.",
        len(classes) - 1,
        listed,
    )


def without_crs(labels: Sequence[LabelPolygon], grid: Grid) -> str:
    """A sentence where labels name no coordinate system and the raster has one; else empty."""
    file = next((label.file for label in labels if not label.crs), None)
    if file is None or not grid.crs:
        return ""
    return Said(
        "{0} names no coordinate system: its coordinates are taken to be in that of the raster.", file
    )


def _class_field(field: str | None, fields: Sequence[str], name: str) -> str:
    if not fields:
        raise UserError(
            Said(
                "{0} has no fields, so nothing says which class a feature has; add a field with the class.",
                name,
            )
        )
    listed = ", ".join(fields)
    if field is not None:
        if field not in fields:
            raise UserError(Said("{0} has no field “{1}”; its fields are: {2}.", name, field, listed))
        return field
    lower = [entry.lower() for entry in fields]
    usual = next((fields[lower.index(entry)] for entry in USUAL_FIELDS if entry in lower), None)
    if usual is None and len(fields) == 1:
        usual = fields[0]
    if usual is None:
        raise UserError(
            Said("The class field of {0} is not plain: name one of its fields {1}.", name, listed),
            "field",
        )
    return usual


def _order(name: str) -> tuple[int, float, str]:
    try:
        return 0, float(name), name
    except ValueError:
        return 1, 0.0, name

"""Labelled polygons from a vector file: the class of every polygon is in a field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import MOST_CLASSES, numbered_classes
from core.errors import UserError
from core.quick.polygons import LabelPolygon
from core.raster.paths import RASTER_SUFFIXES
from core.raster.polygons import read_polygons

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
)
"""Field names that are taken for the class where none is named, in this order."""


def read_labels(uri: str, field: str | None = None) -> list[LabelPolygon]:
    """Polygons of a vector file.

    Args:
        uri: e.g. ``labels.gpkg`` or ``labels.gpkg|layername=training``.
        field: holds the class, a word or a whole number; None takes the first of :data:`USUAL_FIELDS` present, or
            the only field there is.

    Returns:
        One entry for every polygon with a class; the class is a word (numbers are written as such).

    Raises:
        UserError: no such file, layer or field, a raster, or no polygon with a class.
    """
    path = uri.split("|")[0]
    name = Path(path).name
    if not Path(path).exists():
        raise UserError(f"The labels {path} do not exist.")
    if Path(path).suffix.lower() in RASTER_SUFFIXES:
        raise UserError(f"{name} is a raster; core.quick takes polygons (core.train takes both).")
    found = read_polygons(uri, _class_field(field, _fields(uri, name), name), "labels")
    polygons = [
        LabelPolygon(shape, word, str(fid), found.crs, name)
        for fid, shape, value in zip(found.fids, found.shapes, found.values, strict=True)
        if (word := _word(value))
    ]
    if not polygons:
        raise UserError(f"No polygon of {name} has a class yet.")
    return polygons


def classes_of(polygons: Sequence[LabelPolygon]) -> tuple[ClassEntry, ...]:
    """The classes that polygons name, by number where all are numbers, else by alphabet; colours far apart.

    Raises:
        UserError: more classes than a label raster holds.
    """
    names = sorted({polygon.name for polygon in polygons}, key=_order)
    if len(names) > MOST_CLASSES:
        raise UserError(
            f"The labels name {len(names)} classes; at most {MOST_CLASSES} are possible: is it the right field?"
        )
    spare = numbered_classes(len(names))
    return tuple(entry.model_copy(update={"name": name}) for entry, name in zip(spare, names, strict=True))


def _fields(uri: str, name: str) -> list[str]:
    path, *options = uri.split("|")
    chosen = dict(option.split("=", 1) for option in options if "=" in option)
    layer: Any = chosen.get("layername")
    try:
        if layer is None and "layerid" in chosen:
            layer = int(chosen["layerid"])
        return [str(entry) for entry in pyogrio.read_info(path, layer=layer)["fields"]]
    except Exception as error:  # pyogrio has many, all meaning the same to a user
        raise UserError(f"Cannot read labels from {name}: {error}.") from error


def _class_field(field: str | None, fields: Sequence[str], name: str) -> str:
    listed = ", ".join(fields) or "none"
    if field is not None:
        if field not in fields:
            raise UserError(f"{name} has no field “{field}”; its fields are: {listed}.")
        return field
    lower = [entry.lower() for entry in fields]
    usual = next((fields[lower.index(entry)] for entry in USUAL_FIELDS if entry in lower), None)
    if usual is None and len(fields) == 1:
        usual = fields[0]
    if usual is None:
        raise UserError(
            f"Which field of {name} holds the class? Name it with --field; its fields are: {listed}."
        )
    return usual


def _word(value: Any) -> str:
    """The class as a word; empty where there is none."""
    if value is None or (isinstance(value, (float, np.floating)) and not np.isfinite(value)):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    return str(value).strip()


def _order(name: str) -> tuple[int, float, str]:
    try:
        return 0, float(name), name
    except ValueError:
        return 1, 0.0, name

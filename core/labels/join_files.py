"""Label files of two people, read, joined (:mod:`core.labels.joining`) and written as one GeoPackage with its conflicts."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from core.contract.sentences import Said
from core.errors import UserError
from core.labels.joining import FIRST, OUT, RULES, SECOND, Conflict, Joined, OneLabel, join
from core.labels.label_file import left_out, word_of
from core.labels.paired import name_field, names_of_numbers, number_field
from core.labels.vector import class_field
from core.raster import ogr
from core.raster.grid import read_crs, transformer
from core.raster.vector import check_degrees, field_names, one_layer, parse_layer, read_polygons
from core.text import Table, uncell

LABELS, CONFLICTS = "segments", "conflicts"
"""Layers of the file that is written; the first has the fields of the labels of the QGIS plugin."""
_TEXTS = ("model", "raster", "created", "author", "source")
_NUMBERS = ("score", "area_m2")
_PARTS = 16
"""An edge is cut into pieces of this share of its label's longest side before it goes from degrees to metres or back."""
_COLUMNS = ("number", "decision", "why", "class_first", "author_first", "created_first", "id_first",
            "class_second", "author_second", "created_second", "id_second", "area")  # fmt: skip


@dataclass(frozen=True)
class OneFile:
    """Labels of one person.

    Attributes:
        labels: as :class:`OneLabel`, in the file's order.
        numbers: class -> its number; empty where the class is a word alone.
        named: whether classes have names; else they are numbers alone.
        crs: anything PROJ reads, or None.
        path: of the file.
        notes: sentences about features that are left out.
    """

    labels: tuple[OneLabel, ...]
    numbers: Mapping[str, int]
    named: bool
    crs: str | None
    path: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class JoinedFiles:
    """What came of two files.

    Attributes:
        joined: labels and conflicts.
        classes: name -> number, of the joined labels.
        crs: of both; that of the first file.
        notes: sentences for the user.
    """

    joined: Joined
    classes: Mapping[str, int]
    crs: str | None
    notes: tuple[str, ...]


def join_files(
    first: str,
    second: str,
    rule: str,
    decisions: Mapping[tuple[str, str], str] | None = None,
    fields: tuple[str | None, str | None] = (None, None),
) -> JoinedFiles:
    """Read two files and put their labels together, in the coordinate system of the first one.

    Args:
        first: a vector file of polygons or points, ``|layername=`` allowed; unsaved edits are not in it.
        second: likewise, of the same kind.
        rule: one of :data:`core.labels.joining.RULES`.
        decisions: see :func:`core.labels.joining.join`.
        fields: with the class, of each file; None takes a usual one.

    Raises:
        UserError: a file cannot be read, they are the same, of different kinds, or their classes or coordinate systems
            cannot be compared; or a decision is for no conflict.
    """
    if rule not in RULES:
        raise UserError(Said("The rule “{0}” is not known: take {1}.", rule, ", ".join(RULES)), "rule")
    one, other = _read(first, FIRST, fields[0]), _read(second, SECOND, fields[1])
    _check_pair(one, other)
    other = _moved(other, one)
    found = join(one.labels, other.labels, rule, decisions)
    unknown = set(decisions or {}) - {conflict.key for conflict in found.conflicts}
    if unknown:
        ids = Said.both(min(unknown))
        raise UserError(
            Said(
                "A decision is for the labels {0}, which are not in conflict: the files were changed "
                "since; join them again without decisions, and decide anew.",
                ids,
            )
        )
    classes, told = _classes(one, other)
    notes = (*one.notes, *other.notes, *told, *_notes(found, one, other))
    return JoinedFiles(found, classes, one.crs, notes)


def write_joined(found: JoinedFiles, path: str) -> None:
    """Write labels and conflicts as a GeoPackage; it appears whole or not at all.

    Raises:
        UserError: nothing is left, or the file cannot be written.
    """
    if not found.joined.labels:
        raise UserError(Said("No label is left after the conflicts were taken out: decide some of them."))
    target = Path(path)
    part = target.with_name(f".{target.stem}.{os.getpid()}.part.gpkg")
    try:
        _write_labels(part, found)
        if found.joined.conflicts:
            _write_conflicts(part, found)
        part.replace(target)
    except ogr.OGR_ERRORS as error:
        raise UserError(Said("Cannot write {0}: {1}.", path, error)) from error
    finally:
        part.unlink(missing_ok=True)


def check_output(path: str, *inputs: str) -> None:
    """Raise a UserError where a file to be written is one of those that are joined."""
    if Path(path).resolve() in {Path(parse_layer(name).path).resolve() for name in inputs}:
        raise UserError(Said("{0} is one of the files that are joined: choose another name.", path))


def write_table(conflicts: Sequence[Conflict], path: str) -> None:
    """The conflicts as CSV, whose column ``decision`` may be edited and given back.

    Raises:
        UserError: it cannot be written.
    """
    table = Table()
    table.writerow(_COLUMNS)
    table.writerows(_row(number, one) for number, one in enumerate(conflicts, 1))
    try:
        Path(path).write_text(table.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UserError(Said("Cannot write {0}: {1}.", path, error.strerror)) from error


def read_decisions(path: str) -> dict[tuple[str, str], str]:
    """Decisions of a table that :func:`write_table` wrote; a row whose decision is empty is left to the rule.

    Raises:
        UserError: it cannot be read, or a decision is none.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(Said("Cannot read the decisions {0}: {1}.", path, error)) from error
    found = {}
    for number, row in enumerate(rows, 2):
        word = (row.get("decision") or "").strip().casefold()
        key = uncell((row.get("id_first") or "").strip()), uncell((row.get("id_second") or "").strip())
        if word and (word not in (FIRST, SECOND, OUT) or not all(key)):
            raise UserError(
                Said(
                    "Line {0} of {1}: decision must be {2}, {3} or {4}, beside id_first and id_second.",
                    number,
                    path,
                    FIRST,
                    SECOND,
                    OUT,
                )
            )
        if word:
            found[key] = word
    return found


def _read(uri: str, side: str, field: str | None) -> OneFile:
    column, layer = class_field(uri, field), one_layer(parse_layer(uri), Said("labels"), points=True)
    name = Path(layer.path).name
    fields = field_names(layer, Said("labels from {0}", name))
    lower = {entry.lower(): entry for entry in fields}
    beside = name_field(column, fields)
    numbered = column if beside else number_field(column, fields)
    more = [lower[entry] for entry in (*_TEXTS, *_NUMBERS) if entry in lower]
    columns = list(dict.fromkeys(entry for entry in (column, beside, numbered, *more) if entry))
    found = read_polygons(layer, columns, Said("labels"), points=True)
    data = dict(zip(columns, found.columns, strict=True))
    check_degrees(found.shapes, found.crs, name)
    names = names_of_numbers(data[column], data[beside], (column, beside), name) if beside else {}
    labels, numbers = [], dict[str, int]()
    for place, shape in enumerate(found.shapes):
        given = word_of(data[column][place])
        word = names.get(given, given)
        if not word and beside:  # a name without its number
            word = word_of(data[beside][place])
        if not word:
            continue
        values = {entry.lower(): _value(entry.lower(), data[entry][place]) for entry in more}
        author, created = str(values.get("author") or ""), str(values.get("created") or "")
        labels.append(OneLabel(shape, word, side, str(found.fids[place]), author, created, values))
        number = word_of(data[numbered or column][place])
        if number.isascii() and number.isdigit() and len(number) < 10:
            numbers.setdefault(word, int(number))
    if not labels:
        raise UserError(Said("Nothing in {0} has a class yet.", name))
    kinds = {int(kind) for kind in shapely.get_dimensions([label.shape for label in labels])}
    if len(kinds) > 1:
        raise UserError(Said("{0} holds polygons and points: join files that hold only one kind.", name))
    named = any(label.name != str(numbers.get(label.name)) for label in labels)
    notes = left_out(name, len(found.shapes), len(found.shapes) - len(labels), found.shapeless)
    return OneFile(tuple(labels), numbers, named, found.crs, layer.path, notes)


def _value(name: str, value: Any) -> Any:
    if name in _TEXTS:
        return word_of(value) if not hasattr(value, "isoformat") else value.isoformat()
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else None


def _check_pair(one: OneFile, other: OneFile) -> None:
    names = Path(one.path).name, Path(other.path).name
    if Path(one.path).resolve() == Path(other.path).resolve():
        raise UserError(Said("{0} was given twice: give the files of two people.", names[0]))
    kinds = [int(shapely.get_dimensions(file.labels[0].shape)) for file in (one, other)]
    if kinds[0] != kinds[1]:
        points = names[kinds.index(0)]
        raise UserError(Said("{0} holds points and the other file polygons: join files of one kind.", points))
    if one.named != other.named:
        bare = names[1] if one.named else names[0]
        raise UserError(
            Said(
                "The classes of {0} are numbers without names and those of the other file are names: "
                "nobody can tell which are the same. Give it a field with names first.",
                bare,
            )
        )
    if bool(one.crs) != bool(other.crs):
        raise UserError(
            Said(
                "{0} names no coordinate system and the other file does: assign it first.",
                names[bool(one.crs)],
            )
        )


def _moved(file: OneFile, to: OneFile) -> OneFile:
    """The labels in the coordinate system of another file."""
    if not file.crs or not to.crs or read_crs(file.crs) == read_crs(to.crs):
        return file
    source, target = read_crs(file.crs), read_crs(to.crs)
    shapes = np.array([label.shape for label in file.labels], dtype=object)
    if source.is_geographic != target.is_geographic:
        x0, y0, x1, y1 = shapely.bounds(shapes).T
        shapes = shapely.segmentize(shapes, np.maximum(np.maximum(x1 - x0, y1 - y0) / _PARTS, 1e-12))
    convert = transformer(source, target)
    moved = shapely.transform(shapes, lambda xy: np.column_stack(convert.transform(xy[:, 0], xy[:, 1])))
    if not np.isfinite(shapely.bounds(moved)).all():
        raise UserError(
            Said(
                "Labels of {0} cannot be expressed in the coordinate system of {1}.",
                Path(file.path).name,
                Path(to.path).name,
            )
        )
    moved = shapely.make_valid(moved)
    labels = tuple(_with_shape(label, shape) for label, shape in zip(file.labels, moved, strict=True))
    return OneFile(labels, file.numbers, file.named, to.crs, file.path, file.notes)


def _with_shape(label: OneLabel, shape: Any) -> OneLabel:
    return OneLabel(shape, label.name, label.side, label.identity, label.author, label.created, label.values)


def _classes(one: OneFile, other: OneFile) -> tuple[dict[str, int], list[str]]:
    """Name -> number: those of the first file, then new numbers; and sentences on classes that got another number."""
    found: dict[str, int] = {}
    known: dict[str, int] = {}
    changed = []
    for file in (one, other):
        for name in sorted({label.name for label in file.labels}, key=lambda name: _order(file, name)):
            own, key = file.numbers.get(name), name.strip().casefold()
            if key not in known:
                free = (
                    own
                    if own is not None and own not in known.values()
                    else max(known.values(), default=-1) + 1
                )
                known[key] = free
            if own is not None and own != known[key]:
                changed.append(f"{name} {own} -> {known[key]}")
            found[name] = known[key]
    notes: list[str] = []
    if changed:
        notes.append(
            Said("Classes are matched by their names and got other numbers: {0}.", ", ".join(changed[:12]))
        )
    if not one.named:
        notes.append(
            Said("Both files have class numbers without names: the same number is taken for the same class.")
        )
    return found, notes


def _order(file: OneFile, name: str) -> tuple[float, str]:
    return file.numbers.get(name, math.inf), name


def _notes(found: Joined, one: OneFile, other: OneFile) -> list[str]:
    notes: list[str] = []
    undated = sum(conflict.why == "undated" for conflict in found.conflicts)
    if undated:
        notes.append(
            Said(
                "Left out, because the labels have no different dates in the field created: {0} of "
                "the conflicts.",
                undated,
            )
        )
    bare = [Path(file.path).name for file in (one, other) if not any(label.author for label in file.labels)]
    if bare:
        notes.append(Said("No label of {0} names its author.", Said.both(bare)))
    return notes


def _write_labels(path: Path, found: JoinedFiles) -> None:
    labels = found.joined.labels
    columns: dict[str, Any] = {
        "class_id": np.array([found.classes[label.name] for label in labels], dtype=np.int32),
        "class_name": _texts(label.name for label in labels),
    }
    for name in _NUMBERS:
        values = [label.values.get(name) for label in labels]
        columns[name] = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    columns |= {name: _texts(label.values.get(name) or None for label in labels) for name in _TEXTS}
    _write(path, LABELS, [label.shape for label in labels], columns, found.crs)


def _write_conflicts(path: Path, found: JoinedFiles) -> None:
    rows = [_row(number, one) for number, one in enumerate(found.joined.conflicts, 1)]
    data = dict(zip(_COLUMNS, zip(*rows, strict=True), strict=True))
    columns: dict[str, Any] = {name: _texts(str(value) for value in data[name]) for name in _COLUMNS}
    columns["number"] = np.array(data["number"], dtype=np.int32)
    columns["area"] = np.array(data["area"], dtype=np.float64)
    shapes = [one.shared for one in found.joined.conflicts]
    _write(path, CONFLICTS, shapes, columns, found.crs, append=True)


def _write(
    path: Path, layer: str, shapes: Sequence[Any], columns: Mapping[str, Any], crs: str | None, **more: Any
) -> None:
    points = shapely.get_dimensions(shapes[0]) == 0
    many = np.array([_many(shape) for shape in shapes], dtype=object)
    ogr.write(
        str(path),
        shapely.to_wkb(many),
        list(columns.values()),
        list(columns),
        driver="GPKG",
        layer=layer,
        geometry_type="MultiPoint" if points else "MultiPolygon",
        crs=crs,
        encoding="UTF-8",
        **more,
    )


def _many(shape: Any) -> Any:
    parts = list(shapely.get_parts(shape))
    return shapely.multipoints(parts) if shapely.get_dimensions(shape) == 0 else shapely.multipolygons(parts)


def _row(number: int, one: Conflict) -> tuple[Any, ...]:
    a, b = one.first, one.second
    area = float(shapely.area(one.shared))
    return (number, one.decision, one.why, a.name, a.author, a.created, a.identity,
            b.name, b.author, b.created, b.identity, area)  # fmt: skip


def _texts(values: Any) -> Any:
    return np.array(list(values), dtype=object)

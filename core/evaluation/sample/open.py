"""Read a sample from its GeoPackage, and find what happened to it since the draw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.tables import Stratum
from core.evaluation.sample.sample import Answer, ReferenceClass, Sample, Unit, listed, matched_label
from core.evaluation.sample.store import (
    CLASSES,
    DESIGN,
    FORMAT,
    OTHERS,
    SEALED,
    STRATA,
    UNITS,
    digest,
    draw_digest,
)
from core.raster import ogr
from core.raster.grid import Grid, place

Columns = dict[str, NDArray[Any]]

_NEAR = 0.5
"""A unit whose polygon lies farther than this from its pixel, in pixels, was moved."""


def open_sample(path: str) -> Sample:
    """A sample that was drawn here.

    Raises:
        UserError: the file is missing, locked or no sample, or its sealed part was changed.
    """
    name = Path(path).name
    if not Path(path).is_file():
        raise UserError(Said("The sample {0} does not exist.", path))
    layers = _layers(path)
    if not {UNITS, SEALED, CLASSES, STRATA, DESIGN} <= layers:
        raise UserError(
            Said(
                "{0} is no sample that was drawn here: it has no table {1}. Give a file of points "
                "with its labels as points, and say how they were drawn.",
                name,
                SEALED,
            )
        )
    design = _design(_columns(path, DESIGN), name)
    sealed, strata = _columns(path, SEALED), _columns(path, STRATA)
    _check_sealed(sealed, str(design.get("sealed_sha256")), name)
    _check_draw(design, strata, sealed, name)
    grid = Grid(design["crs"], tuple(design["transform"]), int(design["width"]), int(design["height"]))
    classes = _classes(_columns(path, CLASSES))
    drawn = _units(sealed)
    shapes, columns = _features(path, UNITS)
    answers, troubles, gone = _answers(columns, shapes, drawn, classes, grid, name)
    others = _others(_columns(path, OTHERS), classes, name) if OTHERS in layers else {}
    return Sample(
        path=path,
        design=design,
        grid=grid,
        classes=classes,
        strata=tuple(
            Stratum(str(n), float(s), None if m is None else str(m))
            for n, s, m in zip(strata["name"], strata["size"], strata["map_class"], strict=True)
        ),
        units=drawn,
        answers=answers,
        others=others,
        troubles=tuple(troubles),
        gone=gone,
    )


def _layers(path: str) -> set[str]:
    try:
        return {str(name) for name, _ in ogr.list_layers(path)}
    except Exception as error:
        raise UserError(Said("{0} cannot be read: {1}.", Path(path).name, error)) from error


def _features(path: str, layer: str) -> tuple[NDArray[Any], Columns]:
    try:
        meta, _, blobs, data = ogr.read(path, layer=layer, force_2d=True)
    except Exception as error:
        raise UserError(Said("{0} cannot be read: {1}.", Path(path).name, error)) from error
    columns = dict(zip(map(str, meta["fields"]), data, strict=True))
    shapes = shapely.from_wkb(blobs, on_invalid="ignore") if blobs is not None else np.zeros(0, dtype=object)
    return shapes, columns


def _columns(path: str, layer: str) -> Columns:
    return _features(path, layer)[1]


def _design(columns: Columns, name: str) -> Mapping[str, Any]:
    try:
        found = {str(k): json.loads(v) for k, v in zip(columns["key"], columns["value"], strict=True)}
        if int(found["format"]) > FORMAT:
            raise UserError(
                Said("{0} was written by a newer version of this program; install that one.", name)
            )
        missing = {"design", "crs", "transform", "width", "height"} - set(found)
        if missing:
            raise KeyError(missing.pop())
    except (KeyError, ValueError, TypeError) as error:
        raise UserError(Said("The table {0} of {1} is damaged: {2}.", DESIGN, name, error)) from error
    return found


def _check_sealed(sealed: Columns, mark: str, name: str) -> None:
    """Raise a UserError where strata, classes or places of the units are not those of the draw."""
    try:
        keys = ("unit", "stratum", "map_class", "row", "col")
        found = digest(*(sealed[key].tolist() for key in keys))
    except KeyError as error:
        raise UserError(Said("The table {0} of {1} lacks the column {2}.", SEALED, name, error)) from error
    if found != mark:
        raise UserError(
            Said(
                "The table {0} of {1} was changed after the draw, so nothing can be estimated from "
                "it; take the file as it was drawn, and put the answers in again.",
                SEALED,
                name,
            )
        )


def _check_draw(design: Mapping[str, Any], strata: Columns, sealed: Columns, name: str) -> None:
    """Raise a UserError where design, sizes of strata or inclusion probabilities are not those of the draw."""
    mark = design.get("draw_sha256")
    try:
        same = mark is None or draw_digest(design, strata, sealed) == mark
    except KeyError as error:
        raise UserError(
            Said("The table {0} or {1} of {2} lacks the column {3}.", STRATA, SEALED, name, error)
        ) from error
    if not same:
        raise UserError(
            Said(
                "The table {0}, {1} or {2} of {3} was changed after the draw, so the weights of its "
                "units are not known; take the file as it was drawn, and put the answers in again.",
                DESIGN,
                STRATA,
                SEALED,
                name,
            )
        )


def _classes(columns: Columns) -> tuple[ReferenceClass, ...]:
    rows = zip(columns["name"], columns["value"], columns["colour"], columns["on_map"], strict=True)
    return tuple(
        ReferenceClass(str(n), int(v), None if c is None else str(c), bool(m)) for n, v, c, m in rows if n
    )


def _units(sealed: Columns) -> tuple[Unit, ...]:
    keys = ("unit", "stratum", "map_class", "inclusion_probability", "row", "col")
    return tuple(
        Unit(int(u), int(u), str(s), str(m), float(p), int(r), int(c))
        for u, s, m, p, r, c in zip(*(sealed[key].tolist() for key in keys), strict=True)
    )


def _answers(
    columns: Columns,
    shapes: NDArray[Any],
    drawn: tuple[Unit, ...],
    classes: tuple[ReferenceClass, ...],
    grid: Grid,
    name: str,
) -> tuple[dict[int, Answer], list[str], frozenset[int]]:
    """Answers by unit, what happened to units, and which are gone; what cannot be trusted is left out and said."""
    known = {unit.number: unit for unit in drawn}
    by_unit: dict[int, list[Answer]] = {}
    strange, moved, unknown, torn = 0, [], [], []
    numbers = columns.get("unit")
    if numbers is None:
        raise UserError(Said("The layer {0} of {1} lacks the column unit.", UNITS, name))
    for place_, number in enumerate(numbers.tolist()):
        if number is None or number != number or int(number) not in known:  # noqa: PLR0124 - NaN
            strange += 1
            continue
        unit = known[int(number)]
        answer, wrong = _answer(columns, place_, classes)
        if wrong:
            unknown.append((unit.number, wrong))
        if answer.given and _moved(shapes[place_], unit, grid):
            moved.append(unit.number)
            continue
        if answer.torn:
            torn.append(unit.number)
            answer = Answer()
        by_unit.setdefault(unit.number, []).append(answer)
    _refuse_unknown(unknown, classes, name)
    answers, twice = _one_each(by_unit)
    deleted = sorted(set(known) - set(by_unit) - set(moved))
    troubles: list[str] = []
    if deleted:
        troubles.append(
            Said("Units were deleted from {0}: {1}; they count as not labelled.", name, listed(deleted))
        )
    if strange:
        troubles.append(Said("{0} features of {1} were not drawn; they are left out.", strange, name))
    if moved:
        troubles.append(
            Said("Units were moved from their pixels: {0}; their answers are left out.", listed(moved))
        )
    if twice:
        troubles.append(
            Said(
                "Units have two different answers: {0}; they are left out until one is deleted.",
                listed(twice),
            )
        )
    if torn:
        troubles.append(
            Said(
                "Units have a class and “cannot tell” at once: {0}; they are left out until one of the two is "
                "taken away.",
                listed(sorted(torn)),
            )
        )
    return answers, troubles, frozenset([*deleted, *moved])


def _one_each(by_unit: Mapping[int, list[Answer]]) -> tuple[dict[int, Answer], list[int]]:
    """One answer a unit: copies of a feature may agree, or all but one be empty."""
    answers, twice = {}, []
    for number, found in by_unit.items():
        given = [answer for answer in found if answer.given]
        if len({(answer.label, answer.cannot_tell) for answer in given}) > 1:
            twice.append(number)
        elif given:
            answers[number] = given[0]
    return answers, sorted(twice)


def _refuse_unknown(unknown: list[tuple[int, str]], classes: tuple[ReferenceClass, ...], name: str) -> None:
    if not unknown:
        return
    words = sorted({word for _, word in unknown})
    raise UserError(
        Said(
            "{0} has the label {1} (unit {2}), but the classes are {3}; correct it, or add the class "
            "to the table {4}.",
            name,
            listed([repr(word) for word in words]),
            listed([number for number, _ in unknown]),
            ", ".join(entry.name for entry in classes),
            CLASSES,
        )
    )


def _answer(columns: Columns, index: int, classes: tuple[ReferenceClass, ...]) -> tuple[Answer, str]:
    """The answer of a row, and a label that is no class."""
    text = _text(columns, "label", index)
    label = matched_label(text, classes) if text else None
    seconds = columns["seconds"][index] if "seconds" in columns else None
    answer = Answer(
        label=label,
        certainty=_text(columns, "certainty", index),
        cannot_tell=_ticked(columns, "cannot_tell", index),
        note=_text(columns, "note", index),
        photo=_text(columns, "photo", index),
        interpreter=_text(columns, "interpreter", index),
        answered=_text(columns, "answered", index),
        seconds=None if seconds is None or not np.isfinite(float(seconds)) else float(seconds),
    )
    return answer, text if text and label is None else ""


def _ticked(columns: Columns, name: str, index: int) -> bool:
    """A check box: NaN where empty ones stand beside others, and a word in the table of further interpreters."""
    value = columns[name][index] if name in columns else None
    if isinstance(value, str):
        return value.strip().lower() in ("1", "true")
    return value is not None and value == value and bool(value)  # noqa: PLR0124 - NaN


def _text(columns: Columns, name: str, index: int) -> str:
    value = columns[name][index] if name in columns else None
    return "" if value is None or (isinstance(value, float) and np.isnan(value)) else str(value).strip()


def _moved(shape: Any, unit: Unit, grid: Grid) -> bool:
    if shape is None or shapely.is_empty(shape):
        return True
    middle = shapely.centroid(shape)
    col, row = place(~grid.map_affine, middle.x, middle.y)
    return bool(abs(row - unit.row - 0.5) > _NEAR or abs(col - unit.col - 0.5) > _NEAR)


def _others(columns: Columns, classes: tuple[ReferenceClass, ...], name: str) -> dict[str, dict[int, Answer]]:
    """Answers of further interpreters; of two for one unit the later counts."""
    found: dict[str, dict[int, Answer]] = {}
    unknown = []
    for index, number in enumerate(columns["unit"].tolist()):
        answer, wrong = _answer(columns, index, classes)
        if wrong:
            unknown.append((int(number), wrong))
        if answer.interpreter and not answer.torn:
            found.setdefault(answer.interpreter, {})[int(number)] = answer
    _refuse_unknown(unknown, classes, name)
    return found

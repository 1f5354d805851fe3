"""Answers from elsewhere, and units for elsewhere: copies from QField, CSV, points, sessions of AcATaMa."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.tables import Design
from core.evaluation.sample.open import open_sample
from core.evaluation.sample.sample import Answer, Sample, listed, matched_label
from core.evaluation.sample.store import CERTAINTIES
from core.evaluation.sample.work import save_answers, unit_shape
from core.files import check_regular
from core.labels.acatama import SUFFIXES, read_acatama
from core.raster import ogr
from core.raster.vector import field_names, parse_layer, read_polygons, to_pixels
from core.text import Table, table_reader, uncell

_UNIT, _LABEL = "unit", "label"
_MOST_BYTES = 64 << 20
_TABS = {
    Design.SIMPLE: 0,
    Design.STRATIFIED: 1,
    Design.SYSTEMATIC: 2,
}  # of AcATaMa's window of the sampling design


@dataclass(frozen=True)
class Given:
    """Answers of a file, by place in it.

    Attributes:
        answers: with the text of the label as it is written; what it means is said later.
        units: number of the unit each belongs to, or None where the file says only where it lies.
        points: column and row of each in the sample's grid, float64 [n, 2]; None where the file has no geometry.
    """

    answers: tuple[Answer, ...]
    units: tuple[int | None, ...]
    points: np.ndarray | None = field(default=None)


def import_answers(
    sample_path: str, path: str, field: str | None = None, unit_field: str | None = None
) -> dict[str, Any]:
    """Take answers over into a sample; an answer that is there already is never changed.

    Args:
        sample_path: GeoPackage of the sample.
        path: a copy of it that was labelled elsewhere, another vector file, CSV, or a session of AcATaMa.
        field: attribute with the class; ``label`` where it is not said.
        unit_field: attribute with the number of the unit; ``unit``, else the unit whose pixel the point lies in.

    Returns:
        ``taken``, ``kept`` (the same answer was there), ``conflicts`` (units whose answer there is another one), ``warnings``.

    Raises:
        UserError: a file cannot be read, an attribute is missing, a label is no class, or nothing matches.
    """
    sample = open_sample(sample_path)
    given = _given(sample, path, field, unit_field)
    name = Path(path).name
    units, strange = _matched(sample, given)
    fresh: dict[int, Answer] = {}
    twice: set[int] = set()
    unknown: set[str] = set()
    for number, answer in zip(units, given.answers, strict=True):
        if number is None or not answer.given:
            continue
        label = matched_label(answer.label, sample.classes) if answer.label is not None else None
        if answer.label is not None and label is None:
            unknown.add(answer.label)
            continue
        if answer.torn:
            twice.add(number)
            continue
        ready = Answer(label, *(getattr(answer, key) for key in _REST))
        if number in fresh and (fresh[number].label, fresh[number].cannot_tell) != (
            label,
            answer.cannot_tell,
        ):
            twice.add(number)
        fresh.setdefault(number, ready)
    if unknown:
        known = ", ".join(entry.name for entry in sample.classes)
        raise UserError(
            Said(
                "{0} has the label {1}, but the classes are {2}.",
                name,
                listed(sorted(map(repr, unknown))),
                known,
            )
        )
    for number in twice:
        fresh.pop(number, None)
    kept = [n for n, a in fresh.items() if n in sample.answers and _same(sample.answers[n], a)]
    conflicts = [n for n in fresh if n in sample.answers and n not in kept]
    new = {n: a for n, a in fresh.items() if n not in sample.answers}
    if not fresh and not twice:
        raise UserError(Said("No answer of {0} belongs to a unit of {1}.", name, Path(sample_path).name))
    save_answers(sample, new)
    warnings = []
    if twice:
        warnings.append(
            Said(
                "{0} has two different answers for the units {1}; none was taken.",
                name,
                listed(sorted(twice)),
            )
        )
    if conflicts:
        warnings.append(Said("The units {0} had another answer, which was kept.", listed(sorted(conflicts))))
    if strange:
        warnings.append(Said("{0} answers of {1} belong to no unit; they were left out.", strange, name))
    return {
        "taken": len(new),
        "kept": len(kept),
        "conflicts": sorted([*conflicts, *twice]),
        "warnings": warnings,
    }


_REST = ("certainty", "cannot_tell", "note", "photo", "interpreter", "answered", "seconds")


def _same(one: Answer, other: Answer) -> bool:
    return (one.label, one.cannot_tell) == (other.label, other.cannot_tell)


def _given(sample: Sample, path: str, field: str | None, unit_field: str | None) -> Given:
    file = path.split("|")[0]
    if not Path(file).is_file():
        raise UserError(Said("The answers {0} do not exist.", file))
    if file.lower().endswith(SUFFIXES):
        return _from_acatama(sample, file, field)
    if file.lower().endswith((".csv", ".tsv", ".txt")):
        return _from_csv(file, field, unit_field)
    return _from_vector(sample, path, field, unit_field)


def _from_acatama(sample: Sample, path: str, field: str | None) -> Given:
    found = read_acatama(path, field)
    shapes = np.array([label.shape for label in found.labels], dtype=object)
    points = _pixels(sample, shapes, found.labels[0].crs, Path(path).name)
    return Given(tuple(Answer(label.name) for label in found.labels), (None,) * len(found.labels), points)


def _from_csv(path: str, field: str | None, unit_field: str | None) -> Given:
    rows = read_rows(path)
    name = Path(path).name
    label, unit = column(rows[0], field or _LABEL, name), column(rows[0], unit_field or _UNIT, name)
    numbers = []
    for row in rows:
        text = (row[unit] or "").strip()
        numbers.append(int(float(text)) if _is_number(text) else None)
    answers = tuple(_answer(row, label) for row in rows)
    return Given(answers, tuple(numbers))


def read_rows(path: str) -> list[dict[str, str]]:
    """Rows of a CSV with a header; commas, semicolons or tabs.

    Raises:
        UserError: it cannot be read, or has no rows.
    """
    name = Path(path).name
    check_regular(path)
    try:
        if Path(path).stat().st_size > _MOST_BYTES:
            raise UserError(
                Said("{0} is larger than {1} MB: that is no table of answers.", name, _MOST_BYTES >> 20)
            )
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(Said("{0} cannot be read: {1}.", name, error.strerror)) from error
    except UnicodeDecodeError as error:
        raise UserError(Said("{0} is not text in UTF-8; save it as CSV UTF-8.", name)) from error
    rows = [
        {key: uncell(value) if isinstance(value, str) else value for key, value in row.items()}
        for row in table_reader(text)
    ]
    if not rows:
        raise UserError(Said("{0} has no rows.", name))
    return rows


def column(fields: Sequence[str] | dict[str, str], wanted: str, name: str) -> str:
    """The attribute's name as the file writes it.

    Raises:
        UserError: there is none.
    """
    for entry in fields:
        if entry is not None and entry.strip().lower() == wanted.lower():
            return entry
    has = ", ".join(entry for entry in fields if entry)
    raise UserError(Said("{0} has no attribute {1}: it has {2}.", name, repr(wanted), has or "none"))


def _from_vector(sample: Sample, path: str, field: str | None, unit_field: str | None) -> Given:
    layer, name = parse_layer(path), Path(path.split("|")[0]).name
    fields = field_names(layer, Said("answers from {0}", name))
    label = column(fields, field or _LABEL, name)
    lower = {entry.lower(): entry for entry in fields}
    if unit_field is not None:
        column(fields, unit_field, name)
    own = lower.get((unit_field or _UNIT).lower())
    wanted = [label, *([own] if own else []), *(lower[key] for key in _REST if key in lower)]
    vector = read_polygons(layer, wanted, Said("answers"), points=True)
    columns = dict(zip(wanted, vector.columns, strict=True))
    rows = [{key: _word(values[i]) for key, values in columns.items()} for i in range(len(vector.shapes))]
    numbers: list[int | None] = [None] * len(rows)
    if own:
        numbers = [int(float(row[own])) if _is_number(row[own]) else None for row in rows]
    points = None if own else _pixels(sample, vector.shapes, vector.crs, name)
    return Given(tuple(_answer(row, label) for row in rows), tuple(numbers), points)


def _pixels(sample: Sample, shapes: np.ndarray, crs: str | None, name: str) -> np.ndarray:
    from core.raster.vector import VectorFile

    places = np.arange(len(shapes))
    moved = to_pixels(VectorFile(shapes, places, places, (), crs, name), sample.grid, Said("answers"))
    middles = shapely.centroid(moved)
    return np.column_stack([shapely.get_x(middles), shapely.get_y(middles)])


def _matched(sample: Sample, given: Given) -> tuple[list[int | None], int]:
    """The unit of every answer, and how many belong to none."""
    numbers = {unit.number for unit in sample.units}
    by_place = {(unit.col, unit.row): unit.number for unit in sample.units}
    found: list[int | None] = []
    for index, number in enumerate(given.units):
        if number is not None:
            found.append(number if number in numbers else None)
        elif given.points is not None and np.isfinite(given.points[index]).all():
            col, row = np.floor(given.points[index]).astype(int).tolist()
            found.append(by_place.get((col, row)))
        else:
            found.append(None)
    strange = sum(n is None and a.given for n, a in zip(found, given.answers, strict=True))
    return found, strange


def _answer(row: dict[str, str], label: str) -> Answer:
    by_name = {key.strip().lower(): (value or "").strip() for key, value in row.items() if key}
    text = (row[label] or "").strip()
    certainty = by_name.get("certainty", "").lower()
    seconds = by_name.get("seconds", "")
    return Answer(
        label=text or None,
        certainty=certainty if certainty in CERTAINTIES else "",
        cannot_tell=by_name.get("cannot_tell", "").lower() in ("1", "true", "yes", "t", "y"),
        note=by_name.get("note", ""),
        photo=by_name.get("photo", ""),
        interpreter=by_name.get("interpreter", ""),
        answered=by_name.get("answered", ""),
        seconds=float(seconds) if _is_number(seconds) else None,
    )


def _word(value: object) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _is_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False


def export_units(sample_path: str, output: str) -> dict[str, Any]:
    """Units without what is sealed: as CSV, or as a session of AcATaMa with its points beside it.

    Raises:
        UserError: the output has another ending, exists already, or cannot be written.
    """
    sample, path = open_sample(sample_path), Path(output)
    suffix = path.suffix.lower()
    if suffix not in (".csv", *SUFFIXES):
        raise UserError(Said("The output {0} must end in .csv, or in .yml for AcATaMa.", path.name))
    files = [path] if suffix == ".csv" else [path, path.with_suffix(".gpkg")]
    for file in files:
        if file.exists():
            raise UserError(Said("{0} exists already; give another name.", file))
    try:
        if suffix == ".csv":
            path.write_text(_as_csv(sample), encoding="utf-8", newline="")
        else:
            _write_points(sample, files[1])
            path.write_text(_as_session(sample, files[1].name), encoding="utf-8", newline="")
    except ogr.OGR_ERRORS as error:
        raise UserError(Said("{0} cannot be written: {1}.", path, error)) from error
    return {"output": output, "files": [str(file) for file in files], "warnings": []}


def _as_csv(sample: Sample) -> str:
    writer = Table()
    writer.writerow(["unit", "x", "y", _LABEL, *_REST, "wkt"])
    for unit in sample.units:
        answer = sample.answers.get(unit.number, Answer())
        shape = unit_shape(sample, unit)
        middle = shape.centroid
        rest = [int(answer.cannot_tell) if key == "cannot_tell" else getattr(answer, key) for key in _REST]
        rest = ["" if value is None else value for value in rest]
        writer.writerow([unit.number, repr(middle.x), repr(middle.y), answer.label or "", *rest, shape.wkt])
    return writer.getvalue()


def _write_points(sample: Sample, path: Path) -> None:
    """Points with the field ``id``, as AcATaMa writes its samples."""
    part = path.with_name(f".{path.stem}.{os.getpid()}.part.gpkg")
    try:
        middles = np.array([unit_shape(sample, unit).centroid for unit in sample.units], dtype=object)
        numbers = np.array([unit.number for unit in sample.units], dtype=np.int64)
        ogr.write(
            str(part),
            shapely.to_wkb(middles),
            [numbers],
            ["id"],
            driver="GPKG",
            layer=path.stem,
            geometry_type="Point",
            crs=sample.grid.crs,
            encoding="UTF-8",
        )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _as_session(sample: Sample, points: str) -> str:
    """A session with buttons for the classes, in the layout that AcATaMa 22.10 and later write."""
    import yaml

    maps = sample.design.get("map") or [""]
    numbers = {entry.name: place for place, entry in enumerate(sample.classes, 1)}
    buttons = {
        place: {
            "name": entry.name,
            "color": entry.colour or "#999999",
            "thematic_class": str(entry.value) if entry.on_map else None,
        }
        for place, entry in enumerate(sample.classes, 1)
    }
    samples = {
        place: {"sample_id": unit.number, "label_id": numbers[label] if label is not None else None}
        for place, unit in enumerate(sample.units)
        for label in [sample.answers.get(unit.number, Answer()).label]
    }
    parts = [
        ["general", {"config_file_version": 221023, "tab_activated": 2}],
        ["thematic_map", {"band": 1, "nodata": "", "path": str(maps[0])}],
        ["sampling_design", {"tab_activated": _TABS[sample.drawn_by]}],
        ["sampling_layer", points],
        ["labeling_buttons", buttons],
        ["samples", samples],
    ]
    # The tag is what AcATaMa writes; it reads sessions as Python objects and expects the order.
    body = yaml.safe_dump([parts], default_flow_style=False, allow_unicode=True, sort_keys=False)
    return f"!!python/object/apply:collections.OrderedDict\n{body}"

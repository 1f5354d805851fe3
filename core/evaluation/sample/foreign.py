"""Points that were not drawn here: with a reference class, and with a design that somebody has to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.estimate import Estimates, estimate
from core.evaluation.accuracy.plain import estimates_as_json
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum, Variance, merged
from core.evaluation.sample.draw import labels_at
from core.evaluation.sample.exchange import column, read_rows
from core.evaluation.sample.sample import ReferenceClass, listed, matched_label
from core.evaluation.sample.survey import Survey, SurveyWish, survey
from core.labels.acatama import SUFFIXES, read_acatama, session_facts
from core.raster.vector import field_names, parse_layer, read_polygons, shapes_in_pixels

_WHOLE = "all"
_ASSUMED = Said(
    "It is not said how the points were drawn: they are treated as a simple random sample of the map. "
    "If they were drawn by class, say that the design is stratified; if somebody chose the places, no "
    "formula gives an interval."
)


@dataclass(frozen=True)
class PointsWish:
    """Points and what is known of them.

    Attributes:
        path: CSV (x, y in the map's coordinates, or no place where the map's class is a column), vector file, or session.
        map: label raster to judge; None takes ``map_field``.
        reference_field: attribute with the reference class; ``label`` or ``reference`` where it is not said.
        map_field: attribute with the map's class; None reads it from the map.
        stratum_field: attribute with the stratum; None takes the map's class for a stratified design.
        design: how they were drawn; None treats them as a simple random sample, and says so.
        variance: None takes what fits the design.
        leave_out: standard errors also where a stratum has one unit, without it.
    """

    path: str
    map: str | None = None
    reference_field: str | None = None
    map_field: str | None = None
    stratum_field: str | None = None
    design: Design | None = None
    variance: Variance | None = None
    leave_out: bool = False


@dataclass(frozen=True)
class _Points:
    """Texts and places of the points; a column that the file does not have is empty."""

    reference: tuple[str, ...]
    on_map: tuple[str, ...]
    stratum: tuple[str, ...]
    shapes: np.ndarray | None
    crs: str | None
    name: str


def assess_points(wish: PointsWish) -> tuple[Estimates, dict[str, Any]]:
    """Estimates from points of others.

    Raises:
        UserError: a file cannot be read, or what is known is not enough for the design.
    """
    notes: list[str] = []
    path, design = wish.map, wish.design
    called: Mapping[int, str] = {}
    if wish.path.lower().endswith(SUFFIXES):
        facts = session_facts(wish.path)
        called = facts.names
        path = path or facts.map
        if design is None and facts.design is not None:
            design = Design(facts.design)
            notes.append(Said("The session says that its sample is {0}.", design.value))
    if path is None and wish.map_field is None:
        raise UserError(Said("The points need the map that is judged, or an attribute with the map's class."))
    points = _read(wish)
    found = None if path is None else survey(SurveyWish((path,), names=called), 0, 0)
    if design is None:
        notes.append(_ASSUMED)
    design = design or Design.SIMPLE
    table, more = _table(wish, points, found, design)
    estimates = estimate(table, wish.variance, wish.leave_out)
    plain = estimates_as_json(estimates)
    plain["sample"] = {
        "path": wish.path,
        "map": [path] if path else [],
        "units": len(points.reference),
        "labelled": table.units,
    }
    plain["warnings"] = [*notes, *more, *plain["warnings"]]
    if found is not None:
        plain["colours"] = {
            entry.name: "#{:02x}{:02x}{:02x}".format(*entry.colour) for entry in found.classes
        }
    return estimates, plain


def _table(
    wish: PointsWish, points: _Points, found: Survey | None, design: Design
) -> tuple[SampleTable, list[str]]:
    known = () if found is None else tuple(ReferenceClass(c.name, c.value, None, True) for c in found.classes)
    on_map, torn, notes = _on_map(points, found, known)
    names = [entry.name for entry in known]
    cells: list[tuple[str, str, str]] = []
    empty = off = 0
    for index, text in enumerate(points.reference):
        here = on_map[index]
        if not text:
            empty += 1
        elif here is None:
            off += 1
        elif index in torn:
            continue
        else:
            ref = matched_label(text, known) or text
            cells.append((points.stratum[index] if points.stratum else here, here, ref))
    names += sorted({name for _, here, ref in cells for name in (here, ref)} - set(names), key=_natural)
    if torn:
        notes.append(Said("{0} points contradict another one in their pixel; they are left out.", len(torn)))
    if empty:
        notes.append(Said("{0} points have no reference class; they are left out.", empty))
    if off:
        notes.append(Said("{0} points lie where the map has no label; they are left out.", off))
    if not cells:
        raise UserError(Said("No point of {0} has a reference class and a class on the map.", points.name))
    strata = _strata(wish, found, design, {stratum for stratum, _, _ in cells})
    if design is not Design.STRATIFIED:
        cells = [(_WHOLE, here, ref) for _, here, ref in cells]
    return (
        SampleTable(
            design=design,
            classes=tuple(names),
            strata=strata,
            cells=merged(Cell(stratum, here, ref, 1) for stratum, here, ref in cells),
            map_pixels={} if found is None else found.map_sizes,
            pixel_area=None if found is None else found.pixel_area,
        ),
        [*notes, *_area_notes(found)],
    )


def _area_notes(found: Survey | None) -> list[str]:
    if found is None or not found.unequal:
        return []
    return [
        Said(
            "Pixels of this map differ in ground area, and the points were drawn by pixel: areas are slightly off where a class "
            "lies mostly in the north or south."
        )
    ]


def _strata(wish: PointsWish, found: Survey | None, design: Design, used: set[str]) -> tuple[Stratum, ...]:
    if design is not Design.STRATIFIED:
        return (Stratum(_WHOLE, 1.0 if found is None else sum(s.size for s in found.strata)),)
    if found is None:
        raise UserError(
            Said(
                "A stratified sample needs the size of every stratum: give the map, whose classes "
                "are the strata, or take counts (docs/accuracy.md)."
            )
        )
    strange = sorted(used - {s.name for s in found.strata}, key=_natural)
    if strange:
        raise UserError(
            Said(
                "The points have the strata {0}, whose sizes the map does not tell: its classes are {1}.",
                listed(strange),
                ", ".join(s.name for s in found.strata),
            )
        )
    own = wish.stratum_field is None
    return tuple(Stratum(s.name, s.size, s.name if own else None) for s in found.strata)


def _on_map(
    points: _Points, found: Survey | None, known: Sequence[ReferenceClass]
) -> tuple[list[str | None], set[int], list[str]]:
    """The map's class of every point, None where there is none; points that contradict another one in their pixel; notes."""
    if points.on_map:
        names = [matched_label(text, known) or text for text in points.on_map]
        return [name or None for name in names], set(), []
    if found is None or points.shapes is None:
        raise UserError(
            Said("{0} says neither where its points lie nor which class the map has there.", points.name)
        )
    moved = shapes_in_pixels(
        points.shapes, points.crs, found.grid, Said("The points {0}", points.name), points.name
    )
    middles = shapely.centroid(moved)
    cols, rows = np.floor(shapely.get_x(middles)), np.floor(shapely.get_y(middles))
    inside = (
        np.isfinite(cols) & (cols >= 0) & (cols < found.grid.width) & (rows >= 0) & (rows < found.grid.height)
    )
    places = np.where(inside, np.nan_to_num(rows) * found.grid.width + np.nan_to_num(cols), 0).astype(
        np.int64
    )
    labels = labels_at(found.wish.map, found.grid, places)
    by_value = {entry.value: entry.name for entry in known}
    result = [by_value.get(int(v)) if here else None for v, here in zip(labels, inside, strict=True)]
    spots = [int(spot) if here else None for spot, here in zip(places, inside, strict=True)]
    torn = _torn(points, spots, known)
    spread = [spot for index, spot in enumerate(spots) if spot is not None and index not in torn]
    twice = len(spread) - len(set(spread))
    return result, torn, [Said("{0} points lie in a pixel with another point.", twice)] if twice else []


def _torn(points: _Points, spots: Sequence[int | None], known: Sequence[ReferenceClass]) -> set[int]:
    """Points of pixels whose points do not have one class."""
    given: dict[int, set[str]] = {}
    for spot, text in zip(spots, points.reference, strict=True):
        if spot is not None and text:
            given.setdefault(spot, set()).add(matched_label(text, known) or text)
    return {
        index
        for index, spot in enumerate(spots)
        if spot is not None and points.reference[index] and len(given[spot]) > 1
    }


def _read(wish: PointsWish) -> _Points:
    name = Path(wish.path.split("|")[0]).name
    if wish.path.lower().endswith(SUFFIXES):
        session = read_acatama(wish.path, wish.reference_field)
        shapes = np.array([label.shape for label in session.labels], dtype=object)
        return _Points(
            tuple(label.name for label in session.labels), (), (), shapes, session.labels[0].crs, name
        )
    if wish.path.lower().endswith((".csv", ".tsv", ".txt")):
        return _from_csv(wish, name)
    return _from_vector(wish, name)


def _from_csv(wish: PointsWish, name: str) -> _Points:
    if not Path(wish.path).is_file():
        raise UserError(Said("The points {0} do not exist.", wish.path))
    rows = read_rows(wish.path)
    reference = _reference(list(rows[0]), wish, name)
    columns = [None if f is None else column(rows[0], f, name) for f in (wish.map_field, wish.stratum_field)]
    shapes = None
    if columns[0] is None:
        x, y = (column(rows[0], axis, name) for axis in ("x", "y"))
        try:
            shapes = shapely.points([[float(row[x]), float(row[y])] for row in rows])
        except (TypeError, ValueError):
            raise UserError(Said("{0} has an x or y that is no number.", name)) from None
    return _Points(
        tuple((row[reference] or "").strip() for row in rows),
        tuple((row[columns[0]] or "").strip() for row in rows) if columns[0] else (),
        tuple((row[columns[1]] or "").strip() for row in rows) if columns[1] else (),
        shapes,
        None,
        name,
    )


def _from_vector(wish: PointsWish, name: str) -> _Points:
    layer = parse_layer(wish.path)
    fields = field_names(layer, Said("points from {0}", name))
    reference = _reference(fields, wish, name)
    chosen = [None if f is None else column(fields, f, name) for f in (wish.map_field, wish.stratum_field)]
    wanted = [reference, *(entry for entry in chosen if entry)]
    vector = read_polygons(layer, wanted, Said("points"), points=True)
    columns = {
        key: tuple(_text(value) for value in values)
        for key, values in zip(wanted, vector.columns, strict=True)
    }
    return _Points(
        columns[reference],
        columns[chosen[0]] if chosen[0] else (),
        columns[chosen[1]] if chosen[1] else (),
        vector.shapes,
        vector.crs,
        name,
    )


def _reference(fields: Sequence[str], wish: PointsWish, name: str) -> str:
    if wish.reference_field is not None:
        return column(fields, wish.reference_field, name)
    for guess in ("reference", "label", "ref"):
        for entry in fields:
            if entry and entry.strip().lower() == guess:
                return entry
    has = ", ".join(entry for entry in fields if entry)
    raise UserError(Said("Say which attribute of {0} has the reference class: {1}.", name, has))


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value).strip()


def _natural(name: str) -> tuple[int, float, str]:
    try:
        return (0, float(name), name)
    except ValueError:
        return (1, 0.0, name)

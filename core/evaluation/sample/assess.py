"""From a sample with answers to estimates, with everything that has to be said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.compare import agreement, compare
from core.evaluation.accuracy.estimate import Estimates, estimate
from core.evaluation.accuracy.plain import (
    agreement_as_json,
    comparison_as_json,
    estimates_as_json,
    zones_as_json,
)
from core.evaluation.accuracy.tables import SampleTable, Variance
from core.evaluation.accuracy.zones import ZoneTable, zone_estimates
from core.evaluation.confidence import confidence_of, left_out
from core.evaluation.reliability import of_units, reliability_as_json
from core.evaluation.sample.draw import confidence_at_places, labels_at
from core.evaluation.sample.open import open_sample
from core.evaluation.sample.sample import Sample, listed
from core.evaluation.sample.survey import SurveyWish, class_entries
from core.evaluation.sample.zones import zone_tables

_MISSING = 10
"""Units off a second map that are told by their number."""


@dataclass(frozen=True)
class AssessWish:
    """What is estimated.

    Attributes:
        sample: GeoPackage.
        map: another map to judge with the same units; empty is the map that was drawn from.
        variance: None takes what fits the design.
        leave_out: standard errors also where a stratum has one unit, without it.
        interpreter: whose answers; None is the first.
        zones: polygons; None estimates no zones.
        zone_field: attribute with the zone's name; None numbers them.
        confidence: of the map; None takes ``NAME_confidence.tif`` beside it where its provenance is the map's.
    """

    sample: str
    map: tuple[str, ...] = ()
    variance: Variance | None = None
    leave_out: bool = False
    interpreter: str | None = None
    zones: str | None = None
    zone_field: str | None = None
    confidence: str | None = None


def assess(wish: AssessWish) -> tuple[Estimates, dict[str, Any]]:
    """Estimates, and the same as plain values with zones, agreement of interpreters and warnings.

    Raises:
        UserError: the sample or a file cannot be read, or nothing is labelled.
    """
    if not wish.sample:
        raise UserError(Said("Nothing is named to estimate from: give a sample, or a table of counts."))
    sample = open_sample(wish.sample)
    notes = list(sample.notes(wish.interpreter))
    on_map: Mapping[int, str] | None = None
    if wish.map:
        on_map, more = classes_on(sample, wish.map)
        notes += more
    else:
        notes += map_changes(sample)
    found = estimate(sample.table(wish.interpreter, on_map), wish.variance, wish.leave_out)
    plain = estimates_as_json(found)
    maps = [str(path) for path in wish.map or sample.design.get("map") or ()]
    plain["sample"] = {
        "path": sample.path,
        "map": maps,
        "map_bytes": [Path(path).stat().st_size if Path(path).is_file() else 0 for path in maps],
        "units": len(sample.units),
        "labelled": sample.done(wish.interpreter),
        "created": sample.design.get("created"),
        "seed": sample.design.get("seed"),
        "interpreters": ["", *sample.others],
    }
    plain["colours"] = {entry.name: entry.colour for entry in sample.classes}
    if wish.zones is not None:
        plain["zones"], more = _zones(sample, wish, found)
        notes += more
    if sample.others and wish.interpreter is None:
        plain["agreement"] = _agreements(sample)
    plain["reliability"], more = _reliability(sample, wish, found, on_map)
    plain["warnings"] = [*notes, *plain["warnings"], *more]
    return found, plain


def _reliability(
    sample: Sample, wish: AssessWish, found: Estimates, on_map: Mapping[int, str] | None
) -> tuple[dict[str, Any] | None, list[str]]:
    """Whether the map is as often right as it is sure, where its confidence is known, and sentences about it."""
    maps = [str(path) for path in wish.map or sample.design.get("map") or ()]
    if len(maps) != 1 or not Path(maps[0]).is_file():
        if wish.confidence is not None:
            raise UserError(Said("A confidence raster needs the one map that it belongs to."), "confidence")
        return None, []
    path, said = confidence_of(maps[0], wish.confidence)
    if path is None:
        return None, list(said)
    answers, strata = sample.of(wish.interpreter), found.variance is Variance.POSTSTRATIFIED
    judged, units = [], []
    for unit in sample.units:
        label = answers[unit.number].label if unit.number in answers else None
        here = unit.map_class if on_map is None else on_map.get(unit.number)
        if label is not None and here is not None:
            judged.append(unit)
            units.append((here if strata else unit.stratum, here, label))
    places = np.array([unit.row * sample.grid.width + unit.col for unit in judged], dtype=np.int64)
    try:
        sure = confidence_at_places(path, sample.grid, places)
    except UserError as error:
        return None, [left_out(path, wish.confidence, error)]
    if on_map is None:  # of a map that changed since the draw, the confidence is that of the new classes
        own = {entry.name: entry.value for entry in sample.classes}
        now = labels_at(maps, sample.grid, places)
        same = [
            own.get(unit.map_class, -1) == label for unit, label in zip(judged, now.tolist(), strict=True)
        ]
        sure[~np.array(same, dtype=bool)] = np.nan
    made = of_units(found.table, units, sure, found.variance is Variance.FPC)
    if made is None:
        said = (*said, Said("{0} holds no confidence at any unit.", Path(path).name))
    return reliability_as_json(made), list(said)


def assess_table(
    table: SampleTable, variance: Variance | None = None, leave_out: bool = False
) -> tuple[Estimates, dict[str, Any]]:
    """The same of plain counts."""
    found = estimate(table, variance, leave_out)
    return found, estimates_as_json(found)


def compare_maps(
    sample_path: str, maps: Sequence[str], names: Sequence[str] = (), fpc: bool = False
) -> dict[str, Any]:
    """Two maps on the units of a sample; with one map it is compared with the map that was drawn from.

    Raises:
        UserError: a file cannot be read, or nothing is labelled.
    """
    sample = open_sample(sample_path)
    if len(maps) not in (1, 2):
        raise UserError(
            Said("A comparison needs one map, to be compared with the map of the sample, or two.")
        )
    notes = list(sample.notes())
    if len(maps) == 1:
        first: Mapping[int, str] = {unit.number: unit.map_class for unit in sample.units}
        own = [Path(path).stem for path in sample.design.get("map") or ["the map of the sample"]]
        titles = [own[0], Path(maps[0]).stem]
    else:
        first, more = classes_on(sample, (maps[0],))
        notes += more
        titles = [Path(path).stem for path in maps]
    second, more = classes_on(sample, (maps[-1],))
    notes += more
    if titles[0] == titles[1]:  # the same file name in two folders
        own = [str(path) for path in sample.design.get("map") or ["the map of the sample"]]
        titles = [str(path) for path in (maps if len(maps) == 2 else [own[0], maps[0]])]
    titles = [given or title for given, title in zip([*names, "", ""], titles, strict=False)]
    plain = comparison_as_json(compare(sample.pairs(first, second), fpc), titles[0], titles[1])
    return {**plain, "warnings": [*notes, *plain["warnings"]]}


def classes_on(sample: Sample, paths: Sequence[str]) -> tuple[dict[int, str], list[str]]:
    """Class of every unit on another map, by unit, and notes; values mean what they mean in the sample's classes.

    Raises:
        UserError: the map cannot be read, or covers no unit.
    """
    places = np.array([unit.row * sample.grid.width + unit.col for unit in sample.units], dtype=np.int64)
    labels = labels_at(paths, sample.grid, places)
    title = Path(paths[0]).name
    if not (labels >= 0).any():
        raise UserError(Said("{0} has no label at any unit of the sample.", title))
    values = np.unique(labels[labels >= 0]).tolist()
    stored = {entry.value: entry.name for entry in class_entries(values, SurveyWish(tuple(paths)))}
    own = {entry.value: entry.name for entry in sample.classes if entry.on_map}
    known = {entry.name for entry in sample.classes}
    names: dict[int, str] = {}
    notes: list[str] = []
    clash = []
    for value in values:
        named = not stored[value].startswith("class ")
        names[value] = stored[value] if named else own.get(value, stored[value])
        if named and value in own and own[value] != stored[value] and own[value] in stored.values():
            clash.append(value)
    if clash:
        notes.append(
            Said(
                "{0} numbers its classes otherwise than the map of the sample: they are matched by "
                "name, not by number.",
                title,
            )
        )
    strange = sorted(set(names.values()) - known)
    if strange:
        notes.append(
            Said(
                "{0} has {1}, which the reference cannot have: all of it counts as wrong. Give the "
                "two maps the same names of classes.",
                title,
                listed(strange),
            )
        )
    gone = [unit.number for unit, label in zip(sample.units, labels.tolist(), strict=True) if label < 0]
    if gone:
        notes.append(
            Said(
                "{0} has no label at {1} of {2} units; they are left out, so the figures speak of "
                "the part that it covers.",
                title,
                len(gone),
                len(sample.units),
            )
        )
    found = {
        unit.number: names[label]
        for unit, label in zip(sample.units, labels.tolist(), strict=True)
        if label >= 0
    }
    return found, notes


def map_changes(sample: Sample) -> list[str]:
    """Whether the map that was drawn from is still what it was, as far as the units tell."""
    paths = [str(path) for path in sample.design.get("map") or ()]
    if not paths:
        return []
    lost = next((path for path in paths if not Path(path).is_file()), None)
    if lost is not None:
        return [
            Said(
                "{0} is not where it was at the draw: nobody can tell whether it has changed since.",
                Path(lost).name,
            )
        ]
    places = np.array([unit.row * sample.grid.width + unit.col for unit in sample.units], dtype=np.int64)
    try:
        labels = labels_at(paths, sample.grid, places)
    except UserError:
        return [
            Said("{0} cannot be read any more; the map's classes are those of the draw.", Path(paths[0]).name)
        ]
    own = {entry.name: entry.value for entry in sample.classes}
    renamed = _renamed(sample, paths)
    differ = sum(
        own.get(u.map_class, -1) != label for u, label in zip(sample.units, labels.tolist(), strict=True)
    )
    if not differ:
        return renamed
    changed = Said(
        "{0} has changed since the draw: {1} of {2} units have another class now. The figures are those of the map as it was; "
        "to judge the new one, give it as the map.",
        *(Path(paths[0]).name, differ, len(sample.units)),
    )
    return [changed, *renamed]


def _renamed(sample: Sample, paths: Sequence[str]) -> list[str]:
    """Whether the map's legend says another name for a number than it did at the draw."""
    then = {entry.value: entry.name for entry in sample.classes if entry.on_map}
    now = {entry.value: entry.name for entry in class_entries(sorted(then), SurveyWish(tuple(paths)))}
    differ = [
        Said("{0} was {1} and is {2}", value, then[value], now[value])
        for value in sorted(then)
        if then[value] != now[value] and f"class {value}" not in (then[value], now[value])  # nameless
    ]
    if not differ:
        return []
    told = Said.some(differ, _MISSING)
    return [
        Said(
            "The legend of {0} has changed since the draw: {1}. Figures have the old names.",
            Path(paths[0]).name,
            told,
        )
    ]


def _zones(sample: Sample, wish: AssessWish, found: Estimates) -> tuple[list[dict[str, Any]], list[str]]:
    if wish.map:
        raise UserError(
            Said("Zones are estimated with the map that the sample was drawn from, not with another one.")
        )
    tables: list[ZoneTable]
    tables, notes = zone_tables(sample, str(wish.zones), wish.zone_field, wish.interpreter)
    table = replace(sample.table(wish.interpreter), map_pixels=found.table.map_pixels)
    return zones_as_json(zone_estimates(table, tables), found.classes, table.pixel_area), notes


def _agreements(sample: Sample) -> list[dict[str, Any]]:
    result = []
    for name, answers in sample.others.items():
        both = [
            (sample.answers[number].label, answer.label)
            for number, answer in answers.items()
            if number in sample.answers
            and sample.answers[number].label is not None
            and answer.label is not None
        ]
        if both:
            found = agreement([str(one) for one, _ in both], [str(two) for _, two in both])
            result.append({"interpreter": name, **agreement_as_json(found)})
    return result

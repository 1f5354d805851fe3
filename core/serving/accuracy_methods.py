"""Accuracy of a map over JSON-RPC: plan, draw, label, estimate, compare.

A *figure* is ``{"value", "se", "ci95", "wilson95", "interval95", "units"}`` or null: ``interval95`` is the one to show, and
areas have ``area``, ``area_se``, ``area_interval95``, ... in m2 too. A *unit* is ``{"unit", "order", "wkt", "x", "y", "crs",
"answer": {"label", "certainty", "cannot_tell", "note", "photo", "interpreter", "answered", "seconds"} | null}``; neither the
map's class nor the stratum is in it. ``sample`` is always the path of the GeoPackage; nothing is kept between messages.

Requests::

    accuracy_strata {"map": path | [paths], "strata": path | null, "field": name | null, "exclude": [values]}    (long)
                    -> {"strata": [{"name", "pixels", "size", "map_class"}], "classes": [{"value", "name", "colour": [r, g, b]}],
                        "map_sizes": {class: size}, "pixels", "pixel_area", "missing", "excluded", "warnings"}
                    ``size`` is what a plan takes: pixels, or ground area in pixels of mean size; reads the whole map
    accuracy_plan   {"strata": [{"name", "size"}], "target_se", "units": n | null, "allocation": "mixed" | "equal" |
                     "proportional" | "neyman", "floor", "half_width": d | null, "expected": {name: share, "": for all others}}
                    -> {"allocation", "units", "units_by_formula", "units_to_reach", "target_se", "overall", "overall_se",
                        "strata": [{"name", "pixels", "share", "expected", "units", "users_se", "users_interval95", "area_se"}],
                        "warnings"}           (at once: for a slider)
    accuracy_draw   {"map", "output", "design": "stratified" | "srs" | "systematic", "units_by_stratum": {name: n} | null, fields
                     of accuracy_plan, "strata", "field", "exclude", "reference_classes": [names], "seed", "min_distance",
                     "overwrite"}             (long; progress with the stages count, write)
                    -> {"output", "units", "strata": [{"name", "pixels", "units"}], "plan": {...} | null, "warnings"}
    accuracy_open   {"sample", "interpreter": name | null, "training": path of polygons | null}
                    -> {"sample", "map": [paths], "crs", "design", "created", "seed", "classes": [{"name", "value", "colour":
                        "#rrggbb" | null, "on_map"}], "first": name of the first interpreter, "answered": units with an
                        answer of theirs, "interpreters": [names of further ones], "pixel": [width, height in map units],
                        "units", "done", "in_training": [units], "gone": [units that were deleted or moved], "warnings"}
    accuracy_next   {"sample", "interpreter": name | null, "after": unit | null, "step": -1 | 1 | null}
                    -> unit, or {"unit": null} where all are done (or, with ``step``, there is none before or behind)
                    ``step`` goes from ``after`` to the neighbour in the order of work, with an answer or without
    accuracy_answer {"sample", "unit", "label": name | null, "certainty": "high" | "medium" | "low" | "", "cannot_tell": bool,
                     "note", "photo", "seconds", "interpreter": name, "second": bool, "new_class": bool, "half_width"}
                    -> {"progress": as accuracy_progress, "next": as accuracy_next after this unit}
                    (on disk when it is answered; no label and not cannot_tell takes the answer back; ``second``: kept
                    beside the first interpreter's answers)
    accuracy_progress  {"sample", "interpreter": name | null, "half_width": 0.05}
                    -> {"done", "total", "undecided", "overall": figure, "classes": [{"name", "units", "users": figure, "more":
                        n | null, "sentence"}]}
    accuracy_import {"sample", "path", "field": name | null, "unit_field": name | null}
                    -> {"taken", "kept", "conflicts": [units], "warnings"}    answers from a copy that was labelled elsewhere
                    (QField, CSV, a session of AcATaMa)
    accuracy_export {"sample", "output": .csv | .yml}          -> {"output", "files"}
    accuracy_estimate  {"sample" | "points": path | "tables": {...}, "map": path | [paths] | null, "variance": "no_fpc" | "fpc" |
                     "poststratified" | "ultimate_cluster" | null, "leave_out", "interpreter", "zones", "zone_field",
                     "report": .html | null, "csv": path | null, "iso": .xml | null, "title"; of points of others also
                     "reference_field", "map_field", "stratum_field", "design": "stratified" | "srs" | "systematic" | null}
                    -> {"overall": figure, "users", "producers", "area", "f1", "iou": {class: figure}, "error_matrix", "counts",
                        "orientation", "kappa", "classes", "colours", "units", "design", "variance", "square_metres", "pixels",
                        "map_pixels", "sample": {...}, "zones": [...], "agreement": [...], "unsampled", "covered", "lonely",
                        "sentence", "files", "warnings"}
    accuracy_compare   {"sample" | "tables": {...}, "maps": [path] | [path, path], "names": [first, second], "fpc"}
                    -> {"first", "second", "overall": {"first", "second", "value", "se", "ci95", "clear"}, "users",
                        "producers": {class: ...}, "only_first", "only_second", "both", "neither", "sentence", "warnings"}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.contract import protocol
from core.serving import warm
from core.serving.accuracy_params import (
    answer_of,
    asked,
    expected_of,
    optional,
    paths_of,
    points_of,
    sample_of,
    values_of,
    wish_of,
)
from core.serving.asked import text
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method

if TYPE_CHECKING:
    from core.evaluation.sample.sample import Sample, Unit


def accuracy_strata(call: Call) -> protocol.Message:
    """Count the classes or strata of a map."""
    warm.load("rasterio", "core.evaluation.sample.survey")
    from core.evaluation.sample.survey import SurveyWish, survey

    p = call.params
    wish = SurveyWish(paths_of(call, "map"), optional(p, "strata"), optional(p, "field"), values_of(call))
    found = survey(wish, 0, 0, call.send_progress, call.is_cancelled)
    return {
        "strata": [
            {"name": s.name, "pixels": s.pixels, "size": s.size, "map_class": s.map_class}
            for s in found.strata
        ],
        "classes": [{"value": c.value, "name": c.name, "colour": list(c.colour)} for c in found.classes],
        "map_sizes": found.map_sizes,
        "pixels": found.pixels,
        "pixel_area": found.pixel_area,
        "missing": found.missing,
        "excluded": found.excluded,
        "warnings": list(found.notes),
    }


def accuracy_plan(call: Call) -> protocol.Message:
    """Share out units; nothing is read."""
    from core.evaluation.accuracy.plain import plan_as_json
    from core.evaluation.accuracy.plan import expectations, make_plan

    rows = call.params.get("strata")
    names = asked(call, lambda: [str(row["name"]) for row in rows or ()])
    sizes = asked(call, lambda: [float(row["size"]) for row in rows or ()])
    return plan_as_json(make_plan(names, sizes, expectations(expected_of(call), names), wish_of(call)))


def accuracy_draw(call: Call) -> protocol.Message:
    """Draw a sample and write its GeoPackage."""
    warm.load("rasterio", "core.evaluation.sample.draw")
    from core.evaluation.accuracy.plain import plan_as_json
    from core.evaluation.accuracy.tables import Design
    from core.evaluation.sample.draw import draw
    from core.evaluation.sample.job import DrawJob

    p = call.params
    job = asked(
        call,
        lambda: DrawJob(
            map=paths_of(call, "map"),
            output=text(call, "output"),
            design=Design(p.get("design") or "stratified"),
            wish=wish_of(call),
            expected=expected_of(call),
            units={str(name): int(n) for name, n in (p.get("units_by_stratum") or {}).items()},
            strata=optional(p, "strata"),
            field=optional(p, "field"),
            exclude=values_of(call),
            reference_classes=tuple(map(str, p.get("reference_classes") or ())),
            seed=int(p.get("seed", 1)),
            min_distance=float(p.get("min_distance") or 0),
            overwrite=bool(p.get("overwrite")),
        ),
    )
    done = draw(job, call.send_progress, call.is_cancelled)
    return {
        "output": done.output,
        "units": done.units,
        "strata": [{"name": s.name, "pixels": s.pixels, "units": s.units} for s in done.strata],
        "plan": None if done.plan is None else plan_as_json(done.plan),
        "warnings": list(done.warnings),
    }


def accuracy_open(call: Call) -> protocol.Message:
    """What a sample is, and how far the work on it."""
    from core.evaluation.sample.assess import map_changes
    from core.evaluation.sample.work import first_interpreter, inside_polygons

    sample, who = sample_of(call), optional(call.params, "interpreter")
    training = optional(call.params, "training")
    answers = sample.answers if who is None else sample.others.get(who, {})
    a, b, _, d, e, _ = sample.grid.transform
    return {
        "sample": sample.path,
        "map": list(sample.design.get("map") or ()),
        "crs": sample.grid.crs,
        "design": sample.design["design"],
        "created": sample.design.get("created"),
        "seed": sample.design.get("seed"),
        "classes": [
            {"name": c.name, "value": c.value, "colour": c.colour, "on_map": c.on_map} for c in sample.classes
        ],
        "first": first_interpreter(sample),
        "answered": sample.done(),
        "interpreters": list(sample.others),
        "pixel": [(a * a + d * d) ** 0.5, (b * b + e * e) ** 0.5],
        "units": len(sample.units),
        "done": sum(answer.given for answer in answers.values()),
        "in_training": list(inside_polygons(sample, training)) if training else [],
        "gone": sorted(sample.gone),
        "warnings": [*sample.troubles, *map_changes(sample)],
    }


def accuracy_next(call: Call) -> protocol.Message:
    """The unit to label next, or a neighbour in the order of work."""
    from core.evaluation.sample.work import beside, next_unit

    sample, p = sample_of(call), call.params
    who, after, step = optional(p, "interpreter"), p.get("after"), p.get("step")
    if step is not None and after is not None:
        unit = asked(call, lambda: beside(sample, int(after), int(step)))
    else:
        unit = asked(call, lambda: next_unit(sample, who, None if after is None else int(after)))
    return {"unit": None} if unit is None else _unit(sample, unit, who)


def accuracy_answer(call: Call) -> protocol.Message:
    """Keep an answer, and say how far the work is and what comes next."""
    from core.evaluation.sample.work import next_unit, save_answer

    p, sample = call.params, sample_of(call)
    number = p.get("unit")
    if not isinstance(number, int) or isinstance(number, bool):
        raise InvalidParams("accuracy_answer needs unit, a whole number.")
    second = bool(p.get("second"))
    answer = answer_of(call)
    save_answer(sample, number, answer, second, bool(p.get("new_class")))
    kept, who = sample_of(call), answer.interpreter if second else None
    following = next_unit(kept, who, number)
    return {
        "progress": _progress(kept, who, p),
        "next": {"unit": None} if following is None else _unit(kept, following, who),
    }


def accuracy_progress(call: Call) -> protocol.Message:
    """How far the intervals have shrunk."""
    return _progress(sample_of(call), optional(call.params, "interpreter"), call.params)


def accuracy_import(call: Call) -> protocol.Message:
    """Take answers from elsewhere."""
    warm.load("core.evaluation.sample.exchange")
    from core.evaluation.sample.exchange import import_answers

    p = call.params
    return import_answers(
        text(call, "sample"), text(call, "path"), optional(p, "field"), optional(p, "unit_field")
    )


def accuracy_export(call: Call) -> protocol.Message:
    """Write the units for labelling elsewhere."""
    warm.load("core.evaluation.sample.exchange")
    from core.evaluation.sample.exchange import export_units

    return export_units(text(call, "sample"), text(call, "output"))


def accuracy_estimate(call: Call) -> protocol.Message:
    """Estimate, and write what is asked."""
    warm.load("core.evaluation.sample.assess")
    from core.evaluation.accuracy.read import read_table
    from core.evaluation.accuracy.tables import Variance
    from core.evaluation.sample.assess import AssessWish, assess, assess_table
    from core.evaluation.statement.write import Files, write_statement

    p = call.params
    variance = asked(call, lambda: Variance(p["variance"]) if p.get("variance") else None)
    leave_out = bool(p.get("leave_out"))
    if p.get("tables") is not None:
        found, plain = assess_table(read_table(p["tables"]), variance, leave_out)
    elif p.get("points") is not None:
        from core.evaluation.sample.foreign import assess_points

        found, plain = assess_points(points_of(call))
    else:
        wish = AssessWish(
            text(call, "sample"),
            paths_of(call, "map") if p.get("map") else (),
            variance,
            leave_out,
            optional(p, "interpreter"),
            optional(p, "zones"),
            optional(p, "zone_field"),
            optional(p, "confidence"),
        )
        found, plain = assess(wish)
    files = Files(optional(p, "report"), optional(p, "csv"), optional(p, "iso"), str(p.get("title") or ""))
    return write_statement(found, plain, files)


def accuracy_compare(call: Call) -> protocol.Message:
    """Compare two maps on the same units."""
    from core.evaluation.accuracy.compare import compare
    from core.evaluation.accuracy.plain import comparison_as_json
    from core.evaluation.accuracy.read import read_pairs
    from core.evaluation.sample.assess import compare_maps

    p = call.params
    names = [str(name) for name in p.get("names") or ()]
    if p.get("tables") is not None:
        first, second = names if len(names) == 2 else ("the first map", "the second map")
        return comparison_as_json(compare(read_pairs(p["tables"]), bool(p.get("fpc"))), first, second)
    return compare_maps(text(call, "sample"), paths_of(call, "maps"), names, bool(p.get("fpc")))


def _progress(sample: Sample, who: str | None, params: Mapping[str, Any]) -> protocol.Message:
    from core.evaluation.accuracy.plain import figure_as_json
    from core.evaluation.sample.work import progress

    half_width = params.get("half_width")
    found = progress(sample, float(half_width) if half_width else 0.05, who)
    return {
        "done": found.done,
        "total": found.total,
        "undecided": found.undecided,
        "overall": figure_as_json(found.overall),
        "classes": [
            {
                "name": c.name,
                "units": c.units,
                "users": figure_as_json(c.users),
                "more": c.more,
                "sentence": c.sentence,
            }
            for c in found.classes
        ],
    }


def _unit(sample: Sample, unit: Unit, who: str | None) -> protocol.Message:
    import dataclasses

    from core.evaluation.sample.work import unit_shape

    answers = sample.answers if who is None else sample.others.get(who, {})
    shape, answer = unit_shape(sample, unit), answers.get(unit.number)
    return {
        "unit": unit.number,
        "order": unit.order,
        "wkt": shape.wkt,
        "x": shape.centroid.x,
        "y": shape.centroid.y,
        "crs": sample.grid.crs,
        "answer": None if answer is None else dataclasses.asdict(answer),
    }


METHODS = {
    "accuracy_strata": Method(accuracy_strata, Lane.LONG),
    "accuracy_plan": Method(accuracy_plan, Lane.QUICK),
    "accuracy_draw": Method(accuracy_draw, Lane.LONG),
    "accuracy_open": Method(accuracy_open, Lane.ASIDE),
    "accuracy_next": Method(accuracy_next, Lane.QUICK),
    "accuracy_answer": Method(accuracy_answer, Lane.QUICK),
    "accuracy_progress": Method(accuracy_progress, Lane.QUICK),
    "accuracy_import": Method(accuracy_import, Lane.ASIDE),
    "accuracy_export": Method(accuracy_export, Lane.ASIDE),
    "accuracy_estimate": Method(accuracy_estimate, Lane.ASIDE),
    "accuracy_compare": Method(accuracy_compare, Lane.ASIDE),
}

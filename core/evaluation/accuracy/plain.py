"""Estimates, plans and comparisons as plain values for JSON; figures that do not exist are None."""

from __future__ import annotations

from typing import Any

from core.evaluation.accuracy.caveats import caveats
from core.evaluation.accuracy.compare import Agreement, Comparison, Difference
from core.evaluation.accuracy.estimate import Estimates
from core.evaluation.accuracy.intervals import Figure, Interval
from core.evaluation.accuracy.plan import Plan
from core.evaluation.accuracy.zones import ZoneEstimate

ORIENTATION = "rows map, columns reference"


def estimates_as_json(found: Estimates) -> dict[str, Any]:
    """Everything an estimate says.

    ``ci95`` is Wald's interval as published, ``wilson95`` Wilson's with the effective number of units, ``interval95`` the
    one to show (:attr:`core.evaluation.accuracy.intervals.Figure.guarded`). ``area`` has square metres too where the pixel
    area is known.
    """
    total = found.square_metres
    names = found.classes
    return {
        "design": found.drawn_by.value,
        "variance": found.variance.value,
        "classes": list(names),
        "units": found.table.units,
        "overall": figure_as_json(found.overall),
        "users": _by_class(names, found.users),
        "producers": _by_class(names, found.producers),
        "area": {name: area_as_json(figure, total) for name, figure in zip(names, found.area, strict=True)},
        "f1": _by_class(names, found.f1),
        "iou": _by_class(names, found.iou),
        "error_matrix": found.matrix.tolist(),
        "counts": found.counts.tolist(),
        "orientation": ORIENTATION,
        "kappa": found.kappa,
        "square_metres": total,
        "pixels": found.pixels,
        "map_pixels": dict(found.table.map_pixels),
        "unsampled": list(found.unsampled),
        "covered": found.covered,
        "lonely": list(found.lonely),
        "warnings": list(caveats(found)),
    }


def figure_as_json(figure: Figure | None) -> dict[str, Any] | None:
    """One figure; None where it does not exist."""
    if figure is None:
        return None
    return {
        "value": figure.value,
        "se": figure.se,
        "ci95": _pair(figure.wald),
        "wilson95": _pair(figure.wilson),
        "interval95": _pair(figure.guarded),
        "units": figure.rests_on,
    }


def area_as_json(figure: Figure | None, square_metres: float | None) -> dict[str, Any] | None:
    """A share of the map, with the same in m2."""
    plain = figure_as_json(figure)
    if plain is None or figure is None or square_metres is None:
        return plain
    scale = square_metres
    plain["area"] = figure.value * scale
    plain["area_se"] = None if figure.se is None else figure.se * scale
    for key in ("ci95", "wilson95", "interval95"):
        pair = plain[key]
        plain[f"area_{key}"] = None if pair is None else [bound * scale for bound in pair]
    return plain


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """A plan."""
    return {
        "allocation": plan.allocation.value,
        "units": plan.units,
        "units_by_formula": plan.units_by_formula,
        "units_to_reach": plan.units_to_reach,
        "target_se": plan.target_se,
        "overall": plan.overall,
        "overall_se": plan.overall_se,
        "strata": [
            {
                "name": s.name,
                "pixels": s.pixels,
                "share": s.share,
                "expected": s.expected,
                "units": s.units,
                "users_se": s.users_se,
                "users_interval95": _pair(s.users_interval),
                "area_se": s.area_se,
            }
            for s in plan.strata
        ],
        "warnings": list(plan.notes),
    }


def comparison_as_json(found: Comparison, first: str, second: str) -> dict[str, Any]:
    """A comparison of two maps."""
    names = found.classes
    return {
        "first": first,
        "second": second,
        "classes": list(names),
        "overall": difference_as_json(found.overall),
        "users": {n: difference_as_json(d) for n, d in zip(names, found.users, strict=True)},
        "producers": {n: difference_as_json(d) for n, d in zip(names, found.producers, strict=True)},
        "only_first": found.only_first,
        "only_second": found.only_second,
        "both": found.both,
        "neither": found.neither,
        "sentence": found.sentence(first, second),
        "warnings": found.notes(),
    }


def difference_as_json(found: Difference) -> dict[str, Any]:
    """One difference, second less first."""
    return {
        "first": found.first,
        "second": found.second,
        "value": found.value,
        "se": found.se,
        "ci95": _pair(found.interval),
        "clear": found.clear,
    }


def agreement_as_json(found: Agreement) -> dict[str, Any]:
    """How well two interpreters agree."""
    return {
        "units": found.units,
        "same": found.same,
        "share": figure_as_json(found.share),
        "kappa": found.kappa,
        "pairs": [{"first": a, "second": b, "units": n} for a, b, n in found.pairs],
    }


def zones_as_json(
    zones: tuple[ZoneEstimate, ...], classes: tuple[str, ...], pixel_area: float | None
) -> list[dict[str, Any]]:
    """Areas by zone; m2 where the pixel area is known."""
    return [
        {
            "zone": zone.name,
            "method": zone.method.value,
            "units": zone.units,
            "pixels": zone.pixels,
            "mapped": dict(zip(classes, zone.mapped, strict=True)),
            "area": {
                name: area_as_json(figure, None if pixel_area is None else pixel_area * zone.pixels)
                for name, figure in zip(classes, zone.area, strict=True)
            },
        }
        for zone in zones
    ]


def _by_class(names: tuple[str, ...], figures: tuple[Figure | None, ...]) -> dict[str, Any]:
    return {name: figure_as_json(figure) for name, figure in zip(names, figures, strict=True)}


def _pair(interval: Interval | None) -> list[float] | None:
    return None if interval is None else list(interval)

"""An estimate as CSV: one row per measure and class, then the matrices. Every interval is in it."""

from __future__ import annotations

from typing import Any

from core.evaluation.tables import reliability_rows
from core.text import Table

MEASURES = ("users", "producers", "area", "f1", "iou")
_HEAD = (
    "measure",
    "class",
    "value",
    "se",
    "wald95_low",
    "wald95_high",
    "wilson95_low",
    "wilson95_high",
    "interval95_low",
    "interval95_high",
    "units",
    "square_metres",
    "square_metres_se",
    "square_metres_low",
    "square_metres_high",
)


def as_csv(found: dict[str, Any]) -> str:
    """Text of the file; shares are in 0..1, ``interval95`` is the interval that reports show, areas are in m2 too."""
    writer = Table()
    writer.writerow(_HEAD)
    writer.writerow(["overall", "", *_figure(found["overall"])])
    for measure in MEASURES:
        for name, figure in found[measure].items():
            writer.writerow([measure, name, *_figure(figure)])
    writer.writerow([])
    for title, key in (
        ("error matrix, shares of the map", "error_matrix"),
        ("error matrix, units", "counts"),
    ):
        writer.writerow([f"{title}: {found['orientation']}"])
        writer.writerow(["map \\ reference", *found["classes"]])
        writer.writerows([name, *row] for name, row in zip(found["classes"], found[key], strict=True))
        writer.writerow([])
    writer.writerows(_zone_rows(found.get("zones") or []))
    writer.writerows([*rows, []] if (rows := reliability_rows(found.get("reliability"))) else [])
    writer.writerow(["design", found["design"]])
    writer.writerow(["variance", found["variance"]])
    writer.writerow(["units", found["units"]])
    writer.writerow(["kappa", _number(found["kappa"])])
    writer.writerows(["note", words] for words in found.get("warnings", ()))
    return writer.getvalue()


def _zone_rows(zones: list[dict[str, Any]]) -> list[list[Any]]:
    if not zones:
        return []
    rows: list[list[Any]] = [["zone", "class", "method", "units in the zone", "mapped pixels", *_HEAD[2:]]]
    for zone in zones:
        for name, figure in zone["area"].items():
            rows.append(
                [zone["zone"], name, zone["method"], zone["units"], zone["mapped"][name], *_figure(figure)]
            )
    return [*rows, []]


def _figure(figure: dict[str, Any] | None) -> list[Any]:
    if figure is None:
        return [""] * (len(_HEAD) - 2)
    pairs = [figure[key] or ("", "") for key in ("ci95", "wilson95", "interval95")]
    ground = figure.get("area_interval95") or ("", "")
    return [
        figure["value"],
        _number(figure["se"]),
        *(bound for pair in pairs for bound in pair),
        figure["units"],
        _number(figure.get("area")),
        _number(figure.get("area_se")),
        *ground,
    ]


def _number(value: float | None) -> Any:
    return "" if value is None else value

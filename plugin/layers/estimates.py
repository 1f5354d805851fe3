"""Areas with intervals of an accuracy check, for the page of a delivery: from its table, or from the engine's estimate."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any, List, Mapping, Optional

from ..disk import is_file
from ..wording import number, tr

SAMPLE_SUFFIX = ".gpkg"


def is_sample(report: str) -> bool:
    """Whether what goes along as a report is the sample with its answers: the delivered map is judged with them."""
    return Path(report).suffix.lower() == SAMPLE_SUFFIX


def table_beside(report: str) -> str:
    """The table (CSV) of a report: the file of the same name beside it; empty where there is none."""
    path = Path(report).with_suffix(".csv") if report else Path()
    return str(path) if report and is_file(path) else ""


def area_lines(table: str) -> List[str]:
    """One line for each class: its area in hectares, and the 95 % interval; none where the table has no areas.

    Args:
        table: path of a CSV as ``core.accuracy estimate`` writes it.
    """
    found: List[str] = []
    try:
        with Path(table).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("measure") == "area":
                    found += _line(row)
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
    return found


def estimated_lines(found: Mapping[str, Any]) -> List[str]:
    """The same lines from an answer of ``accuracy_estimate``; classes whose area is not known are left out."""
    lines: List[str] = []
    for name, figure in found["area"].items():
        if figure is not None and figure.get("area") is not None:
            low, high = figure["area_interval95"] or (None, None)
            lines += _told(str(name), _in_hectares(figure["area"]), _in_hectares(low), _in_hectares(high))
    return lines


def _line(row: Mapping[str, str]) -> List[str]:
    value, low, high = (
        _hectares(row.get(name)) for name in ("square_metres", "square_metres_low", "square_metres_high")
    )
    return _told(row["class"], value, low, high)


def _told(name: str, value: Optional[str], low: Optional[str], high: Optional[str]) -> List[str]:
    if value is None:
        return []
    if low is None or high is None:
        return [tr("{0}: {1} ha").format(name, value)]
    return [tr("{0}: {1} ha ({2} to {3})").format(name, value, low, high)]


def _hectares(text: Optional[str]) -> Optional[str]:
    try:
        return _in_hectares(float(text or ""))
    except ValueError:
        return None


def _in_hectares(metres: Optional[float]) -> Optional[str]:
    if metres is None or not math.isfinite(metres):
        return None
    return number(metres / 10_000, 1 if abs(metres) < 1e7 else 0)

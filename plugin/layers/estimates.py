"""Areas with intervals from the table of an accuracy check, for the page of a delivery."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import List, Mapping, Optional

from ..wording import number, tr


def table_beside(report: str) -> str:
    """The table (CSV) of a report: the file of the same name beside it; empty where there is none."""
    path = Path(report).with_suffix(".csv") if report else Path()
    return str(path) if report and path.is_file() else ""


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


def _line(row: Mapping[str, str]) -> List[str]:
    value, low, high = (
        _hectares(row.get(name)) for name in ("square_metres", "square_metres_low", "square_metres_high")
    )
    if value is None:
        return []
    if low is None or high is None:
        return [tr("{0}: {1} ha").format(row["class"], value)]
    return [tr("{0}: {1} ha ({2} to {3})").format(row["class"], value, low, high)]


def _hectares(text: Optional[str]) -> Optional[str]:
    try:
        metres = float(text or "")
    except ValueError:
        return None
    return number(metres / 10_000, 1 if abs(metres) < 1e7 else 0) if math.isfinite(metres) else None

"""Tables of docs/quick-head.md from what bench_labels.py recorded; no number is made here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import side_by_side as bench  # first: puts the checkout on the path

from bench.results_tables import filled

RECORD = bench.ROOT / "docs" / "quick-head-people.jsonl"
PAGE = bench.ROOT / "docs" / "quick-head.md"
FRESH = 2
"""The first draw that nothing was chosen by: settings of the quick head were, looking at draws 0 and 1."""
Row = dict[str, Any]

KINDS = {
    "pieces": "as they are", "ragged": "ragged borders", "wrong": "5 % of the wrong class", "single": "one class of one polygon",
    "road": "300 points along roads",
}  # fmt: skip
COLUMNS = ("quick head", "forest", "forest + majority", "lightgbm", "lightgbm + majority")
TITLES = {
    "sanfrancisco": "San Francisco", "zurich": "Zurich, RGB and height", "zurich rgb": "Zurich, RGB", "spain": "Spain",
    "spain rgb": "Spain, RGB", "spain nir": "Spain, RGB and NIR", "procedural": "Procedural",
}  # fmt: skip


def read_record(path: Path) -> list[Row]:
    """The lines of a record; none where it is missing."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def fill_page(page: Path, rows: Sequence[Row]) -> None:
    """Write the tables between their marks."""
    page.write_text(
        filled(
            page.read_text(),
            {
                "people": "\n".join(_accuracy(_drawn(rows, fresh=False))),
                "people-said": "\n".join(_said(_drawn(rows, fresh=False))),
                "people-fresh": "\n".join(_accuracy(_drawn(rows, fresh=True))),
                "people-fresh-said": "\n".join(_said(_drawn(rows, fresh=True))),
                "people-harder": "\n".join(_harder(_drawn(rows, fresh=True))),
            },
        )
    )


def _cell(rows: Sequence[Row], key: str = "mIoU") -> str:
    values = [float(row[key]) for row in rows if row.get(key) is not None]
    many = f" ({len(values)})" if len(values) != 2 else ""
    return f"{np.mean(values):.3f}{many}" if values else ""


def _chosen(rows: Sequence[Row], **what: Any) -> list[Row]:
    return [row for row in rows if all(row[name] == value for name, value in what.items())]


def _drawn(rows: Sequence[Row], fresh: bool) -> list[Row]:
    return [row for row in rows if (int(row["seed"]) >= FRESH) is fresh]


def _same_draws(rows: Sequence[Row]) -> list[Row]:
    """Those of the draws that every method of a cell has: draws differ more than methods do."""
    draws = [
        {row["seed"] for row in rows if row["method"] == name} for name in {row["method"] for row in rows}
    ]
    common = set.intersection(*draws) if draws else set()
    return [row for row in rows if row["seed"] in common]


def _accuracy(rows: Sequence[Row]) -> list[str]:
    lines = ["| scene | labels | " + " | ".join(COLUMNS) + " |", "|---|---|" + "---|" * len(COLUMNS)]
    for scene, title in TITLES.items():
        for count in (5, 10, 30, 100, None):
            here = _same_draws(_chosen(rows, scene=scene, kind="pieces", count=count))
            if here:
                cells = [_cell(_chosen(here, method=name)) for name in COLUMNS]
                lines.append(f"| {title} | {count or 'all'} | " + " | ".join(cells) + " |")
    return lines


def _harder(rows: Sequence[Row]) -> list[str]:
    """Kinds of drawing that are harder than pieces, and pieces on the same draws."""
    lines = [
        "| scene | drawn | " + " | ".join(COLUMNS) + " | said | ECE |",
        "|---|---|" + "---|" * (len(COLUMNS) + 2),
    ]
    for scene, title in TITLES.items():
        for kind, count in (("pieces", 30), ("ragged", 30), ("wrong", 30), ("single", 30), ("road", 300)):
            here = _same_draws(_chosen(rows, scene=scene, kind=kind, count=count))
            if not here or not _chosen(rows, scene=scene, kind="ragged"):
                continue
            head = _chosen(here, method="quick head")
            cells = [_cell(_chosen(here, method=name)) for name in COLUMNS]
            lines.append(
                f"| {title} | {KINDS[kind]} | {' | '.join(cells)} | {_cell(head, 'said mIoU')} | {_cell(head, 'ECE')} |"
            )
    return lines


def _said(rows: Sequence[Row]) -> list[str]:
    lines = [
        "| scene | labels | true mIoU | said | 95 % interval | ECE | fit, CPU s |",
        "|---|---|---|---|---|---|---|",
    ]
    for scene, title in TITLES.items():
        for count in (5, 10, 30, 100, None):
            for row in _chosen(rows, scene=scene, kind="pieces", count=count, method="quick head"):
                said = "" if row["said mIoU"] is None else f"{row['said mIoU']:.2f}"
                ends = row["said range"]
                between = "" if ends is None else f"{ends[0]:.2f} to {ends[1]:.2f}"
                lines.append(
                    f"| {title} | {count or 'all'} | {row['mIoU']:.2f} | {said} | {between} | {row['ECE']:.3f} | {row['fit']:.1f} |"
                )
    return lines

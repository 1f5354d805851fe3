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
FRESH = 3
"""The first draw that nothing was chosen by: settings were, looking at draws 0 and 1, and two rules came of draw 2."""
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
                "people-harder": "\n".join(_harder(_chosen(rows, seed=2))),
                "people-lead": "\n".join(_lead(rows)),
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
    """What the quick head said of itself, mean over the draws of a cell; in how many the truth lay in its interval."""
    lines = [
        "| scene | labels | draws | true mIoU | said | in the interval | ECE | fit, CPU s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for scene, title in TITLES.items():
        for count in (5, 10, 30, 100, None):
            here = _chosen(rows, scene=scene, kind="pieces", count=count, method="quick head")
            if not here:
                continue
            said = [row for row in here if row["said range"] is not None]
            inside = sum(row["said range"][0] <= row["mIoU"] <= row["said range"][1] for row in said)
            values = [
                _mean(here, "mIoU"),
                _mean(here, "said mIoU"),
                f"{inside} of {len(said)}" if said else "",
            ]
            lines.append(
                f"| {title} | {count or 'all'} | {len(here)} | {' | '.join(values)} | {_mean(here, 'ECE', 3)} "
                f"| {_mean(here, 'fit', 1)} |"
            )
    return lines


def _lead(rows: Sequence[Row]) -> list[str]:
    """Lead of the quick head in mIoU: its own less that of the best other method of a cell, cells with 5, 10 and 30 labels together."""
    groups = {"draws 0 and 1": (0, 1), "draw 2": (2,), "draws 3 and 4": (3, 4), "all five": (0, 1, 2, 3, 4)}
    lines = ["| scene | " + " | ".join(f"{name}" for name in groups) + " | worst cell of all five |"]
    lines.append("|---|" + "---|" * (len(groups) + 1))
    for scene, title in TITLES.items():
        found = {name: _leads(rows, scene, seeds) for name, seeds in groups.items()}
        if not all(found.values()):
            continue
        worst = min(found["all five"], key=lambda count: found["all five"][count])
        cells = [f"{np.mean(list(leads.values())):+.3f}" for leads in found.values()]
        lines.append(f"| {title} | {' | '.join(cells)} | {found['all five'][worst]:+.3f} ({worst} labels) |")
    return lines


def _leads(rows: Sequence[Row], scene: str, seeds: Sequence[int]) -> dict[int, float]:
    found = {}
    for count in (5, 10, 30):
        here = _same_draws(
            _chosen([row for row in rows if row["seed"] in seeds], scene=scene, kind="pieces", count=count)
        )
        means = {name: [row["mIoU"] for row in _chosen(here, method=name)] for name in COLUMNS}
        if not all(means.values()):
            return {}
        own, *others = (float(np.mean(values)) for values in means.values())
        found[count] = own - max(others)
    return found


def _mean(rows: Sequence[Row], key: str, digits: int = 2) -> str:
    values = [float(row[key]) for row in rows if row[key] is not None]
    return f"{np.mean(values):.{digits}f}" if values else ""

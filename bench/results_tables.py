"""The tables of docs/results.md from the records: mean of the folds, then of the seeds; ± is the spread over seeds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.results_protocol import PLACES

Line = dict[str, Any]
FIGURES = ("OA", "mF1", "mIoU", "far OA", "far mIoU")


def recorded(file: Path) -> list[Line]:
    """Lines of a record; none when there is no file."""
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def table(place: str, lines: Sequence[Line]) -> str:
    """One scene as Markdown, a row per method in the order of first appearance."""
    classes = PLACES[place].classes
    head = ["method", "folds x seeds", *FIGURES, *classes, "training, CPU s"]
    rows = [head, ["---"] * len(head)]
    chosen = [line for line in lines if line["place"] == place]
    for method in dict.fromkeys(line["method"] for line in chosen):
        rows.append(_row([line for line in chosen if line["method"] == method], classes))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def seed_table(lines: Sequence[Line], methods: Sequence[tuple[str, str]]) -> str:
    """The mIoU of each seed, mean of the folds, with that of each fold behind it; a row per scene and method."""
    seeds = sorted({line["seed"] for line in lines})
    rows = [["scene", "method", *(f"seed {seed}" for seed in seeds)], ["---"] * (2 + len(seeds))]
    for place, method in methods:
        own = [line for line in lines if (line["place"], line["method"]) == (place, method)]
        cells = []
        for seed in seeds:
            found = [x["mIoU"] for x in sorted(own, key=lambda x: x["fold"]) if x["seed"] == seed]
            told = ", ".join(f"{value:.3f}" for value in found)
            cells.append(f"{np.mean(found):.3f} ({told})" if len(found) > 1 else "")
        rows.append([place, method, *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def trials(lines: Sequence[Line]) -> str:
    """Runs on the inner split as Markdown."""
    head = ["settings", "OA", "mIoU", *PLACES["zurich"].classes, "steps", "training, CPU s"]
    rows = [head, ["---"] * len(head)]
    for line in lines:
        numbers = [line["OA"], line["mIoU"], *(line["IoU"][name] for name in PLACES["zurich"].classes)]
        cells = [f"{value:.3f}" for value in numbers]
        rows.append([line["about"], *cells, str(line["steps"]), str(line["cpu_seconds"])])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def filled(page: str, tables: dict[str, str]) -> str:
    """A page with each table between its two markers ``<!-- NAME -->`` and ``<!-- end -->``."""
    for name, text in tables.items():
        before, marker, rest = page.partition(f"<!-- {name} -->\n")
        if not marker:
            raise SystemExit(f"The page has no place for the table {name}.")
        page = before + marker + text + "\n<!-- end -->" + rest.partition("<!-- end -->")[2]
    return page


def _row(lines: Sequence[Line], classes: Sequence[str]) -> list[str]:
    seeds = sorted({line["seed"] for line in lines})
    folds = sorted({line["fold"] for line in lines})
    whole = [seed for seed in seeds if {line["fold"] for line in lines if line["seed"] == seed} == set(folds)]
    kept = [line for line in lines if line["seed"] in whole]
    values = [_by_seed(kept, whole, lambda line, name=name: line[name]) for name in FIGURES]
    values += [_by_seed(kept, whole, lambda line, name=name: line["IoU"][name]) for name in classes]
    cells = [f"{np.mean(found):.3f}" for found in values]
    place = FIGURES.index("mIoU")
    if len(whole) > 1:
        cells[place] += f" ± {np.std(values[place], ddof=1):.3f}"
    cost = f"{np.mean([line['cpu_seconds'] for line in kept]):.0f}"
    return [lines[0]["method"], f"{len(folds)} x {len(whole)}", *cells, cost]


def _by_seed(lines: Sequence[Line], seeds: Sequence[int], figure: Any) -> list[float]:
    """Per seed, the mean of the folds."""
    return [float(np.mean([figure(line) for line in lines if line["seed"] == seed])) for seed in seeds]

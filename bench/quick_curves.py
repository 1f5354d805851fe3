"""Tables and picture of the learning curves in docs/quick-head.md, from what bench_quick.py and quick_fine_tuned.py recorded.

``python bench/quick_curves.py`` writes docs/pictures/quick-head-curves.png and the tables between the marks of
docs/quick-head.md; no number is made here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import side_by_side as bench  # first: puts the checkout on the path

from bench.results_tables import filled, recorded

OUTPUT = bench.ROOT / "docs" / "quick-head-curves.json"
FINE_TUNED = bench.ROOT / "docs" / "quick-head-fine-tuned.jsonl"
PICTURE = bench.ROOT / "docs" / "pictures" / "quick-head-curves.png"
PAGE = bench.ROOT / "docs" / "quick-head.md"

Row = dict[str, Any]

METHODS = ("forest, pixels", "forest, context", "quick head", "quick head, encoder", "fine-tuned")
TITLES = {"sanfrancisco": "San Francisco", "zurich": "Zurich", "procedural": "Procedural"}
# Okabe and Ito's colours, and a marker and a line of their own: they differ in grey and for the colour-blind.
LOOKS: dict[str, dict[str, Any]] = {
    "forest, pixels": {"color": "#999999", "marker": "s", "linestyle": ":"},
    "forest, context": {"color": "#E69F00", "marker": "D", "linestyle": "--"},
    "quick head": {"color": "#0072B2", "marker": "o", "linestyle": "-"},
    "quick head, encoder": {"color": "#009E73", "marker": "^", "linestyle": "-"},
    "fine-tuned": {"color": "#D55E00", "marker": "v", "linestyle": "-."},
}
SHIPPED = 0
"""Number of polygons of the demo model as it is, without any label of the scene."""

FIRST_SETTINGS = {"sanfrancisco": "c644436c6d7d", "zurich": "752d962cdc60", "procedural": "a2a060858e9b"}
"""Hashes of the settings of :mod:`quick_fine_tuned` that lines without a hash were recorded with."""


def settings_of(line: Row) -> str:
    """Hash of the settings that a line of the fine-tuned model was run with; empty for the demo model as it is."""
    if line["polygons"] == SHIPPED:
        return ""
    return str(line.get("settings", FIRST_SETTINGS.get(line["scene"], "")))


def summed(scene: str, count: int | None, method: str, runs: Sequence[Sequence[float | None]]) -> Row:
    """A row of the record: mean and standard deviation over draws.

    Args:
        scene: its name.
        count: polygons; None is all labels.
        method: its name.
        runs: of each draw, from seed 0 on, mIoU, OA, CPU seconds to fit, CPU seconds to draw a megapixel or None.
    """
    values = np.array([run[:3] for run in runs], dtype=float)
    mean = values.mean(axis=0)
    spread = values.std(axis=0, ddof=1) if len(values) > 1 else np.zeros(3)
    drawn = [run[3] for run in runs if run[3] is not None]
    return {
        "scene": scene,
        "polygons": count,
        "seeds": len(runs),
        "method": method,
        "mIoU": round(mean[0], 4),
        "mIoU sd": round(spread[0], 4),
        "OA": round(mean[1], 4),
        "OA sd": round(spread[1], 4),
        "fit": round(mean[2], 3),
        "draw": round(float(np.mean(drawn)), 3) if drawn else None,
        "each": [round(float(value), 4) for value in values[:, 0]],
    }


def fine_tuned_rows(lines: Sequence[Row]) -> list[Row]:
    """Rows of the fine-tuned model from the cells of its record; a later line takes the place of an earlier one.

    Raises:
        SystemExit: draws of one mean were run with different settings.
    """
    newest = {(line["scene"], line["polygons"], line["seed"]): line for line in lines}
    used: dict[tuple[str, int | None], set[str]] = {}
    for (scene, count, _), line in newest.items():
        used.setdefault((scene, count), set()).add(settings_of(line))
    mixed = next((key for key, settings in used.items() if len(settings) > 1), None)
    if mixed:
        raise SystemExit(
            f"{mixed[0]}, {_name(mixed[1])} polygons: draws were run with different settings; run all."
        )
    cells: dict[tuple[str, int | None], list[tuple[float | None, ...]]] = {}
    for line in sorted(newest.values(), key=lambda line: int(line["seed"])):
        runs = cells.setdefault((line["scene"], line["polygons"]), [])
        runs.append((line["mIoU"], line["OA"], line["fit"], None))
    return [summed(scene, count, "fine-tuned", runs) for (scene, count), runs in cells.items()]


def merged(rows: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """``rows`` with those of ``new`` in the place of older ones of the same scene, count and method; in order."""
    keys = {(row["scene"], row["polygons"], row["method"]) for row in new}
    kept = [row for row in rows if (row["scene"], row["polygons"], row["method"]) not in keys]
    scenes, methods = list(TITLES), list(METHODS)
    return sorted(
        [*kept, *new],
        key=lambda row: (scenes.index(row["scene"]), _last(row["polygons"]), methods.index(row["method"])),
    )


def counts_of(rows: Sequence[Row]) -> list[int | None]:
    """Numbers of polygons in order, all labels last."""
    found = {row["polygons"] for row in rows} - {SHIPPED}
    return sorted(found, key=_last)


def _last(count: int | None) -> float:
    """Sorts all labels after any number of polygons."""
    return np.inf if count is None else count


def scene_table(rows: Sequence[Row], scene: str) -> str:
    """One scene as Markdown: mIoU ± standard deviation / OA (draws); in bold the best of the methods with most draws.

    A mean over one or two draws is not compared with one over five: the draws differ more than the methods.
    """
    own = [row for row in rows if row["scene"] == scene]
    lines = ["| polygons | " + " | ".join(METHODS) + " |", "|---" * (len(METHODS) + 1) + "|"]
    for count in counts_of(own):
        found = {row["method"]: row for row in own if row["polygons"] == count}
        best = _best(list(found.values()))
        cells = [_cell(found.get(method), best) for method in METHODS]
        lines.append(f"| {_name(count)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _best(rows: Sequence[Row]) -> Row | None:
    """Of the methods with most draws, where these are two or more."""
    most = max((row["seeds"] for row in rows), default=0)
    alike = [row for row in rows if row["seeds"] == most]
    return max(alike, key=lambda row: float(row["mIoU"])) if most > 1 and len(alike) > 1 else None


def _cell(row: Row | None, best: Row | None) -> str:
    if row is None:
        return ""
    star = "**" if row is best else ""
    spread = f" ±{row['mIoU sd']:.3f}" if row["seeds"] > 1 else ""
    return f"{star}{row['mIoU']:.3f}{star}{spread} / {row['OA']:.3f} ({row['seeds']})"


def seconds_table(rows: Sequence[Row]) -> str:
    """CPU seconds to fit as Markdown: least and greatest mean of the scenes."""
    lines = ["| polygons | " + " | ".join(METHODS) + " |", "|---" * (len(METHODS) + 1) + "|"]
    for count in counts_of(rows):
        cells = []
        for method in METHODS:
            found = [row["fit"] for row in rows if row["polygons"] == count and row["method"] == method]
            cells.append(_range(min(found), max(found)) if found else "")
        lines.append(f"| {_name(count)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def lead_table(rows: Sequence[Row]) -> str:
    """Mean IoU of the fine-tuned model minus the quick head's on the same draws as Markdown, a line per scene."""
    counts = [
        c for c in counts_of(rows) if any(r["method"] == "fine-tuned" and r["polygons"] == c for r in rows)
    ]
    lines = [
        "| polygons | " + " | ".join(_name(count) for count in counts) + " |",
        "|---" * (len(counts) + 1) + "|",
    ]
    for scene in dict.fromkeys(row["scene"] for row in rows):
        cells = []
        for count in counts:
            found = {row["method"]: row["each"] for row in rows if _is(row, scene, count) and "each" in row}
            pairs = list(zip(found.get("fine-tuned", ()), found.get("quick head", ()), strict=False))
            cells.append(f"{np.mean([ours - theirs for ours, theirs in pairs]):+.2f}" if pairs else "")
        lines.append(f"| {TITLES[scene]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _is(row: Row, scene: str, count: int | None) -> bool:
    return bool(row["scene"] == scene and row["polygons"] == count)


def _range(low: float, high: float) -> str:
    short, long = _seconds(low), _seconds(high)
    return short if short == long else f"{short} to {long}"


def _seconds(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _name(count: int | None) -> str:
    return "all" if count is None else str(count)


def picture(rows: Sequence[Row], path: Path) -> None:
    """Curves of mIoU over the number of polygons, one panel per scene."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    scenes = [name for name in TITLES if any(row["scene"] == name for row in rows)]
    counts = counts_of(rows)
    figure, axes = pyplot.subplots(
        1, len(scenes), figsize=(4.6 * len(scenes), 4.9), sharey=True, squeeze=False
    )
    for axis, scene in zip(axes[0], scenes, strict=True):
        own = [row for row in rows if row["scene"] == scene]
        for number, method in enumerate(METHODS):
            found = {row["polygons"]: row for row in own if row["method"] == method}
            places = [i for i, count in enumerate(counts) if count in found]
            if not places:
                continue
            mean, spread = np.array([[found[counts[i]][k] for k in ("mIoU", "mIoU sd")] for i in places]).T
            aside = (number - (len(METHODS) - 1) / 2) * 0.07  # so that bars of one count lie side by side
            axis.errorbar(
                np.array(places) + aside, mean, spread, label=method, markersize=5.5, linewidth=1.6,
                elinewidth=0.9, capsize=2, **LOOKS[method],
            )  # fmt: skip
        for row in own:
            if row["polygons"] == SHIPPED:
                axis.axhline(row["mIoU"], color=LOOKS["fine-tuned"]["color"], linewidth=0.8, alpha=0.7)
                axis.text(
                    0.02,
                    row["mIoU"] + 0.01,
                    "demo model as it is, no label",
                    fontsize=8,
                    color=LOOKS["fine-tuned"]["color"],
                    transform=axis.get_yaxis_transform(),
                )
        axis.set_xticks(range(len(counts)), [_name(count) for count in counts])
        axis.set_title(TITLES[scene])
        axis.set_xlabel("labelled polygons")
        axis.grid(alpha=0.3)
    axes[0][0].set_ylabel("mIoU on test blocks")
    axes[0][0].set_ylim(0, 1)
    handles, names = axes[0][0].get_legend_handles_labels()
    figure.legend(handles, names, loc="lower center", ncols=len(names), frameon=False)
    figure.tight_layout(rect=(0, 0.07, 1, 1))
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def tables(rows: Sequence[Row]) -> dict[str, str]:
    """Mark in the page -> table."""
    scenes = [name for name in TITLES if any(row["scene"] == name for row in rows)]
    return {scene: scene_table(rows, scene) for scene in scenes} | {
        "lead": lead_table(rows),
        "seconds": seconds_table(rows),
    }


def main() -> None:
    rows = merged(json.loads(OUTPUT.read_text()), fine_tuned_rows(recorded(FINE_TUNED)))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), tables(rows)), encoding="utf-8")
    picture(rows, PICTURE)


if __name__ == "__main__":
    main()

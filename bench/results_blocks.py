"""How certain the numbers of docs/results.md are: counts by block of some of its cells, made again, and intervals from them.

SCENES=/path/to/scenes python -m bench.results_blocks forest             the forests of both scenes
SCENES=/path/to/scenes python -m bench.results_blocks run --only CWSAM   networks whose name matches, first seed
python -m bench.results_blocks table                                     the tables of docs/results.md

Blocks are those of the checkerboard: the test blocks of a fold are the units, and a difference of two methods is taken block by
block, since both were scored on the same ones.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.results import (
    FOLDS,
    FOREST_METHODS,
    METHODS,
    PAGE,
    SEEDS,
    Method,
    _switches,
    folder_of,
    map_of_region,
    train_and_map,
)
from bench.results_forest import run_forest_cell
from bench.results_protocol import PLACES, ROOT, Place, fold_masks, reference, scenes_folder
from bench.results_tables import filled, recorded
from core.evaluation.accuracy.intervals import Z95
from core.evaluation.accuracy.measures import Measure, Ratio
from core.evaluation.blocks import BlockCounts
from core.raster.grid import Rect
from core.training.load import expand_paths, read_values, validate

RECORD = ROOT / "docs/results/blocks.jsonl"

Line = dict[str, Any]


def counted(
    place: Place, labels: NDArray[np.uint8], guess: NDArray[np.uint8], test: NDArray[np.bool_]
) -> list[Any]:
    """Confusion counts of each test block, sparse: ``[[reference, prediction, pixels], ...]``, in the order of the blocks."""
    blocks = BlockCounts(place.block)
    blocks.add(np.where(test, labels, np.uint8(255)), guess, Rect(0, 0, *labels.shape))
    matrices = blocks.matrices(range(len(place.classes))).astype(int)
    return [[[i, j, int(block[i, j])] for i, j in np.argwhere(block).tolist()] for block in matrices]


def dense(line: Line) -> NDArray[np.float64]:
    """[B, K, K] of a line."""
    classes = len(PLACES[line["place"]].classes)
    result = np.zeros((len(line["blocks"]), classes, classes))
    for block, found in enumerate(line["blocks"]):
        for i, j, many in found:
            result[block, i, j] = many
    return result


def linear(counts: NDArray[np.float64], name: str) -> tuple[float, NDArray[np.float64]]:
    """OA, mIoU over the classes of the reference or ``IoU K`` of one, and its linearised residual of each block, [B]."""
    classes = counts.shape[1]
    truth, guess = (index.ravel() for index in np.indices((classes, classes)))
    flat = counts.reshape(len(counts), -1)
    present = np.flatnonzero(counts.sum(axis=(0, 2)))
    if name.startswith("IoU"):
        present = np.array([int(name.split()[1])])
    ratios = [Ratio(Measure.OVERALL)] if name == "OA" else [Ratio(Measure.IOU, int(k)) for k in present]
    values, residuals = [], []
    for ratio in ratios:
        y, x = ratio.values(guess, truth)
        above, below = flat @ y, flat @ x
        value = above.sum() / below.sum()
        values.append(value)
        residuals.append((above - value * below) / below.sum())
    return float(np.mean(values)), np.mean(residuals, axis=0)


def spread(residual: NDArray[np.float64]) -> float:
    """Variance of a total of residuals, blocks being the units."""
    n = len(residual)
    return n / (n - 1) * float(((residual - residual.mean()) ** 2).sum())


def over_folds(lines: Sequence[Line], name: str, other: Sequence[Line] = ()) -> tuple[float, float, int]:
    """Mean of the folds of a score (less that of ``other``), its standard error, and the number of blocks."""
    values, variances, blocks = [], [], 0
    for line in lines:
        value, residual = linear(dense(line), name)
        if other:
            beside = next(one for one in other if one["fold"] == line["fold"])
            less, its = linear(dense(beside), name)
            value, residual = value - less, residual - its
        values.append(value)
        variances.append(spread(residual))
        blocks += len(residual)
    return float(np.mean(values)), math.sqrt(sum(variances)) / len(variances), blocks


def table(lines: Sequence[Line]) -> str:
    """Scores with intervals, and the difference of each method from the plain forest of its scene."""
    head = [
        "scene",
        "method",
        "blocks",
        "OA (95 %)",
        "mIoU (95 %)",
        "blocks drawn again",
        "mIoU less the first forest's (95 %)",
        "blocks drawn again",
    ]
    rows = [head, ["---"] * len(head)]
    for place in PLACES:
        groups = by_method(lines, place)
        base = next((mine for method, mine in groups.items() if "forest" in method), [])
        for method, mine in groups.items():
            beside = [line for line in base if line["fold"] in {own["fold"] for own in mine}]
            cells = [_told(*over_folds(mine, name)) for name in ("OA", "mIoU")]
            cells.append("{:.3f} to {:.3f}".format(*spread_of_mean(mine)))
            less = ["", ""]
            if mine != base:
                less = [_told(*over_folds(mine, "mIoU", beside), sign="+")]
                less.append("{:+.3f} to {:+.3f}".format(*spread_of_mean(mine, beside)))
            rows.append([place, _title(method, mine), str(over_folds(mine, "OA")[2]), *cells, *less])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def class_table(lines: Sequence[Line], place: str) -> str:
    """IoU of every class with the interval of blocks drawn again, a row per method."""
    head = ["method", *PLACES[place].classes]
    rows = [head, ["---"] * len(head)]
    for method, mine in by_method(lines, place).items():
        low, high = np.nanpercentile(drawn_again(mine), [2.5, 97.5], axis=0)
        values = [over_folds(mine, f"IoU {k}")[0] for k in range(len(low))]
        cells = [f"{v:.2f} ({a:.2f} to {b:.2f})" for v, a, b in zip(values, low, high, strict=True)]
        rows.append([_title(method, mine), *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def by_method(lines: Sequence[Line], place: str) -> dict[str, list[Line]]:
    """Lines of a scene by method, folds in order."""
    here = [line for line in lines if line["place"] == place]
    methods = dict.fromkeys(line["method"] for line in here)
    return {
        method: sorted((line for line in here if line["method"] == method), key=lambda line: line["fold"])
        for method in methods
    }


def drawn_again(lines: Sequence[Line], draws: int = 4000) -> NDArray[np.float64]:
    """IoU of every class when the blocks of each fold are drawn again with replacement, means of the folds, [draws, K].

    NaN where a draw has no reference pixel of the class. The same seed draws the same blocks for every method of a scene, so
    differences of two methods are of the same blocks.
    """
    chance, folds = np.random.default_rng(1), []
    for line in lines:
        counts = dense(line)
        times = chance.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=draws)
        right, truth, guess = (
            times @ counts.diagonal(axis1=1, axis2=2),
            times @ counts.sum(axis=2),
            times @ counts.sum(axis=1),
        )
        union = truth + guess - right
        folds.append(np.where(truth > 0, right / np.where(union > 0, union, 1), np.nan))
    return np.mean(folds, axis=0)


def spread_of_mean(lines: Sequence[Line], other: Sequence[Line] = ()) -> tuple[float, float]:
    """2.5 and 97.5 percent of mIoU, or of its difference from another method, when blocks are drawn again."""
    made = np.nanmean(drawn_again(lines), axis=1)
    if other:
        made = made - np.nanmean(drawn_again(other), axis=1)
    low, high = np.percentile(made, [2.5, 97.5])
    return float(low), float(high)


def _title(method: str, mine: Sequence[Line]) -> str:
    return method if len(mine) == len(FOLDS) else f"{method} (fold {mine[0]['fold']} only)"


def _told(value: float, se: float, _blocks: int, sign: str = "") -> str:
    low, high = value - Z95 * se, value + Z95 * se
    return f"{value:{sign}.3f} ({low:{sign}.3f} to {high:{sign}.3f})"


def run_forests(scratch: Path, record: Path) -> None:
    """Forests of all inputs, two folds."""
    for method, fold in itertools.product(FOREST_METHODS, FOLDS):
        place = PLACES[method.place]
        name = f"{method.name}, random forest"
        if _done(record, place, name, fold):
            continue
        labels = reference(place)
        masks = fold_masks(place, labels, fold)
        switches = [*_switches(method, scratch), f"split.fold={fold}", f"train.seed={SEEDS[0]}"]
        values, base = read_values(method.file, switches, method.variants)
        pictures: list[NDArray[np.uint8]] = []
        lines, _ = run_forest_cell(
            validate(expand_paths(values, base)), place, masks, SEEDS[0], pictures.append
        )
        for line, picture in zip(lines, pictures, strict=True):
            more = f" + majority {line['filter']} px" if line["filter"] else ""
            _write(record, place, name + more, fold, counted(place, labels, picture, masks.test))


def run_networks(only: str, scratch: Path, record: Path) -> None:
    """Networks whose scene and name match, two folds, the first seed."""
    for method, fold in itertools.product(METHODS, FOLDS):
        place = PLACES[method.place]
        if not re.search(only, f"{method.place} {method.name}") or _done(record, place, method.name, fold):
            continue
        labels = reference(place)
        guess = _map_of(method, fold, place, scratch)
        _write(
            record,
            place,
            method.name,
            fold,
            counted(place, labels, guess, fold_masks(place, labels, fold).test),
        )


def _map_of(method: Method, fold: int, place: Place, scratch: Path) -> NDArray[np.uint8]:
    """The map that ``bench.results run`` left in the same scratch folder, else that of a run made now."""
    kept = folder_of(method, fold, SEEDS[0], scratch) / "map.tif"
    if kept.is_file():
        return map_of_region(place, kept)
    switches = [*_switches(method, scratch), f"split.fold={fold}", f"train.seed={SEEDS[0]}"]
    return train_and_map(method, switches, place, scratch / f"blocks_{place.name}_{fold}_{os.getpid()}")[0]


def _done(record: Path, place: Place, name: str, fold: int) -> bool:
    return any(
        (line["place"], line["method"], line["fold"]) == (place.name, name, fold) for line in recorded(record)
    )


def _write(record: Path, place: Place, name: str, fold: int, blocks: list[Any]) -> None:
    line = {
        "place": place.name,
        "method": name,
        "fold": fold,
        "seed": SEEDS[0],
        "side": place.block,
        "blocks": blocks,
    }
    with record.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, separators=(",", ":")) + "\n")
    value = linear(dense(line), "mIoU")[0]
    print(f"{place.name} {name}, fold {fold}: mIoU {value:.5f} on {len(blocks)} blocks", flush=True)


def main() -> None:
    """The command line."""
    words = argparse.ArgumentParser(
        prog="python -m bench.results_blocks", description=(__doc__ or "").split("\n")[0]
    )
    words.add_argument("what", choices=("forest", "run", "table"))
    words.add_argument("--only", default="", help="of run: a pattern for scene and method")
    words.add_argument("--scratch", type=Path, default=ROOT / "runs/results")
    words.add_argument("--record", type=Path, default=RECORD)
    args = words.parse_args()
    os.environ.setdefault("SCENES", str(scenes_folder()))
    if args.what == "forest":
        run_forests(args.scratch, args.record)
    elif args.what == "run":
        run_networks(args.only, args.scratch, args.record)
    else:
        page, lines = PAGE.read_text(encoding="utf-8"), recorded(args.record)
        made = {f"classes of {place}": class_table(lines, place) for place in PLACES}
        PAGE.write_text(filled(page, {"blocks": table(lines), **made}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

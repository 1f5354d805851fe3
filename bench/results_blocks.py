"""How certain the numbers of docs/results.md are: counts by block of some of its cells, made again, and intervals from them.

SCENES=/path/to/scenes python -m bench.results_blocks forest             the forests of both scenes
SCENES=/path/to/scenes python -m bench.results_blocks run --only CWSAM   networks whose name matches, first seed
python -m bench.results_blocks table                                     the table of docs/results.md

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
    """OA or mIoU over the classes of the reference, and its linearised residual of each block, [B]."""
    classes = counts.shape[1]
    truth, guess = (index.ravel() for index in np.indices((classes, classes)))
    flat = counts.reshape(len(counts), -1)
    present = np.flatnonzero(counts.sum(axis=(0, 2)))
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
    head = ["scene", "method", "blocks", "OA (95 %)", "mIoU (95 %)", "mIoU less the first forest's (95 %)"]
    rows = [head, ["---"] * len(head)]
    for place in PLACES:
        here = [line for line in lines if line["place"] == place]
        methods = list(dict.fromkeys(line["method"] for line in here))
        if not methods:
            continue
        first = next(method for method in methods if "forest" in method)
        base = [line for line in here if line["method"] == first]
        for method in methods:
            mine = [line for line in here if line["method"] == method]
            if len({line["fold"] for line in mine}) < len(FOLDS):
                continue
            cells = [_told(*over_folds(mine, name)) for name in ("OA", "mIoU")]
            less = "" if method == first else _told(*over_folds(mine, "mIoU", base), sign="+")
            rows.append([place, method, str(over_folds(mine, "OA")[2]), *cells, less])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


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
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(filled(page, {"blocks": table(recorded(args.record))}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""How often the 95 % intervals of ``core.evaluate`` hold the score that all blocks of a place would give, by simulation.

Pools of blocks: drawn ones, where a class lies in 100, 20 or 5 % of the blocks and errors come block by block, and the measured blocks of
docs/results/blocks.jsonl. From each pool 30, 60 and 100 blocks are drawn many times; the truth is the score of the whole pool. Ways:

- ratio: Wilson's with the variance of linearised block totals and the normal quantile
- again: 2.5 and 97.5 percent of the score when the drawn blocks are drawn again with replacement
- shown: what ``core.evaluation.blocks`` gives: the same with Student's quantile

Run: ``python -m bench.block_coverage [--runs 400]``. Prints coverage (mean width).
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.evaluation import blocks as measured
from core.evaluation.blocks import BlockIntervals, block_intervals

RECORD = Path(__file__).resolve().parent.parent / "docs" / "results" / "blocks.jsonl"
CLASSES = 5
SIZES = (30, 60, 100)

Floats = NDArray[np.float64]


def drawn_pool(rng: np.random.Generator, presence: float, blocks: int = 4000) -> Floats:
    """[B, K, K] blocks of 1024 px; the last class lies in some of them only, and errors come block by block."""
    made = np.zeros((blocks, CLASSES, CLASSES))
    for block in made:
        weights = rng.dirichlet(np.full(CLASSES, 0.7))
        if rng.random() > presence:
            weights[-1] = 0.0
        counts = rng.multinomial(1024, weights / weights.sum())
        right = rng.beta(5, 1.2, CLASSES)
        for index, count in enumerate(counts):
            to = rng.dirichlet(np.full(CLASSES, 0.3))
            to[index] = 0.0
            shares = (1 - right[index]) * to / max(to.sum(), 1e-12)
            shares[index] = 1 - shares.sum()
            block[index] = rng.multinomial(count, np.clip(shares, 0, 1) / np.clip(shares, 0, 1).sum())
    return made


def measured_pools() -> dict[str, Floats]:
    """The blocks of one method of each place, both folds."""
    found: dict[str, list[Floats]] = {}
    for text in RECORD.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if line["method"] in ("HH HV VV, random forest", "RGB + nDSM, random forest"):
            found.setdefault(line["place"], []).append(dense(line))
    return {place: np.concatenate(parts) for place, parts in found.items()}


def dense(line: dict[str, object]) -> Floats:
    """[B, K, K] counts of a recorded line."""
    from bench.results_blocks import dense as of_line

    made: Floats = of_line(line)
    return made


def score(counts: Floats) -> dict[str, float]:
    """OA, mIoU and the IoU of the class that lies in fewest blocks."""
    total = counts.sum(axis=0)
    right, union = np.diag(total), total.sum(axis=0) + total.sum(axis=1) - np.diag(total)
    iou = np.where(union > 0, right / np.maximum(union, 1), np.nan)
    rare = int(np.argmin((counts.sum(axis=2) > 0).sum(axis=0)))
    return {
        "OA": right.sum() / total.sum(),
        "mIoU": float(np.nanmean(iou)),
        "rare": float(iou[rare]),
        "index": rare,
    }


def coverage(
    pool: Floats, size: int, runs: int, rng: np.random.Generator
) -> dict[str, dict[str, list[float]]]:
    """Way -> score -> [share of runs that hold the truth, share below it, mean width]."""
    real = score(pool)
    ways: dict[str, Callable[[Floats], object]] = {
        "ratio": plain,
        "again": drawn_again,
        "shown": lambda counts: block_intervals(counts, 16),
    }
    found: dict[str, dict[str, list[tuple[bool, bool, float]]]] = {way: {} for way in ways}
    for _ in range(runs):
        counts = pool[rng.integers(0, len(pool), size)]
        for way, make in ways.items():
            made = make(counts)
            for name in ("OA", "mIoU", "rare"):
                pair = made.classes["IoU"][real["index"]] if name == "rare" else made.figures.get(name)  # type: ignore[attr-defined]
                if pair is None:
                    continue
                low, high = pair
                held = found[way].setdefault(name, [])
                held.append((low <= real[name] <= high, high < real[name], high - low))
    return {
        way: {name: np.mean(held, axis=0).tolist() for name, held in by_score.items()}
        for way, by_score in found.items()
    }


def main(runs: int) -> None:
    """Print the table."""
    rng = np.random.default_rng(7)
    pools = {
        f"drawn, a class in {share:.0%} of the blocks": drawn_pool(rng, share) for share in (1.0, 0.2, 0.05)
    }
    pools |= measured_pools()
    print("| blocks of | drawn | score | ratio | again | shown |\n|---|---|---|---|---|---|")
    for name, pool in pools.items():
        for size in SIZES:
            found = coverage(pool, size, runs, rng)
            for what in ("OA", "mIoU", "rare"):
                cells = [_cell(found[way].get(what)) for way in found]
                print(f"| {name} | {size} | {what} | {' | '.join(cells)} |", flush=True)


def drawn_again(counts: Floats, draws: int = 1000) -> BlockIntervals:
    """The middle 95 percent of each score when the blocks are drawn again with replacement."""
    blocks, classes = len(counts), counts.shape[1]
    parts = np.stack([np.diagonal(counts, axis1=1, axis2=2), counts.sum(axis=2), counts.sum(axis=1)])
    times = (
        np.random.default_rng(1).multinomial(blocks, np.full(blocks, 1 / blocks), draws).astype(np.float64)
    )
    right, truth, guess = (times @ part for part in parts)
    with np.errstate(divide="ignore", invalid="ignore"):
        by_class = {
            "precision": right / guess,
            "recall": right / truth,
            "F1": 2 * right / (truth + guess),
            "IoU": right / (truth + guess - right),
        }
    figures = {"OA": _middle(right.sum(axis=1) / truth.sum(axis=1))}
    for name, part in {"mF1": "F1", "mIoU": "IoU", "mAcc": "recall"}.items():
        known = np.isfinite(by_class[part])
        total = np.where(known, by_class[part], 0.0).sum(axis=1)
        figures[name] = _middle(total[known.any(axis=1)] / known.sum(axis=1)[known.any(axis=1)])
    return BlockIntervals(
        side=0,
        blocks=blocks,
        figures={name: pair for name, pair in figures.items() if pair is not None},
        classes={
            name: tuple(_middle(values[:, k]) for k in range(classes)) for name, values in by_class.items()
        },
    )


def _middle(values: Floats) -> tuple[float, float] | None:
    """The middle 95 percent of what is a number; None where nothing is."""
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def plain(counts: Floats) -> BlockIntervals | None:
    """The ratio estimator with the normal quantile."""
    kept = measured.student_factor
    measured.student_factor = lambda squares: 1.0
    try:
        return block_intervals(counts, 16)
    finally:
        measured.student_factor = kept


def _cell(values: list[float] | None) -> str:
    return "-" if values is None or math.isnan(values[0]) else f"{values[0]:.2f} ({values[2]:.3f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=400)
    main(parser.parse_args().runs)

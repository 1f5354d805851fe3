"""Coverage of 95 % intervals by simulation, and our estimators for a simulation of somebody else's.

    python -m bench.accuracy_coverage [--runs 2000] [--seed 7]

    python -m bench.accuracy_coverage --map MAP.tif --reference REF.tif --units 100

does it with a map and a wall-to-wall reference on its grid (values in the same order, from 0 and from 1). The first prints the table of ``docs/accuracy.md``: populations with known truth are sampled many times, and counted is how often an
interval holds the truth. ``wald`` is the interval of the papers, ``wilson`` Wilson's with the effective number of units,
``guarded`` the one that reports show.

``wald``, ``wilson`` and ``guarded`` take ``counts[h, i, j]`` (stratum, map class, reference class), ``sizes[h]`` in pixels and
whether to correct for the finite population, and give ``{measure: (value, low, high)}`` with NaN where a figure does not exist.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import rasterio

from core.evaluation.accuracy.estimate import Estimates, estimate
from core.evaluation.accuracy.intervals import Figure
from core.evaluation.accuracy.plan import PlanWish, make_plan
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum, Variance

Intervals = dict[str, tuple[float, float, float]]
KINDS = ("wald", "wilson", "guarded")


def wald(counts: Any, sizes: Any, fpc: bool = False) -> Intervals:
    """Wald's intervals as published."""
    return _all(_estimates(counts, sizes, fpc), "wald")


def wilson(counts: Any, sizes: Any, fpc: bool = False) -> Intervals:
    """Wilson's intervals with the effective number of units."""
    return _all(_estimates(counts, sizes, fpc), "wilson")


def guarded(counts: Any, sizes: Any, fpc: bool = False) -> Intervals:
    """The intervals that are shown: Wilson's, with outcomes that were not seen."""
    return _all(_estimates(counts, sizes, fpc), "guarded")


def _estimates(counts: Any, sizes: Any, fpc: bool) -> Estimates:
    counts = np.asarray(counts)
    strata = tuple(Stratum(str(h), float(size), str(h)) for h, size in enumerate(sizes))
    cells = tuple(
        Cell(str(h), str(i), str(j), int(counts[h, i, j])) for h, i, j in np.argwhere(counts > 0).tolist()
    )
    names = tuple(str(i) for i in range(counts.shape[1]))
    table = SampleTable(Design.STRATIFIED, names, strata, cells)
    # Simple random samples of the simulation leave strata with one unit: leave these out, as the plain estimator does.
    return estimate(table, Variance.FPC if fpc else Variance.NO_FPC, leave_out=True)


def _all(found: Estimates, kind: str) -> Intervals:
    result = {"overall": _one(found.overall, kind)}
    for measure in ("users", "producers", "area"):
        for index, figure in enumerate(getattr(found, measure)):
            result[f"{measure}/{index}"] = _one(figure, kind)
    return result


def _one(figure: Figure | None, kind: str) -> tuple[float, float, float]:
    interval = None if figure is None else getattr(figure, kind)
    if figure is None or interval is None:
        return (math.nan, math.nan, math.nan)
    return (figure.value, *interval)


Rows = Sequence[Sequence[float]]

EVEN = ([0.4, 0.3, 0.2, 0.1], [[90, 6, 3, 1], [5, 85, 8, 2], [2, 6, 90, 2], [3, 7, 10, 80]], 1_000_000)
ACCURATE = ([0.5, 0.45, 0.05], [[98, 2, 0], [1, 99, 0], [0, 2, 98]], 1_000_000)
CHANGE = (
    [0.02, 0.015, 0.32, 0.645],  # Olofsson et al. 2014, tables 5 and 8
    [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]],
    10_000_000,
)
RARE = ([0.005, 0.995], [[70, 30], [0.1, 99.9]], 1_000_000)

SCENARIOS: tuple[tuple[str, tuple[list[float], Rows, int], tuple[tuple[int, ...], ...]], ...] = (
    ("four even classes, UA 0.8-0.9", EVEN, ((25,) * 4, (50,) * 4, (100,) * 4)),
    ("accurate map, UA 0.98-0.99", ACCURATE, ((25,) * 3, (50,) * 3, (100,) * 3)),
    (
        "change map, classes of 2 % and 1.5 %",
        CHANGE,
        ((25,) * 4, (50,) * 4, (100,) * 4, (75, 75, 165, 325), (13, 10, 205, 413)),
    ),
    ("class of 0.5 %, omission 1 in 1000", RARE, ((25,) * 2, (50,) * 2, (100,) * 2, (100, 900))),
)


def population(shares: Sequence[float], rows: Rows, pixels: int) -> np.ndarray:
    """Pixels by stratum (the map's class) and reference class, int64 [h, j]."""
    table = np.array(rows, dtype=float)
    table /= table.sum(axis=1, keepdims=True)
    result = np.floor(np.array(shares)[:, None] * pixels * table).astype(np.int64)
    for h, share in enumerate(shares):
        result[h, h] += round(share * pixels) - result[h].sum()
    return result


def truth(cells: np.ndarray) -> dict[str, float]:
    """What the intervals should hold."""
    total, hit = cells.sum(), np.diag(cells)
    found = {"overall": hit.sum() / total}
    for c in range(len(cells)):
        found[f"users/{c}"] = hit[c] / cells[c].sum()
        found[f"producers/{c}"] = hit[c] / cells[:, c].sum()
        found[f"area/{c}"] = cells[:, c].sum() / total
    return {name: float(value) for name, value in found.items()}


def simulate(
    cells: np.ndarray, n: Sequence[int], runs: int, rng: np.random.Generator
) -> dict[str, dict[str, float]]:
    """Kind -> measure -> share of the samples whose interval holds the truth; ``half/...`` is its mean half width."""
    real, sizes, k = truth(cells), cells.sum(axis=1), len(cells)
    drawn = [rng.multivariate_hypergeometric(cells[h], n[h], size=runs, method="marginals") for h in range(k)]
    found = {kind: dict.fromkeys([*real, *(f"half/{name}" for name in real)], 0.0) for kind in KINDS}
    for run in range(runs):
        counts = np.zeros((k, k, k), dtype=np.int64)
        for h in range(k):
            counts[h, h] = drawn[h][run]
        estimates = _estimates(counts, sizes, False)
        for kind in KINDS:
            for name, (_, low, high) in _all(estimates, kind).items():
                if low - 1e-12 <= real[name] <= high + 1e-12:
                    found[kind][name] += 1 / runs
                if math.isfinite(low):
                    found[kind][f"half/{name}"] += (high - low) / 2 / runs
    return found


def real_map(path: str, reference: str, units: int, runs: int, seed: int) -> None:
    """Print truth and coverage of every measure for samples of a real map, planned as ``core.accuracy plan`` does."""
    with rasterio.open(path) as one, rasterio.open(reference) as other:
        guess, truth_ = one.read(1), other.read(1).astype(int) - 1
    known = truth_ >= 0
    classes = int(truth_.max()) + 1
    cells = np.bincount(guess[known].astype(int) * classes + truth_[known], minlength=classes**2).reshape(
        classes, -1
    )
    names = [str(c) for c in range(classes)]
    plan = make_plan(
        names,
        cells.sum(axis=1).tolist(),
        [0.85] * classes,
        PlanWish(units=units, min_units=units * 15 // 100),
    )
    n = [stratum.units for stratum in plan.strata]
    found, real = simulate(cells, n, runs, np.random.default_rng(seed)), truth(cells)
    print(f"{plan.units} units by class: {n}; {runs} samples")
    for name, value in real.items():
        print(f"{name:14}{value:8.4f}  " + "  ".join(f"{kind} {found[kind][name]:.2f}" for kind in KINDS))
    for kind in KINDS:
        print(
            kind,
            {
                measure: _range({k: found[kind][k] for k in real}, measure)
                for measure in ("overall", "users", "producers", "area")
            },
        )


def _range(found: dict[str, float], measure: str) -> str:
    values = [share for name, share in found.items() if name.split("/")[0] == measure]
    low, high = (f"{value:.2f}".removeprefix("0") for value in (min(values), max(values)))
    return low if low == high else f"{low}-{high}"


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    words.add_argument("--runs", type=int, default=2000)
    words.add_argument("--seed", type=int, default=7)
    words.add_argument("--map", help="label raster, values 0, 1, ...")
    words.add_argument("--reference", help="label raster on the same grid, values 1, 2, ...; 0 is unlabelled")
    words.add_argument("--units", type=int, default=100)
    args = words.parse_args()
    if args.map:
        real_map(args.map, args.reference, args.units, args.runs, args.seed)
        return
    measures = ("overall", "users", "producers", "area")
    print("| map | n_h | interval | " + " | ".join(measures) + " | half width of producers |")
    print("|---|---|---|" + "---|" * (len(measures) + 1))
    for number, (name, given, allocations) in enumerate(SCENARIOS):
        cells = population(*given)
        for place, n in enumerate(allocations):
            found = simulate(cells, n, args.runs, np.random.default_rng([args.seed, number, place]))
            units = str(n[0]) if len(set(n)) == 1 else "/".join(map(str, n))
            for kind, title in zip(KINDS, ("Wald", "Wilson", "**shown**"), strict=True):
                row = " | ".join(_range(found[kind], measure) for measure in measures)
                halves = [value for key, value in found[kind].items() if key.startswith("half/producers")]
                first = (name if place == 0 else "", units) if kind == "wald" else ("", "")
                print(
                    f"| {first[0]} | {first[1]} | {title} | {row} | {min(halves):.3f}-{max(halves):.3f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()

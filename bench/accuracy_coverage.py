"""Our estimators for a simulation of coverage: one sample in, every measure with its interval out.

The simulation itself (populations, draws, counting) is the referee's ``coverage.py``::

    python coverage.py --estimator bench.accuracy_coverage:wilson --runs 2000

``wald``, ``wilson`` and ``guarded`` take ``counts[h, i, j]`` (stratum, map class, reference class), ``sizes[h]`` in pixels and whether to
correct for the finite population, and give ``{measure: (value, low, high)}`` with NaN where a figure does not exist.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from core.evaluation.accuracy.estimate import Estimates, estimate
from core.evaluation.accuracy.intervals import Figure
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum, Variance

Intervals = dict[str, tuple[float, float, float]]


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

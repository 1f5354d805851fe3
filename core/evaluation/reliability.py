"""Whether a map is as often right as it is sure: steps of confidence with the share that is right, and their mean distance (ECE).

Of a sample every unit has the weight of its stratum, so the steps speak of the whole map; of pixels that were compared they speak
of those pixels. Intervals are Wilson's with an effective number: of units from the variance of the design, of pixels from the
differences between blocks of the scene, since neighbouring pixels are alike.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.evaluation.accuracy.intervals import Interval, wilson
from core.evaluation.accuracy.measures import Floats
from core.evaluation.accuracy.ratio import Sample, solve
from core.evaluation.accuracy.tables import Cell, SampleTable
from core.evaluation.blocks import LEAST_BLOCKS, student_factor
from core.raster.grid import Rect

STEPS = 10
"""Of equal width from 0 to 1, as in Guo et al. 2017 (https://arxiv.org/abs/1706.04599)."""

FEW_UNITS = 20
"""Below this many units (or :data:`core.evaluation.blocks.LEAST_BLOCKS` blocks) a step is told to be rough."""

_COLUMNS = 4096
"""Pixels of a row that are counted at once: a strip of a wide map would need twenty times its own memory."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of confidence.

    Attributes:
        low, high: of the confidence, 0..1.
        count: units or pixels.
        share: of the map, or of the pixels compared.
        sure: their mean confidence.
        right: the share of them that is right.
        interval: of ``right``, 95 %; None where there is none.
        effective: number of independent units that ``right`` rests on.
        few: it rests on few units or blocks.
    """

    low: float
    high: float
    count: int
    share: float
    sure: float
    right: float
    interval: Interval | None
    effective: float
    few: bool


@dataclass(frozen=True)
class Reliability:
    """How well confidence and accuracy agree.

    Attributes:
        steps: those that hold something, from unsure to sure.
        unit: what is counted, ``units`` or ``pixels``.
        without: of them that have no confidence and are left out.
        known: whether the effective numbers are known, so that there are intervals.
        interval: of :attr:`right`, 95 %.
    """

    steps: tuple[Step, ...]
    unit: str
    without: int = 0
    known: bool = True
    interval: Interval | None = None

    @property
    def error(self) -> float:
        """Expected calibration error: the mean distance of confidence and share right, weighted by the shares of the steps."""
        return sum(step.share * abs(step.sure - step.right) for step in self.steps)

    @property
    def by_chance(self) -> float | None:
        """What :attr:`error` would be about for confidence that is exactly right, since a step rests on few; None where not known."""
        if not self.known:
            return None
        spread = (
            step.share * math.sqrt(2 / math.pi * step.sure * (1 - step.sure) / max(step.effective, 1.0))
            for step in self.steps
        )
        return sum(spread)

    @property
    def sure(self) -> float:
        """Mean confidence."""
        return sum(step.share * step.sure for step in self.steps)

    @property
    def right(self) -> float:
        """Share that is right."""
        return sum(step.share * step.right for step in self.steps)


class StepCounts:
    """Pixels by block and step of confidence: how many, how many of them right, and the sum of their confidence.

    Args:
        side: of a block in px.
    """

    def __init__(self, side: int) -> None:
        self.side, self.without = side, 0
        self._counts: dict[tuple[int, int], Floats] = {}

    def add(self, sure: Floats, right: Bools, known: Bools, rect: Rect) -> None:
        """Count the pixels of a rectangle.

        Args:
            sure: [h, w] confidence, NaN where there is none.
            right: [h, w].
            known: [h, w]; pixels that are compared.
            rect: where they lie in the scene.
        """
        wide = (
            max(_COLUMNS // self.side, 1) * self.side
        )  # whole blocks: sums are the same however a strip is cut
        for left in range(rect.col // wide * wide, rect.col_end, wide):
            first, end = max(left, rect.col), min(left + wide, rect.col_end)
            part = np.s_[:, first - rect.col : end - rect.col]
            self._add(sure[part], right[part], known[part], rect.row, first)

    def _add(self, sure: Floats, right: Bools, known: Bools, row: int, col: int) -> None:
        self.without += int((known & np.isnan(sure)).sum())
        rows, cols = np.nonzero(known & ~np.isnan(sure))
        if not rows.size:
            return
        values = sure[rows, cols].astype(np.float64)
        top, left = row // self.side, col // self.side
        down, across = (rows + row) // self.side - top, (cols + col) // self.side - left
        high, wide = int(down.max()) + 1, int(across.max()) + 1
        place = (down * wide + across) * STEPS + _step(values)
        found = np.stack(
            [
                np.bincount(place, weights, high * wide * STEPS)
                for weights in (np.ones(len(values)), right[rows, cols].astype(np.float64), values)
            ],
            axis=-1,
        ).reshape(high, wide, STEPS, 3)
        for y, x in np.argwhere(found[..., 0].sum(axis=-1) > 0).tolist():
            key = (top + y, left + x)
            self._counts[key] = self._counts.get(key, 0.0) + found[y, x]

    def result(self) -> Reliability | None:
        """What was counted; None where no pixel has a confidence."""
        if not self._counts:
            return None
        blocks = np.stack([self._counts[key] for key in sorted(self._counts)])  # [B, STEPS, 3]
        known = len(blocks) >= LEAST_BLOCKS
        total = float(blocks[..., 0].sum())
        steps = []
        for number in range(STEPS):
            n, right, sure = blocks[:, number].T
            if not n.sum():
                continue
            share, there = float(right.sum() / n.sum()), int((n > 0).sum())
            residual = (right - share * n) / n.sum()
            variance = _between(residual)
            effective = share * (1 - share) / variance if variance > 1e-12 else float(there)
            interval = (
                wilson(share, math.sqrt(variance) * student_factor(residual**2), there) if known else None
            )
            steps.append(
                Step(
                    *_edges(number),
                    count=int(n.sum()),
                    share=float(n.sum()) / total,
                    sure=float(sure.sum() / n.sum()),
                    right=share,
                    interval=interval,
                    effective=min(effective, float(n.sum())),
                    few=there < LEAST_BLOCKS,
                )
            )
        n, right = blocks[..., 0].sum(axis=1), blocks[..., 1].sum(axis=1)
        share = float(right.sum() / total)
        residual = (right - share * n) / total
        error = math.sqrt(_between(residual)) * student_factor(residual**2)
        interval = wilson(share, error, float(len(blocks))) if known else None
        return Reliability(tuple(steps), "pixels", self.without, known, interval)


def of_units(
    table: SampleTable, units: Sequence[tuple[str, str, str]], sure: Floats, fpc: bool
) -> Reliability | None:
    """The reliability of a map from units of a sample.

    Args:
        table: whose strata the units are of, as the estimate used them.
        units: stratum, map class and reference class of each.
        sure: confidence of each, NaN where there is none; such units are left out.
        fpc: as of the estimate.

    Returns:
        None where no unit has a confidence.
    """
    there = ~np.isnan(sure)
    if not there.any():
        return None
    cells = tuple(Cell(*unit, 1) for unit, known in zip(units, there, strict=True) if known)
    sample = Sample.of(SampleTable(table.design, table.classes, table.strata, cells, table.map_pixels))
    values = sure[there]
    right = (sample.map == sample.ref).astype(np.float64)
    inside = np.stack([_step(values) == number for number in range(STEPS)]).astype(np.float64)
    whole = np.vstack([inside, np.ones(len(values))])  # the steps, then all of them
    found = solve(sample, whole * right, whole, fpc)
    total, heavy = float(sample.weight.sum()), inside * sample.weight
    steps = []
    for number in np.flatnonzero(inside.any(axis=1)).tolist():
        share, error = float(found.value[number]), math.sqrt(float(found.variance[number]))
        spread, count = share * (1 - share), int(found.rests_on[number])
        kish = float(found.units[number])
        steps.append(
            Step(
                *_edges(number),
                count=count,
                share=float(heavy[number].sum()) / total,
                sure=float(heavy[number] @ values / heavy[number].sum()),
                right=share,
                interval=wilson(share, error, kish),
                effective=spread / error**2 if error > 1e-12 and spread > 1e-12 else kish,
                few=count < FEW_UNITS,
            )
        )
    interval = wilson(float(found.value[-1]), math.sqrt(float(found.variance[-1])), float(found.units[-1]))
    return Reliability(tuple(steps), "units", int((~there).sum()), interval=interval)


def reliability_as_json(found: Reliability | None) -> dict[str, Any] | None:
    """Plain values with the sentences; None for none."""
    if found is None:
        return None
    return {
        "error": round(found.error, 6),
        "by_chance": None if found.by_chance is None else round(found.by_chance, 6),
        "confidence": round(found.sure, 6),
        "accuracy": round(found.right, 6),
        "accuracy_interval95": None if found.interval is None else [round(end, 6) for end in found.interval],
        "of": found.unit,
        "without": found.without,
        "steps": [
            {
                "low": step.low,
                "high": step.high,
                "count": step.count,
                "share": round(step.share, 6),
                "confidence": round(step.sure, 6),
                "accuracy": round(step.right, 6),
                "interval95": None if step.interval is None else [round(end, 6) for end in step.interval],
                "few": step.few,
            }
            for step in found.steps
        ],
        "sentence": sentence(found),
        "notes": list(notes(found)),
    }


def sentence(found: Reliability) -> str:
    """How sure the map is, how often right, and the distance of the two."""
    apart, pair, unit = 100 * (found.sure - found.right), found.interval, _unit(found)
    if abs(apart) < 0.5:
        judged = Said("it is as often right as it is sure")
    elif pair is not None and pair[0] <= found.sure <= pair[1]:
        judged = Said("so many {0} cannot tell whether it is too sure or not sure enough", unit)
    elif apart > 0:
        judged = Said("it is too sure by {0} points", f"{abs(apart):.1f}")
    else:
        judged = Said("it is not sure enough by {0} points", f"{abs(apart):.1f}")
    means = f"{100 * found.sure:.1f}", f"{100 * found.right:.1f}"
    if pair is None:
        told = Said("The mean confidence of the map is {0} %, and {1} % of it is right: {2}.", *means, judged)
    else:
        told = Said(
            "The mean confidence of the map is {0} %, and {1} % of it is right (95 % interval {2} to {3} %): {4}.",
            *(*means, f"{100 * pair[0]:.1f}", f"{100 * pair[1]:.1f}", judged),
        )
    step = Said(
        "Step by step, confidence and share right differ by {0} on average (expected calibration error)",
        f"{found.error:.3f}",
    )
    if found.by_chance is None:
        return Said.joined([told, Said("{0}.", step)])
    chance = Said(
        "{0}; confidence that is exactly right would show about {1} on so many {2}.",
        step,
        f"{found.by_chance:.3f}",
        unit,
    )
    return Said.joined([told, chance])


def _unit(found: Reliability) -> str:
    return {"units": Said("units"), "pixels": Said("pixels")}.get(found.unit, found.unit)


def notes(found: Reliability) -> tuple[str, ...]:
    """What a reader must know: rough steps, what was left out, no intervals."""
    told = []
    few = [step for step in found.steps if step.few]
    if few:
        ends = [(f"{100 * step.low:.0f}", f"{100 * step.high:.0f}") for step in few]
        named = Said.joined([Said("{0} to {1} %", *pair) for pair in ends], ", ")
        told.append(
            Said("Steps that rest on few units, so take them as rough: {0}.", named)
            if found.unit == "units"
            else Said("Steps that rest on few parts of the scene, so take them as rough: {0}.", named)
        )
    if found.without:
        told.append(
            Said("{0} {1} have no confidence and are left out here.", f"{found.without:,}", _unit(found))
        )
    if not found.known:
        told.append(Said("The labelled pixels lie too close together for intervals of these steps."))
    return tuple(told)


def _between(residual: Floats) -> float:
    """Variance of a ratio from the linearised totals of blocks."""
    return len(residual) / (len(residual) - 1) * float(residual @ residual) if len(residual) > 1 else 0.0


def _step(values: Floats) -> NDArray[np.int64]:
    return np.minimum((values * STEPS + 1e-9).astype(np.int64), STEPS - 1)


def _edges(number: int) -> tuple[float, float]:
    return number / STEPS, (number + 1) / STEPS

"""Two maps on the same reference units: which is better, and is the difference more than chance?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.intervals import Z95, Figure, Interval
from core.evaluation.accuracy.measures import Floats, Measure, Ratio
from core.evaluation.accuracy.ratio import Sample, solve, spread_of
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum


@dataclass(frozen=True, slots=True)
class PairedCell:
    """Units that share stratum, class on either map, and reference class."""

    stratum: str
    first: str
    second: str
    ref: str
    n: int


@dataclass(frozen=True)
class PairedTable:
    """A sample with two maps.

    Attributes:
        design: stratified, srs or systematic.
        classes: names in the order of every table.
        strata: of the sample; ``map_class`` is not used, for at most one of the maps can be the strata.
        cells: counts.
    """

    design: Design
    classes: tuple[str, ...]
    strata: tuple[Stratum, ...]
    cells: tuple[PairedCell, ...]

    def of_first(self) -> SampleTable:
        """The sample with the first map."""
        return self._of("first")

    def of_second(self) -> SampleTable:
        """The sample with the second map."""
        return self._of("second")

    def _of(self, which: str) -> SampleTable:
        strata = tuple(Stratum(s.name, s.size) for s in self.strata)
        # One cell for each of ours, in our order: a pair of tables whose residuals can be subtracted.
        cells = tuple(Cell(c.stratum, getattr(c, which), c.ref, c.n) for c in self.cells)
        return SampleTable(self.design, self.classes, strata, cells)


@dataclass(frozen=True, slots=True)
class Difference:
    """Second map less first map, of one measure.

    Attributes:
        first, second: estimates; None where one does not exist.
        value: ``second - first``.
        se: standard error of the difference, with the covariance of the two: they share their units.
        z: normal quantile.
    """

    first: float | None
    second: float | None
    value: float | None
    se: float | None
    z: float = Z95

    @property
    def interval(self) -> Interval | None:
        """``value -+ z se``."""
        if self.value is None or self.se is None:
            return None
        return self.value - self.z * self.se, self.value + self.z * self.se

    @property
    def clear(self) -> bool:
        """Whether 0 lies outside the interval."""
        interval = self.interval
        return interval is not None and not interval[0] <= 0 <= interval[1]


@dataclass(frozen=True)
class Comparison:
    """What a sample tells about two maps.

    Attributes:
        classes: names.
        overall: difference of overall accuracy.
        users, producers: by class.
        only_first, only_second: units that only the first, only the second map has right.
        both, neither: units that both, that none has right.
    """

    classes: tuple[str, ...]
    overall: Difference
    users: tuple[Difference, ...]
    producers: tuple[Difference, ...]
    only_first: int
    only_second: int
    both: int
    neither: int

    def notes(self) -> list[str]:
        """What a reader of the interval must know."""
        apart = self.only_first + self.only_second
        if not apart:
            return [
                Said(
                    "No unit tells the two maps apart: it may still be that one is better. The interval of width 0 "
                    "does not know it."
                )
            ]
        if apart >= FEW_APART:
            return []
        if apart == 1:
            return [
                Said(
                    "The difference rests on 1 unit where only one of the maps is right: take its interval as rough."
                )
            ]
        return [
            Said(
                "The difference rests on {0} units where only one of the maps is right: take its interval as rough.",
                apart,
            )
        ]

    def sentence(self, first: str = Said("the first map"), second: str = Said("the second map")) -> str:
        """The result in words."""
        d = self.overall
        interval = d.interval
        if d.value is None or d.first is None or d.second is None or interval is None:
            return Said("The two maps cannot be compared: a stratum has one unit alone.")
        low, high = (100 * bound for bound in interval)
        head = Said(
            "Overall accuracy is {0} % for {1} and {2} % for {3}: {4} points (95 % interval {5} to {6}).",
            *(f"{100 * d.second:.1f}", second, f"{100 * d.first:.1f}", first),
            *(f"{100 * d.value:+.1f}", f"{low:+.1f}", f"{high:+.1f}"),
        )
        if d.clear:
            return Said.joined([head, Said("The difference is more than chance.")])
        return Said.joined([head, Said("With this sample the difference may be chance.")])


FEW_APART = 10
"""Units where one map alone is right, below which the normal interval of a paired difference is too short."""


def compare(table: PairedTable, fpc: bool = False, z: float = Z95) -> Comparison:
    """Paired differences.

    The difference of two ratios has the residual ``(y2 - R2 x2) / X2 - (y1 - R1 x1) / X1`` per unit; its stratified variance
    (Stehman 2014 eq. 28) contains the covariance of the maps, so nothing is gained or lost by their likeness. For two overall
    accuracies of a simple random sample it is the variance behind McNemar's test.

    Raises:
        UserError: no unit, or a sample of blocks.
    """
    if table.design.clustered:
        raise UserError(Said("Two maps are compared on single units; this sample is one of blocks."))
    if not table.cells:
        raise UserError(Said("No unit of the sample has a reference class, so the maps cannot be compared."))
    first, second = Sample.of(table.of_first()), Sample.of(table.of_second())
    ratios = [
        Ratio(Measure.OVERALL),
        *(Ratio(m, i) for m in (Measure.USERS, Measure.PRODUCERS) for i in range(len(table.classes))),
    ]
    differences = _differences(first, second, ratios, fpc, z)
    k = len(table.classes)
    right = [(c.first == c.ref, c.second == c.ref, c.n) for c in table.cells]

    def count(a: bool, b: bool) -> int:
        return sum(n for one, two, n in right if (one, two) == (a, b))

    return Comparison(
        table.classes,
        differences[0],
        tuple(differences[1 : 1 + k]),
        tuple(differences[1 + k :]),
        only_first=count(True, False),
        only_second=count(False, True),
        both=count(True, True),
        neither=count(False, False),
    )


def _differences(
    first: Sample, second: Sample, ratios: Sequence[Ratio], fpc: bool, z: float
) -> list[Difference]:
    one, two = (_linear(sample, ratios, fpc) for sample in (first, second))
    residual = two[1] - one[1]
    spread = spread_of(first, residual, fpc)
    alone = bool(first.lonely())
    result = []
    for place in range(len(ratios)):
        a, b = one[0][place], two[0][place]
        known = bool(np.isfinite(a) and np.isfinite(b))
        result.append(
            Difference(
                float(a) if np.isfinite(a) else None,
                float(b) if np.isfinite(b) else None,
                float(b - a) if known else None,
                float(np.sqrt(spread[place])) if known and not alone else None,
                z,
            )
        )
    return result


def _linear(sample: Sample, ratios: Sequence[Ratio], fpc: bool) -> tuple[Floats, Floats]:
    """Ratios [R], and their linearised residuals by cell [R, C]."""
    y, x = sample.totals(ratios)
    value = solve(sample, y, x, fpc).value
    below = x @ (sample.weight * sample.n)
    with np.errstate(divide="ignore", invalid="ignore"):
        residual = (y - np.nan_to_num(value)[:, None] * x) / below[:, None]
    return value, np.nan_to_num(residual)


def agreement(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """How often two interpreters gave the same class.

    Args:
        first: classes of the units, in the same order as ``second``.
        second: of the other interpreter.

    Raises:
        UserError: there is no unit that both have labelled.
    """
    if not first or len(first) != len(second):
        raise UserError(Said("No unit has an answer of both interpreters."))
    n = len(first)
    same = sum(a == b for a, b in zip(first, second, strict=True))
    names = sorted({*first, *second})
    chance = sum(first.count(c) * second.count(c) for c in names) / n**2
    kappa = None if chance > 1 - 1e-12 else (same / n - chance) / (1 - chance)
    pairs: dict[tuple[str, str], int] = {}
    for a, b in zip(first, second, strict=True):
        if a != b:
            pairs[a, b] = pairs.get((a, b), 0) + 1
    figure = Figure(same / n, float(np.sqrt(same / n * (1 - same / n) / n)), float(n), n, float(n))
    most = tuple(
        (a, b, count) for (a, b), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    )
    return Agreement(n, same, figure, kappa, most)


@dataclass(frozen=True)
class Agreement:
    """Two interpreters on the same units.

    Attributes:
        units: that both labelled.
        same: that got the same class.
        share: of the same, with its interval.
        kappa: Cohen's, None where chance agreement is complete.
        pairs: first's class, second's class, units: where they differ, most frequent first.
    """

    units: int
    same: int
    share: Figure
    kappa: float | None
    pairs: tuple[tuple[str, str, int], ...]

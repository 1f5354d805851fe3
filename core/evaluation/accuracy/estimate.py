"""Accuracy and area of a map from a sample, with standard errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.guarded import effective_units
from core.evaluation.accuracy.intervals import Z95, Figure
from core.evaluation.accuracy.measures import Floats, Measure, Ratio, all_ratios
from core.evaluation.accuracy.ratio import Sample, solve
from core.evaluation.accuracy.tables import Design, SampleTable, Variance


@dataclass(frozen=True)
class Estimates:
    """What a sample tells about a map.

    Attributes:
        table: the sample, with the strata that were used (those of the post-stratification where that was asked for).
        variance: the estimator that was used.
        overall: overall accuracy.
        users, producers, area, f1, iou: by class, in the order of ``table.classes``; None where it does not exist (no
            sampled unit has the class on the map, or in the reference). ``area`` is a share of the map.
        matrix: error matrix in shares of the map, float64 [K, K], rows map, columns reference.
        counts: error matrix in units, int64 [K, K], rows map, columns reference.
        unsampled: strata with pixels and no unit; every figure leaves them out.
        covered: share of the population in the strata that have units.
        lonely: strata with one unit, so that their variance is not known; figures that need it have no standard error.
        left_out: whether standard errors are given all the same, without these strata.
        drawn_by: how the units were drawn; a simple sample that was post-stratified is still a simple one.
    """

    table: SampleTable
    variance: Variance
    overall: Figure
    users: tuple[Figure | None, ...]
    producers: tuple[Figure | None, ...]
    area: tuple[Figure | None, ...]
    f1: tuple[Figure | None, ...]
    iou: tuple[Figure | None, ...]
    matrix: Floats
    counts: np.ndarray
    unsampled: tuple[str, ...] = ()
    covered: float = 1.0
    lonely: tuple[str, ...] = ()
    left_out: bool = False
    drawn_by: Design = Design.STRATIFIED

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes."""
        return self.table.classes

    @property
    def pixels(self) -> float | None:
        """Pixels that the figures speak of; None where only shares or blocks are known."""
        if self.table.design.clustered or self.table.shares_only:
            return None
        gone = set(self.unsampled)
        return sum(stratum.size for stratum in self.table.strata if stratum.name not in gone)

    @property
    def square_metres(self) -> float | None:
        """Area that the figures speak of, m2; None where it is not known."""
        pixel, pixels = self.table.pixel_area, self.pixels
        return None if pixel is None or pixels is None else pixel * pixels

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of :attr:`matrix`; None where chance agreement is complete.

        It is no probability, depends on how common the classes are, and is no evidence for a map: Pontius and Millones
        2011, https://doi.org/10.1080/01431161.2011.552923. Reported small, for those who are asked for it.
        """
        agreed = float(np.trace(self.matrix))
        chance = float(self.matrix.sum(axis=0) @ self.matrix.sum(axis=1))
        return None if 1 - chance < 1e-12 else (agreed - chance) / (1 - chance)


def default_variance(table: SampleTable) -> Variance:
    """What fits the design: post-stratified where simple samples have a map of known class sizes."""
    if table.design.clustered:
        return Variance.FPC
    known = table.map_pixels and {cell.map for cell in table.cells} <= set(table.map_pixels)
    if table.design in (Design.SIMPLE, Design.SYSTEMATIC) and known:
        return Variance.POSTSTRATIFIED
    return Variance.NO_FPC


def estimate(
    table: SampleTable, variance: Variance | None = None, leave_out: bool = False, z: float = Z95
) -> Estimates:
    """Accuracy and area.

    Values: Olofsson et al. 2014 eq. 1-4, 8-11; Stehman 2014 eq. 2 with 12-16, 27. Standard errors: Stehman 2014 eq. 25 and
    28, which are Olofsson et al. 2014 eq. 5-7 and 10 where the strata are the map's classes and ``no_fpc`` is asked for.

    Args:
        table: the sample.
        variance: None takes :func:`default_variance`.
        leave_out: give standard errors where a stratum has one unit, without that stratum's part: they are too small.
        z: normal quantile of the intervals.

    Raises:
        UserError: the sample has no unit, or the variance does not go with the design.
    """
    variance = variance or default_variance(table)
    if not table.cells:
        raise UserError(Said("No unit of the sample has a reference class, so nothing can be estimated."))
    used = _ready(table, variance)
    sample = Sample.of(used)
    ratios = all_ratios(len(used.classes))
    y, x = sample.totals(ratios)
    fpc = variance is Variance.FPC
    solution = solve(sample, y, x, fpc)
    alone = sample.lonely(ignore_census=variance is Variance.ULTIMATE_CLUSTER)
    figures: dict[Ratio, Figure | None] = {}
    for place, ratio in enumerate(ratios):
        if not np.isfinite(solution.value[place]):
            figures[ratio] = None
            continue
        unknown = not leave_out and any(ratio.may_vary(sample.classes[h]) for h in alone)
        se = None if unknown else float(np.sqrt(solution.variance[place]))
        figures[ratio] = Figure(
            value=float(solution.value[place]),
            se=se,
            units=float(solution.units[place]),
            rests_on=int(solution.rests_on[place]),
            guarded_units=effective_units(sample, ratio, y[place], x[place], fpc),
            z=z,
        )
    overall = figures[ratios[0]]
    if overall is None:
        raise ValueError("a sample with units has an overall accuracy")
    gone = tuple(s.name for s in used.strata if s.size > 0 and s.name not in sample.names)
    return Estimates(
        table=used,
        variance=variance,
        overall=overall,
        **{
            measure.value: tuple(figures[Ratio(measure, i)] for i in range(len(used.classes)))
            for measure in (Measure.USERS, Measure.PRODUCERS, Measure.AREA, Measure.F1, Measure.IOU)
        },
        matrix=_matrix(sample, len(used.classes), sample.weight * sample.n),
        counts=_matrix(sample, len(used.classes), sample.n).astype(np.int64),
        unsampled=gone,
        covered=1.0 - sum(s.size for s in used.strata if s.name in gone) / sum(s.size for s in used.strata),
        lonely=tuple(sample.names[h] for h in alone),
        left_out=leave_out and bool(alone),
        drawn_by=table.design,
    )


def _ready(table: SampleTable, variance: Variance) -> SampleTable:
    """The table with the strata that a variance works on.

    Raises:
        UserError: the two do not go together.
    """
    clusters = (Variance.FPC, Variance.ULTIMATE_CLUSTER)
    if table.design.clustered and variance not in clusters:
        raise UserError(
            Said(
                "The variance {0} does not fit a cluster sample, whose blocks are the units; take "
                "fpc or ultimate_cluster.",
                variance.value,
            )
        )
    if not table.design.clustered and variance is Variance.ULTIMATE_CLUSTER:
        raise UserError(
            Said(
                "The variance ultimate_cluster is for samples of blocks, and this sample has none; "
                "take no_fpc or fpc."
            )
        )
    if variance is Variance.FPC:
        _check_fpc(table)
    if variance is not Variance.POSTSTRATIFIED:
        return table
    if table.design not in (Design.SIMPLE, Design.SYSTEMATIC):
        raise UserError(
            Said(
                "Post-stratification is for simple random and systematic samples; this sample was "
                "drawn by strata already, so take no_fpc or fpc."
            )
        )
    try:
        return table.post_stratified()
    except ValueError as error:
        raise UserError(
            Said(
                "Post-stratification needs the number of pixels of every class on the map; missing is: {0}.",
                error,
            )
        ) from error


def _check_fpc(table: SampleTable) -> None:
    if table.shares_only:
        raise UserError(
            Said(
                "The finite population correction needs the number of pixels of every stratum, but "
                "the sizes given are shares; give pixels, or take no_fpc."
            )
        )


def _matrix(sample: Sample, classes: int, weights: Floats) -> Floats:
    """[K, K] weights added up by map class (rows) and reference class; shares where ``weights`` are not counts."""
    result = np.zeros((classes, classes))
    np.add.at(result, (sample.map, sample.ref), weights)
    return result if weights is sample.n else result / result.sum()

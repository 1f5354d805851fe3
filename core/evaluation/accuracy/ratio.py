"""The estimators: ratios of totals with their standard errors, for stratified and for cluster samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.evaluation.accuracy.measures import Floats, Ints, Ratio
from core.evaluation.accuracy.tables import SampleTable


@dataclass(frozen=True)
class Sample:
    """A table as arrays: C cells, H sampled strata, B sampled blocks.

    Attributes:
        map, ref: class index of each cell, int64 [C].
        n: units of each cell, float64 [C].
        stratum: index of the cell's stratum, int64 [C].
        weight: pixels that a unit stands for, float64 [C], up to a factor common to all.
        sizes: N_h, float64 [H]; float, for squares of 3e9 px overflow int64.
        sampled: n_h, for clusters m_h, float64 [H].
        names: of the H strata.
        classes: index of the map class that the stratum is, or None, [H].
        block: index of the cell's block, int64 [C]; empty without clusters.
        block_stratum: of each block, int64 [B].
        block_share: sampled share n_i / M_i of each block, float64 [B].
        block_units: n_i of each block, float64 [B].
    """

    map: Ints
    ref: Ints
    n: Floats
    stratum: Ints
    weight: Floats
    sizes: Floats
    sampled: Floats
    names: tuple[str, ...]
    classes: tuple[int | None, ...]
    block: Ints
    block_stratum: Ints
    block_share: Floats
    block_units: Floats

    @classmethod
    def of(cls, table: SampleTable) -> Sample:
        """Arrays of a table; strata without units are left out, which scales the weights of the others up."""
        index = {name: place for place, name in enumerate(table.classes)}
        present = {cell.stratum for cell in table.cells}
        strata = [stratum for stratum in table.strata if stratum.name in present]
        place_of = {stratum.name: place for place, stratum in enumerate(strata)}
        n = np.array([cell.n for cell in table.cells], dtype=np.float64)
        stratum = np.array([place_of[cell.stratum] for cell in table.cells], dtype=np.int64)
        sizes = np.array([stratum.size for stratum in strata], dtype=np.float64)
        blocks = [block for block in table.blocks if block.stratum in present]
        block_of = {block.name: place for place, block in enumerate(blocks)}
        block = np.array([block_of[cell.block] for cell in table.cells if cell.block], dtype=np.int64)
        block_stratum = np.array([place_of[item.stratum] for item in blocks], dtype=np.int64)
        block_units: Floats = np.zeros(0)
        sampled: Floats
        block_pixels = np.array([item.pixels for item in blocks], dtype=np.float64)
        if blocks:
            block_units = np.bincount(block, weights=n, minlength=len(blocks)).astype(np.float64)
            sampled = np.bincount(block_stratum, minlength=len(strata)).astype(np.float64)
            weight = (sizes / sampled)[stratum] * (block_pixels / block_units)[block]
        else:
            sampled = np.bincount(stratum, weights=n, minlength=len(strata)).astype(np.float64)
            weight = (sizes / sampled)[stratum]
        return cls(
            map=np.array([index[cell.map] for cell in table.cells], dtype=np.int64),
            ref=np.array([index[cell.ref] for cell in table.cells], dtype=np.int64),
            n=n,
            stratum=stratum,
            weight=weight,
            sizes=sizes,
            sampled=sampled,
            names=tuple(item.name for item in strata),
            classes=tuple(None if s.map_class is None else index[s.map_class] for s in strata),
            block=block,
            block_stratum=block_stratum,
            block_share=block_units / block_pixels if blocks else np.zeros(0),
            block_units=block_units,
        )

    @property
    def clustered(self) -> bool:
        """Whether blocks were drawn."""
        return len(self.block_stratum) > 0

    def lonely(self, ignore_census: bool = False) -> tuple[int, ...]:
        """Strata whose variance no sample of theirs tells: one unit (or block) that is not the whole stratum.

        Args:
            ignore_census: count single units that are the whole stratum too.
        """
        alone = self.sampled == 1
        if not ignore_census:
            alone &= self.sizes != 1
        return tuple(int(place) for place in np.flatnonzero(alone))

    def totals(self, ratios: Sequence[Ratio]) -> tuple[Floats, Floats]:
        """Values above (y) and below (x) the line, of every cell and ratio, float64 [R, C]."""
        pairs = [ratio.values(self.map, self.ref) for ratio in ratios]
        return np.stack([y for y, _ in pairs]), np.stack([x for _, x in pairs])


@dataclass(frozen=True)
class Solution:
    """R ratios.

    Attributes:
        value: Y / X, float64 [R]; NaN where X is 0.
        variance: of ``value``, float64 [R].
        units: effective number of units below the line, (sum w)^2 / sum w^2 (Kish 1965), float64 [R].
        rests_on: units below the line, int64 [R].
    """

    value: Floats
    variance: Floats
    units: Floats
    rests_on: Ints


def spread_of(sample: Sample, residual: Floats, fpc: bool) -> Floats:
    """Variances of totals of residuals that are linearised already, float64 [R].

    Args:
        sample: the units.
        residual: [R, C] of every cell.
        fpc: whether the sampled share of the population lowers the variance.
    """
    return _clusters(sample, residual, fpc) if sample.clustered else _strata(sample, residual, fpc)


def solve(sample: Sample, y: Floats, x: Floats, fpc: bool) -> Solution:
    """Ratios and their variances, linearised (Stehman 2014 eq. 27, 28; eq. 2, 25 where x = 1).

    Args:
        sample: the units.
        y: [R, C] values above the line.
        x: [R, C] values below the line.
        fpc: whether the sampled share of the population lowers the variance.
    """
    heavy = sample.weight * sample.n
    below = x @ heavy
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (y @ heavy) / below
    ratio = np.nan_to_num(value)
    residual = y - ratio[:, None] * x
    spread = spread_of(sample, residual, fpc)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = spread / below**2
        units = below**2 / ((x**2) @ (sample.weight**2 * sample.n))
    carried = ((x != 0) @ sample.n).astype(np.int64)
    return Solution(value, variance, np.nan_to_num(units), carried)


def _strata(sample: Sample, residual: Floats, fpc: bool) -> Floats:
    """``sum N_h^2 (1 - f_h) s2_h / n_h`` (Stehman 2014 eq. 25 and 28), [R]."""
    member = _member(sample.stratum, len(sample.sizes))
    squares = _squares(residual, sample.n, sample.stratum, member, sample.sampled)
    s2 = squares / np.maximum(sample.sampled - 1, 1)
    rest = 1 - sample.sampled / sample.sizes if fpc else 1.0
    result: Floats = (sample.sizes**2 * rest * s2 / sample.sampled).sum(axis=1)
    return result


def _clusters(sample: Sample, residual: Floats, fpc: bool) -> Floats:
    """Variance of a total of a cluster sample, [R].

    With ``fpc`` both stages are counted (Cochran 1977 eq. 11.24, Särndal et al. 1992 result 4.3.1); without it the
    spread between blocks alone, as if blocks were drawn with replacement (ultimate cluster).
    """
    strata, blocks = len(sample.sizes), len(sample.block_stratum)
    heavy = residual * (sample.weight * sample.n)
    in_block = _member(sample.block, blocks)
    totals = heavy @ in_block
    member = _member(sample.block_stratum, strata)
    between = _squares(totals, np.ones(blocks), sample.block_stratum, member, sample.sampled)
    m = sample.sampled
    share = m / sample.sizes if fpc else np.zeros(strata)
    variance: Floats = ((1 - share) * m / np.maximum(m - 1, 1) * between).sum(axis=1)
    if not fpc:
        return variance
    n = sample.block_units
    within = _squares(residual * sample.weight, sample.n, sample.block, in_block, n)
    second = share[sample.block_stratum] * (1 - sample.block_share) * n / np.maximum(n - 1, 1)
    result: Floats = variance + (second * within).sum(axis=1)
    return result


def _squares(values: Floats, n: Floats, group: Ints, member: Floats, units: Floats) -> Floats:
    """Sum of squares around the mean of each group, [R, groups]; two passes, for one cancels down to 1e-9."""
    mean = (values * n) @ member / units
    result: Floats = ((values - mean[:, group]) ** 2 * n) @ member
    return result


def _member(group: Ints, groups: int) -> Floats:
    """[C, groups] 1 where a cell belongs to a group."""
    result = np.zeros((len(group), groups))
    result[np.arange(len(group)), group] = 1.0
    return result

"""Area of classes by zone (districts, parcels, catchments) from one sample of the whole map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.evaluation.accuracy.estimate import Estimates, estimate
from core.evaluation.accuracy.intervals import Z95, Figure
from core.evaluation.accuracy.ratio import Sample, spread_of
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum, Variance, merged

ENOUGH_UNITS = 30
"""Units in a zone from which it is estimated by itself; below, coverage of intervals is poor (see docs/accuracy.md)."""

LEAST_PER_CLASS = 2
"""Units that every map class of a zone with at least :data:`SMALL_CLASS` of it needs for an estimate by itself."""

SMALL_CLASS = 0.01


class ZoneMethod(str, Enum):
    """Where the estimate of a zone comes from."""

    DIRECT = "direct"
    ASSISTED = "model-assisted"


@dataclass(frozen=True)
class ZoneTable:
    """One zone.

    Attributes:
        name: of the zone.
        map_pixels: pixels of every map class in it.
        cells: its sampled units.
    """

    name: str
    map_pixels: Mapping[str, float]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ZoneEstimate:
    """Areas in one zone.

    Attributes:
        name: of the zone.
        method: :attr:`ZoneMethod.DIRECT` from its own units, :attr:`ZoneMethod.ASSISTED` from the zone's map and the confusion
            of the whole sample, which assumes that the map errs in the zone as it does elsewhere.
        units: sampled units in the zone.
        pixels: of the zone.
        mapped: pixels of every class on the map, in the order of the classes.
        area: share of the zone, with intervals; None where it cannot be told.
    """

    name: str
    method: ZoneMethod
    units: int
    pixels: float
    mapped: tuple[float, ...]
    area: tuple[Figure | None, ...]


def zone_estimates(
    table: SampleTable, zones: Sequence[ZoneTable], z: float = Z95
) -> tuple[ZoneEstimate, ...]:
    """Area of every class in every zone.

    Direct: the zone's units with its map classes as strata, conditional on the units that fell there (Olofsson et al. 2014
    eq. 10). The map's classes must be the strata of the sample, or the sample a simple one: then units within zone and
    class are equally likely. Otherwise, and with few units, model-assisted: ``sum_i N_zi q_ik`` with q_ik = p_ik / p_i. of the
    whole sample, and the variance of that sum, with the covariance between the classes.
    """
    by_class = all(stratum.map_class is not None for stratum in table.strata)
    simple = table.design in (Design.SIMPLE, Design.SYSTEMATIC)
    can_be_direct = not table.design.clustered and (by_class or simple)
    return tuple(
        _direct(table, zone, z) if can_be_direct and _enough(zone) else _assisted(table, zone, z)
        for zone in zones
    )


def _enough(zone: ZoneTable) -> bool:
    total = sum(zone.map_pixels.values())
    units = {name: sum(c.n for c in zone.cells if c.map == name) for name in zone.map_pixels}
    return sum(units.values()) >= ENOUGH_UNITS and all(
        units[name] >= LEAST_PER_CLASS
        for name, size in zone.map_pixels.items()
        if size >= SMALL_CLASS * total
    )


def _direct(table: SampleTable, zone: ZoneTable, z: float) -> ZoneEstimate:
    sampled = {cell.map for cell in zone.cells}
    strata = tuple(
        Stratum(name, float(size), name)
        for name, size in zone.map_pixels.items()
        if size > 0 or name in sampled
    )
    cells = merged(Cell(cell.map, cell.map, cell.ref, cell.n) for cell in zone.cells)
    found: Estimates = estimate(
        SampleTable(Design.STRATIFIED, table.classes, strata, cells), Variance.NO_FPC, leave_out=True, z=z
    )
    return _result(table, zone, ZoneMethod.DIRECT, found.area)


def _assisted(table: SampleTable, zone: ZoneTable, z: float) -> ZoneEstimate:
    sample = Sample.of(table)
    classes = len(table.classes)
    sizes = np.array([float(zone.map_pixels.get(name, 0)) for name in table.classes])
    mapped = np.zeros(classes)
    np.add.at(mapped, sample.map, sample.weight * sample.n)
    known = mapped > 0
    total = sizes[known].sum()
    figures: list[Figure | None] = [None] * classes
    if total > 0:
        factor = np.zeros(classes)
        factor[known] = sizes[known] / mapped[known] / total
        for k in range(classes):
            hit = (sample.ref == k).astype(float)
            shares = np.zeros(classes)
            np.add.at(shares, sample.map, hit * sample.weight * sample.n)
            shares[known] /= mapped[known]
            value = float((sizes[known] / total) @ shares[known])
            residual = factor[sample.map] * (hit - shares[sample.map])
            se = float(np.sqrt(spread_of(sample, residual[None], False)[0]))
            figures[k] = Figure(value, se, float(table.units), table.units, None, z)
    return _result(table, zone, ZoneMethod.ASSISTED, figures)


def _result(
    table: SampleTable, zone: ZoneTable, method: ZoneMethod, area: Sequence[Figure | None]
) -> ZoneEstimate:
    return ZoneEstimate(
        name=zone.name,
        method=method,
        units=sum(cell.n for cell in zone.cells),
        pixels=float(sum(zone.map_pixels.values())),
        mapped=tuple(float(zone.map_pixels.get(name, 0)) for name in table.classes),
        area=tuple(area),
    )

"""Intervals around an estimate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)
"""Normal quantile of a two-sided 95 % interval; the papers round it to 1.96."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate with its standard error and intervals.

    Attributes:
        value: the estimate, in 0..1 for shares.
        se: standard error; None where the sample does not tell it.
        units: effective number of units that the estimate rests on where the standard error is 0 (Kish 1965).
        rests_on: sampled units that carry the measure (its denominator).
        guarded_units: effective number of units where outcomes that were not seen are counted
            (:mod:`core.evaluation.accuracy.guarded`); None for clusters.
        z: normal quantile of the intervals.
    """

    value: float
    se: float | None
    units: float = 0.0
    rests_on: int = 0
    guarded_units: float | None = None
    z: float = Z95

    @property
    def wald(self) -> Interval | None:
        """``value -+ z se`` as published, not cut at 0 and 1."""
        return None if self.se is None else (self.value - self.z * self.se, self.value + self.z * self.se)

    @property
    def wilson(self) -> Interval | None:
        """See :func:`wilson`; None where the standard error is not known."""
        return None if self.se is None else wilson(self.value, self.se, self.units, self.z)

    @property
    def guarded(self) -> Interval | None:
        """Wilson's interval with :attr:`guarded_units`: what to show. :attr:`wilson` for clusters."""
        if self.guarded_units is None:
            return self.wilson
        return score_interval(self.value, self.guarded_units, self.z)

    @property
    def half_width(self) -> float | None:
        """Half the width of :attr:`guarded`."""
        interval = self.guarded
        return None if interval is None else (interval[1] - interval[0]) / 2


def wilson(share: float, se: float, units: float, z: float = Z95) -> Interval | None:
    """Wilson's score interval with the effective number of units p (1 - p) / SE^2 (Korn and Graubard 1998).

    Args:
        share: estimate p in 0..1.
        se: its standard error; 0 at p = 0 and p = 1, where it says nothing about the uncertainty.
        units: effective number of units to take there.
        z: normal quantile.

    Returns:
        An interval within 0..1; None where there is no effective number of units.
    """
    share = min(max(share, 0.0), 1.0)
    spread = share * (1 - share)
    # Below this the standard error is rounding, e.g. of a share that is 1 up to the last digit.
    flat = se <= 1e-12 or spread <= 1e-12
    return score_interval(share, units if flat else spread / se**2, z)


def score_interval(share: float, effective: float, z: float = Z95) -> Interval | None:
    """Wilson's score interval of a share from an effective number of units; None where there are none."""
    if effective <= 0:
        return None
    share = min(max(share, 0.0), 1.0)
    spread, squared = share * (1 - share), z * z
    middle = (share + squared / (2 * effective)) / (1 + squared / effective)
    half = z / (1 + squared / effective) * math.sqrt(spread / effective + squared / (4 * effective**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def units_for_half_width(share: float, half_width: float, z: float = Z95) -> int:
    """Units of a simple random sample whose Wilson interval at ``share`` is at most ``half_width`` to either side on average.

    The mean half width of Wilson's interval is z sqrt(p q / n + z^2 / 4 n^2) / (1 + z^2 / n), which falls with n.
    """
    low, high = 1, 2
    while _half(share, high, z) > half_width:
        high *= 2
        if high > 1 << 40:
            return high
    while low < high:
        middle = (low + high) // 2
        if _half(share, middle, z) > half_width:
            low = middle + 1
        else:
            high = middle
    return low


def _half(share: float, n: float, z: float) -> float:
    spread = share * (1 - share)
    return z / (1 + z * z / n) * math.sqrt(spread / n + z * z / (4 * n * n))

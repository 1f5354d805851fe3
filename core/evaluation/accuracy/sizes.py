"""How many units a sample needs, and how to share them out among strata. Real numbers; :func:`whole` makes them whole."""

from __future__ import annotations

import math
from collections.abc import Sequence


def deviations(users: Sequence[float]) -> list[float]:
    """S_i = sqrt(U_i (1 - U_i)), the standard deviation of a right-or-wrong within a class (Olofsson et al. 2014 eq. 13)."""
    return [math.sqrt(share * (1 - share)) for share in users]


def shares(pixels: Sequence[float]) -> list[float]:
    """W_i, the strata's shares of the map; floats, for pixels may be more than int32 or a product more than int64 holds."""
    total = float(sum(pixels))
    return [float(size) / total for size in pixels]


def units_for_overall(
    pixels: Sequence[float], users: Sequence[float], target_se: float, finite: bool = True
) -> float:
    """Units for a standard error of the overall accuracy, for the best (Neyman) allocation.

    ``(sum W S)^2 / (SE^2 + sum W S^2 / N)``: Olofsson et al. 2014 eq. 13, Cochran 1977 eq. 5.25.

    Args:
        pixels: N_i of the strata.
        users: expected user's accuracy of each.
        target_se: of the overall accuracy.
        finite: whether the term with N is taken.
    """
    weights, s = shares(pixels), deviations(users)
    above = sum(w * d for w, d in zip(weights, s, strict=True)) ** 2
    small = sum(w * d * d for w, d in zip(weights, s, strict=True)) / float(sum(pixels)) if finite else 0.0
    return above / (target_se**2 + small)


def units_for_overall_proportional(
    pixels: Sequence[float], users: Sequence[float], target_se: float
) -> float:
    """The same for proportional allocation: ``sum W S^2 / SE^2`` (Cochran 1977 eq. 5.66)."""
    weights, s = shares(pixels), deviations(users)
    return sum(w * d * d for w, d in zip(weights, s, strict=True)) / target_se**2


def units_simple(share: float, half_width: float, z: float, pixels: float | None = None) -> float:
    """Units of a simple random sample for a proportion: ``z^2 p q / d^2`` (Cochran 1977 eq. 4.2).

    Args:
        share: p.
        half_width: d of the interval.
        z: normal quantile.
        pixels: N; with it ``n0 / (1 + (n0 - 1) / N)``.
    """
    n = z * z * share * (1 - share) / half_width**2
    return n if pixels is None else n / (1 + (n - 1) / pixels)


def equal(pixels: Sequence[float], n: float) -> list[float]:
    """The same number for every stratum: best for user's accuracy of each."""
    return [n / len(pixels)] * len(pixels)


def proportional(pixels: Sequence[float], n: float) -> list[float]:
    """By share of the map: best for areas of rare classes."""
    return [n * w for w in shares(pixels)]


def neyman(pixels: Sequence[float], users: Sequence[float], n: float) -> list[float]:
    """By W_i S_i: least standard error of the overall accuracy (Cochran 1977 eq. 5.26)."""
    parts = [w * s for w, s in zip(shares(pixels), deviations(users), strict=True)]
    total = sum(parts)
    return proportional(pixels, n) if total == 0 else [n * part / total for part in parts]


def rare_fixed(pixels: Sequence[float], n: float, rare_share: float, rare_n: float) -> list[float] | None:
    """Rare strata get ``rare_n`` each, the others share the rest by size (Olofsson et al. 2014, section 5.1.1).

    Returns:
        None where the rare ones alone need more than ``n``, or every stratum is rare.
    """
    weights = shares(pixels)
    rare = [w <= rare_share for w in weights]
    rest = n - rare_n * sum(rare)
    common = sum(w for w, few in zip(weights, rare, strict=True) if not few)
    if rest < 0 or common == 0:
        return None
    return [rare_n if few else rest * w / common for w, few in zip(weights, rare, strict=True)]


def with_minimum(pixels: Sequence[float], parts: Sequence[float], least: float) -> list[float]:
    """An allocation in which every stratum has at least ``least`` units, or all its pixels where these are fewer.

    The sum grows: nothing is taken from strata that have more, so the target that the parts were made for still holds.
    """
    return [max(part, min(least, size)) for part, size in zip(parts, pixels, strict=True)]


def within(pixels: Sequence[float], parts: Sequence[float]) -> list[float]:
    """An allocation in which no stratum has more units than pixels; what is over goes to the others by their parts."""
    result = [0.0] * len(parts)
    open_ = [index for index, part in enumerate(parts) if part > 0]
    left = float(sum(parts))
    while open_ and left > 1e-9:
        total = sum(parts[index] for index in open_)
        full = [i for i in open_ if left * parts[i] / total >= pixels[i]]
        if not full:
            for index in open_:
                result[index] = left * parts[index] / total
            break
        for index in full:
            result[index] = float(pixels[index])
            left -= pixels[index]
        open_ = [index for index in open_ if index not in full]
    return result


def whole(parts: Sequence[float]) -> list[int]:
    """Whole numbers with the same (rounded) sum: the largest remainders are rounded up, the first of equal ones first."""
    floors = [math.floor(part + 1e-9) for part in parts]
    missing = round(sum(parts)) - sum(floors)
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] - floors[i]), i))
    for index in order[: max(missing, 0)]:
        floors[index] += 1
    return floors

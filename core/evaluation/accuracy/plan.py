"""A plan of a sample: units per stratum, and the standard errors to expect from them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy import sizes
from core.evaluation.accuracy.intervals import score_interval, units_for_half_width

LEAST_UNITS = 2
"""Of a stratum: the variance of one unit is not known."""

RARE_SHARE = 0.1
"""A class of at most a tenth of the map is rare (Olofsson et al. 2014, section 5.1.1, where 2 % and 1.5 % are)."""


_MOST_UNITS = 10_000_000

DEFAULT_EXPECTED = 0.85
"""User's accuracy where nothing else is expected: what land-cover maps of 6 to 10 classes usually have."""


class Allocation(str, Enum):
    """How units are shared out among strata."""

    EQUAL = "equal"
    PROPORTIONAL = "proportional"
    NEYMAN = "neyman"
    MIXED = "mixed"


@dataclass(frozen=True)
class PlanWish:
    """What a plan is asked for.

    Attributes:
        target_se: standard error of the overall accuracy.
        units: number of units in all; None computes it from ``target_se`` (Olofsson et al. 2014 eq. 13).
        allocation: how they are shared out.
        min_units: least units of every stratum; also of the common ones.
        half_width: of the interval of each class's user's accuracy; None asks for none.
    """

    target_se: float = 0.01
    units: int | None = None
    allocation: Allocation = Allocation.MIXED
    min_units: int = 50
    half_width: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.target_se < 0.5:
            raise UserError(Said("The target standard error must lie between 0 and 0.5, e.g. 0.01."))
        if self.units is not None and self.units < 2:
            raise UserError(Said("A sample needs at least 2 units."))
        if self.half_width is not None and not 0 < self.half_width < 0.5:
            raise UserError(Said("The half width must lie between 0 and 0.5, e.g. 0.05."))
        if self.min_units < 0:
            raise UserError(Said("The least number of units per class must not be negative."))


@dataclass(frozen=True)
class PlannedStratum:
    """One stratum of a plan.

    Attributes:
        name: of the stratum.
        pixels: N_h.
        share: W_h.
        expected: user's accuracy that was expected.
        units: n_h.
        users_se: standard error of the user's accuracy to expect.
        users_interval: Wilson's 95 % interval of it where the expectation comes true.
        area_se: standard error of the class's area to expect, as a share of the map.
    """

    name: str
    pixels: float
    share: float
    expected: float
    units: int
    users_se: float | None
    users_interval: tuple[float, float] | None
    area_se: float | None


@dataclass(frozen=True)
class Plan:
    """A plan.

    Attributes:
        strata: in the order given; those without pixels have no units.
        allocation: how the units were shared out.
        target_se: that was asked for.
        overall_se: standard error of the overall accuracy to expect; None where a stratum gets too few units.
        overall: overall accuracy expected.
        units_by_formula: Olofsson et al. 2014 eq. 13, rounded up.
        units_to_reach: units with which this allocation reaches the target; None where no number does.
        notes: what was changed, and why.
    """

    strata: tuple[PlannedStratum, ...]
    allocation: Allocation
    target_se: float
    overall_se: float | None
    overall: float
    units_by_formula: int
    units_to_reach: int | None
    notes: tuple[str, ...]

    @property
    def units(self) -> int:
        """Units in all."""
        return sum(stratum.units for stratum in self.strata)


def make_plan(
    names: Sequence[str], pixels: Sequence[float], expected: Sequence[float], wish: PlanWish
) -> Plan:
    """Share out units, and say what to expect.

    Args:
        names: of the strata.
        pixels: of each.
        expected: user's accuracy expected of each, in 0..1.
        wish: what is asked.

    Raises:
        UserError: no stratum has pixels, or an expectation is no share.
    """
    wrong = [name for name, share in zip(names, expected, strict=True) if not 0 <= share <= 1]
    if wrong:
        raise UserError(Said("The expected accuracy of {0} must lie between 0 and 1.", repr(wrong[0])))
    used = [i for i, size in enumerate(pixels) if size > 0]
    if not used:
        raise UserError(Said("No stratum has pixels, so nothing can be sampled."))
    size, users = [float(pixels[i]) for i in used], [float(expected[i]) for i in used]
    formula = math.ceil(sizes.units_for_overall(size, users, wish.target_se) - 1e-9)
    wanted = wish.units if wish.units is not None else max(formula, LEAST_UNITS * len(used))
    notes: list[str] = []
    used_names = [names[i] for i in used]
    units = _units(wish, used_names, size, users, wanted, notes)
    reach = _units_to_reach(wish, used_names, size, users, wanted)
    return _told(wish, list(names), list(pixels), list(expected), used, units, (formula, reach), notes)


def expectations(expected: Mapping[str, float], names: Sequence[str]) -> list[float]:
    """User's accuracy expected of each stratum.

    Args:
        expected: by stratum; "" is for all others, :data:`DEFAULT_EXPECTED` where it is missing.
        names: of the strata.

    Raises:
        UserError: a name is that of no stratum.
    """
    unknown = sorted(set(expected) - {"", *names})
    if unknown:
        raise UserError(
            Said(
                "An accuracy is expected of {0}, but the strata are {1}.", repr(unknown[0]), ", ".join(names)
            )
        )
    rest = expected.get("", DEFAULT_EXPECTED)
    return [expected.get(name, rest) for name in names]


def _units(
    wish: PlanWish, names: list[str], pixels: list[float], users: list[float], n: int, notes: list[str]
) -> list[int]:
    parts = _raised(wish, names, pixels, users, _shared_out(wish, pixels, users, n), n, notes)
    return [min(part, int(limit)) for part, limit in zip(sizes.whole(parts), pixels, strict=True)]


def _units_to_reach(
    wish: PlanWish, names: list[str], pixels: list[float], users: list[float], n: int
) -> int | None:
    """Units with which the allocation has the target's standard error."""
    weights = sizes.shares(pixels)
    low, high = n, n

    def se(number: int) -> float:
        units = _units(wish, names, pixels, users, number, [])
        found = anticipated_se(weights, users, units)
        return math.inf if found is None else found

    while se(high) > wish.target_se:
        low, high = high, 2 * high
        if high > _MOST_UNITS:
            return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if se(middle) <= wish.target_se else (middle + 1, high)
    return sum(_units(wish, names, pixels, users, high, []))


def _shared_out(wish: PlanWish, pixels: list[float], users: list[float], n: int) -> list[float]:
    if wish.allocation is Allocation.EQUAL:
        parts = sizes.equal(pixels, n)
    elif wish.allocation is Allocation.NEYMAN:
        parts = sizes.neyman(pixels, users, n)
    elif wish.allocation is Allocation.MIXED:
        published = sizes.rare_fixed(pixels, n, RARE_SHARE, wish.min_units)
        parts = published if published is not None else sizes.proportional(pixels, n)
    else:
        parts = sizes.proportional(pixels, n)
    return sizes.within(pixels, parts)


def _raised(
    wish: PlanWish,
    names: list[str],
    pixels: list[float],
    users: list[float],
    parts: list[float],
    wanted: int,
    notes: list[str],
) -> list[float]:
    """The parts with what every stratum needs at least; what that adds is said."""
    least = wish.min_units if wish.allocation is Allocation.MIXED else LEAST_UNITS
    before = sum(parts)
    result = sizes.with_minimum(pixels, parts, least)
    if sum(result) > before + 0.5:
        few = [n for n, part, size in zip(names, parts, pixels, strict=True) if part < min(least, size) - 0.5]
        notes.append(
            Said(
                "{0} units are raised to {1}, so that every class has at least {2} (fewer had: {3}).",
                wanted,
                round(sum(result)),
                least,
                _listed(few),
            )
        )
    if wish.half_width is not None:
        before = sum(result)
        needs = [units_for_half_width(share, wish.half_width) for share in users]
        result = [max(p, min(float(n), size)) for p, n, size in zip(result, needs, pixels, strict=True)]
        if sum(result) > before + 0.5:
            notes.append(
                Said(
                    "{0} units are raised to {1}, so that the interval of every user's accuracy is "
                    "at most {2} points to either side.",
                    round(before),
                    round(sum(result)),
                    f"{100 * wish.half_width:g}",
                )
            )
    small = [n for n, size in zip(names, pixels, strict=True) if size < least]
    if small:
        notes.append(
            Said("All pixels of {0} are taken, because there are fewer than {1}.", _listed(small), least)
        )
    return result


def _told(
    wish: PlanWish,
    names: list[str],
    pixels: list[float],
    expected: list[float],
    used: list[int],
    units: list[int],
    numbers: tuple[int, int | None],
    notes: list[str],
) -> Plan:
    by_index = dict(zip(used, units, strict=True))
    total = float(sum(pixels))
    weights = [float(size) / total for size in pixels]
    areas = _area_se([weights[i] for i in used], [expected[i] for i in used], units)
    area_of = dict(zip(used, areas, strict=True))
    strata = []
    for index, name in enumerate(names):
        n, share = by_index.get(index, 0), expected[index]
        se = math.sqrt(share * (1 - share) / (n - 1)) if n > 1 else None
        interval = score_interval(share, n) if n > 1 else None
        strata.append(
            PlannedStratum(
                name, float(pixels[index]), weights[index], share, n, se, interval, area_of.get(index)
            )
        )
    overall_se = anticipated_se([weights[i] for i in used], [expected[i] for i in used], units)
    if overall_se is not None and overall_se > wish.target_se * 1.005:
        notes.append(_missed(wish, overall_se, numbers[1]))
    overall = sum(w * share for w, share in zip(weights, expected, strict=True))
    return Plan(tuple(strata), wish.allocation, wish.target_se, overall_se, overall, *numbers, tuple(notes))


def _missed(wish: PlanWish, overall_se: float, reach: int | None) -> str:
    """Why the target is not met, and with how many units it is."""
    told = Said(
        "The standard error to expect of the overall accuracy is {0}, more than the {1} aimed at",
        *(f"{overall_se:.4f}", f"{wish.target_se:g}"),
    )
    if wish.units is None:
        told = Said("{0}, because the number of eq. 13 is shared out {1}", told, _WORDS[wish.allocation])
    if reach is not None:
        told = Said("{0}; {1} units reach it", told, reach)
    return Said("{0}.", told)


_WORDS = {
    Allocation.EQUAL: Said("equally and not by Neyman's rule"),
    Allocation.PROPORTIONAL: Said("by area and not by Neyman's rule"),
    Allocation.NEYMAN: Said("in whole units"),
    Allocation.MIXED: Said("with a least number for rare classes"),
}


def anticipated_se(weights: Sequence[float], users: Sequence[float], units: Sequence[int]) -> float | None:
    """Standard error of the overall accuracy to expect: ``sqrt(sum W^2 U (1 - U) / n)``.

    Olofsson et al. 2014 eq. 5 with n for n - 1, as planning formulas have it (Cochran 1977 eq. 5.6). None where a stratum
    that may have errors has no unit.
    """
    total = 0.0
    for w, share, n in zip(weights, users, units, strict=True):
        spread = share * (1 - share)
        if spread and not n:
            return None
        total += w * w * spread / n if n else 0.0
    return math.sqrt(total)


def _area_se(weights: Sequence[float], users: Sequence[float], units: Sequence[int]) -> list[float | None]:
    """Standard error of each class's share of the map to expect (Olofsson et al. 2014 eq. 10).

    Assumed: the wrong part of a class belongs to the other classes by their shares of the map. Nothing else is known
    before a sample is taken; real confusion sits in a few pairs, so the real figure may be half or twice as large.
    """
    result: list[float | None] = []
    for k in range(len(weights)):
        total = 0.0
        for i, (w, share, n) in enumerate(zip(weights, users, units, strict=True)):
            others = 1 - w
            q = share if i == k else (1 - share) * weights[k] / others if others > 0 else 0.0
            if n < LEAST_UNITS and q * (1 - q) > 0:
                total = math.nan
            elif n >= LEAST_UNITS:
                total += w * w * q * (1 - q) / (n - 1)
        result.append(None if math.isnan(total) else math.sqrt(total))
    return result


def _listed(names: Sequence[str], most: int = 4) -> str:
    return Said.some(names, most)

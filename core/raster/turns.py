"""Longitudes come round again: 0..360 beside -180..180, and places on both sides of the 180 degree meridian."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import numpy as np
import pyproj
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_CYLINDERS = ("Popular Visualisation Pseudo Mercator", "Mercator", "Equidistant Cylindrical")


@functools.lru_cache(maxsize=256)
def turn_of(crs: str | None) -> float | None:
    """Map units of a whole turn around the Earth along x; None where x does not come round again.

    Args:
        crs: anything PROJ reads.
    """
    if crs is None:
        return None
    try:
        found = pyproj.CRS.from_user_input(crs)
        if found.is_geographic and not found.is_derived:
            return 2 * math.pi / float(found.axis_info[0].unit_conversion_factor)
        method = (
            found.coordinate_operation.method_name
            if found.is_projected and found.coordinate_operation
            else ""
        )
        if not method.startswith(_CYLINDERS):
            return None
        convert = pyproj.Transformer.from_crs(found.geodetic_crs, found, always_xy=True)
        quarter = convert.transform(45.0, 0.0)[0] - convert.transform(-45.0, 0.0)[0]
        return 4 * quarter if math.isfinite(quarter) and quarter > 0 else None
    except (pyproj.exceptions.CRSError, pyproj.exceptions.ProjError):
        return None


def nearest(xs: Floats, centre: float, turn: float | None) -> Floats:
    """Each x moved by whole turns to where it is nearest to a centre."""
    if turn is None or not len(xs):
        return xs
    with np.errstate(invalid="ignore"):
        return np.asarray(xs + turn * np.rint((centre - xs) / turn))


def moved(xs: Floats, low: float, high: float, turn: float | None) -> Floats:
    """All x moved together by whole turns to where they share most with ``low .. high``; as they are where they do."""
    if turn is None or not len(xs):
        return xs
    turns = turns_to(float(np.min(xs)), float(np.max(xs)), low, high, turn)
    return xs if not turns or 0 in turns else xs + turns[0] * turn


def turns_to(x0: float, x1: float, low: float, high: float, turn: float) -> list[int]:
    """Whole turns by which ``x0 .. x1`` comes to lie on ``low .. high``, the largest share first."""
    if not all(map(math.isfinite, (x0, x1, low, high))):
        return []
    first, last = math.floor((low - x1) / turn), math.ceil((high - x0) / turn)
    if last - first > 8:
        return []
    shares = {k: min(x1 + k * turn, high) - max(x0 + k * turn, low) for k in range(first, last + 1)}
    tiny = 1e-9 * turn if x1 > x0 else -1e-9 * turn  # a point has no share, and lies on it all the same
    return sorted((k for k, share in shares.items() if share > tiny), key=lambda k: (-shares[k], abs(k)))


def together(spans: Sequence[tuple[float, float]], turn: float) -> list[int]:
    """Whole turns for each ``(x0, x1)`` so that all lie as close together as they can; zeros where that gains nothing.

    The circle is cut where the widest stretch without any of them is.
    """
    starts = [x0 % turn for x0, _ in spans]
    order = sorted(range(len(spans)), key=starts.__getitem__)
    reach, gaps = -math.inf, []
    for place, index in enumerate(order):
        gaps.append((starts[index] - reach if place else -math.inf, place))
        reach = max(reach, starts[index] + spans[index][1] - spans[index][0])
    gaps[0] = (starts[order[0]] + turn - reach, 0)
    first = max(gaps)[1]
    begin = starts[order[first]]
    after = [begin + (start - begin) % turn for start in starts]
    width = max(a + x1 - x0 for a, (x0, x1) in zip(after, spans, strict=True)) - begin
    plain = max(x1 for _, x1 in spans) - min(x0 for x0, _ in spans)
    if width > plain - 1e-6 * turn:
        return [0] * len(spans)
    home = round((spans[order[first]][0] - begin) / turn)  # the first one stays where it is
    return [round((a - x0) / turn) + home for a, (x0, _) in zip(after, spans, strict=True)]

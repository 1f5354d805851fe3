"""Cars: in rows on car parks, along kerbs, on the move; and how one looks from above."""

from __future__ import annotations

import math

import numpy as np
from shapely.geometry import LineString

from core.demo.materials import Colour
from core.demo.plan import Car
from core.demo.shapes import Rect, heading

_PAINT: tuple[tuple[Colour, float], ...] = (
    ((226, 226, 224), 0.25), ((168, 170, 174), 0.22), ((74, 76, 80), 0.18), ((38, 38, 42), 0.16),
    ((146, 36, 34), 0.07), ((44, 74, 128), 0.08), ((150, 134, 108), 0.02), ((54, 92, 74), 0.02),
)  # fmt: skip


def car(x: float, y: float, angle: float, rng: np.random.Generator) -> Car:
    """A car at a place, its length along `angle`; one in fifteen is a van."""
    paint = _PAINT[rng.choice(len(_PAINT), p=[p for _, p in _PAINT])][0]
    van = rng.random() < 0.07
    half_u = rng.uniform(2.6, 3.0) if van else rng.uniform(1.95, 2.3)
    rect = Rect(x, y, angle + rng.normal(0, 0.025), half_u, 1.0 if van else 0.88)
    return Car(rect, (228, 228, 226) if van else paint, 2.3 if van else 1.45)


def parked(lot: Rect, rng: np.random.Generator, share: float) -> list[Car]:
    """Cars side by side along a lot's u axis, their length along v; `share` of the places is taken."""
    count = max(1, int(2 * lot.half_u / 2.6))
    places = (np.arange(count) - (count - 1) / 2) * 2.6
    found = []
    for u in places:
        if rng.random() < share:
            x, y = lot.at(u + rng.normal(0, 0.12), rng.normal(0, 0.2))
            found.append(car(x, y, lot.angle + math.pi / 2, rng))
    return found


def on_road(
    line: LineString, half_width: float, rng: np.random.Generator, spacing: float, kerb: bool
) -> list[Car]:
    """Cars along a road: parked at the kerb, or driving on the right.

    Args:
        line: Centre line of the road.
        half_width: Half the width between kerbs, metres.
        rng: Source of the scene's random choices.
        spacing: Mean distance between cars, metres.
        kerb: Parked at the kerb on one side, else driving.
    """
    found = []
    length = float(line.length)
    s = rng.exponential(spacing) + 12
    side = float(rng.choice([-1.0, 1.0]))
    while s < length - 12:
        way = side if kerb else float(rng.choice([-1.0, 1.0]))
        off = way * (half_width - 1.15 if kerb else half_width * 0.48)
        point = line.interpolate(s)
        angle = heading(line, s)
        found.append(car(point.x - math.sin(angle) * off, point.y + math.cos(angle) * off, angle, rng))
        s += 5.6 + rng.exponential(spacing)
    return found

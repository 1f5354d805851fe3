"""A plausible street network: two main roads, streets that follow the main one, and staggered links between them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from core.demo.shapes import heading, rounded

_MARCH = 4.0  # metres a growing street advances at a time


@dataclass(frozen=True)
class Road:
    """A road.

    Attributes:
        line: Centre line, metres from the scene's corner, y south.
        width: Kerb to kerb, metres.
        pavement: Width of the pavement on each side, metres; 0 where there is none.
        kind: "main", "street" or "lane".
    """

    line: LineString
    width: float
    pavement: float
    kind: str

    @property
    def reach(self) -> float:
        """Metres from the centre line to the outer edge of the pavement."""
        return self.width / 2 + self.pavement


@dataclass
class _Growth:
    """The network while it grows, and what stops it."""

    main: LineString
    town: Polygon
    wet: BaseGeometry
    rng: np.random.Generator
    bend: float
    roads: list[Road] = field(default_factory=list)

    def direction(self, x: float, y: float) -> float:
        """Direction streets take at a place: that of the main road nearby, turning a little away from it."""
        s = self.main.project(Point(x, y))
        base = heading(self.main, s)
        near = self.main.interpolate(s)
        return base + self.bend * math.sin(math.hypot(x - near.x, y - near.y) / 60 + s / 140)

    def allowed(self, point: Point) -> bool:
        """Whether a street may reach a place."""
        return bool(self.town.contains(point)) and self.wet.distance(point) > 14


def make_roads(
    mains: list[LineString],
    centre: tuple[float, float],
    town: Polygon,
    wet: BaseGeometry,
    rng: np.random.Generator,
) -> tuple[Road, ...]:
    """Streets around two main roads that cross in the town's centre.

    Args:
        mains: Centre lines of the main roads; streets run along the first and start from the second.
        centre: Where they cross.
        town: Outline of the built-up area.
        wet: All water; only main roads cross it.
        rng: Source of the scene's random choices.
    """
    growth = _Growth(mains[0], town, wet, rng, rng.uniform(-0.22, 0.22))
    growth.roads = [Road(mains[0], 7.0, 2.0, "main"), Road(mains[1], 6.6, 1.9, "main")]
    streets = _parallel_streets(growth, mains[1], centre)
    _links(growth, streets)
    return tuple(growth.roads)


def _parallel_streets(growth: _Growth, spine: LineString, centre: tuple[float, float]) -> list[LineString]:
    """Streets along the main road, seeded where the second road leaves the centre, in order across the town."""
    start = spine.project(Point(centre))
    found: list[tuple[float, LineString]] = [(0.0, growth.main)]
    wide = int(growth.rng.choice([-2, -1, 1, 2]))  # one block is deep enough for a school or a park
    for sign in (-1, 1):
        off, count = 0.0, 0
        while True:
            count += sign
            off += growth.rng.uniform(76, 88) if count == wide else growth.rng.uniform(50, 63)
            seed = spine.interpolate(start + sign * off)
            if not 0 < start + sign * off < spine.length or not growth.town.contains(seed):
                break
            halves = [_march(growth, seed, turn, [line for _, line in found]) for turn in (0.0, math.pi)]
            points = halves[1][::-1] + [(seed.x, seed.y)] + halves[0]
            if len(points) * _MARCH < 45:
                continue
            line = LineString(rounded(np.asarray(points), 2)).simplify(0.05)
            growth.roads.append(
                Road(line, growth.rng.choice([5.2, 5.6, 6.0]), growth.rng.choice([1.4, 1.6]), "street")
            )
            found.append((sign * off, line))
    return [line for _, line in sorted(found, key=lambda item: item[0])]


def _march(growth: _Growth, seed: Point, turn: float, others: list[LineString]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    x, y = seed.x, seed.y
    while len(points) < 400:
        angle = growth.direction(x, y) + turn
        x, y = x + _MARCH * math.cos(angle), y + _MARCH * math.sin(angle)
        here = Point(x, y)
        if not growth.allowed(here) or any(line.distance(here) < 34 for line in others):
            break
        points.append((x, y))
    return points


def _links(growth: _Growth, streets: list[LineString]) -> None:
    """Short streets from each street to the next, at staggered places, and a few that end in a turning place."""
    middles: list[Point] = []
    for line in streets:
        for sign in (-1, 1):
            s = growth.rng.uniform(30, 75)
            while s < line.length - 8:
                link = _link(growth, line, s, sign)
                if link is not None:
                    middle = link.interpolate(0.5, normalized=True)
                    if all(middle.distance(other) > 42 for other in middles) and _clear(growth, link):
                        middles.append(middle)
                        growth.roads.append(Road(link, float(growth.rng.choice([4.8, 5.2])), 1.3, "street"))
                s += growth.rng.uniform(62, 120)


def _clear(growth: _Growth, link: LineString) -> bool:
    """Whether a link keeps away from the roads it does not join (its middle is not beside another road)."""
    middle = link.interpolate(0.5, normalized=True)
    return all(road.line.distance(middle) > 17 for road in growth.roads)


def _link(growth: _Growth, line: LineString, s: float, sign: int) -> LineString | None:
    seed = line.interpolate(s)
    if not growth.town.contains(seed) or growth.wet.distance(seed) < 16:
        return None
    angle = heading(line, s) + sign * math.pi / 2 + growth.rng.normal(0, 0.1)
    curve = growth.rng.normal(0, 0.006)
    targets = unary_union([road.line for road in growth.roads if road.line is not line])
    points = [(seed.x, seed.y)]
    x, y = seed.x, seed.y
    while len(points) * _MARCH < 105:
        angle += curve * _MARCH
        x, y = x + _MARCH * math.cos(angle), y + _MARCH * math.sin(angle)
        here = Point(x, y)
        if not growth.allowed(here):
            break
        points.append((x, y))
        if targets.distance(here) < _MARCH and len(points) > 5:
            end = nearest_points(targets, here)[0]
            points.append((end.x, end.y))
            return LineString(rounded(np.asarray(points), 2))
    blind = len(points) * _MARCH
    if 30 < blind < 80 and growth.rng.random() < 0.5:
        return LineString(rounded(np.asarray(points[:-2]), 2))
    return None

"""Small geometry: oriented rectangles, smooth lines, blobs. Metres, x east and y south of the scene's corner."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Rect:
    """A rectangle: centre (x, y), `angle` of its u axis in radians from east to south, half sizes along u and v."""

    x: float
    y: float
    angle: float
    half_u: float
    half_v: float

    def at(self, u: float, v: float) -> tuple[float, float]:
        """The scene position of a local position."""
        c, s = math.cos(self.angle), math.sin(self.angle)
        return self.x + u * c - v * s, self.y + u * s + v * c

    def corners(self) -> list[tuple[float, float]]:
        """The four corners in scene positions."""
        return [self.at(a * self.half_u, b * self.half_v) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]

    def polygon(self) -> Polygon:
        """The rectangle as a polygon."""
        return Polygon(self.corners())

    def grown(self, margin: float) -> Rect:
        """The rectangle with `margin` metres added on each side."""
        return Rect(self.x, self.y, self.angle, self.half_u + margin, self.half_v + margin)

    def part(self, u: float, v: float, half_u: float, half_v: float, turn: float = 0.0) -> Rect:
        """A rectangle given in this one's local axes."""
        x, y = self.at(u, v)
        return Rect(x, y, self.angle + turn, half_u, half_v)

    def lattice(self, step: float) -> tuple[Points, Points]:
        """Points that cover the rectangle, at most `step` apart: x and y, flat."""
        nu = max(2, math.ceil(2 * self.half_u / step) + 1)
        nv = max(2, math.ceil(2 * self.half_v / step) + 1)
        u, v = np.meshgrid(
            np.linspace(-self.half_u, self.half_u, nu), np.linspace(-self.half_v, self.half_v, nv)
        )
        c, s = math.cos(self.angle), math.sin(self.angle)
        return (self.x + u * c - v * s).ravel(), (self.y + u * s + v * c).ravel()


def rounded(points: Points, times: int = 4) -> Points:
    """Cut corners until a polyline is smooth (Chaikin 1974); ends stay. [n, 2] -> [m, 2]."""
    for _ in range(times):
        a, b = points[:-1], points[1:]
        inner = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], axis=1).reshape(-1, 2)
        points = np.concatenate([points[:1], inner, points[-1:]])
    return points


def wander(
    rng: np.random.Generator,
    through: tuple[float, float],
    angle: float,
    half: float,
    sway: float,
    step: float,
) -> LineString:
    """A smooth line through a point in a direction, `half` metres to each side, swaying `sway` metres."""
    count = max(2, math.ceil(half / step))
    t = np.arange(-count, count + 1) * step
    off = rng.normal(0, sway, t.size)
    off -= off[count]  # the line passes through the point itself
    c, s = math.cos(angle), math.sin(angle)
    points = np.stack([through[0] + t * c - off * s, through[1] + t * s + off * c], axis=1)
    return LineString(rounded(points))


def blob(rng: np.random.Generator, x: float, y: float, radius: float, rough: float = 0.22) -> Polygon:
    """A closed, wavy outline of about `radius` metres."""
    theta = np.linspace(0, 2 * math.pi, 72, endpoint=False)
    r = np.ones_like(theta)
    for k in range(2, 7):
        r += rough / k * 1.4 * rng.normal() * np.cos(k * theta + rng.uniform(0, 2 * math.pi))
    r = radius * np.clip(r, 0.45, 1.7)
    stretch = rng.uniform(0.8, 1.25)
    return Polygon(
        np.stack([x + r * np.cos(theta) * stretch, y + r * np.sin(theta) / stretch], axis=1)
    ).buffer(0)


def heading(line: LineString, s: float) -> float:
    """Direction of a line at a length along it, radians."""
    a, b = line.interpolate(max(0.0, s - 2)), line.interpolate(min(line.length, s + 2))
    return math.atan2(b.y - a.y, b.x - a.x)


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """The polygons in any geometry, largest first."""
    if isinstance(shape, Polygon):
        parts = [shape]
    elif hasattr(shape, "geoms"):
        parts = [p for g in shape.geoms for p in polygons(g)]
    else:
        parts = []
    return sorted((p for p in parts if not p.is_empty), key=lambda p: -p.area)

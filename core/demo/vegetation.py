"""Where trees stand: gardens, avenues, woods, river banks, orchards, hedgerows."""

from __future__ import annotations

import math

import numpy as np
from shapely import contains_xy, prepare
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from core.demo.materials import Colour
from core.demo.plan import BROADLEAF, CONIFER, POPLAR, Draft, Tree
from core.demo.roads import Road
from core.demo.shapes import Points, Rect, heading

_GREENS: tuple[Colour, ...] = (
    (88, 112, 54), (78, 102, 50), (98, 120, 60), (72, 96, 52), (108, 124, 62), (90, 104, 52), (82, 110, 64),
)  # fmt: skip
_CONIFERS: tuple[Colour, ...] = ((58, 82, 56), (52, 74, 54), (64, 86, 60))
_ODD: tuple[Colour, ...] = ((112, 84, 70), (132, 130, 76), (112, 124, 84))


def _tree(rng: np.random.Generator, x: float, y: float, radius: float, kind: int) -> Tree:
    palette = _CONIFERS if kind == CONIFER else _GREENS
    if kind == BROADLEAF and rng.random() < 0.035:
        palette = _ODD
    base = palette[rng.integers(len(palette))]
    value, hue = rng.normal(1, 0.07), rng.normal(0, 0.04)
    colour = (base[0] * value * (1 + hue), base[1] * value, base[2] * value * (1 - hue))
    tall = {BROADLEAF: rng.uniform(1.7, 2.4), CONIFER: rng.uniform(3.6, 4.8), POPLAR: rng.uniform(5.5, 7)}[
        kind
    ]
    height = float(np.clip(radius * tall + 1.2, 3.6, 23))
    return Tree(float(x), float(y), float(radius), height, kind, colour)


def garden_tree(rng: np.random.Generator, x: float, y: float) -> Tree:
    """A tree of a garden: mostly small, now and then an old one, some conifers."""
    if rng.random() < 0.16:
        return _tree(rng, x, y, rng.uniform(1.5, 2.6), CONIFER)
    return _tree(rng, x, y, float(np.clip(rng.lognormal(0.85, 0.4), 1.3, 5.6)), BROADLEAF)


def avenue(
    road: Road, first: float, last: float, off: float, rng: np.random.Generator, kind: int = BROADLEAF
) -> list[Tree]:
    """Trees of one age on both sides of a road between two lengths along it, `off` metres from the centre line."""
    found, radius, step = [], rng.uniform(2.2, 3.4), rng.uniform(9, 12)
    for s in np.arange(first, last, step):
        point, angle = road.line.interpolate(float(s)), heading(road.line, float(s))
        for side in (-1, 1):
            if rng.random() < 0.86:
                x, y = point.x - side * off * math.sin(angle), point.y + side * off * math.cos(angle)
                grown = radius * rng.uniform(0.8, 1.15) * (0.55 if kind == POPLAR else 1)
                found.append(_tree(rng, x, y, grown, kind))
    return found


def wood(shape: Polygon, rng: np.random.Generator, conifers: float) -> list[Tree]:
    """A closed wood: a jittered lattice of crowns that touch; `conifers` is their share where they stand in groups."""
    west, north, east, south = shape.bounds
    step = 4.6
    nodes = np.meshgrid(np.arange(west, east, step), np.arange(north, south, step))
    x, y = ((n + rng.uniform(-0.42, 0.42, n.shape) * step).ravel() for n in nodes)
    keep = contains_xy(shape.buffer(-1.0), x, y) & (rng.random(x.size) < 0.93)
    group = np.sin(x / 23 + rng.uniform(0, 6)) + np.sin(y / 19 + rng.uniform(0, 6))
    limit = np.quantile(group, 1 - conifers) if group.size else 0.0
    found = []
    for px, py, g in zip(x[keep], y[keep], group[keep], strict=True):
        if g > limit:
            found.append(_tree(rng, px, py, rng.uniform(2.0, 3.0), CONIFER))
        else:
            found.append(_tree(rng, px, py, float(np.clip(rng.normal(3.9, 0.9), 2.2, 6.2)), BROADLEAF))
    return found


def along(
    line: LineString | BaseGeometry, rng: np.random.Generator, spacing: float, spread: float
) -> list[Tree]:
    """Loose trees along a line, in clumps, as on river banks and field borders."""
    length = float(line.length)
    phase = rng.uniform(0, 6, 3)
    found = []
    s = rng.uniform(0, spacing)
    while s < length:
        clump = math.sin(s / 27 + phase[0]) + math.sin(s / 61 + phase[1]) + 0.6 * math.sin(s / 11 + phase[2])
        if clump > 0.15:
            point = line.interpolate(s)
            radius = float(np.clip(rng.normal(2.7, 0.9), 1.3, 5))
            kind = POPLAR if rng.random() < 0.04 else BROADLEAF
            found.append(
                _tree(rng, point.x + rng.normal(0, spread), point.y + rng.normal(0, spread), radius, kind)
            )
        s += spacing * rng.uniform(0.5, 1.4)
    return found


def orchard(shape: Polygon, angle: float, rng: np.random.Generator) -> list[Tree]:
    """Fruit trees in rows."""
    centre, reach = (
        shape.centroid,
        math.hypot(shape.bounds[2] - shape.bounds[0], shape.bounds[3] - shape.bounds[1]) / 2,
    )
    steps = np.arange(-reach, reach, 6.2)
    found = []
    frame = Rect(centre.x, centre.y, angle, 1, 1)
    inside = shape.buffer(-2.5)
    for u in steps:
        for v in steps:
            x, y = frame.at(float(u), float(v))
            if rng.random() < 0.94 and contains_xy(inside, x, y):
                found.append(
                    _tree(
                        rng, x + rng.normal(0, 0.2), y + rng.normal(0, 0.2), rng.uniform(1.6, 2.2), BROADLEAF
                    )
                )
    return found


def scattered(shape: BaseGeometry, rng: np.random.Generator, per_hectare: float) -> list[Tree]:
    """Single trees at random places of a shape."""
    west, north, east, south = shape.bounds
    count = rng.poisson((east - west) * (south - north) / 1e4 * per_hectare)
    x, y = rng.uniform(west, east, count), rng.uniform(north, south, count)
    keep = contains_xy(shape, x, y)
    return [garden_tree(rng, float(a), float(b)) for a, b in zip(x[keep], y[keep], strict=True)]


def settled(draft: Draft, keep_off: BaseGeometry) -> list[Tree]:
    """The draft's trees without those that would stand on roads, water or in a house."""
    prepare(keep_off)
    spots: Points = np.array([(t.x, t.y) for t in draft.trees]).reshape(-1, 2)
    blocked = contains_xy(keep_off, spots[:, 0], spots[:, 1])
    houses = [part.rect for b in draft.buildings for part in b.parts[:1]]
    centres = np.array([(r.x, r.y) for r in houses]).reshape(-1, 2)
    found = []
    for tree, stop in zip(draft.trees, blocked, strict=True):
        if stop:
            continue
        close = np.flatnonzero(np.hypot(centres[:, 0] - tree.x, centres[:, 1] - tree.y) < 40)
        if not any(_inside(houses[i], tree) for i in close):
            found.append(tree)
    return found


def _inside(rect: Rect, tree: Tree) -> bool:
    dx, dy = tree.x - rect.x, tree.y - rect.y
    c, s = math.cos(rect.angle), math.sin(rect.angle)
    reach = min(0.75 * tree.radius, 2.0)
    return abs(dx * c + dy * s) < rect.half_u + reach and abs(dy * c - dx * s) < rect.half_v + reach

"""What lies on and beside the carriageway: pavements, lane marks, crossings, wear, parked and moving cars."""

from __future__ import annotations

import math

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring, unary_union

from core.demo import materials as mat
from core.demo.cars import on_road
from core.demo.materials import Colour
from core.demo.plan import Draft, Mark, Patch
from core.demo.roads import Road
from core.demo.shapes import Rect, heading

_WHITE: Colour = (226, 226, 222)
_OIL: Colour = (88, 88, 92)
_TAR: Colour = (92, 92, 96)


def surfaces(roads: tuple[Road, ...], town: Polygon) -> tuple[list[Patch], list[Patch], BaseGeometry]:
    """Pavements and carriageways with rounded kerbs at the corners.

    Returns:
        Pavement patches, carriageway patches, and the outline of both together.
    """
    inside = town.buffer(15)
    outer = unary_union([r.line.buffer(r.reach, cap_style="round").intersection(inside) for r in roads])
    ways = unary_union([r.line.buffer(r.width / 2, cap_style="round") for r in roads])
    blind = [
        Point(r.line.coords[-1]).buffer(5.2) for r in roads if r.kind == "street" and _is_blind(r, roads)
    ]
    ways = unary_union([ways, *blind]).buffer(4).buffer(-4)
    outer = unary_union([outer, *(b.buffer(1.5) for b in blind)]).buffer(2.5).buffer(-2.5)
    shoulder = unary_union([r.line.buffer(r.width / 2 + 0.7) for r in roads if r.kind == "main"]).difference(
        inside
    )
    pavement = [
        Patch(shoulder, mat.GRAVEL),
        Patch(outer, mat.PAVEMENT),
        Patch(ways.buffer(0.22).intersection(outer), mat.KERB),
    ]
    mains = unary_union([r.line.buffer(r.width / 2) for r in roads if r.kind == "main"]).buffer(1).buffer(-1)
    return (
        pavement,
        [Patch(ways, mat.STREET), Patch(mains, mat.ASPHALT)],
        unary_union([outer, ways, shoulder]),
    )


def _is_blind(road: Road, roads: tuple[Road, ...]) -> bool:
    end = Point(road.line.coords[-1])
    return all(other is road or other.line.distance(end) > 3 for other in roads)


def marks(roads: tuple[Road, ...], town: Polygon, rng: np.random.Generator) -> list[Mark]:
    """Paint and wear of every road, clear of junctions."""
    found: list[Mark] = []
    for road in roads:
        junctions = _others(road, roads, 2.2)
        open_line = road.line.difference(junctions)
        lanes = unary_union([_beside(road.line, off) for off in (-road.width / 4, road.width / 4)])
        found.append(Mark(lanes.buffer(0.75, cap_style="flat"), _OIL, 0.10))
        found += _repairs(road, rng)
        if road.kind != "main":
            continue
        found += _dashes(open_line)
        edge = unary_union([_beside(road.line, off) for off in (-road.width / 2 + 0.3, road.width / 2 - 0.3)])
        clear = edge.difference(town).difference(junctions)
        found.append(Mark(clear.buffer(0.11), _WHITE, 0.75))
        found += _crossings(road, roads, town, rng)
    return found


def _others(road: Road, roads: tuple[Road, ...], margin: float) -> BaseGeometry:
    """The other roads that meet a road, each with a margin beside its kerbs, metres."""
    near = [r for r in roads if r is not road and r.line.distance(road.line) < r.width / 2 + margin]
    return unary_union([r.line.buffer(r.width / 2 + margin) for r in near])


def _beside(line: LineString, off: float) -> BaseGeometry:
    return line.offset_curve(off)


def _dashes(line: BaseGeometry) -> list[Mark]:
    parts = [p for p in getattr(line, "geoms", [line]) if p.length > 8]
    dashes = [
        substring(p, s, s + 3.0).buffer(0.13, cap_style="flat")
        for p in parts
        for s in np.arange(2.0, p.length - 4, 8.0)
    ]
    return [Mark(unary_union(dashes), _WHITE, 0.85)] if dashes else []


def _crossings(road: Road, roads: tuple[Road, ...], town: Polygon, rng: np.random.Generator) -> list[Mark]:
    """Zebra crossings on a main road beside some junctions."""
    bars: list[Polygon] = []
    for other in roads:
        if other is road or not other.line.intersects(road.line.buffer(1)) or rng.random() < 0.5:
            continue
        joint = road.line.project(other.line.intersection(road.line.buffer(1)).centroid)
        s = joint + rng.choice([-1.0, 1.0]) * (other.reach + 3.2)
        point = road.line.interpolate(s)
        if not town.contains(point):
            continue
        frame = Rect(point.x, point.y, heading(road.line, s), 1.5, road.width / 2)
        bars += [
            frame.part(0, v, 1.5, 0.28).polygon()
            for v in np.arange(-road.width / 2 + 0.6, road.width / 2 - 0.2, 1.12)
        ]
    return [Mark(unary_union(bars), _WHITE, 0.88)] if bars else []


def _repairs(road: Road, rng: np.random.Generator) -> list[Mark]:
    """Strips of new asphalt over trenches, and manholes."""
    found = []
    for _ in range(rng.poisson(road.line.length / 70)):
        s = rng.uniform(0, road.line.length)
        point, angle = road.line.interpolate(s), heading(road.line, s)
        off = rng.uniform(-0.3, 0.3) * road.width
        frame = Rect(
            point.x - off * math.sin(angle),
            point.y + off * math.cos(angle),
            angle,
            rng.uniform(1.5, 7),
            rng.uniform(0.4, 0.9),
        )
        found.append(Mark(frame.polygon(), _TAR if rng.random() < 0.7 else (150, 148, 146), 0.45))
    dots = []
    for s in np.arange(rng.uniform(5, 30), road.line.length, 34):
        dots.append(road.line.interpolate(float(s)).buffer(0.36))
    if dots:
        found.append(Mark(unary_union(dots), (84, 82, 80), 0.6))
    return found


def traffic(draft: Draft, roads: tuple[Road, ...], town: Polygon) -> None:
    """Cars at the kerbs of town streets and a few driving on the main roads."""
    for road in roads:
        free = road.line.difference(_others(road, roads, 6.0))
        for part in getattr(free, "geoms", [free]):
            if part.length < 26:
                continue
            if road.kind == "main":
                draft.cars += on_road(part, road.width / 2, draft.rng, 60, kerb=False)
            elif town.contains(part.interpolate(0.5, normalized=True)):
                draft.cars += on_road(part, road.width / 2, draft.rng, 11, kerb=True)

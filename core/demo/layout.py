"""Lays a place out: main roads, water, a town between them, woods and farmland around."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from core.demo import materials as mat
from core.demo.fields import make_fields
from core.demo.lots import build_street
from core.demo.places import make_places
from core.demo.plan import BROADLEAF, POPLAR, Draft, Layout, Patch, Taken
from core.demo.roads import Road, make_roads
from core.demo.shapes import blob, polygons, wander
from core.demo.streetscape import marks, surfaces, traffic
from core.demo.vegetation import along, avenue, scattered, settled, wood
from core.demo.water import Water, make_water

_AROUND = 45.0  # metres laid out beyond the scene, so that shadows and crowns reach in


@dataclass(frozen=True)
class _Bones:
    """What everything else follows from."""

    centre: tuple[float, float]
    angle: float
    mains: list[LineString]
    water: Water
    town: Polygon
    radius: float


def make_layout(extent: float, sun: float, rng: np.random.Generator) -> Layout:
    """Lay out a place.

    Args:
        extent: Side of the scene, metres.
        sun: Direction towards the sun, radians from east to south.
        rng: Source of the scene's random choices.
    """
    bones = _bones(extent, rng)
    wet = unary_union(bones.water.shapes)
    roads = make_roads(bones.mains, bones.centre, bones.town, wet, rng)
    pavement, ways, paved = surfaces(roads, bones.town)
    draft = Draft(extent, sun, rng, Taken(extent), unary_union([road.line for road in roads]))
    draft.taken.add(paved.buffer(0.2))
    draft.taken.add(wet.buffer(7))
    make_places(draft, roads, bones.town, bones.centre, bones.radius)
    for road in roads:
        build_street(draft, road, bones.town, bones.centre, bones.radius)
    lots = unary_union([p.shape for p in draft.yards + draft.built])
    woods = _woods(draft, bones, wet, unary_union([paved, lots]))
    wild = _countryside(draft, bones, wet, paved, lots, woods)
    _trees(draft, bones, roads, woods)
    traffic(draft, roads, bones.town)
    hard = [p.shape for p in draft.built if _no_trees(p)]
    kerbs = paved.buffer(0.3)
    keep_off = unary_union([paved.buffer(0.4), wet.buffer(0.3), *hard])
    return Layout(
        extent=extent,
        water=bones.water,
        roads=roads,
        wild=tuple(wild),
        built=tuple(draft.yards + pavement + draft.built + ways),
        bridges=paved.intersection(wet.buffer(3)),
        marks=tuple(marks(roads, bones.town, rng) + draft.marks),
        buildings=tuple(draft.buildings),
        trees=tuple(settled(draft, keep_off)),
        hedges=tuple(hedge.difference(kerbs) for hedge in draft.hedges),
        thickets=tuple(woods),
        cars=tuple(draft.cars),
    )


def _no_trees(patch: Patch) -> bool:
    """Whether trees keep off a patch: drives, courts and pitches, but not squares and car parks, which have some."""
    planted = patch.material in (mat.SQUARE, mat.PARKING)
    return patch.material is mat.PITCH or (patch.material.label in (mat.PAVED, mat.WATER) and not planted)


def _bones(extent: float, rng: np.random.Generator) -> _Bones:
    angle = rng.uniform(0, math.pi)
    centre = (extent * rng.uniform(0.42, 0.58), extent * rng.uniform(0.42, 0.58))
    first = wander(rng, centre, angle, 0.95 * extent, 0.045 * extent, 0.3 * extent)
    water = make_water(extent, centre, angle, rng)
    cross = angle + math.pi / 2 + rng.uniform(-0.3, 0.3)
    second = wander(rng, centre, cross, 0.95 * extent, 0.03 * extent, 0.3 * extent)
    if water.river is None:
        second = _ashore(second, water, centre)
    radius = min(0.37 * extent, 120 + 0.24 * extent)
    outline = blob(rng, *centre, radius=radius, rough=0.2)
    return _Bones(centre, angle, [first, second], water, polygons(outline)[0], radius)


def _ashore(line: LineString, water: Water, centre: tuple[float, float]) -> LineString:
    """A road that ends before the lake instead of crossing it."""
    parts = line.difference(unary_union(water.shapes).buffer(18))
    return min(getattr(parts, "geoms", [parts]), key=lambda part: part.distance(Point(centre)))


def _woods(draft: Draft, bones: _Bones, wet: BaseGeometry, kept: BaseGeometry) -> list[Polygon]:
    """One to a few woods on open land; the largest pieces left after roads and lots are cut out."""
    rng, extent = draft.rng, draft.extent
    block = unary_union([bones.town.buffer(14), wet.buffer(5), kept.buffer(5)])
    woods: list[Polygon] = []
    wanted = max(2, round((extent / 330) ** 1.3))
    for _ in range(200):
        radius = float(np.clip(extent * rng.uniform(0.07, 0.12), 20, 95))
        x, y = rng.uniform(-0.02, 1.02, 2) * extent
        shape = blob(rng, x, y, radius, 0.3).difference(block).buffer(-2).buffer(2)
        pieces = [p for p in polygons(shape)[:1] if p.area > 0.45 * math.pi * radius**2]
        if pieces and all(p.distance(pieces[0]) > 30 for p in woods):
            woods.append(pieces[0])
        if len(woods) == wanted:
            break
    for shape in woods:
        draft.trees += wood(shape, rng, float(rng.choice([0.1, 0.25, 0.5])))
    return woods


def _countryside(
    draft: Draft,
    bones: _Bones,
    wet: BaseGeometry,
    paved: BaseGeometry,
    lots: BaseGeometry,
    woods: list[Polygon],
) -> list[Patch]:
    domain = box(-_AROUND, -_AROUND, draft.extent + _AROUND, draft.extent + _AROUND)
    edge = bones.town.simplify(14).buffer(8, join_style="mitre")
    town = unary_union([edge, lots.buffer(2.5)]).buffer(5).buffer(-5)
    land = domain.difference(
        unary_union([town, wet.buffer(9), paved.buffer(3.5), *(w.buffer(2.5) for w in woods)])
    )
    wild = [Patch(domain, mat.MEADOW), Patch(paved.buffer(3), mat.VERGE)]
    wild += make_fields(draft, land)
    wild.append(Patch(town.difference(wet.buffer(8)), mat.YARD))
    wild += [Patch(shape, mat.WOOD_FLOOR) for shape in woods]
    return wild


def _trees(draft: Draft, bones: _Bones, roads: tuple[Road, ...], woods: list[Polygon]) -> None:
    rng = draft.rng
    for shape in bones.water.shapes:
        draft.trees += along(shape.buffer(3.5).exterior, rng, 4.5, 1.4)
    for road in roads[:2]:
        inside = [
            s
            for s in np.arange(0, road.line.length, 6)
            if bones.town.contains(road.line.interpolate(float(s)))
        ]
        if inside and rng.random() < 0.75:
            draft.trees += avenue(road, inside[0], inside[-1], road.reach + 1.0, rng)
        if inside and rng.random() < 0.7:
            kind = POPLAR if rng.random() < 0.3 else BROADLEAF
            draft.trees += avenue(road, inside[-1] + 12, road.line.length, road.width / 2 + 3.0, rng, kind)
    draft.trees += scattered(bones.town.buffer(8), rng, 27)
    for shape in woods:
        draft.trees += along(shape.buffer(1.0).exterior, rng, 3.6, 0.8)

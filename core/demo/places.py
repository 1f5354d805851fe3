"""Places a town has one or two of: church square, shops with a car park, school, pitch, works yard, building site, park."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from core.demo import buildings as make
from core.demo import materials as mat
from core.demo.buildings import Building, Part
from core.demo.cars import car, parked
from core.demo.lots import frontage
from core.demo.materials import Colour, Material
from core.demo.plan import Draft, Mark, Patch
from core.demo.roads import Road
from core.demo.shapes import Rect, wander
from core.demo.vegetation import garden_tree, scattered

_WHITE: Colour = (228, 228, 224)


def make_places(
    draft: Draft, roads: tuple[Road, ...], town: Polygon, centre: tuple[float, float], radius: float
) -> None:
    """Place each kind where ground is free, the square first, along the roads.

    Args:
        draft: The layout in the making.
        roads: The network; the first two are the main roads.
        town: Outline of the built-up area.
        centre: Where the main roads cross.
        radius: Size of the town, metres.
    """
    area = draft.extent
    _seek(draft, roads[:2], town, centre, 0, 0.45 * radius, (21, 15), 1.5, _square)
    _seek(draft, roads, town, centre, 0.45 * radius, 1.2 * radius, (14, 10), 1.5, _site)
    big = (35, 24) if area > 400 else (24, 17)
    for _ in range(max(1, round(area / 500))):
        _seek(draft, roads[:2], town, centre, 0.4 * radius, 1.25 * radius, big, 2.0, _shops)
    if area > 400:
        _seek(draft, roads, town, centre, 0.3 * radius, radius, (33, 25), 2.0, _school)
        _seek(draft, roads, town, centre, 0.6 * radius, 1.4 * radius, (51, 33), 6.0, _pitch)
        _seek(draft, roads, town, centre, 0.6 * radius, 1.3 * radius, (30, 20), 2.0, _works)
        _seek(draft, roads, town, centre, 0.2 * radius, 0.8 * radius, (26, 18), 2.0, _park)


def _seek(
    draft: Draft,
    roads: tuple[Road, ...],
    town: Polygon,
    centre: tuple[float, float],
    nearest: float,
    farthest: float,
    half: tuple[float, float],
    setback: float,
    build: Callable[[Draft, Rect], None],
) -> None:
    """Try random frontages between two distances from the centre; build on the first free one in the scene."""
    rng = draft.rng
    for _ in range(260):
        road = roads[rng.integers(len(roads))]
        s = rng.uniform(0, road.line.length)
        point = road.line.interpolate(s)
        far = math.hypot(point.x - centre[0], point.y - centre[1])
        if not nearest <= far <= farthest:
            continue
        rect = frontage(road, s, int(rng.choice([-1, 1])), setback, *half)
        inner = 0 < rect.x < draft.extent and 0 < rect.y < draft.extent
        if inner and town.buffer(40).contains(Point(rect.x, rect.y)) and draft.taken.free(rect):
            build(draft, rect)
            draft.taken.add_rect(rect.grown(1.0))
            return


def _base(draft: Draft, rect: Rect, material: Material, turn: float = 0.0) -> None:
    """Ground of a place, reaching under the pavement of a street that may curve away from it."""
    whole = rect.part(0, -2.0, rect.half_u, rect.half_v + 2.0)
    draft.yards.append(Patch(whole.polygon(), material, rect.angle + turn))


def _square(draft: Draft, rect: Rect) -> None:
    rng = draft.rng
    _base(draft, rect, mat.SQUARE, 0.78)
    nave = rect.part(1.5, rect.half_v - 7.0, 9.5, 4.6)
    draft.buildings.append(make.church(nave, rng))
    for u in np.arange(-rect.half_u + 4, rect.half_u - 3, 7.5):
        for v in (-rect.half_v + 3.5,):
            draft.trees.append(garden_tree(rng, *rect.at(float(u), v)))
    for _ in range(3):
        x, y = rect.at(rng.uniform(-0.7, 0.1) * rect.half_u, rng.uniform(-0.3, 0.0) * rect.half_v)
        draft.cars.append(car(x, y, rect.angle + rng.uniform(0, 3), rng))


def _car_park(draft: Draft, lot: Rect, share: float) -> None:
    """Two double rows of places with white lines, as many as fit."""
    rng = draft.rng
    draft.built.append(Patch(lot.polygon(), mat.PARKING, lot.angle, float(rng.normal(1, 0.03))))
    lines = []
    pitch = 16.5
    count = max(1, int((2 * lot.half_v + 6.0) / pitch))
    for k in range(count):
        middle = -lot.half_v + (2 * lot.half_v) * (k + 0.5) / count
        for v in (middle - 2.5, middle + 2.5) if 2 * lot.half_v / count > 14 else (middle + 1.2,):
            row = lot.part(0, v, lot.half_u - 2.2, 2.4)
            places = max(1, int(2 * row.half_u / 2.6))
            for u in (np.arange(places + 1) - places / 2) * 2.6:
                lines.append(row.part(float(u), 0, 0.09, 2.4).polygon())
            draft.cars += parked(row, rng, share)
        if 2 * lot.half_v / count > 14 and rng.random() < 0.7:
            for u in np.arange(-lot.half_u + 6, lot.half_u - 4, 13):
                draft.trees.append(garden_tree(rng, *lot.at(float(u), middle)))
    if lines:
        draft.marks.append(Mark(unary_union(lines), _WHITE, 0.65))


def _shops(draft: Draft, rect: Rect) -> None:
    """A supermarket behind its car park."""
    rng = draft.rng
    _base(draft, rect, mat.PARKING)
    depth = rect.half_v * 0.44
    body = rect.part(
        rng.uniform(-0.1, 0.1) * rect.half_u, rect.half_v - depth - 1.5, rect.half_u * 0.8, depth
    )
    draft.buildings.append(make.hall(body, float(rng.uniform(5.5, 7.5)), rng))
    _car_park(draft, rect.part(0, -rect.half_v * 0.48, rect.half_u * 0.92, rect.half_v * 0.42), 0.55)
    draft.hedges.append(rect.part(rect.half_u - 0.8, 0, 0.6, rect.half_v - 1).polygon())


def _school(draft: Draft, rect: Rect) -> None:
    rng = draft.rng
    _base(draft, rect, mat.LAWN)
    bar = rect.part(-4, 10, rect.half_u * 0.66, 6.5)
    wing = rect.part(-rect.half_u * 0.55, -4, 6.5, 12.0)
    grey: Colour = (176, 172, 164)
    units = tuple(
        Part(bar.part(u, 1.0, 1.2, 0.9), 9.1, 0, "flat", (190, 192, 194)) for u in (-12.0, 3.0, 9.0)
    )
    draft.buildings.append(
        Building((Part(bar, 7.8, 0, "flat", grey), Part(wing, 4.4, 0, "flat", (186, 178, 166)), *units))
    )
    yard = rect.part(6, -rect.half_v * 0.38, rect.half_u * 0.52, rect.half_v * 0.46)
    draft.built.append(Patch(yard.polygon(), mat.CONCRETE, rect.angle))
    court = yard.part(yard.half_u * 0.35, 0, 7.5, 7.0)
    draft.built.append(Patch(court.polygon(), mat.RED_COURT, rect.angle))
    ring = court.grown(-0.8).polygon().exterior.buffer(0.13)
    draft.marks.append(Mark(ring, _WHITE, 0.7))
    draft.trees += scattered(rect.grown(-2).polygon().difference(yard.polygon()), rng, 45)


def _pitch(draft: Draft, rect: Rect) -> None:
    """A football pitch with a mown pattern and its lines."""
    rng = draft.rng
    draft.yards.append(Patch(rect.polygon(), mat.YARD, rect.angle, 1.02))
    field = rect.part(0, 0, 45, 28)
    draft.built.append(Patch(field.grown(3).polygon(), mat.PITCH, rect.angle))
    lines = [
        field.polygon().exterior,
        LineString([field.at(0, -28), field.at(0, 28)]),
        Point(field.x, field.y).buffer(9.15).exterior,
    ]
    for sign in (-1, 1):
        lines += [field.part(sign * (45 - 8.25), 0, 8.25, 18).polygon().exterior]
        lines += [field.part(sign * (45 - 2.75), 0, 2.75, 9.2).polygon().exterior]
    draft.marks.append(Mark(unary_union(lines).buffer(0.14), (232, 234, 226), 0.75))
    for sign in (-1, 1):
        worn = Point(field.at(sign * 43, 0)).buffer(3.2)
        draft.marks.append(Mark(worn, (158, 144, 104), 0.35))
    draft.buildings.append(make.shed(rect.part(-rect.half_u + 6, rect.half_v - 3.4, 5, 2.6), rng))


def _works(draft: Draft, rect: Rect) -> None:
    """A works yard: sheds with metal roofs around concrete, vans and stacks."""
    rng = draft.rng
    _base(draft, rect, mat.CONCRETE)
    draft.buildings.append(make.workshop(rect.part(-2, rect.half_v - 9, rect.half_u - 5, 7.5), rng))
    draft.buildings.append(make.workshop(rect.part(rect.half_u - 9, -5, 6.5, 8.5), rng))
    draft.cars += parked(rect.part(-rect.half_u * 0.4, -rect.half_v + 4, rect.half_u * 0.45, 2.4), rng, 0.7)
    for _ in range(7):
        box = rect.part(
            rng.uniform(-0.8, 0.35) * rect.half_u,
            rng.uniform(-0.4, 0.1) * rect.half_v,
            3.0,
            1.22,
            float(rng.choice([0, math.pi / 2])),
        )
        paint: Colour = ((150, 74, 60), (70, 96, 130), (156, 150, 138), (96, 120, 96))[rng.integers(4)]
        if draft.taken.free(box):
            draft.buildings.append(Building((Part(box, 2.6, 0, "flat", paint),)))


def _site(draft: Draft, rect: Rect) -> None:
    """A building site: bare ground, an excavation, a slab with first walls, spoil, containers."""
    rng = draft.rng
    _base(draft, rect, mat.SITE)
    for _ in range(3):
        start = rect.at(rng.uniform(-0.5, 0.5) * rect.half_u, 0)
        ruts = wander(rng, start, rect.angle + rng.normal(0.8, 0.6), 9, 1.2, 4)
        ruts = (
            unary_union([ruts.offset_curve(0.9), ruts.offset_curve(-0.9)])
            .buffer(0.3)
            .intersection(rect.polygon())
        )
        draft.marks.append(Mark(ruts, (132, 108, 84), 0.45))
    slab = rect.part(2.5, 1.5, min(7.0, rect.half_u - 5), min(5.0, rect.half_v - 4))
    draft.marks.append(Mark(slab.grown(1.8).polygon(), (148, 122, 94), 0.7))
    draft.built.append(Patch(slab.polygon(), mat.CONCRETE, rect.angle, 1.06))
    wall: Colour = (172, 120, 96)
    draft.buildings.append(Building((
        Part(slab.part(0, slab.half_v - 0.25, slab.half_u, 0.25), 2.9, 0, "flat", wall),
        Part(slab.part(-slab.half_u + 0.25, 0, 0.25, slab.half_v), 2.9, 0, "flat", wall),
        Part(slab.part(0.5, 0, 0.2, slab.half_v), 2.9, 0, "flat", wall),
    )))  # fmt: skip
    for k in range(2):
        box = rect.part(-rect.half_u + 2.2, -rect.half_v * 0.4 + 3.4 * k, 1.25, 1.5)
        draft.buildings.append(
            Building((Part(box, 2.6, 0, "flat", (206, 204, 196) if k else (82, 108, 140)),))
        )
    heap = Point(rect.at(-rect.half_u * 0.45, rect.half_v * 0.55)).buffer(2.6)
    draft.marks.append(Mark(heap, (170, 146, 112), 0.8))
    draft.cars.append(car(*rect.at(-2, -rect.half_v + 2.5), rect.angle, rng))


def _park(draft: Draft, rect: Rect) -> None:
    """Lawns, curved gravel paths, old trees."""
    rng = draft.rng
    _base(draft, rect, mat.LAWN)
    for turn in (0.4, 1.9):
        path = (
            wander(rng, rect.at(0, 0), rect.angle + turn, 40, 2.5, 9).buffer(1.1).intersection(rect.polygon())
        )
        draft.built.append(Patch(path, mat.GRAVEL, rect.angle))
    draft.built.append(Patch(Point(rect.at(0, 0)).buffer(4.5), mat.GRAVEL, 0.0))
    draft.trees += scattered(rect.grown(-1.5).polygon(), rng, 110)

"""Houses along streets, aligned to them, with gardens, drives, terraces, sheds, hedges and garden trees."""

from __future__ import annotations

import math

import numpy as np
from shapely.geometry import LineString, Point, Polygon

from core.demo import buildings as make
from core.demo import materials as mat
from core.demo.cars import parked
from core.demo.plan import Draft, Mark, Patch
from core.demo.roads import Road
from core.demo.shapes import Rect, heading
from core.demo.vegetation import garden_tree

_STEP = 3.0  # metres to walk on where a plot does not fit


def frontage(road: Road, s: float, side: int, setback: float, half_u: float, half_v: float) -> Rect:
    """A rectangle beside a road: u along the road, v away from it, its near edge `setback` from the pavement."""
    point = road.line.interpolate(s)
    angle = heading(road.line, s) + (0 if side > 0 else math.pi)
    off = road.reach + setback + half_v
    return Rect(point.x - math.sin(angle) * off, point.y + math.cos(angle) * off, angle, half_u, half_v)


def build_street(draft: Draft, road: Road, town: Polygon, centre: tuple[float, float], radius: float) -> None:
    """Line both sides of a road with houses where ground is free; denser towards the centre."""
    for side in (-1, 1):
        s = draft.rng.uniform(4, 12)
        while s < road.line.length - 4:
            point = road.line.interpolate(s)
            far = math.hypot(point.x - centre[0], point.y - centre[1]) / radius
            if not town.contains(point):
                s += 8
                continue
            s += _plot(draft, road, s, side, far)


def _plot(draft: Draft, road: Road, s: float, side: int, far: float) -> float:
    """Try one plot at a place along a road; returns how far to walk on."""
    chance = draft.rng.random()
    if far < 0.5 + draft.rng.normal(0, 0.05):
        walked = _row_house(draft, road, s, side)
        return walked if walked > _STEP else _detached(draft, road, s, side, far)
    if chance < 0.07 and far < 0.9:
        return _flats(draft, road, s, side)
    return _detached(draft, road, s, side, far)


def _row_house(draft: Draft, road: Road, s: float, side: int) -> float:
    rng = draft.rng
    width, depth = rng.uniform(8.5, 13.5), rng.uniform(9.5, 12.5)
    rect = frontage(road, s + width / 2, side, rng.uniform(0.5, 1.6), width / 2 + 0.05, depth / 2)
    if not draft.taken.free(Rect(rect.x, rect.y, rect.angle, rect.half_u - 0.6, rect.half_v)):
        return _STEP
    draft.buildings.append(make.house(rect, float(rng.uniform(5.6, 8.6)), draft.sun, rng, row=True))
    draft.taken.add_rect(rect)
    back = rect.part(0, rect.half_v + 8, rect.half_u, 8)
    draft.yards.append(
        Patch(back.polygon(), mat.YARD if rng.random() < 0.65 else mat.TERRACE, rect.angle, _tone(rng))
    )
    if rng.random() < 0.45:
        _outbuilding(draft, back, rng.uniform(2.0, 3.2))
    if rng.random() < 0.6:
        draft.trees.append(garden_tree(rng, *back.at(rng.uniform(-3, 3), rng.uniform(-1, 6))))
    return width if rng.random() < 0.86 else width + rng.uniform(3, 5)


def _flats(draft: Draft, road: Road, s: float, side: int) -> float:
    rng = draft.rng
    rect = frontage(road, s + 12, side, rng.uniform(5, 8), rng.uniform(9, 13), rng.uniform(5.6, 6.6))
    if not draft.taken.free(rect.grown(3)):
        return _STEP
    draft.buildings.append(make.flats(rect, float(rng.uniform(9, 12.5)), rng))
    plot = rect.grown(5)
    draft.yards.append(Patch(plot.polygon(), mat.LAWN, rect.angle, _tone(rng)))
    lot = rect.part(0, rect.half_v + 6.5, rect.half_u, 5.5)
    if draft.taken.free(lot):
        draft.built.append(Patch(lot.polygon(), mat.PARKING, rect.angle, _tone(rng)))
        draft.cars += parked(lot, rng, 0.6)
        draft.taken.add_rect(lot)
        way = Rect(*rect.at(-rect.half_u - 2.4, 3), rect.angle + math.pi / 2, rect.half_v + 9, 1.6)
        draft.built.append(Patch(way.polygon(), mat.PARKING, rect.angle, 1.0))
    draft.taken.add_rect(plot)
    return 2 * rect.half_u + 8


def _detached(draft: Draft, road: Road, s: float, side: int, far: float) -> float:
    rng = draft.rng
    width, depth = rng.uniform(9, 13), rng.uniform(8.5, 11.5)
    gap = rng.uniform(4.5, 7.5) + 3.0 * max(0.0, far - 0.6)
    rect = frontage(road, s + (width + gap) / 2, side, rng.uniform(3.5, 6.0), width / 2, depth / 2)
    rect = Rect(rect.x, rect.y, rect.angle + rng.normal(0, 0.02), rect.half_u, rect.half_v)
    if not draft.taken.free(rect.grown(2.2)):
        return _STEP
    modern = rng.random() < 0.09
    eaves = float(rng.uniform(3.4, 5.8))
    draft.buildings.append(make.villa(rect, rng) if modern else make.house(rect, eaves, draft.sun, rng))
    draft.taken.add_rect(rect.grown(1.0))
    _garden(draft, rect, (width + gap) / 2)
    return width + gap


def _garden(draft: Draft, rect: Rect, half_width: float) -> None:
    """The plot around a house; v runs from the street to the back."""
    rng = draft.rng
    front, back = rect.half_v + 7.0, _depth(draft, rect)
    plot = rect.part(0, (back - front) / 2, half_width, (back + front) / 2)
    material = mat.LAWN if rng.random() < 0.72 else mat.YARD
    draft.yards.append(Patch(plot.polygon(), material, rect.angle + rng.choice([0, math.pi / 2]), _tone(rng)))
    fence = plot.grown(-0.15).polygon().exterior.buffer(0.16)
    draft.marks.append(Mark(fence, (104, 94, 72), 0.3))
    side = float(rng.choice([-1.0, 1.0]))
    drive = rect.part(side * (rect.half_u + 1.2), -5.0, 1.6, rect.half_v + 5.0)
    draft.built.append(
        Patch(drive.polygon(), mat.DRIVE if rng.random() < 0.7 else mat.PARKING, rect.angle, _tone(rng))
    )
    if rng.random() < 0.4:
        draft.cars += parked(Rect(*drive.at(0, -drive.half_v + 6), drive.angle, 1.6, 2.6), rng, 1.0)
    terrace = rect.part(
        rng.uniform(-0.3, 0.3) * rect.half_u, rect.half_v + 1.6, rng.uniform(2, 4), rng.uniform(1.2, 2.0)
    )
    draft.built.append(Patch(terrace.polygon(), mat.TERRACE, rect.angle, _tone(rng)))
    yard = rect.part(
        0, (rect.half_v + 3.6 + back) / 2, half_width - 1.0, max(2.0, (back - rect.half_v - 3.6) / 2)
    )
    _garden_things(draft, yard)
    for u in (-half_width, half_width):
        if rng.random() < 0.4:
            draft.hedges.append(
                rect.part(u, rect.half_v * 0.4 + 6, 0.45, (back + rect.half_v) / 2 - 3).polygon()
            )
    if rng.random() < 0.35:
        draft.hedges.append(rect.part(0, back, half_width, 0.5).polygon())
    if rng.random() < 0.35:
        draft.hedges.append(rect.part(-side * 2.2, -rect.half_v - 3.6, half_width - 2.6, 0.4).polygon())


def _depth(draft: Draft, rect: Rect) -> float:
    """Metres from a house's middle to the end of its plot: half way to the street behind it."""
    ray = LineString([rect.at(0, 0), rect.at(0, 70)]).intersection(draft.streets)
    free = 99.0 if ray.is_empty else ray.distance(Point(rect.x, rect.y))
    behind = (free - rect.half_v - 9.0) / 2  # this house stands half_v + 9 m from its own street
    return float(np.clip(behind, rect.half_v + 4.5, rect.half_v + draft.rng.uniform(14, 20)))


def _garden_things(draft: Draft, yard: Rect) -> None:
    rng = draft.rng
    if rng.random() < 0.45:
        _outbuilding(draft, yard, rng.uniform(1.3, 2.0))
    if rng.random() < 0.22:
        bed = yard.part(
            rng.uniform(-0.6, 0.6) * yard.half_u,
            rng.uniform(-2, 3),
            rng.uniform(1.5, 3.5),
            rng.uniform(1.2, 2.4),
        )
        draft.built.append(Patch(bed.polygon(), mat.BEDS, bed.angle, _tone(rng)))
    if rng.random() < 0.09:
        pool = yard.part(
            rng.uniform(-0.4, 0.4) * yard.half_u,
            rng.uniform(-2, 2),
            rng.uniform(2.6, 4.2),
            rng.uniform(1.4, 2.0),
        )
        if draft.taken.free(pool.grown(1.2)):
            draft.built.append(Patch(pool.grown(0.9).polygon(), mat.TERRACE, pool.angle, 1.05))
            draft.built.append(Patch(pool.polygon(), mat.POOL, pool.angle, 1.0))
            draft.taken.add_rect(pool.grown(1.0))
    for _ in range(int(rng.integers(0, 4))):
        x, y = yard.at(rng.uniform(-1, 1) * yard.half_u, rng.uniform(-1, 1) * yard.half_v)
        draft.trees.append(garden_tree(rng, x, y))


def _outbuilding(draft: Draft, yard: Rect, half: float) -> None:
    rng = draft.rng
    corner = float(rng.choice([-1.0, 1.0]))
    rect = yard.part(
        corner * (yard.half_u - half - 0.3),
        rng.uniform(0.2, 0.8) * yard.half_v,
        half,
        half * rng.uniform(0.7, 1.2),
    )
    if draft.taken.free(rect):
        draft.buildings.append(make.shed(rect, rng))
        draft.taken.add_rect(rect)


def _tone(rng: np.random.Generator) -> float:
    return float(np.clip(rng.normal(1, 0.075), 0.82, 1.16))

"""Farmland: the land outside the town, split into fields with headlands, borders and tracks."""

from __future__ import annotations

import math

import numpy as np
from shapely.affinity import rotate
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from core.demo import materials as mat
from core.demo.materials import Material
from core.demo.plan import Draft, Patch
from core.demo.shapes import polygons
from core.demo.vegetation import along, orchard, scattered

_FIRST: tuple[Material, ...] = (mat.WHEAT, mat.MAIZE, mat.PLOUGHED, mat.HAY)
_THEN: tuple[tuple[Material, float], ...] = (
    (mat.BARLEY, 0.13), (mat.WHEAT, 0.13), (mat.GREEN_WHEAT, 0.12), (mat.BEET, 0.11), (mat.MAIZE, 0.1),
    (mat.POTATO, 0.06), (mat.STUBBLE, 0.1), (mat.RAPE, 0.03), (mat.VINES, 0.06), (mat.HARROWED, 0.04),
    (mat.PLOUGHED, 0.03), (mat.HAY, 0.07),
)  # fmt: skip


def make_fields(draft: Draft, land: BaseGeometry) -> list[Patch]:
    """Split open land into fields; adds their trees to the draft.

    Args:
        draft: The layout in the making.
        land: Land free for farming.

    Returns:
        Patches in painting order: tracks, then fields with their headlands.
    """
    target = float(np.clip(draft.extent**2 * 0.032, 2600, 13000))
    shapes: list[Polygon] = []
    tracks: list[BaseGeometry] = []
    for piece in polygons(land):
        if piece.area > 500:
            _divide(piece, target, draft.rng, shapes, tracks)
    patches = [Patch(track.buffer(1.5), mat.TRACK) for track in tracks]
    patches += [Patch(track.buffer(0.35), mat.VERGE) for track in tracks]  # grass between the ruts
    kinds = _kinds(shapes, draft.rng)
    for shape, kind in zip(shapes, kinds, strict=True):
        patches += _field(draft, shape, kind)
    return patches


def _kinds(shapes: list[Polygon], rng: np.random.Generator) -> list[Material]:
    """A crop for each field: the four largest differ, so that each scene has crops, bare soil and a meadow."""
    order = sorted(range(len(shapes)), key=lambda i: -shapes[i].area)
    choices = [m for m, _ in _THEN]
    odds = np.array([p for _, p in _THEN])
    kinds: list[Material] = [mat.HAY] * len(shapes)
    for place, index in enumerate(order):
        kinds[index] = (
            _FIRST[place] if place < len(_FIRST) else choices[rng.choice(len(choices), p=odds / odds.sum())]
        )
    return kinds


def _divide(
    shape: Polygon, target: float, rng: np.random.Generator, found: list[Polygon], tracks: list[BaseGeometry]
) -> None:
    if shape.area < target * rng.uniform(0.75, 1.5):
        found.append(shape)
        return
    angle, long, short = _axes(shape)
    # Long fields are cut across, stout ones may be cut along, as where strips of one family were shared out.
    across = angle + math.pi / 2 if long > 1.5 * short or rng.random() < 0.55 else angle
    centre = shape.centroid
    shift = rng.uniform(-0.12, 0.12) * long
    x, y = centre.x + shift * math.cos(angle), centre.y + shift * math.sin(angle)
    turn = across + rng.normal(0, 0.05)
    reach = long + short
    cut = LineString([(x - reach * math.cos(turn), y - reach * math.sin(turn)),
                      (x + reach * math.cos(turn), y + reach * math.sin(turn))])  # fmt: skip
    if shape.area > 2.6 * target:
        tracks.append(cut.intersection(shape))
    for part in polygons(split(shape, cut)):
        if part.area > 250:
            _divide(part, target, rng, found, tracks)


def _axes(shape: Polygon) -> tuple[float, float, float]:
    """Direction of the long side, and the long and short sides, of the smallest rectangle around a shape."""
    box = shape.minimum_rotated_rectangle
    if not isinstance(box, Polygon):
        return 0.0, 1.0, 1.0
    points = np.asarray(box.exterior.coords)
    sides = points[1:3] - points[0:2]
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    k = int(np.argmax(lengths))
    return float(math.atan2(sides[k, 1], sides[k, 0])), float(lengths[k]), float(lengths[1 - k])


def _field(draft: Draft, shape: Polygon, kind: Material) -> list[Patch]:
    rng = draft.rng
    inner = polygons(shape.buffer(-rng.uniform(1.6, 2.4)).buffer(-2.5).buffer(2.5))
    if not inner:
        return []
    angle, _, short = _axes(inner[0])
    tone = float(np.clip(rng.normal(1, 0.045), 0.9, 1.1))
    if rng.random() < 0.3:
        draft.trees += along(shape.exterior, rng, 5.0, 0.7)
    if kind is mat.HAY and rng.random() < 0.4 and inner[0].area > 900:
        draft.trees += orchard(inner[0], angle, rng)
    elif kind is mat.HAY:
        draft.trees += scattered(inner[0], rng, 5)
    if kind.rows and kind is not mat.HAY and short > 34:
        # Machines turn at the two ends, so rows there run across.
        core = inner[0].intersection(_shrunk_along(inner[0], angle, 8.0))
        return [Patch(inner[0], kind, angle + math.pi / 2, tone * 0.985), Patch(core, kind, angle, tone)]
    return [Patch(p, kind, angle, tone) for p in inner]


def _shrunk_along(shape: Polygon, angle: float, margin: float) -> BaseGeometry:
    """The part of a shape at least `margin` from its two ends along a direction."""
    centre = shape.centroid
    flat = rotate(shape, -angle, origin=centre, use_radians=True)
    west, north, east, south = flat.bounds
    box = Polygon(
        [
            (west + margin, north - 1),
            (east - margin, north - 1),
            (east - margin, south + 1),
            (west + margin, south + 1),
        ]
    )
    return rotate(box, angle, origin=centre, use_radians=True)

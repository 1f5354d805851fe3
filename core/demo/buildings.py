"""Buildings as boxes with roofs: houses, rows, blocks of flats, halls, a church."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.demo.materials import Colour
from core.demo.shapes import Rect

TILES: tuple[Colour, ...] = (
    (178, 104, 76), (168, 92, 66), (188, 120, 90), (158, 88, 68), (194, 132, 100),
    (146, 84, 68), (128, 84, 70), (104, 98, 98), (84, 84, 90), (172, 112, 84),
)  # fmt: skip
FLATS: tuple[Colour, ...] = (
    (178, 176, 170),
    (158, 156, 152),
    (196, 194, 190),
    (138, 134, 130),
    (188, 180, 166),
)
_CHIMNEY: Colour = (140, 100, 84)
_METAL: Colour = (186, 188, 190)
_SOLAR: Colour = (44, 54, 76)
_GLASS: Colour = (120, 136, 146)


@dataclass(frozen=True)
class Part:
    """A box with a roof.

    Attributes:
        rect: Footprint; the ridge runs along its u axis.
        eaves: Height of the walls above the building's floor, metres.
        pitch: Rise of the roof per metre.
        kind: "gable", "hip" or "flat".
        colour: Of the roof, sRGB 0..255.
        panels: Solar panels or skylights lying on the roof: (u0, u1, v0, v1, colour) in the footprint's axes.
    """

    rect: Rect
    eaves: float
    pitch: float
    kind: str
    colour: Colour
    panels: tuple[tuple[float, float, float, float, Colour], ...] = ()

    @property
    def ridge(self) -> float:
        """Height of the ridge above the floor, metres."""
        return self.eaves + (
            0.0 if self.kind == "flat" else self.pitch * min(self.rect.half_u, self.rect.half_v)
        )


@dataclass(frozen=True)
class Building:
    """Parts that stand on one floor; the first is the main one and every other touches it."""

    parts: tuple[Part, ...]


def house(rect: Rect, eaves: float, sun: float, rng: np.random.Generator, row: bool = False) -> Building:
    """A house with a tiled roof.

    Args:
        rect: Footprint; u along the street.
        eaves: Height of the walls, metres.
        sun: Direction towards the sun, radians in the scene's axes; panels go on that side.
        rng: Source of the scene's random choices.
        row: True where neighbours touch, so that the ridge must run along the street.
    """
    colour = _varied(TILES[rng.choice(len(TILES), p=_TILE_ODDS)], rng)
    pitch = rng.uniform(0.62, 0.95)
    body = rect
    if not row and (rect.half_v > rect.half_u * 1.05 or rng.random() < 0.2):
        body = Rect(rect.x, rect.y, rect.angle + math.pi / 2, rect.half_v, rect.half_u)
    kind = "gable" if row or rng.random() < 0.66 else "hip"
    main = Part(body, eaves, pitch, kind, colour, _panels(body, pitch, sun, rng))
    parts = [main, _chimney(main, rng)]
    if row and rng.random() < 0.4:
        parts += _dormers(main, rng)
    if not row and rng.random() < 0.38:
        parts.append(_wing(main, rng))
    if not row and rng.random() < 0.14:
        parts.append(_porch(main, rng))
    return Building(tuple(parts))


def villa(rect: Rect, rng: np.random.Generator) -> Building:
    """A modern house: two flat boxes, one higher."""
    colour = _varied(FLATS[rng.integers(len(FLATS))], rng)
    low = Part(rect, 3.2, 0, "flat", colour)
    high = Part(
        rect.part(-0.3 * rect.half_u, 0, 0.7 * rect.half_u, 0.8 * rect.half_v),
        6.2,
        0,
        "flat",
        _varied(colour, rng),
    )
    return Building((low, high))


def flats(rect: Rect, eaves: float, rng: np.random.Generator) -> Building:
    """A block of flats: hipped or flat, with lift heads on a flat roof."""
    if rng.random() < 0.5:
        main = Part(rect, eaves, 0.45, "hip", _varied(TILES[rng.choice(len(TILES), p=_TILE_ODDS)], rng))
        return Building((main, _chimney(main, rng), _chimney(main, rng)))
    main = Part(rect, eaves, 0, "flat", _varied(FLATS[rng.integers(len(FLATS))], rng))
    return Building((main, *_rooftop(main, rng, 2 + int(rect.half_u > 10))))


def hall(rect: Rect, eaves: float, rng: np.random.Generator) -> Building:
    """A supermarket, school or workshop: one large flat roof with skylights and ventilation, perhaps an annexe."""
    colour = _varied(FLATS[rng.integers(3)], rng)
    lights = []
    if rng.random() < 0.75:
        for u in np.arange(-rect.half_u + 4, rect.half_u - 3, 6.0):
            for v in np.arange(-rect.half_v + 4, rect.half_v - 3, 7.0):
                lights.append((float(u), float(u) + 2.2, float(v), float(v) + 1.4, _GLASS))
    main = Part(rect, eaves, 0, "flat", colour, tuple(lights))
    parts = [main, *_rooftop(main, rng, int(rng.integers(2, 6)))]
    if rng.random() < 0.6:
        annexe = rect.part(0.55 * rect.half_u, -0.72 * rect.half_v, 0.4 * rect.half_u, 0.28 * rect.half_v)
        parts.append(Part(annexe, eaves + 2.6, 0, "flat", _varied(FLATS[4], rng)))
    return Building(tuple(parts))


def workshop(rect: Rect, rng: np.random.Generator) -> Building:
    """A long shed with a shallow metal roof."""
    tone = _varied(((168, 172, 174), (140, 150, 148), (176, 160, 148), (120, 130, 140))[rng.integers(4)], rng)
    strips = tuple((float(u), float(u) + 1.1, -rect.half_v * 0.8, rect.half_v * 0.8, (206, 208, 204))
                   for u in np.arange(-rect.half_u + 5, rect.half_u - 4, 6.5))  # fmt: skip
    return Building((Part(rect, rng.uniform(5.0, 6.5), 0.16, "gable", tone, strips),))


def church(rect: Rect, rng: np.random.Generator) -> Building:
    """A nave with aisle arms, a choir and a tower with a steep roof."""
    slate: Colour = (108, 104, 108) if rng.random() < 0.5 else (150, 88, 66)
    nave = Part(rect, 9.0, 1.0, "gable", slate)
    arms = Part(
        rect.part(0.35 * rect.half_u, 0, rect.half_v * 1.75, rect.half_v * 0.8, math.pi / 2),
        8.0,
        1.0,
        "gable",
        slate,
    )
    choir = Part(rect.part(rect.half_u + 2.4, 0, 3.4, rect.half_v * 0.72), 8.0, 1.0, "hip", slate)
    tower = Part(rect.part(-rect.half_u - 1.5, 0, 3.1, 3.1), 17.0, 1.7, "hip", (92, 112, 104))
    return Building((nave, arms, choir, tower))


def shed(rect: Rect, rng: np.random.Generator) -> Building:
    """A garden shed or garage."""
    if rng.random() < 0.5:
        return Building((Part(rect, 2.7, 0, "flat", _varied(FLATS[rng.integers(len(FLATS))], rng)),))
    return Building((Part(rect, 2.6, 0.4, "gable", _varied(TILES[rng.integers(len(TILES))], rng)),))


_TILE_ODDS = np.array([18, 16, 16, 10, 10, 8, 6, 6, 4, 6]) / 100


def _varied(colour: Colour, rng: np.random.Generator) -> Colour:
    value, warmth, age = rng.normal(1, 0.06), rng.normal(0, 0.025), rng.uniform(0, 0.34) ** 1.3
    grey = sum(colour) / 3 * 0.97
    red, green, blue = (channel + (grey - channel) * age for channel in colour)
    return red * value * (1 + warmth), green * value, blue * value * (1 - warmth)


def _chimney(main: Part, rng: np.random.Generator) -> Part:
    u = rng.uniform(-0.7, 0.7) * main.rect.half_u * (0.5 if main.kind == "hip" else 1)
    v = rng.choice([-1, 1]) * min(0.9, 0.25 * main.rect.half_v)
    return Part(main.rect.part(u, v, 0.45, 0.36), main.ridge + 0.7, 0, "flat", _varied(_CHIMNEY, rng))


def _panels(
    rect: Rect, pitch: float, sun: float, rng: np.random.Generator
) -> tuple[tuple[float, float, float, float, Colour], ...]:
    found: list[tuple[float, float, float, float, Colour]] = []
    side = 1.0 if math.sin(sun - rect.angle) > 0 else -1.0
    if rng.random() < 0.2 and rect.half_u > 4:
        u0, u1 = -rect.half_u * rng.uniform(0.4, 0.75), rect.half_u * rng.uniform(0.3, 0.75)
        v = sorted((side * 0.22 * rect.half_v, side * 0.8 * rect.half_v))
        found.append((u0, u1, v[0], v[1], _SOLAR))
    elif rng.random() < 0.45:
        for u in np.linspace(-0.55, 0.55, int(rng.integers(1, 4))) * rect.half_u:
            v0 = -side * rect.half_v * 0.55
            found.append((float(u) - 0.4, float(u) + 0.4, v0 - 0.5, v0 + 0.5, _GLASS))
    return tuple(found)


def _dormers(main: Part, rng: np.random.Generator) -> list[Part]:
    side = rng.choice([-1.0, 1.0])
    depth = 0.42 * main.rect.half_v
    return [
        Part(main.rect.part(u, side * (main.rect.half_v - depth - 0.6), depth, 0.95, math.pi / 2),
             main.eaves + 0.5 * main.pitch * main.rect.half_v, 0.6, "gable", main.colour)
        for u in np.linspace(-0.5, 0.5, 2) * main.rect.half_u
    ]  # fmt: skip


def _wing(main: Part, rng: np.random.Generator) -> Part:
    half_width = main.rect.half_v * rng.uniform(0.62, 0.85)
    reach = main.rect.half_v + rng.uniform(2.2, 4.0)
    sign, side = rng.choice([-1.0, 1.0]), rng.choice([-1.0, 1.0])
    u = sign * (main.rect.half_u - half_width)
    rect = main.rect.part(u, side * reach / 2, reach / 2, half_width, side * math.pi / 2)
    return Part(rect, main.eaves, main.pitch, main.kind, main.colour)


def _porch(main: Part, rng: np.random.Generator) -> Part:
    side = rng.choice([-1.0, 1.0])
    rect = main.rect.part(0.2 * main.rect.half_u, side * (main.rect.half_v + 1.4), 2.2, 1.5)
    return Part(rect, 2.7, 0, "flat", (176, 182, 184))


def _rooftop(main: Part, rng: np.random.Generator, count: int) -> list[Part]:
    units = []
    for _ in range(count):
        u = rng.uniform(-0.8, 0.8) * main.rect.half_u
        v = rng.uniform(-0.65, 0.65) * main.rect.half_v
        half_u, half_v = rng.uniform(0.6, 1.9), rng.uniform(0.6, 1.3)
        units.append(
            Part(
                main.rect.part(u, v, half_u, half_v),
                main.eaves + rng.uniform(0.8, 1.8),
                0,
                "flat",
                _varied(_METAL, rng),
            )
        )
    return units

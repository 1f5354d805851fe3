"""Rivers and lakes: where they lie, and how their surface looks from above."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from shapely.geometry import LineString, Polygon

from core.demo.noise import Array, Grid, at, smooth
from core.demo.shapes import Points, blob, polygons

SHALLOW = np.array([118, 122, 92], np.float32)
DEEP = np.array([62, 84, 78], np.float32)
SHORE = np.array([150, 140, 104], np.float32)
REEDS = np.array([108, 116, 62], np.float32)


@dataclass(frozen=True)
class Water:
    """The scene's water.

    Attributes:
        shapes: Outlines, metres from the scene's corner, y south.
        flow: Direction the ripples run in, radians.
        river: Centre line of the river, or None where the water is a lake.
    """

    shapes: tuple[Polygon, ...]
    flow: float
    river: LineString | None


def make_water(extent: float, town: tuple[float, float], along: float, rng: np.random.Generator) -> Water:
    """A river beside the town, or a lake in front of it, and sometimes a pond.

    Args:
        extent: Side of the scene, metres.
        town: Centre of the town.
        along: Direction of the town's main road, which the river follows loosely, radians.
        rng: Source of the scene's random choices.
    """
    side = rng.choice([-1.0, 1.0])
    across = along + side * math.pi / 2
    shapes: list[Polygon] = []
    river = None
    if rng.random() < 0.7:
        off = extent * rng.uniform(0.29, 0.35)
        centre = (town[0] + off * math.cos(across), town[1] + off * math.sin(across))
        river = _meander(centre, along + rng.uniform(-0.3, 0.3), extent, rng)
        width = float(np.clip(0.03 * extent, 10, 30)) * rng.uniform(0.9, 1.25)
        shapes.append(_channel(river, width, rng))
        if extent > 400:
            back = (town[0] - 1.25 * off * math.cos(across), town[1] - 1.25 * off * math.sin(across))
            pond_at = (back[0] + rng.uniform(-0.3, 0.3) * extent, back[1] + rng.uniform(-0.1, 0.1) * extent)
            shapes.append(blob(rng, *pond_at, radius=rng.uniform(9, 16)))
    else:
        off = extent * rng.uniform(0.47, 0.53)
        lake_at = (town[0] + off * math.cos(across), town[1] + off * math.sin(across))
        shapes.append(blob(rng, *lake_at, radius=extent * rng.uniform(0.2, 0.25), rough=0.3))
    return Water(tuple(p for s in shapes for p in polygons(s)), along, river)


def _meander(
    centre: tuple[float, float], angle: float, extent: float, rng: np.random.Generator
) -> LineString:
    t = np.arange(-1.1 * extent, 1.1 * extent, 4.0)
    bend = np.zeros_like(t)
    for wave, share in ((0.75, 0.045), (0.36, 0.016), (0.17, 0.005)):
        bend += (
            share
            * extent
            * rng.uniform(0.6, 1.2)
            * np.sin(2 * math.pi * t / (wave * extent) + rng.uniform(0, 2 * math.pi))
        )
    c, s = math.cos(angle), math.sin(angle)
    return LineString(np.stack([centre[0] + t * c - bend * s, centre[1] + t * s + bend * c], axis=1))


def _channel(line: LineString, width: float, rng: np.random.Generator) -> Polygon:
    points = np.asarray(line.coords)
    direction = np.gradient(points, axis=0)
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    across = np.stack([-direction[:, 1], direction[:, 0]], axis=1)
    banks = []
    for sign in (-1, 1):
        wobble = _wobble(len(points), rng) * width * 0.07 + _wobble(len(points), rng, 4) * 0.5
        banks.append(points + across * (sign * width / 2 + sign * wobble)[:, None])
    return Polygon(np.concatenate([banks[0], banks[1][::-1]])).buffer(0)


def _wobble(count: int, rng: np.random.Generator, scale: float = 12) -> Points:
    noise = ndimage.gaussian_filter1d(rng.normal(size=count), scale)
    return np.asarray(noise / (noise.std() + 1e-9), np.float64)


def surface_colour(grid: Grid, depth: Array, flow: float) -> Array:
    """Colour of open water, sRGB 0..255, [rows, cols, 3].

    Args:
        grid: The pixels.
        depth: Metres from the shore, inwards, [rows, cols].
        flow: Direction the ripples run in, radians.
    """
    deep = 1 - np.exp(-depth / (5.0 + 1.5 * smooth(grid, 14.0, 301)))
    colour = SHALLOW + (DEEP - SHALLOW) * deep[..., None]
    c, s = math.cos(flow), math.sin(flow)
    x, y = grid.x[None, :], grid.y[:, None]
    u, v = x * np.float32(c) + y * np.float32(s), y * np.float32(c) - x * np.float32(s)
    ripples = 0.6 * at(u / 3.2, v / 0.9, grid.seed, 302) + 0.4 * at(u / 1.3, v / 0.5, grid.seed, 303)
    wind = 0.5 + 0.5 * np.tanh(1.2 * smooth(grid, 38.0, 304))
    streaks = at(u / 60.0, v / 5.0, grid.seed, 305)
    value = 1 + (0.015 + 0.06 * wind) * ripples + 0.04 * streaks + 0.05 * smooth(grid, 45.0, 306)
    return np.asarray(colour * value[..., None], np.float32)


def shore_weight(grid: Grid, distance: Array) -> tuple[Array, Array]:
    """How much sand and how much reed a land pixel shows, 0..1 each, from its distance to water in metres."""
    edge = 1.6 + 0.7 * smooth(grid, 5.0, 311)
    sand = np.clip((edge - distance) / 1.0, 0, 1) * 0.85
    reach = 3.0 + 2.2 * smooth(grid, 11.0, 312)
    reeds = np.clip((reach - distance) / 1.5, 0, 1) * np.clip(0.5 + 0.6 * smooth(grid, 1.1, 313), 0, 1)
    return sand.astype(np.float32), reeds.astype(np.float32)

"""Draws buildings: roof planes with their slopes, tiles, ridges, gutters, panels, parapets."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.demo.buildings import Building, Part
from core.demo.canvas import Canvas, Near
from core.demo.materials import BUILDING
from core.demo.noise import Array, Grid, normal, rough
from core.demo.terrain import Terrain


class Roofs:
    """The scene's buildings, each with the height of its floor."""

    def __init__(self, buildings: tuple[Building, ...], terrain: Terrain) -> None:
        self._buildings = buildings
        self._near = Near([b.parts[0].rect.grown(16).polygon() for b in buildings])
        # The floor is level with the highest ground under the walls, so walls are never lower than planned.
        self._floors = []
        for building in buildings:
            corners = np.array([c for part in building.parts for c in part.rect.corners()])
            self._floors.append(float(terrain.at(corners[:, 0], corners[:, 1]).max()))

    def paint(self, canvas: Canvas) -> None:
        """Draw every building near a block."""
        fine, coarse = normal(canvas.grid, 501), rough(canvas.grid, 1.6, 502, 2)
        moss = rough(canvas.grid, 5.0, 503, 3)
        for index in self._near.of(canvas.grid):
            for part in self._buildings[index].parts:
                _paint_part(canvas, part, self._floors[index], (fine, coarse, moss))


def _paint_part(canvas: Canvas, part: Part, floor: float, noise: tuple[Array, Array, Array]) -> None:
    rect = part.rect
    window = canvas.window(rect.x, rect.y, float(np.hypot(rect.half_u, rect.half_v)) + 1)
    if window is None:
        return
    u, v = canvas.local(rect, window)
    inside = (np.abs(u) <= rect.half_u) & (np.abs(v) <= rect.half_v)
    height, slope_u, slope_v = _roof(part, u, v)
    height = height + np.float32(floor)
    surface = canvas.surface[window]
    wins = inside & (height > surface)
    if not wins.any():
        return
    surface[wins] = height[wins]
    canvas.label[window][wins] = BUILDING
    c, s = np.cos(rect.angle), np.sin(rect.angle)
    canvas.slope_x[window][wins] = (slope_u * c - slope_v * s)[wins]
    canvas.slope_y[window][wins] = (slope_u * s + slope_v * c)[wins]
    canvas.leafy[window][wins] = 0
    canvas.colour[window][wins] = _roof_colour(canvas.grid, part, u, v, tuple(n[window] for n in noise))[wins]


def _roof(part: Part, u: Array, v: Array) -> tuple[Array, Array, Array]:
    """Height above the floor and rise per metre along u and v."""
    to_side, to_end = part.rect.half_v - np.abs(v), part.rect.half_u - np.abs(u)
    flat = np.zeros_like(u)
    if part.kind == "flat":
        parapet = (np.minimum(to_side, to_end) < 0.35) & (min(part.rect.half_u, part.rect.half_v) > 2.5)
        return part.eaves + np.where(parapet, np.float32(0.5), flat), flat, flat
    pitch = np.float32(part.pitch)
    if part.kind == "gable":
        return part.eaves + pitch * to_side, flat, -pitch * np.sign(v)
    end = to_end < to_side
    height = part.eaves + pitch * np.minimum(to_side, to_end)
    return height, np.where(end, -pitch * np.sign(u), flat), np.where(end, flat, -pitch * np.sign(v))


def _roof_colour(grid: Grid, part: Part, u: Array, v: Array, noise: tuple[Array, ...]) -> Array:
    fine, coarse, moss = noise
    to_side, to_end = part.rect.half_v - np.abs(v), part.rect.half_u - np.abs(u)
    base = np.asarray(part.colour, np.float32)
    if part.kind == "flat":
        bright = 1 + 0.03 * fine + 0.03 * coarse + 0.035 * moss
        edge = np.minimum(to_side, to_end)
        bright = np.where(edge < 0.35, bright * 1.1, np.where(edge < 0.8, bright * 0.93, bright))
        colour = base * bright[..., None]
    else:
        courses = 0.02 * np.cos(2 * np.pi * to_side / 0.95)
        bright = 1 + 0.05 * fine + 0.055 * coarse + courses
        colour = base * bright[..., None]
        mossy = np.clip(moss - 0.6, 0, 1.4)[..., None] * 0.28
        colour = colour + (np.array([92, 92, 66], np.float32) - colour) * mossy
        ridge = (np.abs(v) < 0.2) & (to_end > (0 if part.kind == "gable" else part.rect.half_v))
        hips = (np.abs(to_end - to_side) < 0.22) if part.kind == "hip" else np.zeros_like(ridge)
        colour[ridge | hips] *= 1.1
        colour[to_side < 0.22] *= 0.8
        if part.kind == "gable":
            colour[to_end < 0.2] *= 1.06
    for panel in part.panels:
        _paint_panel(colour, panel, u, v)
    return np.asarray(colour, np.float32)


def _paint_panel(
    colour: Array, panel: tuple[float, float, float, float, tuple[float, float, float]], u: Array, v: Array
) -> None:
    u0, u1, v0, v1, paint = panel
    inside: NDArray[np.bool_] = (u >= u0) & (u <= u1) & (v >= v0) & (v <= v1)
    colour[inside] = paint
    seam = inside & ((np.mod(u - u0, 1.05) < 0.13) | (np.mod(v - v0, 1.7) < 0.13)) & (u1 - u0 > 3)
    colour[seam] = np.asarray(paint) * 1.45

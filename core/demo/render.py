"""Paints the ground of a block: fields with their rows, gardens, streets, water with its shore, paint, cars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from core.demo.canvas import Canvas, Near, drawn
from core.demo.materials import OPEN_WATER, PAVED, WATER, Material
from core.demo.noise import Array, Grid, at, normal, rough, smooth, white
from core.demo.plan import Car, Layout, Patch
from core.demo.water import REEDS, SHORE, shore_weight, surface_colour


class Ground:
    """The layout's ground, ready to be painted block by block."""

    def __init__(self, layout: Layout, water_level: float) -> None:
        self._layout = layout
        self._level = water_level
        self._patches = [*layout.wild, Patch(layout.bridges, OPEN_WATER), *layout.built]
        self._wild = len(layout.wild)
        self._near = Near([p.shape for p in self._patches])
        self._near_marks = Near([m.shape for m in layout.marks])
        self._near_cars = Near([c.rect.polygon() for c in layout.cars])
        self._table = _Table(self._patches)

    def paint(self, canvas: Canvas) -> None:
        """Set colour, label, water level of a canvas, and put cars on it."""
        grid = canvas.grid
        found = self._near.of(grid)
        wild = drawn(grid, [(self._patches[i].shape, i + 1) for i in found if i < self._wild])
        wild = _frayed(wild, grid)
        wet = drawn(grid, [(shape, 1) for shape in self._layout.water.shapes], "uint8") > 0
        built = drawn(grid, [(self._patches[i].shape, i + 1) for i in found if i > self._wild])
        patch = np.where(built > 0, built, np.maximum(wild, 1)) - 1
        canvas.label[:] = self._table.label[patch]
        canvas.colour[:] = _textured(grid, patch, self._table)
        open_water = wet & ((built == 0) | (self._table.label[patch] != PAVED))
        self._paint_water(canvas, wet, open_water, built > 0)
        pool = (canvas.label == WATER) & ~open_water
        canvas.surface[pool] -= 0.3
        canvas.ground[pool] -= 0.3
        self._paint_marks(canvas)

    def _paint_water(
        self, canvas: Canvas, wet: NDArray[np.bool_], open_water: NDArray[np.bool_], built: NDArray[np.bool_]
    ) -> None:
        if not wet.any():
            return
        step = canvas.grid.step
        depth = ndimage.distance_transform_edt(wet).astype(np.float32) * np.float32(step)
        land = ndimage.distance_transform_edt(~wet).astype(np.float32) * np.float32(step)
        sand, reeds = shore_weight(canvas.grid, land)
        shore = ~wet & ~built
        _lower_bank(canvas, land, shore, self._level)
        for weight, colour in ((sand, SHORE), (reeds, REEDS)):
            alpha = (weight * shore)[..., None]
            canvas.colour += (colour * (0.93 + 0.07 * canvas.grid.step) - canvas.colour) * alpha
        colour = surface_colour(canvas.grid, depth, self._layout.water.flow)
        canvas.colour[open_water] = colour[open_water]
        canvas.label[open_water] = WATER
        for layer in (canvas.ground, canvas.surface):
            layer[open_water] = self._level
        for slope in (canvas.slope_x, canvas.slope_y):
            slope[open_water] = 0

    def _paint_marks(self, canvas: Canvas) -> None:
        found = self._near_marks.of(canvas.grid)
        if not found:
            return
        marks = [self._layout.marks[i] for i in found]
        burnt = drawn(canvas.grid, [(m.shape, k + 1) for k, m in enumerate(marks)])
        touched = burnt > 0
        colours = np.array([m.colour for m in marks], np.float32)
        alphas = np.array([m.alpha for m in marks], np.float32)
        index = burnt[touched] - 1
        # Worn paint: it flakes in patches.
        worn = np.clip(1 + 0.3 * rough(canvas.grid, 1.2, 401, 2)[touched], 0.3, 1.15)
        alpha = np.clip(alphas[index] * worn, 0, 1)[:, None]
        canvas.colour[touched] += (colours[index] - canvas.colour[touched]) * alpha

    def paint_cars(self, canvas: Canvas) -> None:
        """Put the cars near a block on it."""
        for index in self._near_cars.of(canvas.grid):
            _paint_car(canvas, self._layout.cars[index])


def _lower_bank(canvas: Canvas, land: Array, shore: NDArray[np.bool_], level: float) -> None:
    """Let the ground come down to the water over the last metres."""
    part = np.clip(land / 5.0, 0, 1)
    gentle = level + 0.12 + (canvas.ground - level - 0.12) * part * part * (3 - 2 * part)
    for layer in (canvas.ground, canvas.surface):
        layer[shore] = gentle[shore]
    slope_y, slope_x = np.gradient(gentle, canvas.grid.step)
    canvas.slope_x[shore] = slope_x[shore]
    canvas.slope_y[shore] = slope_y[shore]


class _Table:
    """The patches' properties as arrays, looked up by patch number."""

    def __init__(self, patches: list[Patch]) -> None:
        materials = [p.material for p in patches]
        tone = np.array([p.tone for p in patches], np.float32)
        self.label = np.array([m.label for m in materials], np.uint8)
        self.colour = np.array([m.colour for m in materials], np.float32) * tone[:, None]
        self.drift = np.array([m.drift for m in materials], np.float32) * tone[:, None]
        self.line = np.array([_line_colour(m) for m in materials], np.float32) * tone[:, None]
        self.angle = np.array([p.angle for p in patches], np.float32)
        self.values = {
            name: np.array([getattr(m, name) for m in materials], np.float32)
            for name in ("patchy", "grain", "mottle", "rows", "period", "trams", "tram_period", "streak")
        }


def _line_colour(material: Material) -> tuple[float, float, float]:
    if material.line is not None:
        return material.line
    return material.colour[0] * 0.1, material.colour[1] * 0.1, material.colour[2] * 0.1


def _frayed(patch: NDArray[np.int32], grid: Grid) -> NDArray[np.int32]:
    """Make edges irregular: each pixel takes the patch a little beside it."""
    reach = 0.32 / grid.step
    dy = np.rint(reach * rough(grid, 4.0, 411) + 0.8 * (white(grid, 413) - 0.5)).astype(np.int64)
    dx = np.rint(reach * rough(grid, 4.0, 412) + 0.8 * (white(grid, 414) - 0.5)).astype(np.int64)
    rows = np.clip(np.arange(grid.rows)[:, None] + dy, 0, grid.rows - 1)
    cols = np.clip(np.arange(grid.cols)[None, :] + dx, 0, grid.cols - 1)
    return np.asarray(patch[rows, cols])


def _textured(grid: Grid, patch: NDArray[np.int32], table: _Table) -> Array:
    """Colour of the ground, [rows, cols, 3]."""
    value = {name: column[patch] for name, column in table.values.items()}
    broad = 0.6 * smooth(grid, 31.0, 421) + 0.6 * rough(grid, 9.0, 422, 3)
    colour = table.colour[patch]
    fade = value["patchy"] * np.clip(0.5 + 0.55 * broad, 0, 1)
    colour = colour + (table.drift[patch] - colour) * fade[..., None]
    lined = np.flatnonzero(
        (table.values["rows"] > 0) | (table.values["trams"] > 0) | (table.values["streak"] > 0)
    )
    area = np.isin(patch, lined)
    if area.any():
        colour[area] = _lines(grid, patch[area], area, colour[area], table)
    bright = 1 + value["grain"] * normal(grid, 423) + value["mottle"] * rough(grid, 3.2, 424, 3)
    return np.asarray(colour * bright[..., None], np.float32)


def _lines(
    grid: Grid, patch: NDArray[np.int32], area: NDArray[np.bool_], colour: Array, table: _Table
) -> Array:
    """Rows, wheel tracks and streaks on the pixels of `area`; arguments and result are flat over those pixels."""
    rows, cols = np.nonzero(area)
    x, y = grid.x[cols], grid.y[rows]
    angle = table.angle[patch]
    c, s = np.cos(angle), np.sin(angle)
    value = {name: column[patch] for name, column in table.values.items()}
    u, v = x * c + y * s, y * c - x * s
    v = v + 0.25 * at(u / 17, v / 30, grid.seed, 431)  # nobody drives perfectly straight
    wave = 0.5 + 0.5 * np.cos(2 * np.pi * v / value["period"])
    strong = value["rows"] * (1 + 0.35 * at(u / 7, v / 7, grid.seed, 432))
    share = np.clip(strong * np.where(value["rows"] > 0.5, wave > 0.48, wave), 0, 1)
    off = np.abs(np.mod(v, value["tram_period"]) - value["tram_period"] / 2)
    track = np.clip(1 - np.abs(off - 0.95) / 0.38, 0, 1) * value["trams"]
    streak = 1 + value["streak"] * (
        at(u / 24, v / 1.3, grid.seed, 433) + 0.6 * at(u / 60, v / 4, grid.seed, 434)
    )
    mixed = colour + (table.line[patch] - colour) * share[:, None]
    return np.asarray(mixed * (streak * (1 - track))[:, None], np.float32)


def _paint_car(canvas: Canvas, car: Car) -> None:
    window = canvas.window(car.rect.x, car.rect.y, 3.5)
    if window is None:
        return
    u, v = canvas.local(car.rect, window)
    rect = car.rect
    body = (np.abs(u) < rect.half_u) & (np.abs(v) < rect.half_v)
    if not body.any():
        return
    colour = canvas.colour[window]
    colour[body] = car.colour
    cabin = car.height < 2
    if cabin:
        front, back = 0.32 * rect.half_u, -0.62 * rect.half_u
        roof = (u > back) & (u < front)
        glass = body & ((np.abs(u - front - 0.3) < 0.3) | (np.abs(u - back + 0.22) < 0.22))
        colour[body & roof] = np.asarray(car.colour) * 1.04
        colour[glass] = (54, 60, 66)
    rise = np.where(cabin & ((u > 0.6 * rect.half_u) | (u < -0.85 * rect.half_u)), 0.95, car.height)
    surface, label = canvas.surface[window], canvas.label[window]
    surface[body] = (canvas.ground[window] + rise)[body]
    label[body] = PAVED
    for slope in (canvas.slope_x[window], canvas.slope_y[window]):
        slope[body] = 0

"""The bare ground: a gentle valley that falls towards the water, with low hills away from it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from rasterio.features import rasterize
from rasterio.transform import Affine
from scipy import ndimage
from shapely.geometry import MultiPolygon, Polygon

from core.demo.noise import Array, Grid, smooth
from core.demo.shapes import Points

_STEP = 4.0  # metres; the ground has no finer shape than this
_MARGIN = 80.0  # metres of ground beyond the scene's edge
_BANK = 1.1  # metres of the land's edge above the water


@dataclass(frozen=True)
class Terrain:
    """Ground heights on a coarse lattice.

    Attributes:
        heights: Spline coefficients of the heights, metres, [rows, cols], 4 m apart.
        water_level: Height of every water surface, metres.
    """

    heights: Array
    water_level: float

    def on(self, grid: Grid) -> Array:
        """Ground height of every pixel of a grid, metres, [rows, cols]; land even where there is water."""
        rows = (grid.y + _MARGIN) / _STEP - 0.5
        cols = (grid.x + _MARGIN) / _STEP - 0.5
        # The surface is smooth, so bilinear between samples 4 px apart equals the spline to a millimetre.
        index = np.meshgrid(_thinned(rows), _thinned(cols), indexing="ij")
        coarse = ndimage.map_coordinates(self.heights, index, order=3, prefilter=False, mode="nearest")
        return _expanded(np.asarray(coarse, np.float32), grid.shape)

    def at(self, x: Points, y: Points) -> Points:
        """Ground height at positions, metres."""
        index = [(np.asarray(y) + _MARGIN) / _STEP - 0.5, (np.asarray(x) + _MARGIN) / _STEP - 0.5]
        found = ndimage.map_coordinates(self.heights, index, order=3, prefilter=False, mode="nearest")
        return np.asarray(found, np.float64)


def _thinned(positions: Array) -> Array:
    count = positions.size
    nodes = np.arange(0, 4 * math.ceil((count - 1) / 4) + 1, 4, dtype=np.float32)
    spacing = positions[1] - positions[0]
    return np.asarray(positions[0] + nodes * spacing, np.float32)


def _expanded(coarse: Array, shape: tuple[int, int]) -> Array:
    for axis, count in enumerate(shape):
        position = np.arange(count)
        low = np.minimum(position // 4, coarse.shape[axis] - 2)
        t = ((position - 4 * low) / 4).astype(np.float32)
        t = t[:, None] if axis == 0 else t[None, :]
        coarse = np.take(coarse, low, axis) * (1 - t) + np.take(coarse, low + 1, axis) * t
    return coarse


def make_terrain(extent: float, water: list[Polygon], seed: int, rng: np.random.Generator) -> Terrain:
    """Ground that rises from the water.

    Args:
        extent: Side of the scene, metres.
        water: Outlines of all water, metres from the scene's corner, y south.
        seed: Seed of the scene.
        rng: Source of the scene's random choices.
    """
    count = math.ceil((extent + 2 * _MARGIN) / _STEP)
    start = -round(_MARGIN / _STEP)
    grid = Grid(start, start, count, count, _STEP, seed)
    wet = rasterize(
        [(MultiPolygon(water), 1)],
        out_shape=grid.shape,
        transform=_north_down(grid),
        all_touched=True,
        dtype="uint8",
    )
    distance = ndimage.distance_transform_edt(wet == 0).astype(np.float32) * np.float32(_STEP)
    hills = 3.2 * smooth(grid, 230.0, 11) + 1.3 * smooth(grid, 95.0, 12) + 4.0
    tilt, facing = rng.uniform(0.004, 0.016), rng.uniform(0, 2 * math.pi)
    plane = tilt * (math.cos(facing) * grid.x[None, :] + math.sin(facing) * grid.y[:, None])
    plane -= plane.min()
    away = np.minimum(1 - np.exp(-distance / 110), 1)
    land = _BANK + 0.012 * distance + away * np.maximum(hills, 0) + away * plane
    level = float(np.round(rng.uniform(95, 420), 1))
    heights = ndimage.gaussian_filter(land, 1.5) + level
    return Terrain(ndimage.spline_filter(heights, order=3, output=np.float32), level)


def _north_down(grid: Grid) -> Affine:
    return Affine(grid.step, 0, grid.col * grid.step, 0, grid.step, grid.row * grid.step)

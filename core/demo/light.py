"""One sun: shading of slopes, cast shadows by marching towards it, light of the sky, and the camera."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from core.demo.canvas import Canvas
from core.demo.noise import Array, Grid, normal

_SUN_COLOUR = np.array([1.05, 1.0, 0.91], np.float32)
_SKY_COLOUR = np.array([0.86, 0.98, 1.24], np.float32)
_SKY_SHARE = 0.29  # of the light on open flat ground


@dataclass(frozen=True)
class Sun:
    """Where the sun stands: azimuth in degrees clockwise from north, elevation in degrees above the horizon."""

    azimuth: float
    elevation: float

    @property
    def east(self) -> float:
        """East part of the horizontal unit vector towards the sun."""
        return math.sin(math.radians(self.azimuth))

    @property
    def south(self) -> float:
        """South part of the horizontal unit vector towards the sun."""
        return -math.cos(math.radians(self.azimuth))


def occlusion(surface: Array, east: float, south: float, rise: float, reach: float, step: float) -> Array:
    """Height by which each pixel lies below the ray that grazes what stands in a direction; 0 where it is free.

    The march goes in doublings (1, 2, 4, ... pixels), so its cost grows with the logarithm of its reach.

    Args:
        surface: Heights, metres, [rows, cols].
        east: East part of the horizontal unit vector towards the source.
        south: South part.
        rise: Metres the ray gains per metre.
        reach: How far to look, metres.
        step: Pixel size, metres.
    """
    horizon = surface - np.float32(rise * step)
    horizon = ndimage.shift(horizon, (-south, -east), order=1, mode="nearest", prefilter=False)
    length = 1.0
    while length * step < reach:
        further = ndimage.shift(
            horizon, (-south * length, -east * length), order=1, mode="nearest", prefilter=False
        )
        horizon = np.maximum(horizon, further - np.float32(rise * length * step))
        length *= 2
    return np.asarray(np.maximum(horizon - surface, 0))


def sunlit(canvas: Canvas, sun: Sun) -> Array:
    """How much of the sun reaches each pixel, 0..1."""
    rise = math.tan(math.radians(sun.elevation))
    below = occlusion(canvas.surface, sun.east, sun.south, rise, 32.0, canvas.grid.step)
    # Leaves let light through, so the shade on a crown begins softly and never becomes complete.
    soft = np.where(canvas.leafy > 0, np.float32(2.2), np.float32(0.35))
    floor = np.where(canvas.leafy > 0, np.float32(0.3), np.float32(0.0))
    return np.asarray(np.clip(1 - below / soft, floor, 1), np.float32)


def exposed(canvas: Canvas, sun: Sun) -> Array:
    """Light the scene: sRGB 0..1 before the camera, [rows, cols, 3]."""
    height = math.radians(sun.elevation)
    toward = (sun.east * math.cos(height), sun.south * math.cos(height), math.sin(height))
    sx, sy = canvas.slope_x, canvas.slope_y
    facing = (toward[2] - sx * toward[0] - sy * toward[1]) / np.sqrt(1 + sx * sx + sy * sy) / toward[2]
    facing = np.where(canvas.leafy > 0, 0.35 + 0.65 * facing, facing)
    direct = np.clip(facing, 0.05, 1.55) * sunlit(canvas, sun)
    sky = _open_sky(canvas)
    light = (1 - _SKY_SHARE) * direct[..., None] * _SUN_COLOUR + (_SKY_SHARE * sky)[..., None] * _SKY_COLOUR
    linear = np.power(np.clip(canvas.colour, 0, 255) / np.float32(255), np.float32(2.2)) * light
    return np.asarray(linear, np.float32)


def _open_sky(canvas: Canvas) -> Array:
    """Share of the sky a pixel sees, from how far it lies below its surroundings."""
    size = 2.4 / canvas.grid.step
    around = ndimage.gaussian_filter(canvas.surface, size, mode="nearest", truncate=2.5)
    return np.asarray(np.clip(1 - 0.16 * np.maximum(around - canvas.surface, 0), 0.45, 1.0), np.float32)


def photographed(linear: Array, grid: Grid) -> Array:
    """The camera: haze, tone curve, sensor noise. Linear light at the scene's resolution -> 1..255 float."""
    haze = np.array([0.011, 0.013, 0.017], np.float32)
    grey = linear @ np.array([0.25, 0.6, 0.15], np.float32)
    linear = linear + (grey[..., None] - linear) * np.float32(
        0.2
    )  # air between lens and ground greys colours
    value = np.power(np.clip(linear * np.float32(1.1) + haze, 0, None), np.float32(1 / 2.2))
    value = value + np.float32(0.045) * np.sin(
        np.float32(2 * math.pi) * (np.clip(value, 0, 1) - 0.5)
    ) * np.float32(0.9)
    counts = value * 255
    shared = normal(grid, 701) * np.float32(1.3)
    for band in range(3):
        counts[..., band] += shared + normal(grid, 710 + band) * np.float32(1.2)
    return np.asarray(np.clip(np.rint(counts), 1, 255), np.float32)

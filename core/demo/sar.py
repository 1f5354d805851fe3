"""What a radar sees: two polarisations in linear power, by class, slope, walls and shadow, with speckle.

Multiplicative gamma speckle of L looks: Ulaby and Dobson, Handbook of Radar Scattering Statistics, 1989.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from core.demo.light import occlusion
from core.demo.materials import BUILDING, PAVED, TREE, WATER
from core.demo.noise import Array, Grid, at, rough, smooth, white

LOOKS = 4
# Mean backscatter by class value in dB (VV, VH): paved, building, grass, tree, water, crop, bare soil.
_MEAN = np.array(
    [[-18, -25.5], [-5, -12.5], [-13, -20], [-9, -14], [-22, -29.5], [-11, -17.5], [-14.5, -23]], np.float32
)
_INCIDENCE = 38.0


def backscatter(label: NDArray[np.uint8], surface: Array, ground: Array, grid: Grid, look: float) -> Array:
    """Linear power, [2, rows, cols] (VV, VH).

    Args:
        label: Class values.
        surface: Top of everything, metres.
        ground: Bare ground, metres.
        grid: The pixels.
        look: Direction the radar looks from, radians from east to south (towards the radar).
    """
    decibel = _MEAN[label].transpose(2, 0, 1).copy()
    decibel += _texture(label, grid)
    east, south = math.cos(look), math.sin(look)
    slope_y, slope_x = np.gradient(ndimage.gaussian_filter(surface, 1.6), grid.step)
    facing = np.clip(-(slope_x * east + slope_y * south), -1.2, 1.2)
    modulation = np.where(label == BUILDING, 2.2, np.where(label == TREE, 2.4, 1.2)) * facing
    modulation = np.where((label == WATER) | (label == PAVED), 0.25 * modulation, modulation)
    power = np.power(np.float32(10), (decibel + modulation) / 10)
    walls = _corners(label, surface - ground, east, south)
    power += walls * np.array([1.6, 0.22], np.float32)[:, None, None]
    shade = occlusion(surface, east, south, math.tan(math.radians(90 - _INCIDENCE)), 24.0, grid.step)
    power *= 1 - 0.75 * np.clip(shade / 1.5, 0, 1) * (label != BUILDING)
    power = ndimage.gaussian_filter(power, (0, 0.55, 0.55))
    floor = np.array([10**-2.75, 10**-3.3], np.float32)  # noise of the receiver
    power = power + floor[:, None, None] * np.float32(0.5)
    return np.asarray(np.stack([power[b] * speckle(grid, 800 + 50 * b) for b in range(2)]), np.float32)


def _texture(label: NDArray[np.uint8], grid: Grid) -> Array:
    broad = 0.9 * smooth(grid, 40.0, 811) + 0.5 * rough(grid, 8.0, 812)
    x, y = np.broadcast_arrays(grid.x[None, :], grid.y[:, None])
    crowns = 1.6 * at(x / 3.1, y / 3.1, grid.seed, 813)
    roofs = 2.6 * at(x / 2.2, y / 2.2, grid.seed, 814)
    return np.asarray(
        np.where(label == TREE, broad + crowns, np.where(label == BUILDING, roofs, broad)), np.float32
    )


def _corners(label: NDArray[np.uint8], height: Array, east: float, south: float) -> Array:
    """Double bounce at walls that face the radar: strongest where the wall is square to its look."""
    mask = (label == BUILDING).astype(np.float32)
    slope_y, slope_x = np.gradient(ndimage.gaussian_filter(mask, 1.3))
    strength = np.hypot(slope_x, slope_y)
    square = np.clip(-(slope_x * -east + slope_y * -south) / np.maximum(strength, 1e-3), 0, 1)
    edge = np.clip(strength * 5, 0, 1)
    tall = np.clip(ndimage.maximum_filter(np.where(mask > 0, height, 0), 3) / 8, 0, 1.6)
    return np.asarray(edge * square**3 * tall, np.float32)


def speckle(grid: Grid, salt: int) -> Array:
    """Gamma distributed with mean 1 and variance 1 / LOOKS, one value per pixel."""
    total = np.zeros(grid.shape, np.float32)
    for k in range(LOOKS):
        total -= np.log(1 - white(grid, salt + k))
    return total / np.float32(LOOKS)

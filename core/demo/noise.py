"""Noise tied to the ground: every value is a hash of a position, so a scene made in blocks has no seams.

Value noise on a lattice, smoothed by cubic B-splines (Ebert et al., Texturing and Modeling, 2003, chapter 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[
    np.floating[Any]
]  # float32 in practice; numpy 2 types mixed sums too vaguely for a strict name
# Standard deviation of uniform [-1, 1] lattice values after a separable cubic B-spline.
_SPLINE_STD = np.float32(0.577 * 0.479)


@dataclass(frozen=True)
class Grid:
    """A block of square pixels on the scene's global pixel lattice.

    Attributes:
        row: Global index of the first row; rows run south.
        col: Global index of the first column; columns run east.
        rows: Number of rows.
        cols: Number of columns.
        step: Pixel size in metres.
        seed: Seed of the scene, mixed into every hash.
    """

    row: int
    col: int
    rows: int
    cols: int
    step: float
    seed: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.cols

    @property
    def x(self) -> Array:
        """Pixel centres east of the scene's corner, metres, [cols]."""
        return ((np.arange(self.cols) + self.col + 0.5) * self.step).astype(np.float32)

    @property
    def y(self) -> Array:
        """Pixel centres south of the scene's corner, metres, [rows]."""
        return ((np.arange(self.rows) + self.row + 0.5) * self.step).astype(np.float32)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, north, east, south in metres from the scene's north-west corner (y runs south)."""
        west, north = self.col * self.step, self.row * self.step
        return west, north, west + self.cols * self.step, north + self.rows * self.step


def hashed(i: NDArray[np.int64], j: NDArray[np.int64], seed: int, salt: int) -> Array:
    """Uniform float32 in [0, 1) from integer positions (broadcast), one value per (i, j, seed, salt)."""
    mix = np.uint32((seed * 0x9E3779B1 + salt * 0xCB1AB31F) & 0xFFFFFFFF)
    h: NDArray[np.uint32] = (i.astype(np.uint32) * np.uint32(0x8DA6B343)) ^ (
        j.astype(np.uint32) * np.uint32(0xD8163841)
    )
    h = h ^ mix
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        h ^= h >> np.uint32(shift)
        h *= np.uint32(factor)
    h ^= h >> np.uint32(16)
    return (h >> np.uint32(8)).astype(np.float32) * np.float32(1 / 16777216)


def white(grid: Grid, salt: int) -> Array:
    """Uniform [0, 1) noise of one value per pixel, [rows, cols]."""
    rows = np.arange(grid.rows, dtype=np.int64)[:, None] + grid.row
    cols = np.arange(grid.cols, dtype=np.int64)[None, :] + grid.col
    return hashed(rows, cols, grid.seed, salt)


def normal(grid: Grid, salt: int) -> Array:
    """Noise close to a standard normal (sum of three uniforms), one value per pixel, [rows, cols]."""
    total = white(grid, salt) + white(grid, salt + 7919) + white(grid, salt + 104729)
    return (total - np.float32(1.5)) * np.float32(2.0)


def _spline(positions: Array) -> tuple[NDArray[np.int64], list[Array]]:
    cell = np.floor(positions).astype(np.int64)
    t = positions - cell
    weights = [(1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3]
    return cell - 1, [(w / 6).astype(np.float32) for w in weights]


def smooth(grid: Grid, period: float, salt: int) -> Array:
    """Smooth noise with features of `period` metres, mean 0 and standard deviation about 1, [rows, cols]."""
    rows, wy = _spline((np.arange(grid.rows) + grid.row + 0.5) * grid.step / period)
    cols, wx = _spline((np.arange(grid.cols) + grid.col + 0.5) * grid.step / period)
    i = np.arange(rows[0], rows[-1] + 4, dtype=np.int64)
    j = np.arange(cols[0], cols[-1] + 4, dtype=np.int64)
    lattice = hashed(i[:, None], j[None, :], grid.seed, salt) * np.float32(2) - np.float32(1)
    wide = lattice[:, cols - cols[0]] * wx[0]
    for k in range(1, 4):
        wide += lattice[:, cols - cols[0] + k] * wx[k]
    out: Array = wide[rows - rows[0]] * wy[0][:, None]
    for k in range(1, 4):
        out += wide[rows - rows[0] + k] * wy[k][:, None]
    out /= _SPLINE_STD
    return out


def rough(grid: Grid, period: float, salt: int, octaves: int = 3) -> Array:
    """Fractal noise: octaves of `smooth` from `period` metres down, each half as strong; about unit variance."""
    out = smooth(grid, period, salt)
    scale, power = 1.0, 1.0
    for octave in range(1, octaves):
        scale *= 0.5
        power += scale * scale
        out += np.float32(scale) * smooth(grid, period * 0.5**octave, salt + 31 * octave)
    return out / np.float32(np.sqrt(power))


def at(u: Array, v: Array, seed: int, salt: int) -> Array:
    """Value noise in [-1, 1] at any positions, one feature per unit of u and v; same shape as u and v."""
    iu, iv = np.floor(u), np.floor(v)
    fu, fv = u - iu, v - iv
    fu, fv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
    i, j = iu.astype(np.int64), iv.astype(np.int64)
    north = hashed(i, j, seed, salt) * (1 - fu) + hashed(i + 1, j, seed, salt) * fu
    south = hashed(i, j + 1, seed, salt) * (1 - fu) + hashed(i + 1, j + 1, seed, salt) * fu
    return (north * (1 - fv) + south * fv) * np.float32(2) - np.float32(1)

"""Open country: a mosaic of large grounds with ponds, copses and plots lying on it, some with a rim.

Unlike in :mod:`tools.click_demo.leaves` objects are few and apart, grounds reach beyond the window, and what parts them may
be a faint change of tone: what a landscape at 1 to 10 m per pixel looks like.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tools.click_demo.leaves import FIRST, VALUES, blob, texture
from tools.click_demo.objects import LabelledScene

RIM = FIRST - 1
"""Label of what runs around an object: no object of its own."""
GRAIN = 0.6
"""Of the leaves' textures; open country is smoother."""


def make_grounds(size: int, rng: np.random.Generator) -> LabelledScene:
    """A picture of ``size`` px a side: 4 to 40 grounds, parted by lines here and there, and objects on them."""
    labels = _mosaic(size, int(rng.integers(4, 40)), rng)
    image = np.empty((3, size, size), dtype=np.float32)
    tone = rng.uniform(40, 190) + rng.normal(0, 18, (3, 1, 1))
    spread = rng.uniform(5, 40)
    for value in np.unique(labels):
        colour = tone + rng.normal(0, spread) + rng.normal(0, 0.4 * spread, (3, 1, 1))
        inside = labels == value
        image[:, inside] = _painted((size, size), colour, rng)[:, inside]
    if rng.random() < 0.7:
        edges = ndimage.grey_dilation(labels, 3) != labels
        image[:, ndimage.binary_dilation(edges, iterations=int(rng.integers(1, 4)))] += rng.normal(0, 25)
    number = int(labels.max()) - FIRST + 1
    density = np.exp(rng.uniform(np.log(0.25), np.log(3)))
    radii = np.exp(rng.uniform(np.log(6), np.log(90), int(density * size * size / 9000)))
    kinds = [(rng.uniform(15, 235) + rng.normal(0, 14, (3, 1, 1)), rng.random() < 0.5) for _ in range(4)]
    for radius in sorted(radii, reverse=True):
        colour, rimmed = kinds[int(rng.integers(len(kinds)))]
        number += 1
        _lay(image, labels, radius, colour + rng.normal(0, 8), rimmed, FIRST + number % VALUES, rng)
    light = ndimage.zoom(rng.normal(0, 6, (6, 6)), size / 6, order=1)
    image = ndimage.gaussian_filter(image + light, (0, 0.6, 0.6)) + rng.normal(0, 1.5, image.shape)
    return LabelledScene(image.clip(0, 255).astype(np.uint8), labels)


def _mosaic(size: int, count: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Voronoi cells with bent borders; every second mosaic is of strips and rectangles, as farmland is."""
    y, x = np.mgrid[:size, :size].astype(np.float32)
    if rng.random() < 0.5:
        turn = rng.uniform(0, np.pi)
        u, v = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
        step = 2.0 * size / np.sqrt(count)
        column = np.floor(u / step + 100).astype(int)
        shift = rng.uniform(0, 1, 400)[column]
        row = np.floor(v / (step * rng.uniform(0.3, 1.2)) + shift + 100).astype(int)
        return np.asarray(FIRST + (column * 7 + row * 5) % VALUES, dtype=np.uint8)
    bend = [ndimage.zoom(rng.normal(0, size / 30, (9, 9)), size / 9, order=1) for _ in range(2)]
    at = rng.uniform(0, size, (count, 2))
    away = [np.hypot(y + bend[0] - row, x + bend[1] - col) for row, col in at]
    return np.asarray(FIRST + np.argmin(away, axis=0) % VALUES, dtype=np.uint8)


def _lay(
    image: NDArray[np.float32],
    labels: NDArray[np.uint8],
    radius: float,
    colour: NDArray[np.float64],
    rimmed: bool,
    value: int,
    rng: np.random.Generator,
) -> None:
    """Put one object on the ground, in place."""
    size = labels.shape[0]
    row, col = rng.uniform(0, size, 2)
    reach = int(1.8 * radius) + 2
    top, left = max(0, int(row) - reach), max(0, int(col) - reach)
    bottom, right = min(size, int(row) + reach + 1), min(size, int(col) + reach + 1)
    y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
    inside = blob(y - row, x - col, radius, rng)
    part, ids = image[:, top:bottom, left:right], labels[top:bottom, left:right]
    if rimmed:  # reeds, a shore, a hedge: around the object and not of it
        rim = ndimage.binary_dilation(inside, iterations=1 + int(rng.integers(1 + min(6, int(radius / 5)))))
        part[:, rim] = _painted(rim.shape, rng.uniform(30, 220) + rng.normal(0, 12, (3, 1, 1)), rng)[:, rim]
        ids[rim & ~inside] = RIM
    part[:, inside] = _painted(inside.shape, colour, rng)[:, inside]
    ids[inside] = value


def _painted(
    shape: tuple[int, ...], colour: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float32]:
    grain = texture((shape[0], shape[1]), rng)
    mean = grain.mean(axis=(1, 2), keepdims=True)
    return np.asarray(colour + np.float32(GRAIN * rng.uniform(0, 1)) * (grain - mean), dtype=np.float32)

"""Dead leaves: a picture of overlapping shapes with textures of every kind, for objects that no scene has.

A promptable model trained on one kind of ground alone takes everything for it. Shapes that hide each other teach
what an object is whatever it is made of: one texture up to where another begins.

Source: Lee, Mumford, Huang 2001, *Occlusion models for natural images*.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tools.click_demo.objects import LabelledScene

FIRST, VALUES = 100, 24
"""Labels are FIRST .. FIRST + VALUES - 1 at random, so that neighbours seldom share one."""
LEAF_CLASSES = {FIRST + index: 0.05 for index in range(VALUES)}

Floats = NDArray[np.float32]


def make_leaves(
    size: int, rng: np.random.Generator, *, smallest: float = 7, largest: float = 150
) -> LabelledScene:
    """A picture of ``size`` px a side, covered with shapes of ``smallest`` to ``largest`` px radius.

    Args:
        size: px.
        rng: of every choice.
        smallest: least radius, px.
        largest: greatest radius, px; large shapes lie at the bottom more often, or they would hide all others.
    """
    image = np.empty((3, size, size), dtype=np.float32)
    image[:] = texture((size, size), rng)
    labels = np.full((size, size), FIRST, dtype=np.uint8)
    radii = np.exp(rng.uniform(np.log(smallest), np.log(largest), size * size // 1500))
    order = np.argsort(-radii * np.exp(rng.normal(0, 0.5, len(radii))))
    for number, radius in enumerate(radii[order]):
        row, col = rng.uniform(0, size, 2)
        reach = int(1.6 * radius) + 1
        top, left = max(0, int(row) - reach), max(0, int(col) - reach)
        bottom, right = min(size, int(row) + reach + 1), min(size, int(col) + reach + 1)
        y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
        inside = blob(y - row, x - col, radius, rng)
        part = image[:, top:bottom, left:right]
        if rng.random() < 0.3:
            _cast_shadow(part, inside, radius, rng)
        part[:] = np.where(inside, texture(inside.shape, rng), part)
        labels[top:bottom, left:right][inside] = FIRST + (number * 7 + int(rng.integers(3))) % VALUES
    image = ndimage.gaussian_filter(image, (0, 0.6, 0.6)) + rng.normal(0, 1.5, image.shape)
    return LabelledScene(image.clip(0, 255).astype(np.uint8), labels)


def blob(y: Floats, x: Floats, radius: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """A rectangle, an ellipse, or a lobed blob around (0, 0)."""
    turn, flat = rng.uniform(0, np.pi), rng.uniform(0.35, 1)
    u, v = x * np.cos(turn) + y * np.sin(turn), (y * np.cos(turn) - x * np.sin(turn)) / flat
    kind = rng.random()
    if kind < 0.35:
        return np.asarray(np.maximum(abs(u), abs(v)) < radius)
    rim = np.ones_like(u)
    if kind > 0.55:
        angle = np.arctan2(v, u)
        for lobes in range(2, 6):
            rim += np.float32(rng.normal(0, 0.3 / lobes)) * np.cos(lobes * angle + rng.uniform(0, 6.3))
    return np.asarray(np.hypot(u, v) < radius * rim)


def texture(shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """[3, h, w] 0..255: a colour, grain of some size, stripes now and then."""
    colour = rng.uniform(20, 235, (3, 1, 1))
    if rng.random() < 0.85:  # grounds are duller than chance
        colour = colour.mean() + 0.35 * (colour - colour.mean())
    coarse = rng.exponential(2.0)
    grain = rng.normal(0, 1, shape)
    if coarse > 0.5:
        grain = ndimage.gaussian_filter(grain, coarse) * 3.5 * coarse
    light = rng.exponential(5.0) * grain
    if rng.random() < 0.25:
        y, x = np.mgrid[: shape[0], : shape[1]]
        turn, period = rng.uniform(0, np.pi), rng.uniform(3, 16)
        light = light + rng.uniform(3, 18) * np.sin(
            (x * np.cos(turn) + y * np.sin(turn)) * 2 * np.pi / period
        )
    return np.asarray(colour + light, dtype=np.float32)


def _cast_shadow(part: Floats, inside: NDArray[np.bool_], radius: float, rng: np.random.Generator) -> None:
    """Darken the picture beside a shape, in place."""
    reach = 1 + int(min(8, radius / 4))
    shift = (int(rng.integers(-reach, reach + 1)), int(rng.integers(-reach, reach + 1)))
    part *= np.where(np.roll(inside, shift, (0, 1)), np.float32(0.5), np.float32(1))

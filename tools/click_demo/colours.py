"""Other sensors, other light, other ground: changes of a window's colours that leave its objects where they are.

A model that sees one renderer's colours learns them by heart. So grounds are repainted region by region (their
texture, edges and shadows stay), and the whole picture is put through what lies between ground and screen: haze,
shadows of clouds, other bands, optics, noise, compression, a stretch.

Source: Tobin et al. 2017, *Domain randomization for transferring deep neural networks*.
"""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Floats = NDArray[np.float32]
Image = NDArray[np.uint8]

AS_IT_IS, REPAINTED = 0.15, 0.6
"""Shares of the windows that nothing is done to, and of the others that are repainted, not only seen otherwise."""


def changed(image: Image, labels: NDArray[np.uint8], rng: np.random.Generator) -> Image:
    """A window under other circumstances; every call draws anew.

    Args:
        image: [3, h, w].
        labels: [h, w], what is repainted as one.
        rng: of every choice.
    """
    if rng.random() < AS_IT_IS:
        return image
    x = image.astype(np.float32)
    if rng.random() < REPAINTED:
        x = repainted(x, labels, rng)
    return seen(x, rng)


def repainted(x: Floats, labels: NDArray[np.uint8], rng: np.random.Generator) -> Floats:
    """Each region, or each class, in a colour, contrast and grain of its own."""
    regions, count = regions_of(labels)
    if rng.random() < 0.4:  # a class alike everywhere
        regions, count = labels.astype(np.int64), 256
    strength = rng.uniform(0.2, 1.0)
    kept = rng.random(count) < rng.uniform(0, 0.5)
    gain = np.exp(rng.normal(0, 0.3 * strength, (1, count)) + rng.normal(0, 0.1 * strength, (3, count)))
    offset = rng.normal(0, 28 * strength, (1, count)) + rng.normal(0, 12 * strength, (3, count))
    grain = rng.exponential(5 * strength, count) * (rng.random(count) < 0.5)
    gain[:, kept], offset[:, kept], grain[kept] = 1, 0, 0
    noise = rng.normal(0, 1, labels.shape).astype(np.float32)
    coarse = rng.uniform(0.5, 4)
    noise = ndimage.gaussian_filter(noise, coarse) * np.float32(3.5 * coarse)
    painted = x * gain.astype(np.float32)[:, regions] + offset.astype(np.float32)[:, regions]
    return np.asarray(painted + noise * grain.astype(np.float32)[regions])


def seen(x: Floats, rng: np.random.Generator) -> Image:
    """What a sensor and a screen make of a picture [3, h, w] with values around 0..255."""
    x = x.clip(0, 255) / np.float32(255)
    x = _lit(x, rng)
    x = _banded(x, rng)
    x = _focused(x, rng)
    x = _stretched(x, rng)
    if rng.random() < 0.5:
        x = x + rng.normal(0, rng.uniform(0.004, 0.04), x.shape if rng.random() < 0.7 else x.shape[1:])
    done = np.asarray((x.clip(0, 1) * 255).round(), dtype=np.uint8)
    return _compressed(done, int(rng.integers(25, 92))) if rng.random() < 0.3 else done


def regions_of(labels: NDArray[np.uint8]) -> tuple[NDArray[np.int64], int]:
    """A number for each connected region of one label, and how many there are."""
    regions = np.zeros(labels.shape, dtype=np.int64)
    count = 0
    for value in np.unique(labels):
        found, more = ndimage.label(labels == value)
        regions += np.where(found > 0, found + (count - 1), 0)
        count += more
    return regions, count


def _lit(x: Floats, rng: np.random.Generator) -> Floats:
    """Gamma, uneven light, shadows of clouds, haze."""
    x = x ** np.float32(np.exp(rng.normal(0, 0.25)))
    if rng.random() < 0.4:
        x = x * _smooth_field(x.shape[1:], rng, cells=3, low=rng.uniform(0.6, 1), high=1.15)
    if rng.random() < 0.15:
        field = _smooth_field(x.shape[1:], rng, cells=5, low=0, high=1)
        x = x * np.where(field < rng.uniform(0.25, 0.5), np.float32(rng.uniform(0.45, 0.8)), np.float32(1))
    if rng.random() < 0.35:
        veil = np.float32(rng.uniform(0.05, 0.5))
        colour = rng.uniform(0.4, 0.9) + rng.normal(0, 0.05, (3, 1, 1))
        x = x * (1 - veil) + veil * colour.astype(np.float32)
    return np.asarray(x, dtype=np.float32)


def _banded(x: Floats, rng: np.random.Generator) -> Floats:
    """Gains per band, bands in another order, one band only, a negative."""
    x = x * np.exp(rng.normal(0, 0.12, (3, 1, 1))).astype(np.float32)
    kind = rng.random()
    if kind < 0.25:
        mixed = np.tensordot(rng.dirichlet((1, 1, 1)).astype(np.float32), x, axes=1)
        x = np.repeat(mixed[None], 3, axis=0)
    elif kind < 0.4:
        x = x[rng.permutation(3)]
    elif kind < 0.6:  # duller or more vivid
        grey = x.mean(axis=0, keepdims=True)
        x = grey + np.float32(rng.uniform(0.2, 1.6)) * (x - grey)
    return np.asarray(1 - x if rng.random() < 0.06 else x)


def _focused(x: Floats, rng: np.random.Generator) -> Floats:
    """Coarse optics, or sharpened afterwards as aerial pictures are."""
    kind = rng.random()
    if kind < 0.4:
        return np.asarray(ndimage.gaussian_filter(x, (0, *(2 * [rng.uniform(0.3, 1.8)]))))
    if kind < 0.6:
        soft = ndimage.gaussian_filter(x, (0, 1.0, 1.0))
        return np.asarray(x + np.float32(rng.uniform(0.3, 1.5)) * (x - soft))
    return x


def _stretched(x: Floats, rng: np.random.Generator) -> Floats:
    """Cut between two percentiles, as 16-bit pictures are shown, or left with little contrast."""
    if rng.random() > 0.6:
        return x
    low, high = np.quantile(x[:, ::4, ::4], (rng.uniform(0, 0.06), rng.uniform(0.92, 1)))
    bottom = rng.uniform(0, 0.25) * (rng.random() < 0.5)
    top = 1 - rng.uniform(0, 0.35) * (rng.random() < 0.5)
    return np.asarray(bottom + (x - low) * ((top - bottom) / max(high - low, 0.02)), dtype=np.float32)


def _smooth_field(
    shape: tuple[int, ...], rng: np.random.Generator, *, cells: int, low: float, high: float
) -> Floats:
    """[h, w] that wanders between two values."""
    small = rng.uniform(low, high, (cells + 2, cells + 2)).astype(np.float32)
    zoom = [size / (cells + 2) for size in shape]
    return np.asarray(ndimage.zoom(small, zoom, order=1))


def _compressed(image: Image, quality: int) -> Image:
    from PIL import Image as Pillow

    with io.BytesIO() as file:
        Pillow.fromarray(np.ascontiguousarray(image.transpose(1, 2, 0))).save(file, "JPEG", quality=quality)
        return np.asarray(Pillow.open(file).convert("RGB")).transpose(2, 0, 1)

"""What a raster looks like on a screen: three 8-bit channels, whatever its type, as SAM was trained on.

8-bit rasters stay as they are. All others are stretched per band between two percentiles of the whole scene, so
that a click gives the same outline wherever the map is zoomed to; very skewed ones (linear radar power) in
decibels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.reading import Floats
from core.raster.scene import Scene
from core.raster.statistics import Tick, scene_statistics

CHANNELS = 3
PERCENTILES = (2.0, 50.0, 98.0)
SKEWED, SPAN = 0.1, 20.0
"""Positive values are shown in decibels when the median lies below this share of the range, and the range is wide:
its upper end this many times its lower one (elevations are not)."""
FILL = (124, 116, 104)
"""Colour of missing pixels: SAM's mean, so that they look like its padding."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From raster values to 0..255.

    Attributes:
        low: per band, becomes 0 (after the logarithm if there is one).
        high: per band, becomes 255.
        decibel: per band, whether ``10 log10`` comes first.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    decibel: tuple[bool, ...]


def default_bands(numbers: Sequence[int]) -> tuple[int, ...]:
    """The first three bands; one band serves all channels, of two the first one also the third."""
    return tuple(numbers[i % min(CHANNELS, len(numbers))] for i in range(CHANNELS))


def choose_bands(wanted: Sequence[int] | None, numbers: Sequence[int], name: str) -> tuple[int, ...]:
    """Three 1-based band numbers.

    Args:
        wanted: one or three numbers, or None for :func:`default_bands`.
        numbers: of the raster's bands; those of transparency are not among them.
        name: of the raster, for messages.

    Raises:
        UserError: another number of bands, or a band that the raster does not have.
    """
    if wanted is None:
        return default_bands(numbers)
    if len(wanted) not in (1, CHANNELS):
        raise UserError(
            Said("Choose one band or three (red, green, blue) of {0}, not {1}.", name, len(wanted))
        )
    wrong = [band for band in wanted if band not in numbers]
    if wrong:
        raise UserError(
            Said(
                "Band {0} was asked of {1}, which has bands {2}.",
                wrong[0],
                name,
                ", ".join(map(str, numbers)),
            )
        )
    return tuple(wanted) if len(wanted) == CHANNELS else (wanted[0],) * CHANNELS


def fit_stretch(scene: Scene, tick: Tick | None = None) -> Stretch:
    """The stretch of a scene's primary layer; reads the scene (in blocks) unless it is 8-bit.

    Raises:
        UserError: no valid pixel, or a file cannot be read.
    """
    layer = scene.primary
    count = len(layer.bands)
    if layer.dtype == "uint8":
        return Stretch((0.0,) * count, (255.0,) * count, (False,) * count)
    statistics = scene_statistics(scene, layer.role, PERCENTILES, tick=tick)
    if not any(band.count for band in statistics):
        raise UserError(Said("The raster {0} holds no valid pixel.", layer.source.name))
    values = [
        [value for _, value in band.percentiles] if band.count else [0.0, 0.5, 1.0] for band in statistics
    ]
    # All bands or none: one band in decibels beside a linear one would only look odd.
    decibel = any(_is_skewed(*band) for band in values) and all(band[0] > 0 for band in values)
    low, high = [], []
    for band, numbers in zip(values, statistics, strict=True):
        bottom, top = band[0], band[-1]
        if not top > bottom and numbers.count:  # flat between the percentiles: a mask, or mostly empty
            bottom, top = numbers.low, numbers.high
        if decibel:
            bottom, top = _decibel(bottom), _decibel(top)
        low.append(bottom)
        high.append(top if top > bottom else bottom + max(1.0, abs(bottom)))  # + 1 is lost in a huge value
    return Stretch(tuple(low), tuple(high), (decibel,) * count)


def to_rgb(values: Floats, valid: NDArray[np.bool_], stretch: Stretch) -> NDArray[np.uint8]:
    """Show raster values.

    Args:
        values: [3, H, W] float32, missing values NaN.
        valid: [H, W]; other pixels get :data:`FILL`.
        stretch: for these bands.

    Returns:
        [3, H, W] uint8.
    """
    shown = np.empty(values.shape, dtype=np.uint8)
    for band, line in enumerate(values):
        x = line.astype(np.float32)
        if stretch.decibel[band]:
            with np.errstate(divide="ignore", invalid="ignore"):
                x = np.where(x > 0, 10 * np.log10(x), np.float32(stretch.low[band]))
        x = (x - np.float32(stretch.low[band])) * np.float32(255 / (stretch.high[band] - stretch.low[band]))
        missing = ~valid | ~np.isfinite(x)
        shown[band] = np.where(missing, FILL[band], np.rint(np.clip(np.nan_to_num(x), 0, 255))).astype(
            np.uint8
        )
    return shown


def _is_skewed(bottom: float, middle: float, top: float) -> bool:
    return bottom > 0 and top > SPAN * bottom and middle - bottom < SKEWED * (top - bottom)


def _decibel(value: float) -> float:
    return 10 * math.log10(max(value, 1e-30))

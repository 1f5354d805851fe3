"""Whether a band that GDAL calls alpha is transparency, or a fourth spectral band that nobody labelled.

A 4-band 8-bit GeoTIFF written without further ado says that its last band is alpha
(https://gdal.org/drivers/raster/gtiff.html, ``ALPHA``), so near infrared often comes under that name. On the other hand
transparency is not only 0 and 255: pictures that were resampled, anti-aliased or compressed with losses have steps between.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from rasterio.windows import Window

_SPECTRAL = re.compile(
    r"\b(nir|vnir|swir|mwir|lwir|tir|ir|infra-?red|red|green|blue|edge|coastal|cirrus|pan|panchromatic|thermal)\d*\b"
    r"|\bb\d+a?\b",
    re.IGNORECASE,
)
_SAMPLES = 6  # per side: so many squares of the raster are looked at
_SIDE = 128  # px of such a square
_OPAQUE = 250
"""Losses of compression turn 255 into this at least."""
_BLANK = 4
"""Likewise black, and white, under what cannot be seen."""
_LEVELS = 3
"""Fewer steps than this between transparent and opaque are a drawing's, no picture's."""


def alpha_bands(dataset: Any) -> tuple[int, ...]:
    """1-based numbers of the bands that GDAL calls alpha."""
    return tuple(
        number for number, what in enumerate(dataset.colorinterp, start=1) if what == ColorInterp.alpha
    )


def names_a_spectral_band(text: str) -> bool:
    """Whether a description is that of a band of a picture, e.g. ``NIR`` or ``B08``."""
    return _SPECTRAL.search(text.replace("_", " ")) is not None


def is_transparency(dataset: Any, band: int, wanted: Collection[int] = ()) -> bool:
    """Whether an alpha band says where there is a picture.

    It does not where the user names it among the bands to use, and, in an 8-bit raster of more than three bands,
    where its description names a spectral band or its pixels look like those of one (:func:`_looks_spectral`).

    Args:
        dataset: open rasterio dataset.
        band: 1-based number of the alpha band.
        wanted: band numbers that the user asked for.
    """
    if band in wanted and dataset.count > 1:
        return False
    if dataset.count <= 3 or dataset.dtypes[band - 1] != "uint8":
        return True
    if names_a_spectral_band(dataset.descriptions[band - 1] or ""):
        return False
    return not _looks_spectral(dataset, band)


def _looks_spectral(dataset: Any, band: int) -> bool:
    """Most values lie between transparent and opaque, and what would be hidden is a picture too, neither black nor white."""
    others = [number for number in dataset.indexes if number != band][:3]
    levels = np.zeros(256, dtype=np.int64)
    hidden = blank = 0
    for window in _samples(dataset):
        values = dataset.read(band, window=window)
        levels += np.bincount(values.ravel(), minlength=256)
        off = values == 0
        if off.any():
            colours = dataset.read(others, window=window)[:, off]
            hidden += int(off.sum())
            blank += int(_is_blank(colours).sum())
    between = levels[1:_OPAQUE]
    if 2 * between.sum() <= levels[1:].sum() or np.count_nonzero(between) < _LEVELS:
        return False
    return 2 * blank <= hidden


def _is_blank(colours: NDArray[Any]) -> NDArray[np.bool_]:
    """[n] of colours [bands, n] of 8 bits."""
    dark, bright = (colours <= _BLANK).all(axis=0), (colours >= 255 - _BLANK).all(axis=0)
    return np.asarray(dark | bright)


def _samples(dataset: Any) -> Iterator[Window]:
    """Squares spread over the raster, all of a small one: a decimated read without overviews reads everything."""
    for row in _starts(dataset.height):
        for col in _starts(dataset.width):
            yield Window(col, row, min(_SIDE, dataset.width - col), min(_SIDE, dataset.height - row))


def _starts(size: int) -> list[int]:
    if size <= _SAMPLES * _SIDE:
        return list(range(0, size, _SIDE))
    return [int(start) for start in np.linspace(0, size - _SIDE, _SAMPLES)]

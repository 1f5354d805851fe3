"""Whether a band that GDAL calls alpha is transparency, or a fourth spectral band that nobody labelled.

A 4-band 8-bit GeoTIFF written without further ado says that its last band is alpha
(https://gdal.org/drivers/raster/gtiff.html, ``ALPHA``), so near infrared often comes under that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
from rasterio.enums import ColorInterp
from rasterio.windows import Window

_SPECTRAL = re.compile(
    r"\b(nir|vnir|swir|mwir|lwir|tir|ir|infra-?red|red|green|blue|edge|coastal|cirrus|pan|panchromatic|thermal)\d*\b"
    r"|\bb\d+a?\b",
    re.IGNORECASE,
)
_SAMPLES = 6  # per side: so many squares of the raster are looked at
_SIDE = 128  # px of such a square


def alpha_bands(dataset: Any) -> tuple[int, ...]:
    """1-based numbers of the bands that GDAL calls alpha."""
    return tuple(
        number for number, what in enumerate(dataset.colorinterp, start=1) if what == ColorInterp.alpha
    )


def is_transparency(dataset: Any, band: int, wanted: Collection[int] = ()) -> bool:
    """Whether an alpha band says where there is a picture.

    It does not where the user names it among the bands to use, and, in an 8-bit raster of more than three bands,
    where its description names a spectral band or the pixels looked at hold other values than 0 and 255.

    Args:
        dataset: open rasterio dataset.
        band: 1-based number of the alpha band.
        wanted: band numbers that the user asked for.
    """
    if band in wanted and dataset.count > 1:
        return False
    if dataset.count <= 3 or dataset.dtypes[band - 1] != "uint8":
        return True
    if _SPECTRAL.search((dataset.descriptions[band - 1] or "").replace("_", " ")):
        return False
    return all(
        ((values == 0) | (values == 255)).all()
        for values in (dataset.read(band, window=window) for window in _samples(dataset))
    )


def _samples(dataset: Any) -> Iterator[Window]:
    """Squares spread over the raster, all of a small one: a decimated read without overviews reads everything."""
    for row in _starts(dataset.height):
        for col in _starts(dataset.width):
            yield Window(col, row, min(_SIDE, dataset.width - col), min(_SIDE, dataset.height - row))


def _starts(size: int) -> list[int]:
    if size <= _SAMPLES * _SIDE:
        return list(range(0, size, _SIDE))
    return [int(start) for start in np.linspace(0, size - _SIDE, _SAMPLES)]

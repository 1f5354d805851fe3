"""Overviews of labels: each pixel is the most frequent label of the four pixels beneath it.

The rule, level by level, each from the one before (2, 4, 8, ... px): of the two by two pixels beneath, in the order
upper left, upper right, lower left, lower right, nodata is left out, and the label that is first to reach the
greatest count is taken. Without any label there is nodata. Where a side is odd, the last row or column has what is
left of its four pixels, so an overview's side is half of the side before, rounded up.

Where all sides are even this is GDAL's own rule (``MODE``), pixel by pixel, in a sixth of its time: GDAL counts one pixel
after the other, also where nothing is stored (``bench/bench_overviews.py``).
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from core.raster.grid import Rect
from core.raster.holes import is_hole
from core.raster.paths import open_dataset

Labels = NDArray[np.uint8]

_SIDE = 1024  # rows read at once: a tile of the overview is written once
_WIDE = 4096
_SUFFIX = ".ovr"
_NAME = 255  # bytes
_WINDOWS_PATH = 240


def make_label_overviews(path: Path, tile: int, nodata: int) -> None:
    """Write the overviews of a plain file of labels into files beside it, which GDAL finds by their names.

    They are called ``<path>.ovr``, ``<path>.ovr.ovr``, ..., down to one that is a single tile.

    Args:
        path: tiled GeoTIFF of uint8.
        tile: side of its tiles in px.
        nodata: value that is no label.

    Where these names would be longer than a file system takes, none are written, and GDAL makes overviews by its own
    rule.
    """
    with open_dataset(str(path)) as source:
        side, suffixes = max(source.width, source.height), 0
    while side > tile:
        side, suffixes = -(-side // 2), suffixes + len(_SUFFIX)
    if len(os.fsencode(path.name)) + suffixes > _NAME or (
        os.name == "nt" and len(str(path)) + suffixes > _WINDOWS_PATH
    ):
        return
    while True:
        with open_dataset(str(path)) as source:
            if max(source.width, source.height) <= tile:
                return
            path = path.with_name(f"{path.name}{_SUFFIX}")
            with _create(path, source, tile, nodata) as made:
                for part in _pieces(source):
                    if is_hole(source, part):
                        continue
                    values: Labels = source.read(window=Window(part.col, part.row, part.width, part.height))
                    if (values == nodata).all():
                        continue
                    found = halved(values, nodata)
                    place = Window(part.col // 2, part.row // 2, found.shape[2], found.shape[1])
                    made.write(found, window=place)


def halved(labels: Labels, nodata: int) -> Labels:
    """[..., h, w] -> [..., (h + 1) // 2, (w + 1) // 2], each the most frequent of four, see the module."""
    lowest = int(labels.min())
    if lowest == int(labels.max()):
        shape = (*labels.shape[:-2], -(-labels.shape[-2] // 2), -(-labels.shape[-1] // 2))
        return np.full(shape, lowest, np.uint8)
    odd = [(0, 0)] * (labels.ndim - 2) + [(0, side % 2) for side in labels.shape[-2:]]
    if any(after for _, after in odd):
        labels = np.pad(labels, odd, constant_values=nodata)
    one, two, three, four = (
        np.ascontiguousarray(labels[..., row::2, col::2]) for row in (0, 1) for col in (0, 1)
    )
    found = _first(one, two, three, four, nodata)
    # The second of a pair decides when the count of two is reached; three of a kind hold such a pair, too.
    np.copyto(found, four, where=((four == one) | (four == two) | (four == three)) & (four != nodata))
    np.copyto(found, three, where=((three == one) | (three == two)) & (three != nodata))
    np.copyto(found, one, where=(one == two) & (one != nodata))
    return found


def _first(one: Labels, two: Labels, three: Labels, four: Labels, nodata: int) -> Labels:
    """The first label of each four."""
    found = one.copy()
    missing = one == nodata
    if missing.any():
        found = four.copy()
        for labels in (three, two, one):
            np.copyto(found, labels, where=labels != nodata)
    return found


def _create(path: Path, source: Any, tile: int, nodata: int) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return rasterio.open(
            path,
            "w",
            driver="GTiff",
            width=-(-source.width // 2),
            height=-(-source.height // 2),
            count=source.count,
            dtype="uint8",
            nodata=nodata,
            tiled=True,
            blockxsize=tile,
            blockysize=tile,
            interleave="band",
            compress="deflate",
            zlevel=1,
            sparse_ok=True,
            bigtiff="if_safer",
        )


def _pieces(dataset: Any) -> Iterator[Rect]:
    for row in range(0, dataset.height, _SIDE):
        for col in range(0, dataset.width, _WIDE):
            yield Rect(row, col, min(_SIDE, dataset.height - row), min(_WIDE, dataset.width - col))

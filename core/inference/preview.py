"""The map as far as it is finished, thinned out to screen size, for whoever looks on while a run lasts."""

from __future__ import annotations

import contextlib
import time
import warnings
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning

from core.products.writer import NODATA
from core.raster.gdal import WRITE_ERRORS
from core.raster.grid import IDENTITY, Grid

SIDE = 2048
"""px; a greater result is thinned out, so that a preview costs the same on any raster."""

SECONDS = 1.0
"""Between two previews."""

_PREVIEWS = 3  # files: a reader may still be busy with the last but one


class Preview:
    """Keeps every n-th pixel of the finished rows and writes them now and then, each time under a new name.

    A new name, because a reader may hold the last one open, and because nothing then has to guess whether a file
    changed. A preview that cannot be written is no reason to stop.
    """

    def __init__(
        self, stem: str, grid: Grid, colours: Mapping[int, tuple[int, int, int]], seconds: float = SECONDS
    ) -> None:
        """Nothing is written yet.

        Args:
            stem: path of the files without number and suffix.
            grid: of the result.
            colours: class value -> colour.
            seconds: least time between two previews.
        """
        self._stem, self._colours, self._seconds = Path(stem), colours, seconds
        self._step = step = max(1, -(-max(grid.height, grid.width) // SIDE))
        self._labels = np.full((-(-grid.height // step), -(-grid.width // step)), NODATA, dtype=np.uint8)
        a, b, c, d, e, f = grid.transform if grid.georeferenced else IDENTITY
        self._transform = Affine(a * step, b * step, c, d * step, e * step, f)
        self._crs = rasterio.CRS.from_wkt(grid.crs) if grid.crs else None
        self._due = 0.0
        self._written: list[Path] = []
        self._number = 0

    def add(self, labels: np.ndarray, row: int, col: int) -> str:
        """Take finished labels [n, w] at a place of the result; returns the newest file, or an empty string."""
        step = self._step
        down, across = -row % step, -col % step
        thin = labels[down::step, across::step]
        if thin.size:
            top, left = (row + down) // step, (col + across) // step
            self._labels[top : top + thin.shape[0], left : left + thin.shape[1]] = thin
        if len(labels) and time.monotonic() >= self._due and bool((self._labels != NODATA).any()):
            self._write()
        return str(self._written[-1]) if self._written else ""

    def _write(self) -> None:
        self._number += 1
        path = self._stem.with_name(f"{self._stem.name}-{self._number}.tif")
        height, width = self._labels.shape
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                with rasterio.open(
                    path, "w", driver="GTiff", count=1, height=height, width=width, dtype="uint8", nodata=NODATA,
                    crs=self._crs, transform=self._transform, tiled=True, compress="lzw",
                ) as dataset:  # fmt: skip
                    dataset.write(self._labels, 1)
                    table = {value: (0, 0, 0, 0) for value in range(256)}
                    dataset.write_colormap(1, table | {v: (*c, 255) for v, c in self._colours.items()})
        except WRITE_ERRORS:
            path.unlink(missing_ok=True)
        else:
            self._written.append(path)
            for old in self._written[:-_PREVIEWS]:
                with contextlib.suppress(OSError):  # open in another program (Windows)
                    old.unlink(missing_ok=True)
            self._written = self._written[-_PREVIEWS:]
        self._due = time.monotonic() + self._seconds

    def remove(self) -> None:
        """Delete what is left of the files."""
        for path in self._written:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

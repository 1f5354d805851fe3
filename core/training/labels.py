"""Label rasters on a scene's grid: nearest neighbour, class mapping, 255 for everything without a label."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from core.errors import UserError
from core.raster.grid import Grid, Rect
from core.raster.sources import open_dataset, open_source, read_failure
from core.training.metrics import IGNORE

Labels = NDArray[np.uint8]


@dataclass(frozen=True)
class LabelCodes:
    """How raster values become classes.

    Attributes:
        classes: number of classes K; classes are 0..K-1.
        map: raster value -> class; values not listed are themselves.
        ignore: raster values without a label; 255 and the raster's nodata always are.
    """

    classes: int
    map: Mapping[int, int] = field(default_factory=dict)
    ignore: Sequence[int] = ()

    def encode(self, values: NDArray[np.integer]) -> tuple[Labels, list[int]]:
        """Classes uint8 of ``values``' shape, and the raster values that stand for no class and are not ignored."""
        coded = np.full(values.shape, IGNORE, dtype=np.uint8)
        unknown = []
        for value in np.unique(values).tolist():
            if value == IGNORE or value in self.ignore:
                continue
            target = self.map.get(value, value)
            if 0 <= target < self.classes:
                coded[values == value] = target
            elif target != IGNORE:
                unknown.append(value)
        return coded, unknown


class LabelRaster:
    """A label raster seen on another raster's grid. Not shared between threads.

    Args:
        paths: one-band integer raster files; several are a mosaic.
        codes: from raster values to classes.
        grid: what to see it on.

    Raises:
        UserError: a file cannot be read, is no label raster, or cannot be put on the grid.
    """

    def __init__(self, paths: Sequence[str], codes: LabelCodes, grid: Grid) -> None:
        self.codes = codes
        self.source = open_source(paths, "labels")
        self._close = contextlib.ExitStack()
        name, own = self.source.name, self.source.grid
        if self.source.bands != 1 or not np.issubdtype(np.dtype(self.source.dtype), np.integer):
            raise UserError(
                f"The label raster {name} must have one band of integers, "
                f"it has {self.source.bands} of {self.source.dtype}."
            )
        dataset = self._close.enter_context(open_dataset(self.source.dataset))
        self._nodata = dataset.nodata
        self._raster, self._alpha = dataset, False
        if own.same_place(grid) and (own.crs == grid.crs or None in (own.crs, grid.crs)):
            return
        if None not in (own.crs, grid.crs):
            self._raster, self._alpha = self._warped(dataset, grid), True
        elif (own.width, own.height) != (grid.width, grid.height):
            self.close()
            raise UserError(
                f"The label raster {name} ({own.width} x {own.height} px) and its scene ({grid.width} x "
                f"{grid.height} px) differ in size, and without coordinate reference systems nothing says how "
                "they lie to each other."
            )

    def read(self, window: Rect) -> Labels:
        """Classes of a window inside the grid, uint8 [height, width], 255 where there is no label.

        Raises:
            UserError: a value stands for no class, or the file is damaged.
        """
        area = Window(window.col, window.row, window.width, window.height)
        try:
            values = self._raster.read(1, window=area)
            seen = self._raster.read(2, window=area) > 0 if self._alpha else np.ones(values.shape, dtype=bool)
        except RasterioError as error:
            raise read_failure(self.source, error) from error
        if self._nodata is not None:
            seen &= values != self._nodata
        coded, unknown = self.codes.encode(np.where(seen, values, IGNORE).astype(np.int64))
        if unknown:
            raise UserError(
                f"The label raster {self.source.name} holds the value {unknown[0]}, but the classes are "
                f"0 to {self.codes.classes - 1}: add it to classes.map or classes.ignore."
            )
        return coded

    def close(self) -> None:
        """Release the file."""
        self._close.close()

    def _warped(self, dataset: rasterio.DatasetReader, grid: Grid) -> WarpedVRT:
        # An alpha band tells "outside" from every label value; a nodata value could not.
        options = {"crs": grid.crs, "transform": grid.affine, "height": grid.height, "width": grid.width}
        return self._close.enter_context(
            WarpedVRT(dataset, resampling=Resampling.nearest, add_alpha=True, **options)
        )

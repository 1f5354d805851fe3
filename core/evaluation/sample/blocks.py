"""Label rasters read block by block: whole numbers, without a copy where the file allows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import MaskFlags
from rasterio.windows import Window

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Rect
from core.raster.layer import Layer
from core.raster.scene import Scene
from core.raster.sources import open_dataset, read_failure
from core.raster.values import check_unscaled

_PIXELS = 1 << 22
"""Pixels read together: 4 MB of 8-bit labels, however wide the raster is."""

MOST_VALUE = 65_535

CACHE_BYTES = 64 << 20
"""GDAL's cache of blocks: a map that is read once, row by row, needs no more."""


def blocks_of(scene: Scene) -> Iterator[Rect]:
    """Rectangles that cover the raster row by row, along its stored blocks so that none is decoded often."""
    grid = scene.grid
    layer = scene.primary
    height, width = _stored(layer)
    whole = width >= grid.width  # strips: a part of the width would decode all of it each time
    cols = grid.width if whole else min(grid.width, max(width, _PIXELS // max(height, 1) // width * width))
    rows = (
        max(height, _PIXELS // cols // height * height)
        if height * cols <= _PIXELS
        else max(1, _PIXELS // cols)
    )
    for row in range(0, grid.height, rows):
        for col in range(0, grid.width, cols):
            yield Rect(row, col, min(rows, grid.height - row), min(cols, grid.width - col))


def _stored(layer: Layer) -> tuple[int, int]:
    try:
        with open_dataset(layer.source.dataset) as dataset:
            height, width = dataset.block_shapes[0]
            return int(height), int(width)
    except GDAL_ERRORS as error:
        raise read_failure(layer.source, error) from error


class LabelReader:
    """Labels of one role of a scene.

    Args:
        scene: opened with the role among its ``nearest`` ones.
        role: e.g. ``map``.

    Raises:
        UserError: it is no label raster.
    """

    def __init__(self, scene: Scene, role: str) -> None:
        self.layer = scene.layer(role)
        self._scene, self._role = scene, role
        source = self.layer.source
        if source.bands != 1:
            raise UserError(
                Said("The {0} {1} is no label raster: it has {2} bands.", role, source.name, source.bands)
            )
        check_unscaled(source.name, source.linear_of(source.numbers))
        if not np.issubdtype(np.dtype(source.dtype), np.integer):
            raise UserError(
                Said("The {0} {1} is no label raster: its values are {2}.", role, source.name, source.dtype)
            )
        self._plain = self._opened()

    def _opened(self) -> Any:
        """The dataset, where its numbers are labels as they are: 8 bits, on the grid, one nodata value or none."""
        source = self.layer.source
        if self.layer.warped or source.dtype != "uint8":
            return None
        dataset = open_dataset(source.dataset)
        flags = dataset.mask_flag_enums[self.layer.bands[0] - 1]
        if set(flags) <= {MaskFlags.nodata, MaskFlags.all_valid}:
            return dataset
        dataset.close()
        return None

    @property
    def missing(self) -> int | None:
        """The label that means nodata in what :meth:`read` gives; None where it is negative or there is none."""
        if self._plain is None:
            return None
        nodata = self.layer.source.files[0].nodata[0]
        return None if nodata is None or nodata != int(nodata) else int(nodata)

    def read(self, rect: Rect) -> NDArray[np.integer]:
        """Labels [h, w], negative (or :attr:`missing`) where there is none.

        Raises:
            UserError: the file cannot be read any more, or holds a label that is no class number.
        """
        if self._plain is not None:
            window = Window(rect.col, rect.row, rect.width, rect.height)
            try:
                read: NDArray[np.integer] = self._plain.read(self.layer.bands[0], window=window)
            except GDAL_ERRORS as error:
                raise read_failure(self.layer.source, error) from error
            return read
        pixels, valid = self._scene.read(rect.row, rect.col, rect.height, rect.width, (self._role,))[
            self._role
        ]
        values: NDArray[np.int32] = np.where(valid, pixels[0], -1.0).astype(np.int32)
        if (values[valid] < 0).any() or values.max(initial=0) > MOST_VALUE:
            raise UserError(
                Said(
                    "The {0} {1} holds values outside 0..{2}.", self._role, self.layer.source.name, MOST_VALUE
                )
            )
        return values

    def close(self) -> None:
        """Close what was opened here."""
        if self._plain is not None:
            self._plain.close()

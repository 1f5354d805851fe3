"""Finished rows of a map: what a run gives, a journal keeps and the writers take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.products.writer import NODATA
from core.raster.grid import Rect

PROBABILITY_STEPS = 200
"""A probability p is stored as round(200 p): half a percent is finer than any model is sure of, and 255 stays free."""


WITHOUT = "without:"
"""Before the name of a model in :attr:`Strip.missing`: pixels where it had no vote, although others had."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Finished rows, as wide as ``plan.rect``.

    Attributes:
        row: of the raster, of the first line.
        col: of the raster, of the first column.
        labels: [n, w] uint8; 255 is nodata.
        probabilities: [K, n, w] uint8, 0..200, 255 nodata; None unless asked for.
        confidence: [n, w] uint8, the winner's probability; None unless asked for.
        missing: role -> pixels of these rows that have a result but had no value in that role; see :data:`WITHOUT`, too.
        blank: nothing but nodata, so that it need not be written; the arrays may then be views of one value.
    """

    row: int
    col: int
    labels: NDArray[np.uint8]
    probabilities: NDArray[np.uint8] | None
    confidence: NDArray[np.uint8] | None
    missing: dict[str, int]
    blank: bool = False

    @property
    def rect(self) -> Rect:
        """Its place on the raster."""
        return Rect(self.row, self.col, *self.labels.shape)


def blank_strip(rect: Rect, bands: int) -> Strip:
    """Rows without a result; ``bands`` is the number of classes where probabilities are asked for, else 0."""
    labels = np.broadcast_to(np.uint8(NODATA), (rect.height, rect.width))
    many = np.broadcast_to(labels, (bands, *labels.shape)) if bands else None
    return Strip(rect.row, rect.col, labels, many, labels if bands else None, {}, blank=True)

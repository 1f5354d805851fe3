"""A raster of class codes generalised band by band: memory depends on its width, never on its area.

A band is the row above, which is final, the rows that an earlier band could not decide, and new rows. Rows leave when
nothing can change them any more. How long a row may have to wait depends on the MMU and on the number of classes, not on
the raster: every decision waits for smaller regions only, and no region smaller than the MMU reaches further than the MMU.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.products.generalise.regions import INVALID
from core.products.generalise.specks import is_speckled
from core.products.generalise.window import Codes, settle

CodesOf = Callable[[int, int], NDArray[np.uint8]]
"""First row and number of rows -> [n, w] codes."""

PIXELS = 4_000_000
"""Pixels of new rows in a band. Small bands look at waiting rows too often; large ones leave the processor's cache."""

_FEWER = 8  # times fewer rows of a speckled raster: its arrays count runs and regions, which are nearly as many as pixels

_MANY = 16  # classes; with more of them the tables of a band grow, so that bands get fewer rows


def stream(
    read: CodesOf,
    write: Callable[[NDArray[np.uint8], int], None],
    shape: tuple[int, int],
    rule: Codes,
    weights: NDArray[np.int64] | None = None,
    probabilities: CodesOf | None = None,
    pixels: int = PIXELS,
) -> None:
    """Generalise a raster.

    Args:
        read: class codes; asked for every row once, in order.
        write: takes finished rows [n, w] and the first of their numbers, in order.
        shape: height, width.
        rule: in codes.
        weights: [height] area of a pixel by row, for an MMU in ground area; None counts pixels.
        probabilities: first row, number of rows -> [K, n, w] by class code; asked for some rows more than once.
        pixels: of new rows in a band. The result does not depend on it.
    """
    height, width = shape
    least = max(1, pixels * min(1.0, _MANY / max(len(rule.mmu), 1)) // width)
    few = max(1, least // _FEWER)
    speckled = True  # until a band has been seen
    waiting = np.full((1, width), INVALID, dtype=np.uint8)
    first, done = 0, 0  # the next row to be read, and the next to be written
    while done < height:
        count = int(min(max(few if speckled else least, len(waiting) - 1), height - first))
        window = waiting
        if count:
            rows = read(first, count)
            speckled = is_speckled(rows)
            window = np.concatenate([waiting, rows])
        first += count
        top = done - 1  # row number of the window's first row
        heights = None
        if weights is not None:
            heights = weights[np.maximum(np.arange(top, top + len(window)), 0)]
        final = settle(window, rule, first == height, heights, _at(probabilities, top, window))
        write(window[1:final], done)
        done += final - 1
        waiting = window[final - 1 :].copy()


def _at(
    probabilities: CodesOf | None, top: int, window: NDArray[np.uint8]
) -> Callable[[NDArray[np.int64]], NDArray[np.integer]] | None:
    """Probabilities by flat index of a window whose first row has the number ``top``, or lies above the raster."""
    if probabilities is None:
        return None
    rows, width = window.shape

    def of(places: NDArray[np.int64]) -> NDArray[np.integer]:
        values = probabilities(top + 1, rows - 1)
        return values.reshape(len(values), -1)[:, places - width].T

    return of

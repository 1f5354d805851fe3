"""The S-measure of saliency maps, by which the published CWSAM chooses its checkpoints (docs/models.md, CWSAM: training).

Fan, Cheng, Liu, Li, Borji: Structure-measure: a new way to evaluate foreground maps, ICCV 2017. It compares the
probability of one class with where that class is, so it says little about a map of many classes: our recipes choose by
mIoU unless the published way is asked for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
_TINY = float(np.finfo(np.float64).eps)


class SaliencyMean:
    """Mean S-measure of the windows that were added."""

    def __init__(self) -> None:
        self.total = 0.0
        self.windows = 0

    def add(self, foreground: NDArray[np.floating], mask: NDArray[np.bool_]) -> None:
        """Add a window: probability of the class in 0..1, and where it is, both [h, w]."""
        self.total += s_measure(foreground.astype(np.float64), mask)
        self.windows += 1


def s_measure(foreground: FloatArray, mask: NDArray[np.bool_]) -> float:
    """The S-measure with equal weight on objects and regions, in 0..1.

    Args:
        foreground: probability, [h, w], 0..1.
        mask: what is foreground, [h, w].
    """
    share = float(mask.mean())
    if share == 0:
        return 1 - float(foreground.mean())
    if share == 1:
        return float(foreground.mean())
    objects = share * _object(foreground[mask]) + (1 - share) * _object(1 - foreground[~mask])
    return max(0.0, 0.5 * objects + 0.5 * _regions(foreground, mask))


def _object(values: FloatArray) -> float:
    mean = float(values.mean())
    spread = float(values.std(ddof=1)) if values.size > 1 else 0.0
    return 2 * mean / (mean**2 + 1 + spread + _TINY)


def _regions(foreground: FloatArray, mask: NDArray[np.bool_]) -> float:
    """Likeness of the four quarters around the mask's centroid, weighted by their areas."""
    rows, cols = np.nonzero(mask)
    row, col = round(float(rows.mean())) + 1, round(float(cols.mean())) + 1
    total = 0.0
    for part_rows in (slice(0, row), slice(row, None)):
        for part_cols in (slice(0, col), slice(col, None)):
            part = mask[part_rows, part_cols]
            if part.size:
                likeness = _likeness(foreground[part_rows, part_cols], part.astype(np.float64))
                total += part.size / mask.size * likeness
    return total


def _likeness(one: FloatArray, two: FloatArray) -> float:
    """Structural similarity of a whole region."""
    mean_one, mean_two = float(one.mean()), float(two.mean())
    count = max(1, one.size - 1)
    off_one, off_two = one - mean_one, two - mean_two
    spread = float((off_one**2).sum() + (off_two**2).sum()) / count
    common = 4 * mean_one * mean_two * float((off_one * off_two).sum()) / count
    both = (mean_one**2 + mean_two**2) * spread
    if common != 0:
        return common / (both + _TINY)
    return 1.0 if both == 0 else 0.0

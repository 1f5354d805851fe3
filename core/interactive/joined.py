"""What of a mask belongs to a click: a model that was only ever shown objects in one piece means one piece."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

RECIPE = ("objects", "connected regions")
"""Entry of a card's recipe that says so of a model; SAM itself may mean a thing in several pieces."""


def joined_to(mask: NDArray[np.bool_], clicks: Sequence[tuple[float, float]]) -> NDArray[np.bool_]:
    """The regions of a mask (edge neighbours) that hold a click, or the mask as it is where none does.

    Args:
        mask: [h, w].
        clicks: (x, y) of positive clicks in px of the mask, pixel borders at whole numbers.
    """
    height, width = mask.shape
    at = [(int(y), int(x)) for x, y in clicks if 0 <= y < height and 0 <= x < width]
    if not any(mask[place] for place in at):
        return mask
    regions, count = ndimage.label(mask)
    if count == 1:
        return mask
    return np.asarray(np.isin(regions, [regions[place] for place in at if mask[place]]))

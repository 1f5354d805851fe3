"""From logits to the masks that a model means: joined, and with outlines where colours change, as its card says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from core.interactive.area import Area
from core.interactive.cache import Embedded
from core.interactive.coloured import coloured
from core.interactive.decode import logits_of, masks_of
from core.interactive.joined import joined_to
from core.interactive.promptable import Promptable

Clicks = Sequence[tuple[float, float]]


def meant(
    promptable: Promptable,
    embedded: Embedded,
    area: Area,
    low_res: Tensor,
    inside: Clicks,
    outside: Clicks = (),
) -> list[NDArray[np.bool_]]:
    """Masks of one object at the size of the area's picture.

    Args:
        promptable: the model, and how it means its masks.
        embedded: of the area.
        area: where the object lies.
        low_res: [M, 4 grid, 4 grid] logits, one for each candidate.
        inside: (x, y) of positive clicks in px of the picture.
        outside: of negative ones.
    """
    if promptable.coloured and embedded.rgb is not None:
        logits = logits_of(promptable.model, low_res.float(), area).numpy()
        return [coloured(each, embedded.rgb, inside, outside, embedded.valid) for each in logits]
    masks = list(masks_of(promptable.model, low_res, area, embedded.valid))
    return [joined_to(mask, inside) for mask in masks] if promptable.joined else masks

"""Finished rows of several models become those of one map: the mean of their probabilities, class by class.

The models run side by side and finish rows at different times, for their windows differ. What the fastest has finished waits
until all have come as far, so no more is held than a window's rows of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.inference.pipeline import Rows, in_steps, winners
from core.products.strip import WITHOUT, Strip, blank_strip
from core.products.writer import NODATA
from core.raster.grid import Rect
from core.raster.reading import Bools

Channels = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Averaging:
    """How the rows of several models are brought together.

    Attributes:
        names: of the models.
        channels: of each model its output for every class of the map; None where that class is switched off.
        extras: also give probabilities and confidence.
    """

    names: tuple[str, ...]
    channels: tuple[Channels, ...]
    extras: bool


def averaged(streams: Sequence[Iterator[Rows]], how: Averaging, col: int) -> Iterator[Strip]:
    """The strips of one rectangle, from those of each model over the same rectangle.

    Args:
        streams: of each model, from top to bottom. All are used up, in step.
        how: see there.
        col: of the raster, of the rectangle's first column.
    """
    held: list[Rows | None] = [None] * len(streams)
    while True:
        for index, stream in enumerate(streams):
            while (rows := held[index]) is None or not len(rows.wanted):
                held[index] = next(stream, None)
                if held[index] is None:
                    break
        parts = [rows for rows in held if rows is not None]
        if len(parts) < len(streams):  # all of them have the same rows, so all are at their end
            for stream in streams:
                for _ in stream:
                    pass
            return
        count = min(len(rows.wanted) for rows in parts)
        cut = [rows.cut(count) for rows in parts]
        held = [rest for _, rest in cut]
        yield _mean([rows for rows, _ in cut], how, col)


def _mean(parts: Sequence[Rows], how: Averaging, col: int) -> Strip:
    """Equal rows of all models as one strip. A model without a value at a pixel has no vote there."""
    first, classes = parts[0], len(how.channels[0])
    votes = np.sum([rows.wanted for rows in parts], axis=0)
    wanted = votes > 0
    if not wanted.any():
        place = Rect(first.row, col, *wanted.shape)
        return blank_strip(place, classes if how.extras else 0)
    total: Tensor | None = None
    for rows, channels in zip(parts, how.channels, strict=True):
        if rows.shares is None:
            continue
        if total is None:
            total = torch.zeros((classes, *wanted.shape), device=rows.shares.device)
        here = torch.from_numpy(rows.wanted).to(total.device)
        for value, channel in enumerate(channels):
            if channel is not None:
                total[value] += torch.where(here, rows.shares[channel], 0.0)
    if total is None:
        raise ValueError("rows with results but without probabilities")
    labels = winners(total).cpu().numpy()
    labels[~wanted] = NODATA
    missing = _missing(parts, wanted, how.names)
    if not how.extras:
        return Strip(first.row, col, labels, None, None, missing)
    total /= torch.from_numpy(np.maximum(votes, 1)).to(total.device)
    steps = in_steps(total, wanted)
    return Strip(first.row, col, labels, steps, steps.max(axis=0), missing)


def _missing(parts: Sequence[Rows], wanted: Bools, names: Sequence[str]) -> dict[str, int]:
    """Pixels without a value, by role, and by model where one had no vote."""
    found: dict[str, int] = {}
    for rows, name in zip(parts, names, strict=True):
        for role, counts in rows.missing.items():
            found[role] = max(found.get(role, 0), int(counts.sum()))
        absent = int((wanted & ~rows.wanted).sum())
        if absent:
            found[WITHOUT + name] = absent
    return found

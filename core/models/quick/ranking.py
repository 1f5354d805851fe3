"""On which step of its feature a value lies: a table look-up instead of a binary search, with the same result.

A binary search among 127 knots costs 25 ns a value, most of it in branches that the processor guesses wrong, and was
more than half of a map's time. Here a table says which knots lie in a value's bucket, nearly always one or none.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

_BUCKETS = 1 << 14
"""Of a feature: the tables fit the processor's second cache."""
_PIXELS = 1 << 14
"""Looked up at a time."""
_WORTH = 1 << 15
"""Pixels from which on making tables pays."""


def steps_of(knots: Tensor, values: Tensor) -> Tensor:
    """Number of knots below every value.

    Args:
        knots: [F, K] float32, ascending; infinite ones at the end are no steps.
        values: [F, N] float32, contiguous; the steps of NaN mean nothing.

    Returns:
        [F, N] uint8, exactly those of :func:`torch.searchsorted`.
    """
    if values.device.type != "cpu" or values.shape[1] < _WORTH:
        return torch.searchsorted(knots, values, out_int32=True).to(torch.uint8)
    steps = torch.empty(values.shape, dtype=torch.uint8)
    for own, row, out in zip(knots, values, steps, strict=True):
        _look_up(own, row, out)
    return steps


def _look_up(knots: Tensor, row: Tensor, out: Tensor) -> None:
    finite = knots[torch.isfinite(knots)]
    low, high = (float(finite[0]), float(finite[-1])) if len(finite) else (0.0, 0.0)
    scale = (_BUCKETS - 2) / (high - low) if high > low else math.inf
    if not 0 < scale < 1e30 or not math.isfinite(high - low):
        out.copy_(torch.searchsorted(knots, row))
        return

    def bucket(
        x: Tensor,
    ) -> Tensor:  # never falls as x rises, however it is rounded: so knots below stay below
        return torch.sub(x, low).mul_(scale).clamp_(0, _BUCKETS - 1).to(torch.int32)

    homes = bucket(knots).long()
    counts = torch.bincount(homes, minlength=_BUCKETS)
    below = (counts.cumsum(0) - counts).to(torch.uint8)
    within = counts.to(torch.uint8)
    first, last = (torch.full((_BUCKETS,), math.inf) for _ in range(2))
    first.scatter_reduce_(0, homes, knots, "amin")
    last.scatter_reduce_(0, homes, knots, "amax", include_self=False)
    crowded = first != last
    missing = torch.isnan(row)
    if missing.any():
        row = row.masked_fill(missing, low)
    for start in range(0, len(row), _PIXELS):
        part = row[start : start + _PIXELS]
        place = bucket(part)
        found = (part > first.index_select(0, place)).mul(within.index_select(0, place))
        found += below.index_select(0, place)
        unclear = crowded.index_select(0, place).nonzero()[:, 0]
        if len(unclear):
            exact = torch.searchsorted(knots, part.index_select(0, unclear), out_int32=True)
            found.index_copy_(0, unclear, exact.to(torch.uint8))
        out[start : start + _PIXELS] = found

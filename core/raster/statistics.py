"""Least, greatest and percentile values of a whole scene, streamed.

Statistics are always those of the whole scene, never of the extent that is run, so that a run on an extent
gives the same pixels as the full run. They are exact up to 64 Mpx; beyond that every n-th block of 512 x 512
is read, n chosen so that about 64 Mpx remain (least and greatest may then miss a lone extreme).

Percentiles are order statistics (the value of rank ``floor(p / 100 (n - 1))``), exact for any type: the bit
pattern of a float32, made monotone, is counted by its upper 16 bits in a first pass and, in the few bins that
hold a percentile, by its lower 16 bits in a second one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.raster.grid import Rect
from core.raster.scene import Scene

BLOCK = 512
MAX_BLOCKS = 256  # 64 Mpx

Tick = Callable[[int, int], None]
"""``tick(done, total)`` in blocks; may raise to stop."""


@dataclass(frozen=True, slots=True)
class BandStatistics:
    """Of one band, missing pixels left out.

    Attributes:
        count: valid pixels looked at.
        low: least value; NaN when there is none.
        high: greatest value; NaN when there is none.
        percentiles: ``(percent, value)`` in the order asked.
        exact: False when blocks were left out.
    """

    count: int
    low: float
    high: float
    percentiles: tuple[tuple[float, float], ...] = ()
    exact: bool = True


def scene_statistics(
    scene: Scene,
    role: str,
    percentiles: Sequence[float] = (),
    positive: bool = False,
    tick: Tick | None = None,
) -> tuple[BandStatistics, ...]:
    """Statistics of every chosen band of one role.

    Args:
        scene: the scene; all of it is read (see the module's docstring).
        role: e.g. ``dsm``.
        percentiles: in percent, 0..100; none saves the second pass.
        positive: leave out values <= 0 (they have no decibel).
        tick: called after every block.

    Returns:
        One entry per band of the role, in the model's order.

    Raises:
        UserError: a file cannot be read.
    """
    blocks, exact = _blocks(scene)
    bands = range(len(scene.layer(role).bands))
    passes = 2 if percentiles else 1
    steps = _Steps(len(blocks) * passes, tick)
    upper = np.zeros((len(bands), 1 << 16), dtype=np.int64)
    low, high = np.full(len(bands), np.inf), np.full(len(bands), -np.inf)
    for values in _valid_values(scene, role, blocks, positive, steps):
        for band in bands:
            if values[band].size:
                low[band] = min(low[band], float(values[band].min()))
                high[band] = max(high[band], float(values[band].max()))
                upper[band] += np.bincount(_sortable(values[band]) >> 16, minlength=1 << 16)
    counts = upper.sum(axis=1)
    found: list[tuple[tuple[float, float], ...]] = [() for _ in bands]
    if percentiles and counts.any():
        found = _percentiles(upper, percentiles, lambda: _valid_values(scene, role, blocks, positive, steps))
    return tuple(BandStatistics(int(counts[b]), *_finite(low[b], high[b]), found[b], exact) for b in bands)


def _percentiles(
    upper: NDArray[np.int64],
    percentiles: Sequence[float],
    second_pass: Callable[[], Iterator[list[NDArray[np.float32]]]],
) -> list[tuple[tuple[float, float], ...]]:
    """Resolve the lower 16 bits of every percentile."""
    ranks = [[math.floor(p / 100 * max(int(line.sum()) - 1, 0)) for p in percentiles] for line in upper]
    cumulated = upper.cumsum(axis=1)
    bins = [
        [int(np.searchsorted(line, rank, side="right")) for rank in wanted]
        for line, wanted in zip(cumulated, ranks, strict=True)
    ]
    lower = [{b: np.zeros(1 << 16, dtype=np.int64) for b in set(wanted)} for wanted in bins]
    for values in second_pass():
        for band, counters in enumerate(lower):
            keys = _sortable(values[band])
            tops = keys >> 16
            for number, counter in counters.items():
                counter += np.bincount(keys[tops == number] & 0xFFFF, minlength=1 << 16)
    result = []
    for band, line in enumerate(cumulated):
        pairs = []
        for percent, rank, number in zip(percentiles, ranks[band], bins[band], strict=True):
            if line[-1] == 0:
                pairs.append((float(percent), math.nan))
                continue
            before = int(line[number - 1]) if number else 0
            tail = int(np.searchsorted(lower[band][number].cumsum(), rank - before, side="right"))
            pairs.append((float(percent), _value(number << 16 | tail)))
        result.append(tuple(pairs))
    return result


class _Steps:
    def __init__(self, total: int, tick: Tick | None) -> None:
        self.done, self.total, self.tick = 0, total, tick

    def step(self) -> None:
        self.done += 1
        if self.tick is not None:
            self.tick(self.done, self.total)


def _blocks(scene: Scene) -> tuple[list[Rect], bool]:
    """Blocks to read, top to bottom, and whether they are all there are."""
    down, across = math.ceil(scene.grid.height / BLOCK), math.ceil(scene.grid.width / BLOCK)
    step = math.ceil(down * across / MAX_BLOCKS)
    if step > 1 and math.gcd(step, across) > 1:
        step += (
            1 if math.gcd(step + 1, across) == 1 else 0
        )  # else the same columns would be read in every row
    blocks = []
    for number in range(0, down * across, step):
        block = Rect(number // across * BLOCK, number % across * BLOCK, BLOCK, BLOCK)
        part = block.intersect(scene.grid.full)
        if part is not None:
            blocks.append(part)
    return blocks, step == 1


def _valid_values(
    scene: Scene, role: str, blocks: Sequence[Rect], positive: bool, steps: _Steps
) -> Iterator[list[NDArray[np.float32]]]:
    """Per block, the valid values of every band as flat arrays."""
    for block in blocks:
        values, valid = scene.read(block.row, block.col, block.height, block.width, roles=(role,))[role]
        kept = valid & np.isfinite(values) & ((values > 0) if positive else True)
        yield [band[mask] for band, mask in zip(values, kept, strict=True)]
        steps.step()


def _sortable(values: NDArray[np.float32]) -> NDArray[np.uint32]:
    """Bit patterns as unsigned integers in the order of the values."""
    bits = (values + np.float32(0)).view(np.uint32)  # + 0 makes -0 and 0 one value
    negative = (bits >> 31).astype(bool)
    return np.where(negative, ~bits, bits | np.uint32(0x80000000))


def _value(key: int) -> float:
    bits = key & 0x7FFFFFFF if key & 0x80000000 else ~key & 0xFFFFFFFF
    return float(np.array(bits, dtype=np.uint32).view(np.float32))


def _finite(low: float, high: float) -> tuple[float, float]:
    return (float(low), float(high)) if math.isfinite(low) else (math.nan, math.nan)

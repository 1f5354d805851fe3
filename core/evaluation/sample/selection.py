"""Counts and a random sample of every stratum of a raster, in one pass, in any order of its blocks, in flat memory.

Each pixel has a key of 64 bits, the output of SplitMix64 (Steele, Lea and Flood 2014, https://doi.org/10.1145/2660193.2660195)
at the pixel's place in the raster. The n units of a stratum are its n pixels with the least keys: a simple random sample
without replacement (bottom-k sampling). SplitMix64 is a bijection, so no two keys are equal. The keys depend on seed and place
alone, so the sample is the same whatever the blocks, and the sample of more units with the same seed contains that of fewer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]

CODES = 1 << 16
"""Values that strata may have."""

_CHUNK = (
    1 << 17
)  # pixels whose keys are computed together: 1 MiB of them stays in the cache (16 ns a pixel without, 5 with)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_RARE = np.uint64(1 << 57)  # a stratum of which more than one pixel in 128 is still taken
_FEW = 8
_MOST = np.iinfo(np.uint64).max


def mixed(values: Keys, spare: Keys | None = None) -> Keys:
    """SplitMix64's output function, in place; uint64 [n]; ``spare`` is memory of the same size."""
    shifted = np.empty_like(values) if spare is None else spare
    with np.errstate(over="ignore"):
        for shift, factor in ((30, _MIX_1), (27, _MIX_2)):
            np.right_shift(values, np.uint64(shift), out=shifted)
            values ^= shifted
            values *= factor
        np.right_shift(values, np.uint64(31), out=shifted)
        values ^= shifted
    return values


def stream(seed: int, number: int) -> np.uint64:
    """The start of a stream of keys; streams of different seeds and numbers are unrelated.

    Args:
        seed: given by the user, at least 0.
        number: 0 for selection, 1 for the order of work, ...
    """
    state = np.array([seed & _MOST], dtype=np.uint64)
    mixed(state)
    with np.errstate(over="ignore"):
        state += np.uint64(number + 1) * _GOLDEN
    mixed(state)
    return np.uint64(state[0])


def keys(start: np.uint64, places: Ints | Keys) -> Keys:
    """Keys of places in the raster (``row * width + col``); uint64 [n]."""
    with np.errstate(over="ignore"):
        state = (places.astype(np.uint64) + np.uint64(1)) * _GOLDEN + start
    return mixed(state)


@dataclass
class _Least:
    """The least keys of one stratum so far."""

    capacity: int
    keys: list[Keys] = field(default_factory=list)
    places: list[Ints] = field(default_factory=list)
    held: int = 0
    limit: int = int(_MOST)

    def add(self, found: Keys, places: Ints) -> None:
        self.keys.append(found)
        self.places.append(places)
        self.held += len(found)
        if self.held > 2 * self.capacity + 1024:
            self.tidy()

    def tidy(self) -> None:
        if not self.held:
            return
        found, places = np.concatenate(self.keys), np.concatenate(self.places)
        if len(found) > self.capacity:
            least = np.argpartition(found, self.capacity - 1)[: self.capacity]
            found, places = found[least], places[least]
            self.limit = int(found.max())
        self.keys, self.places, self.held = [found], [places], len(found)


class Selection:
    """Takes blocks of strata in any order; holds counts and the units of every stratum.

    Args:
        width: of the raster in px.
        seed: of the sample.
        capacity: units to keep of every stratum, or by stratum's code.
    """

    def __init__(self, width: int, seed: int, capacity: int | Mapping[int, int]) -> None:
        self._width = width
        self._start = stream(seed, 0)
        self._thin = stream(seed, 2)
        self._capacity = capacity
        self._least: dict[int, _Least] = {}
        self._limits: Keys = np.full(CODES, _MOST, dtype=np.uint64)
        self._steps: Keys = np.zeros(0, dtype=np.uint64)
        self._outside: frozenset[int] = frozenset()
        self._buffer: Keys = np.zeros(0, dtype=np.uint64)
        self._seen: list[int] = []
        self.counts: Ints = np.zeros(CODES, dtype=np.int64)

    def leave_out(self, codes: Collection[int]) -> None:
        """Keep no units of these strata; they are counted all the same."""
        self._outside = frozenset(codes)

    def add(
        self, codes: NDArray[np.integer], row: int, col: int, keep: NDArray[np.floating] | None = None
    ) -> None:
        """Take a block.

        Args:
            codes: stratum of each pixel, [h, w], 0..65535; negative for pixels outside the population.
            row: of its first pixel.
            col: of its first pixel.
            keep: [h, w] chance of a pixel to be eligible, where pixels differ in area: area / greatest area. None is 1.
        """
        height, width = codes.shape
        rows = max(1, _CHUNK // width)
        for first in range(0, height, rows):
            part = codes[first : first + rows]
            chance = None if keep is None else keep[first : first + rows].ravel()
            self._add(part, row + first, col, chance)

    def _add(
        self, codes: NDArray[np.integer], row: int, col: int, chance: NDArray[np.floating] | None
    ) -> None:
        flat = codes.ravel()
        here = self._counted(flat)
        wanted = [code for code in here if self._of(code) is not None]
        if not wanted:
            return
        found = self._keys(row, col, *codes.shape)
        near = self._near(found, flat, wanted)
        if not len(near):
            return
        strata = flat[near].astype(np.int64)
        good = strata >= 0
        for code in self._outside:
            good &= strata != code
        good &= found[near] <= self._limits[np.where(good, strata, 0)]
        places = (row + near // codes.shape[1]) * self._width + col + near % codes.shape[1]
        if chance is not None:
            good &= keys(self._thin, places) < chance[near] * float(_MOST)
        near, strata, places = near[good], strata[good], places[good]
        for code in np.unique(strata).tolist():
            least = self._of(code)
            if least is None:
                continue
            mine = strata == code
            least.add(found[near[mine]], places[mine])
            self._limits[code] = np.uint64(least.limit)

    def _counted(self, flat: NDArray[np.integer]) -> list[int]:
        """Count a chunk; the codes in it.

        A comparison takes 0.05 ns a pixel and ``bincount`` 7, so codes that were seen before are looked for first.
        """
        here, missing = [], flat.size
        for code in self._seen:
            many = int(np.count_nonzero(flat == code)) if missing else 0
            if many:
                missing -= many
                if code >= 0:
                    self.counts[code] += many
                    here.append(code)
        if missing:
            for code in np.setdiff1d(np.unique(flat), self._seen).tolist():
                self._seen.append(code)
                if code >= 0:
                    self.counts[code] += int(np.count_nonzero(flat == code))
                    here.append(code)
        return here

    def _keys(self, row: int, col: int, height: int, width: int) -> Keys:
        """As :func:`keys` of all pixels of a block, [h * w], without a multiplication for each place."""
        if self._steps.size != width:
            with np.errstate(over="ignore"):
                self._steps = np.arange(1, width + 1, dtype=np.uint64) * _GOLDEN + self._start
        if self._buffer.size < 2 * height * width:
            self._buffer = np.empty(
                2 * height * width, dtype=np.uint64
            )  # new memory each time costs as much as mixing
        state, spare = self._buffer[: height * width], self._buffer[height * width : 2 * height * width]
        first = (np.arange(row, row + height, dtype=np.uint64) * np.uint64(self._width)) + np.uint64(col)
        with np.errstate(over="ignore"):
            np.add(self._steps, (first * _GOLDEN)[:, None], out=state.reshape(height, width))
        return mixed(state, spare)

    def _near(self, found: Keys, flat: NDArray[np.integer], wanted: list[int]) -> Ints:
        """Pixels that may be among the least of their stratum: all of rare strata, of others those below one limit.

        A limit for every pixel would be a look-up each; a rare stratum, which takes nearly every pixel, would lift a
        common limit so far that nothing is left out.
        """
        common = [code for code in wanted if self._limits[code] <= _RARE]
        near = found <= max((self._limits[code] for code in common), default=np.uint64(0))
        rare = [code for code in wanted if self._limits[code] > _RARE]
        for code in rare if len(rare) <= _FEW else ():
            near |= flat == code
        if len(rare) > _FEW:
            near |= np.isin(flat, rare)
        return np.flatnonzero(near)

    def _of(self, code: int) -> _Least | None:
        """The least keys of a stratum; None where none are to be kept."""
        if code in self._outside:
            return None
        if code not in self._least:
            many = self._capacity if isinstance(self._capacity, int) else self._capacity.get(code, 0)
            if many <= 0:
                return None
            self._least[code] = _Least(many)
        return self._least[code]

    def units(self, code: int) -> Ints:
        """Places of the units of a stratum, in the order of their keys: the first n are a sample of n; int64 [n]."""
        least = self._least.get(code)
        if least is None:
            return np.zeros(0, dtype=np.int64)
        least.tidy()
        if not least.held:
            return np.zeros(0, dtype=np.int64)
        order = np.argsort(least.keys[0], kind="stable")
        return least.places[0][order]


def work_order(seed: int, places: Ints, strata: Ints) -> Ints:
    """A random order of work in which every beginning holds all strata in about their share of the sample.

    What is done of a stratum is at any moment a simple random part of its units, so an unfinished sample can be estimated.

    Args:
        seed: of the sample.
        places: of the units in the raster, int64 [n].
        strata: code of each, int64 [n].

    Returns:
        int64 [n]: positions into ``places``.
    """
    random = keys(stream(seed, 1), places).astype(np.float64) / float(_MOST)
    when = np.empty(len(places))
    for code in np.unique(strata):
        mine = np.flatnonzero(strata == code)
        shuffled = mine[np.argsort(random[mine], kind="stable")]
        # The k-th of n comes somewhere in the k-th n-th of the time: random, but no stratum is left for the end.
        jitter = keys(stream(seed, 3), places[shuffled]).astype(np.float64) / float(_MOST)
        when[shuffled] = (np.arange(len(mine)) + jitter) / len(mine)
    return np.argsort(when, kind="stable").astype(np.int64)

"""The steps of the features of labelled pixels, read cell by cell and cached for the next fit."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from core.byte_cache import ByteCache
from core.labels.drawn import Place
from core.models.quick.model import ABSENT
from core.quick.cells import Cells, Key
from core.quick.nearby import group_labels
from core.quick.samples import Samples, weigh
from core.quick.surroundings import OFFSETS, Surroundings, is_looked_at, looked_at
from core.quick.tile import Tile
from core.raster.grid import Rect
from core.workers import one_by_one, side_by_side

Ints = NDArray[np.int64]
CodesOf = Callable[[Rect, Key], tuple[Tensor, NDArray[np.bool_]]]
"""[F, h, w] codes of a part of a cell, and which pixels have data. May be called from several threads."""

_CENTRE = len(OFFSETS) // 2
_SPARE = 200
"""Labels whose pixels are kept although no label asks for them: an undo brings them back."""


@dataclass
class Taken:
    """What is known of the pixels of one label.

    Attributes:
        codes: [n, F] uint8.
        valid: [n] bool, which have data.
        around: [m, P, F] uint8, the surroundings of the first of them.
    """

    codes: NDArray[np.uint8]
    valid: NDArray[np.bool_]
    around: NDArray[np.uint8]


def samples_of(
    places: Sequence[Place], taken: Sequence[Taken], size: tuple[int, int], count: int
) -> tuple[Samples, Surroundings | None]:
    """What is learnt from: the pixels with data, their weights, what is left out together, and surroundings.

    Args:
        places: labels.
        taken: what is known of each.
        size: height and width of the raster, px.
        count: folds of the cross-validation.
    """
    counts = [int(found.valid.sum()) for found in taken]
    number = np.repeat(np.arange(len(places)), counts)
    values = np.array([place.value for place in places], np.int64)[number]
    areas = np.array([place.area for place in places], np.int64)[number]
    rows, cols, edges = (
        np.concatenate([part[found.valid] for part, found in zip(parts, taken, strict=True)])
        for parts in zip(*((place.rows, place.cols, place.edge) for place in places), strict=True)
    )
    nearby = group_labels(rows, cols, values, number, size, count)
    codes = np.concatenate([found.codes[found.valid] for found in taken])
    weights = weigh(values, number, areas, edges)
    samples = Samples(codes, values, number, weights, nearby.groups, nearby.places, areas)
    firsts = np.cumsum([0, *counts[:-1]])
    which, around = [], []
    for first, found in zip(firsts.tolist(), taken, strict=True):
        known = found.valid[: len(found.around)]
        which.append(first + np.arange(int(known.sum())))
        around.append(found.around[known])
    chosen = np.concatenate(which).astype(np.int64)
    return samples, Surroundings(chosen, np.concatenate(around)) if len(chosen) else None


@dataclass(frozen=True)
class _Wanted:
    """Pixels still to be read: of which label, which row of its ``codes`` or ``around`` they become."""

    place: Ints
    slot: Ints
    rows: Ints
    cols: Ints
    near: NDArray[np.bool_]


class LabelledPixels:
    """Keeps what was read; a polygon that did not change is not read again.

    Args:
        cells: how the scene is divided.
        features: number of features F.
        encoded: whether an encoder looks at the cells: then no surroundings are read, and one cell after another, since
            an encoder has use for all threads.
    """

    def __init__(self, cells: Cells, features: int, encoded: bool) -> None:
        self._cells, self._features, self._surroundings = cells, features, not encoded
        self._every = one_by_one if encoded else side_by_side
        self._known: dict[str, Taken] = {}

    def take(
        self,
        places: Sequence[Place],
        cached: ByteCache[Key, Tile],
        codes_of: CodesOf,
        step: Callable[[int, int], None],
    ) -> list[Taken]:
        """What is known of every label, once the rest is read.

        Args:
            places: the labels.
            cached: tiles that were computed already.
            codes_of: reads the others.
            step: is told cells done and in all; may raise to stop, and may be called from several threads.
        """
        near = looked_at(len(places)) if self._surroundings else 0
        shown = [near if is_looked_at(place.key, len(places)) else 0 for place in places]
        wanted = self._missing(places, shown)
        if len(wanted.place):
            self._read(places, wanted, cached, codes_of, step)
        return [
            Taken(found.codes[: len(place.rows)], found.valid[: len(place.rows)], found.around[:most])
            for place, most in zip(places, shown, strict=True)
            if (found := self._known[place.key]) is not None
        ]

    def forget(self, places: Sequence[Place]) -> None:
        """Let go of the pixels of labels that were changed or removed, once they are many."""
        used = {place.key for place in places}
        if len(self._known) > 2 * len(used) + _SPARE:
            self._known = {key: found for key, found in self._known.items() if key in used}

    def _missing(self, places: Sequence[Place], shown: Sequence[int]) -> _Wanted:
        """Makes room for what is not known yet, and lists it."""
        parts: list[tuple[Ints, Ints, Ints, Ints, NDArray[np.bool_]]] = []
        for number, (place, most) in enumerate(zip(places, shown, strict=True)):
            own, near = self._grown(place, most)
            for slots, is_near in ((own, False), (near, True)):
                if len(slots):
                    parts.append(
                        (
                            np.full(len(slots), number), slots, place.rows[slots], place.cols[slots],
                            np.full(len(slots), is_near),
                        )
                    )  # fmt: skip
        if not parts:
            nothing = np.zeros(0, np.int64)
            return _Wanted(nothing, nothing, nothing, nothing, np.zeros(0, bool))
        return _Wanted(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def _grown(self, place: Place, most: int) -> tuple[Ints, Ints]:
        """Numbers of the pixels of a label that are to be read, themselves and their surroundings."""
        count, most = len(place.rows), min(most, len(place.rows))
        old = self._known.get(place.key)
        had, near = (0, 0) if old is None else (len(old.codes), len(old.around))
        if old is not None and count <= had and most <= near:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        new = Taken(
            np.full((max(count, had), self._features), ABSENT, np.uint8),
            np.zeros(max(count, had), bool),
            np.full((max(most, near), len(OFFSETS), self._features), ABSENT, np.uint8),
        )
        if old is not None:
            new.codes[:had], new.valid[:had], new.around[:near] = old.codes, old.valid, old.around
        self._known[place.key] = new
        return np.arange(had, count), np.arange(near, most)

    def _read(
        self,
        places: Sequence[Place],
        wanted: _Wanted,
        cached: ByteCache[Key, Tile],
        codes_of: CodesOf,
        step: Callable[[int, int], None],
    ) -> None:
        """Cell by cell: each is read and stretched once."""
        tops, lefts = self._cells.cells_of(wanted.rows, wanted.cols)
        keys, cell_of = np.unique(np.stack((tops, lefts)), axis=1, return_inverse=True)
        cell_of = cell_of.reshape(-1)
        begun, done = itertools.count(), np.zeros(keys.shape[1], dtype=bool)

        def read(number: int) -> None:
            step(next(begun), keys.shape[1])
            top, left = keys[:, number].tolist()
            self._read_cell(places, wanted, np.flatnonzero(cell_of == number), (top, left), cached, codes_of)
            done[number] = True

        try:
            self._every(read, range(keys.shape[1]))
        except BaseException:
            for label in np.unique(wanted.place[~done[cell_of]]):  # read in part, or not at all
                self._known.pop(places[label].key, None)
            raise

    def _read_cell(
        self,
        places: Sequence[Place],
        wanted: _Wanted,
        chosen: Ints,
        key: Key,
        cached: ByteCache[Key, Tile],
        codes_of: CodesOf,
    ) -> None:
        cell = self._cells.cell(key).rect
        reach = OFFSETS[None] * wanted.near[chosen][:, None, None]  # surroundings end with the cell
        rows = np.clip(wanted.rows[chosen][:, None] + reach[..., 0], cell.row, cell.row_end - 1)
        cols = np.clip(wanted.cols[chosen][:, None] + reach[..., 1], cell.col, cell.col_end - 1)
        tile = cached.get(key)
        if tile is not None:
            origin, codes, valid = (cell.row, cell.col), tile.codes, tile.valid
        else:
            origin = int(rows.min()), int(cols.min())
            box = Rect(*origin, int(rows.max()) - origin[0] + 1, int(cols.max()) - origin[1] + 1)
            codes, valid = codes_of(box, key)
        plane = codes.numpy()
        rows, cols = rows - origin[0], cols - origin[1]
        order = np.lexsort((wanted.near[chosen], wanted.place[chosen]))
        kinds = 2 * wanted.place[chosen] + wanted.near[chosen]
        for use in np.split(order, np.flatnonzero(np.diff(kinds[order])) + 1):
            number, near = divmod(int(kinds[use[0]]), 2)
            found, slots = self._known[places[number].key], wanted.slot[chosen[use]]
            if near:
                found.around[slots] = np.moveaxis(plane[:, rows[use], cols[use]], 0, -1)
            else:
                at = rows[use, _CENTRE], cols[use, _CENTRE]
                found.codes[slots], found.valid[slots] = plane[:, at[0], at[1]].T, valid[at]

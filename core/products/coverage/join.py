"""Pieces of regions, tile by tile, put together where a seam cuts a region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from core.products.generalise.regions import INVALID


@dataclass
class Region:
    """What is known of a region so far.

    Attributes:
        code: of its class.
        pixels: number.
        area: m2 on the ellipsoid; NaN where it is not known.
        confidence: sum over its pixels, in steps.
        counted: pixels that have a confidence.
        pieces: polygons in pixels of the raster.
    """

    code: int
    pixels: int = 0
    area: float = 0.0
    confidence: float = 0.0
    counted: int = 0
    pieces: list[Any] = field(default_factory=list)

    def add(self, other: Region) -> None:
        """Take over another part of the region."""
        self.pixels += other.pixels
        self.area += other.area
        self.confidence += other.confidence
        self.counted += other.counted
        self.pieces += other.pieces


class Joiner:
    """Regions that a seam cuts, by number; numbers are unique over all tiles."""

    def __init__(self, neighbours: int) -> None:
        self._neighbours = neighbours
        self._parent: dict[int, int] = {}
        self._open: dict[int, Region] = {}

    def add(self, number: int, region: Region) -> None:
        """A part of a region that lies on a seam."""
        self._parent[number] = number
        self._open[number] = region

    def link(
        self,
        codes: NDArray[np.uint8],
        numbers: NDArray[np.int64],
        others: NDArray[np.uint8],
        their: NDArray[np.int64],
    ) -> None:
        """Two lines of pixels on both sides of a seam, [n] codes and [n] numbers each: one class is one region."""
        lines = [(codes, numbers, others, their)]
        if self._neighbours == 8:
            lines += [
                (codes[1:], numbers[1:], others[:-1], their[:-1]),
                (codes[:-1], numbers[:-1], others[1:], their[1:]),
            ]
        for code, number, other, there in lines:
            same = (code == other) & (code != INVALID)
            for a, b in np.unique(np.stack([number[same], there[same]], axis=1), axis=0).tolist():
                self._unite(a, b)

    def closed(self, still_open: NDArray[np.int64]) -> Iterator[Region]:
        """Regions that no more tiles can add to, in the order of their first pixels; they are forgotten.

        Args:
            still_open: numbers along the seam below.
        """
        waits = {self._root(number) for number in np.unique(still_open).tolist() if number in self._parent}
        done = sorted(root for root in self._open if root not in waits)
        gone = set(done)
        for root in done:
            yield self._open.pop(root)
        self._parent = {number: root for number in self._parent if (root := self._root(number)) not in gone}

    def _root(self, number: int) -> int:
        while (up := self._parent[number]) != number:
            self._parent[number] = number = self._parent[up]
        return number

    def _unite(self, a: int, b: int) -> None:
        a, b = sorted((self._root(a), self._root(b)))
        if a != b:
            self._parent[b] = a
            self._open[a].add(self._open.pop(b))


def whole(pieces: list[Any]) -> Any:
    """One geometry from the pieces of a region, which meet along seams, in corners, or not at all."""
    if len(pieces) == 1:
        return pieces[0]
    parts = shapely.get_parts(shapely.coverage_union_all(np.array(pieces, dtype=object)))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)

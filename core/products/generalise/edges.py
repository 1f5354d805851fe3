"""The borders between pairs of small regions, each pair once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Edges:
    """Pairs of regions that touch.

    Attributes:
        first: [E] one end of each edge.
        second: [E] the other end.
        length: [E] int64 of the border.
    """

    first: Indices
    second: Indices
    length: Indices

    def merged(self, count: int) -> Edges:
        """The same borders with one edge for each pair, of ``count`` regions: pixels give many for one border."""
        low = np.minimum(self.first, self.second).astype(np.int32)
        high = np.maximum(self.first, self.second).astype(np.int32)
        table = coo_array((self.length, (low, high)), shape=(count, count)).tocsr()  # adds what is equal
        first = np.repeat(np.arange(count), np.diff(table.indptr))
        return Edges(first, table.indices.astype(np.int64), table.data)

    def renamed(self, names: Indices, wanted: NDArray[np.bool_]) -> Edges:
        """The edges that are left when region ``i`` becomes ``names[i]``: between two different wanted ones."""
        first, second = names[self.first], names[self.second]
        keep = np.flatnonzero((first != second) & wanted[first] & wanted[second])
        return Edges(first[keep], second[keep], self.length[keep])

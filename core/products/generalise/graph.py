"""The small regions of a window as a graph, and the rule of :mod:`core.products.generalise.rule` applied to it.

A small region whose neighbours all come later in the order may be changed at once: nothing that happens before its turn
can alter its decision, because only a neighbour that comes earlier could. So the graph is worked off in rounds, each
changing every region that comes before all its small neighbours; the result is that of the rule, one region at a time.

A window may end in the middle of a region. Such an *open* region is not smaller than what is seen of it; a region that
touches it is changed only if it comes first even so. What cannot be decided yet is left for a window that shows more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from core.products.generalise.edges import Edges, Indices
from core.products.generalise.regions import pointer_roots


@dataclass
class Graph:
    """Small regions 0..n-1 and what they touch; changed while rounds go by.

    Attributes:
        size: [n] int64, in the units of the MMU.
        code: [n] uint8 class codes; a lower code is preferred.
        open: [n] bool: the window ends in it.
        border: [n, K] length of the common border with large regions of each class.
        score: [n, K] what decides before the border: a sum of probabilities, or the rank of a class; None for nothing.
        edges: between small regions.
        mmu: [K] int64 by class code.
    """

    size: Indices
    code: NDArray[np.uint8]
    open: NDArray[np.bool_]
    border: NDArray[np.int64]
    score: NDArray[np.int64] | None
    edges: Edges
    mmu: Indices

    def settle(self) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Apply the rule as far as the window decides it.

        Returns:
            [n] uint8 class code of every region now, and [n] bool: it is part of a region that is still undecided.
        """
        count = len(self.size)
        self._small = np.ones(count, dtype=bool)
        self._key = self._keys(np.arange(count))
        self._ids = np.arange(count)  # in the graph as it was given; compacting keeps only what is small
        self._parent = np.arange(count)
        self._now = self.code.copy()
        self._undecided = np.zeros(count, dtype=bool)
        self._add_small()
        while self._round():
            self._compact()
        waits = self._small & (self.open | (self.border > 0).any(axis=1))
        self._undecided[self._ids[waits]] = True
        roots = pointer_roots(self._parent)
        return self._now[roots], self._undecided[roots]

    def _add_small(self) -> None:
        """Add the borders with small regions, so that ``border`` is that with all regions of a class."""
        flat, classes, edges = self.border.reshape(-1), self.border.shape[1], self.edges
        for here, there in ((edges.first, edges.second), (edges.second, edges.first)):
            np.add.at(flat, here * classes + self.code[there], edges.length)

    def _keys(self, nodes: Indices) -> Indices:
        """Place in the order: size, then classes from the least preferred to the most preferred."""
        keys: Indices = self.size[nodes] * 256 + (255 - self.code[nodes].astype(np.int64))
        return keys

    def _round(self) -> bool:
        """Change every region that comes before its small neighbours; False where there is none."""
        first, second = self.edges.first, self.edges.second
        later = np.where(self._key[first] < self._key[second], second, first)
        ready = self._small & ~self.open
        ready[later] = False
        nodes = np.flatnonzero(ready)
        nodes = nodes[(self.border[nodes] > 0).any(axis=1)]
        if not len(nodes):
            return False
        ready[:] = False
        ready[nodes] = True
        self._recolour(nodes, ready)
        return True

    def _recolour(self, nodes: Indices, ready: NDArray[np.bool_]) -> None:
        classes = self.border.shape[1]
        target = np.zeros(len(ready), dtype=np.uint8)
        target[nodes] = self._choose(nodes)
        edges = self.edges
        left, right = np.flatnonzero(ready[edges.first]), np.flatnonzero(ready[edges.second])  # never both
        changed = np.concatenate([edges.first[left], edges.second[right]])
        other = np.concatenate([edges.second[left], edges.first[right]])
        length = np.concatenate([edges.length[left], edges.length[right]])
        flat = self.border.reshape(-1)
        np.subtract.at(flat, other * classes + self.code[changed], length)
        np.add.at(flat, other * classes + target[changed], length)
        self.code[nodes] = target[nodes]
        joins = self.code[other] == target[changed]
        within = np.zeros(len(ready), dtype=self.border.dtype)
        np.add.at(within, changed[joins], length[joins])
        beside_large = self.border[nodes, target[nodes]] > within[nodes]
        self._unite(nodes, beside_large, changed[joins], other[joins])

    def _choose(self, nodes: Indices) -> NDArray[np.uint8]:
        """The class that each region takes; of equals the first column, which is the preferred class."""
        border = self.border[nodes]
        if self.score is None:
            return np.asarray(np.argmax(border, axis=1), dtype=np.uint8)
        score = np.where(border > 0, self.score[nodes], -1)
        best = score == score.max(axis=1, keepdims=True)
        return np.asarray(np.argmax(np.where(best, border, -1), axis=1), dtype=np.uint8)

    def _unite(self, nodes: Indices, beside_large: NDArray[np.bool_], a: Indices, b: Indices) -> None:
        """Make one region of each changed region and the regions of its new class that it touches."""
        classes = self.border.shape[1]
        count = len(self.size)
        into = np.arange(count)
        involved = np.zeros(count, dtype=bool)
        involved[nodes] = True
        involved[b] = True
        members = np.flatnonzero(involved)
        place = np.cumsum(involved) - 1
        graph = csr_matrix((np.ones(len(a), np.int8), (place[a], place[b])), shape=(len(members),) * 2)
        groups, group = connected_components(graph, directed=False)
        heads = np.empty(groups, dtype=np.int64)
        heads[group[::-1]] = members[::-1]
        into[members] = heads[group]
        gone = members[into[members] != members]
        to = into[gone]
        np.add.at(self.size, to, self.size[gone])
        columns = np.arange(classes)
        for table in (self.border, self.score) if self.score is not None else (self.border,):
            where = (to[:, None] * classes + columns).reshape(-1)
            np.add.at(table.reshape(-1), where, table[gone].reshape(-1))
        self.open[to[self.open[gone]]] = True
        self.border[heads, self.code[heads]] = 0
        self._parent[self._ids[gone]] = self._ids[to]
        self._now[self._ids[heads]] = self.code[heads]
        self._small[gone] = False
        self._small[into[nodes[beside_large]]] = False
        self._small[heads[self.size[heads] >= self.mmu[self.code[heads]]]] = False
        self._key[heads] = self._keys(heads)
        self.edges = self.edges.renamed(into, self._small)

    def _compact(self) -> None:
        """Forget what is decided, once it is most of the graph: a round then costs what is left."""
        left = np.flatnonzero(self._small)
        if 2 * len(left) > len(self._small):
            return
        place = np.zeros(len(self._small), dtype=np.int64)
        place[left] = np.arange(len(left))
        edges = self.edges
        self.edges = Edges(place[edges.first], place[edges.second], edges.length).merged(len(left))
        self.size, self.code, self.open = self.size[left], self.code[left], self.open[left]
        self.border, self._key, self._ids = self.border[left], self._key[left], self._ids[left]
        self.score = None if self.score is None else self.score[left]
        self._small = np.ones(len(left), dtype=bool)

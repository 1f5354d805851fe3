"""Labelled pixels, each belonging to a polygon or point: what each weighs, and which are left out together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

AREA_POWER = 0.5
"""A polygon weighs its area to this power: 0 makes a speck as much as a lake, 1 lets one lake drown all else."""
CLASS_POWER = 0.5
"""A class weighs the sum of its polygons to this power: halfway (geometrically) between that sum and all alike."""
EDGE = 0.5
"""What a pixel at the border of its polygon weighs: hand-drawn borders touch the neighbours."""


@dataclass(frozen=True)
class Samples:
    """Pixels to learn from.

    Attributes:
        codes: [N, F] uint8, the steps of the features (:meth:`core.models.quick.model.QuickHead.encode`).
        classes: [N] class 0..K-1.
        polygons: [N] number of the polygon.
        given: [N] weight of every pixel; None makes polygons of a class alike (:func:`weigh`).
        groups: [N] number of the group that is left out together (:mod:`core.quick.nearby`); None is the polygon.
        near: [N] number of the place: what one place says is said once; None is the group.
        areas: [N] px of the whole polygon; None makes all alike.
    """

    codes: NDArray[np.uint8]
    classes: Ints
    polygons: Ints
    given: Floats | None = None
    groups: Ints | None = None
    near: Ints | None = None
    areas: Ints | None = None

    def only(self, chosen: Bools) -> Samples:
        """The samples chosen by a mask [N]."""
        given = None if self.given is None else self.given[chosen]
        groups, near, areas = (
            None if part is None else part[chosen] for part in (self.groups, self.near, self.areas)
        )
        codes, classes, polygons = self.codes[chosen], self.classes[chosen], self.polygons[chosen]
        return Samples(codes, classes, polygons, given, groups, near, areas)

    @property
    def weights(self) -> Floats:
        """[N], mean 1."""
        if self.given is None:
            return weigh(self.classes, self.polygons)
        return np.asarray(self.given / self.given.mean(), dtype=np.float32)

    @property
    def together(self) -> Ints:
        """[N] what is left out together."""
        return self.polygons if self.groups is None else self.groups

    @property
    def places(self) -> Ints:
        """[N] what lies together."""
        return self.together if self.near is None else self.near


def weigh(classes: Ints, polygons: Ints, areas: Ints | None = None, edges: Bools | None = None) -> Floats:
    """Weights with mean 1: see :data:`AREA_POWER`, :data:`CLASS_POWER` and :data:`EDGE`.

    Args:
        classes: [N].
        polygons: [N].
        areas: [N] px of the whole polygon; None makes all alike.
        edges: [N] whether the pixel lies at the border of its polygon; None is nowhere.
    """
    numbers, first, place = np.unique(polygons, return_index=True, return_inverse=True)
    mass = np.ones(len(numbers)) if areas is None else areas[first].astype(np.float64) ** AREA_POWER
    each = np.ones(len(classes)) if edges is None else np.where(edges, EDGE, 1.0)
    total = np.bincount(classes[first], mass)
    by_class = np.where(total > 0, np.maximum(total, 1e-12) ** (CLASS_POWER - 1), 0)
    weights = each / np.bincount(place, each)[place] * (mass * by_class[classes[first]])[place]
    return np.asarray(weights / weights.mean(), dtype=np.float32)


def some_of_each(samples: Samples, most: int, seed: int) -> Samples:
    """So many pixels drawn at random, of every label as many while it has any; classes and labels weigh what they did.

    No class is lost, and no label where there are no more labels than that.
    """
    count = len(samples.classes)
    if count <= most:
        return samples
    order = np.random.default_rng(seed).permutation(count)
    by_label = order[np.argsort(samples.polygons[order], kind="stable")]
    _, first, own = np.unique(samples.polygons[by_label], return_index=True, return_inverse=True)
    turn = np.empty(count, np.int64)
    turn[by_label] = np.arange(count) - first[own]
    chosen = np.zeros(count, dtype=bool)
    chosen[order[np.argsort(turn[order], kind="stable")[:most]]] = True
    known, first = np.unique(samples.classes, return_index=True)
    chosen[first[~np.isin(known, samples.classes[chosen])]] = True
    weights = samples.weights.astype(np.float64)
    _, label = np.unique(samples.polygons, return_inverse=True)
    found = weights * chosen
    for group in (label, samples.classes):
        whole, kept = np.bincount(group, weights), np.bincount(group, found)
        found *= (whole / np.where(kept > 0, kept, 1))[group]
    return replace(samples, given=np.asarray(found, np.float32)).only(chosen)


def folds(classes: Ints, groups: Ints, count: int) -> Ints:
    """[N] fold 0..count-1 of every pixel: whole groups, their classes spread as evenly as groups allow.

    Args:
        classes: [N].
        groups: [N] what is left out together.
        count: how many folds, or as many as there are groups if these are fewer.
    """
    _, place = np.unique(groups, return_inverse=True)
    held = np.zeros((int(place.max()) + 1, int(classes.max()) + 1))
    np.add.at(held, (place, classes), 1.0)
    count = min(count, len(held))
    held = np.sqrt(held)  # else a lake alone would decide
    held /= np.maximum(held.sum(axis=0), 1e-12)
    order = np.lexsort((np.random.default_rng(len(held)).permutation(len(held)), -held.sum(axis=1)))
    fold_of, filled = np.zeros(len(held), dtype=np.int64), np.zeros((count, held.shape[1]))
    for group in order:
        costs = ((filled + held[group]) ** 2).sum(axis=1) - (filled**2).sum(axis=1)
        fold_of[group] = int(np.argmin(costs + 1e-9 * (filled.sum(axis=1))))
        filled[fold_of[group]] += held[group]
    return np.asarray(fold_of[place])

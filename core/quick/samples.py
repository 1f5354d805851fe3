"""Labelled pixels, each belonging to a polygon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Samples:
    """Pixels to learn from.

    Attributes:
        codes: [N, F] uint8, the steps of the features (:meth:`core.models.quick.model.QuickHead.encode`).
        classes: [N] class 0..K-1.
        polygons: [N] number of the polygon.
        alike: every pixel weighs the same, as where pixels were drawn from whole areas; else see
            :func:`balanced_weights`.
    """

    codes: NDArray[np.uint8]
    classes: Ints
    polygons: Ints
    alike: bool = False

    def only(self, chosen: NDArray[np.bool_]) -> Samples:
        """The samples chosen by a mask [N]."""
        return Samples(self.codes[chosen], self.classes[chosen], self.polygons[chosen], self.alike)

    @property
    def weights(self) -> Floats:
        """[N], mean 1."""
        if self.alike:
            return np.ones(len(self.classes), dtype=np.float32)
        return balanced_weights(self.classes, self.polygons)


def balanced_weights(classes: Ints, polygons: Ints) -> Floats:
    """Weights with mean 1: polygons of a class count the same, classes by the root of their number of polygons.

    The root is halfway (geometrically) between what was labelled most and all classes alike.
    """
    weights = np.zeros(len(classes), dtype=np.float64)
    for value in np.unique(classes):
        chosen = classes == value
        _, place, counts = np.unique(polygons[chosen], return_inverse=True, return_counts=True)
        weights[chosen] = np.sqrt(len(counts)) / len(counts) / counts[place]
    return np.asarray(weights / weights.mean(), dtype=np.float32)


def folds(classes: Ints, polygons: Ints, count: int) -> Ints:
    """[N] fold 0..count-1 of every pixel: whole polygons, those of a class spread evenly; -1 for the only polygon of a class.

    A class with one polygon cannot be scored: without that polygon nothing knows the class.
    """
    found = np.full(len(classes), -1, dtype=np.int64)
    for offset, value in enumerate(np.unique(classes)):
        chosen = classes == value
        numbers, place = np.unique(polygons[chosen], return_inverse=True)
        if len(numbers) > 1:
            order = np.random.default_rng(len(numbers)).permutation(len(numbers))
            found[chosen] = (order[place] + offset) % count
    return found

"""How good a head is, by polygons it has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.checkpoints.card import ClassEntry
from core.quick.fit import OutOfFold
from core.quick.samples import Samples, balanced_weights


@dataclass(frozen=True)
class Score:
    """Cross-validated by polygon; every polygon of a class counts the same.

    Attributes:
        accuracy: share of scored pixels with the right class; None where nothing can be scored.
        mean_iou: mean over the classes that can be scored; None likewise.
        by_class: class value -> IoU.
        polygons: how many were scored.
        warnings: which classes cannot be scored.
        unit: what is left out in turn: ``polygon``, ``point`` or ``label``.
    """

    accuracy: float | None
    mean_iou: float | None
    by_class: Mapping[int, float]
    polygons: int
    warnings: tuple[str, ...]
    unit: str = "polygon"

    @property
    def metrics(self) -> dict[str, float]:
        """For the model card."""
        if self.accuracy is None or self.mean_iou is None:
            return {}
        return {
            f"OA by {self.unit}": round(self.accuracy, 4),
            f"mIoU by {self.unit}": round(self.mean_iou, 4),
        }

    @property
    def words(self) -> str:
        """A sentence."""
        if self.accuracy is None:
            return f"No score: a class needs two {self.unit}s to be cross-validated."
        return (
            f"Scores are cross-validated over {self.polygons} {self.unit}s, not over a sample of the scene."
        )


def score_of(out: OutOfFold, samples: Samples, classes: Sequence[ClassEntry], unit: str = "polygon") -> Score:
    """Score predictions out of fold. Pixels of a class with one polygon, or one point, are no part of it."""
    names = {entry.value: entry.name for entry in classes}
    lonely = [
        int(v)
        for v in np.unique(samples.classes)
        if len(np.unique(samples.polygons[samples.classes == v])) < 2
    ]
    warnings = []
    if lonely:
        listed = ", ".join(f"“{names[value]}”" for value in lonely)
        warnings.append(
            f"{listed}: one {unit}{' each' if len(lonely) > 1 else ''}, so not in the score; a second one would tell more."
        )
    if not out.scored.any():
        return Score(None, None, {}, 0, tuple(warnings), unit)
    truth, guess = samples.classes[out.scored], out.probabilities[0][out.scored].argmax(axis=1)
    polygons = samples.polygons[out.scored]
    weights = balanced_weights(truth, polygons).astype(np.float64)
    count = len(classes)
    matrix = np.bincount(truth * count + guess, weights, count * count).reshape(count, count)
    hits, union = np.diag(matrix), matrix.sum(axis=0) + matrix.sum(axis=1) - np.diag(matrix)
    scored = np.unique(truth)
    by_class = {int(value): float(hits[value] / union[value]) for value in scored}
    return Score(
        float(hits.sum() / matrix.sum()),
        float(np.mean(list(by_class.values()))),
        by_class,
        len(np.unique(polygons)),
        tuple(warnings),
        unit,
    )

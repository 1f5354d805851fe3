"""How good a head is, by labels that it has not seen, left out together with those near them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.evaluation.accuracy.intervals import score_interval
from core.evaluation.gains import mean_iou
from core.quick.calibrate import by_label
from core.quick.fit import OutOfFold
from core.quick.samples import Samples

_DRAWS = 400
_LEVEL = 0.95
_FEW_PLACES = 4
"""Of fewer places an interval would say nothing."""
_WIDER = 2.0
"""Labels show what people can tell apart: intervals are widened by so many places."""


@dataclass(frozen=True)
class Score:
    """Cross-validated by place: labels near each other are left out together.

    Attributes:
        accuracy: share of scored area with the right class; None where nothing can be scored.
        mean_iou: mean over the classes that can be scored; None likewise.
        by_class: class value -> IoU.
        polygons: how many labels were scored.
        warnings: which classes cannot be scored.
        unit: what was labelled: ``polygon``, ``point`` or ``label``.
        places: how many groups of labels lie apart from each other: what intervals rest on.
        accuracy_range: 95 % interval of ``accuracy``; None with too few places.
        iou_range: of ``mean_iou`` likewise.
        calibration: bins of confidence as (mean confidence, share that is right, share of the weight).
    """

    accuracy: float | None
    mean_iou: float | None
    by_class: Mapping[int, float]
    polygons: int
    warnings: tuple[str, ...]
    unit: str = "polygon"
    places: int = 0
    accuracy_range: tuple[float, float] | None = None
    iou_range: tuple[float, float] | None = None
    calibration: tuple[tuple[float, float, float], ...] = ()

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
            return Said(
                "No score: a class needs two {0}s in different places to be cross-validated.", self.unit
            )
        ends = self.iou_range
        how_sure = (
            Said("The mIoU lies between {0} and {1} (95 %).", f"{ends[0]:.2f}", f"{ends[1]:.2f}")
            if ends
            else Said("They are too few for an interval.")
        )
        return Said(
            "Scores are cross-validated over {0} {1}s in {2} places, not over a sample of the scene. {3}",
            self.polygons,
            self.unit,
            self.places,
            how_sure,
        )

    @property
    def calibration_error(self) -> float | None:
        """Mean distance of confidence and share right (ECE); None where nothing is scored."""
        if not self.calibration:
            return None
        return sum(share * abs(sure - right) for sure, right, share in self.calibration)


def score_of(out: OutOfFold, samples: Samples, classes: Sequence[ClassEntry], unit: str = "polygon") -> Score:
    """Score predictions out of fold. Pixels of a class whose labels lie in one place are no part of it."""
    names = {entry.value: entry.name for entry in classes}
    warnings = _lonely(samples, names, unit)
    if not out.scored.any():
        return Score(None, None, {}, 0, warnings, unit)
    which = np.flatnonzero(out.scored)
    truth, guess = samples.classes[which], out.probabilities[which].argmax(axis=1)
    weights = by_label(samples, which).astype(np.float64)
    present = np.unique(np.concatenate((samples.classes, guess)))
    matrices = confusion_by_place(guess, samples, which, present)
    scored = np.searchsorted(present, np.unique(truth))
    accuracy, by_class = _figures(matrices.sum(axis=0), scored)
    ranges = _ranges(matrices, scored, len(scored) / len(np.unique(samples.classes)))
    return Score(
        accuracy,
        float(mean_iou(matrices.sum(axis=0)[None], scored.tolist())[0]),
        {int(present[number]): iou for number, iou in by_class.items()},
        len(np.unique(samples.polygons[which])),
        warnings,
        unit,
        len(matrices),
        *ranges,
        calibration=reliability(out.probabilities[which], truth, weights),
    )


def confusion_by_place(
    guess: NDArray[np.int64], samples: Samples, which: NDArray[np.int64], present: NDArray[np.int64]
) -> NDArray[np.float64]:
    """[places, K, K] confusion of each place (:attr:`core.quick.samples.Samples.places`), rows truth; weights by label.

    Args:
        guess: [n] class numbers of some samples.
        samples: all of them.
        which: [n] numbers of those.
        present: [K] class numbers that occur, ascending: of a long scheme most do not, and matrices of all for every place
            would not fit the memory.
    """
    truth, guess = (np.searchsorted(present, values) for values in (samples.classes[which], guess))
    classes, weights = len(present), by_label(samples, which).astype(np.float64)
    places, group = np.unique(samples.places[which], return_inverse=True)
    cells = np.bincount((group * classes + truth) * classes + guess, weights, len(places) * classes**2)
    return cells.astype(np.float64).reshape(len(places), classes, classes)


def reliability(
    probabilities: NDArray[np.float32], truth: NDArray[np.int64], weights: NDArray[np.float64], bins: int = 10
) -> tuple[tuple[float, float, float], ...]:
    """(mean confidence, share right, share of the weight) of pixels in steps of confidence; empty steps are left out."""
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    step = np.minimum((sure * bins).astype(int), bins - 1)
    found = []
    for number in np.unique(step):
        own = weights * (step == number)
        total = float(own.sum())
        found.append((float(own @ sure) / total, float(own @ right) / total, total / float(weights.sum())))
    return tuple(found)


def _lonely(samples: Samples, names: Mapping[int, str], unit: str) -> tuple[str, ...]:
    """What is said of classes that cannot be scored."""
    alone, together = [], []
    for value in np.unique(samples.classes):
        chosen = samples.classes == value
        if np.ptp(samples.polygons[chosen]) == 0:
            alone.append(f"“{names[int(value)]}”")
        elif np.ptp(samples.together[chosen]) == 0:
            together.append(f"“{names[int(value)]}”")
    found = []
    if len(alone) > 1:
        found.append(
            Said(
                "{0}: one {1} each, so not in the score; a second one would tell more.",
                ", ".join(alone),
                unit,
            )
        )
    elif alone:
        found.append(Said("{0}: one {1}, so not in the score; a second one would tell more.", alone[0], unit))
    if together:
        found.append(
            Said(
                "{0}: all {1}s lie in one place, so not in the score; label some elsewhere, too.",
                ", ".join(together),
                unit,
            )
        )
    return tuple(found)


def _figures(matrix: NDArray[np.float64], scored: NDArray[np.int64]) -> tuple[float, dict[int, float]]:
    hits, union = np.diag(matrix), matrix.sum(axis=0) + matrix.sum(axis=1) - np.diag(matrix)
    by_class = {int(value): float(hits[value] / max(union[value], 1e-12)) for value in scored}
    return float(hits.sum() / matrix.sum()), by_class


def _ranges(
    matrices: NDArray[np.float64], scored: NDArray[np.int64], part: float
) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """Intervals of accuracy and mean IoU, from places drawn with replacement (a bootstrap by cluster).

    ``part`` of the classes can be scored; the IoU of the others may be anything.
    """
    places = len(matrices)
    if places < _FEW_PLACES:
        return None, None
    drawn = np.random.default_rng(0).multinomial(places, np.full(places, 1 / places), _DRAWS)
    sums = np.tensordot(drawn, matrices, axes=1)
    accuracy = np.einsum("dkk->d", sums) / sums.sum(axis=(1, 2))
    whole = matrices.sum(axis=0)
    low, high = _interval(
        mean_iou(sums, scored.tolist()), float(mean_iou(whole[None], scored.tolist())[0]), places
    )
    share = float(np.trace(whole) / whole.sum())
    return _interval(accuracy, share, places), (low * part, high * part + 1 - part)


def _interval(drawn: NDArray[np.float64], centre: float, places: int) -> tuple[float, float]:
    """Quantiles, widened around the score and no narrower than that of as many yes and no (Wilson 1927).

    Of few places a bootstrap is too sure, and of places that are all right it sees no error at all.
    """
    low, high = np.nanquantile(drawn, ((1 - _LEVEL) / 2, (1 + _LEVEL) / 2))
    by = float(np.sqrt(places / max(places - _WIDER, 1)))
    ends = centre + by * (min(low, centre) - centre), centre + by * (max(high, centre) - centre)
    narrowest = score_interval(centre, places) or (0.0, 1.0)
    return max(min(float(ends[0]), narrowest[0]), 0.0), min(max(float(ends[1]), narrowest[1]), 1.0)

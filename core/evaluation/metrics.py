"""Accuracy from one streaming confusion matrix.

Rows are the reference, columns the prediction, pooled over everything that was added. The variants of the two
papers are two plain operations on the matrix: means over some of the classes (MFNet leaves clutter out of mF1 and
mIoU, docs/models.md, MFNet) and dropping classes altogether (CWSAM's ``ignore_bg``, docs/models.md, CWSAM: metrics).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


class ConfusionMatrix:
    """Counts of (reference, prediction) pairs, int64 [K, K], rows reference.

    Args:
        classes: number of classes K.
    """

    def __init__(self, classes: int) -> None:
        if classes < 1:
            raise ValueError("a confusion matrix needs at least one class")
        self.classes = classes
        self.counts: IntArray = np.zeros((classes, classes), dtype=np.int64)

    def update(self, reference: NDArray[np.integer], prediction: NDArray[np.integer]) -> None:
        """Add pixels. Those whose reference or prediction is outside 0..K-1 (255, -1, ...) are left out.

        Args:
            reference: integer array of any shape.
            prediction: integer array of the same shape.

        Raises:
            ValueError: the shapes differ.
        """
        if reference.shape != prediction.shape:
            raise ValueError(f"reference {reference.shape} and prediction {prediction.shape} differ in shape")
        truth = reference.astype(np.int64, copy=False).ravel()
        guess = prediction.astype(np.int64, copy=False).ravel()
        known = (truth >= 0) & (truth < self.classes) & (guess >= 0) & (guess < self.classes)
        pairs = truth[known] * self.classes + guess[known]
        self.counts += np.bincount(pairs, minlength=self.classes**2).reshape(self.classes, self.classes)


@dataclass(frozen=True)
class Scores:
    """Accuracy figures, all in 0..1 (kappa in -1..1). NaN where a figure has no pixel to stand on.

    Attributes:
        oa: overall accuracy, trace / sum.
        kappa: Cohen's kappa.
        fw_iou: IoU weighted by the reference's class frequencies.
        precision: per class [K], user's accuracy.
        recall: per class [K], producer's accuracy.
        f1: per class [K].
        iou: per class [K].
        support: reference pixels per class [K].
        m_f1: mean F1 over the chosen classes, NaN left out.
        m_iou: mean IoU over the chosen classes, NaN left out.
        m_precision: mean precision.
        m_acc: mean recall (mAcc).
    """

    oa: float
    kappa: float
    fw_iou: float
    precision: FloatArray
    recall: FloatArray
    f1: FloatArray
    iou: FloatArray
    support: IntArray
    m_f1: float
    m_iou: float
    m_precision: float
    m_acc: float

    def summary(self) -> dict[str, float]:
        """The scene-wide figures under their usual names, without NaN (JSON has none)."""
        figures = {
            "OA": self.oa,
            "mF1": self.m_f1,
            "mIoU": self.m_iou,
            "mAcc": self.m_acc,
            "kappa": self.kappa,
            "FWIoU": self.fw_iou,
        }
        return {name: value for name, value in figures.items() if np.isfinite(value)}


def scores(counts: NDArray[np.integer], mean_over: Sequence[int] | None = None) -> Scores:
    """Figures of a confusion matrix.

    Args:
        counts: [K, K], rows reference, columns prediction.
        mean_over: classes that enter the means (mF1, mIoU, ...); None is all of them. OA and kappa always use
            the whole matrix.
    """
    matrix = counts.astype(np.float64)
    truth, guess, hit = matrix.sum(axis=1), matrix.sum(axis=0), np.diag(matrix)
    total = matrix.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = hit / guess, hit / truth
        f1 = 2 * hit / (truth + guess)
        iou = hit / (truth + guess - hit)
        oa = hit.sum() / total
        chance = (truth * guess).sum() / total**2
        kappa = (oa - chance) / (1 - chance)
        fw_iou = np.where(truth > 0, truth / total * iou, 0.0).sum() if total else np.nan
    chosen = np.arange(len(matrix)) if mean_over is None else np.asarray(mean_over, dtype=int)
    return Scores(
        oa=float(oa),
        kappa=float(kappa),
        fw_iou=float(fw_iou),
        precision=precision,
        recall=recall,
        f1=f1,
        iou=iou,
        support=truth.astype(np.int64),
        m_f1=_nan_mean(f1[chosen]),
        m_iou=_nan_mean(iou[chosen]),
        m_precision=_nan_mean(precision[chosen]),
        m_acc=_nan_mean(recall[chosen]),
    )


def without_classes(counts: IntArray, dropped: Sequence[int]) -> IntArray:
    """Remove rows and columns, so that pixels *predicted* as a dropped class vanish as well.

    This is CWSAM's ``ignore_bg`` (docs/models.md, CWSAM: metrics), an optimistic reading; report the full matrix beside it.
    """
    kept = [i for i in range(len(counts)) if i not in set(dropped)]
    return counts[np.ix_(kept, kept)]


def _nan_mean(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else float("nan")


@dataclass(frozen=True)
class Level:
    """One level of a class scheme.

    Attributes:
        names: of the classes of this level.
        index: of the class of this level that each class of the finest level belongs to, [K].
        colours: of ``names``: the colour of its first class.
    """

    names: tuple[str, ...]
    index: tuple[int, ...]
    colours: tuple[tuple[int, int, int], ...]

    def merged(self, counts: NDArray[np.integer]) -> IntArray:
        """The confusion matrix at this level."""
        gather = np.zeros((len(self.names), len(self.index)), dtype=np.int64)
        gather[list(self.index), np.arange(len(self.index))] = 1
        result: IntArray = gather @ counts.astype(np.int64) @ gather.T
        return result


def class_levels(classes: Sequence[ClassEntry]) -> tuple[Level, ...]:
    """The levels of a scheme, the coarsest first; the classes themselves are the last one.

    ``parent`` of a class names a coarser class; "land/vegetation" names one that belongs to a coarser one still. A class
    without a parent stands for itself at every level.
    """
    paths = [(*(entry.parent.split("/") if entry.parent else ()), entry.name) for entry in classes]
    levels: list[Level] = []
    for depth in range(1, max(len(path) for path in paths)):
        keys = [path[:depth] for path in paths]
        short = {key: key[-1] for key in keys}
        unique = len(set(short.values())) == len(short)
        words = [short[key] if unique else "/".join(key) for key in keys]
        names = tuple(dict.fromkeys(words))
        index = tuple(names.index(word) for word in words)
        colours = tuple(classes[index.index(i)].colour for i in range(len(names)))
        level = Level(names, index, colours)
        if len(names) < len(classes) and (not levels or levels[-1].index != index):
            levels.append(level)
    own = Level(tuple(c.name for c in classes), tuple(range(len(classes))), tuple(c.colour for c in classes))
    return (*levels, own)


@dataclass(frozen=True)
class ScoreRules:
    """Which figures a run reports.

    Attributes:
        classes: of the model.
        leave_out: names of classes that do not enter the means.
        drop: names of classes cut out of a second set of figures.

    Raises:
        UserError: a name is that of no class.
    """

    classes: tuple[ClassEntry, ...]
    leave_out: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = [entry.name for entry in self.classes]
        for key, given in (("leave-out", self.leave_out), ("drop", self.drop)):
            for name in given:
                if name not in names:
                    raise UserError(
                        Said("{0} has {1}, but the classes are {2}.", key, repr(name), ", ".join(names))
                    )
            if given and set(names) <= set(given):
                raise UserError(Said("{0} leaves no class to score.", key))

    def scores(self, counts: IntArray) -> Scores:
        """Figures of the whole matrix, with means over all classes but ``leave_out``."""
        kept = [i for i, entry in enumerate(self.classes) if entry.name not in self.leave_out]
        return scores(counts, kept)

    def figures(self, counts: IntArray) -> dict[str, float]:
        """:meth:`Scores.summary`, and the same without ``drop`` and at coarser levels under longer names."""
        result = self.scores(counts).summary()
        if self.drop:
            dropped = [i for i, entry in enumerate(self.classes) if entry.name in self.drop]
            words = f"without {', '.join(self.drop)}"
            smaller = scores(without_classes(counts, dropped)).summary()
            result |= {f"{name} {words}": value for name, value in smaller.items()}
        for level in class_levels(self.classes)[:-1]:
            coarse = scores(level.merged(counts)).summary()
            words = f"at {len(level.names)} classes"
            result |= {f"{name} {words}": coarse[name] for name in ("OA", "mF1", "mIoU") if name in coarse}
        return result

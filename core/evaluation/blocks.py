"""Intervals of scores on labelled pixels, from the differences between blocks of a scene.

Neighbouring pixels are alike and labels lie where somebody drew them, so the number of pixels says nothing about how certain a
score is. Blocks of the scene are taken as units in place of pixels: every score is a ratio of totals over blocks, and its
variance that of the linearised block totals (ultimate cluster; Särndal, Swensson and Wretman 1992, section 5.5). The interval
says how much a score would move with other blocks of this scene, and nothing about other scenes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from core.contract.sentences import Said
from core.evaluation.accuracy.intervals import Z95, Interval, wilson
from core.evaluation.accuracy.measures import Floats, Measure, Ratio
from core.raster.grid import Rect

SMALLEST, LARGEST = 16, 512
WANTED_BLOCKS = 100
"""Blocks of a scene that are aimed at: fewer give a rough variance, smaller ones are not independent of each other."""

LEAST_BLOCKS = 10
"""Below this no interval is given."""

LEAST_OF_CLASS = 3
"""Blocks that a score of a class rests on, below which it has no interval: within one block nothing varies."""

_VALUES = 256


def block_side(height: int, width: int) -> int:
    """Side in px, a power of two from 16 to 512, that cuts a scene into about 100 blocks."""
    side = math.sqrt(height * width / WANTED_BLOCKS)
    return int(min(max(2 ** math.floor(math.log2(max(side, 1))), SMALLEST), LARGEST))


class BlockCounts:
    """Confusion counts by block, for raster values 0..255.

    Args:
        side: of a block in px.
    """

    def __init__(self, side: int) -> None:
        self.side = side
        self._counts: dict[tuple[int, int, int], NDArray[np.int64]] = {}

    def add(
        self, reference: NDArray[np.integer], prediction: NDArray[np.integer], rect: Rect, scene: int = 0
    ) -> None:
        """Count pixels of a rectangle; those whose value is outside 0..254 in either are left out.

        Args:
            reference: [h, w].
            prediction: [h, w].
            rect: where they lie in the scene.
            scene: number of the scene; blocks of two scenes are different ones.
        """
        side = self.side
        for row in range(rect.row // side, -(-rect.row_end // side)):
            rows = slice(max(row * side - rect.row, 0), (row + 1) * side - rect.row)
            for col in range(rect.col // side, -(-rect.col_end // side)):
                cols = slice(max(col * side - rect.col, 0), (col + 1) * side - rect.col)
                truth = reference[rows, cols].astype(np.int64).ravel()
                guess = prediction[rows, cols].astype(np.int64).ravel()
                known = (truth >= 0) & (truth < _VALUES - 1) & (guess >= 0) & (guess < _VALUES - 1)
                if not known.any():
                    continue
                pairs, many = np.unique(truth[known] * _VALUES + guess[known], return_counts=True)
                key = (scene, row, col)
                found = np.column_stack([pairs, many]).astype(np.int64)
                held = self._counts.get(key)
                self._counts[key] = found if held is None else np.concatenate([held, found])

    def matrices(self, values: Sequence[int]) -> NDArray[np.float64]:
        """[B, K, K] counts of blocks with labelled pixels, rows reference, for values in the order given."""
        place = {value: index for index, value in enumerate(values)}
        result = np.zeros((len(self._counts), len(values), len(values)))
        for block, found in enumerate(self._counts.values()):
            for pair, many in found.tolist():
                truth, guess = divmod(pair, _VALUES)
                if truth in place and guess in place:
                    result[block, place[truth], place[guess]] += many
        labelled: NDArray[np.float64] = result[result.sum(axis=(1, 2)) > 0]
        return labelled


def paired(counts: Sequence[BlockCounts], values: Sequence[int]) -> NDArray[np.float64]:
    """[M, B, K, K] counts of the same blocks of M maps, rows reference: those blocks that all of them have labels in."""
    keys = sorted(set.intersection(*(set(one._counts) for one in counts)))
    place = {value: index for index, value in enumerate(values)}
    result = np.zeros((len(counts), len(keys), len(values), len(values)))
    for number, one in enumerate(counts):
        for block, key in enumerate(keys):
            for pair, many in one._counts[key].tolist():
                truth, guess = divmod(pair, _VALUES)
                if truth in place and guess in place:
                    result[number, block, place[truth], place[guess]] += many
    labelled: NDArray[np.float64] = result[:, (result.sum(axis=(2, 3)) > 0).all(axis=0)]
    return labelled


@dataclass(frozen=True)
class BlockIntervals:
    """95 % intervals of scores.

    Attributes:
        side: of a block in px.
        blocks: with labelled pixels.
        figures: ``OA``, ``mF1``, ``mIoU``, ``mAcc`` to their interval.
        classes: ``precision``, ``recall``, ``F1``, ``IoU`` to intervals by class, in their order; None where there is none.
    """

    side: int
    blocks: int
    figures: Mapping[str, Interval]
    classes: Mapping[str, tuple[Interval | None, ...]]

    @property
    def sentence(self) -> str:
        """How they were made."""
        told = Said(
            "Intervals (95 %) are from the differences between {0} blocks of {1} px: how much a score would move with other "
            "blocks of this place. Labelled pixels are no random sample, so they say nothing about other places.",
            self.blocks,
            self.side,
        )
        if not any(None in found for found in self.classes.values()):
            return told
        without = Said(
            "A class that the reference has in fewer than {0} blocks has none for recall, one that the map has in so few none "
            "for precision, and either none for F1 and IoU.",
            LEAST_OF_CLASS,
        )
        return Said.joined([told, without])


_BY_CLASS = {
    "precision": Measure.USERS,
    "recall": Measure.PRODUCERS,
    "F1": Measure.F1,
    "IoU": Measure.IOU,
}
_MEANS = {"mF1": "F1", "mIoU": "IoU", "mAcc": "recall"}


def block_intervals(
    counts: NDArray[np.float64], side: int, mean_over: Sequence[int] | None = None
) -> BlockIntervals | None:
    """Intervals from counts by block: Wilson's, with the variance of linearised block totals.

    Args:
        counts: [B, K, K], rows reference, columns prediction, every block with at least one pixel.
        side: of a block, px.
        mean_over: classes that enter the means; None is all.

    Returns:
        None with fewer than :data:`LEAST_BLOCKS` blocks. A score of a class has no interval where it rests on fewer than
        :data:`LEAST_OF_CLASS` of them: recall on those where the reference has the class, precision on those where it is
        predicted, F1 and IoU on the fewer of the two.
    """
    blocks, classes = len(counts), counts.shape[1]
    if blocks < LEAST_BLOCKS:
        return None
    truth, guess = (index.ravel() for index in np.indices((classes, classes)))
    flat = counts.reshape(blocks, -1)

    def linear(ratio: Ratio) -> tuple[float, Floats]:
        """A score, and the residual of each block, [B]."""
        y, x = ratio.values(guess, truth)
        above, below = flat @ y, flat @ x
        total = float(below.sum())
        if total == 0:
            return math.nan, np.zeros(blocks)
        value = float(above.sum()) / total
        return value, (above - value * below) / total

    true, predicted = ((counts.sum(axis=axis) > 0).sum(axis=0) for axis in (2, 1))  # blocks by class
    rests_on = {"recall": true, "precision": predicted}
    fewer = np.minimum(true, predicted)
    by_class = {
        name: [linear(Ratio(measure, index)) for index in range(classes)]
        for name, measure in _BY_CLASS.items()
    }
    figures = {"OA": _interval(*linear(Ratio(Measure.OVERALL)))}
    chosen = range(classes) if mean_over is None else mean_over
    for name, part in _MEANS.items():
        known = [by_class[part][index] for index in chosen if math.isfinite(by_class[part][index][0])]
        if known:
            value = float(np.mean([one for one, _ in known]))
            figures[name] = _interval(value, np.mean([residual for _, residual in known], axis=0))
    return BlockIntervals(
        side=side,
        blocks=blocks,
        figures={name: pair for name, pair in figures.items() if pair is not None},
        classes={
            name: tuple(
                _interval(*one) if math.isfinite(one[0]) and there >= LEAST_OF_CLASS else None
                for one, there in zip(found, rests_on.get(name, fewer), strict=True)
            )
            for name, found in by_class.items()
        },
    )


def _interval(value: float, residual: Floats) -> Interval | None:
    """Wilson's interval with the effective number of blocks, and Student's quantile where few of them make the variance."""
    n, squares = len(residual), (residual - residual.mean()) ** 2
    error = math.sqrt(n / (n - 1) * float(squares.sum()))
    return wilson(value, error * student_factor(squares), n)


def student_factor(squares: Floats) -> float:
    """Student's quantile over the normal one, with as many degrees of freedom as blocks really make a sum of squares.

    (sum s)^2 / sum s^2 of them do (Satterthwaite 1946, with one square for each block); a variance that two or three blocks
    make is itself hardly known.
    """
    total = float(squares.sum())
    if total <= 0:
        return 1.0
    freedom = max(total**2 / float((squares**2).sum()) - 1, 1.0)
    return float(student.ppf(0.975, freedom)) / Z95

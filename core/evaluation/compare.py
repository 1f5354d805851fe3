"""One map against a reference: the confusion matrix and small pictures of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.blocks import BlockCounts, BlockIntervals, block_intervals
from core.evaluation.metrics import (
    ConfusionMatrix,
    IntArray,
    ScoreRules,
    Scores,
    class_levels,
    scores,
)
from core.evaluation.reliability import Reliability, reliability_as_json
from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.raster.scene import Scene

PICTURE_SIDE = 900
"""Longer side in px of the pictures in a report."""

_STRIP = 512

Read = Callable[[Scene, Rect], NDArray[np.int64]]
"""Labels of a window, int64 [h, w], -1 where there is none."""


@dataclass(frozen=True)
class Pictures:
    """Small versions of both maps by nearest neighbour, uint8 [h, w], 255 where there is nothing."""

    prediction: NDArray[np.uint8]
    reference: NDArray[np.uint8]


@dataclass(frozen=True)
class Evaluation:
    """What a comparison found.

    Attributes:
        title: of the map, for people.
        classes: that occur in either, in order of their values; value, name, colour, parent.
        counts: int64 [K, K], rows reference, columns prediction.
        scores: of ``counts``.
        figures: under the names of :class:`core.evaluation.metrics.ScoreRules`.
        pictures: None where there are no maps to show.
        intervals: of the figures, from blocks of the scene; None where there are too few.
        reliability: whether confidence and accuracy agree; None where no confidence is known.
    """

    title: str
    classes: tuple[ClassEntry, ...]
    counts: IntArray
    scores: Scores
    figures: dict[str, float]
    pictures: Pictures | None = None
    intervals: BlockIntervals | None = None
    reliability: Reliability | None = None


@dataclass(frozen=True)
class Beside:
    """Another method on the same pixels, for comparison: its figures and IoU by class name."""

    name: str
    metrics: dict[str, float]
    class_iou: dict[str, float | None]


def compare(
    scene: Scene,
    read_prediction: Read,
    read_reference: Read,
    ignore: set[int],
    blocks: BlockCounts | None = None,
    tick: Callable[[int], None] = lambda _rows: None,
    watch: Callable[[NDArray[np.int64], NDArray[np.int64], Rect], None] = lambda _truth, _labels, _rect: None,
) -> tuple[list[int], IntArray, Pictures]:
    """Values that occur, their confusion matrix (rows reference), and pictures.

    Args:
        scene: the prediction's grid rules.
        read_prediction: labels of the map.
        read_reference: labels of the truth.
        ignore: values of the reference that are left out; 255 is left out of both.
        blocks: counted into as well.
        tick: told the rows of each strip; may raise to stop.
        watch: shown truth and labels of each strip, -1 where there is none, and where it lies.

    Raises:
        UserError: values outside 0..255.
    """
    matrix = ConfusionMatrix(256)
    grid = scene.grid
    every = max(1, -(-max(grid.height, grid.width) // PICTURE_SIDE))
    small: dict[str, list[NDArray[np.uint8]]] = {"prediction": [], "reference": []}
    for row in range(0, grid.height, _STRIP):
        strip = Rect(row, 0, min(_STRIP, grid.height - row), grid.width)
        labels = {"prediction": read_prediction(scene, strip), "reference": read_reference(scene, strip)}
        for role, values in labels.items():
            if values.max(initial=0) > IGNORE or values.min(initial=-1) < -1:
                raise UserError(Said("The {0} raster holds values outside 0..255.", role))
            values[values == IGNORE] = -1
        truth = labels["reference"]
        truth[np.isin(truth, list(ignore))] = -1
        matrix.update(truth, labels["prediction"])
        if blocks is not None:
            blocks.add(truth, labels["prediction"], strip)
        watch(truth, labels["prediction"], strip)
        first = -row % every
        for role, values in labels.items():
            part = values[first::every, ::every]
            small[role].append(np.where(part < 0, IGNORE, part).astype(np.uint8))
        tick(strip.height)
    used = np.flatnonzero(matrix.counts.sum(axis=0) + matrix.counts.sum(axis=1)).tolist()
    pictures = Pictures(*(np.concatenate(small[role]) for role in ("prediction", "reference")))
    return used, matrix.counts[np.ix_(used, used)], pictures


def evaluation(
    title: str,
    classes: tuple[ClassEntry, ...],
    counts: IntArray,
    leave_out: tuple[str, ...] = (),
    drop: tuple[str, ...] = (),
    pictures: Pictures | None = None,
    blocks: BlockCounts | None = None,
) -> Evaluation:
    """Figures of a confusion matrix.

    Args:
        title: of the map, for people.
        classes: in the order of the matrix.
        counts: [K, K], rows reference.
        leave_out: names of classes that do not enter the means.
        drop: names of classes cut out of further figures.
        pictures: of both maps.
        blocks: the same counts by block, under the classes' values: they give intervals.

    Raises:
        UserError: ``leave_out`` or ``drop`` names no class.
    """
    rules = ScoreRules(classes, leave_out, drop)
    intervals = None
    if blocks is not None:
        by_block = blocks.matrices([entry.value for entry in classes])
        kept = [index for index, entry in enumerate(classes) if entry.name not in leave_out]
        intervals = block_intervals(by_block, blocks.side, kept)
    return Evaluation(
        title, classes, counts, rules.scores(counts), rules.figures(counts), pictures, intervals
    )


def as_json(result: Evaluation, beside: tuple[Beside, ...] = ()) -> dict[str, Any]:
    """Everything a report shows but the pictures, as plain values; figures that do not exist are None."""
    s = result.scores
    rows = zip(result.classes, s.precision, s.recall, s.f1, s.iou, s.support, strict=True)
    return {
        "metrics": result.figures,
        "classes": [
            {
                "value": entry.value,
                "name": entry.name,
                "colour": list(entry.colour),
                "precision": number(precision),
                "recall": number(recall),
                "F1": number(f1),
                "IoU": number(iou),
                "reference_pixels": int(support),
            }
            for entry, precision, recall, f1, iou, support in rows
        ],
        "class_iou": {entry.name: number(iou) for entry, iou in zip(result.classes, s.iou, strict=True)},
        "confusion": result.counts.tolist(),
        "rows": "reference",
        "pixels": int(result.counts.sum()),
        "intervals": intervals_as_json(result),
        "reliability": reliability_as_json(result.reliability),
        "levels": [
            {
                "classes": list(level.names),
                "metrics": scores(level.merged(result.counts)).summary(),
                "confusion": level.merged(result.counts).tolist(),
            }
            for level in class_levels(result.classes)[:-1]
        ],
        "beside": [
            {"name": other.name, "metrics": other.metrics, "class_iou": other.class_iou} for other in beside
        ],
    }


def intervals_as_json(result: Evaluation) -> dict[str, Any] | None:
    """The intervals as plain values, by figure and by class name; None where there are none."""
    found = result.intervals
    if found is None:
        return None
    names = [entry.name for entry in result.classes]
    return {
        "side": found.side,
        "blocks": found.blocks,
        "metrics": {name: list(pair) for name, pair in found.figures.items()},
        "classes": {
            measure: {n: None if p is None else list(p) for n, p in zip(names, pairs, strict=True)}
            for measure, pairs in found.classes.items()
        },
        "how": found.sentence,
    }


def number(value: float) -> float | None:
    """Six decimals, None for what is no number."""
    return round(float(value), 6) if np.isfinite(value) else None

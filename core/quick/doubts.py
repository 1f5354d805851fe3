"""What is odd about labels, and what it means for the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from core.checkpoints.card import ClassEntry
from core.contract.roles import role_of
from core.contract.sentences import Said
from core.labels.drawn import Place
from core.models.quick.config import FeatureSpec
from core.quick.gains import role_columns
from core.quick.samples import Samples
from core.quick.score import Score
from core.raster.grid import Grid

_CORNER = 0.05
"""Share of the raster's area; labels that lie in less of it know nothing of the rest."""
_LARGE = 1 << 18
"""px of a raster that has a rest."""
_MANY = 50
_ENOUGH = 10
_CHANCE, _SURPLUS = 1.2, 0.2
"""Times the accuracy of a guess, and share of what a guess leaves: labels that predict one another no better contradict one
another. Of a rare class beside a common one a guess is right so often that only the second tells anything."""


def label_doubts(
    places: Sequence[Place], samples: Samples, score: Score, classes: Sequence[ClassEntry], grid: Grid
) -> Iterator[str]:
    """Sentences about labels that are used as they are, but do not promise a good map."""
    names = {entry.value: entry.name for entry in classes}
    present, counts = np.unique(samples.classes, return_counts=True)
    single = [f"“{names[int(value)]}”" for value, count in zip(present, counts, strict=True) if count == 1]
    if single and len(places) > len(present):
        yield (
            Said(
                "{0}: one labelled pixel each; the map of them is little more than a guess.",
                ", ".join(single),
            )
            if len(single) > 1
            else Said("{0}: one labelled pixel; the map of it is little more than a guess.", single[0])
        )
    if len(present) > _MANY:
        yield Said(
            "The labels name {0} classes. So many are rarely told apart by what a picture shows: expect a poor map, or join classes.",
            len(present),
        )
    share = _part_of(places, grid)
    if grid.height * grid.width >= _LARGE and share < _CORNER:
        yield Said(
            "All labels lie within {0} % of the raster. Elsewhere the map may be wrong, and the score says nothing about it: label "
            "some places far away.",
            f"{100 * share:.2g}",
        )
    scored = len(score.by_class)
    if score.accuracy is not None and score.polygons >= _ENOUGH and scored > 1 and _is_chance(score, samples):
        yield Said(
            "The labels contradict one another: maps from some of them predict the others no better than a guess. Check the "
            "class field, the coordinate system, and whether labels and picture are of the same date; the map is noise until then."
        )


def raster_doubts(spec: FeatureSpec, samples: Samples) -> Iterator[str]:
    """Sentences about rasters in which all labelled pixels are the same, so that nothing can be learnt from them."""
    if len(samples.classes) < _MANY:
        return
    for role, columns in role_columns(spec).items():
        seen = samples.codes[:, columns]
        if seen.size and (seen == seen[0]).all():
            yield Said(
                "{0} has the same value at every label, so nothing was learnt from it: check that it is the right raster, or leave "
                "it out.",
                role_of(role).title,
            )


def _part_of(places: Sequence[Place], grid: Grid) -> float:
    """Share of the raster's area that the box around all labels takes."""
    rows, cols = (np.concatenate([part[i] for part in ((p.rows, p.cols) for p in places)]) for i in (0, 1))
    return float((np.ptp(rows) + 1) * (np.ptp(cols) + 1) / (grid.height * grid.width))


def _is_chance(score: Score, samples: Samples) -> bool:
    """Whether the accuracy is that of guessing by how often classes were labelled."""
    mass = np.bincount(samples.classes, samples.weights)
    guess = float(((mass / mass.sum()) ** 2).sum())
    return score.accuracy is not None and score.accuracy < min(
        _CHANCE * guess, guess + _SURPLUS * (1 - guess)
    )

"""From labelled pixels to a quick head, in well under a second, and a score that is honest about polygons.

Temperatures and shares of the members, and the smoothing, come from predictions of labels that were left out by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.models.quick.config import QuickConfig
from core.models.quick.model import KNOTS, QuickHead
from core.quick.agreement import brought_to_agreement
from core.quick.calibrate import Tuning, calibrate, mixed, of_members, usual_tuning
from core.quick.members import Check, Lesson, Member, fit_members
from core.quick.out_of_fold import folds_of, logits_around, predict_out_of_fold
from core.quick.recipe import Recipe, quick_config
from core.quick.samples import Samples, some_of_each
from core.quick.surroundings import Surroundings, square


@dataclass(frozen=True)
class OutOfFold:
    """Predictions of pixels by heads that have not seen their group of labels.

    Attributes:
        probabilities: [N, K] of the whole head. Those that a score is of are calibrated, and smoothed where surroundings
            are known; those that heads are compared by are each of a pixel alone, and neither.
        scored: [N] bool: the pixel's class was known without its group, and it stands for its label.
    """

    probabilities: NDArray[np.float32]
    scored: NDArray[np.bool_]


@dataclass(frozen=True)
class HeadFit:
    """A head, and what it rests on.

    Attributes:
        head: whose ``config`` says which smoothing was chosen.
        out: the out-of-fold predictions that a score is of.
        alone: those of :func:`out_of_fold`.
        tuning: of its members.
    """

    head: QuickHead
    out: OutOfFold
    alone: OutOfFold
    tuning: Tuning


def fit_head(
    samples: Samples,
    config: QuickConfig,
    recipe: Recipe,
    tables: tuple[Tensor, Tensor],
    seed: int = 0,
    around: Surroundings | None = None,
    anywhere: NDArray[np.uint8] | None = None,
    check: Check = lambda: None,
) -> HeadFit:
    """Fit a head.

    Args:
        samples: labelled pixels of at least two classes.
        config: that of the recipe (:func:`core.quick.recipe.quick_config`).
        recipe: what to fit.
        tables: :func:`rank_tables` of pixels from anywhere in the scene, which the samples are coded with.
        seed: of what is random.
        around: surroundings of some samples: with them the smoothing is chosen; else it is that of ``config``.
        anywhere: [S, P, F] codes of pixels anywhere in the scene, at :data:`core.quick.surroundings.OFFSETS`: with them
            the map is as sure as its members agree (:mod:`core.quick.agreement`).
        check: called now and then, from several threads; may raise to stop.
    """
    head, ranked = _ranked(samples, config, tables)
    folds = folds_of(samples, ranked, recipe, seed)
    lessons = [Lesson(samples, ranked, recipe), *(fold.rest for fold in folds)]
    fitted, *without = fit_members(lessons, config, seed, check)
    check()
    out = predict_out_of_fold(samples, ranked, head, list(zip(folds, without, strict=True)), around)
    found = calibrate(out, samples, recipe, config.smooth)
    if (
        anywhere is not None and len(anywhere) and len(set(recipe.members)) > 1
    ):  # twins agree on their mistakes
        shown = square(found.smooth)
        seen = len(np.unique(samples.classes)) / config.classes
        found = brought_to_agreement(found, logits_around(fitted, head, anywhere[:, shown]), shown, seen)
    tuning = Tuning(found.temperatures, found.shares, found.smooth, found.sharpness)
    _put(head, fitted, tuning)
    scored, alone = OutOfFold(found.probabilities.T, found.scored), OutOfFold(found.alone.T, out.scored)
    return HeadFit(head, scored, alone, tuning)


def first_head(
    samples: Samples,
    config: QuickConfig,
    recipe: Recipe,
    tables: tuple[Tensor, Tensor],
    tuning: Tuning | None = None,
    seed: int = 0,
) -> QuickHead:
    """A head for a first look, in a small part of the time of :func:`fit_head`. Nothing is known of how good it is.

    It learns from all labels what a head of :func:`core.quick.out_of_fold.folds_of` learns: fewer trees, from fewer pixels.

    Args:
        samples: as of :func:`fit_head`.
        config: likewise.
        recipe: likewise.
        tables: likewise.
        tuning: of the head before, if it had the same members.
        seed: of what is random.
    """
    cheaper, few = recipe.cheaper(), some_of_each(samples, recipe.left_out, seed)
    own = quick_config(config.features, config.classes, cheaper, config.smooth)
    head, ranked = _ranked(few, own, tables)
    [fitted] = fit_members([Lesson(few, ranked, cheaper)], own, seed)
    _put(head, fitted, tuning or usual_tuning(recipe, config.smooth))
    return head


def _put(head: QuickHead, fitted: Sequence[Member], tuning: Tuning) -> None:
    """Make a head, which has the ranks already, of its members."""
    head.config = replace(head.config, smooth=tuning.smooth)
    with torch.no_grad():
        modules = (*head.members, *head.forests)
        for module, member, temperature in zip(modules, fitted, tuning.temperatures, strict=True):
            member.put(module, float(temperature))
        head.share.copy_(torch.from_numpy(tuning.shares))
        if head.config.calibrated:
            head.sharpness.fill_(tuning.sharpness)


def out_of_fold(
    samples: Samples, config: QuickConfig, recipe: Recipe, tables: tuple[Tensor, Tensor], seed: int = 0
) -> OutOfFold:
    """The out-of-fold predictions of :func:`fit_head`, neither smoothed nor sharpened, without the head."""
    head, ranked = _ranked(samples, config, tables)
    folds = folds_of(samples, ranked, recipe, seed)
    without = fit_members([fold.rest for fold in folds], config, seed)
    out = predict_out_of_fold(samples, ranked, head, list(zip(folds, without, strict=True)), None)
    return OutOfFold(mixed(out.own, *of_members(out, samples, recipe)).T, out.scored)


def _ranked(samples: Samples, config: QuickConfig, tables: tuple[Tensor, Tensor]) -> tuple[QuickHead, Tensor]:
    """A head with nothing but the ranks, and [N, F] what the codes of the samples are worth to it."""
    head = QuickHead(config).eval()
    head.rank_by(tables)
    return head, head.ranked(torch.from_numpy(np.ascontiguousarray(samples.codes.T))).T.contiguous()


def rank_tables(features: NDArray[np.float32]) -> tuple[Tensor, Tensor]:
    """``knots`` [F, KNOTS] and ``ranks`` [F, KNOTS + 2] of :class:`QuickHead` from features [M, F] of a scene.

    A step is worth the mean rank of what lies on it, from -sqrt(3) to sqrt(3) (so a spread feature has variance 1).
    """
    count = features.shape[1]
    knots = np.full((count, KNOTS), np.inf, dtype=np.float32)
    ranks = np.zeros((count, KNOTS + 2), dtype=np.float32)
    for number in range(count):
        column = np.sort(features[np.isfinite(features[:, number]), number])
        if len(column) == 0 or column[0] == column[-1]:
            continue
        places = np.linspace(0, len(column) - 1, KNOTS + 2)[1:-1].astype(int)
        chosen = np.unique(column[places])
        edges = np.searchsorted(column, chosen, side="right") / len(column)
        edges = np.concatenate([[0.0], edges, [1.0]])
        knots[number, : len(chosen)] = chosen
        ranks[number, : len(chosen) + 1] = ((edges[1:] + edges[:-1]) / 2 - 0.5) * 2 * np.sqrt(3)
    return torch.from_numpy(knots), torch.from_numpy(ranks)

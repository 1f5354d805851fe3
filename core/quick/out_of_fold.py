"""Predictions of labelled pixels, and of their surroundings, by members that have not seen any label near them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.models.quick.model import QuickHead
from core.quick.members import Lesson, Member
from core.quick.recipe import Recipe
from core.quick.samples import Samples, folds
from core.quick.surroundings import Surroundings
from core.workers import side_by_side

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class MemberLogits:
    """Logits of members that have not seen the group of the pixel. Classes come first: rows of pixels are quick to work on.

    Attributes:
        own: [members, K, N]; zeros where a pixel could not be predicted.
        scored: [N] bool: the pixel's class was known without its group.
        which: [S] numbers of the samples whose surroundings are known.
        around: [members, K, P, S]; zeros likewise.
    """

    own: Floats
    scored: NDArray[np.bool_]
    which: NDArray[np.int64]
    around: Floats


@dataclass(frozen=True)
class Fold:
    """What is predicted by members that are fitted to the rest.

    Attributes:
        known: [N] bool: the pixels that are left out, of classes that the rest has.
        rest: what is learnt from.
    """

    known: NDArray[np.bool_]
    rest: Lesson


def folds_of(samples: Samples, ranked: Tensor, recipe: Recipe, seed: int) -> list[Fold]:
    """Every fold that can be predicted.

    Args:
        samples: labelled pixels.
        ranked: [N, F] what their codes are worth.
        recipe: what is fitted; a cheaper one is.
        seed: of what is random.
    """
    place = folds(samples.classes, samples.together, recipe.folds)
    found = []
    for fold in np.unique(place):
        held = place == fold
        taught = _thinned(~held, recipe.left_out, seed)
        rest = samples.only(taught)
        known = np.isin(samples.classes, rest.classes) & held
        if len(np.unique(rest.classes)) > 1 and known.any():
            found.append(Fold(known, Lesson(rest, ranked[taught], recipe.cheaper())))
    return found


def predict_out_of_fold(
    samples: Samples,
    ranked: Tensor,
    head: QuickHead,
    fitted: Sequence[tuple[Fold, Sequence[Member]]],
    around: Surroundings | None,
) -> MemberLogits:
    """What was left out, by the members that were fitted without it.

    Args:
        samples: labelled pixels.
        ranked: [N, F] what their codes are worth.
        head: with the ranks.
        fitted: folds and the members of each.
        around: surroundings of some samples.
    """
    count, classes = len(samples.classes), head.config.classes
    members = len(head.config.members) + len(head.config.forests)
    which = np.zeros(0, np.int64) if around is None else around.which
    codes = np.zeros((0, 0, 0), np.uint8) if around is None else around.codes
    own = np.zeros((members, classes, count), np.float32)
    near = np.zeros((members, classes, codes.shape[1], len(which)), np.float32)
    scored = np.zeros(count, dtype=bool)

    def predict(one: tuple[Fold, Sequence[Member]]) -> None:
        known, here = one[0].known, np.flatnonzero(one[0].known[which])
        flat = torch.from_numpy(np.ascontiguousarray(samples.codes[known].T))
        own[:, :, known] = _logits(one[1], flat, ranked[known])
        if len(here):
            near[..., here] = logits_around(one[1], head, codes[here])

    side_by_side(predict, fitted)
    for fold, _ in fitted:
        scored |= fold.known
    return MemberLogits(own, scored, which, near)


def logits_around(fitted: Sequence[Member], head: QuickHead, codes: NDArray[np.uint8]) -> Floats:
    """[members, K, P, S] of codes [S, P, F], by members that a head with the ranks is made of."""
    flat = torch.from_numpy(np.ascontiguousarray(codes.transpose(2, 1, 0))).flatten(1)
    made = _logits(fitted, flat, head.ranked(flat).T)
    return made.reshape(*made.shape[:2], codes.shape[1], codes.shape[0])


def _logits(fitted: Sequence[Member], codes: Tensor, ranked: Tensor) -> Floats:
    """[members, K, n] of codes [F, n] and what they are worth [n, F]."""
    return np.stack([member.logits(codes, ranked).numpy() for member in fitted])


def _thinned(mask: NDArray[np.bool_], most: int, seed: int) -> NDArray[np.bool_]:
    """At most so many of the chosen pixels, drawn at random."""
    chosen = np.flatnonzero(mask)
    if len(chosen) <= most:
        return mask
    thin = np.zeros_like(mask)
    thin[np.random.default_rng(seed).permutation(chosen)[:most]] = True
    return thin

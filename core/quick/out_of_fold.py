"""Predictions of labelled pixels, and of their surroundings, by members that have not seen any label near them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.models.quick.model import QuickHead
from core.quick.members import Member, fit_members
from core.quick.recipe import Recipe
from core.quick.samples import Samples, folds
from core.quick.surroundings import Surroundings

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class MemberLogits:
    """Logits of members that have not seen the group of the pixel.

    Attributes:
        own: [members, N, K]; zeros where a pixel could not be predicted.
        scored: [N] bool: the pixel's class was known without its group.
        which: [S] numbers of the samples whose surroundings are known.
        around: [members, S, P, K]; zeros likewise.
    """

    own: Floats
    scored: NDArray[np.bool_]
    which: NDArray[np.int64]
    around: Floats


def predict_out_of_fold(
    samples: Samples,
    ranked: Tensor,
    head: QuickHead,
    recipe: Recipe,
    seed: int,
    around: Surroundings | None,
) -> MemberLogits:
    """Leave out every fold in turn.

    Args:
        samples: labelled pixels.
        ranked: [N, F] what their codes are worth.
        head: with the ranks.
        recipe: what is fitted; a cheaper one is.
        seed: of what is random.
        around: surroundings of some samples.
    """
    recipe, config = recipe.cheaper(), head.config
    groups = len(np.unique(samples.together))
    place = folds(samples.classes, samples.together, max(min(recipe.folds, groups), 1))
    count, members = len(samples.classes), len(recipe.members)
    which = np.zeros(0, np.int64) if around is None else around.which
    codes = np.zeros((0, 0, 0), np.uint8) if around is None else around.codes
    own = np.zeros((members, count, config.classes), np.float32)
    near = np.zeros((members, *codes.shape[:2], config.classes), np.float32)
    scored = np.zeros(count, dtype=bool)
    for fold in np.unique(place):
        held = place == fold
        taught = _thinned(~held, recipe.left_out, seed)
        rest = samples.only(taught)
        known = np.isin(samples.classes, rest.classes) & held
        if len(np.unique(rest.classes)) < 2 or not known.any():
            continue
        fitted = fit_members(rest, ranked[taught], config, recipe, seed)
        own[:, known] = _logits(fitted, torch.from_numpy(samples.codes[known]), ranked[known])
        scored |= known
        here = np.flatnonzero(known[which])
        if len(here):
            flat = torch.from_numpy(codes[here].reshape(-1, codes.shape[2]))
            made = _logits(fitted, flat, head.ranked(flat.T.contiguous()).T.contiguous())
            near[:, here] = made.reshape(members, len(here), codes.shape[1], config.classes)
    return MemberLogits(own, scored, which, near)


def _logits(fitted: list[Member], codes: Tensor, ranked: Tensor) -> Floats:
    """[members, n, K]."""
    return np.stack([member.logits(codes, ranked).numpy() for member in fitted])


def _thinned(mask: NDArray[np.bool_], most: int, seed: int) -> NDArray[np.bool_]:
    """At most so many of the chosen pixels, drawn at random."""
    chosen = np.flatnonzero(mask)
    if len(chosen) <= most:
        return mask
    thin = np.zeros_like(mask)
    thin[np.random.default_rng(seed).permutation(chosen)[:most]] = True
    return thin

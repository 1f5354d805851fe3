"""From labelled pixels to a quick head, in well under a second, and a score that is honest about polygons.

Temperatures and shares of the members come from out-of-fold predictions, folds being whole polygons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from core.models.quick.config import QuickConfig
from core.models.quick.model import KNOTS, QuickHead
from core.quick.members import fit_members
from core.quick.recipe import Recipe
from core.quick.samples import Samples, folds

_FAVOUR = 4.0
_ENOUGH = 25  # scored polygons
_TEMPERATURES = np.exp(np.linspace(np.log(0.3), np.log(8), 24))


@dataclass(frozen=True)
class OutOfFold:
    """Predictions of pixels by heads that have not seen their polygon.

    Attributes:
        probabilities: [members, N, K]; uniform where a pixel could not be predicted.
        scored: [N] bool: the pixel's class was known without its polygon.
    """

    probabilities: NDArray[np.float32]
    scored: NDArray[np.bool_]


def fit_head(
    samples: Samples,
    config: QuickConfig,
    recipe: Recipe,
    tables: tuple[Tensor, Tensor],
    seed: int = 0,
) -> tuple[QuickHead, OutOfFold]:
    """Fit a head.

    Args:
        samples: labelled pixels of at least two classes.
        config: that of the recipe (:func:`core.quick.recipe.quick_config`).
        recipe: what to fit.
        tables: :func:`rank_tables` of pixels from anywhere in the scene, which the samples are coded with.
        seed: of what is random.

    Returns:
        The head, and the out-of-fold predictions its temperatures come from.
    """
    head = QuickHead(config).eval()
    head.rank_by(tables)
    ranked = head.ranked(torch.from_numpy(np.ascontiguousarray(samples.codes.T))).T.contiguous()
    out = _out_of_fold(ranked, samples, config, recipe, seed)
    fitted = fit_members(samples, ranked, config, recipe, seed)
    temperatures, shares = _calibrate(out, samples, recipe)
    with torch.no_grad():
        modules = (*head.members, *head.forests)
        for module, member, temperature in zip(modules, fitted, temperatures, strict=True):
            member.put(module, float(temperature))
        head.share.copy_(torch.from_numpy(shares))
    return head, _calibrated(out, temperatures, shares)


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


def _out_of_fold(
    ranked: Tensor, samples: Samples, config: QuickConfig, recipe: Recipe, seed: int
) -> OutOfFold:
    recipe = recipe.cheaper()
    numbers = len(np.unique(samples.polygons))
    place = folds(samples.classes, samples.polygons, min(recipe.folds, max(numbers // 2, 2)))
    count = len(samples.classes)
    logits = np.zeros((len(recipe.members), count, config.classes), dtype=np.float32)
    scored = np.zeros(count, dtype=bool)
    for fold in np.unique(place[place >= 0]):
        held = place == fold
        rest = samples.only(~held)
        known = np.isin(samples.classes, rest.classes) & held
        if len(np.unique(rest.classes)) < 2 or not known.any():
            continue
        codes = torch.from_numpy(samples.codes[known])
        for number, member in enumerate(fit_members(rest, ranked[~held], config, recipe, seed)):
            logits[number, known] = member.logits(codes, ranked[known]).numpy()
        scored |= known
    return OutOfFold(logits, scored)


def _calibrate(
    out: OutOfFold, samples: Samples, recipe: Recipe
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A temperature for every member by the likelihood of pixels out of fold, and shares that favour the likelier.

    The fewer polygons could be scored, the less they count against the prior.
    """
    members = len(out.probabilities)
    shares = np.array(recipe.prior or (1 / members,) * members, dtype=np.float32)
    shares /= shares.sum()  # of a recipe without its trees less than 1 is left
    if not out.scored.any():
        return np.full(members, 2.0, dtype=np.float32), shares
    favour = _FAVOUR * min(1.0, len(np.unique(samples.polygons[out.scored])) / _ENOUGH)
    y, w = samples.classes[out.scored], samples.weights[out.scored]
    best, least = [], []
    for logits in out.probabilities[:, out.scored]:
        losses = [_loss(logits / temperature, y, w) for temperature in _TEMPERATURES]
        best.append(_TEMPERATURES[int(np.argmin(losses))])
        least.append(min(losses))
    shares = shares * np.exp(-favour * (np.array(least) - min(least)))
    return np.asarray(best, dtype=np.float32), np.asarray(shares / shares.sum(), dtype=np.float32)


def _loss(logits: NDArray[np.float32], y: NDArray[np.int64], w: NDArray[np.float32]) -> float:
    each = F.cross_entropy(torch.from_numpy(logits), torch.from_numpy(y), reduction="none").numpy()
    return float((np.minimum(each, 8.0) * w).sum() / w.sum())


def _calibrated(
    out: OutOfFold, temperatures: Sequence[float] | NDArray[np.float32], shares: NDArray[np.float32]
) -> OutOfFold:
    """The same as probabilities of the whole head: [1, N, K]."""
    scaled = torch.from_numpy(out.probabilities / np.asarray(temperatures)[:, None, None]).softmax(dim=-1)
    mean = np.tensordot(shares, scaled.numpy(), axes=1)
    return OutOfFold(mean[None].astype(np.float32), out.scored)

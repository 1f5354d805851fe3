"""From predictions of labels left out: temperatures and shares of members, the smoothing, and how sure the whole may be.

Guo et al. 2017 scale one network by one temperature. Here every member has its own, and so has their smoothed mean: an
average of members, and of neighbours, is less sure than it is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.quick.out_of_fold import MemberLogits
from core.quick.recipe import Recipe
from core.quick.samples import Samples
from core.quick.surroundings import SMOOTHINGS, square

Floats = NDArray[np.float32]

_FAVOUR = 4.0
_ENOUGH = 25
"""Scored labels from which the data alone decide about shares, and about sharpness where nothing else is known."""
_ALIKE = 10
"""Effective number of labels (Kish: so many of one area would say as much) from which their area alone is their weight."""
_TEMPERATURES = np.exp(np.linspace(np.log(0.3), np.log(8), 24))
_SHARPNESSES = np.exp(np.linspace(np.log(0.5), np.log(6), 26))
_WORTH_IT = 0.003
"""Loss by which another smoothing must be better at least."""
_WORST = 8.0
"""Loss of one pixel at most: a wrong label must not decide."""
_WRONG = 0.05
"""Share of labels that may be of any class. Errors of the head are taken for such ones, too: confidence is up to 0.03 too high by it."""
_TINY = 1e-12


@dataclass(frozen=True)
class Tuning:
    """What makes one head of fitted members.

    Attributes:
        temperatures: [members].
        shares: [members], they add up to 1.
        smooth: side in px of the square over which probabilities are averaged.
        sharpness: power that the smoothed mean is raised to.
    """

    temperatures: Floats
    shares: Floats
    smooth: int
    sharpness: float


def usual_tuning(recipe: Recipe, smooth: int) -> Tuning:
    """What is taken before anything could be scored."""
    members = len(recipe.members)
    shares = np.array(recipe.prior or (1 / members,) * members, dtype=np.float32)
    # Of a recipe without its trees less than 1 is left.
    return Tuning(np.full(members, 2.0, dtype=np.float32), shares / shares.sum(), smooth, 1.0)


@dataclass(frozen=True)
class Calibration(Tuning):
    """What out-of-fold predictions say.

    Attributes:
        probabilities: [K, N] of the whole head out of fold.
        scored: [N] bool: these count.
        alone: [K, N] of the whole head out of fold, neither smoothed nor sharpened.
        likeliest: the power that labels ask for, however few they are.
        labels: how many were scored.
    """

    probabilities: Floats
    scored: NDArray[np.bool_]
    alone: Floats
    likeliest: float = 1.0
    labels: int = 0


def calibrate(out: MemberLogits, samples: Samples, recipe: Recipe, smooth: int) -> Calibration:
    """Temperatures and shares by the likelihood of all scored pixels; smoothing and sharpness by that of smoothed ones.

    Args:
        out: logits out of fold.
        samples: what was predicted.
        recipe: names the shares before anything is known.
        smooth: kept unless another one is plainly better.
    """
    temperatures, shares = of_members(out, samples, recipe)
    alone = whole = mixed(out.own, temperatures, shares)
    scored = out.scored
    looked = out.scored[out.which] if len(out.which) else np.zeros(0, bool)
    if looked.any():
        which = out.which[looked]
        near = mixed(np.compress(looked, out.around, axis=-1), temperatures, shares)
        means = {size: near[:, square(size)].mean(axis=1) for size in SMOOTHINGS}
        smooth = _best_smoothing(means, smooth, samples, which)
        whole = alone.copy()
        whole[:, which] = means[smooth]
        scored = np.zeros(len(scored), dtype=bool)
        scored[which] = True
    if not scored.any():
        return Calibration(temperatures, shares, smooth, 1.0, whole, scored, alone)
    likeliest, labels = _likeliest_sharpness(whole[:, scored], samples, np.flatnonzero(scored))
    sharpness = likeliest ** min(1.0, labels / _ENOUGH)
    smoothed = sharpened(whole, sharpness)
    return Calibration(temperatures, shares, smooth, sharpness, smoothed, scored, alone, likeliest, labels)


def mixed(logits: Floats, temperatures: Floats, shares: Floats) -> Floats:
    """Mean probabilities [K, ...] of members' logits [members, K, ...]."""
    total = np.zeros(logits.shape[1:], np.float32)
    for own, temperature, share in zip(logits, temperatures, shares, strict=True):
        total += share * _softmax(own, temperature)
    return total


def _softmax(logits: Floats, temperature: float) -> Floats:
    odds = np.exp((logits - logits.max(axis=0)) / np.float32(temperature))
    odds /= odds.sum(axis=0)
    return np.asarray(odds, dtype=np.float32)


def sharpened(probabilities: Floats, sharpness: float) -> Floats:
    """Probabilities [K, ...] to a power, adding up to 1 again."""
    return _softmax(np.log(np.maximum(probabilities, _TINY)), 1 / sharpness)


def losses(probabilities: Floats, classes: NDArray[np.int64]) -> NDArray[np.float64]:
    """[N] minus the logarithm of what the true class was given in [K, N], within limits."""
    given = probabilities[classes, np.arange(len(classes))].astype(np.float64)
    return np.minimum(-np.log(np.maximum(given, _TINY)), _WORST)


def of_members(out: MemberLogits, samples: Samples, recipe: Recipe) -> tuple[Floats, Floats]:
    """Temperatures and shares of the members. The fewer labels could be scored, the less they count against the prior."""
    usual = usual_tuning(recipe, 1)
    if not out.scored.any():
        return usual.temperatures, usual.shares
    favour = _FAVOUR * min(1.0, len(np.unique(samples.polygons[out.scored])) / _ENOUGH)
    y, w = samples.classes[out.scored], samples.weights[out.scored]
    best, least = [], []
    # out.own[..., scored] would have the classes of a pixel side by side.
    for logits in np.compress(out.scored, out.own, axis=-1):
        found = [_loss(_softmax(logits, t), y, w) for t in _TEMPERATURES]
        best.append(_TEMPERATURES[int(np.argmin(found))])
        least.append(min(found))
    shares = usual.shares * np.exp(-favour * (np.array(least) - min(least)))
    return np.asarray(best, dtype=np.float32), np.asarray(shares / shares.sum(), dtype=np.float32)


def _loss(probabilities: Floats, y: NDArray[np.int64], w: Floats) -> float:
    return float((losses(probabilities, y) * w).sum() / w.sum())


def _best_smoothing(means: dict[int, Floats], usual: int, samples: Samples, which: NDArray[np.int64]) -> int:
    """The usual one, unless another's loss is lower by more than its standard error over groups of labels."""
    y, w = samples.classes[which], by_label(samples, which)
    _, group = np.unique(samples.places[which], return_inverse=True)
    found = {size: losses(sharpened(mean, _sharpness(mean, y, w)), y) for size, mean in means.items()}
    best, gain = usual, _WORTH_IT
    for size, own in found.items():
        better = np.bincount(group, w * (found[usual] - own)) / w.sum()
        mean = float(better.sum())
        error = float(np.sqrt((better - better.mean()).var() * len(better)))
        if mean > max(gain, error):
            best, gain = size, mean
    return best


def _likeliest_sharpness(
    probabilities: Floats, samples: Samples, which: NDArray[np.int64]
) -> tuple[float, int]:
    """A map is right by area, so labels weigh their area here: small ones of rare classes are harder than the scene.

    Where few labels hold most of the area it is what labels say that weigh as they do in the fit. Beside the power: how many
    labels it rests on.
    """
    classes, own = samples.classes[which], by_area(samples, which)
    labels = np.bincount(samples.polygons[which], own)
    count, alike = np.count_nonzero(labels), labels.sum() ** 2 / (labels**2).sum()
    by = min(1.0, alike / _ALIKE)
    area = _sharpness(probabilities, classes, own)
    fit = _sharpness(probabilities, classes, by_label(samples, which))
    return float(area**by * fit ** (1 - by)), int(count)


def _sharpness(probabilities: Floats, y: NDArray[np.int64], w: Floats) -> float:
    """The likeliest power if some labels are wrong: else one wrong polygon makes the whole map unsure."""
    classes = len(probabilities)
    found = [
        _loss((1 - _WRONG) * sharpened(probabilities, power) + _WRONG / classes, y, w)
        for power in _SHARPNESSES
    ]
    return float(_SHARPNESSES[int(np.argmin(found))])


def by_label(samples: Samples, which: NDArray[np.int64]) -> Floats:
    """[n] weights of some samples so that every label weighs what all its pixels do."""
    weights = samples.weights
    whole = np.bincount(samples.polygons, weights)
    own, label = weights[which], samples.polygons[which]
    return np.asarray(own / np.bincount(label, own)[label] * whole[label], dtype=np.float32)


def by_area(samples: Samples, which: NDArray[np.int64]) -> Floats:
    """[n] weights of some samples so that every label weighs the area of its polygon."""
    label = samples.polygons[which]
    areas = np.ones(len(label)) if samples.areas is None else samples.areas[which]
    return np.asarray(areas / np.bincount(label)[label], dtype=np.float32)

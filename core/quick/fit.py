"""From labelled pixels to a quick head, in well under a second, and a score that is honest about polygons.

Members: a linear discriminant with a shrunken covariance (closed form), multinomial logistic regression, and
small perceptrons. Temperatures and shares come from out-of-fold predictions, folds being whole polygons.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from core.models.quick import KNOTS, QuickHead
from core.models.quick_config import FeatureSpec, QuickConfig
from core.quick.samples import Samples, folds

_KERNEL = 128
_FEW_FEATURES = 24
_NEAR = 7
_CURVED = 2.0
_FAVOUR = 4.0
_ENOUGH = 25  # scored polygons
_CONTEXT = re.compile(r"(?:mean|std|min|max|ground|multilook|variation|gradient|slope) ([0-9.]+)$")
_TEMPERATURES = np.exp(np.linspace(np.log(0.3), np.log(8), 24))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is fitted.

    Attributes:
        members: ``discriminant``, ``kernel``, ``logistic`` or ``perceptron``, each as often as wanted; with ``near`` a
            member sees only surroundings of up to 7 px, with ``pixel`` none, with ``raw`` the bands alone.
        shrinkage: of covariances towards a multiple of the identity, 0..1; where few features are seen a third of it.
        penalty: of the logistic regression.
        steps: of a perceptron's training.
        drop: share of features and hidden units that a perceptron goes without, at random.
        hidden: width of perceptrons.
        decay: of their weights, per step and unit of learning rate.
        folds: of the cross-validation.
        prior: share of every member before anything is known; empty is all alike.
    """

    members: tuple[str, ...] = ("kernel raw", "discriminant pixel", "discriminant near", "discriminant")
    shrinkage: float = 0.3
    penalty: float = 0.02
    steps: int = 80
    drop: float = 0.2
    hidden: int = 32
    decay: float = 0.02
    folds: int = 5
    prior: tuple[float, ...] = ()


FEW = Recipe(prior=(0.15, 0.25, 0.25, 0.35))
SOME = Recipe(
    (*FEW.members, "perceptron"),
    steps=240,
    drop=0.1,
    hidden=48,
    decay=0.01,
    folds=3,
    prior=(0.1, 0.15, 0.2, 0.25, 0.3),
)
SOME_PIXELS = 3000
"""Labelled pixels (fifty polygons) from which a perceptron is worth a second."""
MANY = Recipe(("perceptron",) * 3, steps=1000, drop=0.05, hidden=96, decay=0.002, folds=2)
MANY_PIXELS = 12_000
"""Labelled pixels (two hundred polygons) from which perceptrons are worth the seconds they take."""


def recipe_for(classifier: str, pixels: int) -> Recipe:
    """The recipe of a name of :data:`CLASSIFIERS` for a number of labelled pixels."""
    if classifier == "linear":
        return Recipe(("discriminant", "discriminant near", "discriminant pixel"))
    if classifier == "perceptron" or (classifier == "auto" and pixels > MANY_PIXELS):
        return MANY
    return SOME if pixels > SOME_PIXELS else FEW


CLASSIFIERS = ("auto", "fast", "linear", "perceptron")
"""``fast`` is fitted in a second at most, whatever the number of labels; ``auto`` takes its time when there are many."""


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
        config: its ``members`` are those of the recipe (:func:`widths`).
        recipe: what to fit.
        tables: :func:`rank_tables` of pixels from anywhere in the scene, which the samples are coded with.
        seed: of the perceptrons.

    Returns:
        The head, and the out-of-fold predictions its temperatures come from.
    """
    head = QuickHead(config).eval()
    head.knots.copy_(tables[0])
    head.ranks.copy_(tables[1])
    x = head.ranked(torch.from_numpy(np.ascontiguousarray(samples.codes.T))).T.contiguous()
    out = _out_of_fold(x, samples, config, recipe, seed)
    y, w = torch.from_numpy(samples.classes), torch.from_numpy(samples.weights)
    fitted = _fit_members(x, y, w, config, recipe, seed)
    temperatures, shares = _calibrate(out, samples, recipe)
    with torch.no_grad():
        for member, layers, temperature in zip(head.members, fitted, temperatures, strict=True):
            _put(member, layers, float(temperature))
        head.share.copy_(torch.from_numpy(shares))
    return head, _calibrated(out, temperatures, shares)


def choose_smoothing(spec: FeatureSpec, recipe: Recipe) -> int:
    """Side of the square over which probabilities are averaged: radar speckles, and few labels leave salt in pictures."""
    if spec.inputs[0].role == "sar":
        return 15
    return 1 if recipe == MANY else 3


def widths(recipe: Recipe) -> tuple[int, ...]:
    """``QuickConfig.members`` of a recipe."""
    hidden = {"kernel": _KERNEL, "perceptron": recipe.hidden}
    return tuple(hidden.get(member.split()[0], 0) for member in recipe.members)


def columns(spec: FeatureSpec, group: str) -> NDArray[np.bool_]:
    """[F] which features a member sees: ``near``, ``pixel`` or ``raw``, anything else is all."""
    if group == "raw":
        bands = {name for inputs in spec.inputs for name in inputs.bands}
        return np.array([name in bands for name in spec.names])
    most = {"near": _NEAR, "pixel": 0}.get(group, math.inf)
    reach = [float(found[1]) if (found := _CONTEXT.search(name)) else 0.0 for name in spec.names]
    return np.array(reach) <= most


Layers = list[tuple[Tensor, Tensor]]
"""Weight [out, in] and bias of every layer."""


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


def _fit_members(
    x: Tensor, y: Tensor, w: Tensor, config: QuickConfig, recipe: Recipe, seed: int
) -> list[Layers]:
    """Layers of every member; classes without a sample get a bias no pixel overcomes."""
    present = torch.unique(y)
    inner = torch.searchsorted(present, y)
    spec = config.features
    found = []
    for number, member in enumerate(recipe.members):
        kind, _, group = member.partition(" ")
        seen = torch.from_numpy(np.flatnonzero(columns(spec, group)))
        part = x[:, seen]
        shrinkage = recipe.shrinkage / (3 if len(seen) <= _FEW_FEATURES else 1)
        if kind == "discriminant":
            layers = _discriminant(part, inner, w, len(present), shrinkage)
        elif kind == "kernel":
            layers = _kernel(part, inner, w, len(present), shrinkage, seed + number)
        elif kind == "logistic":
            layers = _logistic(part, inner, w, len(present), recipe.penalty)
        else:
            layers = _perceptron(part, inner, w, len(present), recipe, seed + number)
        weight = torch.zeros(len(layers[0][0]), x.shape[1])
        weight[:, seen] = layers[0][0]
        layers = [(weight, layers[0][1]), *layers[1:]]
        found.append(_spread_classes(layers, present, config.classes))
    return found


def _spread_classes(layers: Layers, present: Tensor, classes: int) -> Layers:
    weight, bias = layers[-1]
    whole = torch.zeros(classes, weight.shape[1])
    low = torch.full((classes,), -1e4)
    whole[present], low[present] = weight, bias
    return [*layers[:-1], (whole, low)]


def _discriminant(x: Tensor, y: Tensor, w: Tensor, classes: int, shrinkage: float) -> Layers:
    """Gaussians with one covariance, shrunk towards a multiple of the identity."""
    hot = F.one_hot(y, classes).to(torch.float64) * w.to(torch.float64)[:, None]
    wide = x.to(torch.float64)
    sums = hot.sum(dim=0)
    means = hot.T @ wide / sums[:, None]
    rest = (wide - means[y]) * w.to(torch.float64).sqrt()[:, None]
    covariance = rest.T @ rest / sums.sum()
    size = covariance.diagonal().mean().clamp_min(1e-6)
    mixed = (1 - shrinkage) * covariance + shrinkage * size * torch.eye(len(covariance), dtype=torch.float64)
    weight = torch.linalg.solve(mixed, means.T).T
    bias = -0.5 * (weight * means).sum(dim=1) + torch.log(sums / sums.sum())
    return [(weight.float(), bias.float())]


def _kernel(x: Tensor, y: Tensor, w: Tensor, classes: int, shrinkage: float, seed: int) -> Layers:
    """A discriminant on random hidden units: curved borders in closed form (random features of an arc-cosine kernel).

    Rahimi and Recht 2007; Cho and Saul 2009.
    """
    generator = torch.Generator().manual_seed(seed)
    first = torch.randn((_KERNEL, x.shape[1]), generator=generator) * (_CURVED / x.shape[1] ** 0.5)
    bias = torch.randn(_KERNEL, generator=generator)
    hidden = torch.relu(F.linear(x, first, bias))
    middle = hidden.mean(dim=0)
    [(weight, offset)] = _discriminant(hidden - middle, y, w, classes, shrinkage)
    return [(first, bias), (weight, offset - weight @ middle)]


def _logistic(x: Tensor, y: Tensor, w: Tensor, classes: int, penalty: float) -> Layers:
    weight = torch.zeros(classes, x.shape[1], requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=15, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        each = F.cross_entropy(F.linear(x, weight, bias), y, reduction="none")
        total = (each * w).mean() + penalty * (weight * weight).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return [(weight.detach(), bias.detach())]


def _perceptron(x: Tensor, y: Tensor, w: Tensor, classes: int, recipe: Recipe, seed: int) -> Layers:
    """One hidden layer; features and hidden units are dropped at random, as few labels ask for."""
    generator = torch.Generator().manual_seed(seed)
    features, hidden, drop = x.shape[1], recipe.hidden, recipe.drop

    def fresh(*shape: int, scale: float) -> Tensor:
        return (torch.randn(shape, generator=generator) * scale).requires_grad_()

    first, second = (
        fresh(features, hidden, scale=(2 / features) ** 0.5),
        fresh(hidden, classes, scale=(1 / hidden) ** 0.5),
    )
    biases = fresh(hidden, scale=0.0), fresh(classes, scale=0.0)
    optimiser = torch.optim.AdamW([first, second, *biases], lr=0.01, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 0.01, total_steps=recipe.steps)
    size = min(len(x), 512)
    for _ in range(recipe.steps):
        pick = torch.randint(len(x), (size,), generator=generator) if len(x) > size else slice(None)
        kept = (torch.rand(features, generator=generator) >= drop) / (1 - drop)
        inner = torch.relu((x[pick] * kept) @ first + biases[0])
        inner = inner * ((torch.rand(inner.shape, generator=generator) >= drop) / (1 - drop))
        each = F.cross_entropy(inner @ second + biases[1], y[pick], reduction="none")
        optimiser.zero_grad()
        (each * w[pick]).mean().backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    return [(first.detach().T, biases[0].detach()), (second.detach().T, biases[1].detach())]


def _apply(layers: Layers, x: Tensor) -> Tensor:
    for number, (weight, bias) in enumerate(layers):
        x = F.linear(torch.relu(x) if number else x, weight, bias)
    return x


def _put(member: nn.Module, layers: Layers, temperature: float) -> None:
    """Copy layers into a member; the temperature divides the last one."""
    modules = [module for module in member.modules() if isinstance(module, nn.Linear)]
    for number, (module, (weight, bias)) in enumerate(zip(modules, layers, strict=True)):
        by = temperature if number == len(layers) - 1 else 1.0
        module.weight.copy_(weight / by)
        module.bias.copy_(bias / by)


def _out_of_fold(x: Tensor, samples: Samples, config: QuickConfig, recipe: Recipe, seed: int) -> OutOfFold:
    recipe = replace(
        recipe, steps=max(recipe.steps // 4, min(recipe.steps, 80))
    )  # for temperatures that is enough
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
        y, w = torch.from_numpy(rest.classes), torch.from_numpy(rest.weights)
        fitted = _fit_members(x[~held], y, w, config, recipe, seed)
        for member, layers in enumerate(fitted):
            logits[member, known] = _apply(layers, x[known]).numpy()
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

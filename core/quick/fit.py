"""From labelled pixels to a quick head, in well under a second, and a score that is honest about polygons.

Members: a linear discriminant with a shrunken covariance (closed form), multinomial logistic regression, and
small perceptrons. Temperatures and shares come from out-of-fold predictions, folds being whole polygons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from core.models.quick import CLIP, QuickHead
from core.models.quick_config import QuickConfig
from core.quick.samples import Samples, folds

FOLDS = 5
LINEAR = ("discriminant", "logistic")
_HIDDEN = 32
_TEMPERATURES = np.exp(np.linspace(np.log(0.3), np.log(8), 24))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is fitted.

    Attributes:
        members: ``discriminant``, ``logistic`` or ``perceptron``, each as often as wanted.
        shrinkage: of the discriminant's covariance towards a multiple of the identity, 0..1.
        penalty: of the logistic regression, on standardised features.
        steps: of the perceptrons' training.
        hidden: width of the perceptrons.
    """

    members: tuple[str, ...] = ("discriminant", "logistic", "perceptron", "perceptron")
    shrinkage: float = 0.3
    penalty: float = 0.02
    steps: int = 120
    hidden: int = _HIDDEN


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
    background: NDArray[np.float32] | None = None,
    seed: int = 0,
) -> tuple[QuickHead, OutOfFold]:
    """Fit a head.

    Args:
        samples: labelled pixels of at least two classes.
        config: its ``members`` are those of the recipe (:func:`widths`).
        recipe: what to fit.
        background: [M, F] features of pixels from anywhere in the scene: they say what is usual. None takes the
            labelled pixels.
        seed: of the perceptrons.

    Returns:
        The head, and the out-of-fold predictions its temperatures come from.
    """
    head = QuickHead(config).eval()
    centre, scale = _spread(samples.features if background is None else background)
    head.centre.copy_(torch.from_numpy(centre))
    head.scale.copy_(torch.from_numpy(scale))
    x = _standardised(samples.features, centre, scale)
    out = _out_of_fold(x, samples, config, recipe, seed)
    y, w = torch.from_numpy(samples.classes), torch.from_numpy(samples.weights)
    fitted = _fit_members(x, y, w, config.classes, recipe, seed)
    temperatures, shares = _calibrate(out, samples)
    with torch.no_grad():
        for member, layers, temperature in zip(head.members, fitted, temperatures, strict=True):
            _put(member, layers, float(temperature))
        head.share.copy_(torch.from_numpy(shares))
    return head, _calibrated(out, temperatures, shares)


def widths(recipe: Recipe) -> tuple[int, ...]:
    """``QuickConfig.members`` of a recipe."""
    return tuple(0 if kind in LINEAR else recipe.hidden for kind in recipe.members)


Layers = list[tuple[Tensor, Tensor]]
"""Weight [out, in] and bias of every layer."""


def _spread(features: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Middle and spread of every feature; 0 and 1 where there is none."""
    known = np.isfinite(features)
    count = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, features, 0).astype(np.float64)
    centre = filled.sum(axis=0) / count
    spread = np.sqrt((np.where(known, filled - centre, 0) ** 2).sum(axis=0) / count)
    spread = np.where(spread > 1e-6 * (np.abs(centre) + 1e-6), spread, 1.0)
    return centre.astype(np.float32), spread.astype(np.float32)


def _standardised(
    features: NDArray[np.float32], centre: NDArray[np.float32], scale: NDArray[np.float32]
) -> Tensor:
    scaled = np.nan_to_num((features - centre) / scale, nan=0.0)
    return torch.from_numpy(np.clip(scaled, -CLIP, CLIP).astype(np.float32))


def _fit_members(x: Tensor, y: Tensor, w: Tensor, classes: int, recipe: Recipe, seed: int) -> list[Layers]:
    """Layers of every member; classes without a sample get a bias no pixel overcomes."""
    present = torch.unique(y)
    inner = torch.searchsorted(present, y)
    found = []
    perceptrons = recipe.members.count("perceptron")
    networks = iter(_perceptrons(x, inner, w, len(present), recipe, seed, perceptrons) if perceptrons else [])
    for kind in recipe.members:
        if kind == "discriminant":
            layers = _discriminant(x, inner, w, len(present), recipe.shrinkage)
        elif kind == "logistic":
            layers = _logistic(x, inner, w, len(present), recipe.penalty)
        else:
            layers = next(networks)
        found.append(_spread_classes(layers, present, classes))
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


def _logistic(x: Tensor, y: Tensor, w: Tensor, classes: int, penalty: float) -> Layers:
    weight = torch.zeros(classes, x.shape[1], requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=40, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        each = F.cross_entropy(F.linear(x, weight, bias), y, reduction="none")
        total = (each * w).mean() + penalty * (weight * weight).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return [(weight.detach(), bias.detach())]


def _perceptrons(
    x: Tensor, y: Tensor, w: Tensor, classes: int, recipe: Recipe, seed: int, count: int
) -> list[Layers]:
    """Several perceptrons side by side, each with its own initial weights and its own dropped features."""
    generator = torch.Generator().manual_seed(seed)
    features, hidden = x.shape[1], recipe.hidden

    def fresh(*shape: int, scale: float) -> Tensor:
        return (torch.randn(shape, generator=generator) * scale).requires_grad_()

    first, second = (
        fresh(count, features, hidden, scale=(2 / features) ** 0.5),
        fresh(count, hidden, classes, scale=(1 / hidden) ** 0.5),
    )
    biases = [fresh(count, 1, hidden, scale=0.0), fresh(count, 1, classes, scale=0.0)]
    parameters = [first, second, *biases]
    optimiser = torch.optim.AdamW(parameters, lr=0.01, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 0.01, total_steps=recipe.steps)
    size = min(len(x), 512)
    for _ in range(recipe.steps):
        pick = torch.randint(len(x), (size,), generator=generator) if len(x) > size else slice(None)
        seen, wanted, weight = x[pick], y[pick], w[pick]
        kept = (torch.rand((count, 1, features), generator=generator) > 0.15) / 0.85
        inner = torch.relu((seen * kept) @ first + biases[0])
        inner = inner * (torch.rand(inner.shape, generator=generator) > 0.2) / 0.8
        logits = inner @ second + biases[1]
        each = F.cross_entropy(logits.flatten(0, 1), wanted.repeat(count), reduction="none")
        optimiser.zero_grad()
        ((each * weight.repeat(count)).sum() / len(wanted)).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    return [
        [
            (first[i].detach().T, biases[0][i, 0].detach()),
            (second[i].detach().T, biases[1][i, 0].detach()),
        ]
        for i in range(count)
    ]


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
    numbers = len(np.unique(samples.polygons))
    place = folds(samples.classes, samples.polygons, min(FOLDS, max(numbers // 2, 2)))
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
        fitted = _fit_members(x[~held], y, w, config.classes, recipe, seed)
        for member, layers in enumerate(fitted):
            logits[member, known] = _apply(layers, x[known]).numpy()
        scored |= known
    return OutOfFold(logits, scored)


def _calibrate(out: OutOfFold, samples: Samples) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A temperature for every member, by the likelihood of pixels out of fold; equal shares."""
    members = len(out.probabilities)
    shares = np.full(members, 1 / members, dtype=np.float32)
    if not out.scored.any():
        return np.full(members, 2.0, dtype=np.float32), shares
    y, w = samples.classes[out.scored], samples.weights[out.scored]
    best = []
    for logits in out.probabilities[:, out.scored]:
        losses = [_loss(logits / temperature, y, w) for temperature in _TEMPERATURES]
        best.append(_TEMPERATURES[int(np.argmin(losses))])
    return np.asarray(best, dtype=np.float32), shares


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

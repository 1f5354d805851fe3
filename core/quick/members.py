"""The members of a quick head, each fitted to labelled pixels.

A linear discriminant with a shrunken covariance, also on random hidden units (both in closed form), multinomial
logistic regression, a small perceptron, and trees (:mod:`core.quick.trees`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from core.models.quick.config import FeatureSpec, QuickConfig
from core.models.quick.trees import Trees
from core.quick.recipe import KERNEL, Recipe, is_tree, trees_config
from core.quick.samples import Samples
from core.quick.trees import HALVES, GrownTree, boost, grow_forest, planted
from core.workers import side_by_side

_FEW_FEATURES = 24
_NEAR = 7
_CURVED = 2.0
_CONTEXT = re.compile(r"(?:mean|std|min|max|ground|multilook|variation|gradient|slope) ([0-9.]+)$")

Layers = list[tuple[Tensor, Tensor]]
"""Weight [out, in] and bias of every layer."""


@dataclass(frozen=True)
class Dense:
    """A fitted member of one or two layers."""

    layers: Layers

    def logits(self, codes: Tensor, ranked: Tensor) -> Tensor:
        """[K, N] of codes [F, N] and what they are worth [N, F]."""
        x = ranked.T
        for number, (weight, bias) in enumerate(self.layers):
            x = torch.addmm(bias[:, None], weight, torch.relu(x) if number else x)
        return x

    def put(self, module: nn.Module, temperature: float) -> None:
        """Copy it into a head's member; the temperature divides the last layer."""
        modules = [found for found in module.modules() if isinstance(found, nn.Linear)]
        for number, (found, (weight, bias)) in enumerate(zip(modules, self.layers, strict=True)):
            by = temperature if number == len(self.layers) - 1 else 1.0
            found.weight.copy_(weight / by)
            found.bias.copy_(bias / by)


@dataclass(frozen=True)
class TreeMember:
    """A fitted member of trees."""

    trees: Trees

    def logits(self, codes: Tensor, ranked: Tensor) -> Tensor:
        """[K, N] of codes [F, N]."""
        logits: Tensor = self.trees(codes)
        return logits

    def put(self, module: nn.Module, temperature: float) -> None:
        """Copy it into a head's member; the temperature divides logits."""
        module.load_state_dict({**self.trees.state_dict(), "sharpness": torch.tensor(1 / temperature)})


Member = Dense | TreeMember


def columns(spec: FeatureSpec, group: str) -> NDArray[np.bool_]:
    """[F] which features a member sees: ``near``, ``pixel``, ``raw``, ``context`` or ``tokens``, anything else is all.

    Only ``tokens`` and all see those of an encoder.
    """
    token = np.arange(len(spec.names)) >= len(spec.names) - len(spec.tokens.names if spec.tokens else ())
    if group == "tokens":
        return token
    if group == "raw":
        bands = {name for inputs in spec.inputs for name in inputs.bands}
        return np.array([name in bands for name in spec.names])
    if group not in ("near", "pixel", "context"):
        return np.ones(len(token), dtype=bool)
    most = {"near": _NEAR, "pixel": 0}.get(group, math.inf)
    reach = [float(found[1]) if (found := _CONTEXT.search(name)) else 0.0 for name in spec.names]
    return (np.array(reach) <= most) & ~token


@dataclass(frozen=True)
class Lesson:
    """What a head's members are fitted to.

    Attributes:
        samples: labelled pixels of at least two classes.
        ranked: [N, F] what their codes are worth.
        recipe: what to fit.
    """

    samples: Samples
    ranked: Tensor
    recipe: Recipe


_Piece = tuple[int, int, int]
"""Numbers of the lesson, of the member and of the half of a forest."""
Check = Callable[[], None]

_LONGEST = ("boosting", "perceptron", "forest")
"""Kinds of members, by the time that a pixel takes."""


def fit_members(
    lessons: Sequence[Lesson], config: QuickConfig, seed: int, check: Check = lambda: None
) -> list[list[Member]]:
    """Every member of every lesson's recipe, in its order; side by side, since none needs another.

    Args:
        lessons: what to fit them to.
        config: of the head: number of classes and features.
        seed: of what is random.
        check: called before each piece of the work, from several threads; may raise to stop.
    """
    asked = [
        (place, number, half)
        for place, lesson in enumerate(lessons)
        for number, member in enumerate(lesson.recipe.members)
        for half in (HALVES if _kind(member) == "forest" else (0,))
    ]

    def pixels_and_kind(one: _Piece) -> tuple[int, int]:
        lesson = lessons[one[0]]
        kind = _kind(lesson.recipe.members[one[1]])
        return -len(lesson.samples.classes), _LONGEST.index(kind) if kind in _LONGEST else len(_LONGEST)

    def fit(one: _Piece) -> Dense | list[GrownTree]:
        check()
        return _fit_piece(lessons[one[0]], config, one, seed)

    asked.sort(key=pixels_and_kind)
    made = dict(zip(asked, side_by_side(fit, asked), strict=True))
    return [
        [
            _member(lesson, config, number, [made[one] for one in sorted(made) if one[:2] == (place, number)])
            for number in range(len(lesson.recipe.members))
        ]
        for place, lesson in enumerate(lessons)
    ]


def _fit_piece(lesson: Lesson, config: QuickConfig, piece: _Piece, seed: int) -> Dense | list[GrownTree]:
    samples, recipe, (_, number, half) = lesson.samples, lesson.recipe, piece
    member = recipe.members[number]
    y, w = torch.from_numpy(samples.classes), torch.from_numpy(samples.weights)
    present = torch.unique(y)
    inner = torch.searchsorted(present, y)
    if not is_tree(member):
        layers = _dense(member, lesson.ranked, inner, w, config.features, recipe, seed + number)
        return Dense(_spread_classes(layers, present, config.classes))
    kind, _, group = member.partition(" ")
    last = int(np.flatnonzero(columns(config.features, group))[-1])  # tokens come after all others
    given = samples.codes[:, : last + 1], inner.numpy(), samples.weights
    if kind == "forest":
        return grow_forest(*given, recipe.trees, recipe.leaves, seed + number, half)
    return boost(*given, recipe.rounds, recipe.branches, seed + number)


def _member(
    lesson: Lesson, config: QuickConfig, number: int, pieces: Sequence[Dense | list[GrownTree]]
) -> Member:
    """A member of the pieces that were fitted."""
    grown: list[GrownTree] = []
    for piece in pieces:
        if isinstance(piece, Dense):
            return piece
        grown += piece
    trees = trees_config(_kind(lesson.recipe.members[number]), config.classes, lesson.recipe)
    return TreeMember(planted(grown, trees, np.unique(lesson.samples.classes), config.classes))


def _kind(member: str) -> str:
    return member.split()[0]


def _dense(
    member: str, x: Tensor, y: Tensor, w: Tensor, spec: FeatureSpec, recipe: Recipe, seed: int
) -> Layers:
    """Layers of a member, over all features."""
    kind, _, group = member.partition(" ")
    seen = torch.from_numpy(np.flatnonzero(columns(spec, group)))
    part, classes = x[:, seen], int(y.max()) + 1
    shrinkage = recipe.shrinkage / (3 if len(seen) <= _FEW_FEATURES else 1)
    if kind == "discriminant":
        layers = _discriminant(part, y, w, classes, shrinkage)
    elif kind == "kernel":
        layers = _kernel(part, y, w, classes, shrinkage, seed)
    elif kind == "logistic":
        layers = _logistic(part, y, w, classes, recipe.penalty)
    else:
        layers = _perceptron(part, y, w, classes, recipe, seed)
    weight = torch.zeros(len(layers[0][0]), x.shape[1])
    weight[:, seen] = layers[0][0]
    return [(weight, layers[0][1]), *layers[1:]]


def _spread_classes(layers: Layers, present: Tensor, classes: int) -> Layers:
    """Classes without a sample get a bias no pixel overcomes."""
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
    first = torch.randn((KERNEL, x.shape[1]), generator=generator) * (_CURVED / x.shape[1] ** 0.5)
    bias = torch.randn(KERNEL, generator=generator)
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

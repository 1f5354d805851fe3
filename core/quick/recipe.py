"""What is fitted to how many labels: the members of a quick head and their settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.contract.roles import kind_of
from core.labels.drawn import MANY_PIXELS
from core.models.quick.config import FeatureSpec, QuickConfig, TreesConfig

KERNEL = 128
"""Random hidden units of a ``kernel``."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is fitted.

    Attributes:
        members: ``discriminant``, ``kernel``, ``logistic`` or ``perceptron``, each as often as wanted; with ``near`` a
            member sees only surroundings of up to 7 px, with ``pixel`` none, with ``raw`` the bands alone, with
            ``context`` all but an encoder's tokens, with ``tokens`` those alone. Last come ``forest`` and ``boosting``,
            which see everything or, with ``context``, all but tokens.
        shrinkage: of covariances towards a multiple of the identity, 0..1; where few features are seen a third of it.
        penalty: of the logistic regression.
        steps: of a perceptron's training.
        drop: share of features and hidden units that a perceptron goes without, at random.
        hidden: width of perceptrons.
        decay: of their weights, per step and unit of learning rate.
        trees: of a forest.
        leaves: of each of its trees, at most.
        rounds: of boosting; each has a tree for every class.
        branches: leaves of each of those, at most.
        smooth: side in px of the square over which probabilities of an optical map are averaged: few labels leave salt.
        folds: of the cross-validation.
        left_out: pixels that are learnt from at most while a fold is left out.
        prior: share of every member before anything is known; empty is all alike.
    """

    members: tuple[str, ...] = ("kernel raw", "discriminant pixel", "discriminant near", "discriminant")
    shrinkage: float = 0.3
    penalty: float = 0.02
    steps: int = 80
    drop: float = 0.2
    hidden: int = 32
    decay: float = 0.02
    trees: int = 32
    leaves: int = 64
    rounds: int = 40
    branches: int = 15
    smooth: int = 3
    folds: int = 5
    left_out: int = 8000
    prior: tuple[float, ...] = ()

    @property
    def has_trees(self) -> bool:
        """Whether it takes scikit-learn to fit."""
        return any(is_tree(member) for member in self.members)

    def cheaper(self) -> Recipe:
        """For out-of-fold predictions, from which only temperatures, shares and scores are taken."""
        steps = max(self.steps // 4, min(self.steps, 80))
        return replace(self, steps=steps, trees=min(self.trees, 12))

    def without_trees(self) -> Recipe:
        """The same without forests and boosting."""
        kept = [i for i, member in enumerate(self.members) if not is_tree(member)]
        members = tuple(self.members[i] for i in kept)
        return replace(self, members=members, prior=tuple(self.prior[i] for i in kept) if self.prior else ())


TREES = ("forest", "boosting")


def is_tree(member: str) -> bool:
    """Whether a member is one of :data:`TREES`."""
    return member.split()[0] in TREES


FEW = Recipe(folds=10, left_out=2500, prior=(0.2, 0.3, 0.3, 0.2))
FEW_SPECKLED = replace(FEW, prior=(0.15, 0.25, 0.25, 0.35))
"""Of radar a pixel alone says little: what sees all its surroundings weighs most."""
SOME = Recipe((*FEW.members, "forest"), folds=4, left_out=2500, prior=(0.09, 0.15, 0.15, 0.21, 0.4))
SOME_PIXELS = 1000
"""Labelled pixels, at most 60 of a label (17 polygons), from which a forest is worth a few tenths of a second."""
SOME_LABELS = 200
"""Likewise: so many points say as much, each of another place."""
CRISP_PIXELS = 3000
"""Likewise (fifty polygons), from which averaging an optical map costs more edges than it saves salt, unless labels say else."""
PERCEPTRONS = Recipe(
    ("perceptron",) * 3, steps=1000, drop=0.05, hidden=96, decay=0.002, folds=2, left_out=6000, smooth=1
)
MANY = replace(
    PERCEPTRONS,
    members=("perceptron", "perceptron", "forest", "boosting"),
    steps=500,
    trees=48,
    leaves=128,
    folds=4,  # with half of the labels gone a head is worse, and less sure, than the one that is kept
    prior=(0.1, 0.1, 0.4, 0.4),
)


_USUAL = 60


@dataclass(frozen=True)
class Known:
    """How much labels say.

    Attributes:
        pixels: that are learnt from.
        usual: the same with at most sixty of a label: a large polygon is no hundred small ones.
        labels: that have any.
    """

    pixels: int
    usual: int
    labels: int


def known_of(counts: Sequence[int]) -> Known:
    """How much labels say that have so many pixels each."""
    usual = sum(min(count, _USUAL) for count in counts)
    return Known(sum(counts), usual, sum(count > 0 for count in counts))


def recipe_for(classifier: str, known: Known, spec: FeatureSpec) -> Recipe:
    """The recipe of a name of :data:`CLASSIFIERS` for so many labels of a scene with these features."""
    if classifier == "linear":
        return Recipe(("discriminant", "discriminant near", "discriminant pixel"))
    if classifier == "perceptron":
        return PERCEPTRONS
    if classifier == "auto" and known.pixels > MANY_PIXELS:
        return MANY
    if known.usual > CRISP_PIXELS:
        return replace(SOME, smooth=1)
    if known.usual > SOME_PIXELS or known.labels > SOME_LABELS:
        return SOME
    return FEW_SPECKLED if _is_speckled(spec) else FEW


_BESIDE = 0.15
"""Share of each member that sees tokens and everything else, before anything is known."""


def beside_tokens(recipe: Recipe) -> Recipe:
    """The same without tokens, and members that see them besides.

    So an encoder that knows little of the scene costs little: shares follow the likelihood of polygons not seen.
    """
    prior = recipe.prior or (1 / len(recipe.members),) * len(recipe.members)
    shares = [
        (member if " " in member else f"{member} context", share)
        for member, share in zip(recipe.members, prior, strict=True)
    ]
    twins = [name for name in ("perceptron", *TREES) if name in recipe.members]
    added = {"discriminant tokens": 0.02, "discriminant": _BESIDE, **dict.fromkeys(twins, _BESIDE)}
    rest = 1 - sum(added.values())
    found = [*((member, share * rest) for member, share in shares), *added.items()]
    found.sort(key=lambda entry: is_tree(entry[0]))
    return replace(
        recipe, members=tuple(member for member, _ in found), prior=tuple(share for _, share in found)
    )


CLASSIFIERS = ("auto", "fast", "linear", "perceptron")
"""``fast`` is fitted in a second or two, whatever the number of labels; ``auto`` takes its time when there are many."""


def usual_smoothing(spec: FeatureSpec, recipe: Recipe) -> int:
    """Side of the square over which probabilities are averaged, unless labels say better: radar speckles."""
    return 15 if _is_speckled(spec) else recipe.smooth


def _is_speckled(spec: FeatureSpec) -> bool:
    return kind_of(spec.inputs[0].role) == "sar"


def quick_config(spec: FeatureSpec, classes: int, recipe: Recipe, smooth: int | None = None) -> QuickConfig:
    """The head that a recipe asks for; ``smooth`` None is :func:`usual_smoothing`."""
    hidden = {"kernel": KERNEL, "perceptron": recipe.hidden}
    kinds = [member.split()[0] for member in recipe.members]
    if sorted(kinds, key=lambda kind: kind in TREES) != kinds:
        raise ValueError("trees come last among the members")
    return QuickConfig(
        spec,
        classes,
        tuple(hidden.get(kind, 0) for kind in kinds if kind not in TREES),
        smooth or usual_smoothing(spec, recipe),
        tuple(trees_config(kind, classes, recipe) for kind in kinds if kind in TREES),
        calibrated=True,
    )


def trees_config(kind: str, classes: int, recipe: Recipe) -> TreesConfig:
    """The trees of a member, one of :data:`TREES`."""
    if kind == "forest":
        return TreesConfig(recipe.trees, recipe.leaves, averaged=True)
    return TreesConfig(recipe.rounds * classes, recipe.branches, averaged=False)

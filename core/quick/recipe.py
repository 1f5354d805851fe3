"""What is fitted to how many labels: the members of a quick head and their settings."""

from __future__ import annotations

from dataclasses import dataclass

from core.models.quick_config import FeatureSpec

KERNEL = 128
"""Random hidden units of a ``kernel``."""


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


def choose_smoothing(spec: FeatureSpec, recipe: Recipe) -> int:
    """Side of the square over which probabilities are averaged: radar speckles, and few labels leave salt in pictures."""
    if spec.inputs[0].role == "sar":
        return 15
    return 1 if recipe == MANY else 3


def widths(recipe: Recipe) -> tuple[int, ...]:
    """``QuickConfig.members`` of a recipe."""
    hidden = {"kernel": KERNEL, "perceptron": recipe.hidden}
    return tuple(hidden.get(member.split()[0], 0) for member in recipe.members)

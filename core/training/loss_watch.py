"""A loss that does not fall is said while there is still time: a run that learns nothing ends as quietly as a good one."""

from __future__ import annotations

import math

from core.contract.sentences import Said

_SHARE = 0.1
"""Of all steps that are watched."""
_LEAST = 20
_FALL = 0.03
"""Share of the first loss by which it must have fallen."""
_CLUELESS = 0.85
"""Of the loss of a model that gives all classes the same probability: below it something was learnt already."""

_CHANCE = 0.1
"""Cohen's kappa below which a map says hardly more than one that is drawn by lot with the same class areas."""


def chance_note(kappa: float | None) -> str:
    """A sentence where what was held out is met hardly better than by chance; empty otherwise, or without a figure.

    Args:
        kappa: Cohen's kappa on the held-out pixels, -1..1; NaN or None where nothing was scored.
    """
    if kappa is None or not kappa < _CHANCE:
        return ""
    return Said(
        "On what was held out this model is hardly better than chance (kappa {0}): do not use its maps. "
        "Train longer, start from a trained model, or label more.",
        f"{kappa:.2f}",
    )


class LossWatch:
    """Compares the first steps of a run with those at the end of its first tenth.

    Args:
        steps: of the whole run.
        classes: that are trained.
    """

    def __init__(self, steps: int, classes: int) -> None:
        self._watched = max(round(steps * _SHARE), _LEAST)
        self._clueless = _CLUELESS * math.log(max(classes, 2))
        self._losses: list[float] = []

    def add(self, loss: float) -> str:
        """The loss of the next step; a sentence once, where it does not fall."""
        self._losses.append(loss)
        if len(self._losses) != self._watched:
            return ""
        part = max(self._watched // 4, 1)
        first, last = (sum(some) / part for some in (self._losses[:part], self._losses[-part:]))
        if last < (1 - _FALL) * first or last < self._clueless:
            return ""
        return Said(
            "The loss does not fall: {0} at first, {1} after {2} steps. The likely reasons are a fixed range "
            "of values that is not this scene's, a learning rate that is too high or too low, or labels that "
            "do not lie where the picture shows them. Stop, and look at these first.",
            f"{first:.3f}",
            f"{last:.3f}",
            self._watched,
        )

"""How sure a map may be, by how often its members agree where nothing is labelled.

Two classifiers that learnt the same labels in different ways disagree about as often as each is wrong (Jiang et al. 2022,
arXiv:2106.13799). Few labels say little of the scene, wrong ones nothing true, and of a class with a single label nothing can
be left out: but any pixel shows whether members agree.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from core.quick.calibrate import Calibration, mixed, sharpened
from core.quick.surroundings import OFFSETS

Floats = NDArray[np.float32]

_AS_GOOD_AS = 100
"""Labels left out that say as much about how sure the map may be as agreement does."""
_MOST_UNSEEN = 0.25
"""Share of the scene at most that classes without a label are taken to have: a scheme may name some that are not there."""
_POWERS = np.exp(np.linspace(np.log(0.1), np.log(8), 60))


def brought_to_agreement(
    found: Calibration, logits: Floats, shown: NDArray[np.bool_], seen: float
) -> Calibration:
    """The calibration whose mean confidence anywhere is how often members agree there; less so, the more labels were scored.

    Args:
        found: from labels left out.
        logits: [members, K, p, S] of the whole members, at pixels anywhere and at some of :data:`OFFSETS` around each.
        shown: [P] which of :data:`OFFSETS` these p are; the pixel itself, and the square that is averaged over.
        seen: share of the classes that have a label.
    """
    middle = int(np.flatnonzero((OFFSETS[shown] == 0).all(axis=1))[0])
    right = agreement(logits[:, :, middle]) * max(seen, 1 - _MOST_UNSEEN)
    smoothed = mixed(logits, found.temperatures, found.shares).mean(axis=1)
    power = _power_for(smoothed, right)
    by = found.labels / (found.labels + _AS_GOOD_AS)
    sharpness = float(found.likeliest**by * power ** (1 - by))
    probabilities = sharpened(found.probabilities, sharpness / found.sharpness)
    return replace(found, sharpness=sharpness, probabilities=probabilities)


def agreement(logits: Floats) -> float:
    """Mean share of pixels on which two members name the same class: of logits [members, K, S], at least two members."""
    named = logits.argmax(axis=1)
    return float(np.mean([(one == other).mean() for one, other in combinations(named, 2)]))


def _power_for(probabilities: Floats, sure: float) -> float:
    """The power that [K, S] is raised to for this mean confidence, within limits."""
    means = [float(sharpened(probabilities, power).max(axis=0).mean()) for power in _POWERS]
    return float(np.exp(np.interp(sure, means, np.log(_POWERS))))

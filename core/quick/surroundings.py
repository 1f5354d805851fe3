"""What lies around some of the labelled pixels: smoothing is chosen, and the score is taken, on smoothed probabilities.

The map is an average over squares. A labelled pixel judged without its surroundings would be judged on another map.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_LINE = np.array((-7, -4, -3, -1, 0, 1, 3, 4, 7))
OFFSETS = np.stack(np.meshgrid(_LINE, _LINE, indexing="ij"), axis=-1).reshape(-1, 2)
"""[P, 2] rows and columns beside a pixel: enough of each square to know its mean."""
_OF = {1: (0,), 3: (-1, 0, 1), 7: (-3, -1, 0, 1, 3), 15: (-7, -4, -1, 0, 1, 4, 7)}
SMOOTHINGS = tuple(_OF)
"""Sides in px of the squares that can be chosen."""
MOST_LOOKED_AT = 1000
"""Labelled pixels whose surroundings are looked at."""
_MOST_OF_ONE = 16


@dataclass(frozen=True)
class Surroundings:
    """The steps of the features around some labelled pixels.

    Attributes:
        which: [S] their numbers among the samples, ascending.
        codes: [S, P, F] uint8 at :data:`OFFSETS`.
    """

    which: Ints
    codes: NDArray[np.uint8]


def square(size: int) -> NDArray[np.bool_]:
    """[P] which of :data:`OFFSETS` stand for a square of this side."""
    return np.asarray(np.isin(OFFSETS, _OF[size]).all(axis=1))


def looked_at(labels: int) -> int:
    """Of how many pixels of one label the surroundings are looked at; the numbers seldom change when a label comes."""
    return min(_MOST_OF_ONE, 1 << max(int(np.log2(max(MOST_LOOKED_AT / max(labels, 1), 1))), 0))


def is_looked_at(key: str, labels: int) -> bool:
    """Whether those of a label are looked at: of very many labels only some, the same ones every time."""
    return int(key[8:16], 16) / 2**32 * labels < MOST_LOOKED_AT

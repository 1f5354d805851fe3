"""Colours that stand for classes: exactly, without tolerance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.labels.numbers import IGNORE

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """Class of each colour.

    Attributes:
        classes: (red, green, blue) -> class value, 255 for colours that leave a pixel unlabelled.
        shared: a colour that two classes have, so that it cannot tell them apart; None is none.
    """

    classes: Mapping[Colour, int]
    shared: Colour | None = None

    def decode(self, colours: NDArray[np.integer]) -> tuple[NDArray[np.uint8], dict[Colour, int]]:
        """Classes of pixels.

        Args:
            colours: [3, h, w], 0..255.

        Returns:
            Classes uint8 [h, w], 255 where a colour stands for none or is unknown; and the unknown colours with
            their numbers of pixels.
        """
        red, green, blue = colours.astype(np.int64)
        codes = red << 16 | green << 8 | blue
        known = sorted((_code(colour), value) for colour, value in self.classes.items())
        keys = np.array([key for key, _ in known], dtype=np.int64)
        values = np.array([value for _, value in known], dtype=np.uint8)
        places = np.minimum(np.searchsorted(keys, codes), len(keys) - 1)
        hits = keys[places] == codes
        strange, counts = np.unique(codes[~hits], return_counts=True)
        unknown = {
            _colour(code): count for code, count in zip(strange.tolist(), counts.tolist(), strict=True)
        }
        return np.where(hits, values[places], np.uint8(IGNORE)), unknown


def make_palette(classes: Sequence[ClassEntry], further: Sequence[tuple[Colour, int]] = ()) -> Palette:
    """The colours of a class scheme, and further ones that add to them or take their place."""
    colours = [entry.colour for entry in classes]
    settled = {colour for colour, _ in further}
    shared = next((c for i, c in enumerate(colours) if c in colours[:i] and c not in settled), None)
    return Palette({**{entry.colour: entry.value for entry in classes}, **dict(further)}, shared)


def spell(colour: Colour) -> str:
    """``(178, 34, 34)``."""
    return f"({', '.join(str(part) for part in colour)})"


def _code(colour: Colour) -> int:
    return colour[0] << 16 | colour[1] << 8 | colour[2]


def _colour(code: int) -> Colour:
    return code >> 16, code >> 8 & 255, code & 255

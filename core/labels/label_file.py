"""What a file of labels holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from core.contract.sentences import Said
from core.labels.placed import LabelPolygon

Colour = tuple[int, int, int]

_PLAIN = (str, int, float, np.integer, np.floating, np.bool_, date)
"""Others, e.g. lists of a damaged file, name no class, and may be endless when written out."""


@dataclass(frozen=True)
class LabelFile:
    """Labels of a file.

    Attributes:
        labels: polygons or points with a class.
        colours: class -> red, green, blue (0..255), of those the file names a colour for.
        choices: what ``--field`` may be; only of files of other plugins.
        notes: sentences about features that are left out.
    """

    labels: tuple[LabelPolygon, ...]
    colours: Mapping[str, Colour] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def left_out(name: str, total: int, unlabelled: int, shapeless: int) -> tuple[str, ...]:
    """Sentences about features of a file that are no labels.

    Args:
        name: of the file.
        total: features that have a shape.
        unlabelled: those of them that have no class.
        shapeless: further features, without a geometry or with one of another kind.
    """
    found = []
    if unlabelled:
        one = Said("1 of {0} features of {1} has no class and is left out.", total, name)
        several = Said("{0} of {1} features of {2} have no class and are left out.", unlabelled, total, name)
        found.append(one if unlabelled == 1 else several)
    if shapeless:
        found.append(
            Said(
                "{0} features of {1} have no geometry that can be a label and are left out.", shapeless, name
            )
            if shapeless > 1
            else Said("A feature of {0} has no geometry that can be a label and is left out.", name)
        )
    return tuple(found)


def word_of(value: Any) -> str:
    """A field's value as a word, whole numbers without a point; empty where there is none, or what is no plain value."""
    if not isinstance(value, _PLAIN) or (isinstance(value, (float, np.floating)) and not np.isfinite(value)):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    try:
        return str(value).strip()
    except ValueError:  # an integer of thousands of digits
        return ""


def names_of(pairs: Iterable[tuple[Hashable, str]], unnamed: str) -> dict[Hashable, str]:
    """Number -> name that is no other number's, where programs keep both on every polygon.

    Args:
        pairs: number and name of every polygon; the name a number has most often is its own.
        unnamed: stands before the number where there is no name, e.g. ``class``.
    """
    told: dict[Hashable, Counter[str]] = {}
    for number, name in pairs:
        told.setdefault(number, Counter())[name] += 1
    usual = {number: names.most_common(1)[0][0] or f"{unnamed} {number}" for number, names in told.items()}
    shared = Counter(usual.values())
    return {number: f"{name} ({number})" if shared[name] > 1 else name for number, name in usual.items()}


def colour_of(text: Any) -> Colour | None:
    """``#rrggbb`` -> red, green, blue; None for anything else."""
    try:
        number = int(str(text)[1:], 16)
    except ValueError:
        return None
    if not str(text).startswith("#") or len(str(text)) != 7:
        return None
    return number >> 16, number >> 8 & 255, number & 255

"""What a minimum mapping unit (MMU) asks for. Frozen values, no files.

The rule:

1. A *region* is a connected set of pixels of one class: over edges (4 neighbours), or over edges and corners (8).
2. A region is *small* when it is smaller than the MMU of its class, and touches another region. A region of a
   protected class is never small. Nodata belongs to no region, is never changed and is nobody's neighbour.
3. The smallest small region is changed first. Among regions of equal size, the one whose class comes last in the
   order of preference is first. Touching regions never have the same class, so this order is total where it matters;
   regions that do not touch may be changed in any order, or at once, with the same result.
4. A small region takes one of the classes it touches: the one with the longest common border (``border``), with the
   greatest sum of probability over the region's pixels (``probability``), or the first in the order of preference
   (``priority``, among the classes that it names). Ties go to the longest common border, then to the class that comes
   first in the order of preference.
5. The region then is one with all regions of that class that it touches. Repeat until there is no small region.

The length of a border is counted in pixel edges; with 8 neighbours, corners are counted where the edges are equal.
The order of preference is ``priority``, then all other classes by ascending value.

Nothing in the rule refers to rows, columns or a direction, so the result is the same for a raster that is turned or
mirrored, read in bands of any height, or cut anywhere and joined before the rule is applied. Every region of the
result has the size of the MMU or touches nothing, so that applying the rule again changes nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.contract.sentences import Said
from core.errors import UserError

Target = Literal["border", "probability", "priority"]
Unit = Literal["px", "m2"]

TARGETS: tuple[Target, ...] = ("border", "probability", "priority")
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|m2|m²|ha|km2|km²)\s*")
_SQUARE_METRES = {"m2": 1.0, "m²": 1.0, "ha": 1e4, "km2": 1e6, "km²": 1e6}


@dataclass(frozen=True, slots=True)
class Size:
    """A minimum mapping unit as a user writes it.

    Attributes:
        amount: in ``unit``.
        unit: ``px`` counts pixels, ``m2`` is ground area.
    """

    amount: float
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Rule:
    """See the module.

    Attributes:
        mmu: of every class that ``by_class`` does not name.
        by_class: MMU by class value.
        neighbours: 4 or 8.
        protected: class values whose pixels never change.
        target: what a small region becomes.
        priority: class values, most preferred first.
        smooth: side in px of the square of a majority filter that is applied before, an odd number; 0 is none.
    """

    mmu: Size
    by_class: Mapping[int, Size] = field(default_factory=dict)
    neighbours: Literal[4, 8] = 4
    protected: tuple[int, ...] = ()
    target: Target = "border"
    priority: tuple[int, ...] = ()
    smooth: int = 0

    def __post_init__(self) -> None:
        if self.neighbours not in (4, 8):
            raise UserError(Said("A pixel has 4 or 8 neighbours, not {0}.", self.neighbours))
        if self.target not in TARGETS:
            raise UserError(
                Said("A small region becomes one of {0}, not {1}.", ", ".join(TARGETS), self.target)
            )
        if self.target == "priority" and not self.priority:
            raise UserError(Said("Merging by priority needs the classes in their order."))
        if self.smooth and (self.smooth % 2 == 0 or not 3 <= self.smooth <= 15):
            raise UserError(
                Said("The side of the majority filter is an odd number from 3 to 15, not {0}.", self.smooth)
            )
        for name, values in (("priority", self.priority), ("protected classes", self.protected)):
            if len(set(values)) != len(values):
                raise UserError(
                    Said("A class stands twice in the {0}: {1}.", name, ", ".join(map(str, values)))
                )

    def sizes(self) -> list[Size]:
        """Every MMU that is asked for."""
        return [self.mmu, *self.by_class.values()]

    def preference(self, values: list[int]) -> list[int]:
        """Class values in their order of preference.

        Args:
            values: that occur, ascending.
        """
        here = set(values)
        first = [value for value in self.priority if value in here]
        return first + [value for value in values if value not in set(first)]

    def words(self) -> str:
        """One line for the provenance of a map."""
        parts = [f"minimum mapping unit {self.mmu}"]
        parts += [f"class {value}: {size}" for value, size in sorted(self.by_class.items())]
        parts.append(f"{self.neighbours} neighbours, merged by {self.target}")
        for name, values in (("protected", self.protected), ("priority", self.priority)):
            if values:
                parts.append(f"{name} {','.join(map(str, values))}")
        if self.smooth:
            parts.append(f"after a majority filter of {self.smooth} x {self.smooth} px")
        return "; ".join(parts)


def parse_size(text: str) -> Size:
    """``500m2``, ``0.5ha`` or ``10px``.

    Raises:
        UserError: it is not understood, or not above 0.
    """
    found = _SIZE.fullmatch(text)
    if found is None:
        raise UserError(
            Said(
                "The minimum mapping unit {0} is not understood; write it like 500m2, 0.5ha or 10px.",
                repr(text),
            )
        )
    amount, unit = float(found[1]), found[2]
    if not amount > 0 or not math.isfinite(amount):
        raise UserError(Said("The minimum mapping unit must be above 0, not {0}.", text.strip()))
    if unit == "px":
        if amount != int(amount):
            raise UserError(
                Said("A minimum mapping unit in pixels is a whole number, not {0}.", text.strip())
            )
        return Size(amount, "px")
    return Size(amount * _SQUARE_METRES[unit], "m2")


def parse_sizes(text: str) -> dict[int, Size]:
    """``5=200px,7=1ha`` -> the MMU of classes 5 and 7.

    Raises:
        UserError: it is not understood.
    """
    found: dict[int, Size] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        value, equals, size = part.partition("=")
        if not equals or not value.strip().isdigit():
            raise UserError(
                Said("{0} is not understood; write the size of a class like 5=200px.", repr(part))
            )
        found[int(value)] = parse_size(size)
    return found

"""Every measure as a ratio of two totals: which units count above, which below the line (Stehman 2014 eq. 27)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Measure(str, Enum):
    """What is estimated; all but the overall accuracy are per class."""

    OVERALL = "overall"
    USERS = "users"
    PRODUCERS = "producers"
    AREA = "area"
    F1 = "f1"
    IOU = "iou"


PER_CLASS = (Measure.USERS, Measure.PRODUCERS, Measure.AREA, Measure.F1, Measure.IOU)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measure of one class.

    Attributes:
        measure: which.
        index: of the class; -1 for the overall accuracy.
    """

    measure: Measure
    index: int = -1

    def values(self, on_map: Ints, in_reference: Ints) -> tuple[Floats, Floats]:
        """Values above (y) and below (x) the line, of units given by their map class [C] and reference class [C], both as class indices; float64 [C]."""
        hit = on_map == in_reference
        mapped, real = on_map == self.index, in_reference == self.index
        one = np.ones(len(on_map))
        pairs = {
            Measure.OVERALL: (hit, one),
            Measure.USERS: (hit & mapped, mapped),
            Measure.PRODUCERS: (hit & real, real),
            Measure.AREA: (real, one),
            Measure.F1: (2.0 * (hit & mapped), mapped + 1.0 * real),
            Measure.IOU: (hit & mapped, mapped | real),
        }
        y, x = pairs[self.measure]
        return np.asarray(y, dtype=np.float64), np.asarray(x, dtype=np.float64)

    def may_vary(self, stratum_class: int | None) -> bool:
        """Whether units of a stratum can differ in this measure.

        False for the user's accuracy of one class in a stratum that is another class of the map: no unit there counts.

        Args:
            stratum_class: index of the map class that the stratum is; None where it holds several.
        """
        return self.measure is not Measure.USERS or stratum_class is None or stratum_class == self.index


def all_ratios(classes: int) -> tuple[Ratio, ...]:
    """The overall accuracy, then every measure of every class."""
    per_class = (Ratio(measure, index) for measure in PER_CLASS for index in range(classes))
    return (Ratio(Measure.OVERALL), *per_class)

"""Which windows are run, how much each counts, and which rows are finished when.

The windows are those of the published sliding window (docs/models.md, MFNet): starts ``0, stride, 2 stride, ...``
clamped to the raster, in row-major order. Clamping repeats the last window; it is run once and counted with its
multiplicity, which gives the same sums.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Rect


@dataclass(frozen=True, slots=True)
class Plan:
    """Windows over a raster, restricted to a rectangle of it.

    Only a few numbers and a rectangle are stored, so a plan stays small on any raster. Windows stay on the grid of
    the whole raster: a part of it gets exactly the windows that touch it, so its pixels are those of a full run.

    Attributes:
        height: of the raster in px; may be less than ``window`` (the window then reaches beyond the raster).
        width: of the raster in px; may be less than ``window``.
        window: side of a window in px.
        stride: step in px, 1 .. ``window``.
        rect: the pixels wanted.
        step: only every ``step``-th window of the grid along each axis is run, and the last one; they keep their
            multiplicity. At most ``window // stride``, so that they still cover every pixel.
    """

    height: int
    width: int
    window: int
    stride: int
    rect: Rect
    step: int = 1

    @property
    def row_starts(self) -> tuple[int, ...]:
        """First rows of the windows that touch ``rect``, ascending; consecutive ones overlap or adjoin."""
        return tuple(start for start, _ in _touching(self.height, self, self.rect.row, self.rect.row_end))

    @property
    def col_starts(self) -> tuple[int, ...]:
        """First columns, likewise."""
        return tuple(start for start, _ in _touching(self.width, self, self.rect.col, self.rect.col_end))

    @property
    def row_multiplicity(self) -> tuple[int, ...]:
        """How often the published loop visits each of ``row_starts``."""
        return tuple(count for _, count in _touching(self.height, self, self.rect.row, self.rect.row_end))

    @property
    def col_multiplicity(self) -> tuple[int, ...]:
        """How often it visits each of ``col_starts``. A window's multiplicity is the product of the two."""
        return tuple(count for _, count in _touching(self.width, self, self.rect.col, self.rect.col_end))

    @property
    def region(self) -> Rect:
        """Everything the windows look at; reaches beyond a raster smaller than the window."""
        rows, cols = self.row_starts, self.col_starts
        return Rect(rows[0], cols[0], rows[-1] + self.window - rows[0], cols[-1] + self.window - cols[0])

    @property
    def count(self) -> int:
        """Number of windows."""
        return len(self.row_starts) * len(self.col_starts)

    def windows(self) -> Iterator[tuple[int, int, int]]:
        """``(row, col, multiplicity)`` in the order they are run."""
        cols = list(zip(self.col_starts, self.col_multiplicity, strict=True))
        for row, by_row in zip(self.row_starts, self.row_multiplicity, strict=True):
            for col, by_col in cols:
                yield row, col, by_row * by_col

    def bands(self) -> tuple[tuple[int, int], ...]:
        """Per row of windows, the rows ``(first, end)`` of the raster finished after it; they tile ``rect``."""
        starts = self.row_starts
        ends = [min(max(start, self.rect.row), self.rect.row_end) for start in starts[1:]] + [
            self.rect.row_end
        ]
        firsts = [self.rect.row, *ends[:-1]]
        return tuple(zip(firsts, ends, strict=True))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; :func:`plan_from_json` reads them back."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """SHA-256 of the JSON form: equal plans have equal digests, on any machine."""
        text = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def make_plan(height: int, width: int, window: int, stride: int, rect: Rect | None = None) -> Plan:
    """A checked plan.

    Args:
        height: of the raster in px.
        width: of the raster in px.
        window: px.
        stride: px.
        rect: the pixels wanted; None is all. It must lie inside the raster.

    Raises:
        UserError: window or stride make no sense.
    """
    if window < 1:
        raise UserError(Said("The window must be at least 1 px, not {0}.", window))
    if not 1 <= stride <= window:
        raise UserError(
            Said("The stride must be between 1 and the window of {0} px, not {1}.", window, stride)
        )
    full = Rect(0, 0, height, width)
    wanted = full if rect is None else rect
    if wanted.intersect(full) != wanted:
        raise ValueError(f"{wanted} is not inside {full}")
    return Plan(height, width, window, stride, wanted)


def window_inside(height: int, width: int, window: int, stride: int, halo: int, step: int) -> tuple[int, int]:
    """Window and stride for a raster of this size and a model with a halo, all in px.

    Where the raster is a little smaller than the window, one that fits into it, a multiple of ``step``: otherwise the
    mirrored picture beyond the raster would end before the halo does.
    """
    fitting = min(height, width) // step * step
    if not 2 * halo + step <= fitting < window:
        return window, stride
    return fitting, fitting - 2 * halo


def plan_from_json(values: dict[str, Any]) -> Plan:
    """The inverse of :meth:`Plan.to_json`."""
    return Plan(**{**values, "rect": Rect(**values["rect"])})


def axis_windows(size: int, window: int, stride: int) -> dict[int, int]:
    """Start -> multiplicity along one axis: ``for s in range(0, size, stride): s = min(s, size - window)``."""
    last = max(size - window, 0)
    return dict(Counter(min(start, last) for start in range(0, size, stride)))


@dataclass(frozen=True, eq=False)
class AxisWeights:
    """Sums of window weights along one axis, for any part of it: a raster may have millions of rows.

    The sum over the plane is the outer product of the two axes' sums.

    Attributes:
        starts: of the windows, ascending.
        weights: of each window, e.g. multiplicities.
        profile: [window] weight across a window.
        size: of the raster along this axis, px.
        halo: see :func:`inner_range`.
    """

    starts: tuple[int, ...]
    weights: tuple[int, ...]
    profile: NDArray[np.float64]
    size: int
    halo: int = 0

    def between(self, first: int, end: int) -> NDArray[np.float64]:
        """[end - first] float64, of the pixels ``first .. end`` of the raster."""
        window, total = len(self.profile), np.zeros(end - first, dtype=np.float64)
        touching = slice(bisect_right(self.starts, first - window), bisect_left(self.starts, end))
        for start, weight in zip(self.starts[touching], self.weights[touching], strict=True):
            low, high = inner_range(start, window, self.size, self.halo)
            low, high = max(low, first - start), min(high, end - start)
            if low < high:
                total[start + low - first : start + high - first] += weight * self.profile[low:high]
        return total


def inner_range(start: int, window: int, size: int, halo: int) -> tuple[int, int]:
    """First and end pixel of a window that count along one axis: all but the halo, which counts at the raster's edge."""
    low = 0 if start <= 0 else halo
    high = window if start + window >= size else window - halo
    return low, high


def taper_profile(window: int) -> NDArray[np.float64]:
    """[window] float64 weights ``sin^2``, greatest in the middle; never 0, so that corners have a result too."""
    position = (np.arange(window) + 0.5) / window
    profile: NDArray[np.float64] = np.maximum(np.sin(np.pi * position) ** 2, 1e-3)
    return profile


def _touching(size: int, plan: Plan, first: int, end: int) -> list[tuple[int, int]]:
    grid = axis_windows(size, plan.window, plan.stride)
    last = len(grid) - 1
    return [
        (start, count)
        for index, (start, count) in enumerate(grid.items())
        if start < end and start + plan.window > first and (index % plan.step == 0 or index == last)
    ]

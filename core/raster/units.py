"""What stored numbers of a raster mean: the scale and offset of a band, and units of length."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass

import pyproj

from core.contract.sentences import Said

_US_FOOT = 1200 / 3937
_METRES = {
    "m": ("m", 1.0),
    "metre": ("m", 1.0),
    "meter": ("m", 1.0),
    "dm": ("dm", 0.1),
    "decimetre": ("dm", 0.1),
    "decimeter": ("dm", 0.1),
    "cm": ("cm", 0.01),
    "centimetre": ("cm", 0.01),
    "centimeter": ("cm", 0.01),
    "mm": ("mm", 0.001),
    "millimetre": ("mm", 0.001),
    "millimeter": ("mm", 0.001),
    "km": ("km", 1000.0),
    "kilometre": ("km", 1000.0),
    "kilometer": ("km", 1000.0),
    "ft": ("ft", 0.3048),
    "foot": ("ft", 0.3048),
    "feet": ("ft", 0.3048),
    "international foot": ("ft", 0.3048),
    "us survey foot": ("US survey ft", _US_FOOT),
    "us survey feet": ("US survey ft", _US_FOOT),
    "us survey ft": ("US survey ft", _US_FOOT),
    "us foot": ("US survey ft", _US_FOOT),
    "us feet": ("US survey ft", _US_FOOT),
    "survey foot": ("US survey ft", _US_FOOT),
    "foot us": ("US survey ft", _US_FOOT),
    "ftus": ("US survey ft", _US_FOOT),
    "us ft": ("US survey ft", _US_FOOT),
    "yd": ("yd", 0.9144),
    "yard": ("yd", 0.9144),
}
"""Spelling -> short name, m. The US survey foot is 1200/3937 m (NIST, 1959)."""

_NUMBER_FIRST = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?=[a-zµ])")
_WORD_ENDS = re.compile(r"(?=$|[\s,;:)\]])")


@dataclass(frozen=True, slots=True)
class Length:
    """A unit of length.

    Attributes:
        name: for people, e.g. ``US survey ft``.
        metres: of one.
    """

    name: str
    metres: float


@dataclass(frozen=True, slots=True)
class Linear:
    """How a stored number becomes a value: ``value = ratio * number + shift`` (GDAL's scale and offset, then units)."""

    ratio: float = 1.0
    shift: float = 0.0

    @property
    def changes(self) -> bool:
        """False where the number is the value."""
        return self.ratio != 1 or self.shift != 0

    def times(self, factor: float) -> Linear:
        """The value in another unit."""
        return Linear(self.ratio * factor, self.shift * factor)

    def stored(self, value: float) -> float:
        """The number that stands for a value."""
        return (value - self.shift) / self.ratio

    def words(self) -> str:
        """E.g. ``0.01 x number - 50``."""
        if not self.shift:
            return Said("{0} x number", f"{self.ratio:.10g}")
        sign = "-" if self.shift < 0 else "+"
        return Said("{0} x number {1} {2}", f"{self.ratio:.10g}", sign, f"{abs(self.shift):.10g}")


AS_STORED = Linear()


def linear_of(scale: float | None, offset: float | None) -> Linear | None:
    """Of a band's scale and offset; None where they are numbers that cannot be meant (0, NaN, infinite)."""
    ratio, shift = 1.0 if scale is None else float(scale), 0.0 if offset is None else float(offset)
    if ratio == 0 or not (math.isfinite(ratio) and math.isfinite(shift)):
        return None
    return Linear(ratio, shift)


@functools.lru_cache(maxsize=256)
def length_of(text: str) -> Length | None:
    """The unit of length that a text begins with, e.g. of ``m above ground`` or ``0.2 m``; None for anything else."""
    plain = " ".join(text.replace("_", " ").replace("-", " ").replace("[", " ").replace("]", " ").split())
    plain = plain.replace("(", " ").replace(")", " ").lower().strip(" .")
    number = _NUMBER_FIRST.match(plain)
    steps = float(number.group(1).replace(",", ".")) if number else 1.0
    rest = " ".join((plain[number.end() :] if number else plain).split())
    for spelling in sorted(_METRES, key=len, reverse=True):
        for form in (spelling + "s", spelling):
            if rest.startswith(form) and _WORD_ENDS.match(rest, len(form)):
                name, metres = _METRES[spelling]
                return Length(name if steps == 1 else f"{steps:g} {name}", steps * metres)
    return None


@functools.lru_cache(maxsize=256)
def vertical_length(crs: str | None) -> Length | None:
    """The unit of the heights of a coordinate reference system (WKT); None where it has none."""
    if crs is None:
        return None
    try:
        axes = pyproj.CRS.from_user_input(crs).axis_info
    except pyproj.exceptions.CRSError:
        return None
    if len(axes) < 3:
        return None
    name, metres = axes[2].unit_name, float(axes[2].unit_conversion_factor)
    return length_of(name) or (Length(name, metres) if metres > 0 else None)


@functools.lru_cache(maxsize=256)
def horizontal(crs: str) -> str:
    """A coordinate reference system (WKT) without its heights: rasters are compared and warped on the ground only."""
    try:
        whole = pyproj.CRS.from_user_input(crs)
        return crs if len(whole.axis_info) < 3 else str(whole.to_2d().to_wkt())
    except pyproj.exceptions.CRSError:
        return crs

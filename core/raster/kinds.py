"""What a raster says it shows: a picture, heights or radar, by the units and names of its bands. No pixel is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.contract.bands import BandInfo, known_name
from core.contract.roles import DSM, OPTICAL, ROLE_WORDS, SAR, kind_of, role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.sources import RasterSource
from core.raster.units import length_of

_RADAR_UNIT = re.compile(
    r"\bd[bB]\b|decibel|linear power|sigma|gamma ?(?:0|nought)|beta ?(?:0|nought)", re.IGNORECASE
)
_POLARISATIONS = frozenset(["hh", "hv", "vv", "vh"])


@dataclass(frozen=True, slots=True)
class Kind:
    """What a raster shows, as far as it says so: ``optical``, ``sar`` or ``dsm``, and how it says so, in words."""

    word: str
    because: str


def shown_by(source: RasterSource) -> Kind | None:
    """What all bands of a raster say they show; None where one of them does not say, or they differ."""
    found = {
        _of_band(text, unit)
        for text, unit in zip(source.names, source.units or [""] * source.bands, strict=True)
    }
    kinds = {kind.word for kind in found if kind is not None}
    if None in found or len(kinds) != 1:
        return None
    return min((kind for kind in found if kind is not None), key=lambda kind: kind.because)


def misplaced(role: str, source: RasterSource) -> str:
    """A sentence where a raster says that it shows something else than its role; else empty."""
    kind = shown_by(source)
    if kind is None or not _says(role) or kind.word == kind_of(role):
        return ""
    return Said(
        "{0} was given as {1}, but it looks like {2} ({3}); expect a wrong map, or give the right one.",
        source.name,
        role_of(role).raster,
        role_of(kind.word).raster,
        kind.because,
    )


def swapped(opened: Mapping[str, RasterSource]) -> tuple[str, str] | None:
    """Two roles whose rasters each say that they show what the other one should; None where there are none."""
    kinds = {role: shown_by(source) for role, source in opened.items() if _says(role)}
    said = {role: kind.word for role, kind in kinds.items() if kind is not None}
    for one, word in said.items():
        for other, again in said.items():
            if kind_of(one) != kind_of(other) and word == kind_of(other) and again == kind_of(one):
                return one, other
    return None


def _says(role: str) -> bool:
    """Whether a role is one whose kind is known: any other word is looked at like a picture, and need not be one."""
    return role in ROLE_WORDS or kind_of(role) != OPTICAL


def _of_band(text: str, unit: str) -> Kind | None:
    if length_of(unit) is not None:
        return Kind(DSM, Said("its unit is {0}", unit))
    if _RADAR_UNIT.search(unit):
        return Kind(SAR, Said("its unit is {0}", unit))
    name = known_name(BandInfo(1, text))
    if not name:
        return None
    word = DSM if name == "elevation" else SAR if name in _POLARISATIONS else OPTICAL
    return Kind(word, Said("a band is called {0}", text))


def check_confidence(source: RasterSource) -> None:
    """Raise a UserError where a raster that was given as confidence has several bands: the first would be one class's probability."""
    if source.bands != 1:
        raise UserError(
            Said(
                "{0} has {1} bands, but a confidence is one band: give the raster of the confidence, not that of the "
                "probabilities.",
                source.name,
                source.bands,
            ),
            "confidence",
        )

"""Which raster band feeds which band of a model: by name, by wavelength, by colour role, else by order.

Standard library only: QGIS fills the panel's band boxes with it, the engine tells with it which models fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

# Centre and reach in nm. Green and red are kept apart from the red edge.
WAVELENGTHS: Dict[str, Tuple[float, float]] = {
    "coastal": (443, 15),
    "blue": (480, 30),
    "green": (555, 30),
    "red": (655, 25),
    "red edge": (710, 25),
    "nir": (840, 70),
    "swir1": (1610, 80),
    "swir2": (2200, 120),
}
# Sentinel-2 and Landsat 8/9 agree on 2, 3, 4; band 8 is Sentinel-2's and band 5 Landsat's near infrared.
SENSOR_BANDS: Dict[str, Tuple[str, ...]] = {
    "blue": ("b2", "b02"),
    "green": ("b3", "b03"),
    "red": ("b4", "b04"),
    "nir": ("b8", "b08", "b8a"),
    "swir1": ("b11",),
    "swir2": ("b12",),
}
SYNONYMS: Dict[str, Tuple[str, ...]] = {
    "red": ("red", "r", "rot", "rouge"),
    "green": ("green", "g", "gruen", "grün", "vert"),
    "blue": ("blue", "b", "blau", "bleu"),
    "nir": ("nir", "near infrared", "near-infrared", "near_infrared", "infrared", "ir", "cir"),
    "swir1": ("swir1", "swir 1", "swir-1"),
    "swir2": ("swir2", "swir 2", "swir-2"),
    "elevation": ("elevation", "height", "dsm", "ndsm", "dtm", "dem", "z"),
    "hh": ("hh",),
    "hv": ("hv",),
    "vv": ("vv",),
    "vh": ("vh",),
}
ALIASES = {
    "dsm": "elevation",
    "height": "elevation",
    "height above ground": "elevation",
    "surface height": "elevation",
    "ndsm": "elevation",
    "near infrared": "nir",
}

ALPHA = "alpha"
"""Colour role of a band that the file marks as transparency."""

_WAVELENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(nm|nanomet|µm|um|micromet|micron)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class BandInfo:
    """One band of a layer: its 1-based number, what the file calls it, and its colour role or ``alpha``."""

    number: int
    text: str = ""
    role: str = ""


def match_bands(wanted: Sequence[str], available: Sequence[BandInfo]) -> Tuple[Optional[int], ...]:
    """The band number for every wanted band name, None where there is none left.

    A band is used twice only where the model itself names a band twice. When no name, wavelength or role
    fits at all, bands are taken in order. A band marked as transparency is taken only by its description:
    GDAL marks the fourth of four 8-bit bands so, whatever it holds.
    """
    usable = [band for band in available if band.role != ALPHA]
    found = found_bands(wanted, available)
    if not found or len(set(wanted)) == 1:
        return _in_order(wanted, usable, found)
    rest = iter([band.number for band in usable if band.number not in found.values()])
    for name in wanted:
        if name not in found:
            number = next(rest, None)
            if number is not None:
                found[name] = number
    return tuple(found.get(name) for name in wanted)


def found_bands(wanted: Sequence[str], available: Sequence[BandInfo]) -> Dict[str, int]:
    """The band number of every wanted name that the bands' names, wavelengths or colour roles tell; nothing by order."""
    usable = [band for band in available if band.role != ALPHA]
    found: Dict[str, int] = {}
    for finder, among in ((_by_name, available), (_by_wavelength, available), (_by_role, usable)):
        for name in wanted:
            if name in found:
                continue
            number = finder(_canonical(name), [band for band in among if band.number not in found.values()])
            if number is not None:
                found[name] = number
    return found


def wavelength(text: str) -> Optional[float]:
    """A wavelength written in a band's name, in nm; None without one."""
    match = _WAVELENGTH.search(text)
    if match is None:
        return None
    value = float(match.group(1))
    return value if match.group(2).lower().startswith(("nm", "nano")) else value * 1000


def _in_order(
    wanted: Sequence[str], usable: Sequence[BandInfo], found: Dict[str, int]
) -> Tuple[Optional[int], ...]:
    if len(set(wanted)) == 1 and usable:
        number = found.get(wanted[0], usable[0].number)
        return tuple(number for _ in wanted)
    numbers: List[Optional[int]] = [band.number for band in usable]
    return tuple((numbers + [None] * len(wanted))[: len(wanted)])


def _canonical(name: str) -> str:
    plain = name.strip().lower()
    return ALIASES.get(plain, plain)


def _words(text: str) -> List[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _by_name(wanted: str, bands: Sequence[BandInfo]) -> Optional[int]:
    names = SYNONYMS.get(wanted, (wanted,)) + SENSOR_BANDS.get(wanted, ())
    for band in bands:
        text, words = band.text.lower(), _words(band.text)
        if wanted == "red" and ("edge" in text or "infra" in text):
            continue
        if text.strip() == wanted or any(
            (name in words) if " " not in name else name in text for name in names
        ):
            return band.number
    return None


def _by_wavelength(wanted: str, bands: Sequence[BandInfo]) -> Optional[int]:
    if wanted not in WAVELENGTHS:
        return None
    centre, reach = WAVELENGTHS[wanted]
    distances = [
        (abs(found - centre), band.number)
        for band in bands
        for found in [wavelength(band.text)]
        if found is not None
    ]
    distance, number = min(distances, default=(reach + 1, None))
    return number if distance <= reach else None


def _by_role(wanted: str, bands: Sequence[BandInfo]) -> Optional[int]:
    return next((band.number for band in bands if band.role == wanted), None)

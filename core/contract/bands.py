"""Which raster band feeds which band of a model: by name, by wavelength, by colour role, else by order.

Standard library only: the panel's band boxes and the engine choose by the same rules, and tell with them which models fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Sequence, Tuple

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
# Where a polarisation is lacking, the one of the same kind (like, or cross) comes next to it.
SAME_KIND = {"hh": "vv", "vv": "hh", "hv": "vh", "vh": "hv"}

ALPHA = "alpha"
"""Colour role of a band that the file marks as transparency."""

_COLOURS = ("red", "green", "blue")
_WAVELENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(nm|nanomet|µm|um|micromet|micron)", re.IGNORECASE)
_NUMBERED = re.compile(r"band (\d{1,6})")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class BandInfo:
    """One band of a raster: its 1-based number, what the file calls it, and its colour role or ``alpha``."""

    number: int
    text: str = ""
    role: str = ""


def match_bands(wanted: Sequence[str], available: Sequence[BandInfo]) -> Tuple[Optional[int], ...]:
    """The band number for every wanted band name, None where there is none left.

    A band is used twice only where the model itself names a band twice. When no name, wavelength or role
    fits at all, bands are taken in order. A band marked as transparency is taken only by its description:
    GDAL marks the fourth of four 8-bit bands so, whatever it holds. Colour roles of three bands say little, because
    GDAL calls any three 8-bit bands red, green and blue: they count only where all that is wanted is found.
    """
    usable = [band for band in available if band.role != ALPHA]
    found: Dict[str, int] = {}
    for finder in (_by_name, _by_wavelength):
        _find(finder, wanted, available, found)
    by_role = dict(found)
    _find(_by_role, wanted, usable, by_role)
    if len(usable) > len(_COLOURS) or all(name in by_role for name in wanted):
        found = by_role
    _find(_by_kind, wanted, usable, found)
    _find(_by_number, wanted, usable, found)
    if not found or len(set(wanted)) == 1:
        return _in_order(wanted, usable, found)
    for name in wanted:
        if name not in found:
            free = [band for band in usable if band.number not in found.values()]
            fitting = [band for band in free if not differs(name, band)] or free
            if fitting:
                found[name] = fitting[0].number
    return tuple(found.get(name) for name in wanted)


def names_of(bands: Sequence[BandInfo]) -> Tuple[str, ...]:
    """Names for bands, ``band 2`` where nothing is known; :func:`match_bands` finds the same bands by them again."""
    names = [known_name(band) or f"band {band.number}" for band in bands]
    for _ in bands:  # two bands may claim one name, and by another of its traits
        found = match_bands(names, bands)
        wrong = [place for place, band in enumerate(bands) if found[place] != band.number]
        if not wrong:
            break
        for place in wrong:
            names[place] = f"band {bands[place].number}"
    return tuple(names)


def found_bands(wanted: Sequence[str], available: Sequence[BandInfo]) -> Dict[str, int]:
    """The band number of every wanted name that the bands' names, wavelengths or colour roles tell; nothing by order."""
    found: Dict[str, int] = {}
    for finder in (_by_name, _by_wavelength):
        _find(finder, wanted, available, found)
    _find(_by_role, wanted, [band for band in available if band.role != ALPHA], found)
    return found


def known_name(band: BandInfo) -> str:
    """What a band is by its description, wavelength or colour role, e.g. ``nir`` or ``hv``; empty where it is not plain."""
    names = [name for name in SYNONYMS if _by_name(name, [band]) is not None]
    if not names and not _WORD.search(band.text):
        names = [name for name in _COLOURS if band.role == name]
    if not names:
        names = [name for name in WAVELENGTHS if _by_wavelength(name, [band]) is not None]
    return names[0] if len(names) == 1 else ""


def differs(wanted: str, band: BandInfo) -> bool:
    """Whether a band is plainly something else than the band of a model that is to be read from it."""
    name, own = _canonical(wanted), known_name(band)
    return bool(own) and name in (*SYNONYMS, *WAVELENGTHS) and own != name


def read_twice(wanted: Sequence[str], chosen: Sequence[int]) -> List[Tuple[int, Tuple[str, ...]]]:
    """Band numbers that are read as several different bands of a model, with the names of these."""
    names: Dict[int, Dict[str, str]] = {}
    if len(wanted) == len(chosen):
        for name, number in zip(wanted, chosen):  # noqa: B905 (Python 3.9 has no strict)
            names.setdefault(number, {}).setdefault(_canonical(name), name)
    return [
        (number, tuple(several.values())) for number, several in names.items() if number and len(several) > 1
    ]


def wavelength(text: str) -> Optional[float]:
    """A wavelength written in a band's name, in nm; None without one."""
    match = _WAVELENGTH.search(text)
    if match is None:
        return None
    value = float(match.group(1))
    return value if match.group(2).lower().startswith(("nm", "nano")) else value * 1000


def _find(
    finder: Callable[[str, Sequence[BandInfo]], Optional[int]],
    wanted: Sequence[str],
    among: Sequence[BandInfo],
    found: Dict[str, int],
) -> None:
    for name in wanted:
        if name not in found:
            number = finder(_canonical(name), [band for band in among if band.number not in found.values()])
            if number is not None:
                found[name] = number


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


def _by_number(wanted: str, bands: Sequence[BandInfo]) -> Optional[int]:
    match = _NUMBERED.fullmatch(wanted)
    return next((band.number for band in bands if match and band.number == int(match.group(1))), None)


def _by_kind(wanted: str, bands: Sequence[BandInfo]) -> Optional[int]:
    other = SAME_KIND.get(wanted)
    return None if other is None else _by_name(other, bands)

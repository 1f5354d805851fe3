"""The roles that rasters play for a model: their words, their order and their titles.

A role says what a raster shows, e.g. ``optical``. Roles that the program knows come first, in :data:`ROLES`: the first
one that is given sets the grid of the map. Any other word of the same form is a role as well; it comes after the known
ones, in the order given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Iterable, List, Tuple

from .sentences import Said
from .words import tr_later

OPTICAL, SAR, DSM = "optical", "sar", "dsm"

_WORD = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True)
class Role:
    """What is known of a role.

    Attributes:
        word: its name in commands, files and messages.
        title: label of a field, e.g. ``Elevation (DSM)``.
        raster: one raster of it in a sentence, e.g. ``a radar (SAR) raster``.
        rasters: several of them.
        image: what a model card calls it, e.g. ``optical image``.
        help: one sentence on what is taken.
        bands: names of its first bands where nothing says them; further ones are numbered.
        unit: of the values where nothing says it, or empty.
    """

    word: str
    title: str
    raster: str
    rasters: str
    image: str
    help: str
    bands: Tuple[str, ...] = ()
    unit: str = ""


ROLES = (
    Role(
        OPTICAL,
        Said("Optical"),
        Said("an optical raster"),
        "optical rasters",
        "optical image",
        tr_later("Aerial or satellite image, any number of bands and any type."),
        ("red", "green", "blue"),
    ),
    Role(
        SAR,
        Said("Radar (SAR)"),
        Said("a SAR raster"),
        "radar rasters",
        "radar image (SAR)",
        tr_later("Amplitude, power or dB, one or more polarisations."),
        unit="linear power",
    ),
    Role(
        DSM,
        Said("Elevation (DSM)"),
        Said("a DSM (elevation) raster"),
        "elevation rasters",
        "elevation (DSM)",
        tr_later("Surface model, on any grid."),
        ("height",),
        "m",
    ),
)
"""In the order in which they set the grid."""

ROLE_WORDS = tuple(role.word for role in ROLES)

_KNOWN: Dict[str, Role] = {role.word: role for role in ROLES}


def is_role(word: str) -> bool:
    """Whether a word can name a role: lower-case letters, digits and ``_``, a letter first, 32 at most."""
    return _WORD.fullmatch(word) is not None


def role_of(word: str) -> Role:
    """The role of a word; one that the program does not know has its word for a title."""
    return _KNOWN.get(word) or Role(
        word, word.replace("_", " ").capitalize(), Said("a {0} raster", word), f"{word} rasters", word, ""
    )


def kind_of(word: str) -> str:
    """How a raster of a role is looked at: ``sar`` (``sar``, ``sar_vv``, ...), ``dsm`` (``dsm``, ``dtm``, ``ndsm``, ...) or ``optical``."""
    if word == SAR or word.startswith("sar_"):
        return SAR
    return DSM if word.split("_")[0] in (DSM, "dtm", "dem", "ndsm", "chm") else OPTICAL


def in_order(words: Iterable[str]) -> List[str]:
    """Roles in the order of :data:`ROLES`; those that the program does not know follow in the order given."""
    return sorted(words, key=lambda word: ROLE_WORDS.index(word) if word in ROLE_WORDS else len(ROLE_WORDS))

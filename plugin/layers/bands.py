"""What QGIS knows of a layer's bands; :mod:`core.contract.bands` says which of them feeds which band of a model."""

from __future__ import annotations

import re
from typing import Any, List

from ...core.contract.bands import ALPHA, BandInfo, differs, match_bands, read_twice, wavelength
from ..wording import tr

__all__ = [
    "ALPHA",
    "BandInfo",
    "band_infos",
    "band_label",
    "differs",
    "match_bands",
    "read_twice",
    "wavelength",
]


def band_label(band: BandInfo) -> str:
    """How a band is offered, e.g. ``3: blue`` or ``4 (marked as transparency)``."""
    text = f"{band.number}: {band.text}" if band.text else str(band.number)
    return tr("{0} (marked as transparency)").format(text) if band.role == ALPHA else text


def band_infos(layer: Any) -> List[BandInfo]:
    """What a ``QgsRasterLayer`` says about its bands."""
    provider = layer.dataProvider()
    infos = []
    for number in range(1, layer.bandCount() + 1):
        role = str(provider.colorInterpretationName(number) or "").lower()
        description = str(provider.bandDescription(number) or "")
        infos.append(BandInfo(number, description or _plain_name(layer.bandName(number)), role))
    return infos


def _plain_name(name: str) -> str:
    """A band name without the ``Band 1`` that QGIS puts in front, nor the colour role it appends."""
    return re.sub(r"^Band\s*\d+\s*:?\s*|\((Alpha|Gray|Palette|Undefined)\)$", "", name or "").strip()

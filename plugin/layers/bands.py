"""The bands of a layer, as the matching of :mod:`core.contract.bands` wants them.

No QGIS objects except in :func:`band_infos`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, List

from ...core.contract.bands import ALPHA, match_bands, wavelength
from ...core.contract.bands import BandInfo as ContractBand
from ..wording import tr

__all__ = ["ALPHA", "BandInfo", "band_infos", "match_bands", "wavelength"]


@dataclass(frozen=True)
class BandInfo(ContractBand):
    """One band of a layer, with what it is called in a box."""

    @property
    def label(self) -> str:
        """How the band is offered, e.g. ``3: blue`` or ``4 (marked as transparency)``."""
        text = f"{self.number}: {self.text}" if self.text else str(self.number)
        return tr("{0} (marked as transparency)").format(text) if self.role == ALPHA else text


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

"""One polygon that was clicked or drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from ..card import ClassEntry


@dataclass(frozen=True)
class Segment:
    """A polygon that was accepted.

    Attributes:
        geometry: in ``crs``.
        crs: of the raster layer; may be invalid.
        entry: its class, or None.
        score: predicted IoU; None where nobody predicted it.
        square_metres: on the ellipsoid; None without a CRS.
        model: name of the checkpoint.
        raster: path.
        created: ISO 8601, UTC.
        origin: how it came about: ``clicked`` or ``drawn``.
        reason: why it is as it is, in the words of its author; for corrections.
    """

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem
    entry: Optional[ClassEntry]
    score: Optional[float]
    square_metres: Optional[float]
    model: str
    raster: str
    created: str
    origin: str = "clicked"
    reason: str = ""

"""Whether a layer says where it lies on the Earth."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

UNDEFINED = "undefined"  # how the two begin that the GeoPackage standard has for "none"


def is_known(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether coordinates in a CRS can be converted to another.

    A GeoPackage always names one: a file written without comes back with "Undefined geographic SRS" or "Undefined
    Cartesian SRS", which QGIS holds for valid. Coordinates are then those of the canvas, as QGIS draws such a raster.
    """
    if not crs.isValid():
        return False
    return bool(crs.authid()) or not crs.description().strip().lower().startswith(UNDEFINED)

"""Extents and coordinate systems in the engine's words."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRasterLayer,
    QgsRectangle,
)

from ..wording import tr
from .known_crs import is_known
from .source import SourceError


def extent_values(
    extent: QgsRectangle,
    crs: QgsCoordinateReferenceSystem,
    layer: QgsRasterLayer,
    transforms: QgsCoordinateTransformContext,
) -> Tuple[Optional[Tuple[float, float, float, float]], Optional[str]]:
    """An extent and its CRS in the engine's words; an empty one is the whole raster.

    The engine reads the CRS from the raster file. Where the file has none (pixel coordinates, or a CRS that
    was only assigned in the project) the extent is given in the layer's own coordinates, without a CRS.

    Raises:
        SourceError: the extent cannot be expressed in the CRS assigned to the layer.
    """
    if extent.isNull() or extent.isEmpty():
        return None, None
    own = layer.dataProvider().crs()
    if not own.isValid() and layer.crs().isValid() and crs.isValid() and crs != layer.crs():
        try:
            extent = QgsCoordinateTransform(crs, layer.crs(), transforms).transformBoundingBox(extent)
        except QgsCsException as error:
            message = tr("The extent cannot be expressed in the CRS of “{0}”.")
            raise SourceError(message.format(layer.name())) from error
    box = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    return box, crs_text(crs) if own.isValid() else None


def crs_text(crs: QgsCoordinateReferenceSystem) -> Optional[str]:
    """A CRS as PROJ reads it: its authority code, or WKT for a user's own; None for none."""
    if not is_known(crs):
        return None
    authority = crs.authid()
    if authority and not authority.startswith("USER:"):
        return authority
    return crs.toWkt()

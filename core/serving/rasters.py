"""What a raster file holds, for the panel's band boxes."""

from __future__ import annotations

import math
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError

from core.contract import protocol
from core.contract.sentences import Said
from core.errors import UserError


def describe_raster(path: str) -> protocol.Message:
    """Open a raster and tell its shape.

    Returns:
        ``count``, ``dtype``, ``width``, ``height``, ``crs`` (``EPSG:n``, else WKT, else None), ``nodata`` (a number,
        ``"nan"`` or None), and ``bands``: a name for every band, its description or else its colour role
        (``red``, ``nir``, ...) or else an empty string.

    Raises:
        UserError: the file is missing or GDAL cannot read it.
    """
    try:
        with rasterio.open(path) as source:
            return {
                "count": source.count,
                "dtype": source.dtypes[0] if source.count else None,
                "width": source.width,
                "height": source.height,
                "crs": _crs(source.crs),
                "nodata": _nodata(source.nodata),
                "bands": [
                    _band_name(*both) for both in zip(source.descriptions, source.colorinterp, strict=True)
                ],
            }
    except RasterioError as error:
        if not Path(path).exists() and not path.startswith("/vsi") and ":" not in path[2:]:
            raise UserError(Said("The raster {0} does not exist.", path)) from error
        raise UserError(Said("The raster {0} cannot be read: {1}", path, error)) from error


def _crs(crs: rasterio.crs.CRS | None) -> str | None:
    if not crs:
        return None
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.to_wkt()


def _nodata(value: float | None) -> float | str | None:
    return "nan" if value is not None and math.isnan(value) else value


def _band_name(description: str | None, colour: ColorInterp) -> str:
    if description:
        return str(description)
    return "" if colour.name in ("undefined", "gray", "palette") else str(colour.name)

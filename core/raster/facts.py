"""What a raster file is, as far as the file itself tells: enough to say which models it suits. No pixel is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError

from core.checkpoints.card import Role
from core.contract.bands import ALPHA, BandInfo, found_bands
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.area import ground_resolution
from core.raster.grid import grid_of

_COLOURS = ("red", "green", "blue", "nir")
_RADAR = ("hh", "hv", "vv", "vh")
_RADAR_WORDS = ("sar", "sigma0", "gamma0", "backscatter", "s1a", "s1b", "grd")
_HEIGHT_WORDS = ("dsm", "ndsm", "dem", "dtm", "mns", "mnh", "mnt", "elevation", "height", "chm")
_ABOVE_SEA = {"dsm", "dem", "dtm", "mns", "mnt"}
_TERRAIN = {"dtm", "mnt", "dgm", "terrain"}
_DOMAIN = "IMAGERY"  # where GDAL keeps wavelengths since 3.10, in micrometres


@dataclass(frozen=True, slots=True)
class RasterFacts:
    """A raster file, seen from outside.

    Attributes:
        path: of the file.
        bands: every band, with its description, wavelength or colour role.
        dtype: numpy name of the first band.
        resolution: m per px on the ground; None without a CRS.
        roles: what it can be, the likeliest first; empty for maps with a colour table.
        above_sea: its name says that its heights count from the sea (DSM, DEM, DTM), and not from the ground (nDSM).
        terrain: its name says that it has the bare ground, without buildings and trees.
        sure: whether the file says so itself (names, wavelengths, colours), and not only its type and number of bands.
    """

    path: str
    bands: tuple[BandInfo, ...]
    dtype: str
    resolution: float | None
    roles: tuple[Role, ...]
    sure: bool
    above_sea: bool = False
    terrain: bool = False

    @property
    def name(self) -> str:
        """The file name for people."""
        return Path(self.path).name


def read_facts(path: str) -> RasterFacts:
    """Look at a raster file.

    Raises:
        UserError: it is missing or GDAL cannot read it.
    """
    try:
        with rasterio.open(path) as source:
            named = zip(
                source.descriptions, source.colorinterp, strict=True
            )  # each asks GDAL about all bands
            bands = tuple(_band(source, index, *about) for index, about in enumerate(named))
            dtype = source.dtypes[0] if source.count else ""
            grid = grid_of(source.crs, source.transform, source.width, source.height)
            palette = bool(source.count) and source.colorinterp[0] is ColorInterp.palette
    except RasterioError as error:
        raise UserError(Said("The raster {0} cannot be read: {1}", path, error)) from error
    roles, sure = ((), True) if palette else _roles(Path(path).stem, bands, dtype)
    words = _name_words(Path(path).stem) if roles[:1] == ("dsm",) else set[str]()
    above_sea, terrain = bool(words & _ABOVE_SEA), bool(words & _TERRAIN)
    return RasterFacts(path, bands, dtype, ground_resolution(grid), roles, sure, above_sea, terrain)


def _name_words(stem: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", stem.lower()) if word}


def _band(
    source: rasterio.DatasetReader, index: int, description: str | None, colour: ColorInterp
) -> BandInfo:
    """Description and wavelength in one text, as :mod:`core.contract.bands` reads them."""
    text = str(description or "")
    waves = source.tags(index + 1, ns=_DOMAIN).get("CENTRAL_WAVELENGTH_UM")
    if waves:
        text = f"{text} {waves} um".strip()
    role = str(colour.name)
    return BandInfo(index + 1, text, "" if role in ("undefined", "gray", "palette") else role)


def _roles(stem: str, bands: tuple[BandInfo, ...], dtype: str) -> tuple[tuple[Role, ...], bool]:
    words = _name_words(stem)
    data = [band for band in bands if band.role != ALPHA]
    if found_bands(_RADAR, bands) or words & set(_RADAR_WORDS):
        return ("sar",), True
    if len(data) == 1 and (found_bands(("elevation",), bands) or words & set(_HEIGHT_WORDS)):
        return ("dsm",), True
    if len(found_bands(_COLOURS, bands)) >= 2:
        return ("optical",), True
    if len(data) >= 3:
        return ("optical",), False
    if len(data) == 2:
        return ("sar", "optical"), False
    return (("dsm", "sar", "optical") if dtype != "uint8" else ("optical", "sar", "dsm")), False

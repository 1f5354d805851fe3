"""The XML of a GDAL virtual raster (https://gdal.org/drivers/raster/vrt.html): tiles and stacked bands as one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np

from core.raster.grid import Grid
from core.raster.units import AS_STORED, Linear

_GDAL_TYPES = {
    "uint8": "Byte",
    "int8": "Int8",
    "uint16": "UInt16",
    "int16": "Int16",
    "uint32": "UInt32",
    "int32": "Int32",
    "uint64": "UInt64",
    "int64": "Int64",
    "float16": "Float32",
    "float32": "Float32",
    "float64": "Float64",
}


@dataclass(frozen=True, slots=True)
class TileBand:
    """A band of a file in a virtual raster.

    Attributes:
        path: of the file.
        number: 1-based, in the file.
        nodata: a stored number, or None.
        masked: whether the file has a mask of its own.
        linear: how its stored numbers become values.
    """

    path: str
    number: int
    nodata: float | None = None
    masked: bool = False
    linear: Linear = AS_STORED


@dataclass(frozen=True, slots=True)
class TileFile:
    """Bands of one file, at least one; whether they have a mask is the file's."""

    bands: tuple[TileBand, ...]


@dataclass(frozen=True, slots=True)
class VirtualTile:
    """Files that cover one place of a virtual raster; their bands follow each other.

    Attributes:
        row: px from the top of the virtual raster.
        col: px from the left.
        height: px.
        width: px.
        files: in order.
    """

    row: int
    col: int
    height: int
    width: int
    files: tuple[TileFile, ...]

    def bands(self) -> list[TileBand]:
        """Every band of every file."""
        return [band for file in self.files for band in file.bands]


def common_linear(tiles: Sequence[VirtualTile]) -> tuple[Linear | None, ...]:
    """Per band, how its numbers become values where that is the same in all tiles; else None."""
    columns = zip(*(tile.bands() for tile in tiles), strict=True)
    return tuple(
        column[0].linear if len({band.linear for band in column}) == 1 else None for column in columns
    )


def virtual_raster(grid: Grid, dtypes: Sequence[str], tiles: Sequence[VirtualTile]) -> str:
    """A ``<VRTDataset>`` text.

    Its bands hold the stored numbers of the files, but for those whose scale, offset or unit is not the same in all
    tiles: these hold values (:func:`common_linear`).

    Where every band has one nodata value in all tiles, gaps between tiles carry it. Otherwise the raster gets
    a mask, and gaps are masked: a pixel is there when it is in every file of its place. Later tiles lie above
    earlier ones, but their missing pixels are transparent.
    """
    bands = [tile.bands() for tile in tiles]
    linear = common_linear(tiles)
    nodata = [_common([tile[b].nodata for tile in bands]) for b in range(len(bands[0]))]
    by_value = all(value is not None for value in nodata)
    whole = len(tiles) == 1 and not any(band.masked for band in bands[0])
    lines = [f'<VRTDataset rasterXSize="{grid.width}" rasterYSize="{grid.height}">']
    if grid.crs is not None:
        lines.append(f"<SRS>{escape(grid.crs, quote=False)}</SRS>")
    if grid.georeferenced:
        a, b, c, d, e, f = grid.transform
        lines.append(f"<GeoTransform>{c!r}, {a!r}, {b!r}, {f!r}, {d!r}, {e!r}</GeoTransform>")
    for index, value in enumerate(nodata):
        lines.append(f'<VRTRasterBand dataType="{_GDAL_TYPES[dtypes[index]]}" band="{index + 1}">')
        if by_value and value is not None:
            missing = value if linear[index] is not None else math.nan
            lines.append(f"<NoDataValue>{_number(missing)}</NoDataValue>")
        for tile, tile_bands in zip(tiles, bands, strict=True):
            band = tile_bands[index]
            over = "<UseMaskBand>true</UseMaskBand>" if band.masked else ""
            if by_value and value is not None:
                over = f"<NODATA>{_number(value)}</NODATA>"
            if linear[index] is None:
                over += f"<ScaleOffset>{band.linear.shift!r}</ScaleOffset><ScaleRatio>{band.linear.ratio!r}</ScaleRatio>"
            lines.append(_placed(tile, band.path, str(band.number), over))
        lines.append("</VRTRasterBand>")
    if not (by_value or whole):
        lines.append('<MaskBand><VRTRasterBand dataType="Byte">')
        for tile in tiles:
            lines += _mask_of(tile)
        lines.append("</VRTRasterBand></MaskBand>")
    lines.append("</VRTDataset>")
    return "\n".join(lines)


def _mask_of(tile: VirtualTile) -> list[str]:
    """Sources of a mask band: the first file's mask, then the holes of the others (their 255 is transparent)."""
    sources = []
    for index, file in enumerate(tile.files):
        first = file.bands[0]
        if first.masked:
            see_through = 255 if index else 0
            mask = f"<NODATA>{see_through}</NODATA>"
            sources.append(_placed(tile, first.path, f"mask,{first.number}", mask))
        elif index == 0:  # no mask: 255 everywhere, whatever the pixels are
            constant = "<ScaleOffset>255</ScaleOffset><ScaleRatio>0</ScaleRatio>"
            sources.append(_placed(tile, first.path, str(first.number), constant))
    return sources


def _placed(tile: VirtualTile, path: str, band: str, transparency: str) -> str:
    name = path if path.startswith("/vsi") or ":" in path[2:] else str(Path(path).resolve())
    size = f'xSize="{tile.width}" ySize="{tile.height}"'
    return (
        f'<ComplexSource><SourceFilename relativeToVRT="0">{escape(name, quote=False)}</SourceFilename>'
        f'<SourceBand>{band}</SourceBand><SrcRect xOff="0" yOff="0" {size}/>'
        f'<DstRect xOff="{tile.col}" yOff="{tile.row}" {size}/>{transparency}</ComplexSource>'
    )


def _common(values: Sequence[float | None]) -> float | None:
    """The one value all have, or None. NaN equals NaN here."""
    first = values[0]
    if first is None or any(value is None for value in values):
        return None
    same = all(np.array_equal(np.float64(first), np.float64(v or 0.0), equal_nan=True) for v in values)
    return first if same else None


def _number(value: float) -> str:
    return "nan" if math.isnan(value) else repr(value)

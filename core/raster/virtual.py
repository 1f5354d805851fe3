"""The XML of a GDAL virtual raster (https://gdal.org/drivers/raster/vrt.html): tiles and stacked bands as one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np

from core.raster.grid import Grid

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
class VirtualTile:
    """Files that cover one place of a virtual raster; their bands follow each other.

    Attributes:
        row: px from the top of the virtual raster.
        col: px from the left.
        height: px.
        width: px.
        files: ``(path, 1-based band numbers, nodata per band, has a mask of its own)`` in order.
    """

    row: int
    col: int
    height: int
    width: int
    files: tuple[tuple[str, tuple[int, ...], tuple[float | None, ...], bool], ...]

    def bands(self) -> list[tuple[str, int, float | None, bool]]:
        """``(path, 1-based band in the file, nodata, has a mask)`` of every band."""
        return [
            (path, number, value, masked)
            for path, numbers, nodata, masked in self.files
            for number, value in zip(numbers, nodata, strict=True)
        ]


def virtual_raster(grid: Grid, dtype: str, tiles: Sequence[VirtualTile]) -> str:
    """A ``<VRTDataset>`` text.

    Where every band has one nodata value in all tiles, gaps between tiles carry it. Otherwise the raster gets
    a mask, and gaps are masked: a pixel is there when it is in every file of its place. Later tiles lie above
    earlier ones, but their missing pixels are transparent.
    """
    bands = [tile.bands() for tile in tiles]
    nodata = [_common([tile[b][2] for tile in bands]) for b in range(len(bands[0]))]
    by_value = all(value is not None for value in nodata)
    whole = len(tiles) == 1 and not any(masked for *_, masked in tiles[0].files)
    lines = [f'<VRTDataset rasterXSize="{grid.width}" rasterYSize="{grid.height}">']
    if grid.crs is not None:
        lines.append(f"<SRS>{escape(grid.crs, quote=False)}</SRS>")
    if grid.georeferenced:
        a, b, c, d, e, f = grid.transform
        lines.append(f"<GeoTransform>{c!r}, {a!r}, {b!r}, {f!r}, {d!r}, {e!r}</GeoTransform>")
    for index, value in enumerate(nodata):
        lines.append(f'<VRTRasterBand dataType="{_GDAL_TYPES[dtype]}" band="{index + 1}">')
        if by_value and value is not None:
            lines.append(f"<NoDataValue>{_number(value)}</NoDataValue>")
        for tile, tile_bands in zip(tiles, bands, strict=True):
            path, band, _, masked = tile_bands[index]
            over = "<UseMaskBand>true</UseMaskBand>" if masked else ""
            if by_value and value is not None:
                over = f"<NODATA>{_number(value)}</NODATA>"
            lines.append(_placed(tile, path, str(band), over))
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
    for index, (path, numbers, _, masked) in enumerate(tile.files):
        if masked:
            see_through = 255 if index else 0
            sources.append(_placed(tile, path, f"mask,{numbers[0]}", f"<NODATA>{see_through}</NODATA>"))
        elif index == 0:  # no mask: 255 everywhere, whatever the pixels are
            constant = "<ScaleOffset>255</ScaleOffset><ScaleRatio>0</ScaleRatio>"
            sources.append(_placed(tile, path, str(numbers[0]), constant))
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

"""Holes of sparse GeoTIFFs: blocks that the file does not store, known from its table of blocks without reading."""

from __future__ import annotations

from typing import Any

from rasterio.enums import Interleaving, MaskFlags

from core.raster.grid import Rect


def is_hole(dataset: Any, part: Rect) -> bool:
    """Whether a dataset stores nothing of a part.

    Args:
        dataset: of rasterio, open for reading.
        part: pixels that lie inside it.

    Returns:
        True where every block under the part is a hole in all bands: GDAL then gives one value for all of its pixels,
        the same in all holes of the file. False where anything is stored, and where nothing can be known: other
        formats than GeoTIFF, files with a mask beside their bands, and blocks of one row, which may be GDAL's way
        to read a file that is one large strip: its table of blocks has a single entry for all of them.
    """
    height, width = dataset.block_shapes[0]
    if dataset.driver != "GTiff" or _has_mask(dataset) or height == 1:
        return False
    bands = (1,) if dataset.interleaving == Interleaving.pixel else dataset.indexes
    return not any(
        dataset.get_tag_item(f"BLOCK_OFFSET_{x}_{y}", "TIFF", bidx=band)
        for y in range(part.row // height, (part.row_end - 1) // height + 1)
        for x in range(part.col // width, (part.col_end - 1) // width + 1)
        for band in bands
    )


def _has_mask(dataset: Any) -> bool:
    flags = dataset.mask_flag_enums[0]
    return MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags

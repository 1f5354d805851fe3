"""Reading an open dataset: its stored numbers, masks and values, and its view on another grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from core.raster.described import common_type
from core.raster.grid import Grid
from core.raster.units import Linear

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class About:
    """What an open dataset says of the bands of a layer: asked once, since GDAL goes through all bands for it.

    Attributes:
        alpha: number of the band that is transparency, or None.
        has_value: whether the first of the layer's bands has a nodata value.
        kind: numpy name of the type that holds the numbers of all its bands; None where they have one type.
    """

    alpha: int | None
    has_value: bool
    kind: str | None

    @classmethod
    def of(cls, dataset: Any, bands: Sequence[int]) -> About:
        """Of an open dataset and the 1-based bands of a layer."""
        alpha = next((n for n, what in enumerate(dataset.colorinterp, 1) if what == ColorInterp.alpha), None)
        types = {dataset.dtypes[band - 1] for band in bands}
        has_value = MaskFlags.nodata in dataset.mask_flag_enums[bands[0] - 1]
        return cls(alpha, has_value, None if len(types) == 1 else common_type(types))


def read_numbers(dataset: Any, bands: list[int], window: Window, kind: str | None) -> NDArray[Any]:
    """[C, h, w] stored numbers; rasterio reads bands of different types one by one only."""
    if kind is None:
        return np.asarray(dataset.read(bands, window=window))
    return np.stack([dataset.read(band, window=window).astype(kind) for band in bands])


def values_of(raw: NDArray[Any], linear: Sequence[Linear]) -> Floats:
    """Values of stored numbers [C, h, w]; what is beyond float32's range becomes infinite, so missing."""
    if not any(line.changes for line in linear):
        return raw.astype(np.float32)
    ratio = np.array([line.ratio for line in linear])[:, None, None]
    shift = np.array([line.shift for line in linear])[:, None, None]
    with np.errstate(over="ignore", invalid="ignore"):
        values: Floats = (raw * ratio + shift).astype(np.float32)  # in float64: a scale must not cost digits
    return values


def read_masks(dataset: Any, bands: list[int], window: Window, alpha: int | None) -> Bools:
    """[C, h, w], True where a band has a value."""
    if alpha is not None:  # GDAL takes only 8 and 16-bit alpha for a mask, so look at it ourselves
        return np.repeat((dataset.read(alpha, window=window) != 0)[None], len(bands), axis=0)
    return np.asarray(dataset.read_masks(bands, window=window) != 0)


def warped(dataset: Any, grid: Grid, band: int, resampling: Resampling, assumed: float | None = None) -> Any:
    """A view of a dataset on a grid. Pixels outside it, and missing ones, are masked.

    Args:
        dataset: open.
        grid: to bring it to.
        band: 1-based, the first of those to be read: its nodata value is that of all.
        resampling: how.
        assumed: a stored number that means missing although the file does not say so.
    """
    crs = rasterio.CRS.from_wkt(grid.crs) if grid.crs else rasterio.CRS.from_epsg(3857)
    no_crs = {} if dataset.crs else {"src_crs": crs}  # both without one: equal coordinates, no reprojection
    flags = dataset.mask_flag_enums[band - 1]
    has_alpha = MaskFlags.alpha in flags
    nodata = dataset.nodatavals[band - 1]
    has_value = MaskFlags.nodata in flags and nodata is not None
    options: dict[str, Any] = {} if has_value or has_alpha else {"add_alpha": True}
    if has_value:
        options |= {"src_nodata": nodata, "nodata": nodata}
    elif assumed is not None and not has_alpha:
        options = {"src_nodata": assumed, "nodata": assumed}
    return WarpedVRT(
        dataset,
        crs=crs,
        transform=grid.affine,
        width=grid.width,
        height=grid.height,
        resampling=resampling,
        tolerance=1e-9,  # px: exact positions, so that a pixel does not depend on the window it is read in
        **no_crs,
        **options,
    )

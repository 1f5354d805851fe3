"""GDAL through rasterio: what it raises, and how much it keeps."""

from typing import Any

import rasterio
from rasterio._err import CPLE_BaseError  # rasterio lets some of these through unwrapped, e.g. from a copy
from rasterio.errors import RasterioError

GDAL_ERRORS: tuple[type[Exception], ...] = (RasterioError, CPLE_BaseError)
WRITE_ERRORS: tuple[type[Exception], ...] = (RasterioError, CPLE_BaseError, OSError)


def small_cache(size: int = 256 << 20) -> Any:
    """A context in which GDAL keeps at most ``size`` bytes of blocks.

    By default it takes 5 % of the machine's memory, and a large map read once fills that for nothing.
    """
    return rasterio.Env(GDAL_CACHEMAX=size)

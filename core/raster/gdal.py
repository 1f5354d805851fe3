"""What GDAL raises through rasterio."""

from rasterio._err import CPLE_BaseError  # rasterio lets some of these through unwrapped, e.g. from a copy
from rasterio.errors import RasterioError

GDAL_ERRORS: tuple[type[Exception], ...] = (RasterioError, CPLE_BaseError)
WRITE_ERRORS: tuple[type[Exception], ...] = (RasterioError, CPLE_BaseError, OSError)

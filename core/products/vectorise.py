"""Labels to polygons: one feature per connected region, in a GeoPackage."""

from __future__ import annotations

import contextlib
import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import rasterio.features
import shapely
from rasterio.errors import NotGeoreferencedWarning

from core.checkpoints.card import ClassEntry
from core.errors import UserError
from core.products.outputs import POLYGON_LAYER, disk_is_full, replace_file, temporary_beside
from core.raster.area import PixelAreas
from core.raster.grid import Grid, grid_of, place

_BATCH = 20_000
# A GeoPackage holds the time of its last change; a fixed one keeps equal runs equal in their bytes.
_NO_CLOCK = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}


def write_polygons(
    labels: Path, path: Path, classes: Sequence[ClassEntry], check: Callable[[], None] = lambda: None
) -> int:
    """Write the regions of a label raster.

    Fields: ``value`` (class value), ``class`` (name), ``pixels``, and ``area_m2``: ellipsoidal, pixels times the
    ground area of the pixel at the region's centre; empty without a CRS. Nodata has no polygon. Regions are
    4-connected; edges follow the pixels.

    Args:
        labels: uint8 raster, nodata 255.
        path: the GeoPackage; replaced when complete.
        classes: of the card.
        check: called after every 20 000 polygons; may raise to stop, and then nothing is written.

    Returns:
        The number of features.

    Raises:
        UserError: the file cannot be written.
    """
    temporary = temporary_beside(path)
    temporary.unlink()
    count = 0
    try:
        with _opened(labels) as dataset, _fixed_clock():
            grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
            regions = _regions(dataset)
            batch = list(itertools.islice(regions, _BATCH))
            while batch or count == 0:
                _append(temporary, batch, grid, classes)
                count += len(batch)
                check()
                if not batch:
                    break
                batch = list(itertools.islice(regions, _BATCH))
        replace_file(temporary, path)
    except (RuntimeError, OSError) as error:  # pyogrio's errors are RuntimeErrors
        reason = (
            f"the disk of {path.parent} is full"
            if disk_is_full(path.parent) or "full" in str(error)
            else error
        )
        raise UserError(
            f"The polygons {path.name} were not written: {reason}; the label raster is complete."
        ) from error
    finally:
        for leftover in temporary.parent.glob(f"{temporary.name}*"):
            leftover.unlink()
    return count


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as dataset:
            yield dataset


@contextlib.contextmanager
def _fixed_clock() -> Iterator[None]:
    before = {key: pyogrio.get_gdal_config_option(key) for key in _NO_CLOCK}
    pyogrio.set_gdal_config_options(_NO_CLOCK)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _regions(dataset: Any) -> Iterator[tuple[Any, int]]:
    """``(polygon in pixel coordinates, value)``."""
    back = ~dataset.transform  # of a dataset, rasterio gives map coordinates whatever transform is asked
    for geometry, value in rasterio.features.shapes(rasterio.band(dataset, 1), connectivity=4):
        if int(value) != 255:
            shape = shapely.geometry.shape(geometry)
            corners = np.rint(np.column_stack(place(back, *shapely.get_coordinates(shape).T)))
            yield shapely.set_coordinates(shape, corners), int(value)


def _append(
    path: Path, regions: Sequence[tuple[Any, int]], grid: Grid, classes: Sequence[ClassEntry]
) -> None:
    shapes = np.array([shape for shape, _ in regions], dtype=object)
    values = np.array([value for _, value in regions], dtype=np.int32)
    names = {c.value: c.name for c in classes}
    pixels = np.rint(shapely.area(shapes)).astype(np.int64) if len(regions) else np.zeros(0, dtype=np.int64)
    areas = PixelAreas.of(grid)
    square_metres = np.full(len(regions), np.nan)
    if areas is not None:
        centres = shapely.get_coordinates(shapely.centroid(shapes)) if len(regions) else np.zeros((0, 2))
        each = np.array([areas.at(row, col) for col, row in centres], dtype=np.float64)
        square_metres = pixels * each
    affine = grid.map_affine
    placed = shapely.transform(shapes, lambda xy: np.column_stack(place(affine, xy[:, 0], xy[:, 1])))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # a raster may have none
        _write(path, placed, grid, values, names, pixels, square_metres)


def _write(
    path: Path, shapes: Any, grid: Grid, values: Any, names: dict[int, str], pixels: Any, square_metres: Any
) -> None:
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapes),
        [
            values,
            np.array([names.get(int(value), str(value)) for value in values], dtype=object),
            pixels,
            square_metres,
        ],
        ["value", "class", "pixels", "area_m2"],
        layer=POLYGON_LAYER,
        driver="GPKG",
        dataset_options={"VERSION": "1.2"},  # what the GDAL of older QGIS knows
        geometry_type="Polygon",
        crs=grid.crs,
        append=path.exists(),
    )

"""The map of a view as two small GeoTIFFs that QGIS can show at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_on_disk
from core.raster.grid import Grid

NODATA = 255


def write_view(
    folder: Path,
    name: str,
    grid: Grid,
    labels: NDArray[np.uint8],
    confidence: NDArray[np.uint8],
    classes: Sequence[ClassEntry],
) -> tuple[Path, Path]:
    """Write ``NAME-labels.tif`` (with the classes' colours) and ``NAME-confidence.tif`` (0..200 = 0..1).

    Args:
        folder: made where it is missing.
        name: of the files, without ending.
        grid: of the view.
        labels: [h, w], 255 is nodata.
        confidence: [h, w], 255 is nodata.
        classes: names and colours.

    Raises:
        UserError: the folder cannot be written to.
    """
    sure = folder / f"{name}-confidence.tif"
    path = write_labels(folder, name, grid, labels, classes)
    with _said(folder):
        _write(sure, grid, confidence, None)
    return path, sure


def write_labels(
    folder: Path, name: str, grid: Grid, labels: NDArray[np.uint8], classes: Sequence[ClassEntry]
) -> Path:
    """Write ``NAME-labels.tif`` alone; see :func:`write_view`."""
    check_on_disk(folder)
    path = folder / f"{name}-labels.tif"
    colours = {entry.value: (*entry.colour, 255) for entry in classes} | {NODATA: (0, 0, 0, 0)}
    with _said(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, grid, labels, colours)
    return path


@contextlib.contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Say in words where a folder cannot be written to."""
    try:
        yield
    except (OSError, rasterio.errors.RasterioIOError) as error:
        raise UserError(Said("The map of the view cannot be written to {0}: {1}.", folder, error)) from error


def _write(path: Path, grid: Grid, band: NDArray[np.uint8], colours: dict[int, Any] | None) -> None:
    import warnings

    profile = {
        "driver": "GTiff",
        "count": 1,
        "dtype": "uint8",
        "height": grid.height,
        "width": grid.width,
        "nodata": NODATA,
        "tiled": True,
        "compress": "deflate",
        "zlevel": 1,
    }
    part = path.with_name(f"{path.stem}.part.tif")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(
            part, "w", **profile, crs=grid.crs, transform=grid.map_affine if grid.georeferenced else None
        ) as file:
            file.write(band, 1)
            if colours is not None:
                file.write_colormap(1, colours)
    part.replace(path)

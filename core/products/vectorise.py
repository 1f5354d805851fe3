"""Labels to polygons: one feature per connected region, in a GeoPackage; neighbours share every vertex of a border."""

from __future__ import annotations

import contextlib
import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.windows import Window

from core.contract.sentences import Said
from core.errors import UserError
from core.products.attributes import Legend
from core.products.coverage.join import Region
from core.products.coverage.tiles import TILE, Source, regions_of
from core.products.label_raster import LabelInfo, LabelReader
from core.products.outputs import POLYGON_LAYER, disk_is_full, remove_all_of, replace_file, temporary_beside
from core.raster import ogr
from core.raster.area import PixelAreas
from core.raster.gdal import GDAL_ERRORS, small_cache
from core.raster.grid import place
from core.raster.paths import open_dataset
from core.raster.reasons import reason_of

_BATCH = 20_000
_STEPS = 200  # of a stored confidence are 1.0
# A GeoPackage holds the time of its last change; a fixed one keeps equal runs equal in their bytes.
_NO_CLOCK = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}


MOST_SMOOTHING = 100.0
"""px; the shapes of regions are gone long before."""


def check_smoothing(tolerance: float) -> None:
    """Raise a UserError where outlines cannot be smoothed by so many pixels."""
    if not 0 <= tolerance <= MOST_SMOOTHING:
        raise UserError(
            Said(
                "Outlines are smoothed by 0 to {0} pixels, not by {1}.",
                f"{MOST_SMOOTHING:g}",
                f"{tolerance:g}",
            ),
            "outlines",
        )


def write_polygons(
    labels: Path,
    path: Path,
    classes: Sequence[Legend],
    check: Callable[[], None] = lambda: None,
    confidence: Path | None = None,
    tolerance: float = 0.0,
    neighbours: int = 4,
    tile: int = TILE,
) -> int:
    """Write the regions of a label raster as a coverage: no gaps, no overlaps, a vertex wherever three regions meet.

    Fields: ``value`` (class value), ``class`` (name), ``pixels``, ``area_m2`` (ellipsoidal, of the region's pixels;
    empty without a CRS), and ``confidence`` (mean, 0..1) where there is one. Nodata has no polygon.

    Args:
        labels: one band of whole numbers.
        path: the GeoPackage; replaced when complete.
        classes: names of values.
        check: called after every 20 000 polygons; may raise to stop, and then nothing is written.
        confidence: raster of the same size, uint8, 0..200 and 255 for none.
        tolerance: px of smoothing, see :mod:`core.products.coverage.smoothing`; 0 follows the pixels.
        neighbours: 4, or 8: then parts that touch in corners are one multipolygon.
        tile: side in px; outlines that follow the pixels do not depend on it.

    Returns:
        The number of features.

    Raises:
        UserError: a raster cannot be read, or the file cannot be written.
    """
    check_smoothing(tolerance)
    temporary = temporary_beside(path)
    temporary.unlink()
    count = 0
    try:
        with (
            small_cache(),
            LabelReader(labels, may_be_empty=True) as reader,
            confidence_rows(confidence, reader.info) as look,
            ogr.configured(_NO_CLOCK),
        ):
            info = reader.info
            source = Source(
                codes=lambda first, rows: reader.codes(first, rows, info.values),
                height=info.grid.height,
                width=info.grid.width,
                areas=PixelAreas.of(info.grid),
                confidence=look,
                neighbours=neighbours,
                tolerance=tolerance,
                tile=tile,
            )
            layer = _Layer(temporary, info, {c.value: c.name for c in classes}, look is not None, neighbours)
            found = regions_of(source) if info.values else iter(())
            for batch in _batches(found):
                layer.append(batch)
                count += len(batch)
                check()
        replace_file(temporary, path)
    except ogr.OGR_ERRORS as error:
        full = disk_is_full(path.parent) or "full" in str(error)
        reason = Said("the disk of {0} is full", path.parent) if full else error
        raise UserError(
            Said("The polygons {0} were not written: {1}; the label raster is complete.", path.name, reason)
        ) from error
    finally:
        remove_all_of(temporary)
    return count


def _batches(found: Iterator[tuple[Region, Any]]) -> Iterator[list[tuple[Region, Any]]]:
    """At least one, which may be empty: a layer without features."""
    batch = list(itertools.islice(found, _BATCH))
    yield batch
    while len(batch) == _BATCH and (batch := list(itertools.islice(found, _BATCH))):
        yield batch


@contextlib.contextmanager
def confidence_rows(
    path: Path | None, info: LabelInfo
) -> Iterator[Callable[[int, int], NDArray[np.uint8]] | None]:
    """Rows of a raster of confidences."""
    if path is None:
        yield None
        return
    try:
        dataset = open_dataset(str(path))
    except GDAL_ERRORS as error:
        raise UserError(
            Said("The confidence {0} cannot be read: {1}.", Path(path).name, reason_of(error))
        ) from error
    with dataset:
        same = (dataset.width, dataset.height) == (info.grid.width, info.grid.height)
        if not same or dataset.count != 1 or dataset.dtypes[0] != "uint8":
            raise UserError(
                Said(
                    "{0} is no confidence of {1}: it has another size, type or number of bands.",
                    Path(path).name,
                    info.path.name,
                )
            )
        yield lambda first, rows: dataset.read(1, window=Window(0, first, dataset.width, rows))


class _Layer:
    """The layer of a GeoPackage that grows by batches."""

    def __init__(
        self, path: Path, info: LabelInfo, names: dict[int, str], has_confidence: bool, neighbours: int
    ) -> None:
        self._path, self._info, self._names = path, info, names
        self._has_confidence = has_confidence
        self._type = "Polygon" if neighbours == 4 else "MultiPolygon"

    def append(self, batch: Sequence[tuple[Region, Any]]) -> None:
        """Add features."""
        affine = self._info.grid.map_affine
        shapes = np.array([shape for _, shape in batch], dtype=object)
        if self._type == "MultiPolygon" and len(batch):
            single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
            shapes[single] = [shapely.multipolygons([shape]) for shape in shapes[single]]
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(place(affine, xy[:, 0], xy[:, 1])))
        fields = self._fields([region for region, _ in batch])
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "'crs' was not provided")  # a raster may have none
            ogr.write(
                self._path,
                shapely.to_wkb(shapes),
                list(fields.values()),
                list(fields),
                layer=POLYGON_LAYER,
                driver="GPKG",
                dataset_options={"VERSION": "1.2"},  # what the GDAL of older QGIS knows
                geometry_type=self._type,
                crs=self._info.grid.crs,
                append=self._path.exists(),
            )

    def _fields(self, regions: Sequence[Region]) -> dict[str, NDArray[Any]]:
        order = self._info.values
        values = [order[region.code] for region in regions]
        fields: dict[str, NDArray[Any]] = {
            "value": np.array(values, dtype=np.int32),
            "class": np.array([self._names.get(value, str(value)) for value in values], dtype=object),
            "pixels": np.array([region.pixels for region in regions], dtype=np.int64),
            "area_m2": np.array([region.area for region in regions], dtype=np.float64),
        }
        if self._has_confidence:
            fields["confidence"] = np.array(
                [
                    region.confidence / region.counted / _STEPS if region.counted else np.nan
                    for region in regions
                ]
            )
        return fields

"""Segmented objects as files: GeoPackage, GeoJSON, or a raster of object numbers."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.features
import shapely
from affine import Affine
from rasterio.windows import Window

import core
from core.contract.segment import SegmentedObject, SegmentResult
from core.contract.sentences import Said
from core.errors import UserError
from core.raster import ogr
from core.raster.grid import Grid, transformer
from core.raster.paths import SOFTWARE

LAYER = "segments"
_DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".json": "GeoJSON"}
_RASTERS = (".tif", ".tiff")
_ROWS = 512


def check_output(path: str | Path) -> Path:
    """The path, if something can be written there.

    Raises:
        UserError: another suffix, or no such folder.
    """
    path = Path(path).expanduser()
    if path.suffix.lower() not in (*_DRIVERS, *_RASTERS):
        raise UserError(Said("The output {0} must end in .gpkg, .geojson or .tif.", path.name))
    if not path.parent.is_dir():
        raise UserError(Said("The folder {0} of the output does not exist.", path.parent))
    return path


def write_objects(path: Path, result: SegmentResult, grid: Grid) -> int:
    """Write the objects that have a polygon; the file appears whole or not at all.

    Polygons carry ``id``, ``group``, ``score``, ``area_m2``, ``pixels``, ``model``, ``raster``, ``created``.

    Args:
        path: see :func:`check_output`.
        result: polygons in the raster's CRS for a raster; GeoJSON is always written in longitude and latitude
            where there is a CRS (RFC 7946).
        grid: of the raster, for ``.tif``: object number ``id`` per pixel, 0 outside; small objects lie above large.

    Returns:
        Number of objects written.

    Raises:
        UserError: the file cannot be written.
    """
    objects = [item for item in result.objects if not item.wkt.endswith("EMPTY")]
    part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        if path.suffix.lower() in _RASTERS:
            _write_raster(part, objects, grid)
        else:
            _write_vector(part, objects, result, _DRIVERS[path.suffix.lower()])
        part.replace(path)
    except (*ogr.OGR_ERRORS, rasterio.errors.RasterioError) as error:
        raise UserError(Said("Cannot write {0}: {1}.", path, error)) from error
    finally:
        part.unlink(missing_ok=True)
    return len(objects)


def _write_vector(path: Path, objects: Sequence[SegmentedObject], result: SegmentResult, driver: str) -> None:
    created = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    shapes = np.array([_many(shapely.from_wkt(item.wkt)) for item in objects], dtype=object)
    crs = result.crs
    if driver == "GeoJSON" and crs is not None:
        shapes, crs = _in_degrees(shapes, crs), "EPSG:4326"
    columns: dict[str, Any] = {
        "id": np.arange(1, len(objects) + 1, dtype=np.int64),
        "group": np.array([item.group or "" for item in objects], dtype=object),
        "score": np.array([round(item.score, 4) for item in objects], dtype=np.float64),
        "area_m2": np.array(
            [np.nan if item.square_metres is None else item.square_metres for item in objects],
            dtype=np.float64,
        ),
        "pixels": np.array([item.pixels for item in objects], dtype=np.float64),
        "model": np.array([result.model] * len(objects), dtype=object),
        "raster": np.array([result.raster] * len(objects), dtype=object),
        "created": np.array([created] * len(objects), dtype=object),
    }
    ogr.write(
        str(path),
        shapely.to_wkb(shapes),
        list(columns.values()),
        list(columns),
        driver=driver,
        layer=LAYER if driver == "GPKG" else None,
        geometry_type="MultiPolygon",
        crs=crs,
        encoding="UTF-8",
    )


def _write_raster(path: Path, objects: Sequence[SegmentedObject], grid: Grid) -> None:
    back = ~grid.map_affine
    shapes = [
        shapely.transform(shapely.from_wkt(item.wkt), lambda xy: np.column_stack(back * (xy[:, 0], xy[:, 1])))
        for item in objects
    ]
    order = sorted(range(len(shapes)), key=lambda index: -shapes[index].area)
    tree = shapely.STRtree(shapes)
    rank = {index: place for place, index in enumerate(order)}
    profile = {
        "driver": "GTiff",
        "width": grid.width,
        "height": grid.height,
        "count": 1,
        "dtype": "uint16" if len(objects) < 1 << 16 else "uint32",
        "nodata": 0,
        "tiled": True,
        "compress": "deflate",
        "sparse_ok": True,
        "bigtiff": "if_safer",
        "crs": grid.crs,
    }
    if grid.georeferenced:
        profile["transform"] = grid.affine
    with rasterio.open(path, "w", **profile) as file:
        file.update_tags(TIFFTAG_SOFTWARE=f"{SOFTWARE} {core.__version__}")
        for row in range(0, grid.height, _ROWS):
            rows = min(_ROWS, grid.height - row)
            near = sorted(
                tree.query(shapely.box(0, row, grid.width, row + rows)), key=lambda index: rank[int(index)]
            )
            if not near:
                continue
            drawn = rasterio.features.rasterize(
                [(shapes[int(index)], int(index) + 1) for index in near],
                out_shape=(rows, grid.width),
                transform=Affine.translation(0, row),
                dtype=profile["dtype"],
            )
            file.write(drawn, 1, window=Window(0, row, grid.width, rows))


def _many(shape: Any) -> Any:
    return shapely.MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape


def _in_degrees(shapes: Any, crs: str) -> Any:

    convert = transformer(crs, "EPSG:4326")
    return shapely.transform(shapes, lambda xy: np.column_stack(convert.transform(xy[:, 0], xy[:, 1])))

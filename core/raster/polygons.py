"""Polygons of a vector file, in pixels of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

from core.errors import UserError
from core.raster.grid import Grid, place

_DENSIFY = 64  # parts a polygon's longest side is cut into before it is reprojected
_MOST_DEGREES = 720.0  # of longitude, generously; latitudes a little beyond the poles are no one's metres

VECTOR_SUFFIXES = (".gpkg", ".geojson", ".json", ".shp", ".fgb", ".gml", ".kml", ".sqlite", ".gdb")


@dataclass(frozen=True)
class VectorFile:
    """Polygons of a layer.

    Attributes:
        shapes: shapely polygons, valid, in ``crs``.
        fids: feature numbers of ``shapes``.
        values: of the attribute asked for; None for each where none was.
        crs: anything PROJ reads, or None.
        name: of the file, for messages.
    """

    shapes: NDArray[Any]
    fids: NDArray[Any]
    values: tuple[Any, ...]
    crs: str | None
    name: str


def is_vector(path: str) -> bool:
    """Whether a path, with or without ``|layername=``, is that of a vector file, by its ending."""
    return path.split("|")[0].lower().endswith(VECTOR_SUFFIXES)


def read_polygons(uri: str, field: str | None, what: str) -> VectorFile:
    """Read a layer's polygons.

    Args:
        uri: a vector file; ``path|layername=x``, ``|layerid=n`` and ``|subset=sql`` as QGIS writes them.
        field: attribute to read, in any capitals; None reads none.
        what: for messages, e.g. ``mask``.

    Raises:
        UserError: the file is missing, cannot be read, holds no polygons, or lacks the attribute.
    """
    path, *options = uri.split("|")
    chosen = dict(option.split("=", 1) for option in options if "=" in option)
    name = Path(path).name
    if not Path(path).exists():
        raise UserError(f"The {what} {path} does not exist.")
    layer: Any = chosen.get("layername")
    try:
        if layer is None and "layerid" in chosen:
            layer = int(chosen["layerid"])
        columns = [] if field is None else [_column(path, layer, field, what)]
        meta, fids, blobs, data = pyogrio.raw.read(
            path,
            layer=layer,
            columns=columns,
            where=chosen.get("subset") or None,
            force_2d=True,
            return_fids=True,
        )
    except UserError:
        raise
    except Exception as error:  # pyogrio has many, all meaning the same to a user
        raise UserError(f"Cannot read polygons from the {what} {name}: {error}.") from error
    if blobs is None:
        raise UserError(f"The {what} {name} holds no polygons.")
    shapes = shapely.from_wkb(blobs)
    shapes = np.where(shapely.is_missing(shapes), shapely.Polygon(), shapely.make_valid(shapes))
    kept = (shapely.get_dimensions(shapes) == 2) & ~shapely.is_empty(shapes)
    if not kept.any():
        raise UserError(f"The {what} {name} holds no polygons.")
    values = tuple(data[0][kept].tolist()) if columns else (None,) * int(kept.sum())
    return VectorFile(shapes[kept], np.asarray(fids)[kept], values, meta.get("crs"), name)


def to_pixels(vector: VectorFile, grid: Grid, what: str) -> NDArray[Any]:
    """The polygons in pixel coordinates of a grid: x is the column, y the row.

    Args:
        vector: polygons.
        grid: of the scene. Without georeference the polygons are in pixels, y being ``-row`` (as drawn in QGIS) or
            ``row``.
        what: for messages.

    Raises:
        UserError: the coordinate systems cannot be converted.
    """
    shapes, crs = vector.shapes, vector.crs
    if grid.crs:
        check_degrees(shapes, crs, vector.name)
    if crs and grid.crs and pyproj.CRS.from_user_input(crs) != pyproj.CRS.from_user_input(grid.crs):
        x0, y0, x1, y1 = shapely.total_bounds(shapes)
        shapes = shapely.segmentize(shapes, max(x1 - x0, y1 - y0) / _DENSIFY)
        refusal = UserError(
            f"The {what} {vector.name} cannot be converted to the raster's coordinate reference system."
        )
        try:
            convert = pyproj.Transformer.from_crs(crs, grid.crs, always_xy=True)
        except pyproj.exceptions.ProjError as error:
            raise refusal from error
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(convert.transform(xy[:, 0], xy[:, 1])))
        if not np.isfinite(shapely.total_bounds(shapes)).all():
            raise refusal
    affine = grid.map_affine
    if not grid.georeferenced and shapely.total_bounds(shapes)[1] >= 0:
        affine = grid.affine  # rows counted downwards
    back = ~affine
    return np.asarray(shapely.transform(shapes, lambda xy: np.column_stack(place(back, xy[:, 0], xy[:, 1]))))


def check_degrees(shapes: NDArray[Any], crs: str | None, name: str) -> None:
    """Raise a UserError where coordinates are said to be degrees and cannot be: GeoJSON in metres without its CRS.

    Args:
        shapes: in ``crs``.
        crs: anything PROJ reads, or None.
        name: of the file.
    """
    try:
        geographic = bool(crs) and pyproj.CRS.from_user_input(crs).is_geographic
    except pyproj.exceptions.CRSError:  # said where it is converted
        return
    x0, y0, x1, y1 = np.abs(shapely.total_bounds(shapes))
    if not geographic or (max(x0, x1) <= _MOST_DEGREES and max(y0, y1) <= _MOST_DEGREES):
        return
    if Path(name).suffix.lower() in (".geojson", ".json"):
        raise UserError(
            f"{name} names no coordinate system (so degrees are assumed), but its numbers are no degrees; save it with "
            "its CRS, e.g. as GeoPackage."
        )
    raise UserError(
        f"The coordinate system of {name} is in degrees, but its numbers are no degrees; assign it the right one."
    )


def _column(path: str, layer: Any, field: str, what: str) -> str:
    """The attribute's name as the file writes it."""
    fields = [str(name) for name in pyogrio.read_info(path, layer=layer)["fields"]]
    for name in fields:
        if name == field:
            return name
    for name in fields:
        if name.lower() == field.lower():
            return name
    has = f"it has {', '.join(fields)}" if fields else "it has none"
    raise UserError(
        f"The {what} {Path(path).name} has no attribute {field!r}: {has} (classes.field names it)."
    )

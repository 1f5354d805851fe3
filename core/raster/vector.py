"""Polygons and points of a vector file, in pixels of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import rasterio.features
import shapely
import shapely.affinity
from affine import Affine
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.files import gdal_name
from core.raster import ogr
from core.raster.grid import Grid, place, read_crs, transformer
from core.raster.paths import local_path
from core.raster.turns import turn_of, turns_to

_DENSIFY = 64  # parts a polygon's longest side is cut into before it is reprojected
_MOST_DEGREES = 720.0  # of longitude, generously; latitudes a little beyond the poles are no one's metres

VECTOR_SUFFIXES = (".gpkg", ".geojson", ".json", ".shp", ".fgb", ".gml", ".kml", ".sqlite", ".gdb")


@dataclass(frozen=True)
class LayerUri:
    """A vector layer as QGIS writes it: ``path|layername=x``, ``|layerid=n`` and ``|subset=sql``.

    Attributes:
        path: of the file.
        layer: its name, or its number from 0; None is the only or the first one.
        subset: SQL that chooses features; empty takes all.
    """

    path: str
    layer: str | int | None = None
    subset: str = ""


def parse_layer(uri: str) -> LayerUri:
    """The parts of a layer's URI; other options are passed over.

    Raises:
        UserError: the number of the layer is none.
    """
    uri, _, subset = uri.partition("|subset=")  # the last option: SQL has bars of its own
    path, *options = uri.split("|")
    path = local_path(path)
    chosen = dict(option.split("=", 1) for option in options if "=" in option)
    layer: str | int | None = chosen.get("layername")
    if layer is None and (number := chosen.get("layerid")) is not None:
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise UserError(Said("{0} has no layer number “{1}”.", Path(path).name, number[:20]))
        layer = int(number)
    return LayerUri(path, layer, subset)


def one_layer(layer: LayerUri, what: str, points: bool = False) -> LayerUri:
    """The layer that is meant where none is named: the only one that can hold polygons.

    Args:
        layer: to be read.
        what: for messages, e.g. ``mask``.
        points: whether points are taken too.

    Raises:
        UserError: the file is missing, or several layers come into question, or none.
    """
    if not (Path(layer.path).exists() or gdal_name(layer.path)):
        does = "do" if what.endswith("s") else "does"
        raise UserError(Said("The {0} {1} {2} not exist.", what, layer.path, does))
    if layer.layer is not None:
        return layer
    try:
        layers = ogr.list_layers(layer.path)
    except ogr.OGR_ERRORS:  # said when it is read
        return layer
    fitting = [name for name, kind in layers if _may_hold(kind, points)]
    if len(layers) < 2 or len(fitting) == 1:
        return replace(layer, layer=fitting[0] if fitting and len(layers) > 1 else None)
    file, listed = Path(layer.path).name, ", ".join(fitting or [name for name, _ in layers])
    words = Said("polygons or points") if points else Said("polygons")
    if not fitting:
        raise UserError(Said("No layer of {0} holds {1}; its layers are: {2}.", file, words, listed))
    raise UserError(
        Said(
            "{0} has several layers of {1}: {2}; name one, like {3}|layername={4}.",
            file,
            words,
            listed,
            file,
            fitting[0],
        )
    )


def _may_hold(kind: str | None, points: bool) -> bool:
    """Whether a layer of an OGR geometry type (None: a table) may hold polygons, or points."""
    if kind is None:
        return False
    found = kind.lower()
    if found.startswith(("unknown", "geometry")) or "polygon" in found or "surface" in found:
        return True
    return points and "point" in found


def field_names(layer: LayerUri, who: str) -> list[str]:
    """Names of a layer's attributes, in its order.

    Args:
        layer: to be read.
        who: ends a message, e.g. ``labels from fields.gpkg``.

    Raises:
        UserError: the file or the layer cannot be read.
    """
    try:
        return [str(entry) for entry in ogr.read_info(layer.path, layer=layer.layer)["fields"]]
    except Exception as error:  # pyogrio has many, all meaning the same to a user
        raise UserError(Said("Cannot read {0}: {1}.", who, error)) from error


@dataclass(frozen=True)
class VectorFile:
    """Polygons of a layer, and points where they were asked for.

    Attributes:
        shapes: shapely polygons, valid, or points, in ``crs``.
        fids: feature numbers of ``shapes``.
        places: of ``shapes`` among all features of the layer, from 0.
        columns: values of ``shapes``, of every attribute asked for.
        crs: anything PROJ reads, or None.
        name: of the file, for messages.
        shapeless: features that are left out, because they have no geometry or one of another kind.
    """

    shapes: NDArray[Any]
    fids: NDArray[Any]
    places: NDArray[Any]
    columns: tuple[tuple[Any, ...], ...]
    crs: str | None
    name: str
    shapeless: int = 0


def is_vector(path: str) -> bool:
    """Whether a path, with or without ``|layername=``, is that of a vector file, by its ending."""
    return path.split("|")[0].lower().endswith(VECTOR_SUFFIXES)


def read_polygons(
    layer: LayerUri, fields: Sequence[str], what: str, points: bool = False, name: str | None = None
) -> VectorFile:
    """Read a layer's polygons.

    Args:
        layer: to be read.
        fields: attributes to read, in any capitals.
        what: for messages, e.g. ``mask``.
        points: whether points are taken too.
        name: of the file for messages, where it is a part of another one.

    Raises:
        UserError: the file is missing, cannot be read, holds no polygons, or lacks an attribute.
    """
    wanted, words = ((0, 2), Said("polygons and no points")) if points else ((2,), Said("polygons"))
    name = name or Path(layer.path).name
    layer = one_layer(layer, what, points)
    has = field_names(layer, Said("polygons from the {0} {1}", what, name)) if fields else []
    columns = [_column(has, field, Said("{0} {1}", what, name)) for field in fields]
    try:
        meta, fids, blobs, data = ogr.read(
            layer.path,
            layer=layer.layer,
            columns=list(dict.fromkeys(columns)),
            where=layer.subset or None,
            force_2d=True,
            return_fids=True,
        )
    except Exception as error:  # pyogrio has many, all meaning the same to a user
        raise UserError(Said("Cannot read polygons from the {0} {1}: {2}.", what, name, error)) from error
    if blobs is None:
        raise UserError(_empty(what, name, words))
    shapes = shapely.from_wkb(blobs, on_invalid="ignore")  # e.g. a ring that does not close
    shapes = np.where(shapely.is_missing(shapes), shapely.Polygon(), shapely.make_valid(shapes))
    kept = np.isin(shapely.get_dimensions(shapes), wanted) & ~shapely.is_empty(shapes)
    if not kept.any():
        raise UserError(_empty(what, name, words))
    found = dict(zip(map(str, meta["fields"]), data, strict=True))  # in the file's order, not in ours
    values = tuple(tuple(found[column][kept].tolist()) for column in columns)
    fids = np.asarray(fids)
    places, lost = np.flatnonzero(kept), int((~kept).sum())
    return VectorFile(shapes[kept], fids[kept], places, values, meta.get("crs"), name, lost)


def _empty(what: str, name: str, words: str) -> str:
    if what.endswith("s"):
        return Said("The {0} {1} hold no {2}.", what, name, words)
    return Said("The {0} {1} holds no {2}.", what, name, words)


def to_pixels(vector: VectorFile, grid: Grid, what: str) -> NDArray[Any]:
    """The polygons in pixel coordinates of a grid; see :func:`shapes_in_pixels`."""
    return shapes_in_pixels(
        vector.shapes, vector.crs, grid, Said("The {0} {1}", what, vector.name), vector.name
    )


def shapes_in_pixels(shapes: NDArray[Any], crs: str | None, grid: Grid, who: str, file: str) -> NDArray[Any]:
    """Polygons and points in pixel coordinates of a grid: x is the column, y the row.

    What the grid's coordinate system cannot express becomes empty where it lies off the raster.

    Args:
        shapes: [n] shapely, in ``crs``.
        crs: anything PROJ reads; None is the grid's.
        grid: of the scene. Without georeference the shapes are in pixels, y being ``-row`` (as drawn in QGIS) or
            ``row``.
        who: begins a message, e.g. ``The mask fields.gpkg``.
        file: they are from, for a message about its coordinate system.

    Raises:
        UserError: the coordinate systems cannot be converted, or the numbers are none of the system's.
    """
    if not len(shapes):
        return shapes
    if grid.crs:
        check_degrees(shapes, crs, file)
        if crs and (source := read_crs(crs)) != read_crs(grid.crs):
            shapes = _reprojected(shapes, source, grid, who)
    shapes = _turned(shapes, grid)
    affine = grid.map_affine
    if not grid.georeferenced and shapely.total_bounds(shapes)[1] >= 0:
        affine = grid.affine  # rows counted downwards
    back = ~affine
    return np.asarray(shapely.transform(shapes, lambda xy: np.column_stack(place(back, xy[:, 0], xy[:, 1]))))


def _turned(shapes: NDArray[Any], grid: Grid) -> NDArray[Any]:
    """Shapes moved by whole turns of the Earth onto the raster; one that lies on it in two turns becomes both of them."""
    turn = turn_of(grid.crs)
    if turn is None:
        return shapes
    low, _, high, _ = grid.bounds()
    x0, _, x1, _ = shapely.bounds(shapes).T
    odd = np.flatnonzero((x0 < low) | (x1 > high))  # the others lie on it as they are
    if not len(odd):
        return shapes
    shapes = shapes.copy()
    for index in odd:
        turns = turns_to(float(x0[index]), float(x1[index]), low, high, turn)
        if turns and turns != [0]:
            copies = [shapely.affinity.translate(shapes[index], k * turn) for k in turns]
            shapes[index] = shapely.union_all(copies) if len(copies) > 1 else copies[0]
    return shapes


def burn(
    shape: Any, size: tuple[int, int], origin: tuple[int, int], touched: bool = False
) -> NDArray[np.bool_]:
    """[height, width] of the rectangle at ``origin`` (row, column): which pixels a shape in pixels covers.

    Args:
        shape: shapely geometry, or several.
        size: height, width in px.
        origin: row, column of the first pixel.
        touched: every pixel it touches; otherwise those whose centre lies inside.
    """
    inside = rasterio.features.rasterize(
        [(one, 1) for one in np.atleast_1d(np.asarray(shape, dtype=object))],
        out_shape=size,
        transform=Affine.translation(origin[1], origin[0]),
        all_touched=touched,
        dtype=np.uint8,
    )
    return np.asarray(inside, dtype=bool)


def _reprojected(shapes: NDArray[Any], source: Any, grid: Grid, who: str) -> NDArray[Any]:
    """Shapes in the grid's map units; edges bend as they do on the ground."""
    refusal = UserError(Said("{0} cannot be converted to the raster's coordinate reference system.", who))
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    shapes = shapely.segmentize(shapes, max(x1 - x0, y1 - y0, 1e-12) / _DENSIFY)
    try:
        convert = transformer(source, grid.crs)
        moved = shapely.transform(shapes, lambda xy: np.column_stack(convert.transform(xy[:, 0], xy[:, 1])))
        lost = ~np.isfinite(shapely.bounds(moved)).all(axis=1) & ~shapely.is_empty(shapes)
        if not lost.any():
            return np.asarray(moved)
        here = convert.transform_bounds(*grid.bounds(), direction="INVERSE")
    except (UserError, pyproj.exceptions.ProjError) as error:  # versions of PROJ differ in when they notice
        raise refusal from error
    west, _, east, _ = here
    if (
        not np.isfinite(here).all()
        or west > east
        or shapely.intersects(shapes[lost], shapely.box(*here)).any()
    ):
        raise refusal
    return np.asarray(np.where(lost, shapely.Polygon(), moved))


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
            Said(
                "{0} names no coordinate system (so degrees are assumed), but its numbers are no "
                "degrees; save it with its CRS, e.g. as GeoPackage.",
                name,
            )
        )
    raise UserError(
        Said(
            "The coordinate system of {0} is in degrees, but its numbers are no degrees; assign it "
            "the right one.",
            name,
        )
    )


def _column(fields: Sequence[str], field: str, who: str) -> str:
    """The attribute's name as the file writes it."""
    for name in fields:
        if name == field:
            return name
    for name in fields:
        if name.lower() == field.lower():
            return name
    has = Said("it has {0}", ", ".join(fields)) if fields else Said("it has none")
    raise UserError(
        Said("The {0} has no attribute {1}: {2} (classes.field names it).", who, repr(field), has)
    )

"""Polygons that limit a run, as pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import rasterio.features
import shapely
from affine import Affine
from numpy.typing import NDArray

from core.errors import UserError
from core.raster.grid import Grid, Rect, place

_DENSIFY = 64  # parts a polygon's longest side is cut into before it is reprojected


@dataclass(frozen=True)
class PolygonMask:
    """Polygons in pixel coordinates of a grid.

    Attributes:
        shapes: shapely polygons; x is the column, y the row.
    """

    shapes: NDArray[Any]

    def rect(self) -> Rect:
        """The pixels the polygons may touch."""
        x0, y0, x1, y1 = shapely.total_bounds(self.shapes)
        col, row = math.floor(x0), math.floor(y0)
        return Rect(row, col, math.ceil(y1) - row, math.ceil(x1) - col)

    def rows(self, part: Rect) -> NDArray[np.bool_]:
        """[height, width] of a rectangle: True where a pixel's centre lies inside a polygon."""
        box = shapely.box(part.col, part.row, part.col_end, part.row_end)
        near = self.shapes[shapely.intersects(self.shapes, box)]
        if not len(near):
            return np.zeros((part.height, part.width), dtype=bool)
        inside = rasterio.features.rasterize(
            [(shape, 1) for shape in near],
            out_shape=(part.height, part.width),
            transform=Affine.translation(part.col, part.row),
            dtype=np.uint8,
        )
        return np.asarray(inside, dtype=bool)


def load_mask(uri: str, grid: Grid) -> PolygonMask:
    """Read polygons and bring them onto a grid.

    Args:
        uri: a vector file; ``path|layername=x``, ``|layerid=n`` and ``|subset=sql`` as QGIS writes them.
        grid: of the scene. Without georeference the polygons are in pixels, y being ``-row`` (as drawn in
            QGIS) or ``row``.

    Raises:
        UserError: the file is missing, holds no polygons, or none on the raster.
    """
    path, *options = uri.split("|")
    chosen = dict(option.split("=", 1) for option in options if "=" in option)
    name = Path(path).name
    if not Path(path).exists():
        raise UserError(f"The mask {path} does not exist.")
    layer: Any = chosen.get("layername")
    try:
        if layer is None and "layerid" in chosen:
            layer = int(chosen["layerid"])
        meta, _, blobs, _ = pyogrio.raw.read(
            path, layer=layer, columns=[], where=chosen.get("subset") or None, force_2d=True
        )
    except Exception as error:  # pyogrio has many, all meaning the same to a user
        raise UserError(f"Cannot read polygons from the mask {name}: {error}.") from error
    shapes = shapely.from_wkb(blobs)
    shapes = shapely.make_valid(shapes[~shapely.is_missing(shapes)])
    shapes = shapes[(shapely.get_dimensions(shapes) == 2) & ~shapely.is_empty(shapes)]
    if not len(shapes):
        raise UserError(f"The mask {name} holds no polygons.")
    pixels = _to_pixels(shapes, meta.get("crs"), grid, name)
    full = shapely.box(0, 0, grid.width, grid.height)
    pixels = pixels[shapely.intersects(pixels, full)]
    if not len(pixels):
        raise UserError(f"No polygon of the mask {name} lies on the raster.")
    return PolygonMask(pixels)


def _to_pixels(shapes: NDArray[Any], crs: str | None, grid: Grid, name: str) -> NDArray[Any]:
    if crs and grid.crs and pyproj.CRS.from_user_input(crs) != pyproj.CRS.from_user_input(grid.crs):
        x0, y0, x1, y1 = shapely.total_bounds(shapes)
        shapes = shapely.segmentize(shapes, max(x1 - x0, y1 - y0) / _DENSIFY)
        refusal = UserError(
            f"The mask {name} cannot be converted to the raster's coordinate reference system."
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

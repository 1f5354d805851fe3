"""Labelled polygons on a scene's grid: which pixels belong to which, and what is wrong with them."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyproj
import rasterio.features
import shapely
from affine import Affine
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.errors import UserError
from core.quick.samples import pixels_per_polygon
from core.raster.grid import Grid, place, read_crs
from core.raster.polygons import check_degrees

Ints = NDArray[np.int64]

_LARGE = 1 << 20
"""px of a bounding box; in larger polygons random places are tried instead of looking at every pixel."""
_SMALL = 1 << 12
_DENSIFY = 16


@dataclass(frozen=True)
class LabelPolygon:
    """A polygon with a class.

    Attributes:
        shape: shapely geometry in map units of ``crs``.
        name: its class.
        identity: for messages, e.g. a feature id.
        crs: anything PROJ reads; None is the raster's.
        file: where it is from, for messages.
    """

    shape: Any
    name: str
    identity: str = ""
    crs: str | None = None
    file: str = "the labels"


@dataclass(frozen=True)
class Place:
    """Pixels drawn from a polygon.

    Attributes:
        value: class 0..K-1.
        rows: [n] of the raster.
        cols: [n] of the raster.
        key: equal for equal pixels: features are kept under it.
    """

    value: int
    rows: Ints
    cols: Ints
    key: str


@dataclass(frozen=True)
class Placed:
    """All polygons on the grid.

    Attributes:
        places: one for every polygon with at least one pixel on the raster.
        outside: how many have none.
        warnings: sentences about polygons left out, and overlaps.
    """

    places: tuple[Place, ...]
    outside: int
    warnings: tuple[str, ...] = field(default=())


def place_polygons(polygons: Sequence[LabelPolygon], classes: Sequence[ClassEntry], grid: Grid) -> Placed:
    """Draw pixels from every polygon: those whose centre lies inside, at most so many that all polygons count.

    Pixels that polygons of different classes claim are left out, and the overlap is said.

    Raises:
        UserError: no polygon, an unknown class, a CRS that cannot be converted, or none on the raster.
    """
    if not polygons:
        raise UserError("There are no labelled polygons yet: draw some, of two classes at least.")
    values = {entry.name: entry.value for entry in classes}
    _check_names(polygons, values)
    shapes = _on_grid(polygons, grid)
    most = pixels_per_polygon(len(polygons))
    found = [_pixels(shape, grid, most) for shape in shapes]
    outside = sum(1 for pixels in found if len(pixels) == 0)
    if outside == len(polygons):
        raise UserError(
            "None of the labelled polygons lies on the raster: check their coordinate reference system, or label "
            "something in this scene."
        )
    warnings = []
    if outside:
        warnings.append(f"{outside} of {len(polygons)} polygons lie outside the raster and are left out.")
    own = np.array([values[polygon.name] for polygon in polygons])
    found, clashes = _without_clashes(found, own)
    if clashes:
        a, b = (polygons[i] for i in clashes[0])
        more = f" and {len(clashes) - 1} more pairs" if len(clashes) > 1 else ""
        warnings.append(
            f"Polygons of different classes overlap ({_called(a)} and {_called(b)}{more}); what they share is left out."
        )
    places = []
    for value, pixels in zip(own, found, strict=True):
        if len(pixels):
            key = hashlib.sha256(pixels.tobytes()).hexdigest()
            drawn = np.random.default_rng(int(key[:8], 16)).permutation(len(pixels))[:most]
            rows, cols = np.divmod(np.sort(pixels[drawn]), grid.width)
            places.append(Place(int(value), rows, cols, f"{key}-{len(rows)}"))
    return Placed(tuple(places), outside, tuple(warnings))


def _check_names(polygons: Sequence[LabelPolygon], values: Mapping[str, int]) -> None:
    unknown = [polygon for polygon in polygons if polygon.name not in values]
    if unknown:
        known = ", ".join(f"“{name}”" for name in values)
        count = sum(1 for polygon in unknown if polygon.name == unknown[0].name)
        many = f"{count} polygons are" if count > 1 else "A polygon is"
        raise UserError(
            f"{many} of the class “{unknown[0].name}”, which is not among the classes {known}: add that class, or "
            "give its polygons another one."
        )


def _called(polygon: LabelPolygon) -> str:
    return f"“{polygon.name}”" + (f" {polygon.identity}" if polygon.identity else "")


def _on_grid(polygons: Sequence[LabelPolygon], grid: Grid) -> list[Any]:
    """Shapes in pixels of the grid: x is the column, y the row."""
    shapes = np.array([polygon.shape for polygon in polygons], dtype=object)
    shapes = shapely.force_2d(shapes)
    systems = [polygon.crs for polygon in polygons]
    for crs in dict.fromkeys(systems):
        chosen = np.array([system == crs for system in systems])
        if grid.crs:
            check_degrees(shapes[chosen], crs, next(p.file for p in polygons if p.crs == crs))
        shapes[chosen] = _in_pixels(shapes[chosen], crs, grid)
    return list(shapes)


def _in_pixels(shapes: NDArray[Any], crs: str | None, grid: Grid) -> NDArray[Any]:
    if crs and grid.crs:
        source = read_crs(crs)
        if source != pyproj.CRS.from_user_input(grid.crs):
            x0, y0, x1, y1 = shapely.total_bounds(shapes)
            shapes = shapely.segmentize(shapes, max((x1 - x0), (y1 - y0), 1e-12) / _DENSIFY)
            try:
                convert = pyproj.Transformer.from_crs(source, grid.crs, always_xy=True)
            except pyproj.exceptions.ProjError as error:
                raise UserError(
                    "The labelled polygons cannot be converted to the raster's coordinate reference system."
                ) from error
            shapes = shapely.transform(
                shapes, lambda xy: np.column_stack(convert.transform(xy[:, 0], xy[:, 1]))
            )
            lost = ~np.isfinite(shapely.bounds(shapes)).all(axis=1)
            shapes = np.where(lost, shapely.Polygon(), shapes)  # beyond what the raster's CRS can express
    affine = grid.map_affine
    if not grid.georeferenced and shapely.total_bounds(shapes)[1] >= 0:
        affine = grid.affine  # rows counted downwards
    back = ~affine
    return np.asarray(shapely.transform(shapes, lambda xy: np.column_stack(place(back, xy[:, 0], xy[:, 1]))))


def _pixels(shape: Any, grid: Grid, most: int) -> Ints:
    """Flat numbers of the pixels of a shape in pixel coordinates, ascending."""
    bounds = shapely.bounds(shape)
    if not np.isfinite(bounds).all():  # empty, or not to be converted
        return np.zeros(0, dtype=np.int64)
    if not shapely.is_valid(shape):
        shape = shapely.make_valid(shape)
    col, row = max(math.floor(bounds[0]), 0), max(math.floor(bounds[1]), 0)
    col_end, row_end = min(math.ceil(bounds[2]), grid.width), min(math.ceil(bounds[3]), grid.height)
    if col_end <= col or row_end <= row:
        return np.zeros(0, dtype=np.int64)
    if (col_end - col) * (row_end - row) > _LARGE:
        return _scattered(shape, (row, row_end), (col, col_end), grid.width, 20 * most)
    rows, cols = np.mgrid[row:row_end, col:col_end]
    if rows.size <= _SMALL:  # the rasteriser takes a millisecond to start
        shapely.prepare(shape)
        inside = shapely.contains_xy(shape, cols + 0.5, rows + 0.5)
    else:
        inside = _burnt(shape, rows.shape, (row, col), touched=False)
    if not inside.any():  # smaller than a pixel
        inside = _burnt(shape, rows.shape, (row, col), touched=True)
    return np.asarray(rows[inside] * grid.width + cols[inside], dtype=np.int64)


def _burnt(shape: Any, size: tuple[int, ...], origin: tuple[int, int], touched: bool) -> NDArray[np.bool_]:
    """[height, width] of the rectangle at ``origin`` (row, column): which pixels the shape covers, or touches."""
    inside = rasterio.features.rasterize(
        [(shape, 1)],
        out_shape=size,
        transform=Affine.translation(origin[1], origin[0]),
        all_touched=touched,
        dtype=np.uint8,
    )
    return np.asarray(inside, dtype=bool)


def _scattered(shape: Any, rows: tuple[int, int], cols: tuple[int, int], width: int, count: int) -> Ints:
    rng = np.random.default_rng(0)
    shapely.prepare(shape)
    row, col = rng.integers(*rows, 8 * count), rng.integers(*cols, 8 * count)
    inside = shapely.contains_xy(shape, col + 0.5, row + 0.5)
    return np.unique(row[inside] * width + col[inside])[:count]


def _without_clashes(found: list[Ints], values: Ints) -> tuple[list[Ints], list[tuple[int, int]]]:
    """Pixels without those that several classes claim, and pairs of polygons that clash."""
    flat = np.concatenate(found)
    owner = np.repeat(np.arange(len(found)), [len(pixels) for pixels in found])
    order = np.argsort(flat, kind="stable")
    same = flat[order][1:] == flat[order][:-1]
    first, second = owner[order][:-1][same], owner[order][1:][same]
    clash = values[first] != values[second]
    if not clash.any():
        return found, []
    pairs = list(dict.fromkeys(zip(first[clash].tolist(), second[clash].tolist(), strict=True)))
    lost = np.unique(flat[order][1:][same][clash])
    return [pixels[~np.isin(pixels, lost)] for pixels in found], pairs

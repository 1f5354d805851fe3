"""Where pixels lie on the ground: an affine grid and its arithmetic. No files are touched here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
from affine import Affine
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.turns import moved, nearest, turn_of
from core.raster.units import horizontal

IDENTITY = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
_EDGE_POINTS = 21  # per edge, so that the curved image of a straight edge stays inside the result
_SNAP = 1e-6  # px; an edge this close to a pixel border lies on it (coordinates are rounded somewhere)


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """A rectangle of pixels: rows ``row .. row + height``, columns ``col .. col + width``."""

    row: int
    col: int
    height: int
    width: int

    @property
    def row_end(self) -> int:
        """First row below."""
        return self.row + self.height

    @property
    def col_end(self) -> int:
        """First column to the right."""
        return self.col + self.width

    def intersect(self, other: Rect) -> Rect | None:
        """The common rectangle, or None."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = min(self.row_end, other.row_end) - row
        width = min(self.col_end, other.col_end) - col
        return Rect(row, col, height, width) if height > 0 and width > 0 else None


@dataclass(frozen=True, slots=True)
class Grid:
    """An affine pixel grid.

    Attributes:
        crs: WKT of the coordinate reference system; None when the raster has none.
        transform: ``a, b, c, d, e, f`` with ``x = a col + b row + c`` and ``y = d col + e row + f``.
        width: px.
        height: px.
    """

    crs: str | None
    transform: tuple[float, float, float, float, float, float]
    width: int
    height: int

    @property
    def affine(self) -> Affine:
        """The transform as stored."""
        return Affine(*self.transform)

    @property
    def georeferenced(self) -> bool:
        """False when coordinates are plain pixel coordinates."""
        return self.crs is not None or self.transform != IDENTITY

    @property
    def map_affine(self) -> Affine:
        """The transform to map coordinates as QGIS shows them: y is ``-row`` without a georeference."""
        return self.affine if self.georeferenced else Affine(1, 0, 0, 0, -1, 0)

    @property
    def full(self) -> Rect:
        """All pixels."""
        return Rect(0, 0, self.height, self.width)

    def crop(self, rect: Rect) -> Grid:
        """The grid of a part. A part of a raster without georeference is placed as QGIS shows the whole."""
        if rect == self.full:
            return self
        a, b, _, d, e, _ = _six(self.map_affine)
        x, y = place(self.map_affine, rect.col, rect.row)
        return Grid(self.crs, (a, b, float(x), d, e, float(y)), rect.width, rect.height)

    def bounds(self, rect: Rect | None = None) -> tuple[float, float, float, float]:
        """``x0, y0, x1, y1`` (least, greatest) of a rectangle of pixels in map units."""
        rect = rect or self.full
        cols = np.array([rect.col, rect.col_end, rect.col_end, rect.col], dtype=float)
        rows = np.array([rect.row, rect.row, rect.row_end, rect.row_end], dtype=float)
        xs, ys = place(self.map_affine, cols, rows)
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())

    @property
    def centre_x(self) -> float:
        """Of the raster, in map units."""
        x0, _, x1, _ = self.bounds()
        return (x0 + x1) / 2

    def turned(self, xs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Coordinates of this CRS moved together by whole turns of the Earth onto the raster, where they lie beside it."""
        x0, _, x1, _ = self.bounds()
        return moved(xs, x0, x1, turn_of(self.crs))

    def same_place(self, other: Grid, tolerance: float = 0.01) -> bool:
        """Same size, and corners within ``tolerance`` px; coordinate systems are not compared."""
        if (self.width, self.height) != (other.width, other.height):
            return False
        corners = np.array([[0, self.width, self.width, 0], [0, 0, self.height, self.height]], dtype=float)
        there = np.array(place(~self.affine, *place(other.affine, corners[0], corners[1])))
        return bool(np.allclose(there, corners, atol=tolerance))

    def rect_of(
        self,
        extent: tuple[float, float, float, float],
        crs: str | None = None,
    ) -> Rect:
        """The pixels that an extent touches, snapped outwards and cut to this grid.

        Args:
            extent: ``x0, y0, x1, y1`` in ``crs``, in any order of the corners.
            crs: anything PROJ reads; None is this grid's own.

        Raises:
            UserError: the CRS is not understood, cannot be converted, or the extent lies outside.
        """
        x0, x1 = sorted((extent[0], extent[2]))
        y0, y1 = sorted((extent[1], extent[3]))
        if not all(math.isfinite(v) for v in extent) or x0 == x1 or y0 == y1:
            raise UserError(Said("The extent {0} has no area.", _listing(extent)))
        if not self.georeferenced and y0 >= 0:  # rows counted downwards, as a person reads them
            y0, y1 = -y1, -y0
        turn = turn_of(crs or self.crs)
        if turn is not None and extent[0] > extent[2] and turn / 2 < x1 - x0 < 0.999 * turn:
            x0, x1 = x1, x0 + turn  # from west to east across 180 degrees, as RFC 7946 writes it
        xs, ys = _edge(x0, y0, x1, y1)
        if crs is not None:
            xs, ys = self._from_crs(xs, ys, crs)
        xs = self.turned(xs)
        cols, rows = place(~self.map_affine, xs, ys)
        rect = _outward(cols, rows).intersect(self.full) if len(cols) else None
        if rect is None:
            have = self.listed_bounds()
            hint = self.degrees_hint(extent, Said("an extent")) if crs is None else ""
            raise UserError(
                Said(
                    "The extent {0} lies outside the raster, which covers {1}{2}.",
                    _listing(extent),
                    have,
                    hint,
                )
            )
        return rect

    def listed_bounds(self) -> str:
        """``x0, y0, x1, y1`` for messages."""
        return _listing(self.bounds())

    def degrees_hint(self, coordinates: Sequence[float], what: str) -> str:
        """What to add to a message when x, y, x, y... look like degrees on a projected grid; else empty."""
        if self.crs is None or not _like_degrees(coordinates) or not read_crs(self.crs).is_projected:
            return ""
        return Said("; for {0} in degrees say that the coordinate reference system is EPSG:4326", what)

    def pixel_of(self, x: float, y: float, crs: str | None = None) -> tuple[float, float] | None:
        """Row and column of a point, maybe outside this grid; None where it cannot be converted."""
        xs, ys = np.array([x], dtype=float), np.array([y], dtype=float)
        if crs is not None:
            try:
                xs, ys = self._from_crs(xs, ys, crs)
            except UserError:
                return None
        cols, rows = place(~self.map_affine, nearest(xs, self.centre_x, turn_of(self.crs)), ys)
        return (float(rows[0]), float(cols[0])) if len(rows) and np.isfinite(rows[0] + cols[0]) else None

    def footprint_of(self, other: Grid) -> Rect | None:
        """The pixels of this grid that another grid's raster covers, or None."""
        cols = np.linspace(0, other.width, _EDGE_POINTS)
        rows = np.linspace(0, other.height, _EDGE_POINTS)
        ring = _ring(cols, rows)
        xs, ys = place(other.map_affine, *ring)
        if other.crs is not None and self.crs is not None and other.crs != self.crs:
            xs, ys = self._from_crs(xs, ys, other.crs)
            xs = nearest(xs, self.centre_x, turn_of(self.crs))
        if not len(xs):
            return None
        return _outward(*place(~self.map_affine, self.turned(xs), ys)).intersect(self.full)

    def _from_crs(
        self, xs: NDArray[np.float64], ys: NDArray[np.float64], crs: str
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Coordinates in this grid's CRS; points that cannot be converted are left out."""
        source = read_crs(crs)
        if self.crs is None:
            raise UserError(
                Said("The raster has no coordinate reference system, so the extent must be in its pixels.")
            )
        try:
            xs, ys = transformer(source, self.crs).transform(xs, ys)
        except pyproj.exceptions.ProjError as error:  # some versions of PROJ notice it only here
            raise _no_way(source, self.crs) from error
        known = np.isfinite(xs) & np.isfinite(ys)
        return xs[known], ys[known]


def read_crs(text: str) -> Any:
    """A ``pyproj.CRS``.

    Raises:
        UserError: PROJ does not understand it.
    """
    try:
        return pyproj.CRS.from_user_input(text)
    except pyproj.exceptions.CRSError as error:
        raise UserError(
            Said("“{0}” is not a coordinate reference system; write it like EPSG:2056.", text[:60])
        ) from error


def transformer(source: Any, target: Any) -> pyproj.Transformer:
    """From one coordinate reference system to another, x (or longitude) first.

    Raises:
        UserError: there is no way between them, e.g. from the Moon to the Earth, or to a local system,
            which lies nowhere on Earth.
    """
    try:
        return pyproj.Transformer.from_crs(source, target, always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise _no_way(source, target) from error


def _no_way(source: Any, target: Any) -> UserError:
    old, new = (pyproj.CRS.from_user_input(crs).name[:60] for crs in (source, target))
    return UserError(
        Said(
            "Coordinates in “{0}” cannot be converted to “{1}”; give the raster a geographic or projected "
            "coordinate reference system of the same planet.",
            old,
            new,
        )
    )


def place(affine: Affine, xs: Any, ys: Any) -> tuple[Any, Any]:
    """Coordinates (numbers or arrays) through an affine transform."""
    a, b, c, d, e, f = _six(affine)
    return a * xs + b * ys + c, d * xs + e * ys + f


def _like_degrees(extent: Sequence[float]) -> bool:
    return all(abs(x) <= 180 for x in extent[::2]) and all(abs(y) <= 90 for y in extent[1::2])


def _edge(x0: float, y0: float, x1: float, y1: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return _ring(np.linspace(x0, x1, _EDGE_POINTS), np.linspace(y0, y1, _EDGE_POINTS))


def _ring(
    xs: NDArray[np.float64], ys: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points along the four edges of the box spanned by two axes."""
    around_x = np.concatenate([xs, xs, np.full_like(ys, xs[0]), np.full_like(ys, xs[-1])])
    around_y = np.concatenate([np.full_like(xs, ys[0]), np.full_like(xs, ys[-1]), ys, ys])
    return around_x, around_y


def _outward(cols: NDArray[np.float64], rows: NDArray[np.float64]) -> Rect:
    col, row = math.floor(cols.min() + _SNAP), math.floor(rows.min() + _SNAP)
    col_end, row_end = math.ceil(cols.max() - _SNAP), math.ceil(rows.max() - _SNAP)
    return Rect(row, col, max(row_end - row, 0), max(col_end - col, 0))


def _six(affine: Affine) -> tuple[float, float, float, float, float, float]:
    return (affine.a, affine.b, affine.c, affine.d, affine.e, affine.f)


def has_area(transform: Affine) -> bool:
    """Whether the pixels of a transform have a finite area that is not 0."""
    a, b, _, d, e, _ = numbers = _six(transform)
    area = a * e - b * d
    return all(map(math.isfinite, numbers)) and area != 0 and math.isfinite(1 / area) and math.isfinite(area)


def grid_of(crs: Any, transform: Affine, width: int, height: int) -> Grid:
    """A grid from what rasterio gives; of a coordinate reference system with heights, the part on the ground.

    A transform that gives pixels no area (zeros, NaN) is none: the grid is not georeferenced then.
    """
    if not has_area(transform):
        return Grid(None, IDENTITY, width, height)
    text = crs.to_wkt() if crs else None
    if text is not None and (flat := horizontal(text)) != text:
        text = type(crs).from_wkt(flat).to_wkt()
    return Grid(text, _six(transform), width, height)


def _listing(numbers: tuple[float, ...]) -> str:
    return ", ".join(f"{number:.10g}" for number in numbers)

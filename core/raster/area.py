"""Ground area of pixels on the ellipsoid, and the area of every class, counted while rows stream by.

``area = |d(lon, lat) / d(col, row)| M(lat) N(lat) cos(lat)`` with the ellipsoid's two radii of curvature
(Snyder 1987, *Map Projections: A Working Manual*, section 3). The derivative is taken numerically through
PROJ, so any CRS and unit works. It is evaluated on a coarse lattice and interpolated linearly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyproj
from numpy.typing import NDArray

from core.raster.grid import Grid, Rect, place, transformer

_SPARE = 1e-6  # rad; a pole is reached with rounding
_MOST_TURNS = 2  # longitudes of -180..180, 0..360, and a raster across either edge
_ROW_NODES, _COL_NODES = 513, 33  # geographic rasters vary along rows' axis only, so it gets the nodes


@dataclass(frozen=True)
class PixelAreas:
    """Ellipsoidal pixel area on a lattice.

    Attributes:
        rows: [R] float64, node positions in px from the top.
        cols: [C] float64, node positions in px from the left.
        values: [R, C] float64, m2 of the pixel centred there.
    """

    rows: NDArray[np.float64]
    cols: NDArray[np.float64]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, grid: Grid) -> PixelAreas | None:
        """The lattice of a grid; None without a CRS, off the globe, or where PROJ knows no way to the ellipsoid."""
        if grid.crs is None:
            return None
        rows = np.linspace(0.5, max(grid.height - 0.5, 0.5), min(grid.height, _ROW_NODES))
        cols = np.linspace(0.5, max(grid.width - 0.5, 0.5), min(grid.width, _COL_NODES))
        try:
            values = _pixel_areas(grid, rows, cols)
        except pyproj.exceptions.ProjError:  # e.g. a local engineering CRS
            return None
        return cls(rows, cols, values) if np.isfinite(values).all() else None

    def at(self, row: float, col: float) -> float:
        """m2 of the pixel around one position."""
        first = int(np.clip(np.searchsorted(self.rows, row) - 1, 0, max(len(self.rows) - 2, 0)))
        near = slice(first, first + 2)
        along = [float(np.interp(col, self.cols, line)) for line in self.values[near]]
        return float(np.interp(row, self.rows[near], along))

    def strip(self, row: int, col: int, height: int, width: int) -> NDArray[np.float64]:
        """[height, width] float64 m2 of a rectangle of pixels."""
        nodes, position = self._between(row, height)
        at_cols = np.arange(col, col + width) + 0.5
        columns = np.stack([np.interp(at_cols, self.cols, line) for line in self.values[nodes]])
        above = np.clip(position.astype(int), 0, max(len(columns) - 2, 0))
        below = np.minimum(above + 1, len(columns) - 1)
        part = (position - above)[:, None]
        strip: NDArray[np.float64] = columns[above] * (1 - part) + columns[below] * part
        return strip

    def total(self, row: int, col: int, height: int, width: int) -> float:
        """m2 of a rectangle of pixels, without the area of each."""
        nodes, position = self._between(row, height)
        at_cols = np.arange(col, col + width) + 0.5
        lines = [float(np.interp(at_cols, self.cols, line).sum()) for line in self.values[nodes]]
        return float(np.interp(position, np.arange(len(lines)), lines).sum())

    def _between(self, row: int, height: int) -> tuple[slice, NDArray[np.float64]]:
        """The lines of nodes around some rows, and where the rows' middles lie between these lines."""
        position = np.interp(np.arange(row, row + height) + 0.5, self.rows, np.arange(len(self.rows)))
        first = min(int(position[0]), max(len(self.rows) - 2, 0))
        return slice(first, int(position[-1]) + 2), position - first


_PIECE = 4_000_000  # px


class ClassAreas:
    """Counts pixels and ground area of 256 raster values; feed it rows in any order.

    Attributes:
        pixels: [256] int64.
        square_metres: [256] float64, or None without a CRS.
    """

    def __init__(self, grid: Grid) -> None:
        self._areas = PixelAreas.of(grid)
        self.pixels = np.zeros(256, dtype=np.int64)
        self.square_metres = None if self._areas is None else np.zeros(256, dtype=np.float64)

    def add(self, labels: NDArray[np.uint8], row: int, col: int) -> None:
        """Count ``labels`` [h, w], whose first pixel is at ``row``, ``col`` of the grid."""
        flat = labels.ravel()
        if not flat.size:
            return
        if (flat == flat[0]).all():
            self.add_all(int(flat[0]), Rect(row, col, *labels.shape))
            return
        height, width = labels.shape
        step = max(1, _PIECE // width)  # counting takes eight bytes a pixel, several times
        for first in range(0, height, step):
            part = labels[first : first + step]
            self.pixels += np.bincount(part.ravel(), minlength=256)
            if self._areas is None or self.square_metres is None:
                continue
            weights = self._areas.strip(row + first, col, *part.shape)
            self.square_metres += np.bincount(part.ravel(), weights=weights.ravel(), minlength=256)

    def add_all(self, value: int, rect: Rect) -> None:
        """Count a rectangle of pixels of the grid that all have one value."""
        self.pixels[value] += rect.height * rect.width
        if self._areas is not None and self.square_metres is not None:
            self.square_metres[value] += self._areas.total(rect.row, rect.col, rect.height, rect.width)


def ground_resolution(grid: Grid) -> float | None:
    """Side of the square with the area of the central pixel, in m on the ellipsoid; None without a CRS."""
    areas = PixelAreas.of(_centre(grid))
    return None if areas is None else math.sqrt(areas.at(0.5, 0.5))


def pixel_sides(grid: Grid) -> tuple[float, float] | None:
    """Length of the central pixel along its row and its column, in m on the ellipsoid; None without a CRS."""
    middle = np.array([0.5])
    try:
        steps = _steps(_centre(grid), middle, middle)
    except pyproj.exceptions.ProjError:
        return None
    if steps is None or not np.isfinite(steps.latitude).all():
        return None
    east, north = steps.east * np.cos(steps.latitude), steps.north
    along, down = (
        float(np.hypot(step[0] * east, step[1] * north).item()) for step in (steps.by_col, steps.by_row)
    )
    return (along, down) if math.isfinite(along + down) else None


def off_the_globe(grid: Grid) -> bool:
    """Whether the coordinates of a grid are none that its coordinate reference system of the Earth can have."""
    if grid.crs is None:
        return False
    crs = pyproj.CRS.from_user_input(grid.crs)
    if crs.geodetic_crs is None or crs.ellipsoid is None:
        return False
    rows, cols = np.array([0.5, grid.height - 0.5]), np.array([0.5, grid.width - 0.5])
    try:
        return _steps(grid, rows, cols) is None or PixelAreas.of(_centre(grid)) is None
    except pyproj.exceptions.ProjError:
        return False


def _centre(grid: Grid) -> Grid:
    return grid.crop(Rect(grid.height // 2, grid.width // 2, 1, 1))


@dataclass(frozen=True)
class _Steps:
    """What a step of one pixel is on the ellipsoid, at some positions.

    Attributes:
        by_col, by_row: change of longitude and latitude in radians, [2, R, C].
        latitude: radians, [R, C].
        east: radius of the circle of latitude over its cosine, m.
        north: radius of the meridian, m.
    """

    by_col: NDArray[np.float64]
    by_row: NDArray[np.float64]
    latitude: NDArray[np.float64]
    east: NDArray[np.float64]
    north: NDArray[np.float64]


def _pixel_areas(grid: Grid, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = _steps(grid, rows, cols)
    if steps is None:
        return np.full((len(rows), len(cols)), np.nan)
    metres = steps.east * steps.north * np.cos(steps.latitude).clip(0)
    by_col, by_row = steps.by_col, steps.by_row
    return np.asarray(np.abs(by_col[0] * by_row[1] - by_col[1] * by_row[0]) * metres)


def _steps(grid: Grid, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> _Steps | None:
    """At all pairs of rows and columns; None where the coordinates are off the globe."""
    crs = pyproj.CRS.from_user_input(grid.crs)
    geodetic = crs.geodetic_crs
    if geodetic is None or crs.ellipsoid is None:
        raise pyproj.exceptions.ProjError("no ellipsoid")
    to_geodetic = transformer(_horizontal(crs), _horizontal(geodetic))
    unit = float(geodetic.axis_info[0].unit_conversion_factor)  # grads in France, arc-seconds elsewhere
    at_col, at_row = np.meshgrid(cols, rows)

    def radians(col: NDArray[np.float64], row: NDArray[np.float64]) -> NDArray[np.float64]:
        geographic = np.stack(to_geodetic.transform(*place(grid.affine, col, row)))
        # A whole disk of the Earth has corners beside it: infinite, of which numpy would warn at every step.
        return np.asarray(np.where(np.isfinite(geographic), geographic, np.nan) * unit)

    longitude, latitude = radians(at_col, at_row)
    known = np.isfinite(latitude) & np.isfinite(longitude)
    if (np.abs(latitude[known]) > math.pi / 2 + _SPARE).any():
        return None
    if (np.abs(longitude[known]) > _MOST_TURNS * 2 * math.pi).any():
        return None
    by_col = radians(at_col + 0.5, at_row) - radians(at_col - 0.5, at_row)
    by_row = radians(at_col, at_row + 0.5) - radians(at_col, at_row - 0.5)
    by_col[0], by_row[0] = _wrap(by_col[0]), _wrap(by_row[0])
    a = crs.ellipsoid.semi_major_metre
    b = crs.ellipsoid.semi_minor_metre
    e2 = 1 - (b / a) ** 2
    w2 = 1 - e2 * np.sin(latitude) ** 2
    return _Steps(by_col, by_row, latitude, a / np.sqrt(w2), a * (1 - e2) / w2**1.5)


def _horizontal(crs: pyproj.CRS) -> pyproj.CRS:
    return crs.to_2d()


def _wrap(longitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Differences across the 180 degree meridian brought back to small numbers."""
    return (longitude + np.pi) % (2 * np.pi) - np.pi

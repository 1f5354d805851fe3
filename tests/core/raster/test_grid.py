import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio import CRS

from core.errors import UserError
from core.raster.area import ground_resolution
from core.raster.grid import IDENTITY, Grid, Rect, grid_of, place, read_crs, transformer

UTM = CRS.from_epsg(32632).to_wkt()
GRID = Grid(UTM, (0.5, 0.0, 500000.0, 0.0, -0.5, 5200000.0), 1000, 800)
PIXELS = Grid(None, IDENTITY, 300, 200)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 799), st.integers(0, 999), st.integers(1, 400), st.integers(1, 400))
def test_bounds_and_back(row, col, height, width):
    rect = Rect(row, col, min(height, 800 - row), min(width, 1000 - col))
    assert GRID.rect_of(GRID.bounds(rect)) == rect


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 780), st.integers(0, 980), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_an_extent_is_snapped_outwards(row, col, down, right):
    x0, y0, x1, y1 = GRID.bounds(Rect(row, col, 10, 10))
    shrunk = (x0 + 0.5 * right, y0 + 0.5 * down, x1 - 0.5 * right, y1 - 0.5 * down)
    found = GRID.rect_of(shrunk)
    inner = Rect(row, col, 10, 10)
    assert found.intersect(inner) == found and found.height >= 9 and found.width >= 9
    got = GRID.bounds(found)
    assert got[0] <= shrunk[0] and got[1] <= shrunk[1] and got[2] >= shrunk[2] and got[3] >= shrunk[3]


def test_an_extent_in_another_crs_covers_the_curved_edge():
    import pyproj

    convert = pyproj.Transformer.from_crs("EPSG:32632", "EPSG:4326", always_xy=True)
    extent = convert.transform_bounds(500100, 5199700, 500300, 5199900, densify_pts=50)
    rect = GRID.rect_of(extent, "EPSG:4326")
    exact = GRID.rect_of((500100, 5199700, 500300, 5199900))
    assert rect.intersect(exact) == exact
    assert rect.height - exact.height <= 6 and rect.width - exact.width <= 6


def test_extents_are_cut_and_those_outside_refused():
    assert GRID.rect_of((0, 0, 1e7, 1e7)) == GRID.full
    with pytest.raises(UserError, match="outside the raster"):
        GRID.rect_of((0, 0, 10, 10))
    with pytest.raises(UserError, match="no area"):
        GRID.rect_of((500000, 5199999, 500000, 5199990))
    with pytest.raises(UserError, match="not a coordinate reference system"):
        GRID.rect_of((0, 0, 10, 10), "EPSG:nonsense")


def test_without_georeference_rows_count_down_or_up_as_qgis_shows_them():
    assert PIXELS.rect_of((10, 20, 40, 60)) == Rect(20, 10, 40, 30)
    assert PIXELS.rect_of((10, -60, 40, -20)) == Rect(20, 10, 40, 30)
    assert PIXELS.crop(Rect(20, 10, 40, 30)).transform == (1, 0, 10, 0, -1, -20)
    with pytest.raises(UserError, match="no coordinate reference system"):
        PIXELS.rect_of((10, 20, 40, 60), "EPSG:4326")


def test_a_rotated_grid():
    cos, sin = 3**0.5, 1.0  # 30 degrees, cells of 2 m
    affine = Affine(cos, sin, 500000, sin, -cos, 5200000)
    grid = grid_of(CRS.from_epsg(32632), affine, 100, 100)
    x, y = place(affine, 50, 50)
    rect = grid.rect_of((x - 4, y - 4, x + 4, y + 4))
    for corner in ((-4, -4), (4, -4), (-4, 4), (4, 4)):
        col, row = place(~affine, x + corner[0], y + corner[1])
        assert rect.col <= col <= rect.col_end and rect.row <= row <= rect.row_end


def test_same_place_ignores_rounding_only():
    shifted = Grid(UTM, (0.5, 0.0, 500000.001, 0.0, -0.5, 5200000.0), 1000, 800)
    far = Grid(UTM, (0.5, 0.0, 500000.2, 0.0, -0.5, 5200000.0), 1000, 800)
    assert GRID.same_place(shifted) and not GRID.same_place(far)
    assert not GRID.same_place(Grid(UTM, GRID.transform, 999, 800))


def test_footprints():
    inner = GRID.crop(Rect(100, 200, 300, 400))
    assert GRID.footprint_of(inner) == Rect(100, 200, 300, 400)
    away = Grid(UTM, (0.5, 0.0, 900000.0, 0.0, -0.5, 5200000.0), 10, 10)
    assert GRID.footprint_of(away) is None


def test_ground_resolution_of_degrees_and_metres():
    assert ground_resolution(GRID) == pytest.approx(0.5, rel=1e-3)
    degrees = Grid(CRS.from_epsg(4326).to_wkt(), (0.0001, 0, 8.0, 0, -0.0001, 47.0), 100, 100)
    expected = 111_320 * 0.0001 * np.sqrt(np.cos(np.radians(47)))
    assert ground_resolution(degrees) == pytest.approx(expected, rel=3e-3)
    assert ground_resolution(PIXELS) is None


def test_from_the_moon_to_the_earth():
    """PROJ knows the systems of other bodies, and no way from there."""
    with pytest.raises(UserError, match=r"Coordinates in “.*” cannot be converted to"):
        transformer(read_crs("IAU_2015:30100"), "EPSG:2056")

"""The grid of a product under a raster: it covers the raster, lies on the product's lattice, and changes nothing needlessly."""

import math

import numpy as np
import pyproj
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.raster.grid import Grid
from core.raster.scene import open_scene
from core.raster.snap import Lattice

LAEA = rasterio.CRS.from_epsg(3035).to_wkt()
UTM = rasterio.CRS.from_epsg(32632).to_wkt()
CLC = Lattice("CLC+-like", ("EPSG:3035",), 10.0, 10.0)


def grid(left, top, cell, width=50, height=40, crs=LAEA):
    return Grid(crs, (cell, 0.0, left, 0.0, -cell, top), width, height)


@given(
    st.floats(4e6, 4.1e6),
    st.floats(3e6, 3.1e6),
    st.floats(0.2, 45.0),
    st.integers(1, 300),
    st.integers(1, 300),
)
def test_it_covers_the_raster_on_multiples_and_no_more_than_a_cell_beyond(left, top, cell, width, height):
    own = grid(left, top, cell, width, height)
    found = CLC.under(own)
    x0, y0, x1, y1 = own.bounds()
    a0, b0, a1, b1 = found.bounds()
    slack = 1e-4
    assert a0 <= x0 + slack and b0 <= y0 + slack and a1 >= x1 - slack and b1 >= y1 - slack
    assert x0 - a0 < 10 + slack and a1 - x1 < 20 + slack and b1 - y1 < 10 + slack and y0 - b0 < 20 + slack
    assert math.isclose(a0 % 10, 0, abs_tol=1e-6) or math.isclose(a0 % 10, 10, abs_tol=1e-6)
    assert found.transform[0] == 10.0 and found.crs == LAEA
    assert CLC.under(found) == found, "what lies on it stays"


def test_another_system_is_covered_edge_by_edge():
    own = grid(465000.0, 5250000.0, 0.5, 4000, 3000, UTM)
    found = CLC.under(own)
    assert pyproj.CRS(found.crs).to_epsg() == 3035
    move = pyproj.Transformer.from_crs(UTM, 3035, always_xy=True)
    a0, b0, a1, b1 = found.bounds()
    for along in np.linspace(0, 1, 30):
        for col, row in ((along * 4000, 0), (along * 4000, 3000), (0, along * 3000), (4000, along * 3000)):
            x, y = move.transform(*(Affine(*own.transform) @ (col, row)))
            assert a0 <= x <= a1 and b0 <= y <= b1


def test_a_product_without_a_wish_and_rasters_that_cannot_be():
    own = grid(4000003.0, 3000007.0, 7.0)
    assert Lattice("plain").under(own) == own and not Lattice("plain").asks
    kept = Lattice("ours", (), None, 5.0).under(own)
    assert kept.transform[0] == 7.0 and kept.transform[2] % 5 == 0 and kept.transform[5] % 5 == 0
    with pytest.raises(UserError, match="needs a raster with a coordinate reference system"):
        CLC.under(Grid(None, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0), 5, 5))
    with pytest.raises(UserError, match="names no cell size"):
        Lattice("degrees", ("EPSG:4326",)).under(own)
    with pytest.raises(UserError, match="is the cell right"):
        Lattice("fine", (), 1e-9, 1e-9).under(own)


def test_pixels_are_averaged_onto_the_grid_and_what_lies_outside_is_missing(tmp_path):
    """30 x 30 px of 2 m, 4 m right of a multiple of 10: the first column of cells is covered by 6 of 10 m."""
    values = np.full((30, 30), 100, dtype=np.uint8)
    values[:, 15:] = 200
    path = str(tmp_path / "a.tif")
    place = Affine(2.0, 0, 4000004.0, 0, -2.0, 3000000.0)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=30,
        height=30,
        count=1,
        dtype="uint8",
        crs="EPSG:3035",
        transform=place,
    ) as file:
        file.write(values, 1)
    with open_scene({"optical": [path]}, onto=CLC.under) as scene:
        assert scene.grid == grid(4000000.0, 3000000.0, 10.0, 7, 6) and scene.primary.warped
        pixels, valid = scene.read(0, 0, 6, 7)["optical"]
        assert (
            valid[:, 1:6].all()
            and np.allclose(pixels[0, :, 1:3], 100)
            and np.allclose(pixels[0, :, 4:6], 200)
        )
        assert 100 < pixels[0, 0, 3] < 200
    same = open_scene({"optical": [path]}, onto=lambda own: own)
    assert not same.primary.warped
    same.close()

"""Masks become clean polygons in the right place with the right area."""

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer

from core.errors import UserError
from core.interactive.area import Area
from core.interactive.shapes import Mapper, OutlineOptions, outline
from core.raster.grid import IDENTITY, Grid, Rect

EXACT = OutlineOptions(specks=0, simplify=0)


def mask_of(rows, cols, *boxes):
    mask = np.zeros((rows, cols), bool)
    for row, col, h, w in boxes:
        mask[row : row + h, col : col + w] ^= True
    return mask


def test_pixels_become_their_outline_and_holes_stay():
    shape = outline(mask_of(50, 60, (10, 20, 20, 30), (15, 30, 5, 8)), EXACT)
    assert shape.equals(shapely.box(20, 10, 50, 30).difference(shapely.box(30, 15, 38, 20)))


def test_specks_and_pinholes_go():
    mask = mask_of(60, 60, (10, 10, 30, 30), (20, 20, 2, 2), (50, 50, 3, 3), (0, 0, 5, 5))
    assert outline(mask, OutlineOptions(specks=16, simplify=0)).equals(
        shapely.MultiPolygon([shapely.box(10, 10, 40, 40), shapely.box(0, 0, 5, 5)])
    )
    assert len(shapely.get_parts(outline(mask, OutlineOptions(specks=16, simplify=0), [(51, 51)]))) == 3
    lone = mask_of(60, 60, (5, 5, 2, 2))
    assert outline(lone, OutlineOptions(specks=16, simplify=0)).equals(shapely.box(5, 5, 7, 7))
    assert outline(np.zeros((9, 9), bool)).is_empty
    assert outline(np.ones((9, 9), bool)).equals(shapely.box(0, 0, 9, 9))


@pytest.mark.parametrize(
    "mask",
    [
        mask_of(40, 40, (5, 5, 30, 30)),
        mask_of(
            40, 40, (5, 5, 30, 30), (10, 10, 3, 3), (13, 13, 3, 3)
        ),  # two holes of 9 px that touch at a corner
        mask_of(40, 40, (0, 0, 40, 40), (10, 10, 4, 4), (14, 14, 4, 4)),
        mask_of(40, 40, (5, 5, 30, 30), (10, 10, 5, 5), (11, 11, 3, 3)),  # an island of 9 px in a hole
        mask_of(40, 40, (2, 2, 3, 5), (20, 20, 9, 9)),
        mask_of(40, 40, (2, 2, 4, 4), (20, 20, 9, 9)),
    ],
)
def test_what_is_small_is_told_as_gdals_sieve_does(mask):
    import rasterio.features

    sieved = rasterio.features.sieve(mask.astype(np.uint8), 16, connectivity=4)
    found = outline(mask, OutlineOptions(specks=16, simplify=0))
    drawn = rasterio.features.rasterize([found], mask.shape)
    assert (drawn == sieved).all() and found.area == sieved.sum()


def test_simplified_outlines_stay_close_and_valid():
    y, x = np.mgrid[:200, :200]
    mask = (x - 100) ** 2 + (y - 100) ** 2 < 80**2
    mask &= ~((x - 90) ** 2 + (y - 90) ** 2 < 20**2)
    exact, simple = outline(mask, EXACT), outline(mask, OutlineOptions(simplify=1.0))
    assert shapely.get_num_coordinates(simple) < shapely.get_num_coordinates(exact) / 4
    assert simple.hausdorff_distance(exact) < 1.5
    smooth = outline(mask, OutlineOptions(simplify=1.0, smooth=2))
    for shape in (simple, smooth):
        assert shape.is_valid
        assert len(shape.interiors) == 1
        assert shape.intersection(exact).area / shape.union(exact).area > 0.97


def test_noise_gives_valid_shapes():
    rng = np.random.default_rng(0)
    for smooth in (0, 2):
        shape = outline(rng.random((120, 120)) > 0.5, OutlineOptions(specks=4, simplify=1.5, smooth=smooth))
        assert shape.is_valid
        assert not shape.is_empty


def test_noise_is_calmed_before_it_costs_seconds():
    rng = np.random.default_rng(1)
    shape = outline(rng.random((1024, 1024)) > 0.45)
    assert shape.is_valid
    assert shapely.get_num_coordinates(shape) < 30_000
    y, x = np.mgrid[:1024, :1024]
    disc = (x - 500) ** 2 + (y - 500) ** 2 < 300**2
    found = outline(disc ^ (rng.random(disc.shape) > 0.9))
    exact = outline(disc)
    assert found.intersection(exact).area / found.union(exact).area > 0.97


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        ("EPSG:32632", (0.5, 0, 690000, 0, -0.5, 5300000)),
        ("EPSG:4326", (1e-5, 0, 11.2, 0, -1e-5, 60.5)),
        ("EPSG:3857", (2.0, 0, 1200000, 0, -2.0, 6100000)),
        ("EPSG:2056", (0.4, 0.3, 2680000, 0.3, -0.4, 1250000)),  # turned
    ],
)
def test_areas_are_ellipsoidal(crs, transform):
    grid = Grid(crs, transform, 2000, 1500)
    area = Area(Rect(600, 900, 256, 256), 256)
    shape = Mapper(grid).shape(outline(mask_of(256, 256, (20, 30, 150, 180), (60, 60, 30, 30)), EXACT), area)
    to_degrees = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    fine = shapely.segmentize(shape.geometry, shape.geometry.length / 2000)
    degrees = shapely.transform(fine, lambda xy: np.column_stack(to_degrees.transform(xy[:, 0], xy[:, 1])))
    wanted = abs(Geod(ellps="GRS80" if crs == "EPSG:2056" else "WGS84").geometry_area_perimeter(degrees)[0])
    assert shape.pixels == 150 * 180 - 900
    # EPSG:2056 lies on Bessel's ellipsoid, 0.07 % smaller.
    assert shape.square_metres == pytest.approx(wanted, rel=2e-3 if crs == "EPSG:2056" else 1e-5)


def test_another_crs_and_none():
    grid = Grid("EPSG:32632", (0.5, 0, 690000, 0, -0.5, 5300000), 300, 300)
    area, shape = Area(Rect(0, 0, 256, 256), 256), shapely.box(10, 20, 110, 70)
    there = Mapper(grid, "EPSG:4326")
    assert there.digits == 9
    placed = there.shape(shape, area)
    x, y = Transformer.from_crs("EPSG:32632", "EPSG:4326", always_xy=True).transform(690005, 5299990)
    assert shapely.Point(x, y).distance(placed.geometry.exterior) < 1e-9
    assert placed.square_metres == Mapper(grid).shape(shape, area).square_metres
    plain = Mapper(Grid(None, IDENTITY, 300, 300)).shape(shape, area)
    assert plain.geometry.bounds == (10, -70, 110, -20)  # as QGIS shows it
    assert plain.square_metres is None
    with pytest.raises(UserError, match="not a coordinate reference system"):
        Mapper(grid, "EPSG:nonsense")


def test_reduced_areas_are_placed_at_their_scale():
    grid = Grid("EPSG:32632", (0.5, 0, 690000, 0, -0.5, 5300000), 3000, 3000)
    placed = Mapper(grid).shape(shapely.box(0, 0, 10, 10), Area(Rect(512, 1024, 1024, 1024), 256, 4))
    assert placed.geometry.bounds == (690512.0, 5299724.0, 690532.0, 5299744.0)
    assert placed.pixels == 1600


def test_outlines_do_not_leave_the_raster():
    """A picture reduced by 4 has a last pixel that reaches beyond an edge of 50 px."""
    grid = Grid("EPSG:32632", (1.0, 0, 500000.0, 0, -1.0, 5200000.0), 50, 46)
    area = Area(Rect(0, 0, 46, 50), 4, 16)
    shape = Mapper(grid).shape(outline(np.ones(area.picture, bool), EXACT), area)
    assert shape.geometry.bounds == (500000, 5200000 - 46, 500050, 5200000)
    assert shape.pixels == 50 * 46 and shape.square_metres == pytest.approx(2300, rel=2e-3)

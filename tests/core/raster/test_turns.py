"""Longitudes come round again: 0..360 beside -180..180, tiles, extents and polygons on both sides of 180 degrees."""

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from raster_support import write_raster

from core.errors import UserError
from core.interactive.prompts import ToPixels
from core.raster.grid import Grid, Rect
from core.raster.scene import open_scene
from core.raster.turns import together, turn_of
from core.raster.vector import shapes_in_pixels

RNG = np.random.default_rng(0)
WORLD = RNG.integers(1, 255, (1, 18, 36)).astype(np.uint8)  # cells of 10 degrees, from -180
DEGREES = "EPSG:4326"


def at(x, y=90.0, cell=10.0):
    return Affine(cell, 0, x, 0, -cell, y)


def world(path, first):
    """The whole globe, from some longitude eastwards."""
    return write_raster(path, np.roll(WORLD, -(first + 180) // 10, axis=2), crs=DEGREES, transform=at(first))


def read(scene, role):
    return scene.read(0, 0, scene.grid.height, scene.grid.width)[role]


@pytest.mark.parametrize(("here", "there"), [(-180, 0), (0, -180), (-180, -180), (20, -180)])
def test_the_globe_counted_from_elsewhere(tmp_path, here, there):
    optical, dsm = world(tmp_path / "o.tif", here), world(tmp_path / "d.tif", there)
    scene = open_scene({"optical": [optical], "dsm": [dsm]})
    (one, valid), (two, also) = read(scene, "optical"), read(scene, "dsm")
    assert valid.all() and also.all() and np.array_equal(one, two)
    assert bool(scene.converted) == (here != there)


def test_a_piece_counted_from_elsewhere(tmp_path):
    optical = write_raster(tmp_path / "o.tif", WORLD[:, :, :6], crs=DEGREES, transform=at(-180))
    dsm = write_raster(tmp_path / "d.tif", WORLD[:, :, 1:4], crs=DEGREES, transform=at(190))
    values, valid = read(open_scene({"optical": [optical], "dsm": [dsm]}), "dsm")
    assert np.array_equal(values[0, :, 1:4], WORLD[0, :, 1:4]) and not valid[:, [0, 4, 5]].any()


def test_tiles_on_both_sides_of_180_degrees(tmp_path):
    """They made a raster around the whole Earth."""
    fine = RNG.integers(1, 255, (1, 20, 40)).astype(np.uint8)
    west = write_raster(tmp_path / "w.tif", fine[:, :, :20], crs=DEGREES, transform=at(179.8, 10, 0.01))
    east = write_raster(tmp_path / "e.tif", fine[:, :, 20:], crs=DEGREES, transform=at(-180, 10, 0.01))
    scene = open_scene({"optical": [west, east]})
    assert (scene.grid.width, scene.grid.height) == (40, 20) and np.array_equal(
        read(scene, "optical")[0], fine
    )
    assert scene.grid.bounds()[::2] == pytest.approx((179.8, 180.2))
    assert "moved by a whole turn of the Earth" in scene.converted[0]
    mercator = turn_of("EPSG:3857")
    assert mercator == pytest.approx(2 * np.pi * 6378137)
    right = write_raster(
        tmp_path / "r.tif", fine[:, :, :20], crs="EPSG:3857", transform=at(mercator / 2 - 200, 0, 10)
    )
    left = write_raster(
        tmp_path / "l.tif", fine[:, :, 20:], crs="EPSG:3857", transform=at(-mercator / 2, 0, 10)
    )
    assert open_scene({"optical": [right, left]}).grid.width == 40


def test_tiles_of_the_whole_earth_stay_where_they_are(tmp_path):
    paths = [
        write_raster(
            tmp_path / f"{i}.tif", WORLD[:, :, i * 9 : i * 9 + 9], crs=DEGREES, transform=at(-180 + 90 * i)
        )
        for i in range(4)
    ]
    scene = open_scene({"optical": paths})
    assert scene.grid.bounds()[::2] == (-180, 180) and np.array_equal(read(scene, "optical")[0], WORLD)
    assert scene.converted == ()


def test_tiles_too_far_apart_are_refused(tmp_path):
    tile = WORLD[:, :5, :5]
    one = write_raster(tmp_path / "a.tif", tile, transform=Affine(0.1, 0, 5e5, 0, -0.1, 5e6))
    two = write_raster(tmp_path / "b.tif", tile, transform=Affine(0.1, 0, 6e5, 0, -0.1, 4e6))
    with pytest.raises(UserError, match=r"lie so far apart that one raster of both would have 1000005 x"):
        open_scene({"optical": [one, two]})


ACROSS = Grid(rasterio.CRS.from_epsg(4326).to_wkt(), (0.1, 0, 175.0, 0, -0.1, 10.0), 100, 50)
UTM = Grid(rasterio.CRS.from_epsg(32660).to_wkt(), (100.0, 0, 600000.0, 0, -100.0, 1000000.0), 4000, 500)


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        ((-178.0, 6.0, -177.0, 8.0), Rect(20, 70, 20, 10)),
        ((182.0, 6.0, 183.0, 8.0), Rect(20, 70, 20, 10)),
        ((179.0, 6.0, -179.0, 8.0), Rect(20, 40, 20, 20)),  # from west to east
        ((176.0, 6.0, 177.0, 8.0), Rect(20, 10, 20, 10)),
        ((180.0, 8.0, -180.0, 6.0), Rect(20, 0, 20, 50)),  # the whole Earth, corners in any order
    ],
)
def test_extents(extent, expected):
    assert ACROSS.rect_of(extent) == expected
    assert ACROSS.rect_of(extent, "EPSG:4326") == expected


def test_an_extent_across_180_degrees_on_a_projected_raster():
    rect = UTM.rect_of((179.5, 8.6, -179.5, 8.7), "EPSG:4326")
    assert 0 < rect.width < 1300  # 1 degree is 110 km


def test_points_and_polygons():
    assert ACROSS.pixel_of(-178.0, 8.0) == pytest.approx((20, 70))
    assert ToPixels(ACROSS).xy([(-178.0, 8.0), (176.0, 8.0)]).tolist() == pytest.approx(
        np.array([[70, 20], [10, 20]])
    )
    shapes = np.array(
        [shapely.box(-178, 6, -177, 8), shapely.box(176, 6, 177, 8), shapely.Point(-178, 8)], object
    )
    found = shapes_in_pixels(shapes, "EPSG:4326", ACROSS, "x", "x")
    assert [tuple(np.round(one.bounds, 6)) for one in found] == [
        (70, 20, 80, 40),
        (10, 20, 20, 40),
        (70, 20, 70, 20),
    ]
    globe = Grid(ACROSS.crs, (1.0, 0, 0.0, 0, -1.0, 90.0), 360, 180)
    (both,) = shapes_in_pixels(np.array([shapely.box(-5, 0, 5, 10)], object), "EPSG:4326", globe, "x", "x")
    inside = shapely.intersection(both, shapely.box(0, 0, 360, 180))
    assert inside.area == pytest.approx(100)


def test_together():
    assert together([(170, 180), (-180, -170)], 360) == [0, 1]
    assert together([(-180, -170), (170, 180)], 360) == [1, 0]
    assert together([(0, 10), (10, 20)], 360) == [0, 0]
    assert together([(-180, 0), (0, 180)], 360) == [0, 0]
    assert turn_of("EPSG:32632") is None and turn_of(None) is None
    assert turn_of("EPSG:4807") == pytest.approx(400)  # grads

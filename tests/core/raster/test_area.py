import numpy as np
import pyproj
import pytest
from rasterio import CRS

from core.raster.area import ClassAreas, PixelAreas, ground_resolution, off_the_globe, pixel_sides
from core.raster.grid import IDENTITY, Grid


def geodesic_area(grid, row, col, height, width, points=200):
    """m2 of a block of pixels by geographiclib's polygon, edges densified: another way to the same number."""
    down, right = np.linspace(row, row + height, points), np.linspace(col, col + width, points)
    cols = np.concatenate([right, np.full(points, col + width), right[::-1], np.full(points, col)])
    rows = np.concatenate([np.full(points, row), down, np.full(points, row + height), down[::-1]])
    crs = pyproj.CRS.from_wkt(grid.crs)
    convert = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    a, b, c, d, e, f = grid.transform
    lon, lat = convert.transform(a * cols + b * rows + c, d * cols + e * rows + f)
    return abs(crs.get_geod().polygon_area_perimeter(lon, lat)[0])


@pytest.mark.parametrize(
    ("epsg", "transform", "height", "width"),
    [
        (32632, (10.0, 0, 300000.0, 0, -10.0, 5200000.0), 3000, 5000),
        (2056, (0.5, 0, 2690000.0, 0, -0.5, 1234200.0), 800, 1200),
        (4326, (0.01, 0, -10.0, 0, -0.01, 60.0), 3000, 4000),
        (3857, (30.0, 0, 900000.0, 0, -30.0, 7000000.0), 2000, 2000),
        (2263, (10.0, 0, 950000.0, 0, -10.0, 220000.0), 900, 900),  # US survey feet
        (3031, (500.0, 20.0, -400000.0, 20.0, -500.0, 900000.0), 400, 700),  # polar, rotated
    ],
)
def test_areas_agree_with_geodesic_polygons(epsg, transform, height, width):
    grid = Grid(CRS.from_epsg(epsg).to_wkt(), transform, width, height)
    areas = PixelAreas.of(grid)
    for row, col, h, w in [
        (0, 0, height, width),
        (height // 3, width // 2, 200, 300),
        (height - 90, 5, 80, 120),
    ]:
        assert areas.strip(row, col, h, w).sum() == pytest.approx(
            geodesic_area(grid, row, col, h, w), rel=2e-6
        )


def test_one_pixel_and_strips_are_the_same_numbers():
    grid = Grid(CRS.from_epsg(4326).to_wkt(), (0.1, 0, -170.0, 0, -0.1, 80.0), 3400, 1600)
    areas = PixelAreas.of(grid)
    assert areas.strip(700, 100, 1, 1)[0, 0] == pytest.approx(areas.at(700.5, 100.5), rel=1e-12)


def test_class_areas_add_up_whatever_the_strips():
    rng = np.random.default_rng(1)
    labels = rng.choice(np.array([0, 1, 3, 255], dtype=np.uint8), (70, 90))
    grid = Grid(CRS.from_epsg(32632).to_wkt(), (5.0, 0, 500000.0, 0, -5.0, 5200000.0), 90, 70)
    whole, parts = ClassAreas(grid), ClassAreas(grid)
    whole.add(labels, 0, 0)
    for row in range(0, 70, 13):
        parts.add(labels[row : row + 13], row, 0)
    assert np.array_equal(whole.pixels, np.bincount(labels.ravel(), minlength=256))
    assert np.array_equal(parts.pixels, whole.pixels)
    assert np.allclose(parts.square_metres, whole.square_metres, rtol=1e-12)
    assert whole.square_metres.sum() == pytest.approx(geodesic_area(grid, 0, 0, 70, 90), rel=1e-6)


@pytest.mark.parametrize("crs", [None, 'LOCAL_CS["site grid",UNIT["metre",1]]'])
def test_no_area_without_a_place_on_earth(crs):
    grid = Grid(crs, IDENTITY, 10, 10)
    counted = ClassAreas(grid)
    counted.add(np.zeros((10, 10), dtype=np.uint8), 0, 0)
    assert counted.pixels[0] == 100 and counted.square_metres is None


@pytest.mark.parametrize("rows", [(0, 1), (0, 70), (13, 40), (69, 1), (0, 2), (37, 33)])
def test_the_total_of_a_rectangle_is_the_sum_of_its_pixels(rows):
    grid = Grid(CRS.from_epsg(4326).to_wkt(), (0.5, 0, 0.0, 0, -1.0, 75.0), 90, 70)
    for height in (70, 2000):
        areas = PixelAreas.of(Grid(grid.crs, (0.5, 0, 0.0, 0, -70.0 / height, 75.0), 90, height))
        row, count = rows[0] * height // 70, rows[1] * height // 70
        assert areas.total(row, 5, count, 60) == pytest.approx(
            areas.strip(row, 5, count, 60).sum(), rel=1e-12
        )


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        ("EPSG:27572", (10.0, 0, 600000.0, 0, -10.0, 2400000.0)),  # NTF (Paris): its degrees are grads
        ("EPSG:4807", (0.01, 0, 1.0, 0, -0.01, 54.0)),  # geographic, in grads
        (
            (
                'GEOGCRS["arc-seconds",DATUM["WGS 84",ELLIPSOID["WGS 84",6378137,298.257223563]],CS[ellipsoidal,2],'
                'AXIS["latitude",north],AXIS["longitude",east],ANGLEUNIT["arc-second",4.84813681109536E-06]]'
            ),
            (30.0, 0, 36000.0, 0, -30.0, 170000.0),
        ),
    ],
)
def test_areas_where_the_angle_is_no_degree(crs, transform):
    grid = Grid(pyproj.CRS.from_user_input(crs).to_wkt(), transform, 60, 50)
    unit = pyproj.CRS.from_user_input(grid.crs).geodetic_crs.axis_info[0].unit_conversion_factor
    crs = pyproj.CRS.from_user_input(grid.crs)
    convert = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    corners = np.array([[0, 60, 60, 0], [0, 0, 50, 50]])
    a, _b, c, _d, e, f = transform
    lon, lat = np.degrees(np.array(convert.transform(a * corners[0] + c, e * corners[1] + f)) * unit)
    expected = abs(crs.get_geod().polygon_area_perimeter(lon, lat)[0])
    assert PixelAreas.of(grid).strip(0, 0, 50, 60).sum() == pytest.approx(expected, rel=1e-3)


def test_no_area_off_the_globe():
    metres_as_degrees = Grid(CRS.from_epsg(4326).to_wkt(), (10.0, 0, 500000.0, 0, -10.0, 5200000.0), 60, 50)
    assert PixelAreas.of(metres_as_degrees) is None and ground_resolution(metres_as_degrees) is None
    assert off_the_globe(metres_as_degrees)
    beyond = Grid(CRS.from_epsg(4326).to_wkt(), (0.5, 0, 0.0, 0, -0.5, 100.0), 60, 10)
    assert PixelAreas.of(beyond) is None and off_the_globe(beyond)
    to_the_pole = Grid(
        CRS.from_epsg(4326).to_wkt(), (0.25, 0, -0.125, 0, -0.25, 90.125), 1440, 721
    )  # as ERA5
    areas = PixelAreas.of(to_the_pole)
    assert (areas.values >= 0).all() and not off_the_globe(to_the_pole)
    local = Grid('LOCAL_CS["site",UNIT["metre",1]]', (1.0, 0, 0, 0, -1.0, 0), 10, 10)
    assert not off_the_globe(local)


@pytest.mark.filterwarnings("error")
def test_corners_beside_the_earth_are_no_warning_of_numpy():
    """A satellite's picture of the whole disk."""
    disk = CRS.from_proj4("+proj=geos +h=35785831 +lon_0=0 +sweep=y +ellps=WGS84").to_wkt()
    grid = Grid(disk, (12000.0, 0, -5568000.0, 0, -12000.0, 5568000.0), 928, 928)
    assert not off_the_globe(grid) and PixelAreas.of(grid) is None
    assert ground_resolution(grid) == pytest.approx(12000, rel=0.01)


def test_sides_of_a_pixel():
    assert pixel_sides(
        Grid(CRS.from_epsg(32632).to_wkt(), (0.25, 0, 5e5, 0, -1.0, 5.2e6), 9, 9)
    ) == pytest.approx((0.25, 1.0), rel=1e-3)
    along, down = pixel_sides(Grid(CRS.from_epsg(4326).to_wkt(), (0.001, 0, 10.0, 0, -0.001, 60.0), 9, 9))
    assert along / down == pytest.approx(0.5, rel=1e-2)
    assert pixel_sides(Grid(None, IDENTITY, 9, 9)) is None

"""The region at a place and the review list: against scipy's components on random maps, in any window and tile."""

import numpy as np
import pytest
import rasterio
import rasterio.features
import scipy.ndimage
import shapely
from pyproj import Transformer
from raster_support import PLACE, UTM, write_raster

from core.errors import UserError
from core.products.progress import Meter
from core.products.regions import at as regions_at
from core.products.regions.at import region_at
from core.products.regions.review import list_regions

QUIET = Meter(None, None)
LABELS = np.random.default_rng(4).integers(0, 3, (60, 90)).astype(np.uint8)
LABELS[20:40, 30:60] = 7  # a large region with a hole
LABELS[28:31, 40:43] = 2
LABELS[:5, :5] = 255


@pytest.fixture
def labels(tmp_path):
    return tmp_path / "labels.tif", write_raster(tmp_path / "labels.tif", LABELS, nodata=255)


def component(row, col):
    numbers, _ = scipy.ndimage.label(LABELS[row, col] == LABELS)
    return numbers == numbers[row, col]


def burnt(shape, size=LABELS.shape):
    return rasterio.features.geometry_mask([shape], size, PLACE, invert=True)


@pytest.mark.parametrize("first", [1, 4, 256])
@pytest.mark.parametrize(("row", "col"), [(25, 35), (10, 10), (59, 89), (29, 41), (0, 70)])
def test_the_region_at_a_place_is_its_component(labels, monkeypatch, first, row, col):
    monkeypatch.setattr(regions_at, "_FIRST", first)
    x, y = PLACE * (col + 0.3, row + 0.7)
    found = region_at(labels[0], x, y)
    expected = component(row, col)
    assert found.value == LABELS[row, col] and found.pixels == expected.sum()
    assert np.array_equal(burnt(found.shape), expected)
    assert found.square_metres == pytest.approx(found.shape.area, rel=2e-3)
    lon, lat = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True).transform(x, y)
    assert shapely.equals(region_at(labels[0], lon, lat, "EPSG:4326").shape, found.shape)


def test_no_region_is_a_sentence(labels, monkeypatch):
    with pytest.raises(UserError, match="There is no map at this place"):
        region_at(labels[0], *(PLACE * (-1, 3)))
    with pytest.raises(UserError, match="no data here"):
        region_at(labels[0], *(PLACE * (2.5, 2.5)))
    monkeypatch.setattr(regions_at, "MOST_PIXELS", 500)
    monkeypatch.setattr(regions_at, "_FIRST", 4)
    with pytest.raises(UserError, match="too large"):
        region_at(labels[0], *(PLACE * (35.5, 25.5)))


def test_pixels_without_a_georeference(tmp_path):
    path = tmp_path / "plain.tif"
    with rasterio.open(path, "w", driver="GTiff", width=90, height=60, count=1, dtype="uint8") as file:
        file.write(LABELS, 1)
    found = region_at(path, 35.5, -25.5)
    assert found.pixels == component(25, 35).sum() and found.square_metres is None and found.crs is None
    assert found.shape.bounds == (30, -40, 60, -20)


@pytest.fixture
def sure(tmp_path):
    values = np.random.default_rng(5).integers(0, 201, LABELS.shape).astype(np.uint8)
    values[50, 50] = 255
    path = tmp_path / "sure.tif"
    write_raster(path, values, nodata=255)
    return path, values


def expected_regions(sure):
    found = []
    for value in np.unique(LABELS[LABELS != 255]):
        numbers, count = scipy.ndimage.label(value == LABELS)
        for number in range(1, count + 1):
            inside = numbers == number
            rows, cols = np.nonzero(inside)
            known = inside & (sure != 255)
            mean = sure[known].mean() if known.any() else 200.0
            found.append((int(value), int(inside.sum()), mean, rows.min(), cols.min()))
    return found


@pytest.mark.parametrize("order", ["largest", "smallest", "least_certain"])
@pytest.mark.parametrize("value", [None, 1])
def test_the_list_has_the_regions_in_their_order(labels, sure, order, value):
    all_of = [one for one in expected_regions(sure[1]) if value is None or one[0] == value]
    key = {
        "largest": lambda one: (-one[1], one[3], one[4]),
        "smallest": lambda one: (one[1], one[3], one[4]),
        "least_certain": lambda one: (one[2], -one[1], one[3], one[4]),
    }[order]
    found = list_regions(labels[0], order, QUIET, value, sure[0], limit=25)
    expected = sorted(all_of, key=key)[:25]
    assert found.total == len(all_of)
    assert [(one.value, one.pixels) for one in found.regions] == [(e[0], e[1]) for e in expected]
    for one, e in zip(found.regions, expected, strict=True):
        assert one.confidence == pytest.approx(e[2] / 200)
        shape = shapely.from_wkt(one.wkt)
        assert burnt(shape).sum() == one.pixels and shapely.bounds(shape) == pytest.approx(one.bounds)
        col, row = ~PLACE * (one.x, one.y)
        assert LABELS[int(row), int(col)] == one.value and shape.contains(shapely.Point(one.x, one.y))


def test_an_order_that_cannot_be_is_refused(labels):
    with pytest.raises(UserError, match="need the raster of confidence"):
        list_regions(labels[0], "least_certain", QUIET)
    with pytest.raises(UserError, match="not by 'newest'"):
        list_regions(labels[0], "newest", QUIET)
    found = list_regions(labels[0], "smallest", QUIET, least_pixels=500)
    assert [one.value for one in found.regions] == [7] and found.regions[0].confidence is None


def test_only_what_reaches_into_an_extent(labels, sure):
    rows, cols = slice(20, 41), slice(15, 50)
    x0, y0 = PLACE * (cols.start, rows.stop)
    x1, y1 = PLACE * (cols.stop, rows.start)
    inside = set()
    for value in np.unique(LABELS[LABELS != 255]):
        numbers, _ = scipy.ndimage.label(value == LABELS)
        for number in set(np.unique(numbers[rows, cols])) - {0}:
            inside.add((int(value), int((numbers == number).sum())))
    view = ((x0 + 0.01, y0 + 0.01, x1 - 0.01, y1 - 0.01), None)
    found = list_regions(labels[0], "largest", QUIET, limit=1000, within=view)
    assert {(one.value, one.pixels) for one in found.regions} == inside
    assert 0 < found.total < list_regions(labels[0], "largest", QUIET).total
    west, south, east, north = rasterio.warp.transform_bounds(UTM, "EPSG:4326", *view[0])
    again = list_regions(
        labels[0], "largest", QUIET, limit=1000, within=((west, south, east, north), "EPSG:4326")
    )
    assert {one.wkt for one in again.regions} >= {one.wkt for one in found.regions}
    with pytest.raises(UserError, match="lies outside the raster"):
        list_regions(labels[0], "largest", QUIET, within=((x0 - 9e4, y0, x0 - 8e4, y1), None))

"""Label rasters on other grids, their mapping, and what is said about values that stand for no class."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core.errors import UserError
from core.raster.grid import Rect
from core.raster.sources import open_source
from core.training.labels import LabelCodes, LabelRaster

CODES = LabelCodes(3, map={7: 1}, ignore=(9,))


def _write(path, values, cell=1.0, nodata=None, crs="EPSG:32632", origin=(500000, 5000000)):
    profile = {"driver": "GTiff", "height": values.shape[0], "width": values.shape[1], "count": 1}
    transform = from_origin(*origin, cell, cell)
    with rasterio.open(
        path, "w", dtype=values.dtype, nodata=nodata, crs=crs, transform=transform, **profile
    ) as out:
        out.write(values, 1)
    return str(path)


@pytest.fixture
def grid(tmp_path):
    return open_source([_write(tmp_path / "grid.tif", np.zeros((8, 8), np.uint8))], "optical").grid


def test_values_are_mapped_and_ignored(tmp_path, grid):
    values = np.full((8, 8), 255, np.uint8)
    values[0, :6] = [0, 1, 2, 7, 9, 4]
    labels = LabelRaster([_write(tmp_path / "l.tif", values, nodata=4)], CODES, grid)
    assert labels.read(grid.full)[0].tolist() == [0, 1, 2, 1, 255, 255, 255, 255]


def test_coarser_labels_on_part_of_the_scene(tmp_path, grid):
    values = np.array([[0, 1], [2, 0]], np.int16)
    path = _write(tmp_path / "l.tif", values, cell=2.0, origin=(500002, 4999998))
    read = LabelRaster([path], CODES, grid).read(grid.full)
    expected = np.full((8, 8), 255, np.uint8)
    expected[2:6, 2:6] = np.kron(values, np.ones((2, 2), int))
    np.testing.assert_array_equal(read, expected)
    np.testing.assert_array_equal(LabelRaster([path], CODES, grid).read(Rect(3, 1, 4, 5)), expected[3:7, 1:6])


def test_other_coordinate_system_and_nodata(tmp_path, grid):
    from rasterio.warp import calculate_default_transform, reproject

    values = np.ones((8, 8), np.uint8)
    values[:4] = 2
    source = from_origin(500000, 5000000, 1, 1)
    transform, width, height = calculate_default_transform(
        "EPSG:32632", "EPSG:4326", 8, 8, 500000, 4999992, 500008, 5000000, dst_width=64, dst_height=64
    )
    warped = np.zeros((height, width), np.uint8)
    reproject(
        values,
        warped,
        src_transform=source,
        src_crs="EPSG:32632",
        dst_transform=transform,
        dst_crs="EPSG:4326",
    )
    path = tmp_path / "l.tif"
    profile = {"driver": "GTiff", "height": height, "width": width, "count": 1, "nodata": 0}
    with rasterio.open(path, "w", dtype="uint8", crs="EPSG:4326", transform=transform, **profile) as out:
        out.write(warped, 1)
    read = LabelRaster([str(path)], CODES, grid).read(grid.full)
    np.testing.assert_array_equal(read[1:-1, 1:-1], values[1:-1, 1:-1])


def test_mistakes_are_one_sentence(tmp_path, grid):
    bad = _write(tmp_path / "bad.tif", np.full((8, 8), 5, np.uint8))
    with pytest.raises(UserError, match=r"bad\.tif holds the value 5, but the classes are 0 to 2"):
        LabelRaster([bad], CODES, grid).read(grid.full)
    real = _write(tmp_path / "real.tif", np.zeros((8, 8), np.float32))
    with pytest.raises(UserError, match="one band of integers"):
        LabelRaster([real], CODES, grid)
    other = _write(tmp_path / "other.tif", np.zeros((9, 8), np.uint8), crs=None)
    with pytest.raises(UserError, match="differ in size"):
        LabelRaster([other], CODES, grid)
    with pytest.raises(UserError, match="does not exist"):
        LabelRaster([str(tmp_path / "absent.tif")], CODES, grid)

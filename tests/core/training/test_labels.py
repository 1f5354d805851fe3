"""Label rasters on other grids, their mapping, and what is said about values that stand for no class."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from rasterio.warp import calculate_default_transform, reproject

from core.errors import UserError
from core.labels.raster import LabelCodes, check_labels, read_labels
from core.raster.grid import Rect
from core.raster.scene import open_scene

CODES = LabelCodes(3, map={7: 1}, ignore=(9,))


def _write(path, values, transform=None, nodata=None, crs="EPSG:32632"):
    transform = transform or from_origin(500000, 5000000, 1, 1)
    profile = {"driver": "GTiff", "height": values.shape[0], "width": values.shape[1], "count": 1}
    with rasterio.open(
        path, "w", dtype=values.dtype, nodata=nodata, crs=crs, transform=transform, **profile
    ) as out:
        out.write(values, 1)
    return str(path)


@pytest.fixture
def scene_with(tmp_path):
    picture = _write(tmp_path / "picture.tif", np.zeros((8, 8), np.uint8))
    return lambda labels: open_scene({"optical": [picture], "labels": [labels]}, nearest={"labels"})


def test_values_are_mapped_and_ignored(tmp_path, scene_with):
    values = np.full((8, 8), 255, np.uint8)
    values[0, :6] = [0, 1, 2, 7, 9, 4]
    scene = scene_with(_write(tmp_path / "l.tif", values, nodata=4))
    check_labels(scene)
    assert read_labels(scene, CODES, scene.grid.full)[0].tolist() == [0, 1, 2, 1, 255, 255, 255, 255]


def test_coarser_labels_on_part_of_the_scene(tmp_path, scene_with):
    values = np.array([[0, 1], [2, 0]], np.int16)
    scene = scene_with(_write(tmp_path / "l.tif", values, from_origin(500002, 4999998, 2, 2)))
    expected = np.full((8, 8), 255, np.uint8)
    expected[2:6, 2:6] = np.kron(values, np.ones((2, 2), int))
    np.testing.assert_array_equal(read_labels(scene, CODES, scene.grid.full), expected)
    np.testing.assert_array_equal(read_labels(scene, CODES, Rect(3, 1, 4, 5)), expected[3:7, 1:6])


def test_other_coordinate_system(tmp_path, scene_with):
    values = np.ones((8, 8), np.uint8)
    values[:4] = 2
    transform, width, height = calculate_default_transform(
        "EPSG:32632", "EPSG:4326", 8, 8, 500000, 4999992, 500008, 5000000, dst_width=64, dst_height=64
    )
    warped = np.zeros((height, width), np.uint8)
    grids = {"src_transform": from_origin(500000, 5000000, 1, 1), "dst_transform": transform}
    reproject(values, warped, src_crs="EPSG:32632", dst_crs="EPSG:4326", **grids)
    scene = scene_with(_write(tmp_path / "l.tif", warped, transform, nodata=0, crs="EPSG:4326"))
    read = read_labels(scene, CODES, scene.grid.full)
    np.testing.assert_array_equal(read[1:-1, 1:-1], values[1:-1, 1:-1])


def test_mistakes_are_one_sentence(tmp_path, scene_with):
    scene = scene_with(_write(tmp_path / "bad.tif", np.full((8, 8), 5, np.uint8)))
    with pytest.raises(UserError, match=r"bad\.tif holds the value 5, but the classes are 0 to 2"):
        read_labels(scene, CODES, scene.grid.full)
    scene = scene_with(_write(tmp_path / "real.tif", np.full((8, 8), 1.5, np.float32)))
    check_labels(scene)  # numbers may be stored as floats
    with pytest.raises(UserError, match=r"real\.tif holds the value 1\.5"):
        read_labels(scene, CODES, scene.grid.full)

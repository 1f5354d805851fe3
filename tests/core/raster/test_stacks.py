"""Several files over the same ground: what is stacked, what is left out, and what is missing then."""

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_support import PLACE, write_raster

from core.errors import UserError
from core.raster.paths import SOFTWARE, expand_paths
from core.raster.scene import open_scene
from core.raster.sources import open_source

ONES = np.ones((1, 40, 50), np.float32)


def hole(value, rows):
    band = np.full((1, 40, 50), 7, np.float32)
    band[0, rows] = value
    return band


def read(paths, role="sar"):
    scene = open_scene({role: paths})
    return scene, *scene.read(0, 0, scene.grid.height, scene.grid.width)[role]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("second", [None, -5.0])
def test_a_hole_in_one_band_is_missing(tmp_path, order, second):
    paths = [
        write_raster(tmp_path / "a.tif", hole(-1, slice(0, 10))),
        write_raster(tmp_path / "b.tif", hole(-5, slice(30, 40)), nodata=-5),
    ]
    if second is not None:
        paths[0] = write_raster(tmp_path / "a.tif", hole(-1, slice(0, 10)), nodata=-1)
    _, values, valid = read([paths[i] for i in order])
    assert not valid[30:].any() and valid[10:30].all()
    assert valid[:10].all() == (second is None)
    assert np.isnan(values[1 - order[0], 30:]).all()
    assert (values[:, 10:30] == 7).all()


def test_holes_of_stacked_tiles_beside_each_other(tmp_path):
    paths = []
    for number, left in enumerate((0, 50)):
        moved = Affine(1, 0, PLACE.c + left, 0, -1, PLACE.f)
        paths.append(write_raster(tmp_path / f"hh{number}.tif", ONES, transform=moved))
        band = hole(0, slice(10 * number, 10 * number + 10))
        paths.append(write_raster(tmp_path / f"hv{number}.tif", band, transform=moved, nodata=0))
    _, values, valid = read([*paths[::2], *paths[1::2]])
    expected = np.ones((40, 100), bool)
    expected[:10, :50] = expected[10:20, 50:] = False
    assert np.array_equal(valid, expected) and (values[:, expected].T == (1, 7)).all()


def test_what_was_stacked_is_said(tmp_path):
    paths = [write_raster(tmp_path / f"{name}.tif", ONES) for name in ("hh", "hv")]
    scene, _, _ = read([str(tmp_path)])
    assert scene.notes == (
        "The sar files hh.tif, hv.tif cover the same ground and were stacked as bands in this order.",
    )
    assert open_scene({"sar": paths[:1]}).notes == ()


def test_only_single_bands_are_stacked(tmp_path):
    paths = [
        write_raster(tmp_path / "new.tif", np.repeat(ONES, 3, axis=0)),
        write_raster(tmp_path / "old.tif", np.repeat(ONES, 3, axis=0)),
    ]
    with pytest.raises(UserError, match=r"new\.tif and old\.tif cover the same ground.*has 3"):
        open_source(paths, "optical")


@pytest.mark.parametrize("asked", ["folder", "glob"])
def test_hidden_files_and_results_in_a_folder_are_no_input(tmp_path, asked):
    one = write_raster(tmp_path / "scene.tif", np.repeat(ONES, 3, axis=0))
    write_raster(tmp_path / ".scene-12ab34cd.tmp.tif", ONES)
    result = write_raster(tmp_path / "classes.tif", ONES)
    tag(result)
    paths = [str(tmp_path if asked == "folder" else tmp_path / "*.tif")]
    assert expand_paths(paths, "optical") == (one,)
    assert result in expand_paths(paths, "labels")  # a corrected result may teach
    assert expand_paths([result], "optical") == (result,)  # asked for by name


def test_a_folder_of_results_only(tmp_path):
    tag(write_raster(tmp_path / "classes.tif", ONES))
    with pytest.raises(UserError, match="holds no raster files"):
        expand_paths([str(tmp_path)], "optical")


def tag(path):
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(TIFFTAG_SOFTWARE=f"{SOFTWARE} 9.9")

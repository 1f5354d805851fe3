"""A fourth 8-bit band: transparency, or near infrared that GDAL calls alpha."""

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_support import PLACE, write_raster
from rasterio.enums import ColorInterp

from core.errors import UserError
from core.raster.scene import open_scene

RNG = np.random.default_rng(5)
RGB = RNG.integers(1, 255, (3, 50, 60)).astype(np.uint8)
NIR = RNG.integers(0, 255, (1, 50, 60)).astype(np.uint8)
NIR[0, :20] = 0  # water
CUT = np.full((1, 50, 60), 255, np.uint8)
CUT[0, :10] = 0


def write(path, fourth, names=None, **more):
    """As many programs write four 8-bit bands: GDAL calls the last one alpha."""
    write_raster(path, np.concatenate([RGB, fourth]), photometric="RGB", alpha="yes", **more)
    if names:
        with rasterio.open(path, "r+") as dataset:
            dataset.descriptions = names
    with rasterio.open(path) as dataset:
        assert dataset.colorinterp[3] == ColorInterp.alpha
    return str(path)


def read(paths, role="optical", **more):
    scene = open_scene({role: [paths] if isinstance(paths, str) else paths}, **more)
    return scene, *scene.read(0, 0, scene.grid.height, scene.grid.width)[role]


def test_near_infrared_is_data_and_its_zeros_hide_nothing(tmp_path):
    path = write(tmp_path / "o.tif", NIR)
    scene, values, valid = read(path, counts={"optical": 3})
    assert valid.all() and np.array_equal(values, RGB)
    assert "Band 4 of o.tif is marked as transparency" in scene.notes[0]
    scene, values, valid = read(path, bands={"optical": (4, 1, 2)})
    assert valid.all() and np.array_equal(values, np.concatenate([NIR, RGB[:2]]))
    assert scene.notes == ()


@pytest.mark.parametrize("name", ["NIR", "near_infrared", "B08", "Band 4 - NIR1"])
def test_a_band_with_a_spectral_name_is_data(tmp_path, name):
    path = write(tmp_path / "o.tif", CUT, ("r", "g", "b", name))
    assert read(path)[2].all() and read(path)[1].shape[0] == 4


@pytest.mark.parametrize("names", [None, ("red", "green", "blue", "alpha"), ("", "", "", "Airborne mask")])
def test_only_0_and_255_is_transparency(tmp_path, names):
    scene, values, valid = read(write(tmp_path / "o.tif", CUT, names))
    assert len(values) == 3 and not valid[:10].any() and valid[10:].all() and scene.notes == ()


def test_a_band_asked_for_is_data_and_no_mask(tmp_path):
    _, values, valid = read(write(tmp_path / "o.tif", CUT), bands={"optical": (4, 1, 2)})
    assert valid.all() and np.array_equal(values[0], CUT[0])


def test_alpha_before_the_data(tmp_path):
    path = write_raster(tmp_path / "o.tif", np.concatenate([CUT, RGB]))
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [ColorInterp.alpha, ColorInterp.red, ColorInterp.green, ColorInterp.blue]
    _, values, valid = read(path, counts={"optical": 3})
    assert np.array_equal(values[:, 10:], RGB[:, 10:]) and not valid[:10].any() and valid[10:].all()


def test_a_large_raster_is_sampled(tmp_path):
    """Not every pixel is looked at, but near infrared is everywhere."""
    large = RNG.integers(0, 255, (4, 1500, 1500)).astype(np.uint8)
    path = write_raster(tmp_path / "o.tif", large, photometric="RGB", alpha="yes")
    assert open_scene({"optical": [path]}).primary.source.bands == 4


def test_in_a_mosaic_what_is_data_in_one_tile_is_data_in_all(tmp_path):
    moved = Affine(1, 0, PLACE.c + 60, 0, -1, PLACE.f)
    paths = [write(tmp_path / "a.tif", CUT), write(tmp_path / "b.tif", NIR, transform=moved)]
    _, values, valid = read(paths)
    assert valid.all()
    assert np.array_equal(values, np.concatenate([[*RGB, *CUT], [*RGB, *NIR]], axis=2))


@pytest.mark.parametrize("bands", [None, (4, 1, 2)])
def test_on_another_grid(tmp_path, bands):
    optical = write(tmp_path / "o.tif", NIR)
    sar = write_raster(
        tmp_path / "s.tif",
        np.ones((1, 25, 30), np.float32),
        transform=Affine(1, 0, PLACE.c + 5, 0, -1, PLACE.f - 5),
    )
    scene = open_scene(
        {"sar": [sar], "optical": [optical]}, {"optical": bands} if bands else None, primary="sar"
    )
    values, valid = scene.read(0, 0, 25, 30)["optical"]
    assert valid.all()
    order = [b - 1 for b in bands or (1, 2, 3, 4)]
    assert np.array_equal(values, np.concatenate([RGB, NIR])[order, 5:30, 5:35])


def test_a_band_beyond_the_file_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"Band 5 was asked of o\.tif, which has 4 bands"):
        open_scene({"optical": [write(tmp_path / "o.tif", NIR)]}, {"optical": (5, 1, 2)})


def soft(kind):
    """Transparency that is not only 0 and 255: of 98 in 100 pixels there is nothing."""
    alpha = np.zeros((1, 50, 60), np.uint8)
    alpha[0, 20:24, 10:25] = 255
    steps = RNG.integers(1, 255, (6, 17)).astype(np.uint8)
    if kind == "resampled":  # steps along the border
        steps[1:5, 1:16] = 255
    elif kind == "lossy":
        steps[:] = RNG.integers(250, 256, (6, 17))
    alpha[0, 19:25, 9:26] = steps
    return alpha


@pytest.mark.parametrize("kind", ["resampled", "lossy", "drawn"])
def test_transparency_with_steps_hides_what_is_transparent(tmp_path, kind):
    alpha = soft(kind)
    hidden = alpha == 0
    colours = np.where(hidden, 0, RGB).astype(np.uint8)
    path = write_raster(tmp_path / "o.tif", np.concatenate([colours, alpha]), photometric="RGB", alpha="yes")
    for counts in ({"optical": 3}, None):
        scene, values, valid = read(path, counts=counts)
        assert len(values) == 3 and np.array_equal(valid, ~hidden[0]) and scene.notes == ()
    _, values, valid = read(path, bands={"optical": (1, 2, 3, 4)})  # the override
    assert valid.all() and np.array_equal(values[3], alpha[0])

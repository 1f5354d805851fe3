"""Context features against plain formulas, and that a pixel's features do not depend on the window."""

import numpy as np
import pytest
import torch
from raster_support import write_raster
from scipy import ndimage

from core.errors import UserError
from core.quick.features import FeatureSpec, RoleBands, blocks, compute_features, window_features
from core.quick.inputs import spec_of
from core.raster.grid import Rect
from core.raster.scene import open_scene

RGB = RoleBands("optical", ("red", "green", "blue"))
HEIGHT = RoleBands("dsm", ("height",))


def scene_of(tmp_path, size=96, missing=False):
    rng = np.random.default_rng(3)
    picture = rng.integers(1, 255, (3, size, size + 10)).astype(np.uint8)
    height = (400 + ndimage.gaussian_filter(rng.normal(0, 20, (size, size + 10)), 3)).astype(np.float32)
    if missing:
        picture[:, 20:60, 30:70] = 0
        height[:30, :40] = -9999
    optical = write_raster(tmp_path / "rgb.tif", picture, nodata=0 if missing else None)
    dsm = write_raster(tmp_path / "dsm.tif", height, nodata=-9999)
    return open_scene({"optical": [optical], "dsm": [dsm]}), picture, height


def by_name(features, spec):
    return dict(zip(spec.names, features, strict=True))


def test_statistics_are_those_of_plain_filters(tmp_path):
    scene, picture, height = scene_of(tmp_path)
    spec = spec_of(scene)
    found = by_name(window_features(scene, spec, scene.grid.full), spec)
    red, tall = picture[0].astype(np.float64), height.astype(np.float64)
    for size in (3, 7, 15, 31):
        mean = ndimage.uniform_filter(red, size, mode="mirror")
        spread = np.sqrt(ndimage.uniform_filter(red * red, size, mode="mirror") - mean * mean)
        assert np.allclose(found[f"red mean {size}"], mean, atol=1e-3)
        assert np.allclose(found[f"red std {size}"], spread, atol=1e-3)
        assert np.array_equal(found[f"red min {size}"], ndimage.minimum_filter(red, size, mode="mirror"))
        assert np.array_equal(found[f"red max {size}"], ndimage.maximum_filter(red, size, mode="mirror"))
        mean = ndimage.uniform_filter(tall, size, mode="mirror")
        assert np.allclose(found[f"height above mean {size}"], tall - mean, atol=1e-3)
    for sigma in (1, 2, 4):
        smooth = ndimage.gaussian_filter(red, sigma, mode="mirror", truncate=3)
        across, down = (ndimage.correlate1d(smooth, [-0.5, 0, 0.5], axis, mode="mirror") for axis in (1, 0))
        assert np.allclose(found[f"red gradient {sigma}"], np.hypot(across, down), atol=1e-3)
    opened = ndimage.maximum_filter(ndimage.minimum_filter(height, 63, mode="mirror"), 63, mode="mirror")
    assert np.allclose(found["height above ground 63"], height - opened, atol=1e-4)
    total = picture.astype(np.float64).sum(axis=0)
    green = (2.0 * picture[1] - picture[0] - picture[2]) / total
    assert np.allclose(found["excess green"], green, atol=1e-5)


def test_small_deviations_of_great_heights_survive():
    height = 3000 + 0.05 * torch.randn(1, 170, 170, dtype=torch.float64, generator=torch.manual_seed(1))
    spec = FeatureSpec((HEIGHT,))
    found = by_name(compute_features({"dsm": height.float()}, spec).numpy(), spec)
    assert 0.04 < found["height std 31"].mean() < 0.06


@pytest.mark.parametrize("missing", [False, True])
def test_a_pixel_is_the_same_in_every_window(tmp_path, missing):
    scene, _, _ = scene_of(tmp_path, missing=missing)
    spec = spec_of(scene)
    whole = window_features(scene, spec, scene.grid.full)
    assert whole.shape == (len(spec.names), 96, 106)
    for part in (Rect(0, 0, 40, 33), Rect(37, 41, 29, 64), Rect(95, 105, 1, 1), *blocks(scene.grid.full, 53)):
        piece = window_features(scene, spec, part)
        there = whole[:, part.row : part.row_end, part.col : part.col_end]
        assert np.array_equal(np.isnan(piece), np.isnan(there))
        assert np.allclose(np.nan_to_num(piece), np.nan_to_num(there), rtol=1e-6, atol=1e-5)


def test_missing_pixels_are_left_out_of_the_context(tmp_path):
    scene, picture, height = scene_of(tmp_path, missing=True)
    spec = spec_of(scene)
    found = by_name(window_features(scene, spec, scene.grid.full), spec)
    known = (picture != 0).any(axis=0)
    row, col = 40, 28  # two pixels from the gap
    near = np.s_[row - 3 : row + 4, col - 3 : col + 4]
    assert 0 < known[near].sum() < 49
    values = picture[0][near][known[near]].astype(float)
    assert found["red mean 7"][row, col] == pytest.approx(values.mean(), abs=1e-3)
    assert found["red std 7"][row, col] == pytest.approx(values.std(), abs=1e-3)
    assert found["red min 7"][row, col] == values.min()
    assert np.isnan(found["red"][45, 50]) and np.isnan(found["red std 7"][45, 50])
    assert np.array_equal(found["dsm present"], height != -9999)
    assert np.isfinite(found["height above ground 63"][height != -9999]).all()


def test_radar_in_power_and_in_decibel_look_the_same(tmp_path):
    power = np.random.default_rng(0).gamma(2, 0.1, (2, 60, 60)).astype(np.float32)
    linear = open_scene({"sar": [write_raster(tmp_path / "p.tif", power)]})
    decibel = open_scene({"sar": [write_raster(tmp_path / "d.tif", 10 * np.log10(power))]})
    one, other = spec_of(linear), spec_of(decibel)
    assert (one.inputs[0].decibel, other.inputs[0].decibel) == (False, True)
    here = window_features(linear, one, Rect(5, 5, 30, 30))
    there = window_features(decibel, other, Rect(5, 5, 30, 30))
    assert np.allclose(here, there, rtol=1e-3, atol=1e-3)
    found = by_name(here, one)
    window = power[0, 5:20, 5:20]  # 15 px around the pixel (12, 12)
    assert found["band 1 multilook 15"][7, 7] == pytest.approx(10 * np.log10(window.mean()), abs=1e-3)
    assert found["band 1 variation 15"][7, 7] == pytest.approx(window.std() / window.mean(), abs=1e-3)


def test_infrared_gives_vegetation_and_water_indices():
    spec = FeatureSpec((RoleBands("optical", ("nir", "red", "green")),), scales=(), sigmas=())
    values = torch.tensor([60.0, 20.0, 30.0])[:, None, None].expand(3, 2, 2)
    assert spec.halo == 0
    found = by_name(compute_features({"optical": values}, spec).numpy(), spec)
    assert found["NDVI"][0, 0] == pytest.approx(0.5)
    assert found["NDWI"][0, 0] == pytest.approx(-1 / 3)


def test_another_number_of_names_than_bands_is_said(tmp_path):
    scene, _, _ = scene_of(tmp_path)
    with pytest.raises(UserError, match="2 band names"):
        spec_of(scene, {"optical": ("red", "green")})

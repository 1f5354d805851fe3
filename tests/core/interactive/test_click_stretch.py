"""Any raster becomes an 8-bit picture: types, missing pixels, bands, radar."""

import numpy as np
import pytest
from click_support import write_raster

from core.errors import UserError
from core.interactive.stretch import FILL, Stretch, choose_bands, default_bands, fit_stretch, to_rgb
from core.raster.scene import open_scene


def fitted(tmp_path, values, **options):
    scene = open_scene({"optical": [write_raster(tmp_path / "r.tif", values, **options)]})
    return scene, fit_stretch(scene)


def test_eight_bit_stays_as_it_is(tmp_path):
    values = np.arange(3 * 20 * 20, dtype=np.uint32).astype(np.uint8).reshape(3, 20, 20) // 3
    scene, stretch = fitted(tmp_path, values)
    got, valid = scene.read(0, 0, 20, 20)["optical"]
    assert (to_rgb(got, valid, stretch) == values).all()


def test_sixteen_bit_is_stretched_between_percentiles_without_nodata(tmp_path):
    values = np.linspace(200, 3000, 100 * 100).astype(np.uint16).reshape(1, 100, 100)
    values[0, :20] = 65535
    _, stretch = fitted(tmp_path, values, nodata=65535)
    rest = np.sort(values[values != 65535])
    low, high = rest[int(0.02 * (len(rest) - 1))], rest[int(0.98 * (len(rest) - 1))]
    assert stretch == Stretch((low,), (high,), (False,))


def test_elevation_is_linear_and_radar_power_in_decibels(tmp_path):
    rng = np.random.default_rng(0)
    height = (400 + rng.exponential(3, (1, 80, 80))).astype(np.float32)
    assert fitted(tmp_path, height)[1].decibel == (False,)
    power = (10 ** rng.uniform(-4, 0, (2, 80, 80))).astype(np.float32)
    _, stretch = fitted(tmp_path, power)
    assert stretch.decibel == (True, True)
    assert stretch.low[0] == pytest.approx(-39.2, abs=0.3)
    assert stretch.high[0] == pytest.approx(-0.8, abs=0.3)
    decibel = (10 * np.log10(power)).astype(np.float32)
    assert fitted(tmp_path, decibel)[1].decibel == (False, False)


def test_missing_pixels_get_sams_mean_colour():
    values = np.full((3, 2, 2), 100.0, np.float32)
    values[:, 0, 0] = np.nan
    valid = np.array([[False, True], [True, True]])
    got = to_rgb(values, valid, Stretch((0,) * 3, (200,) * 3, (False,) * 3))
    assert got[:, 0, 0].tolist() == list(FILL)
    assert (got[:, 1, 1] == 128).all()


def test_a_flat_raster_and_an_empty_one(tmp_path):
    _, stretch = fitted(tmp_path, np.full((1, 30, 30), 7.5, np.float32))
    assert stretch.high[0] > stretch.low[0]
    mask = np.zeros((1, 100, 100), np.uint16)
    mask[0, :5, :5] = 900
    assert fitted(tmp_path, mask)[1] == Stretch((0.0,), (900.0,), (False,))
    with pytest.raises(UserError, match="no valid pixel"):
        fitted(tmp_path, np.full((1, 30, 30), -1.0, np.float32), nodata=-1.0)


def test_bands():
    assert [default_bands(range(1, n + 1)) for n in (1, 2, 3, 4)] == [
        (1, 1, 1),
        (1, 2, 1),
        (1, 2, 3),
        (1, 2, 3),
    ]
    assert default_bands((2, 3, 4)) == (2, 3, 4)  # the first one is transparency
    assert choose_bands([4], (1, 2, 3, 4), "r") == (4, 4, 4)
    assert choose_bands([4, 1, 2], (1, 2, 3, 4), "r") == (4, 1, 2)
    with pytest.raises(UserError, match="Band 5 was asked of r, which has bands 1, 2, 3, 4"):
        choose_bands([1, 5, 2], (1, 2, 3, 4), "r")
    with pytest.raises(UserError, match="one band or three"):
        choose_bands([1, 2], (1, 2, 3, 4), "r")


@pytest.mark.parametrize("value", [0.0, 1e30, -1e30, 3.4e38])
def test_a_constant_raster_has_a_stretch_whatever_its_value(tmp_path, value):
    """A huge one ended in a division by zero: value + 1 is the value."""
    from raster_support import write_raster

    from core.raster.scene import open_scene

    path = write_raster(tmp_path / "r.tif", np.full((1, 30, 30), value, np.float32))
    scene = open_scene({"optical": [path]})
    stretch = fit_stretch(scene)
    assert stretch.high[0] > stretch.low[0]
    values, valid = scene.read(0, 0, 30, 30)["optical"]
    assert (to_rgb(values, valid, stretch) == 0).all()

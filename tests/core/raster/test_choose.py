"""A band that is missing is named, and never suggested to be read from another; a band read twice is said."""

import numpy as np
import pytest
from raster_support import write_raster

from core.contract.bands import read_twice
from core.errors import UserError
from core.raster.choose import choose_bands
from core.raster.sources import open_source

RGBI = ("red", "green", "blue", "near infrared")


def image(folder, bands, name="ortho.tif"):
    values = np.random.default_rng(1).integers(0, 255, (bands, 8, 8)).astype(np.uint8)
    return open_source((write_raster(folder / name, values),), "optical")


def refused(source, names):
    with pytest.raises(UserError) as caught:
        choose_bands(source, "optical", None, len(names), names)
    return str(caught.value)


def test_the_missing_band_is_named_with_a_model_that_does_without(tmp_path):
    words = refused(image(tmp_path, 3), RGBI)
    assert (
        "ortho.tif has 3 bands. Missing: near infrared." in words and "reads red, green, blue only" in words
    )
    assert "FLAIR-INC 15: RGB” of the catalogue" in words
    assert "1,2,3,3" not in words and "name each band" not in words


def test_a_grey_image_is_not_offered_as_colours(tmp_path):
    words = refused(image(tmp_path, 1), RGBI[:3])
    assert "has 1 band. Missing: green, blue. Choose another raster" in words
    assert "catalogue" not in words


def test_by_name_the_other_one_is_missing(tmp_path):
    values = np.zeros((3, 8, 8), np.uint8)
    path = write_raster(tmp_path / "cir.tif", values)
    import rasterio

    with rasterio.open(path, "r+") as made:
        made.descriptions = ("near infrared", "red", "green")
    words = refused(open_source((path,), "optical"), RGBI)
    assert "Missing: blue." in words


def test_blue_as_near_infrared_is_said(tmp_path):
    choice = choose_bands(image(tmp_path, 3), "optical", (1, 2, 3, 3), 4, RGBI)
    assert choice.numbers == (1, 2, 3, 3)
    assert any(
        "Band 3 of ortho.tif is read as blue, near infrared at once: expect a wrong map" in w
        for w in choice.warnings
    )
    assert not choose_bands(image(tmp_path, 4), "optical", (1, 2, 3, 4), 4, RGBI).warnings


def test_one_band_for_channels_of_one_name_needs_no_word():
    assert read_twice(("height", "dsm", "elevation"), (1, 1, 1)) == []
    assert read_twice(("VV", "VH", "VV"), (1, 2, 1)) == []
    assert read_twice(RGBI, (1, 1, 3, 3)) == [(1, ("red", "green")), (3, ("blue", "near infrared"))]
    assert read_twice(RGBI, (0, 0, 0, 0)) == []

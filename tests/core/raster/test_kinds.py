"""Rasters in the wrong slot: what a file says of itself is believed before its place."""

import numpy as np
import pytest
import rasterio
from raster_support import write_raster

from core.errors import UserError
from core.raster.scene import open_scene

RNG = np.random.default_rng(4)


def raster(path, bands=1, names=(), units=()):
    write_raster(path, RNG.uniform(1, 200, (bands, 40, 50)).astype(np.float32))
    with rasterio.open(path, "r+") as file:
        for number, name in enumerate(names, 1):
            file.set_band_description(number, name)
        if units:
            file.units = units
    return str(path)


RED = {"bands": 3, "names": ("red", "green", "blue")}
DSM = {"units": ("metre",)}
NAMED_DSM = {"names": ("elevation",)}
SAR = {"bands": 2, "names": ("VV", "VH")}
DECIBEL = {"units": ("dB",)}


@pytest.mark.parametrize(
    ("role", "made", "words"),
    [
        (
            "optical",
            DSM,
            "a.tif was given as an optical raster, but it looks like a DSM (elevation) raster (its unit is metre)",
        ),
        ("sar", DSM, "looks like a DSM"),
        ("sar", NAMED_DSM, "a band is called elevation"),
        ("dsm", DECIBEL, "looks like a SAR raster (its unit is dB)"),
        ("ndsm", SAR, "looks like a SAR raster"),
        ("optical", SAR, "looks like a SAR raster"),
        ("sar", RED, "looks like an optical raster"),
    ],
)
def test_one_in_the_wrong_slot_is_said(tmp_path, role, made, words):
    scene = open_scene({role: [raster(tmp_path / "a.tif", **made)]})
    assert any(words in note for note in scene.notes), scene.notes


@pytest.mark.parametrize(
    ("role", "made"),
    [
        ("optical", RED),
        ("dsm", DSM),
        ("sar", SAR),
        ("sar", DECIBEL),
        ("slope", DSM),
        ("optical", {"bands": 4}),
        ("dsm", {}),
    ],
)
def test_one_in_its_own_slot_or_in_one_of_the_user_is_not(tmp_path, role, made):
    assert not open_scene({role: [raster(tmp_path / "a.tif", **made)]}).notes


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [("sar", "dsm", DSM, DECIBEL), ("optical", "dsm", NAMED_DSM, RED), ("optical", "sar", SAR, RED)],
)
def test_two_that_are_swapped_are_refused(tmp_path, one, other, first, second):
    sources = {one: [raster(tmp_path / "a.tif", **first)], other: [raster(tmp_path / "b.tif", **second)]}
    with pytest.raises(UserError, match="seem to be swapped"):
        open_scene(sources)
    assert (
        len(open_scene(sources, bands={one: [1], other: [1]}).notes) >= 2
    )  # the user insists, and hears of it
    right = {one: sources[other], other: sources[one]}
    assert not open_scene(right).notes

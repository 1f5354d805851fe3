"""Inputs that are computed while they are read: the same values as GDAL's tools and NumPy give, on any grid, any window."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core.checkpoints.card import Derived, Modality, Normalisation, roles_read, without
from core.errors import UserError
from core.raster.inputs import open_inputs

RAW = Normalisation(stretch="fixed", low=(0.0,), high=(1.0,), clip=False)


def write(
    path: Path,
    values: np.ndarray,
    names=(),
    cell=2.0,
    crs="EPSG:32632",
    nodata=None,
    origin=(500_000, 5_000_000),
):
    values = values if values.ndim == 3 else values[None]
    place = from_origin(*origin, cell, cell)
    with rasterio.open(
        path, "w", driver="GTiff", width=values.shape[2], height=values.shape[1], count=len(values),
        dtype=values.dtype, crs=crs, transform=place, nodata=nodata,
    ) as target:  # fmt: skip
        target.write(values)
        for number, name in enumerate(names, start=1):
            target.set_band_description(number, name)
    return str(path)


def modality(role: str, kind: str, *of: str) -> Modality:
    return Modality(role=role, bands=(role,), normalisation=RAW, derived=Derived(kind=kind, of=of))


def whole(scene, role):
    grid = scene.grid
    return scene.read(0, 0, grid.height, grid.width, roles=(role,))[role]


@pytest.fixture
def heights(tmp_path):
    rng = np.random.default_rng(5)
    ground = np.cumsum(rng.normal(size=(60, 80)), axis=1).astype(np.float32) + 400
    surface = ground + rng.uniform(0, 20, ground.shape).astype(np.float32)
    surface[10:14, 20:25] = -9999
    return (
        {
            "dsm": [write(tmp_path / "dsm.tif", surface, nodata=-9999)],
            "dtm": [write(tmp_path / "dtm.tif", ground)],
        },
        surface,
        ground,
    )


def test_height_above_ground(heights):
    sources, surface, ground = heights
    scene = open_inputs([modality("ndsm", "difference", "dsm", "dtm")], sources)
    assert [layer.role for layer in scene.layers] == ["ndsm"]
    values, valid = whole(scene, "ndsm")
    there = surface != -9999
    assert np.array_equal(valid, there) and np.isnan(values[0][~there]).all()
    np.testing.assert_allclose(values[0][there], (surface - ground)[there], rtol=1e-6)
    assert scene.converted[-1] == "Ndsm was computed while reading: dsm minus dtm."
    assert {Path(file.path).name for file in scene.layers[0].files} == {"dsm.tif", "dtm.tif"}


def test_a_terrain_on_another_grid_is_warped_first(heights, tmp_path):
    sources, surface, _ = heights
    slope = np.tile(np.linspace(0, 40, 40, dtype=np.float32), (30, 1))
    sources["dtm"] = [write(tmp_path / "coarse.tif", slope, cell=4.0)]
    values, valid = whole(open_inputs([modality("ndsm", "difference", "dsm", "dtm")], sources), "ndsm")
    expected = surface - np.interp(np.arange(80) / 2 - 0.25, np.arange(40), slope[0])[None]
    inner = valid & (np.arange(80) > 2)[None] & (np.arange(80) < 77)[None]
    inner[:2], inner[-2:] = False, False
    np.testing.assert_allclose(values[0][inner], expected[inner], atol=0.02)


@pytest.mark.skipif(shutil.which("gdaldem") is None, reason="GDAL's programs are not installed")
def test_slope_is_gdals(heights, tmp_path):
    sources, _, _ = heights
    subprocess.run(
        ["gdaldem", "slope", "-q", "-compute_edges", sources["dtm"][0], str(tmp_path / "slope.tif")],
        check=True,
    )
    scene = open_inputs([modality("slope", "slope", "dtm")], {"dtm": sources["dtm"]})
    values, valid = whole(scene, "slope")
    with rasterio.open(tmp_path / "slope.tif") as reference:
        expected = reference.read(1)
    assert valid.all()
    np.testing.assert_allclose(
        values[0][1:-1, 1:-1], expected[1:-1, 1:-1], atol=5e-3
    )  # float32 of heights around 400 m


def test_any_window_has_the_same_values(heights):
    """A slope needs its neighbours, which lie in the next window."""
    sources, _, _ = heights
    scene = open_inputs([modality("slope", "slope", "dsm")], {"dsm": sources["dsm"]})
    values, valid = whole(scene, "slope")
    for row, col, height, width in ((0, 0, 7, 9), (5, 30, 20, 50), (31, 17, 29, 63), (59, 79, 1, 1)):
        part, there = scene.read(row, col, height, width)["slope"]
        rows, cols = slice(row, row + height), slice(col, col + width)
        assert np.array_equal(part, values[:, rows, cols], equal_nan=True) and np.array_equal(
            there, valid[rows, cols]
        )


def test_indices_ratios_and_decibel(tmp_path):
    rng = np.random.default_rng(2)
    bands = rng.integers(0, 4000, (4, 20, 30)).astype(np.uint16)
    path = write(tmp_path / "s2.tif", bands, ("blue", "green", "red", "nir"))
    power = write(tmp_path / "sar.tif", rng.uniform(0, 0.2, (20, 30)).astype(np.float32))
    optical = Modality(role="optical", bands=("nir", "red", "green"))
    scene = open_inputs(
        [
            optical,
            modality("ndvi", "normalised_difference", "optical:nir", "optical:red"),
            modality("simple", "ratio", "optical:4", "optical:3"),
            modality("sar_db", "decibel", "sar"),
        ],
        {"optical": [path], "sar": [power]},
    )
    assert [layer.role for layer in scene.layers] == ["optical", "ndvi", "simple", "sar_db"]
    nir, red = bands[3].astype(np.float32), bands[2].astype(np.float32)
    with np.errstate(divide="ignore", invalid="ignore"):
        for role, expected in (("ndvi", (nir - red) / (nir + red)), ("simple", nir / red)):
            values, valid = whole(scene, role)
            assert np.array_equal(valid, np.isfinite(expected))
            np.testing.assert_allclose(values[0][valid], expected[valid], rtol=1e-5)
    with rasterio.open(power) as source:
        np.testing.assert_allclose(
            whole(scene, "sar_db")[0][0], 10 * np.log10(source.read(1)), rtol=1e-4, atol=1e-4
        )


def test_a_raster_of_its_own_role_goes_before_computing(heights, tmp_path):
    sources, _, _ = heights
    made = modality("ndsm", "difference", "dsm", "dtm")
    sources["ndsm"] = [write(tmp_path / "ndsm.tif", np.full((60, 80), 7, np.float32))]
    assert roles_read([made], ["dsm", "dtm"]) == ("dsm", "dtm") and roles_read([made], sources) == ("ndsm",)
    scene = open_inputs([made], sources)
    assert (whole(scene, "ndsm")[0] == 7).all() and scene.layers[0].derived is None


def test_nodata_that_is_given_counts_in_what_is_computed(heights):
    sources, surface, ground = heights
    scene = open_inputs([modality("ndsm", "difference", "dsm", "dtm")], sources)
    value = float(ground[3, 3])
    _, valid = whole(scene.with_nodata("dtm", value), "ndsm")
    assert not valid[3, 3] and valid.sum() == (surface != -9999).sum() - 1


def test_sources_that_are_missing_or_not_told_are_refused(heights, tmp_path):
    sources, _, _ = heights
    with pytest.raises(
        UserError, match=r"computes ndsm of dsm and dtm, but dtm is not given: give a dtm raster, or one of"
    ):
        open_inputs([modality("ndsm", "difference", "dsm", "dtm")], {"dsm": sources["dsm"]})
    nameless = write(tmp_path / "rgb.tif", np.ones((3, 60, 80), np.uint8))
    with pytest.raises(UserError, match=r"the band nir of optical, which rgb.tif does not name"):
        open_inputs(
            [modality("ndvi", "normalised_difference", "optical:nir", "optical:red")], {"optical": [nameless]}
        )
    with pytest.raises(UserError, match=r"band 9 of optical, but rgb.tif has 3"):
        open_inputs([modality("r", "ratio", "optical:9", "optical:1")], {"optical": [nameless]})
    degrees = write(
        tmp_path / "d.tif", np.ones((8, 8), np.float32), crs="EPSG:4326", cell=0.001, origin=(8, 47)
    )
    with pytest.raises(UserError, match="needs pixels in metres"):
        open_inputs([modality("slope", "slope", "dsm")], {"dsm": [degrees]})


def test_cards_that_make_no_sense():
    with pytest.raises(ValueError, match="computed of 2 rasters, not 1"):
        Derived(kind="ratio", of=("optical",))
    with pytest.raises(ValueError, match="written role or role:band"):
        Derived(kind="slope", of=("DSM!",))
    with pytest.raises(ValueError, match="cannot be computed of itself"):
        modality("dsm", "slope", "dsm")
    with pytest.raises(ValueError, match="one band, not 2"):
        Modality(role="x", bands=("a", "b"), derived=Derived(kind="slope", of=("dsm",)))


def test_optional_rasters_are_left_out_where_they_are_missing():
    optical, height = (
        Modality(role="optical", bands=("a",)),
        Modality(role="dsm", bands=("h",), optional=True),
    )
    assert without([optical, height], ["optical"]) == (optical,)
    assert without([optical, height], ["optical", "dsm"]) == (optical, height)
    assert without([optical, height], ["dsm"]) == (optical, height)  # what is not optional is asked for


@pytest.mark.parametrize("kind", ["difference", "slope"])
def test_heights_in_feet_give_what_heights_in_metres_give(tmp_path, heights, kind):
    """A terrain model in feet under a surface model in metres made buildings of 800 m."""
    wanted = modality("ndsm", kind, *("dsm", "dtm")[: 2 if kind == "difference" else 1])
    heights = heights[0]
    expected, valid = whole(open_inputs([wanted], heights), "ndsm")
    feet = {}
    for role, (path,) in heights.items():
        other = tmp_path / f"{role}_feet.tif"
        with rasterio.open(path) as source:
            values = source.read()
            profile = source.profile
        missing = values == -9999
        values = np.where(missing, -9999, values / 0.3048).astype(np.float32)
        with rasterio.open(other, "w", **profile) as target:
            target.write(values)
            target.units = ("ft",)
        feet[role] = [str(other)]
    for given in (feet, {**feet, "dsm": heights["dsm"]}):
        found, there = whole(open_inputs([wanted], given), "ndsm")
        assert np.array_equal(there, valid) and np.allclose(found[:, valid], expected[:, valid], atol=2e-3)

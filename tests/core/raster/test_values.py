"""Stored numbers are not always values: scales, offsets, units of height, types that differ between bands."""

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_support import PLACE, UTM, write_raster

from core.errors import UserError
from core.raster.scene import open_scene
from core.raster.statistics import scene_statistics
from core.raster.units import Linear, length_of

RNG = np.random.default_rng(11)
HEIGHTS = RNG.uniform(200, 400, (1, 40, 50)).astype(np.float32)
BESIDE = Affine(1, 0, PLACE.c + 50, 0, -1, PLACE.f)
US_FOOT = 1200 / 3937


def scaled(path, array, scales=None, offsets=None, units=None, **more):
    """A raster whose bands name a scale, an offset or a unit."""
    write_raster(path, array, **more)
    with rasterio.open(path, "r+") as dataset:
        if scales is not None:
            dataset.scales = scales
        if offsets is not None:
            dataset.offsets = offsets
        if units is not None:
            dataset.units = units
    return str(path)


def read(sources, role="dsm", **more):
    scene = open_scene({role: sources}, **more)
    return scene, *scene.read(0, 0, scene.grid.height, scene.grid.width)[role]


def test_scale_and_offset_of_a_band(tmp_path):
    power = RNG.gamma(1.0, 0.1, (2, 40, 50))
    numbers = np.rint(power / 1e-6).astype(np.uint32)
    path = scaled(tmp_path / "s.tif", numbers, scales=(1e-6, 1e-6), offsets=(0, 0.5))
    scene, values, valid = read([path], "sar")
    assert valid.all() and scene.primary.dtype == "float32"
    assert np.allclose(values[0], power[0], atol=1e-6) and np.allclose(values[1], power[1] + 0.5, atol=1e-6)
    assert scene.converted[0] == "s.tif stores scaled numbers; values are 1e-06 x number."


def test_the_same_values_whatever_is_stored(tmp_path):
    """Statistics and pixels of a scaled raster are those of the same raster in float."""
    steps = RNG.integers(1, 60000, (1, 40, 50))
    plain = write_raster(tmp_path / "f.tif", (steps * 0.01 - 100).astype(np.float32))
    packed = scaled(tmp_path / "u.tif", steps.astype(np.uint16), scales=(0.01,), offsets=(-100,))
    one, two = read([plain]), read([packed])
    assert np.array_equal(one[1], two[1])
    assert scene_statistics(one[0], "dsm", (2, 98)) == scene_statistics(two[0], "dsm", (2, 98))


def test_nodata_is_a_stored_number(tmp_path):
    steps = RNG.integers(1, 5000, (1, 40, 50)).astype(np.int16)
    steps[0, :5] = -9999
    path = scaled(tmp_path / "u.tif", steps, scales=(0.1,), nodata=-9999)
    _, values, valid = read([path])
    assert not valid[:5].any() and valid[5:].all() and np.allclose(values[0, 5:], steps[0, 5:] * 0.1)
    path = scaled(tmp_path / "v.tif", steps, scales=(0.1,))
    scene = open_scene({"dsm": [path]}).with_nodata("dsm", -9999)
    values, valid = scene.read(0, 0, 40, 50)["dsm"]
    assert not valid[:5].any() and valid[5:].all()


@pytest.mark.parametrize("nodata", [None, (-9999, -9999), (-9999, 0)])
def test_a_mosaic_of_tiles_in_metres_and_centimetres(tmp_path, nodata):
    metres, numbers = HEIGHTS.copy(), np.rint(HEIGHTS * 100).astype(np.int32)
    gap = nodata is not None
    if gap:
        metres[0, 0, :7], numbers[0, 0, :7] = nodata
    one = write_raster(tmp_path / "a.tif", metres, nodata=nodata and nodata[0])
    two = scaled(tmp_path / "b.tif", numbers, scales=(0.01,), transform=BESIDE, nodata=nodata and nodata[1])
    scene, values, valid = read([one, two])
    there = np.ones((40, 50), bool)
    there[0, :7] = not gap
    assert np.array_equal(valid, np.hstack([there, there]))
    assert np.allclose(values[0, :, :50][there], HEIGHTS[0][there])
    assert np.allclose(values[0, :, 50:][there], HEIGHTS[0][there], atol=0.0051)
    if not gap:
        with pytest.raises(UserError, match="different scales or units"):
            scene.with_nodata("dsm", -9999)


def test_a_stack_of_polarisations_with_scales_of_their_own(tmp_path):
    numbers = RNG.integers(1, 1000, (1, 40, 50)).astype(np.uint16)
    one = scaled(tmp_path / "a.tif", numbers, scales=(0.001,))
    two = scaled(tmp_path / "b.tif", numbers, scales=(0.002,))
    _, values, _ = read([one, two], "sar")
    assert np.allclose(values[0] * 2, values[1]) and np.allclose(values[0], numbers[0] * 0.001)


@pytest.mark.parametrize(
    ("unit", "metres"),
    [("US survey foot", US_FOOT), ("ft", 0.3048), ("cm", 0.01), ("metre", 1.0), ("", 1.0), ("mGal", 1.0)],
)
def test_heights_come_in_the_unit_of_the_card(tmp_path, unit, metres):
    path = scaled(tmp_path / "d.tif", HEIGHTS, units=(unit,) if unit else None)
    scene, values, _ = read([path], units={"dsm": "m above ground"})
    assert np.allclose(values, HEIGHTS * metres, rtol=1e-6)
    assert len(scene.converted) == (metres != 1)
    assert all("converted to m" in note for note in scene.converted)
    assert np.allclose(
        read([path], units={"dsm": "0.2 m"})[1], HEIGHTS * (metres / 0.2 if unit not in ("", "mGal") else 1)
    )


def test_the_unit_of_a_vertical_coordinate_system(tmp_path):
    path = write_raster(tmp_path / "d.tif", HEIGHTS, crs="EPSG:32632+6360")
    optical = write_raster(tmp_path / "o.tif", RNG.integers(0, 255, (3, 40, 50)).astype(np.uint8))
    scene = open_scene({"optical": [optical], "dsm": [path]})
    values, _ = scene.read(0, 0, 40, 50)["dsm"]
    assert np.allclose(values, HEIGHTS * US_FOOT, rtol=1e-6)
    assert not scene.layer("dsm").warped  # heights do not change where it lies
    assert rasterio.CRS.from_wkt(scene.grid.crs) == rasterio.CRS.from_string(UTM)
    assert "US survey ft" in scene.converted[0]


def test_an_ascii_grid_with_a_vertical_coordinate_system_beside_it(tmp_path):
    import pyproj

    path = tmp_path / "d.asc"
    rows = "\n".join(" ".join("328.0" for _ in range(4)) for _ in range(3))
    path.write_text(f"ncols 4\nnrows 3\nxllcorner 500000\nyllcorner 5200000\ncellsize 1\n{rows}\n")
    path.with_suffix(".prj").write_text(pyproj.CRS("EPSG:32632+8228").to_wkt("WKT1_ESRI"))
    _, values, _ = read([str(path)])
    assert np.allclose(values, 328 * 0.3048)


@pytest.mark.parametrize("scale", [0.0, float("nan"), float("inf")])
def test_a_scale_that_cannot_be_meant_is_said(tmp_path, scale):
    path = scaled(tmp_path / "d.tif", HEIGHTS, scales=(scale,))
    scene, values, _ = read([path])
    assert np.array_equal(values, HEIGHTS)
    assert "which no value can have" in scene.notes[0]


def test_eight_bit_bands_beside_a_float_band_stay_eight_bit(tmp_path):
    """A virtual raster of an 8-bit picture and a float surface model: each role has its own type."""
    picture = RNG.integers(1, 255, (3, 40, 50)).astype(np.uint8)
    optical = write_raster(tmp_path / "o.tif", picture)
    dsm = write_raster(tmp_path / "d.tif", HEIGHTS)
    band = '<VRTRasterBand dataType="{}" band="{}"><SimpleSource><SourceFilename>{}</SourceFilename><SourceBand>{}</SourceBand></SimpleSource></VRTRasterBand>'
    bands = [band.format("Byte", n, optical, n) for n in (1, 2, 3)] + [band.format("Float32", 4, dsm, 1)]
    path = tmp_path / "all.vrt"
    geo = f"<GeoTransform>{PLACE.c}, 1, 0, {PLACE.f}, 0, -1</GeoTransform>"
    path.write_text(
        f'<VRTDataset rasterXSize="50" rasterYSize="40"><SRS>{UTM}</SRS>{geo}{"".join(bands)}</VRTDataset>'
    )
    both = {"optical": [str(path)], "dsm": [str(path)]}
    scene = open_scene(both, {"dsm": (4,)}, {"optical": 3})
    assert scene.layer("optical").dtype == "uint8" and scene.layer("dsm").dtype == "float32"
    read_all = scene.read(0, 0, 40, 50)
    assert np.array_equal(read_all["optical"][0], picture) and np.array_equal(read_all["dsm"][0], HEIGHTS)
    _, values, valid = read([str(path)], "optical", bands={"optical": (1, 4)})
    assert valid.all() and np.array_equal(values, np.concatenate([picture[:1], HEIGHTS]))
    coarse = write_raster(
        tmp_path / "s.tif", np.ones((1, 20, 25), np.float32), transform=PLACE * Affine.scale(2)
    )
    scene = open_scene({"sar": [coarse], "optical": [str(path)]}, {"optical": (1, 4)}, primary="sar")
    values, valid = scene.read(0, 0, 20, 25)["optical"]
    assert valid.all() and np.isfinite(values).all()


def test_many_bands_are_opened_in_no_time(tmp_path):
    """GDAL was asked about all bands once for every band: 4,000 bands took 72 s."""
    import time

    path = write_raster(tmp_path / "m.tif", np.zeros((3000, 2, 2), np.uint8), interleave="pixel")
    started = time.process_time()
    assert open_scene({"optical": [path]}).primary.source.bands == 3000
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "metres"),
    [("m", 1), ("Metres", 1), ("US survey foot", US_FOOT), ("us-ft", US_FOOT), ("0.2 m above ground", 0.2)],
)
def test_lengths(text, metres):
    assert length_of(text).metres == pytest.approx(metres)


@pytest.mark.parametrize("text", ["", "m/s", "m2", "8-bit height", "linear power", "dB", "month"])
def test_what_is_no_length(text):
    assert length_of(text) is None


def test_a_linear_there_and_back():
    assert Linear(0.01, -50).stored(0.01 * 1234 - 50) == pytest.approx(1234)

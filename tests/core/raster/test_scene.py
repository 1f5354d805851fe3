import pickle
import threading
import warnings

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raster_support import PLACE, UTM, write_raster
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import transform_bounds

from core.errors import UserError
from core.raster.scene import open_scene

RNG = np.random.default_rng(3)
PICTURE = RNG.integers(1, 255, (3, 50, 60)).astype(np.uint8)


def read_all(scene, role):
    return scene.read(0, 0, scene.grid.height, scene.grid.width)[role]


def surface(xs, ys):
    """A smooth elevation everybody can compute from map coordinates."""
    return 300 + 0.5 * (xs - PLACE.c) + 0.25 * (ys - PLACE.f)


def dsm_on(path, transform, height, width, crs=UTM, dtype=np.float32, **more):
    cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    xs, ys = transform.a * cols + transform.c, transform.e * rows + transform.f
    if crs != UTM:
        import pyproj

        xs, ys = pyproj.Transformer.from_crs(crs, UTM, always_xy=True).transform(xs, ys)
    return write_raster(path, surface(xs, ys)[None].astype(dtype), crs=crs, transform=transform, **more)


def expected_surface(height=50, width=60):
    cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    return surface(PLACE.a * cols + PLACE.c, PLACE.e * rows + PLACE.f)


def test_a_raster_on_the_same_grid_is_read_as_it_is(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    dsm = write_raster(tmp_path / "d.tif", RNG.normal(size=(1, 50, 60)).astype(np.float32))
    scene = open_scene({"dsm": [dsm], "optical": [optical]})
    assert [layer.role for layer in scene.layers] == ["optical", "dsm"]
    assert not scene.layer("dsm").warped
    values, valid = read_all(scene, "optical")
    assert values.dtype == np.float32 and np.array_equal(values, PICTURE) and valid.all()


@pytest.mark.parametrize("dtype", [np.float32, np.int16, np.float64])
@pytest.mark.parametrize(
    ("cell", "offset", "resampling", "tolerance"),
    [
        (1.0, 0.37, Resampling.bilinear, 0.02),
        (2.7, -3.1, Resampling.bilinear, 0.02),
        (0.25, 0.0, Resampling.average, 0.02),
    ],
)
def test_another_cell_size_and_offset(tmp_path, dtype, cell, offset, resampling, tolerance):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    transform = Affine(cell, 0, PLACE.c - 10 + offset, 0, -cell, PLACE.f + 10 + offset)
    dsm = dsm_on(tmp_path / "d.tif", transform, int(80 / cell), int(90 / cell), dtype=dtype)
    scene = open_scene({"optical": [optical], "dsm": [dsm]})
    assert scene.layer("dsm").resampling == resampling
    values, valid = read_all(scene, "dsm")
    assert valid.all()
    error = np.abs(values[0] - expected_surface()).max()
    assert error < tolerance + (1.5 if dtype == np.int16 else 0)  # whole metres, rounded once more


def test_another_crs(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    x0, y0, x1, y1 = transform_bounds(
        UTM, "EPSG:4326", PLACE.c - 20, PLACE.f - 70, PLACE.c + 80, PLACE.f + 20
    )
    cell = 8e-6
    transform = Affine(cell, 0, x0, 0, -cell, y1)
    dsm = dsm_on(tmp_path / "d.tif", transform, int((y1 - y0) / cell), int((x1 - x0) / cell), "EPSG:4326")
    values, valid = read_all(open_scene({"optical": [optical], "dsm": [dsm]}), "dsm")
    assert valid.all() and np.abs(values[0] - expected_surface()).max() < 0.06


@pytest.mark.parametrize("nodata", [None, -9999.0, float("nan")])
def test_ground_a_second_raster_does_not_cover_is_missing(tmp_path, nodata):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    transform = Affine(0.8, 0, PLACE.c + 20, 0, -0.8, PLACE.f - 10)
    dsm = dsm_on(tmp_path / "d.tif", transform, 100, 100, nodata=nodata)
    values, valid = read_all(open_scene({"optical": [optical], "dsm": [dsm]}), "dsm")
    assert valid[11:, 21:].all() and not valid[:9].any() and not valid[:, :19].any()
    assert np.array_equal(np.isfinite(values[0]), valid)


def test_windows_of_a_warped_raster_are_crops_of_the_whole(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    transform = Affine(0.83, 0.1, PLACE.c - 15, 0.05, -1.3, PLACE.f + 12)
    noise = RNG.normal(size=(1, 100, 130)).astype(np.float32)
    dsm = write_raster(tmp_path / "d.tif", noise, transform=transform)
    scene = open_scene({"optical": [optical], "dsm": [dsm]})
    whole, valid = read_all(scene, "dsm")
    for row, col, height, width in [(0, 0, 7, 9), (13, 22, 30, 31), (49, 0, 1, 60)]:
        part, part_valid = open_scene({"optical": [optical], "dsm": [dsm]}).read(row, col, height, width)[
            "dsm"
        ]
        assert np.array_equal(part, whole[:, row : row + height, col : col + width], equal_nan=True)
        assert np.array_equal(part_valid, valid[row : row + height, col : col + width])


def test_no_overlap_is_one_sentence(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    away = Affine(1, 0, PLACE.c + 5000, 0, -1, PLACE.f)
    dsm = write_raster(tmp_path / "far.tif", PICTURE[:1], transform=away)
    with pytest.raises(UserError, match=r"far\.tif does not overlap the optical raster o\.tif"):
        open_scene({"optical": [optical], "dsm": [dsm]})


def test_a_missing_crs_is_forgiven_only_when_sizes_match(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    same = write_raster(tmp_path / "same.tif", PICTURE[:1], crs=None, transform=None)
    other = write_raster(tmp_path / "other.tif", PICTURE[:1, :40], crs=None, transform=None)
    values, _ = read_all(open_scene({"optical": [optical], "dsm": [same]}), "dsm")
    assert np.array_equal(values, PICTURE[:1])
    with pytest.raises(
        UserError, match=r"other\.tif has no coordinate reference system and the sizes differ"
    ):
        open_scene({"optical": [optical], "dsm": [other]})


def test_two_rasters_with_a_transform_but_no_crs_are_aligned(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE, crs=None)
    fine = np.kron(PICTURE[:1], np.ones((2, 2), dtype=np.uint8))
    half = Affine(0.5, 0, PLACE.c, 0, -0.5, PLACE.f)
    dsm = write_raster(tmp_path / "d.tif", fine, crs=None, transform=half)
    values, valid = read_all(open_scene({"optical": [optical], "dsm": [dsm]}, nearest=("dsm",)), "dsm")
    assert valid.all() and np.array_equal(values, PICTURE[:1])


class TestMissingPixels:
    def test_integers_are_missing_only_where_all_bands_are(self, tmp_path):
        picture = PICTURE.copy()
        picture[:, 0, 0] = 0
        picture[1, 5, 5] = 0  # dark in one band
        scene = open_scene({"optical": [write_raster(tmp_path / "o.tif", picture, nodata=0)]})
        values, valid = read_all(scene, "optical")
        assert not valid[0, 0] and valid.sum() == valid.size - 1
        assert (
            np.isnan(values[:, 0, 0]).all()
            and np.isnan(values[1, 5, 5])
            and values[0, 5, 5] == picture[0, 5, 5]
        )

    def test_floats_are_missing_where_any_band_is(self, tmp_path):
        picture = PICTURE.astype(np.float32)
        picture[1, 5, 5] = -9999
        picture[2, 6, 6] = np.nan
        picture[0, 7, 7] = np.inf
        scene = open_scene({"optical": [write_raster(tmp_path / "o.tif", picture, nodata=-9999)]})
        _, valid = read_all(scene, "optical")
        assert sorted(zip(*np.nonzero(~valid), strict=True)) == [(5, 5), (6, 6), (7, 7)]

    def test_alpha_is_a_mask_and_no_band(self, tmp_path):
        alpha = np.full((1, 50, 60), 255, dtype=np.uint8)
        alpha[0, :10] = 0
        path = write_raster(
            tmp_path / "o.tif", np.concatenate([PICTURE, alpha]), photometric="RGB", alpha="yes"
        )
        scene = open_scene({"optical": [path]})
        values, valid = read_all(scene, "optical")
        assert values.shape[0] == 3 and not valid[:10].any() and valid[10:].all()
        with rasterio.open(path) as dataset:
            assert dataset.colorinterp[3] == ColorInterp.alpha

    def test_a_stored_mask(self, tmp_path):
        mask = np.full((50, 60), True)
        mask[:, :7] = False
        path = write_raster(tmp_path / "o.tif", PICTURE)
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as dataset:
            dataset.write_mask(mask)
        _, valid = read_all(open_scene({"optical": [path]}), "optical")
        assert np.array_equal(valid, mask)

    def test_zeros_of_radar_products_are_padding_but_not_in_pictures(self, tmp_path):
        amplitude = RNG.integers(1, 900, (2, 20, 20)).astype(np.uint16)
        amplitude[:, :5] = 0
        amplitude[0, 9, 9] = 0
        wide = open_scene({"sar": [write_raster(tmp_path / "a.tif", amplitude)]})
        _, valid = read_all(wide, "sar")
        assert not valid[:5].any() and valid[5:].all()
        narrow = open_scene({"sar": [write_raster(tmp_path / "b.tif", (amplitude > 0).astype(np.uint8))]})
        assert read_all(narrow, "sar")[1].all()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-70, 70), st.integers(-70, 70), st.integers(1, 130), st.integers(1, 130))
def test_beyond_the_edge_the_picture_is_reflected(tmp_path, row, col, height, width):
    path = tmp_path / "o.tif"
    if not path.exists():
        write_raster(path, PICTURE[:1, :11, :13])
    with open_scene({"optical": [str(path)]}) as scene:
        values, valid = scene.read(row, col, height, width)["optical"]
    padded = np.pad(PICTURE[0, :11, :13], ((80, 200), (80, 200)), mode="reflect")
    assert np.array_equal(values[0], padded[80 + row : 80 + row + height, 80 + col : 80 + col + width])
    assert valid.all()


def test_a_scene_is_a_value_that_any_thread_can_read(tmp_path):
    scene = open_scene({"optical": [write_raster(tmp_path / "o.tif", PICTURE)]})
    again = pickle.loads(pickle.dumps(scene))
    assert again == scene and len(pickle.dumps(scene)) < 4000
    failures = []

    def work(number):
        for _ in range(20):
            values, _ = scene.read(number, 0, 20, 60)["optical"]
            if not np.array_equal(values, PICTURE[:, number : number + 20]):
                failures.append(number)
        scene.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_closing_lets_go_of_the_files(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    dsm = dsm_on(tmp_path / "d.tif", Affine(0.9, 0, PLACE.c - 9, 0, -0.9, PLACE.f + 9), 90, 99)
    scene = open_scene({"optical": [optical], "dsm": [dsm]})
    read_all(scene, "dsm")
    handles = [handle for pair in scene._handles.open.values() for handle in pair]
    scene.close()
    assert len(handles) == 3 and all(handle.closed for handle in handles)
    assert read_all(scene, "dsm")[1].all()  # opens again


def test_bands_are_chosen_in_any_order(tmp_path):
    path = write_raster(tmp_path / "o.tif", PICTURE)
    values, _ = read_all(open_scene({"optical": [path]}, {"optical": (3, 1, 1)}), "optical")
    assert np.array_equal(values, PICTURE[[2, 0, 0]])
    assert open_scene({"optical": [path]}, counts={"optical": 2}).layer("optical").bands == (1, 2)
    for wrong in ((4,), (0,), (1, -1)):
        with pytest.raises(UserError, match=r"o\.tif, which has 3 bands"):
            open_scene({"optical": [path]}, {"optical": wrong})
    with pytest.raises(
        UserError,
        match=r"needs 4 bands of optical, but o\.tif has 3 bands: choose a raster that has them all",
    ):
        open_scene({"optical": [path]}, counts={"optical": 4})


def test_labels_are_never_interpolated(tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    classes = RNG.integers(0, 6, (1, 40, 45)).astype(np.uint8) * 40
    transform = Affine(1.5, 0, PLACE.c, 0, -1.5, PLACE.f)
    labels = write_raster(tmp_path / "l.tif", classes, transform=transform)
    values, _ = read_all(
        open_scene({"optical": [optical], "labels": [labels]}, nearest=("labels",)), "labels"
    )
    assert set(np.unique(values)) <= set(np.unique(classes))


def test_opening_does_not_warn(tmp_path):
    path = write_raster(tmp_path / "o.tif", PICTURE, crs=None, transform=None)
    with warnings.catch_warnings():
        warnings.simplefilter("error", NotGeoreferencedWarning)
        read_all(open_scene({"optical": [path]}), "optical")

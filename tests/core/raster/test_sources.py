from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from raster_support import PLACE, write_raster

from core.errors import UserError
from core.raster.paths import expand_paths
from core.raster.scene import open_scene
from core.raster.sources import open_source

RNG = np.random.default_rng(11)
PICTURE = RNG.integers(1, 255, (3, 64, 96)).astype(np.uint8)


def tiles(folder, picture, size=32, transform=PLACE, **more):
    """Cut a picture into files; returns their paths."""
    folder.mkdir(exist_ok=True)
    paths = []
    for row in range(0, picture.shape[1], size):
        for col in range(0, picture.shape[2], size):
            x, y = transform.a * col + transform.c, transform.e * row + transform.f
            moved = Affine(transform.a, 0, x, 0, transform.e, y)
            part = picture[:, row : row + size, col : col + size]
            paths.append(write_raster(folder / f"t_{row}_{col}.tif", part, transform=moved, **more))
    return paths


def read_all(paths, role="optical", **more):
    scene = open_scene({role: paths}, **more)
    return scene.grid, *scene.read(0, 0, scene.grid.height, scene.grid.width)[role]


@pytest.mark.parametrize("given", ["list", "shuffled", "folder", "glob"])
def test_tiles_are_their_mosaic(tmp_path, given):
    whole = write_raster(tmp_path / "whole.tif", PICTURE)
    paths = tiles(tmp_path / "tiles", PICTURE)
    asked = {
        "list": paths,
        "shuffled": paths[::-1],
        "folder": [str(tmp_path / "tiles")],
        "glob": [str(tmp_path / "tiles" / "t_*.tif")],
    }[given]
    (grid, values, valid), (one_grid, one_values, one_valid) = read_all(asked), read_all([whole])
    assert grid == one_grid
    assert np.array_equal(values, one_values) and np.array_equal(valid, one_valid)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2056", None])
def test_tiles_in_any_crs(tmp_path, crs):
    transform = Affine(0.001, 0, 7.5, 0, -0.001, 46.5) if crs == "EPSG:4326" else PLACE
    whole = write_raster(tmp_path / "whole.tif", PICTURE, crs=crs, transform=transform)
    paths = tiles(tmp_path / "tiles", PICTURE, transform=transform, crs=crs)
    (grid, values, _), (one_grid, one_values, _) = read_all(paths), read_all([whole])
    assert grid.crs == one_grid.crs and np.allclose(grid.transform, one_grid.transform)
    assert np.array_equal(values, one_values)


@pytest.mark.parametrize("nodata", [None, 0, 255])
def test_gaps_between_tiles_are_missing(tmp_path, nodata):
    paths = tiles(tmp_path / "tiles", PICTURE, nodata=nodata)
    Path(paths[2]).unlink()
    _, _, valid = read_all([str(tmp_path / "tiles")])
    assert not valid[:32, 64:].any() and valid[32:].mean() > 0.98 and valid[:, :64].mean() > 0.98


def test_nodata_of_an_upper_tile_lets_the_lower_one_show(tmp_path):
    lower = write_raster(tmp_path / "a.tif", np.full((1, 20, 20), 7, np.int16), nodata=-1)
    above = np.full((1, 20, 20), 9, np.int16)
    above[0, :, :10] = -1
    moved = Affine(1, 0, PLACE.c + 5, 0, -1, PLACE.f)
    upper = write_raster(tmp_path / "b.tif", above, transform=moved, nodata=-1)
    _, values, valid = read_all([lower, upper], "dsm")
    assert values.shape == (1, 20, 25) and valid.all()
    assert (values[0, :, :15] == 7).all() and (values[0, :, 15:] == 9).all()


def test_tiles_with_different_nodata_keep_their_masks(tmp_path):
    left, right = np.full((1, 10, 10), 5, np.int16), np.full((1, 10, 10), 6, np.int16)
    left[0, 0], right[0, 9] = -1, -2
    a = write_raster(tmp_path / "a.tif", left, nodata=-1)
    b = write_raster(
        tmp_path / "b.tif", right, nodata=-2, transform=Affine(1, 0, PLACE.c + 10, 0, -1, PLACE.f)
    )
    _, values, valid = read_all([a, b], "dsm")
    assert not valid[0, :10].any() and not valid[9, 10:].any() and valid.sum() == 180
    assert set(np.unique(values[0, 1:9])) == {5, 6}


def test_files_at_one_place_are_bands_in_the_order_given(tmp_path):
    paths = [
        write_raster(tmp_path / f"{name}.tif", PICTURE[i : i + 1].astype(np.uint16), crs=None, transform=None)
        for i, name in enumerate(("HH", "HV", "VV"))
    ]
    _, values, _ = read_all([paths[2], paths[0]], "sar")
    assert np.array_equal(values, PICTURE[[2, 0]])
    grid, values, _ = read_all([str(tmp_path)], "sar", bands={"sar": (3, 1)})
    assert not grid.georeferenced and np.array_equal(values, PICTURE[[2, 0]])


def test_tiles_of_separate_polarisations(tmp_path):
    paths = []
    for i, name in enumerate(("hh", "hv")):
        paths += tiles(tmp_path / name, PICTURE[i : i + 1])
    _, values, _ = read_all(paths, "sar")
    assert np.array_equal(values, PICTURE[:2])


def test_a_mosaic_is_aligned_to_another_raster(tmp_path):
    dsm = RNG.normal(size=(1, 64, 96)).astype(np.float32)
    coarse = Affine(2, 0, PLACE.c + 3, 0, -2, PLACE.f - 3)
    optical = write_raster(tmp_path / "o.tif", np.repeat(PICTURE, 2, axis=1).repeat(2, axis=2))
    one = write_raster(tmp_path / "dsm.tif", dsm, transform=coarse)
    many = tiles(tmp_path / "dsm", dsm, transform=coarse)
    for nodata in (None, -9999.0):
        many = tiles(tmp_path / "dsm", dsm, transform=coarse, nodata=nodata)
        one = write_raster(tmp_path / "dsm.tif", dsm, transform=coarse, nodata=nodata)
        results = []
        for paths in ([one], many):
            scene = open_scene({"optical": [optical], "dsm": paths})
            results.append(scene.read(0, 0, scene.grid.height, scene.grid.width)["dsm"])
        assert np.array_equal(results[0][0], results[1][0], equal_nan=True)
        assert np.array_equal(results[0][1], results[1][1])


def test_names_are_escaped(tmp_path):
    folder = tmp_path / "a & b <c>"
    paths = tiles(folder, PICTURE)
    assert np.array_equal(read_all(paths)[1], PICTURE)


def test_paths_as_qgis_writes_them(tmp_path):
    path = write_raster(tmp_path / "o.tif", PICTURE)
    assert expand_paths([f"{path}|layername=x"], "optical") == (path,)


class TestMistakes:
    @pytest.mark.parametrize(
        ("name", "words"),
        [("no.tif", "does not exist"), ("empty", "holds no raster files"), ("*.img", "No file matches")],
    )
    def test_nothing_there(self, tmp_path, name, words):
        (tmp_path / "empty").mkdir()
        with pytest.raises(UserError, match=words):
            open_source([str(tmp_path / name)], "optical")

    def test_nothing_given(self):
        with pytest.raises(UserError, match="No file is given for dsm"):
            open_source([], "dsm")

    @pytest.mark.parametrize("content", [b"", b"not a raster at all", b"II*\x00garbage"])
    def test_no_raster(self, tmp_path, content):
        path = tmp_path / "x.tif"
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"x\.tif is not a raster that GDAL can read"):
            open_source([str(path)], "optical")

    def test_complex_numbers(self, tmp_path):
        path = write_raster(tmp_path / "slc.tif", np.ones((1, 8, 8), np.complex64))
        with pytest.raises(UserError, match=r"slc\.tif holds complex numbers"):
            open_source([path], "sar")

    def test_a_truncated_file_is_named_when_it_is_read(self, tmp_path):
        path = Path(write_raster(tmp_path / "cut.tif", RNG.integers(0, 255, (3, 300, 300)).astype(np.uint8)))
        path.write_bytes(path.read_bytes()[:120_000])
        scene = open_scene({"optical": [str(path)]})
        with pytest.raises(UserError, match=r"cut\.tif: it is truncated or damaged"):
            scene.read(0, 0, 300, 300)

    def test_a_truncated_tile_of_a_mosaic_is_named(self, tmp_path):
        picture = RNG.integers(0, 255, (1, 256, 256)).astype(np.uint8)
        paths = tiles(tmp_path / "tiles", picture, 128)
        Path(paths[2]).write_bytes(Path(paths[2]).read_bytes()[:6000])
        scene = open_scene({"optical": paths})
        with pytest.raises(UserError, match=r"t_128_0\.tif: it is truncated"):
            scene.read(0, 0, 256, 256)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"crs": "EPSG:2056"}, "different coordinate reference systems"),
            ({"crs": None}, "different coordinate reference systems"),
            ({"transform": Affine(2, 0, PLACE.c, 0, -2, PLACE.f)}, "different cell sizes"),
        ],
    )
    def test_files_that_are_no_mosaic(self, tmp_path, change, words):
        one = write_raster(tmp_path / "a.tif", PICTURE)
        two = write_raster(tmp_path / "b.tif", PICTURE, **change)
        with pytest.raises(UserError, match=rf"a\.tif and b\.tif.*{words}"):
            open_source([one, two], "optical")

    def test_different_band_counts(self, tmp_path):
        one = write_raster(tmp_path / "a.tif", PICTURE)
        moved = Affine(1, 0, PLACE.c + 96, 0, -1, PLACE.f)
        two = write_raster(tmp_path / "b.tif", PICTURE[:1], transform=moved)
        with pytest.raises(UserError, match=r"different numbers of bands \(3 and 1\)"):
            open_source([one, two], "optical")

    def test_different_sizes_without_georeference(self, tmp_path):
        one = write_raster(tmp_path / "a.tif", PICTURE, crs=None, transform=None)
        two = write_raster(tmp_path / "b.tif", PICTURE[:, :9], crs=None, transform=None)
        with pytest.raises(UserError, match="no georeference and different sizes"):
            open_source([one, two], "optical")


@pytest.mark.parametrize("name", ["vrt://{0}?bands=3,2,1", "file://{0}", "gtiff_dir:1:{0}"])
def test_names_that_gdal_takes_are_taken(tmp_path, name):
    path = write_raster(tmp_path / "a_b.tif", PICTURE)
    grid, data, _ = read_all((name.format(path),))
    assert grid.width == 96
    assert np.array_equal(data, PICTURE[::-1] if "bands" in name else PICTURE)


def test_a_url_of_a_file_keeps_its_blanks(tmp_path):
    path = write_raster(tmp_path / "a b.tif", PICTURE)
    assert expand_paths((Path(path).as_uri(),), "optical") == (str(path),)


def test_a_name_that_is_none_is_still_a_missing_file():
    with pytest.raises(UserError, match="does not exist"):
        expand_paths(("town:nowhere.tif",), "optical")

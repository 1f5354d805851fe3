"""The demo scene: deterministic, georeferenced, with labels, heights and light that agree."""

import functools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from scipy import ndimage

from core.demo import make_scene
from core.demo.noise import Grid
from core.demo.scene import RESOLUTION, draw, make_place
from core.errors import UserError

PAVED, BUILDING, GRASS, TREE, WATER, CROP, SOIL = range(7)
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    return make_scene(tmp_path_factory.mktemp("scene"), size=300, seed=1)


@functools.cache
def drawn_place(seed):
    """A seed at 512 px: its place and its pixels."""
    place = make_place(512 * RESOLUTION, seed)
    return place, draw(place, 0, 0, 512, 512)


@pytest.fixture
def block():
    return drawn_place(1)


def read(path):
    with rasterio.open(path) as file:
        return file.read()


def test_same_seed_gives_the_same_bytes(tmp_path):
    first, second = (make_scene(tmp_path / name, size=256, seed=4) for name in ("a", "b"))
    for name in ("optical", "dsm", "sar", "labels"):
        assert getattr(first, name).read_bytes() == getattr(second, name).read_bytes(), name


def test_blocks_meet_without_a_seam(block):
    place, whole = block
    part = draw(place, 256, 192, 128, 192)
    window = (slice(None), slice(256, 384), slice(192, 384))
    assert np.array_equal(part.labels, whole.labels[window])
    assert np.array_equal(part.sar, whole.sar[window])
    # The march to the sun interpolates, so a last bit may differ with the block's origin.
    assert np.abs(part.optical.astype(int) - whole.optical[window].astype(int)).max() <= 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_class_is_there(seed):
    labels = drawn_place(seed)[1].labels
    share = np.bincount(labels.ravel(), minlength=7) / labels.size
    assert len(share) == 7
    assert (share > 0.005).all(), share


def test_different_seeds_are_different_places():
    labels = [draw(make_place(128, seed), 0, 0, 256, 256).labels for seed in (1, 2)]
    assert (labels[0] != labels[1]).mean() > 0.3


def test_files_say_what_they_are(scene):
    expected = {
        "optical": ("uint8", 0, ("red", "green", "blue")),
        "dsm": ("float32", -9999.0, ("surface height (m)",)),
        "sar": ("float32", 0.0, ("VV", "VH")),
        "labels": ("uint8", 255, ("land cover",)),
    }
    for name, (dtype, nodata, bands) in expected.items():
        with rasterio.open(getattr(scene, name)) as file:
            assert file.crs.to_epsg() == 32632
            assert file.res == (0.5, 0.5)
            assert file.shape == (300, 300)
            assert set(file.dtypes) == {dtype}
            assert file.nodata == nodata
            assert file.descriptions == bands
            assert file.profile["tiled"]
            assert file.compression.name == "deflate"
            assert (file.read() != nodata).all()
            assert file.tags()["SEED"] == "1"
    scheme = json.loads((ROOT / "resources/schemes/demo.json").read_text())
    with rasterio.open(scene.labels) as file:
        table = file.colormap(1)
    assert all(list(table[c["value"]][:3]) == c["colour"] for c in scheme["classes"])


def test_heights_agree_with_labels(block):
    place, drawn = block
    label, surface = drawn.labels[0], drawn.dsm[0]
    ground = place.terrain.on(Grid(0, 0, 512, 512, RESOLUTION, 1))
    above = surface - ground
    assert above[label == BUILDING].min() >= 2.5
    assert np.median(above[label == BUILDING]) < 15
    assert np.median(above[label == TREE]) > 2.0
    flat = np.isin(label, (GRASS, CROP, SOIL))
    assert np.quantile(np.abs(above[flat]), 0.98) < 1.5


def test_water_is_level_and_the_lowest(block):
    place, drawn = block
    label, surface = drawn.labels[0], drawn.dsm[0]
    level = np.float32(place.terrain.water_level)
    river = (label == WATER) & (np.abs(surface - level) < 1e-3)
    assert river.mean() > 0.02
    assert surface.min() == level
    beside = ndimage.binary_dilation(river, iterations=20) & ~river
    assert (surface[beside] > level).all()
    assert np.median(surface[beside]) > level + 0.3


@pytest.mark.parametrize("seed", [1, 3])
def test_shadows_lie_away_from_the_sun(seed):
    place, drawn = drawn_place(seed)
    label, bright = drawn.labels[0], drawn.optical.mean(0)
    houses = ndimage.binary_opening(label == BUILDING, iterations=5)
    open_ground = np.isin(label, (PAVED, GRASS))

    def beside(sign):
        """Mean brightness of open ground 2..4 m from houses, towards the sun (1) or away from it (-1)."""
        near = np.zeros_like(houses)
        for metres in (2, 3, 4):
            step = sign * metres / RESOLUTION
            near |= (
                ndimage.shift(
                    houses.astype(np.uint8), (step * place.sun.south, step * place.sun.east), order=0
                )
                > 0
            )
        near &= ~ndimage.binary_dilation(label == BUILDING, iterations=1) & open_ground
        return bright[near].mean()

    assert beside(1) > 1.35 * beside(-1)


def test_radar_statistics_follow_the_classes(block):
    _, drawn = block
    label = drawn.labels[0]
    inside = {k: ndimage.binary_erosion(label == k, iterations=3) for k in (PAVED, GRASS, TREE, WATER, CROP)}
    decibel = {k: 10 * np.log10(drawn.sar[:, mask].mean(1)) for k, mask in inside.items()}
    for value, mean in ((WATER, -22), (GRASS, -13), (CROP, -11), (TREE, -9)):
        assert abs(decibel[value][0] - mean) < 2.5, (value, decibel[value])
    order = [decibel[k][0] for k in (WATER, PAVED, GRASS, CROP, TREE)]
    assert order == sorted(order)
    roofs = drawn.sar[0][label == BUILDING].mean()
    assert -6 < 10 * np.log10(roofs) < -1
    # Speckle of four looks: mean^2 / variance on even water.
    calm = drawn.sar[0][ndimage.binary_erosion(label == WATER, iterations=8)]
    assert 3.0 < calm.mean() ** 2 / calm.var() < 5.0
    ratio = {k: v[0] - v[1] for k, v in decibel.items()}
    assert ratio[TREE] < ratio[GRASS]


def test_command_prints_the_files(tmp_path):
    command = [sys.executable, "-m", "core.demo", str(tmp_path / "out"), "--size", "256", "--json", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    files = json.loads(done.stdout.splitlines()[-1])
    assert set(files) == {"optical", "dsm", "sar", "labels"}
    assert all(Path(path).is_file() for path in files.values())
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "dsm.tif",
        "labels.tif",
        "optical.tif",
        "sar.tif",
    ]


def test_progress_reaches_the_end(tmp_path):
    shares = []
    make_scene(tmp_path, size=256, seed=2, on_progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(("size", "seed", "words"), [(100, 1, "256"), (512, -1, "seed")])
def test_bad_numbers_are_one_sentence(tmp_path, size, seed, words):
    with pytest.raises(UserError, match=words):
        make_scene(tmp_path, size=size, seed=seed)


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(UserError, match="Cannot write into the folder"):
        make_scene(tmp_path / "taken", size=256)


def test_an_error_leaves_no_half_scene(tmp_path):
    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_scene(tmp_path, size=256, on_progress=stop)
    assert list(tmp_path.iterdir()) == []

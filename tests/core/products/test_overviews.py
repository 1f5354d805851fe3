"""Overviews of labels: the written rule, and GDAL's own where sides are even."""

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from raster_support import UTM
from rasterio import CRS
from rasterio.windows import Window

from core.products import overviews
from core.products.overviews import halved
from core.products.writer import RasterLook, RasterWriter
from core.raster.grid import Grid, Rect
from core.raster.holes import is_hole


def counted(labels):
    """The rule in plain words, pixel by pixel."""
    found = np.full((-(-labels.shape[0] // 2), -(-labels.shape[1] // 2)), 255, np.uint8)
    for row, col in np.ndindex(found.shape):
        counts, most = {}, 0
        for value in labels[2 * row : 2 * row + 2, 2 * col : 2 * col + 2].ravel().tolist():
            counts[value] = counts.get(value, 0) + 1
            if value != 255 and counts[value] > most:
                found[row, col], most = value, counts[value]
    return found


def noise(height, width, values=(0, 1, 2, 3, 255), seed=0):
    return np.random.default_rng(seed).choice(np.array(values, np.uint8), (height, width))


def written(path, labels):
    grid = Grid(
        CRS.from_string(UTM).to_wkt(), (1.0, 0, 5e5, 0, -1.0, 5.2e6), labels.shape[1], labels.shape[0]
    )
    writer = RasterWriter(path, grid, 1, RasterLook({"A": "b"}, ("class",), {0: (1, 2, 3)}))
    writer.write(labels[None], 0)
    return writer


def levels(path):
    with rasterio.open(path) as dataset:
        count = len(dataset.overviews(1))
    found = []
    for level in range(count):
        with rasterio.open(path, overview_level=level) as dataset:
            found.append(dataset.read(1))
    return found


@pytest.mark.parametrize("values", [(0, 1, 2, 3, 255), (0, 1), (7, 255), (0, 1, 2, 3, 4, 5, 254)])
@pytest.mark.parametrize("shape", [(64, 80), (33, 47), (1, 5)])
def test_the_rule(shape, values):
    labels = noise(*shape, values)
    assert np.array_equal(halved(labels, 255), counted(labels))
    assert np.array_equal(halved(labels[None], 255)[0], counted(labels))


def test_equal_to_those_of_gdal_where_sides_are_even(tmp_path):
    labels = noise(2048, 3072)
    labels[:1024, :1536] = noise(64, 96, seed=1).repeat(16, 0).repeat(16, 1)
    labels[1200:1900, 100:1500] = 255
    writer = written(tmp_path / "o.tif", labels)
    rasterio.shutil.copy(
        str(writer.complete()), str(tmp_path / "gdal.tif"), driver="COG", COMPRESS="DEFLATE", BLOCKSIZE=512,
        OVERVIEW_RESAMPLING="MODE", SPARSE_OK="TRUE",
    )  # fmt: skip
    writer.finish()
    ours, theirs = levels(tmp_path / "o.tif"), levels(tmp_path / "gdal.tif")
    assert [level.shape for level in ours] == [(1024, 1536), (512, 768), (256, 384)]
    for own, other in zip(ours, theirs, strict=True):
        assert np.array_equal(own, other)


def test_every_level_of_odd_sides_follows_the_rule_and_nothing_is_left_beside(tmp_path):
    labels = noise(1101, 2303)
    written(tmp_path / "o.tif", labels).finish()
    found = levels(tmp_path / "o.tif")
    assert [level.shape for level in found] == [(551, 1152), (276, 576), (138, 288)]
    for level in found:
        labels = halved(labels, 255)
        assert np.array_equal(level, labels)
    with rasterio.open(tmp_path / "o.tif") as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert dataset.tags()["A"] == "b" and dataset.colormap(1)[0] == (1, 2, 3, 255)
    assert [path.name for path in tmp_path.iterdir()] == ["o.tif"]


class Watched:
    """A dataset that tells which windows were read, and refuses those that store nothing."""

    def __init__(self, dataset, windows):
        self.dataset, self.windows = dataset, windows

    def __getattr__(self, name):
        return getattr(self.dataset, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.dataset.close()

    def read(self, *, window):
        part = Rect(window.row_off, window.col_off, window.height, window.width)
        assert not is_hole(self.dataset, part), f"a hole was read: {part}"
        self.windows.append(part)
        return self.dataset.read(window=window)


def test_holes_are_not_read(tmp_path, monkeypatch):
    labels = np.full((3000, 2500), 255, np.uint8)
    labels[10:700, 40:900] = noise(690, 860)
    windows, plain = [], overviews.open_dataset
    monkeypatch.setattr(overviews, "open_dataset", lambda path: Watched(plain(path), windows))
    monkeypatch.setattr(overviews, "_SIDE", 512)
    monkeypatch.setattr(overviews, "_WIDE", 512)
    written(tmp_path / "a.tif", labels).finish()
    assert [part for part in windows if part.row < 512 and part.col < 512]  # what holds labels was
    assert np.array_equal(levels(tmp_path / "a.tif")[0], halved(labels, 255))


def test_pieces_do_not_matter(tmp_path, monkeypatch):
    labels = np.full((3000, 2500), 255, np.uint8)
    labels[10:700, 40:900] = noise(690, 860)
    written(tmp_path / "a.tif", labels).finish()
    monkeypatch.setattr(overviews, "_SIDE", 512)
    monkeypatch.setattr(overviews, "_WIDE", 512)
    written(tmp_path / "b.tif", labels).finish()
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    with rasterio.open(tmp_path / "a.tif", overview_level=0) as dataset:
        assert (dataset.read(1, window=Window(512, 512, 700, 900)) == 255).all()
    for own, other in zip(levels(tmp_path / "a.tif"), (halved(labels, 255),), strict=False):
        assert np.array_equal(own, other)


def test_names_too_long_for_files_beside_leave_overviews_to_gdal(tmp_path):
    labels = noise(1024, 1024)
    path = tmp_path / f"{'a' * 225}.tif"
    written(path, labels).finish()
    [found] = levels(path)
    assert np.array_equal(found, halved(labels, 255))

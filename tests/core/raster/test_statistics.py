import math

import numpy as np
import pytest
from raster_support import write_raster

from core.raster import statistics
from core.raster.scene import open_scene
from core.raster.statistics import scene_statistics


def order_statistic(values, percent):
    ordered = np.sort(values.astype(np.float32).ravel())
    return float(ordered[math.floor(percent / 100 * (len(ordered) - 1))])


@pytest.mark.parametrize(
    "values",
    [
        np.random.default_rng(0).integers(0, 256, (2, 60, 70)).astype(np.uint8),
        np.random.default_rng(1).integers(0, 60000, (1, 60, 70)).astype(np.uint16),
        np.random.default_rng(2).integers(-3000, 3000, (1, 60, 70)).astype(np.int16),
        np.random.default_rng(3).exponential(3, (3, 60, 70)).astype(np.float32) ** 4,
        np.random.default_rng(4).normal(-12, 6, (1, 60, 70)),
        np.full((1, 60, 70), -3.25, dtype=np.float32),
    ],
    ids=["uint8", "uint16", "int16", "heavy tail", "float64 dB", "flat"],
)
def test_exact_for_every_type(tmp_path, values):
    scene = open_scene({"optical": [write_raster(tmp_path / "a.tif", values)]})
    wanted = (0.0, 2.0, 50.0, 98.0, 100.0)
    for band, found in zip(values, scene_statistics(scene, "optical", wanted), strict=True):
        assert found.count == band.size and found.exact
        assert found.low == band.astype(np.float32).min() and found.high == band.astype(np.float32).max()
        for percent, value in found.percentiles:
            assert value == order_statistic(band, percent)


def test_missing_pixels_do_not_count(tmp_path):
    values = np.random.default_rng(5).normal(0, 1, (1, 40, 40)).astype(np.float32)
    values[0, :10] = -9999
    values[0, 10, 10] = np.nan
    values[0, 11, 11] = np.inf
    scene = open_scene({"dsm": [write_raster(tmp_path / "a.tif", values, nodata=-9999)]})
    kept = values[(values != -9999) & np.isfinite(values)]
    (found,) = scene_statistics(scene, "dsm", (2.0, 98.0))
    assert (found.count, found.low, found.high) == (kept.size, kept.min(), kept.max())
    assert found.percentiles[0][1] == order_statistic(kept, 2)


def test_positive_values_only_for_decibel(tmp_path):
    values = np.linspace(-1, 3, 400, dtype=np.float32).reshape(1, 20, 20)
    scene = open_scene({"sar": [write_raster(tmp_path / "a.tif", values)]})
    (found,) = scene_statistics(scene, "sar", (0.0,), positive=True)
    assert found.count == (values > 0).sum() and found.low > 0


def test_an_empty_band(tmp_path):
    values = np.full((1, 20, 20), -1, dtype=np.int16)
    scene = open_scene({"dsm": [write_raster(tmp_path / "a.tif", values, nodata=-1)]})
    (found,) = scene_statistics(scene, "dsm", (2.0,))
    assert found.count == 0 and math.isnan(found.low)


def test_large_scenes_are_sampled_evenly(tmp_path, monkeypatch):
    monkeypatch.setattr(statistics, "BLOCK", 8)
    monkeypatch.setattr(statistics, "MAX_BLOCKS", 10)
    values = np.arange(64 * 64, dtype=np.float32).reshape(1, 64, 64)
    scene = open_scene({"dsm": [write_raster(tmp_path / "a.tif", values)]})
    ticks = []
    (found,) = scene_statistics(scene, "dsm", (50.0,), tick=lambda done, total: ticks.append((done, total)))
    assert not found.exact and 0.5 * 640 <= found.count <= 640
    assert found.percentiles[0][1] == pytest.approx(2048, rel=0.15)
    blocks, _ = statistics._blocks(scene)
    assert len({block.col for block in blocks}) > 4  # not the same columns in every row
    assert ticks[-1] == (2 * len(blocks), 2 * len(blocks))

"""Scenes kept in memory give the very windows that the files give, and large ones are not kept."""

import numpy as np
import pytest
import torch

from core.raster.grid import Rect
from core.training import kept, trial
from core.training.load import load_config
from core.training.sampling import WindowSampler
from core.training.scenes import open_scenes, take_census

HOLED = ("augment.dsm_holes=0.7",)


def _sampler(folder, *assignments):
    config = load_config(folder / "run.toml", assignments)
    scenes = open_scenes(config, 3)
    return WindowSampler(
        scenes,
        tuple(take_census(scene) for scene in scenes),
        config.modalities,
        config.model.window,
        config.train,
        config.augment,
    )


@pytest.mark.parametrize(
    "rect",
    [
        Rect(0, 0, 64, 64),
        Rect(37, 91, 64, 64),
        Rect(96, 96, 64, 64),
        Rect(-20, 130, 64, 70),  # reflected at the top and at the right
        Rect(-30, -30, 400, 400),  # more than the scene, on all sides
    ],
)
def test_a_window_of_a_kept_scene_is_that_of_the_files(town, monkeypatch, rect):
    monkeypatch.setattr(kept, "BLOCK", 48)  # several, the last ones cut off
    sampler = _sampler(town)
    images, valid, labels = sampler._kept[0].window(rect)
    wanted, seen, classes = sampler._read(0, rect)
    for found, right in zip((*images, *valid, labels), (*wanted, *seen, classes), strict=True):
        np.testing.assert_array_equal(found, right)
        assert found.dtype == right.dtype
    assert (labels != 255).any()


@pytest.mark.parametrize("more", [(), HOLED, ("augment.rotate=20", "augment.scale=0.2")])
def test_samples_are_the_same_kept_or_not(town, monkeypatch, more):
    with_memory = _sampler(town, *more)
    monkeypatch.setattr(kept, "BUDGET", 0)
    without = _sampler(town, *more)
    assert with_memory._kept and not without._kept
    for index in range(8):
        (images, labels), (wanted, classes) = with_memory.sample(index), without.sample(index)
        np.testing.assert_array_equal(labels, classes)
        for found, right in zip(images, wanted, strict=True):
            np.testing.assert_array_equal(found, right)


def test_a_window_reads_only_the_blocks_below_it_and_each_once():
    asked = []

    def read(rect):
        asked.append(rect)
        values = np.full((3, rect.height, rect.width), len(asked), np.float32)
        return [values], [values[0] > 0], np.zeros((rect.height, rect.width), np.uint8)

    side = kept.BLOCK
    scene = kept.keep(3 * side - 10, 2 * side, [3], read)
    scene.window(Rect(side - 5, 3, 4, 4))
    assert asked == [Rect(0, 0, side, side)]
    scene.window(Rect(side - 5, 3, 10, 10))
    scene.window(Rect(0, 0, 2 * side, side))
    assert asked == [Rect(0, 0, side, side), Rect(side, 0, side, side)]
    scene.window(Rect(3 * side - 14, 2 * side - 4, 4, 4))
    assert asked[2:] == [Rect(2 * side, side, side - 10, side)]


def test_what_a_kept_scene_will_take_is_known_before_it_is_read(town):
    """A dry run reads a few windows only, and says what the whole run holds."""
    sampler = _sampler(town)
    scene = sampler._kept[0]
    height, width = scene.labels.shape
    before = sampler.unread
    assert before == height * width * sum(4 * len(image) + 1 for image in scene.images) + height * width
    scene.window(Rect(0, 0, 8, 8))
    assert sampler.unread < before
    scene.window(Rect(0, 0, height, width))
    assert sampler.unread == 0
    held, _ = trial._memory(torch.device("cpu"), 0)
    more, _ = trial._memory(torch.device("cpu"), before)
    assert held is None or more >= held + before


def test_scenes_are_kept_only_where_all_of_them_fit(monkeypatch):
    monkeypatch.setattr(kept, "BUDGET", 100 * 200 * (3 * 4 + 1 * 4 + 2 + 1))
    assert kept.fits([(100, 200)], [3, 1])
    assert kept.fits([(100, 100), (50, 200)], [3, 1])
    assert not kept.fits([(100, 200), (1, 1)], [3, 1])
    assert not kept.fits([(100, 200)], [3, 3])

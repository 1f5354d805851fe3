"""Training windows: never a held-out label, the same on every call, and what prediction would read."""

import numpy as np
import pytest
import rasterio
import torch

from core.errors import UserError
from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.raster.model_input import normalise
from core.training.load import load_config
from core.training.sampling import WindowSampler, prefetched, read_window
from core.training.scenes import check_census, class_weights, open_scenes, take_census


def _sampler(folder, *assignments, augmentation=False):
    config = load_config(folder / "run.toml", assignments)
    scenes = open_scenes(config, 3)
    censuses = tuple(take_census(scene) for scene in scenes)
    change = config.augment if augmentation else None
    return WindowSampler(
        scenes, censuses, config.modalities, config.model.window, config.train, change
    ), censuses


@pytest.mark.parametrize(
    "split",
    [
        ("split.by=blocks", "split.block=40", "split.guard=4"),
        ("split.by=blocks", "split.block=24", "split.guard=9", "split.fold=1"),
        ("split.by=extent", "split.extents=[[500010, 4999950, 500040, 4999985]]", "split.guard=6"),
    ],
)
def test_no_held_out_pixel_is_ever_trained_on(town, split):
    sampler, (census,) = _sampler(town, *split)
    scene = sampler.scenes[0]
    held = scene.split.held_out(scene.scene.grid.full)
    guard = scene.split.guard
    assert (
        held.any() and census.held_out.sum() == (held & (scene.labels(scene.scene.grid.full) != IGNORE)).sum()
    )
    trained = np.zeros_like(held)
    for index in range(60):
        _, rect = sampler.place(index)
        _, labels = sampler.sample(index)
        trained[rect.row : rect.row_end, rect.col : rect.col_end] |= labels != IGNORE
    assert trained.any()
    rows, cols = np.nonzero(held)
    near = np.zeros_like(held)
    for row, col in zip(rows, cols, strict=True):
        near[max(0, row - guard) : row + guard + 1, max(0, col - guard) : col + guard + 1] = True
    assert not (trained & near).any()
    assert trained.sum() > 0.5 * census.trainable.sum()


def test_a_window_depends_on_seed_and_index_only(town):
    first, _ = _sampler(town, augmentation=True)
    second, _ = _sampler(town, augmentation=True)
    for index in (3, 0, 7):
        one, other = first.sample(index), second.sample(index)
        np.testing.assert_array_equal(one[1], other[1])
        for image, same in zip(one[0], other[0], strict=True):
            np.testing.assert_array_equal(image, same)
    places = [first.place(i) for i in range(20)]
    assert places != [_sampler(town, "train.seed=1")[0].place(i) for i in range(20)]
    batches = list(prefetched(lambda step: first.batch(range(3 * step, 3 * step + 3)), 2, 5))
    assert len(batches) == 3
    torch.testing.assert_close(batches[1].images[0], first.batch(range(9, 12)).images[0], rtol=0, atol=0)
    torch.testing.assert_close(batches[1].labels, first.batch(range(9, 12)).labels, rtol=0, atol=0)


def test_windows_are_read_and_normalised_as_prediction_does(town):
    sampler, _ = _sampler(town)
    scene, stretches = sampler.scenes[0], sampler.stretches[0]
    (optical, dsm), _ = sampler.sample(5)
    _, rect = sampler.place(5)
    with rasterio.open(town / "optical.tif") as raster:
        raw = raster.read(window=((rect.row, rect.row_end), (rect.col, rect.col_end)))
    np.testing.assert_array_equal(optical, raw.astype(np.float32) / np.float32(255))
    values, _ = scene.scene.read(rect.row, rect.col, rect.height, rect.width)["dsm"]
    expected = normalise(torch.from_numpy(values), sampler.modalities[1], stretches["dsm"])
    np.testing.assert_array_equal(dsm, expected.numpy())
    assert 0 <= dsm.min() < 0.3 and 0.7 < dsm.max() <= 1


def test_heights_that_stand_for_missing_values_are_missing_as_in_prediction(town):
    """One undeclared -9999 would flatten all other heights of a stretch from least to greatest."""
    before, *_ = _sampler(town)
    with rasterio.open(town / "dsm.tif", "r+") as dsm:
        heights = dsm.read()
        heights[0, 70:75, 30:40] = -9999
        dsm.write(heights)
    sampler, *_ = _sampler(town)
    (note,) = sampler.notes
    assert "dsm.tif" in note and "taken for missing" in note and not before.notes
    low, high = sampler.stretches[0]["dsm"].low[0], sampler.stretches[0]["dsm"].high[0]
    rest = np.delete(heights.ravel(), np.flatnonzero(heights.ravel() == -9999))
    assert (low, high) == (pytest.approx(rest.min()), pytest.approx(rest.max()))
    _, valid = read_window(sampler.scenes[0], sampler.modalities, sampler.stretches[0], Rect(64, 0, 64, 64))
    assert not valid[1][6:11, 30:40].any() and valid[1].sum() == 64 * 64 - 50


def test_balanced_sampling_sees_rare_classes_more_often(town):
    with rasterio.open(town / "labels.tif", "r+") as raster:
        labels = raster.read(1)
        labels[labels == 30] = 10
        labels[100:108, 50:58] = 30
        raster.write(labels, 1)
    fold = ("split.by=extent", "split.extents=[[500000, 4999990, 500010, 5000000]]", "split.guard=0")
    shares = []
    for sampling in ("area", "balanced"):
        sampler, _ = _sampler(town, f"train.sampling={sampling}", *fold)
        shares.append(np.mean([(sampler.sample(i)[1] == 2).any() for i in range(80)]))
    assert shares[1] > shares[0] + 0.1


def test_census_reports_what_is_missing_and_weighs_classes(town):
    _, censuses = _sampler(town)
    weights = class_weights(censuses)
    counts = censuses[0].trainable.sum(axis=(0, 1))
    assert weights.mean() == pytest.approx(1, abs=1e-6)
    assert np.argmax(weights) == np.argmin(counts)
    np.testing.assert_allclose(weights**2 * counts, (weights**2 * counts)[0], rtol=1e-5)
    empty = censuses[0].trainable.copy()
    empty[..., 1] = 0
    changed = type(censuses[0])(empty, censuses[0].held_out)
    with pytest.raises(UserError, match="No pixel of b is left for training"):
        check_census((changed,), ("a", "b", "c"))
    assert check_census((changed,), ("a", "b", "c"), {"b"}) == ("No pixel of b is trained on.",)
    assert check_census(censuses, ("a", "b", "c")) == ()


def test_tiles_are_each_seen_once_an_epoch_in_another_order(town):
    sampler, (census,) = _sampler(town, "train.sampling=tiles", "split.block=16", "split.guard=1")
    count = sampler.epoch
    assert count == 9  # 160 px in windows of 64: three each way, the last one moved inwards
    epochs = [[sampler.place(i)[1] for i in range(start, start + count)] for start in (0, count)]
    assert set(epochs[0]) == set(epochs[1]) and len(set(epochs[0])) == count
    assert epochs[0] != epochs[1]
    covered = np.zeros((160, 160), bool)
    for rect in epochs[0]:
        covered[rect.row : rect.row_end, rect.col : rect.col_end] = True
    assert covered.all() and census.trainable.sum() > 0


def test_tiles_without_a_label_are_left_out(town):
    west = ("split.by=extent", "split.extents=[[500000, 4999920, 500048, 5000000]]", "split.guard=0")
    sampler, _ = _sampler(town, "train.sampling=tiles", *west)
    assert {sampler.place(i)[1].col for i in range(sampler.epoch)} == {64, 96}


def test_published_windows_lie_anywhere_but_at_the_last_offset(town):
    """MFNet draws offsets 0 to N - 257; a raster as large as the window has one place."""
    sampler, _ = _sampler(town, "train.sampling=scene")
    rects = [sampler.place(i)[1] for i in range(4000)]
    assert {rect.row for rect in rects} == set(range(160 - 64)) == {rect.col for rect in rects}
    assert sampler.epoch == -(-sampler._pixels // 64**2)
    whole, _ = _sampler(town, "train.sampling=scene", "model.window=160")
    assert {whole.place(i)[1].row for i in range(20)} == {0}


def test_rotated_windows_keep_pixels_and_labels_together(town):
    """Classes are told by their colour, so a label that moved apart from its pixels would be seen."""
    settings = ("augment.rotate=180", "augment.scale=0.3", "augment.brightness=0", "augment.contrast=0")
    plain, _ = _sampler(town, "split.block=80", "split.guard=0")
    turned, _ = _sampler(town, "split.block=80", "split.guard=0", *settings, augmentation=True)

    def agreement(sampler):
        right = known = 0
        for index in range(12):
            (optical, _), labels = sampler.sample(index)
            red, green = optical[0] * 255, optical[1] * 255
            guess = np.where(green > red + 40, 0, np.where(red > green + 40, 2, 1))
            known += (labels < 3).sum()
            right += (guess == labels)[labels < 3].sum()
        return right / known

    assert agreement(plain) > 0.95 and agreement(turned) > 0.93

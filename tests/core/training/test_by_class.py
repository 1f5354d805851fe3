"""Few labels: every class is trained on and tested, or one sentence says so before the first step."""

from dataclasses import replace

import numpy as np
import pytest
import rasterio

from core.contract.fine_tune import FineTuneJob, LabelClass
from core.errors import UserError
from core.training.by_class import rectangles, share_out
from core.training.load import load_config
from core.training.run_plan import write_plan
from core.training.scenes import open_scenes, take_census
from tests.core.training.conftest import write_raster

SIDE = 480
FIVE = tuple(LabelClass(value, f"class {value}", (value * 40, 0, 0)) for value in range(1, 6))
# Row and column of two polygons of 30 px of each class, as in the report: all first ones on one colour of blocks of 32 to 128.
TWO = {1: ((5, 5), (300, 300)), 2: ((10, 300), (200, 100)), 3: ((100, 10), (420, 200)), 4: ((110, 400), (350, 20)), 5: ((220, 260), (440, 440))}  # fmt: skip


def _place(tmp_path, polygons, side=30):
    labels = np.full((SIDE, SIDE), 255, np.uint8)
    for value, corners in polygons.items():
        for row, col in corners:
            labels[row : row + side, col : col + side] = value
    rng = np.random.default_rng(1)
    write_raster(tmp_path / "optical.tif", rng.integers(1, 255, (3, SIDE, SIDE)).astype(np.uint8))
    write_raster(tmp_path / "labels.tif", labels, nodata=255)
    return FineTuneJob(
        sources={"optical": (str(tmp_path / "optical.tif"),)},
        labels=(str(tmp_path / "labels.tif"),),
        folder=str(tmp_path / "run"),
        classes=FIVE[: len(polygons)],
        classes_from="labels",
    )


def _pixels(plan):
    config = load_config(plan.config)
    (scene,) = open_scenes(config, len(plan.classes))
    census = take_census(scene)
    return census.trainable.sum(axis=(0, 1)).tolist(), census.held_out.sum(axis=(0, 1)).tolist()


def test_two_polygons_in_each_of_five_classes(tmp_path):
    plan = write_plan(_place(tmp_path, TWO))
    trained, tested = _pixels(plan)
    assert trained == tested == [900] * 5  # whole polygons: one is learnt, the other is the test
    assert plan.notes == () and plan.block == 0


@pytest.mark.parametrize("seed", range(8))
def test_wherever_the_two_polygons_lie(tmp_path, seed):
    places = np.random.default_rng(seed).permutation(64)[:10].reshape(5, 2)
    polygons = {
        value: [divmod(int(n), 8) for n in two] for value, two in zip(range(1, 6), places, strict=True)
    }
    polygons = {value: [(60 * r + 3, 60 * c + 3) for r, c in two] for value, two in polygons.items()}
    trained, tested = _pixels(write_plan(_place(tmp_path, polygons)))
    assert min(trained) > 0 and min(tested) > 0


def test_a_single_small_polygon_is_trained_on_and_that_is_said(tmp_path):
    wish = _place(tmp_path, {1: TWO[1], 2: ((64, 64),)})
    plan = write_plan(wish)
    trained, tested = _pixels(plan)
    assert trained[1] == 900 and tested[1] == 0 and tested[0] > 0
    assert plan.notes == (
        "Trained without a test: class 2. Draw a second polygon elsewhere to see how well it is found.",
    )


def test_blocks_of_the_user_that_leave_a_class_untrained_are_refused_before_the_run(tmp_path):
    wish = _place(tmp_path, {1: ((5, 5), (5, 300)), 2: ((5, 50), (50, 5))})
    with pytest.raises(UserError, match="No pixel of class 2 is left for training"):
        write_plan(replace(wish, block=200))
    assert not (tmp_path / "run").exists()


def test_a_class_of_a_scheme_that_nothing_is_labelled_as_is_said_and_may_stay(tmp_path):
    wish = replace(_place(tmp_path, TWO), classes=(), classes_from="isprs")
    labels = tmp_path / "labels.tif"
    with rasterio.open(labels, "r+") as raster:
        values = raster.read(1)
        values[values == 5] = 4
        raster.write(np.where(values == 255, 255, values - 1).astype(np.uint8), 1)
    plan = write_plan(wish)
    assert load_config(plan.config).classes.untrained == plan.classes[4:]
    assert plan.notes == (
        f"Nothing is labelled as {', '.join(plan.classes[4:])}: the model does not learn it.",
    )


def test_labels_that_lie_elsewhere_are_refused_before_the_run(tmp_path):
    wish = _place(tmp_path, TWO)
    write_raster(tmp_path / "labels.tif", np.full((SIDE, SIDE), 255, np.uint8), nodata=255)
    with pytest.raises(UserError, match="has a label"):
        write_plan(wish)


def test_rectangles_cover_exactly_what_is_held():
    held = np.random.default_rng(0).random((13, 17)) < 0.4
    again = np.zeros_like(held)
    for row, col, rows, cols in rectangles(held):
        assert not again[row : row + rows, col : col + cols].any()
        again[row : row + rows, col : col + cols] = True
    np.testing.assert_array_equal(again, held)


def test_the_only_polygon_of_a_class_is_cut_where_it_is_large():
    counts = np.zeros((12, 12, 2), np.int32)
    counts[0:2, 0:2, 0] = counts[8:10, 8:10, 0] = 1024
    counts[0:4, 6:10, 1] = 1024
    shares = share_out(counts)
    assert shares.untested == ()
    for value in (0, 1):
        held = counts[..., value][shares.held].sum()
        assert 0 < held < counts[..., value].sum()
    assert shares.held[0:2, 0:2].all() or shares.held[8:10, 8:10].all()

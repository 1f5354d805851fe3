"""The protocol of docs/results.md: its masks, made without the trainer's split, agree with the trainer's."""

import numpy as np
import pytest
from scipy.ndimage import distance_transform_cdt

from bench.results_forest import majority
from bench.results_protocol import FAR, GUARD, Fold, Place, figures, fold_masks, inner_masks
from bench.results_tables import table
from core.raster.grid import Rect
from core.training.split import SceneSplit

PLACE = Place("zurich", "", (0, 0, 150, 200), 64, ("a", "b", "c"))


@pytest.fixture
def labels():
    rng = np.random.default_rng(0)
    return rng.choice(np.array([0, 1, 2, 255], np.uint8), (150, 200))


@pytest.mark.parametrize("fold", [0, 1])
def test_masks_are_those_of_the_trainer(labels, fold):
    masks = fold_masks(PLACE, labels, fold)
    whole = Rect(0, 0, 150, 200)
    split = SceneSplit(whole, block=64, fold=fold, guard=GUARD)
    assert np.array_equal(masks.train, split.trainable(whole) & (labels != 255))
    assert np.array_equal(masks.test, split.held_out(whole) & (labels != 255))
    apart = distance_transform_cdt(~masks.train, metric="chessboard")
    assert np.array_equal(masks.far, masks.test & (apart >= FAR)) and masks.far.any()


def test_the_inner_split_never_looks_at_the_test_blocks(labels):
    masks, rects = inner_masks(PLACE, labels, 0)
    outer = fold_masks(PLACE, labels, 0)
    assert not (masks.train & outer.test).any() and not (masks.test & outer.test).any()
    assert not (masks.train & masks.test).any() and masks.train.any()
    covered = np.zeros(labels.shape, bool)
    for row, column, height, width in rects:
        covered[row : row + height, column : column + width] = True
    assert np.array_equal(masks.test, covered & (labels != 255))


def test_figures_refuse_a_map_with_holes(labels):
    masks = fold_masks(PLACE, labels, 0)
    assert figures(PLACE, labels, labels, masks)["mIoU"] == 1
    holed = np.where(masks.far, np.uint8(255), labels)
    with pytest.raises(SystemExit, match="no class"):
        figures(PLACE, labels, holed, masks)


def test_only_voters_vote():
    guess = np.zeros((9, 9), np.uint8)
    guess[:, 4:] = 1
    voters = np.zeros((9, 9), bool)
    voters[:, :5] = True
    assert (majority(guess, voters, 2, 5)[:, :4] == 0).all()
    assert (majority(guess, ~voters, 2, 5)[:, 5:] == 1).all()


def test_a_row_is_the_mean_of_folds_and_the_spread_of_seeds(labels):
    masks = fold_masks(PLACE, labels, 0)
    made = figures(PLACE, labels, labels, Fold(masks.train, masks.test, masks.far))
    lines = [
        {
            **made,
            "IoU": dict.fromkeys(("ground", "low vegetation", "tree", "building", "other", "water"), 0.5),
        }
        | {"place": "zurich", "method": "x", "fold": fold, "seed": seed, "mIoU": value, "cpu_seconds": 3}
        for (fold, seed), value in {(0, 1): 0.4, (1, 1): 0.6, (0, 2): 0.5, (1, 2): 0.7, (0, 3): 0.9}.items()
    ]
    row = table("zurich", lines).splitlines()[-1]
    assert "| x | 2 x 2 |" in row  # the third seed has one fold only and is left out
    assert "0.550 ± 0.071" in row

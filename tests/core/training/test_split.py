"""No held-out pixel, and none within the guard, is ever trained on."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.raster.grid import Rect
from core.training.split import SceneSplit, dilate

SIDE = 60


def _near(mask, radius):
    """Chebyshev dilation, the slow and obvious way."""
    result = np.zeros_like(mask)
    for row, col in zip(*np.nonzero(mask), strict=True):
        result[max(0, row - radius) : row + radius + 1, max(0, col - radius) : col + radius + 1] = True
    return result


@given(
    block=st.integers(0, 30),
    fold=st.integers(0, 1),
    guard=st.integers(0, 9),
    rect=st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 30), st.integers(1, 30)),
    window=st.tuples(st.integers(-9, 50), st.integers(-9, 50), st.integers(1, 40), st.integers(1, 40)),
)
@settings(max_examples=60, deadline=None)
def test_masks_of_a_window_agree_with_the_whole_scene(block, fold, guard, rect, window):
    region = Rect(3, 5, SIDE - 10, SIDE - 8)
    split = SceneSplit(region, () if block else (Rect(*rect),), block, fold, guard)
    whole = Rect(0, 0, SIDE, SIDE)
    held, trainable = split.held_out(whole), split.trainable(whole)
    inside = np.zeros((SIDE, SIDE), dtype=bool)
    inside[3 : 3 + SIDE - 10, 5 : 5 + SIDE - 8] = True
    assert not (held & ~inside).any() and not (trainable & ~inside).any()
    np.testing.assert_array_equal(trainable, inside & ~_near(held, guard))

    part = Rect(*window).intersect(whole)
    if part is not None:
        rows, cols = slice(part.row, part.row_end), slice(part.col, part.col_end)
        np.testing.assert_array_equal(split.held_out(part), held[rows, cols])
        np.testing.assert_array_equal(split.trainable(part), trainable[rows, cols])


def test_checkerboard_has_both_colours_and_folds_swap_them():
    whole = Rect(0, 0, 64, 64)
    first, second = (SceneSplit(whole, block=16, fold=fold).held_out(whole) for fold in (0, 1))
    assert first[0, 0] and not first[0, 16] and first[16, 16]
    np.testing.assert_array_equal(first, ~second)
    assert first.mean() == 0.5


def test_dilate_matches_the_slow_way():
    mask = np.random.default_rng(0).random((23, 31)) < 0.03
    for radius in (0, 1, 4):
        np.testing.assert_array_equal(dilate(mask, radius), _near(mask, radius))

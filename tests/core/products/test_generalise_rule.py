"""The fast, streamed minimum mapping unit against the rule applied word by word."""

import numpy as np
import plain_generalise
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.products.generalise.smooth import majority, smoothed
from core.products.generalise.stream import stream
from core.products.generalise.window import Codes


def run(codes, mmu, neighbours, pixels=10**6, likely=None, ranked=0, weights=None, classes=None):
    """Stream an array; returns it, and checks that rows come once and in order."""
    classes = classes or int(codes[codes != 255].max(initial=0)) + 1
    mmu = np.full(classes, mmu, np.int64) if np.isscalar(mmu) else np.asarray(mmu, np.int64)
    result, rows = np.full_like(codes, 99), []

    def write(part, row):
        assert row == len(rows)
        rows.extend(range(row, row + len(part)))
        result[row : row + len(part)] = part

    source = None if likely is None else lambda first, count: likely[:, first : first + count]
    rule = Codes(mmu, neighbours, ranked)
    stream(
        lambda first, count: codes[first : first + count].copy(),
        write,
        codes.shape,
        rule,
        weights,
        source,
        pixels,
    )
    assert len(rows) == len(codes)
    return result


def patchy(seed, shape=(40, 37), classes=4, block=1, nodata=0.05):
    """A noisy map with some nodata."""
    rng = np.random.default_rng(seed)
    small = rng.integers(0, classes, (-(-shape[0] // block), -(-shape[1] // block))).astype(np.uint8)
    codes = np.kron(small, np.ones((block, block), np.uint8))[: shape[0], : shape[1]]
    noise = rng.random(shape) < 0.2
    codes[noise] = rng.integers(0, classes, int(noise.sum()))
    codes[rng.random(shape) < nodata] = 255
    return np.ascontiguousarray(codes)


@pytest.mark.parametrize("neighbours", [4, 8])
@pytest.mark.parametrize("mmu", [2, 7, 30])
@pytest.mark.parametrize("block", [1, 3])
def test_it_is_the_rule_word_by_word(neighbours, mmu, block):
    for seed in range(3):
        codes = patchy(seed, (26, 23), block=block)
        expected = plain_generalise.generalise(codes, [mmu] * 4, neighbours)
        assert np.array_equal(run(codes, mmu, neighbours, classes=4), expected)


@pytest.mark.parametrize("neighbours", [4, 8])
@pytest.mark.parametrize("mmu", [5, 40])
def test_bands_of_any_height_give_the_same_map(neighbours, mmu):
    for seed, block in ((1, 1), (2, 3), (3, 6)):
        codes = patchy(seed, (130, 41), block=block)
        whole = run(codes, mmu, neighbours)
        for pixels in (1, 41 * 3, 41 * 17):
            assert np.array_equal(run(codes, mmu, neighbours, pixels), whole)


@pytest.mark.parametrize("neighbours", [4, 8])
def test_turned_and_mirrored_maps_give_turned_and_mirrored_results(neighbours):
    codes = patchy(5, (60, 60), block=2)
    expected = run(codes, 25, neighbours)
    for turns in range(4):
        for flip in (False, True):
            turn = lambda a, t=turns, f=flip: np.ascontiguousarray(np.rot90(a[::-1] if f else a, t))
            assert np.array_equal(run(turn(codes), 25, neighbours, 60 * 7), turn(expected))


@pytest.mark.parametrize("neighbours", [4, 8])
def test_once_more_changes_nothing(neighbours):
    for mmu in (3, 50, 700):
        once = run(patchy(8, (70, 50)), mmu, neighbours)
        assert np.array_equal(run(once, mmu, neighbours, classes=4), once)


def test_sizes_by_class_and_protected_classes():
    codes = patchy(11, (30, 28), block=2)
    mmu = [12, 0, 5, 20]
    result = run(codes, mmu, 4)
    assert np.array_equal(result, plain_generalise.generalise(codes, mmu, 4))
    assert (result[codes == 1] == 1).all()
    assert np.array_equal(run(codes, mmu, 4, 28 * 2), result)


def test_the_most_probable_class_that_touches():
    codes = patchy(12, (24, 22), block=2)
    likely = np.random.default_rng(1).integers(0, 201, (4, 24, 22)).astype(np.uint8)
    result = run(codes, 15, 4, likely=likely)
    assert np.array_equal(result, plain_generalise.generalise(codes, [15] * 4, 4, likely=likely))
    assert np.array_equal(run(codes, 15, 4, 22 * 2, likely=likely), result)
    assert not np.array_equal(result, run(codes, 15, 4))


def test_priority_comes_before_the_border():
    codes = np.zeros((5, 6), np.uint8)
    codes[:, 5] = 1
    codes[2, 4] = 2  # three edges to class 0, one to class 1
    assert run(codes, 3, 4, classes=3)[2, 4] == 0
    turned = np.array([1, 0, 2], np.uint8)[codes]  # class 1 is preferred now
    assert run(turned, 3, 4, ranked=1, classes=3)[2, 4] == 0
    noisy = patchy(13, (24, 22), block=2)
    expected = plain_generalise.generalise(noisy, [15] * 4, 8, ranked=2)
    assert np.array_equal(run(noisy, 15, 8, 22, ranked=2), expected)


def test_area_by_row():
    codes = patchy(14, (30, 20), block=2)
    weights = np.linspace(300, 100, 30).astype(np.int64)
    result = run(codes, 2500, 4, weights=weights)
    assert np.array_equal(result, plain_generalise.generalise(codes, [2500] * 4, 4, weights=weights))
    assert np.array_equal(run(codes, 2500, 4, 20 * 3, weights=weights), result)


def test_islands_in_nodata_and_a_map_without_pixels_stay():
    codes = np.full((12, 9), 255, np.uint8)
    codes[3:5, 3:5] = 1
    codes[3, 3] = 0
    result = run(codes, 50, 4, classes=2)
    assert (result[3:5, 3:5] == 1).all() and (result == 255).sum() == 12 * 9 - 4
    assert (run(np.full((7, 5), 255, np.uint8), 50, 4, 5, classes=1) == 255).all()


@given(st.integers(0, 10**6), st.sampled_from([4, 8]), st.integers(2, 25), st.integers(1, 200))
@settings(max_examples=40, deadline=None)
def test_any_noise_in_any_bands(seed, neighbours, mmu, pixels):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 18, 2))
    codes = rng.integers(0, 3, shape).astype(np.uint8)
    codes[rng.random(shape) < 0.1] = 255
    expected = plain_generalise.generalise(codes, [mmu] * 3, neighbours)
    assert np.array_equal(run(codes, mmu, neighbours, pixels, classes=3), expected)


@pytest.mark.parametrize("side", [3, 5])
def test_a_majority_filter_is_the_same_in_any_bands(side):
    codes = patchy(20, (50, 33))
    whole = majority(codes, side, 4)
    reach = side // 2
    for row, col in ((0, 0), (20, 20), (49, 32)):
        square = codes[max(row - reach, 0) : row + reach + 1, max(col - reach, 0) : col + reach + 1]
        votes = np.bincount(square[square != 255], minlength=4)[:4]
        own = codes[row, col]
        if own == 255:
            assert whole[row, col] == 255
        else:
            assert whole[row, col] == (own if votes[own] == votes.max() else np.argmax(votes))
    read = smoothed(lambda first, count: codes[first : first + count].copy(), 50, side, 4)
    parts = [read(row, min(7, 50 - row)) for row in range(0, 50, 7)]
    assert np.array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("neighbours", [4, 8])
def test_rows_that_wait_do_not_grow_with_the_raster(neighbours, monkeypatch):
    """The worst map there is, pure noise: what a band holds is the same after 200 and after 6000 rows."""
    from core.products.generalise import stream as module

    heights = []
    plain = module.settle

    def seen(window, *rest):
        heights.append(len(window))
        return plain(window, *rest)

    monkeypatch.setattr(module, "settle", seen)
    codes = np.random.default_rng(3).integers(0, 5, (6000, 48)).astype(np.uint8)
    run(codes, 25, neighbours, 48 * 40)
    early, late = max(heights[:20]), max(heights)
    assert early < 200 and late < 2 * early

"""Exact simple random samples without replacement, in one pass, whatever the blocks."""

import numpy as np
import pytest

from core.evaluation.sample.selection import Selection, keys, mixed, stream, work_order

WIDTH = 97


def codes(seed=0, height=80):
    rng = np.random.default_rng(seed)
    return rng.choice(np.array([0, 1, 5], dtype=np.uint8), size=(height, WIDTH), p=[0.7, 0.29, 0.01])


def whole(labels, seed=1, capacity=10):
    selection = Selection(labels.shape[1], seed, capacity)
    selection.add(labels, 0, 0)
    return selection


def test_keys_are_the_published_generators():
    # SplitMix64 with seed 1234567: the numbers that its reference implementation prints first.
    state = (np.arange(1, 6, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) + np.uint64(1234567)
    wanted = [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]
    assert mixed(state).tolist() == wanted


@pytest.mark.parametrize(
    ("rows", "cols", "backwards"), [(80, 97, False), (7, 97, True), (13, 20, True), (1, 1000, False)]
)
def test_blocks_of_any_size_in_any_order_give_the_same_sample(rows, cols, backwards):
    labels = codes()
    one, other = whole(labels), Selection(WIDTH, 1, 10)
    places = [(r, c) for r in range(0, 80, rows) for c in range(0, WIDTH, cols)]
    for r, c in reversed(places) if backwards else places:
        other.add(labels[r : r + rows, c : c + cols], r, c)
    for code in (0, 1, 5):
        assert one.units(code).tolist() == other.units(code).tolist()
    assert (one.counts == other.counts).all()
    assert one.counts[[0, 1, 5]].tolist() == [int((labels == code).sum()) for code in (0, 1, 5)]


def test_units_are_those_with_the_least_keys_of_their_stratum():
    labels = codes()
    for code in (0, 1, 5):
        places = np.flatnonzero(labels.ravel() == code)
        order = np.argsort(keys(stream(1, 0), places))
        assert whole(labels).units(code).tolist() == places[order][:10].tolist()


def test_more_units_with_the_same_seed_contain_the_fewer():
    labels = codes()
    few, many = whole(labels, capacity=5), whole(labels, capacity=40)
    assert many.units(0)[:5].tolist() == few.units(0).tolist()


def test_a_stratum_smaller_than_the_sample_is_taken_whole():
    labels = codes()
    found = whole(labels, capacity=1000).units(5)
    assert sorted(found.tolist()) == np.flatnonzero(labels.ravel() == 5).tolist()


def test_negative_codes_and_those_left_out_are_no_population():
    labels = codes().astype(np.int16)
    labels[labels == 1] = -1
    selection = Selection(WIDTH, 1, 10)
    selection.leave_out({5})
    selection.add(labels, 0, 0)
    assert len(selection.units(0)) == 10 and not len(selection.units(5)) and not len(selection.units(1))
    assert selection.counts[5] == (labels == 5).sum() and selection.counts.sum() == (labels >= 0).sum()


def test_every_pixel_has_the_same_chance():
    """4,000 samples of 5 of 50: chi-squared of how often each pixel is drawn, and of how often pairs are."""
    labels = np.zeros((5, 10), dtype=np.uint8)
    runs = 4000
    drawn = np.zeros(50)
    pairs = np.zeros((50, 50))
    for seed in range(runs):
        units = whole(labels, seed, 5).units(0)
        drawn[units] += 1
        pairs[np.ix_(units, units)] += 1
    wanted = runs * 5 / 50
    chi = ((drawn - wanted) ** 2 / (wanted * (1 - 0.1))).sum() * 49 / 50
    assert 25 < chi < 80  # 49 degrees of freedom: 0.1 % of samples lie outside
    together = pairs[np.triu_indices(50, 1)]
    expected = runs * 5 * 4 / (50 * 49)
    assert abs(together.mean() - expected) < 1e-9 and 0.85 < together.var() / expected < 1.15


def test_first_units_are_a_random_part_in_every_stratum():
    places = np.arange(1000)
    strata = np.repeat([0, 1], [900, 100])
    order = work_order(3, places, strata)
    assert sorted(order.tolist()) == places.tolist()
    for done in (50, 200, 500):
        assert abs((strata[order[:done]] == 1).mean() - 0.1) < 0.03
    first = [int(work_order(seed, np.arange(20), np.zeros(20, dtype=int))[0]) for seed in range(2000)]
    counts = np.bincount(first, minlength=20)
    assert ((counts - 100) ** 2 / 100).sum() < 45  # 19 degrees of freedom


def test_chances_thin_the_population():
    labels = np.zeros((400, 500), dtype=np.uint8)
    chance = np.where(np.arange(500) < 250, 1.0, 0.25)[None].repeat(400, 0)
    selection = Selection(500, 2, 2000)
    selection.add(labels, 0, 0, chance)
    right = (selection.units(0) % 500 >= 250).mean()
    assert abs(right - 0.2) < 0.03  # 0.25 of 1.25

"""The pixels of docs/results.md's quick heads: training pixels only, of each class as many as the forest gets."""

import numpy as np

from bench.results_protocol import Place, fold_masks
from bench.results_quick import drawn
from core.training.forest import quotas

PLACE = Place("zurich", "", (0, 0, 300, 400), 64, ("a", "b", "c"))


def test_the_quick_head_learns_from_training_pixels_only_each_at_most_once():
    rng = np.random.default_rng(0)
    labels = rng.choice(np.array([0, 1, 2, 255], np.uint8), (300, 400), p=[0.6, 0.25, 0.05, 0.1])
    train = fold_masks(PLACE, labels, 0).train
    rows, cols = drawn(labels, train, 3, np.random.default_rng(1))
    assert train[rows, cols].all()
    assert len(np.unique(rows * 400 + cols)) == len(rows)
    there = np.bincount(labels[train], minlength=3)
    wanted = quotas(there)
    assert np.array_equal(np.bincount(labels[rows, cols], minlength=3), wanted)
    assert (wanted < there).any(), "else nothing was drawn"
    again, _ = drawn(labels, train, 3, np.random.default_rng(2))
    assert not np.array_equal(rows, again)

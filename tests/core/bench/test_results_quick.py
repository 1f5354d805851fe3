"""The pixels of docs/results.md's quick heads: training pixels only, of each class as many as the forest gets."""

import numpy as np

from bench.results import ENSEMBLES, RECORD
from bench.results_ensemble import cost_of_both
from bench.results_protocol import Place, fold_masks
from bench.results_quick import drawn
from bench.results_tables import recorded
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


def test_network_and_quick_head_cost_what_both_cost():
    alone = {"seconds": 8, "cpu_seconds": 5, "training_pixels": 9}
    network = {"seconds": 100, "cpu_seconds": 60, "mIoU": 0.5}
    assert cost_of_both(alone, network) == {"seconds": 108, "cpu_seconds": 65, "training_pixels": 9}


def test_the_record_says_what_both_cost():
    networks = {tuple(line[key] for key in CELL): line for line in recorded(RECORD)}
    both = [line for line in recorded(ENSEMBLES) if line["method"].endswith(" + quick head")]
    assert both
    for line in both:
        network = networks[(line["method"].removesuffix(" + quick head"), *(line[key] for key in CELL[1:]))]
        assert all(line[key] > network[key] for key in ("seconds", "cpu_seconds")), line


CELL = ("method", "place", "fold", "seed")

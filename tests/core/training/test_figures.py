"""Levels of a class scheme, published ways to count, and the S-measure."""

import numpy as np
import pytest

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import load_scheme
from core.errors import UserError
from core.evaluation.metrics import ConfusionMatrix, ScoreRules, class_levels, scores, without_classes
from core.training.saliency import SaliencyMean, s_measure


def entries(*pairs):
    return tuple(
        ClassEntry(value=i, name=name, colour=(i, i, i), parent=parent)
        for i, (name, parent) in enumerate(pairs)
    )


def counts_of(classes, seed=0, pixels=5000):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, classes, pixels)
    guess = np.where(rng.random(pixels) < 0.7, truth, rng.integers(0, classes, pixels))
    return truth, guess


def test_parents_are_a_level_of_their_own():
    levels = class_levels(load_scheme("fusar2"))
    assert levels[0].names == ("water", "vegetation", "background", "building", "road")
    assert len(levels[1].names) == 10
    truth, guess = counts_of(10)
    matrix, coarse = ConfusionMatrix(10), ConfusionMatrix(5)
    matrix.update(truth, guess)
    index = np.array(levels[0].index)
    coarse.update(index[truth], index[guess])
    np.testing.assert_array_equal(levels[0].merged(matrix.counts), coarse.counts)


def test_several_levels_and_classes_without_a_parent():
    scheme = entries(("oak", "land/forest"), ("pine", "land/forest"), ("road", "land"), ("lake", None))
    levels = class_levels(scheme)
    assert [level.names for level in levels] == [
        ("land", "lake"),
        ("forest", "road", "lake"),
        ("oak", "pine", "road", "lake"),
    ]
    assert levels[0].index == (0, 0, 0, 1)


def test_a_flat_scheme_has_one_level():
    (only,) = class_levels(load_scheme("isprs"))
    assert len(only.names) == 6


def test_figures_of_all_levels():
    scheme = load_scheme("fusar2")
    truth, guess = counts_of(10)
    matrix = ConfusionMatrix(10)
    matrix.update(truth, guess)
    figures = ScoreRules(scheme).figures(matrix.counts)
    coarse = scores(class_levels(scheme)[0].merged(matrix.counts))
    assert figures["mIoU at 5 classes"] == coarse.m_iou
    assert figures["OA at 5 classes"] > figures["OA"]


def test_clutter_stays_in_oa_and_leaves_the_means():
    truth, guess = counts_of(6)
    matrix = ConfusionMatrix(6)
    matrix.update(truth, guess)
    figures = ScoreRules(load_scheme("isprs"), leave_out=("clutter",)).figures(matrix.counts)
    whole = scores(matrix.counts)
    assert figures["OA"] == whole.oa
    assert figures["mIoU"] == pytest.approx(whole.iou[:5].mean())
    assert figures["mIoU"] != whole.m_iou


def test_dropping_the_background_is_told_beside_the_honest_figures():
    truth, guess = counts_of(5)
    matrix = ConfusionMatrix(5)
    matrix.update(truth, guess)
    figures = ScoreRules(load_scheme("fusar1"), drop=("background",)).figures(matrix.counts)
    assert figures["OA"] == scores(matrix.counts).oa
    assert figures["OA without background"] == scores(without_classes(matrix.counts, [4])).oa


def test_unknown_names_are_refused():
    with pytest.raises(UserError, match=r"drop has 'sea', but the classes are building"):
        ScoreRules(load_scheme("fusar1"), drop=("sea",))
    with pytest.raises(UserError, match="leaves no class to score"):
        ScoreRules(entries(("a", None)), leave_out=("a",))


def mask():
    result = np.zeros((40, 50), dtype=bool)
    result[5:22, 10:35] = True
    return result


def test_s_measure_at_its_ends():
    assert s_measure(mask().astype(float), mask()) == pytest.approx(1, abs=1e-6)
    assert s_measure(1 - mask().astype(float), mask()) < 0.05
    assert s_measure(np.full((4, 4), 0.25), np.zeros((4, 4), bool)) == 0.75
    assert s_measure(np.full((4, 4), 0.25), np.ones((4, 4), bool)) == 0.25


def test_s_measure_by_hand():
    """A flat map has no structure: only the object term is left, (u + (1 - u)) * 2p / (p^2 + 1) at p = 0.5."""
    flat = np.full((40, 50), 0.5)
    assert s_measure(flat, mask()) == pytest.approx(0.5 * (2 * 0.5 / 1.25), abs=1e-9)


def test_s_measure_prefers_the_better_map():
    rng = np.random.default_rng(1)
    noise = rng.random((40, 50))
    values = [s_measure(share * mask() + (1 - share) * noise, mask()) for share in (0.0, 0.3, 0.6, 0.9)]
    assert values == sorted(values)
    mean = SaliencyMean()
    for share in (0.3, 0.6):
        mean.add((share * mask() + (1 - share) * noise).astype(np.float32), mask())
    assert mean.total / mean.windows == pytest.approx((values[1] + values[2]) / 2, abs=1e-6)

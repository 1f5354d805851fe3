"""What labelled pixels weigh, which are left out together, and what is said about how good and how sure a head is."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
import torch

from core.checkpoints.schemes import numbered_classes
from core.labels.drawn import FEWEST_PIXELS, FULL_PIXELS, MOST_PIXELS, draw_places, pixels_per_polygon
from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands
from core.models.quick.model import QuickHead
from core.models.quick.values import read_quick, write_quick
from core.quick.calibrate import calibrate, sharpened
from core.quick.fit import OutOfFold
from core.quick.nearby import group_labels
from core.quick.out_of_fold import MemberLogits
from core.quick.recipe import Recipe
from core.quick.samples import EDGE, Samples, folds, weigh
from core.quick.score import reliability, score_of
from core.quick.surroundings import OFFSETS, is_looked_at, looked_at, square

ONE = Recipe(("discriminant",))
SPEC = FeatureSpec((RoleBands("optical", ("red", "green", "blue")),), (3,), (1.0,))


def test_a_lake_weighs_more_than_a_speck_but_does_not_drown_it():
    classes, polygons = np.zeros(200, np.int64), np.repeat([0, 1], [199, 1])
    areas = np.where(polygons == 0, 10_000, 1)
    mass = np.bincount(polygons, weigh(classes, polygons, areas))
    assert mass[0] / mass[1] == pytest.approx(100, rel=1e-3)  # the root of 10,000
    assert np.ptp(np.bincount(polygons, weigh(classes, polygons))) < 1e-3  # areas unknown: alike


def test_a_pixel_at_the_border_weighs_less_and_its_polygon_the_same():
    polygons = np.repeat([0, 1], 10)
    edges = np.zeros(20, bool)
    edges[:4] = True
    weights = weigh(np.zeros(20, np.int64), polygons, np.full(20, 10), edges)
    assert weights[0] / weights[9] == pytest.approx(EDGE)
    assert np.bincount(polygons, weights) == pytest.approx([10, 10], rel=1e-4)


def test_small_polygons_leave_their_room_to_large_ones():
    assert pixels_per_polygon([50] * 100) == 500 and pixels_per_polygon([5000] * 5) == FEWEST_PIXELS
    assert pixels_per_polygon([5000] * 30) == 540 > 12_000 / 30 and pixels_per_polygon([5000] * 26) == 130
    assert pixels_per_polygon([200] * 30) == 150  # all of them would be 6,000
    areas = [3] * 400 + [5000] * 100
    most = pixels_per_polygon(areas)
    assert 150 < most < FULL_PIXELS
    assert MOST_PIXELS - 100 <= sum(min(area, most) for area in areas) <= MOST_PIXELS
    assert pixels_per_polygon([]) == FEWEST_PIXELS


def test_fewer_pixels_of_a_polygon_are_the_first_of_more():
    block = (np.arange(40)[:, None] * 100 + np.arange(40)).ravel()
    many = [(np.arange(30)[:, None] * 100 + 200_000 + 5000 * i + np.arange(30)).ravel() for i in range(50)]
    alone = draw_places([block], [0], [False], 100)[0]
    among = draw_places([block, *many], [0] * 51, [False] * 51, 100)[0]
    assert len(alone.rows) == FEWEST_PIXELS < len(among.rows) and alone.key == among.key
    assert (among.rows[: len(alone.rows)] == alone.rows).all()
    inside = (alone.rows > 0) & (alone.rows < 39) & (alone.cols > 0) & (alone.cols < 39)
    assert (alone.edge == ~inside).all() and alone.area == 1600


def test_points_along_a_road_are_left_out_together():
    """Two roads far apart, a point every 4 px: two groups, not two hundred points."""
    rows = np.concatenate([np.arange(0, 400, 4), np.arange(0, 400, 4)])
    cols = np.repeat([10, 900], 100)
    classes = np.tile([0, 1], 100)
    found = group_labels(rows, cols, classes, np.arange(200), (400, 1000), 10)
    assert found.apart == 32 and (found.groups == found.places).all()
    assert len(np.unique(found.groups)) == 2 and len(np.unique(found.groups[:100])) == 1


def scattered(rng, count=60, size=600):
    """Small polygons of three classes all over a square: rows, columns, classes and labels of their pixels."""
    middles = rng.integers(5, size - 5, (count, 2))
    label = np.repeat(np.arange(count), 9)
    rows, cols = (
        middles[label] + np.tile(np.stack(np.mgrid[-1:2, -1:2], axis=-1).reshape(9, 2), (count, 1))
    ).T
    return rows, cols, label % 3, label


def test_labels_all_over_the_scene_are_left_out_one_by_one():
    """The map's pixels lie as near to labels as labels do to each other; intervals still rest on places."""
    rows, cols, classes, label = scattered(np.random.default_rng(1))
    found = group_labels(rows, cols, classes, label, (600, 600), 10)
    assert len(np.unique(found.groups)) == 60 > len(np.unique(found.places)) >= 4


def test_the_same_labels_in_a_corner_of_a_larger_scene_are_left_out_by_place():
    rows, cols, classes, label = scattered(np.random.default_rng(1))
    found = group_labels(rows, cols, classes, label, (6000, 6000), 10)
    assert (found.groups == found.places).all() and len(np.unique(found.groups)) < 40


def test_a_class_in_one_place_does_not_make_all_others_vouch_for_their_neighbours():
    """Four roads, a point every 4 px, and six points of a third class beside each other: that class cannot be scored."""
    rows = np.concatenate([np.tile(np.arange(0, 400, 4), 4), np.arange(500, 512, 2)])
    cols = np.concatenate([np.repeat([10, 300, 600, 900], 100), np.full(6, 10)])
    classes = np.concatenate([np.repeat([0, 1, 0, 1], 100), np.full(6, 2)])
    found = group_labels(rows, cols, classes, np.arange(406), (600, 1000), 10)
    assert len(np.unique(found.groups)) == 5 and (found.groups == found.places).all()


def test_one_thing_labelled_twice_does_not_vouch_for_itself():
    """Every polygon is there again, a pixel beside: as after joining the labels of two people."""
    rows, cols, classes, label = scattered(np.random.default_rng(2), 40)
    twice = [
        np.concatenate(pair)
        for pair in ((rows, rows), (cols, cols + 1), (classes, classes), (label, label + 40))
    ]
    groups = group_labels(*twice, (600, 600), 10).groups
    first, second = groups[: len(rows)], groups[len(rows) :]
    assert (first == second).all() and len(np.unique(groups)) > 30


def test_copies_of_one_thing_of_each_class_are_one_label_of_each():
    """Nothing could be left out: a map that has seen a copy knows the answer."""
    label = np.repeat(np.arange(80), 9)
    at = np.where(label % 2 == 0, 20, 400)
    inside = np.tile(np.arange(9), 80)
    found = group_labels(at + inside // 3, at + inside % 3, label % 2, label, (600, 600), 10)
    assert (found.groups == label % 2).all() and (found.places == label % 2).all()


def test_thousands_of_labels_on_top_of_each_other_fit_the_memory():
    """Boxes of different sizes around one place, all pairs of which meet: 9 million."""
    sides = np.random.default_rng(5).integers(1, 4000, (3000, 2))
    label = np.repeat(np.arange(3000), 2)
    rows, cols = (np.stack((np.zeros(3000, np.int64), side), axis=1).ravel() for side in sides.T)
    tracemalloc.start()
    try:
        group_labels(rows, cols, label % 2, label, (4000, 4000), 10)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 100 * 2**20


def test_labels_side_by_side_everywhere_are_cut_into_a_lattice():
    rows, cols = (part.ravel() for part in np.mgrid[0:300:3, 0:300:3])
    classes = (rows // 10) % 2
    found = group_labels(rows, cols, classes, np.arange(len(rows)), (3000, 3000), 2)
    assert found.apart == 0 and 10 <= len(np.unique(found.groups)) <= 36


def test_folds_hold_whole_groups_and_some_of_every_class():
    rng = np.random.default_rng(0)
    groups = np.repeat(np.arange(20), 30)
    classes = np.repeat(rng.integers(0, 3, 20), 30)
    place = folds(classes, groups, 4)
    assert all(np.ptp(place[groups == group]) == 0 for group in range(20))
    assert set(place) == {0, 1, 2, 3}
    assert all(len(np.unique(place[classes == value])) >= 3 for value in range(3))


def test_surroundings_of_a_few_pixels_of_very_many_labels():
    assert square(1).sum() == 1 and square(3).sum() == 9 and (OFFSETS[square(3)] ** 2).max() == 1
    assert np.abs(OFFSETS[square(15)]).max() == 7
    assert looked_at(5) == 16 and looked_at(300) == 2 and looked_at(10**6) == 1
    keys = [f"{i * 2654435761 % 2**32:08x}" * 2 for i in range(20_000)]
    assert 800 < sum(is_looked_at(key, len(keys)) for key in keys) < 1200


def made_logits(classes, sure, right, noise=0.0, seed=0):
    """Logits of one member that is right at a rate and claims to be as sure; its surroundings agree but for noise."""
    rng = np.random.default_rng(seed)
    count = len(classes)
    said = np.where(rng.random(count) < right, classes, (classes + 1) % 3)
    own = np.log(np.where(np.eye(3)[:, said] > 0, sure, (1 - sure) / 2)).astype(np.float32)[None]
    around = np.repeat(own[:, :, None], len(OFFSETS), axis=2)
    around = around + rng.normal(0, noise, around.shape).astype(np.float32)
    middle = len(OFFSETS) // 2
    own = own if noise == 0 else around[:, :, middle]
    return MemberLogits(own, np.ones(count, bool), np.arange(count), around)


def labelled(labels=60, each=10):
    polygons = np.repeat(np.arange(labels), each)
    return Samples(np.zeros((labels * each, 1), np.uint8), polygons % 3, polygons)


@pytest.mark.parametrize(("sure", "right"), [(0.5, 0.9), (0.99, 0.7)])
def test_confidence_is_brought_to_how_often_it_is_right(sure, right):
    samples = labelled()
    found = calibrate(made_logits(samples.classes, sure, right), samples, ONE, 1)
    assert abs(float(found.probabilities.max(axis=0).mean()) - right) < 0.05


def test_confidence_is_that_of_the_area_not_of_the_number_of_labels():
    """Half of the labels are specks that the head gets wrong half of the time; the map is made of the others."""
    samples = replace(labelled(), areas=np.where(np.arange(600) < 300, 400, 4))
    hard = made_logits(samples.classes, 0.6, 0.5, seed=1)
    easy = made_logits(samples.classes, 0.6, 0.95, seed=2)
    own, around = (
        np.where(np.arange(600) < 300, getattr(easy, name), getattr(hard, name)) for name in ("own", "around")
    )
    found = calibrate(replace(easy, own=own, around=around), samples, ONE, 1)
    assert float(found.probabilities.max(axis=0).mean()) > 0.88


def test_one_lake_does_not_decide_how_sure_the_map_is():
    """A label holds nearly all the area and the head is right there; of the others it gets half wrong."""
    samples = replace(labelled(), areas=np.where(np.arange(600) < 10, 10**6, 25))
    made = made_logits(samples.classes, 0.6, 0.55, seed=3)
    for part in (made.own, made.around):
        part[..., :10] = np.log(0.2)
        part[:, samples.classes[0], ..., :10] = np.log(0.6)
    found = calibrate(made, samples, ONE, 1)
    assert float(found.probabilities.max(axis=0).mean()) < 0.7


def test_a_few_wrong_labels_do_not_make_the_whole_map_unsure():
    """Three polygons of sixty have another class than they should: the head is right there, too, and agrees with 0.92 only."""
    samples = labelled()
    made = made_logits(samples.classes, 0.9, 0.97)
    wrong = np.where(samples.polygons % 20 == 0, (samples.classes + 1) % 3, samples.classes)
    found = calibrate(made, replace(samples, classes=wrong), ONE, 1)
    assert 0.93 < float(found.probabilities.max(axis=0).mean()) < 0.98


def test_smoothing_is_kept_unless_another_is_plainly_better():
    samples = labelled()
    noisy = calibrate(made_logits(samples.classes, 0.6, 1.0, noise=2.0), samples, ONE, 3)
    assert noisy.smooth > 3
    crisp = made_logits(samples.classes, 0.9, 1.0)
    crisp.around[:, :, ~square(1)] = 0  # what lies beside says nothing
    assert calibrate(crisp, samples, ONE, 3).smooth == 1
    assert calibrate(made_logits(samples.classes, 0.9, 0.95), samples, ONE, 3).smooth == 3


def test_a_score_has_an_interval_that_few_places_widen():
    def scored(places):
        samples = labelled(places, 20)
        rng = np.random.default_rng(1)
        said = np.where(
            rng.random(places)[samples.polygons] < 0.8, samples.classes, (samples.classes + 1) % 3
        )
        probabilities = (np.eye(3)[said] * 0.7 + 0.1).astype(np.float32)
        return score_of(OutOfFold(probabilities, np.ones(len(said), bool)), samples, numbered_classes(3))

    many, few = scored(90), scored(9)
    assert many.iou_range[0] < many.mean_iou < many.iou_range[1] and many.places == 90
    assert np.ptp(few.iou_range) > 1.5 * np.ptp(many.iou_range)
    assert f"between {many.iou_range[0]:.2f} and" in many.words and "90 places" in many.words
    assert scored(3).iou_range is None and "too few for an interval" in scored(3).words


def test_three_classes_of_a_long_scheme_are_scored_as_three_and_take_no_more_memory():
    """As matrices of all 200 classes for each of 300 places it would be 96 MB, and again for every resampling."""
    rng, used = np.random.default_rng(3), np.array([3, 90, 171])
    samples = labelled(300, 4)
    said = np.where(rng.random(1200) < 0.7, samples.classes, (samples.classes + 1) % 3)
    few = score_of(
        OutOfFold(np.eye(3, dtype=np.float32)[said], np.ones(1200, bool)), samples, numbered_classes(3)
    )
    probabilities = np.eye(200, dtype=np.float32)[used[said]]
    long = replace(samples, classes=used[samples.classes])
    tracemalloc.start()
    try:
        found = score_of(OutOfFold(probabilities, np.ones(1200, bool)), long, numbered_classes(200))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert {int(used[value]): iou for value, iou in few.by_class.items()} == found.by_class
    assert replace(found, by_class={}, calibration=()) == replace(few, by_class={}, calibration=())
    assert most < 10 * 2**20


def test_perfect_agreement_of_few_places_proves_little():
    samples = labelled(8, 5)
    all_right = OutOfFold(np.eye(3, dtype=np.float32)[samples.classes], np.ones(40, bool))
    low, high = score_of(all_right, samples, numbered_classes(3)).iou_range
    assert low < 0.7 and high == 1.0
    some = OutOfFold(all_right.probabilities, samples.classes < 2)  # the third class could not be scored
    assert score_of(some, samples, numbered_classes(3)).iou_range[0] < 0.47


def test_a_class_in_one_place_is_said():
    samples = labelled(6, 5)
    together = Samples(
        samples.codes,
        samples.classes,
        samples.polygons,
        None,
        np.where(samples.classes == 2, 0, samples.polygons + 1),
    )
    nothing = OutOfFold(np.full((30, 3), 1 / 3, np.float32), np.zeros(30, bool))
    score = score_of(nothing, together, numbered_classes(3))
    assert any("lie in one place, so not in the score" in words for words in score.warnings)


def test_reliability_counts_area():
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6]], np.float32)
    bins = reliability(probabilities, np.array([0, 1, 1]), np.array([3.0, 1.0, 4.0]))
    assert bins[0] == pytest.approx((0.6, 1.0, 0.5), abs=1e-6) and bins[1][1:] == pytest.approx((0.75, 0.5))


def test_heads_of_before_there_was_a_sharpness_are_as_they_were():
    old, new = QuickConfig(SPEC, 3, (0,), 3), QuickConfig(SPEC, 3, (0,), 3, calibrated=True)
    assert "calibrated" not in write_quick(old) and read_quick(write_quick(old)) == old
    assert read_quick(write_quick(new)) == new and "sharpness" not in QuickHead(old).state_dict()
    planes = torch.rand(3, 9, 9)
    head = QuickHead(new)
    head.sharpness.fill_(2.0)
    mean = QuickHead(old).smooth(planes)
    assert torch.allclose(
        head.smooth(planes),
        torch.from_numpy(sharpened(mean.numpy(), 2.0)),
        atol=1e-5,
    )
    head.sharpness.fill_(0.0)
    with pytest.raises(ValueError, match="sharpness"):
        head.check()

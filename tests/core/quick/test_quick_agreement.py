"""How sure a map is where labels are few: as sure as its members agree anywhere in the scene."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
import torch
from quick_support import SMALL
from raster_support import UTM, write_raster

from core.checkpoints.card import ClassEntry
from core.labels.placed import LabelPolygon
from core.models.quick.model import QuickHead
from core.quick.agreement import agreement, brought_to_agreement
from core.quick.calibrate import Calibration, mixed
from core.quick.fit import fit_head
from core.quick.recipe import FEW, PERCEPTRONS, quick_config
from core.quick.samples import Samples
from core.quick.scene_sample import codes_around, sample_scene
from core.quick.session import QuickSession
from core.quick.surroundings import OFFSETS, square

CLASSES = [
    ClassEntry(value=i, name=n, colour=(i * 60, 0, 9)) for i, n in enumerate(("field", "wood", "lake"))
]
X, Y = 500000.0, 5200000.0
FEATURES = len(SMALL.names)


def members_that_agree(share, count=2000, seed=0):
    """[2, 3, 1, count] logits of two members, each very sure, that name the same class on a share of the pixels."""
    rng = np.random.default_rng(seed)
    one = rng.integers(0, 3, count)
    other = np.where(rng.random(count) < share, one, (one + 1) % 3)
    return np.stack([8 * np.eye(3, dtype=np.float32)[named].T for named in (one, other)])[:, :, None]


def calibration(likeliest=1.0, labels=0):
    shares, out = np.full(2, 0.5, np.float32), np.full((3, 4), 1 / 3, np.float32)
    return Calibration(
        np.ones(2, np.float32), shares, 1, likeliest, out, np.ones(4, bool), out, likeliest, labels
    )


def mean_confidence(found, logits):
    whole = mixed(logits[:, :, 0], found.temperatures, found.shares).astype(np.float64) ** found.sharpness
    return float((whole / whole.sum(axis=0)).max(axis=0).mean())


def test_agreement_is_the_share_of_pixels_on_which_two_members_name_one_class():
    named = np.array([[0, 1, 2, 0], [0, 1, 1, 1], [0, 2, 2, 2]])
    logits = np.stack([np.eye(3)[own].T for own in named]).astype(np.float32)
    assert agreement(logits) == pytest.approx((2 / 4 + 2 / 4 + 1 / 4) / 3)


@pytest.mark.parametrize("share", [0.55, 0.8])
def test_without_a_scored_label_a_map_is_as_sure_as_its_members_agree(share):
    logits = members_that_agree(share)
    assert mean_confidence(calibration(), logits) > share + 0.08
    found = brought_to_agreement(calibration(), logits, square(1), 1.0)
    assert mean_confidence(found, logits) == pytest.approx(share, abs=0.03)


def test_the_more_labels_are_scored_the_more_they_decide():
    logits = members_that_agree(0.6)
    found = [
        brought_to_agreement(calibration(2.0, n), logits, square(1), 1.0).sharpness for n in (0, 30, 3000)
    ]
    assert found[0] < found[1] < found[2] and found[2] > 1.8


def test_a_class_without_a_label_makes_the_map_less_sure_but_a_long_list_of_them_not_hopeless():
    logits = members_that_agree(0.9)
    sure = [
        mean_confidence(brought_to_agreement(calibration(), logits, square(1), seen), logits)
        for seen in (1.0, 5 / 6, 0.5, 0.1)
    ]
    assert sure[0] > sure[1] + 0.1 and sure[1] > sure[2] == pytest.approx(sure[3])
    assert sure[3] > 0.6


def lonely(seed=4):
    """One label of each of three classes, alike inside, and steps anywhere that are like none of them."""
    rng = np.random.default_rng(seed)
    codes = np.clip(rng.integers(20, 108, (3, 1, FEATURES)) + rng.normal(0, 25, (3, 30, FEATURES)), 0, 126)
    number = np.repeat(np.arange(3), 30)
    anywhere = np.repeat(rng.integers(0, 127, (150, 1, FEATURES)), len(OFFSETS), axis=1).astype(np.uint8)
    return Samples(codes.reshape(-1, FEATURES).astype(np.uint8), number, number), anywhere


def head_of(recipe, samples, anywhere=None):
    tables = torch.arange(127).repeat(FEATURES, 1).float(), torch.linspace(-1.7, 1.7, 129).repeat(FEATURES, 1)
    config = quick_config(SMALL, 3, replace(recipe, steps=4), smooth=1)
    fit = fit_head(samples, config, replace(recipe, steps=4), tables, anywhere=anywhere)
    head, out = fit.head, fit.out
    return head, out


def confidence(head: QuickHead, anywhere):
    with torch.inference_mode():
        flat = torch.from_numpy(np.ascontiguousarray(anywhere[:, 0].T))
        return float(head.smooth(head.classify(flat)[:, None]).amax(dim=0).mean())


def test_a_head_of_a_single_label_a_class_is_no_surer_than_its_members_agree():
    samples, anywhere = lonely()
    before, after = head_of(FEW, samples)[0], head_of(FEW, samples, anywhere)[0]
    with torch.inference_mode():
        flat = torch.from_numpy(np.ascontiguousarray(anywhere[:, 0].T))
        named = [member(after.ranked(flat).T).argmax(dim=1).numpy() for member in after.members]
    pairs = [(named[i] == named[j]).mean() for i in range(4) for j in range(i)]
    assert confidence(before, anywhere) > np.mean(pairs) + 0.1
    assert confidence(after, anywhere) == pytest.approx(np.mean(pairs), abs=0.03)


def test_members_of_one_kind_agree_on_their_mistakes_and_are_not_asked():
    samples, anywhere = lonely()
    assert float(head_of(PERCEPTRONS, samples, anywhere)[0].sharpness) == 1.0


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    rng = np.random.default_rng(1)
    picture = rng.integers(1, 255, (3, 120, 200)).astype(np.uint8)
    picture[:, :, 150:] = 0
    return write_raster(tmp_path_factory.mktemp("agreement") / "scene.tif", picture, nodata=0)


def square_of(col, row, name):
    return LabelPolygon(shapely.box(X + col, Y - row - 9, X + col + 9, Y - row), name, "", UTM)


def test_a_session_on_noise_is_not_sure_of_its_map(raster):
    session = QuickSession({"optical": [raster]})
    try:
        session.fit(
            [square_of(20, 20, "field"), square_of(80, 60, "wood"), square_of(120, 90, "lake")], CLASSES
        )
        assert session.fitted is not None
        assert float(session.fitted.head.sharpness) != 1.0
        sample = sample_scene(session.scene, session.spec)
        pixels = sample.pixels[np.isfinite(sample.pixels).all(axis=1)]
        middle = sample.around[:, (OFFSETS == 0).all(axis=1)][:, 0]
        assert sample.around.shape[1:] == (len(OFFSETS), pixels.shape[1]) and len(middle) > 50
        assert np.isfinite(middle).all()  # of pixels that have data
        tables = session.fitted.head.knots, session.fitted.head.ranks
        codes = codes_around(sample, tables, session.spec)
        assert codes.shape == sample.around.shape
        flat = torch.from_numpy(np.ascontiguousarray(middle.T))
        with torch.inference_mode():
            again = session.fitted.head.encode(flat).numpy().T
        assert np.array_equal(codes[:, (OFFSETS == 0).all(axis=1)][:, 0], again)
    finally:
        session.close()

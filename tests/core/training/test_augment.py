"""Augmentation moves every modality and the labels together, and leaves missing pixels alone."""

import numpy as np
import pytest

from core.checkpoints.card import Modality, Normalisation
from core.training.augment import augment, dihedral, holes
from core.training.settings import AugmentSection

OPTICAL = Modality(
    role="optical", bands=("r", "g", "b"), normalisation=Normalisation(mean=(0.5,), std=(0.25,))
)
DSM = Modality(role="dsm", bands=("height",))
SAR = Modality(role="sar", bands=("vv", "vh", "vv"))
PLAIN = AugmentSection(brightness=0, contrast=0, sar_gain=0, sar_speckle=0, dsm_offset=0, dsm_dropout=0)


def _sample(side=16):
    labels = np.arange(side * side, dtype=np.uint16).reshape(side, side).astype(np.uint8)
    picture = labels.astype(np.float32)
    images = [np.stack([picture, picture + 300, picture + 600]), picture[None] + 900]
    return images, [np.ones((side, side), bool)] * 2, labels


def test_geometry_is_joint_and_covers_all_eight_symmetries():
    images, valid, labels = _sample()
    seen = set()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        (optical, dsm), moved = augment(images, valid, labels, (OPTICAL, DSM), PLAIN, rng)
        for channel, offset in ((optical[0], 0), (optical[1], 300), (optical[2], 600), (dsm[0], 900)):
            np.testing.assert_array_equal(channel - offset, moved.astype(np.float32))
        seen.add(moved.tobytes())
    assert len(seen) == 8


def test_dihedral_is_a_bijection():
    square = np.arange(9).reshape(3, 3)
    assert (
        len({dihedral(square, turns, mirror).tobytes() for turns in range(4) for mirror in (False, True)})
        == 8
    )


def test_same_generator_same_sample():
    images, valid, labels = _sample()
    settings = AugmentSection(dsm_dropout=0.3)
    first, second = (
        augment(images, valid, labels, (OPTICAL, DSM), settings, np.random.default_rng(5)) for _ in range(2)
    )
    for one, other in zip((*first[0], first[1]), (*second[0], second[1]), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("modality", [OPTICAL, SAR])
def test_radiometry_changes_values_but_not_missing_pixels(modality):
    settings = AugmentSection(flips=False, brightness=0.2, contrast=0.2, sar_gain=0.2, sar_speckle=0.1)
    image = np.random.default_rng(0).random((3, 8, 8), dtype=np.float32)
    seen = np.ones((8, 8), bool)
    seen[:, :3] = False
    (changed,), _ = augment(
        [image], [seen], np.zeros((8, 8), np.uint8), (modality,), settings, np.random.default_rng(1)
    )
    np.testing.assert_array_equal(changed[:, :, :3], image[:, :, :3])
    assert np.abs(changed - image)[:, :, 3:].min() > 0
    assert changed.dtype == np.float32


def test_only_the_dsm_is_dropped_and_as_often_as_asked():
    settings = AugmentSection(dsm_dropout=0.25)
    rng = np.random.default_rng(0)
    found = [holes((OPTICAL, DSM), settings, 16, rng) for _ in range(300)]
    assert 60 < len([1 for masks in found if masks]) < 90
    assert all(set(masks) == {"dsm"} and masks["dsm"].all() for masks in found if masks)
    assert not any(holes((OPTICAL,), settings, 16, rng) for _ in range(50))
    assert not any(holes((OPTICAL, DSM), PLAIN, 16, rng) for _ in range(50))


def test_holes_are_rectangles_of_bounded_size():
    settings = AugmentSection(dsm_holes=1)
    rng = np.random.default_rng(0)
    for _ in range(50):
        mask = holes((OPTICAL, DSM), settings, 64, rng)["dsm"]
        rows, cols = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
        assert mask.sum() == len(rows) * len(cols)
        assert min(len(rows), len(cols)) >= 8 and max(len(rows), len(cols)) <= 32


@pytest.mark.parametrize("flips, turns, cases", [(True, False, 4), (False, True, 4), (False, False, 1)])
def test_flips_and_turns_by_themselves(flips, turns, cases):
    images, valid, labels = _sample()
    settings = PLAIN.model_copy(update={"flips": flips, "turns": turns})
    seen = {
        augment(images, valid, labels, (OPTICAL, DSM), settings, np.random.default_rng(seed))[1].tobytes()
        for seed in range(60)
    }
    assert len(seen) == cases
    flipped = (labels[::-1], labels[:, ::-1])
    assert all((array.tobytes() in seen) == flips for array in flipped)


def test_colour_changes_bands_by_themselves():
    image = np.random.default_rng(0).random((3, 8, 8), dtype=np.float32)
    settings = PLAIN.model_copy(update={"flips": False, "turns": False, "colour": 0.5})
    (changed,), _ = augment(
        [image],
        [np.ones((8, 8), bool)],
        np.zeros((8, 8), np.uint8),
        (OPTICAL,),
        settings,
        np.random.default_rng(1),
    )
    gains = changed.std(axis=(1, 2)) / image.std(axis=(1, 2))
    assert np.ptp(gains) > 0.05 and np.abs(gains - 1).max() < 0.5

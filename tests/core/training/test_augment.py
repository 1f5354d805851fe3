"""Augmentation moves every modality and the labels together, and leaves missing pixels alone."""

import numpy as np
import pytest

from core.checkpoints.card import Modality, Normalisation
from core.training.augment import augment, dihedral, is_dropped
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
    assert 60 < sum(is_dropped(DSM, settings, rng) for _ in range(300)) < 90
    assert not any(is_dropped(OPTICAL, settings, rng) for _ in range(50))
    assert not any(is_dropped(DSM, PLAIN, rng) for _ in range(50))

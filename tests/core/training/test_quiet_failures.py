"""Training that cannot learn says so: a fixed range of another scene is refused, a loss that does not fall is told."""

import math

import numpy as np
import pytest
from raster_support import write_raster

from core.checkpoints.card import Modality, Normalisation
from core.raster.plausible import unfit_range
from core.raster.scene import open_scene
from core.training.loss_watch import LossWatch, chance_note


def modality(low, high, transform="decibel", clip=True):
    norm = Normalisation(transform=transform, stretch="fixed", low=(low,), high=(high,), clip=clip)
    return Modality(role="sar", bands=("VV",), channels=1, normalisation=norm, unit="linear power")


@pytest.fixture(scope="module")
def sixteen_bits(tmp_path_factory):
    """Power as another sensor gives it: 16 bits, 20 to 40 dB."""
    values = 10 ** (np.random.default_rng(0).normal(30, 3, (1, 120, 120)) / 10)
    path = write_raster(tmp_path_factory.mktemp("sar") / "other.tif", values.astype(np.float32))
    return open_scene({"sar": [path]})


def test_a_fixed_range_of_another_sensor_is_refused_with_the_scenes_own(sixteen_bits):
    words = unfit_range(sixteen_bits, modality(-32.0, 5.0))
    assert words.startswith(
        "100 % of the values of other.tif (band 1) lie outside the fixed range -32 to 5 in dB"
    )
    assert "percentile" in words and "mostly between 23.8 and 36.2: take these" in words


@pytest.mark.parametrize("own", [modality(22.0, 38.0), modality(-32.0, 5.0, clip=False)])
def test_a_range_that_fits_or_cuts_nothing_off_is_taken(sixteen_bits, own):
    assert unfit_range(sixteen_bits, own) == ""


def told(losses, steps=400, classes=5):
    watch = LossWatch(steps, classes)
    return [words for loss in losses if (words := watch.add(loss))]


def test_a_flat_loss_is_told_once_with_the_likely_reasons():
    found = told([math.log(5)] * 100)
    assert len(found) == 1 and "after 40 steps" in found[0] and "fixed range" in found[0]


def test_a_loss_that_falls_or_is_low_already_is_not_told():
    assert not told(np.linspace(1.6, 1.3, 40)) and not told([0.4] * 40)
    assert told([1.6] * 20, steps=30)  # a short run is watched for 20 steps


@pytest.mark.parametrize(
    ("kappa", "said"), [(-0.01, True), (0.09, True), (0.11, False), (math.nan, False), (None, False)]
)
def test_a_model_that_learnt_nothing_is_called_so(kappa, said):
    """Seen in QGIS: a mean IoU of 0.02 was one figure among many, and the run ended as quietly as a good one."""
    assert ("do not use its maps" in chance_note(kappa)) == said

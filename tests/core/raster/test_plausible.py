"""Values that cannot be what a model reads, bands that are something else, one raster in two slots."""

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from raster_support import write_raster

from core.checkpoints.card import Modality, Normalisation
from core.contract.bands import BandInfo, match_bands, names_of
from core.raster.plausible import doubts
from core.raster.scene import open_scene

RNG = np.random.default_rng(2)
POWER = RNG.gamma(1.0, 0.05, (2, 80, 90)).astype(np.float32)
DECIBEL = 10 * np.log10(POWER)
TO_DECIBEL = Normalisation(transform="decibel", stretch="fixed", low=(-26.0,), high=(0.0,))
FIXED_DECIBEL = Normalisation(stretch="fixed", low=(-26.0,), high=(0.0,))
HEIGHTS = RNG.uniform(300, 500, (1, 80, 90)).astype(np.float32)


def said(tmp_path, array, role="sar", **card):
    path = write_raster(tmp_path / "r.tif", array)
    names = tuple(f"x{i}" for i in range(len(array)))
    return doubts(open_scene({role: [path]}), Modality(role=role, bands=names, **card))


@pytest.mark.parametrize("normalisation", [TO_DECIBEL, Normalisation()])
def test_decibels_for_a_model_of_power(tmp_path, normalisation):
    found = said(tmp_path, DECIBEL, normalisation=normalisation, unit="linear power")
    assert len(found) == 1 and "of r.tif are negative, as decibels are" in found[0]
    assert said(tmp_path, POWER, normalisation=normalisation, unit="linear power") == ()


@pytest.mark.parametrize("normalisation", [FIXED_DECIBEL, Normalisation(stretch="percentile")])
def test_power_for_a_model_of_decibels(tmp_path, normalisation):
    found = said(tmp_path, POWER, normalisation=normalisation, unit="dB")
    assert len(found) == 1 and "looks like linear power" in found[0]
    assert said(tmp_path, DECIBEL, normalisation=normalisation, unit="dB") == ()


def test_numbers_far_from_a_fixed_range(tmp_path):
    digital = (POWER * 60000 + 2000).astype(np.uint16)
    assert "far outside the range" in said(tmp_path, digital, normalisation=TO_DECIBEL)[0]
    bytes_ = Normalisation(stretch="fixed", low=(0.0,), high=(255.0,))
    reflectance = RNG.uniform(0, 0.6, (3, 80, 90)).astype(np.float32)
    assert "less than a hundredth" in said(tmp_path, reflectance, "optical", normalisation=bytes_)[0]
    assert said(tmp_path, (reflectance * 400).astype(np.uint8), "optical", normalisation=bytes_) == ()


@pytest.mark.parametrize(
    ("factor", "unit", "odd"), [(1, "m", 0), (100, "m", 1), (100, "cm", 0), (10, "m above ground", 1)]
)
def test_heights_that_are_none(tmp_path, factor, unit, odd):
    found = said(tmp_path, HEIGHTS * factor, "dsm", normalisation=Normalisation(stretch="minmax"), unit=unit)
    assert len(found) == odd and all("are no heights in" in sentence for sentence in found)


def described(path, array, names):
    write_raster(path, array)
    with rasterio.open(path, "r+") as dataset:
        dataset.descriptions = names
    return str(path)


def test_bands_are_chosen_by_name(tmp_path):
    path = described(tmp_path / "s.tif", POWER, ("sigma0_HH", "sigma0_HV"))
    for wanted, numbers, differs in (
        (("HV",), (2,), False),
        (("VH",), (2,), True),  # the cross polarisation there is, and no word of HH
        (("HH",), (1,), False),
        (("VV", "VH"), (1, 2), True),
        (("HV", "HH"), (2, 1), False),
    ):
        scene = open_scene({"sar": [path]}, counts={"sar": len(wanted)}, names={"sar": wanted})
        assert scene.primary.bands == numbers
        assert bool(scene.converted) == (numbers != tuple(range(1, len(wanted) + 1)))
        assert bool(scene.notes) == differs and all("Bands differ" in note for note in scene.notes)
    scene = open_scene({"sar": [path]}, {"sar": (1,)}, names={"sar": ("VH",)})
    assert "the model reads VH, and band 1 of s.tif is sigma0_HH" in scene.notes[0]


def test_near_infrared_first(tmp_path):
    four = RNG.integers(0, 255, (4, 80, 90)).astype(np.uint8)
    path = described(tmp_path / "o.tif", four, ("Blue", "Green", "Red", "NIR"))
    scene = open_scene({"optical": [path]}, counts={"optical": 3}, names={"optical": ("nir", "red", "green")})
    assert scene.primary.bands == (4, 3, 2) and scene.notes == ()
    assert scene.converted == ("Bands 4, 3, 2 of o.tif were read as nir, red, green, by their names.",)
    three = write_raster(
        tmp_path / "p.tif", four[:3], photometric="RGB"
    )  # says nothing: all 8-bit triples are called so
    scene = open_scene(
        {"optical": [three]}, counts={"optical": 3}, names={"optical": ("nir", "red", "green")}
    )
    assert scene.primary.bands == (1, 2, 3)


def test_one_raster_in_two_slots(tmp_path):
    path = write_raster(tmp_path / "d.tif", HEIGHTS)
    scene = open_scene({"sar": [path], "dsm": [path]})
    assert scene.notes == ("Band 1 of d.tif is read twice, as sar and as dsm; is it the right file?",)
    many = {f"b{i}": [path] for i in range(40)}
    [said] = open_scene({**many, "sar": [write_raster(tmp_path / "f.tif", HEIGHTS)]}).notes
    assert said.startswith("Band 1 of d.tif is read 40 times, as b0 and as b1 and as b2 and 37 others")
    two = write_raster(tmp_path / "e.tif", np.concatenate([HEIGHTS, HEIGHTS]))
    assert open_scene({"sar": [two], "dsm": [two]}, {"sar": (1,), "dsm": (2,)}).notes == ()


TEXTS = st.sampled_from(
    ["", "red", "B4", "NIR", "B8A", "665 nm", "HH", "vv", "coherence", "band b", "red edge"]
)
ROLES = st.sampled_from(["", "red", "green", "blue", "nir"])


@given(st.lists(st.tuples(TEXTS, ROLES), min_size=1, max_size=6))
def test_names_find_their_own_bands_again(bands):
    infos = [BandInfo(number, *band) for number, band in enumerate(bands, 1)]
    assert match_bands(names_of(infos), infos) == tuple(range(1, len(infos) + 1))

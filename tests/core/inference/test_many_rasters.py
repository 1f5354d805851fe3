"""A model of three rasters through the whole run: computed inputs, rasters that are missing, roles of any name."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
import torch
from raster_support import write_raster
from small_models import make_card, make_model

from core.checkpoints import Modality, Normalisation, load_model, save_checkpoint
from core.checkpoints.card import ClassEntry, Derived
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict
from core.inference.merge import merge
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig

ENCODER = EncoderConfig(32, 2, 4, (1,), out_chans=32, image_size=64, window_size=3)
CONFIG = MFNetConfig(ENCODER, "adapter", 3, adapter_ratio=0.5, decode_chans=32, streams=3)
TENTH = Normalisation(stretch="fixed", low=(0.0,), high=(40.0,), fill=0.5)
MODALITIES = (
    Modality(role="optical", bands=("red", "green", "blue")),
    Modality(
        role="ndsm", bands=("height",), channels=1, normalisation=TENTH, optional=True,
        derived=Derived(kind="difference", of=("dsm", "dtm")),
    ),
    Modality(role="sar_vv", bands=("vv",), channels=1, normalisation=Normalisation(stretch="fixed", low=(-30.0,), high=(0.0,)), optional=True),
)  # fmt: skip
CLASSES = tuple(ClassEntry(value=i, name=f"class {i}", colour=(i, i, i)) for i in range(3))


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "three.safetensors"
    card = make_card(CONFIG, modalities=MODALITIES, classes=CLASSES, window=64, stride=32, blend="reference")
    save_checkpoint(path, make_model(CONFIG), card)
    return str(path)


@pytest.fixture
def rasters(tmp_path):
    rng = np.random.default_rng(1)
    ground = rng.uniform(100, 110, (1, 96, 160)).astype(np.float32)
    radar = rng.uniform(-25, -5, (1, 96, 160)).astype(np.float32)
    radar[:, :, 96:] = -9999.0  # a hole wider than a window
    return {
        "optical": (write_raster(tmp_path / "o.tif", rng.integers(0, 256, (3, 96, 160), dtype=np.uint8)),),
        "dsm": (
            write_raster(tmp_path / "dsm.tif", ground + rng.uniform(0, 30, ground.shape).astype(np.float32)),
        ),
        "dtm": (write_raster(tmp_path / "dtm.tif", ground),),
        "sar_vv": (write_raster(tmp_path / "vv.tif", radar, nodata=-9999.0),),
    }


def run(model, output, sources, **more):
    shares = output.with_name("shares.tif")
    result = predict(
        PredictJob(
            model, str(output), sources, device="cpu", precision="fp32", probabilities=str(shares), **more
        )
    )
    with rasterio.open(output) as labels, rasterio.open(shares) as probabilities:
        return probabilities.read() / 200, labels.tags(), result


def near(found, wanted):
    """Whether probabilities are alike, up to the half steps in which they are stored."""
    return np.abs(found - wanted).max() < 0.004


def expected(model, rasters, present, region):
    """Probabilities of one window, formed here from the files."""
    net, _ = load_model(model)
    row, col = region
    read = {}
    for role, (path,) in rasters.items():
        with rasterio.open(path) as source:
            read[role] = source.read(window=((row, row + 64), (col, col + 64))).astype(np.float32)
    radar = np.clip((read["sar_vv"] + 30) / 30, 0, 1)
    radar[read["sar_vv"] == -9999] = 0
    images = {
        "optical": read["optical"] / 255,
        "ndsm": np.clip((read["dsm"] - read["dtm"]) / 40, 0, 1),
        "sar_vv": radar,
    }
    given = [torch.from_numpy(images[m.role])[None] if m.role in present else None for m in MODALITIES]
    with torch.no_grad():
        return net(*given)[0].softmax(0).numpy()


def test_what_is_computed_and_what_is_missing_reaches_the_model(model, rasters, tmp_path):
    whole, tags, result = run(model, tmp_path / "a.tif", rasters, stride=64, window=64)
    right = expected(model, rasters, ("optical", "ndsm", "sar_vv"), (0, 0))[:, :32]
    assert near(whole[:, :32, :64], right)
    assert not near(right, expected(model, rasters, ("optical", "ndsm"), (0, 0))[:, :32])
    # Over the hole the radar is left out, window by window; elsewhere it is not.
    without = expected(model, rasters, ("optical", "ndsm"), (0, 96))
    assert near(whole[:, :32, 128:], without[:, :32, 32:])
    assert not near(without, expected(model, rasters, ("optical", "ndsm", "sar_vv"), (0, 96)))
    assert "dsm minus dtm" in tags["SAM_LANDCOVER_NOTES"]
    assert json.loads(tags["SAM_LANDCOVER_SOURCES"])["ndsm"] == ["dsm.tif", "dtm.tif"]
    assert any("Sar vv is missing on" in sentence for sentence in result.warnings)


def test_whole_rasters_may_be_left_out(model, rasters, tmp_path):
    for present in (("optical", "ndsm"), ("optical", "sar_vv"), ("optical",)):
        roles = {"optical"} | ({"dsm", "dtm"} if "ndsm" in present else set()) | set(present)
        sources = {role: paths for role, paths in rasters.items() if role in roles}
        shares, _, result = run(model, tmp_path / "b.tif", sources, stride=64, window=64)
        assert near(shares[:, :32, :64], expected(model, rasters, present, (0, 0))[:, :32])
        said = [sentence for sentence in result.warnings if "was trained to do without" in sentence]
        assert len(said) == 3 - len(present)


def test_what_cannot_be_left_out_is_asked_for(model, rasters, tmp_path):
    with pytest.raises(UserError, match="optical"):
        run(model, tmp_path / "c.tif", {"dsm": rasters["dsm"], "dtm": rasters["dtm"]})
    half = {"optical": rasters["optical"], "dsm": rasters["dsm"]}
    with pytest.raises(
        UserError, match="computes ndsm of dsm and dtm, but dtm was not given: give it too, or leave dsm out"
    ):
        run(model, tmp_path / "c.tif", half)
    with pytest.raises(UserError, match="does not read thermal: leave out"):
        run(model, tmp_path / "c.tif", {**rasters, "thermal": rasters["dsm"]})


def test_a_radar_raster_by_its_usual_role_may_be_left_out(rasters, tmp_path):
    """Checks that look for the raster of a known role do not miss it."""
    path = tmp_path / "sar.safetensors"
    modalities = (*MODALITIES[:2], MODALITIES[2].model_copy(update={"role": "sar"}))
    card = make_card(CONFIG, modalities=modalities, classes=CLASSES, window=64, stride=32, blend="reference")
    save_checkpoint(path, make_model(CONFIG), card)
    shares, _, result = run(str(path), tmp_path / "s.tif", {"optical": rasters["optical"]})
    assert np.isfinite(shares).all() and any("Radar (SAR) was not given" in said for said in result.warnings)


def test_shards_give_the_same_bytes(model, rasters, tmp_path):
    run(model, tmp_path / "whole.tif", rasters)
    for i in (1, 2):
        predict(
            PredictJob(
                model, str(tmp_path / "parts.tif"), rasters, device="cpu", precision="fp32", shard=(i, 2)
            )
        )
    merge(tmp_path / "parts.tif")
    with rasterio.open(tmp_path / "parts.tif") as parts, rasterio.open(tmp_path / "whole.tif") as whole:
        assert np.array_equal(parts.read(1), whole.read(1))


def test_a_card_of_a_family_that_needs_all_its_rasters(tmp_path, model):
    from core.checkpoints.configs import config_of
    from core.models.cwsam.config import CWSAMConfig

    card = make_card(CWSAMConfig(ENCODER), modalities=[Modality(role="sar", bands=("a",)), Modality(role="dsm", bands=("b",), optional=True)])  # fmt: skip
    with pytest.raises(UserError, match="can do without a raster, which a CWSAM model cannot"):
        config_of(card)
    with pytest.raises(ValueError, match="every one of its rasters"):
        make_card(CONFIG, modalities=[m.model_copy(update={"optional": True}) for m in MODALITIES])


@pytest.mark.parametrize("role", ["sar_vv", "dsm"])
def test_a_raster_of_one_value_is_no_trouble(role, model, rasters, tmp_path):
    """A constant stream, also where it makes a computed one flat: finite, and the map is that of the others and this value."""
    flat = (write_raster(tmp_path / "flat.tif", np.full((1, 96, 160), -12.0, dtype=np.float32)),)
    sources = {**rasters, role: flat} if role != "dsm" else {**rasters, "dsm": rasters["dtm"]}
    name = "flat.tif" if role != "dsm" else "dsm"
    output, confidence = str(tmp_path / "m.tif"), str(tmp_path / "c.tif")
    result = predict(PredictJob(model, output, sources, confidence=confidence, device="cpu"))
    with rasterio.open(output) as made, rasterio.open(confidence) as sure:
        labels, shares = made.read(1), sure.read(1)
    assert (labels < 3).all() and (shares <= 200).all()
    assert sum(area.pixels for area in result.areas) == labels.size
    [said] = [words for words in result.warnings if "tells the model nothing" in words]
    assert name in said


def test_forty_roles_are_a_sentence(tmp_path, model, rasters):
    many = tuple(Modality(role=f"band_{i}", bands=("v",), channels=1) for i in range(40))
    with pytest.raises((UserError, ValueError), match="16"):
        make_card(
            MFNetConfig(ENCODER, "adapter", 3, adapter_ratio=0.5, decode_chans=32, streams=40),
            modalities=many, classes=CLASSES,
        )  # fmt: skip
    given = {f"band_{i}": rasters["dtm"] for i in range(40)}
    with pytest.raises(UserError, match="does not read band_0 and band_1 and band_2 and 37 others"):
        predict(PredictJob(model, str(tmp_path / "m.tif"), {**rasters, **given}, device="cpu"))

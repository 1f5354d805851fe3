"""Real scenes: different grids, coordinate systems, types and delivery habits."""

import dataclasses

import numpy as np
import pytest
import rasterio
from raster_support import DSM, OPTICAL, ContextModel, make_card, read_raster

from core.checkpoints.card import Modality, Normalisation
from core.contract.predict import PredictJob
from core.inference import predict
from core.raster.scene import open_scene

pytestmark = pytest.mark.real

DECIBEL = Modality(
    role="sar", bands=("VV", "VH"), channels=3, normalisation=Normalisation(stretch="percentile"), unit="dB"
)
POWER = Modality(
    role="sar",
    bands=("HH", "HV", "VV"),
    channels=3,
    normalisation=Normalisation(transform="decibel", stretch="percentile"),
)
ANY_SAR = Modality(role="sar", bands=("a", "b", "c"), channels=3)


@pytest.fixture
def run(tmp_path, checkpoint):
    """Run a scene through a small model with a card of these modalities."""

    def run_(sources, *modalities, **more):
        sources = {
            role: (paths,) if isinstance(paths, str) else tuple(paths) for role, paths in sources.items()
        }
        job = PredictJob(checkpoint, str(tmp_path / "o.tif"), sources, device="cpu", precision="fp32")
        card = make_card(modalities, window=64, stride=32, blend="taper")
        model = ContextModel(sum(m.channels for m in modalities), 4).eval()
        return predict(dataclasses.replace(job, **more), load=lambda _: (model, card))

    return run_


def test_zurich_elevation_with_a_lake_of_nodata(run, shared_data):
    folder = shared_data / "optical_dsm_zurich"
    result = run({"optical": str(folder / "rgb.tif"), "dsm": str(folder / "ndsm.tif")}, OPTICAL, DSM)
    assert (result.width, result.height, result.nodata_pixels) == (875, 400, 0)
    assert any("Elevation is missing on 64 %" in words for words in result.warnings)
    assert sum(a.square_metres for a in result.areas) == pytest.approx(875 * 400 * 0.25, rel=1e-3)
    with rasterio.open(result.output) as ours, rasterio.open(folder / "rgb.tif") as theirs:
        assert ours.crs == theirs.crs and ours.transform == theirs.transform


def test_field_trial_dsm_on_another_grid(run, shared_data):
    folder = shared_data / "optical_dsm_field_trial"
    sources = {"optical": str(folder / "odm_orthophoto.tif"), "dsm": str(folder / "dsm.tif")}
    scene = open_scene({role: [path] for role, path in sources.items()})
    assert scene.layer("dsm").warped and scene.layer("optical").dtype == "float32"
    values, valid = scene.read(0, 0, 550, 535)["dsm"]
    assert 270 < np.nanmin(values) < np.nanmax(values) < 280 and 0.7 < valid.mean() < 0.95
    result = run(sources, OPTICAL, DSM)
    assert (result.width, result.height) == (535, 550)
    assert any("Elevation is missing on" in words for words in result.warnings)


def test_sentinel_1_in_degrees_and_decibel(run, shared_data):
    path = str(shared_data / "sar_sen1floods11_spain" / "Spain_7370579_S1Hand.tif")
    result = run({"sar": path}, DECIBEL)
    assert (result.width, result.height) == (512, 512)
    total = sum(a.square_metres for a in result.areas)
    assert total == pytest.approx((512 * 8.983e-05 * 111_320) ** 2 * np.cos(np.radians(38.1)), rel=0.01)
    part = run(
        {"sar": path}, DECIBEL, extent=(-0.77, 38.09, -0.75, 38.11), output=result.output.replace("o.", "p.")
    )
    with rasterio.open(result.output) as whole, rasterio.open(part.output) as crop:
        window = whole.window(*crop.bounds).round_offsets().round_lengths()
        assert np.array_equal(crop.read(1), whole.read(1, window=window))


def test_gaofen_one_file_per_polarisation(run, shared_data):
    folder = shared_data / "sar_gf3_unlabelled"
    paths = [str(folder / f"1_{name}.tiff") for name in ("HH", "HV", "VV")]
    scene = open_scene({"sar": paths})
    values, valid = scene.read(0, 0, 512, 512)["sar"]
    single = read_raster(paths[1])
    assert values.shape == (3, 512, 512) and not scene.grid.georeferenced
    assert np.array_equal(values[1][valid], single[valid])
    assert 0.2 < 1 - valid.mean() < 0.35  # padding zeros, no nodata value in the file
    result = run({"sar": paths}, ANY_SAR)
    assert all(a.square_metres is None for a in result.areas)
    labels = read_raster(result.output)
    assert np.array_equal(labels == 255, ~valid)
    part = run({"sar": paths}, ANY_SAR, extent=(100, 50, 300, 350), output=result.output.replace("o.", "p."))
    assert np.array_equal(read_raster(part.output), labels[50:350, 100:300])


def test_airsar_linear_power(run, shared_data):
    path = str(shared_data / "sar_sanfrancisco_airsar" / "hh_hv_vv.tif")
    result = run({"sar": path}, POWER)
    assert (result.width, result.height, result.nodata_pixels) == (1024, 900, 0)
    assert sum(a.pixels > 0 for a in result.areas) >= 2

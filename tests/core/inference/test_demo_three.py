"""The demo model of three rasters: it is small, and each raster it loses costs it something, but never the run."""

from pathlib import Path

import numpy as np
import pytest
import rasterio

from core.checkpoints import read_card
from core.checkpoints.configs import config_of
from core.contract.predict import PredictJob
from core.demo import make_scene
from core.inference import predict

MODEL = Path(__file__).resolve().parents[3] / "resources" / "demo" / "three.safetensors"


def test_it_is_small_and_says_what_it_can_do_without():
    card = read_card(MODEL)
    assert MODEL.stat().st_size < 6_000_000 and card.base_sha256 is None
    assert config_of(card).streams == 3
    assert [(m.role, m.optional) for m in card.modalities] == [
        ("optical", False),
        ("dsm", True),
        ("sar", True),
    ]
    figures = [card.metrics[name] for name in ("mIoU", "mIoU without dsm", "mIoU without dsm and sar")]
    assert figures == sorted(figures, reverse=True) and "no real place" in card.notes
    assert "/tmp" not in card.model_dump_json()


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    return make_scene(tmp_path_factory.mktemp("scene"), 448)


def accuracy(scene, roles, folder):
    sources = {role: (str(getattr(scene, role)),) for role in roles}
    output = folder / "map.tif"
    predict(PredictJob(str(MODEL), str(output), sources, device="cpu", precision="fp32"))
    with rasterio.open(output) as found, rasterio.open(scene.labels) as labels:
        truth = labels.read(1)
        return np.mean(found.read(1)[truth < 255] == truth[truth < 255])


def test_a_scene_it_has_not_seen(scene, tmp_path):
    whole = accuracy(scene, ("optical", "dsm", "sar"), tmp_path)
    flat = accuracy(scene, ("optical", "sar"), tmp_path)
    colours = accuracy(scene, ("optical",), tmp_path)
    assert whole > 0.75 and whole > flat > 0.5 and flat > colours > 0.4

"""Published files of one raster whose tensor names are those of two: the mode is said, on every door."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from raster_support import read_raster, write_raster
from small_models import CONFIGS, make_model

from core.checkpoints.contents import modes_of, read_contents
from core.checkpoints.load import load_model
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict
from core.serving.models import WarmModel

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(params=["adapter", "lora"])
def published(request, tmp_path):
    path = tmp_path / f"{request.param}.pth"
    torch.save(make_model(CONFIGS[request.param]).state_dict(), path)
    return request.param, str(path)


@pytest.fixture
def optical(tmp_path):
    values = np.random.default_rng(3).integers(0, 256, (3, 128, 128), dtype=np.uint8)
    return values, write_raster(tmp_path / "o.tif", values)


def command(name, *words):
    return subprocess.run(
        [sys.executable, "-m", f"core.{name}", *words], check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_inspect_names_the_choices_that_fit(published):
    kind, path = published
    found = modes_of(read_contents(path))
    assert set(found) == {kind, "single", f"single-{kind}"}
    done = command("inspect", path)
    assert f"--mode single-{kind}" in done.stdout
    done = command("inspect", path, "--mode", f"single-{kind}", "--json")
    card = json.loads(done.stdout.splitlines()[-1])["card"]
    assert [m["role"] for m in card["modalities"]] == ["optical"] and card["config"]["streams"] == 1
    done = command("inspect", path, "--mode", "plain")
    assert (
        done.returncode == 2
        and "choose one of adapter, lora, single" in done.stderr
        and "(--mode)" in done.stderr
    )


def test_predict_runs_the_mode_that_is_asked_for(published, optical, tmp_path):
    kind, path = published
    values, raster = optical
    output = str(tmp_path / "map.tif")
    frame = {"device": "cpu", "precision": "fp32", "window": 128, "stride": 128}
    job = PredictJob(path, output, {"optical": (raster,)}, mode=f"single-{kind}", **frame)
    predict(job)
    model, _ = load_model(path, mode=f"single-{kind}")
    with torch.no_grad():
        wanted = model(torch.from_numpy(values / 255).float()[None])[0].argmax(0).numpy()
    assert (read_raster(output) == wanted).mean() > 0.999
    words = ["--checkpoint", path, "--optical", raster, "--output", output, "--device", "cpu"]
    done = command("predict", *words, "--mode", "single", "--resume")
    assert done.returncode == 2 and "is the finished map of another run" in done.stderr, done.stderr
    with pytest.raises(UserError, match="only optical was given"):
        predict(PredictJob(path, output, {"optical": (raster,)}, **frame))


def test_a_file_with_a_card_has_no_mode(tmp_path, optical):
    demo = str(ROOT / "resources" / "demo" / "mfnet.safetensors")
    with pytest.raises(UserError, match="has a model card, which says what it is") as told:
        predict(PredictJob(demo, str(tmp_path / "m.tif"), {"optical": (optical[1],)}, mode="single-adapter"))
    assert told.value.about == ("mode",)


def test_the_engine_keeps_modes_apart(published):
    kind, path = published
    warm = WarmModel()
    assert warm.get(path)[1].config.get("streams", 2) == 2
    assert not warm.holds(path, f"single-{kind}")
    assert warm.get(path, f"single-{kind}")[1].config["streams"] == 1 and not warm.holds(path)

"""Progress throttle, failure sentences, raster descriptions and the device report."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from rasterio.transform import from_origin

import core.inference
from core import device
from core.contract import protocol
from core.contract.progress import Progress
from core.errors import LicenceError, UserError
from core.serving import methods, models
from core.serving.failures import describe
from core.serving.models import WarmModel
from core.serving.rasters import describe_raster
from core.serving.server import Call
from core.serving.throttle import Throttle

ROOT = Path(__file__).resolve().parents[3]


def test_throttle_sends_first_and_last_of_every_stage():
    now, sent = [0.0], []
    throttle = Throttle(lambda progress: sent.append((progress.stage, progress.done)), 0.25, lambda: now[0])
    for stage in ("statistics", "predict"):
        for done in range(1, 11):
            throttle(Progress(stage, done, 10))
            now[0] += 0.0625
    throttle.flush()
    throttle.flush()
    assert sent == [(stage, done) for stage in ("statistics", "predict") for done in (1, 5, 9, 10)]


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB"),
        RuntimeError(
            "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."
        ),
    ],
)
def test_lack_of_memory_is_advice(error):
    failure = describe(error)
    assert failure.code == protocol.USER_ERROR
    assert "smaller batch" in failure.message


def test_a_real_allocation_failure_is_advice():
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**50)
    assert describe(caught.value).code == protocol.USER_ERROR


def test_a_missing_file_names_the_file():
    failure = describe(FileNotFoundError(2, "No such file or directory", "/data/x.tif"))
    assert (failure.code, failure.message) == (protocol.USER_ERROR, "No such file or directory: /data/x.tif.")


def write(path, count=1, **profile):
    with rasterio.open(path, "w", driver="GTiff", width=5, height=4, count=count, **profile) as target:
        target.write(np.ones((count, 4, 5), profile["dtype"]))
        if count == 2:
            target.set_band_description(1, "VV dB")
    return str(path)


def test_raster_description(tmp_path):
    transform = from_origin(0, 4, 1, 1)
    path = write(
        tmp_path / "a.tif", 2, dtype="float32", nodata=math.nan, crs="EPSG:2056", transform=transform
    )
    assert describe_raster(path) == {
        "count": 2,
        "dtype": "float32",
        "width": 5,
        "height": 4,
        "crs": "EPSG:2056",
        "nodata": "nan",
        "bands": ["VV dB", ""],
    }
    bare = describe_raster(write(tmp_path / "rgb.tif", 3, dtype="uint8", photometric="RGB"))
    assert (bare["crs"], bare["nodata"], bare["bands"]) == (None, None, ["red", "green", "blue"])


def test_rasters_that_cannot_be_read(tmp_path):
    with pytest.raises(UserError, match=r"gone\.tif does not exist"):
        describe_raster(str(tmp_path / "gone.tif"))
    (tmp_path / "text.tif").write_text("not a raster")
    with pytest.raises(UserError, match=r"text\.tif cannot be read"):
        describe_raster(str(tmp_path / "text.tif"))


def test_device_report_says_why_it_is_the_processor(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", None)
    monkeypatch.setattr(torch.version, "hip", None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(device, "has_nvidia_driver", lambda: True)
    report = device.pick_device("auto")
    assert report.type == "cpu"
    assert report.memory_bytes > 0
    assert report.threads == torch.get_num_threads()
    assert "CPU build of PyTorch" in report.reason
    monkeypatch.setattr(torch.version, "cuda", "12.8")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    assert "CUDA_VISIBLE_DEVICES=-1" in device.pick_device("auto").reason
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES")

    def old_driver():
        raise RuntimeError(
            "The NVIDIA driver on your system is too old (found version 11040). Please update."
        )

    monkeypatch.setattr(torch.cuda, "init", old_driver)
    assert device.pick_device("auto").reason.endswith("is too old (found version 11040)")
    assert device.pick_device("cpu").reason == ""
    with pytest.raises(
        UserError, match=r"NVIDIA GPU: The NVIDIA driver .* is too old \(found version 11040\);"
    ):
        device.pick_device("cuda")


def test_the_method_table_loads_nothing_heavy():
    code = (
        "import sys; import core.serve, core.serving.methods, core.serving.server;"
        "heavy = {'torch', 'numpy', 'rasterio'} & set(sys.modules); sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_last_model_stays_until_its_file_changes(tmp_path):
    loaded = []

    def load(path):
        if not Path(path).exists():
            raise UserError(f"{path} does not exist.")
        loaded.append(path)
        return object(), object()

    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    warm = WarmModel(load)
    assert not warm.holds(str(one))
    first = warm.get(str(one))
    assert warm.holds(str(one))
    assert warm.get(str(one)) is first
    warm.get(str(two))
    assert not warm.holds(str(one))
    two.write_text("changed")
    warm.get(str(two))
    assert loaded == [str(one), str(two), str(two)]
    two.unlink()
    with pytest.raises(UserError):
        warm.get(str(two))
    two.write_text("changed")
    warm.get(str(two))
    warm.drop()
    warm.get(str(two))
    assert len(loaded) == 5


def test_card_and_model_of_a_run_are_of_one_file(tmp_path, monkeypatch):
    file = tmp_path / "m.safetensors"
    file.write_bytes(b"1")
    pairs = []

    def run(job, _on_progress, _is_cancelled, load):
        pairs.append(load(job.checkpoint))
        file.write_bytes(b"another model")
        pairs.append(load(job.checkpoint))

    monkeypatch.setattr(core.inference, "predict", run)
    monkeypatch.setattr(models, "warm_model", WarmModel(lambda path: Path(path).read_bytes()))
    params = {"checkpoint": str(file), "output": "map.tif", "sources": {}}
    methods.predict(Call(1, "predict", params, lambda progress: None))
    assert pairs == [b"1", b"1"]


def test_a_licence_that_must_be_accepted_has_a_code_of_its_own():
    """The panel asks, and calls again with ``accept_licence``."""
    failure = describe(LicenceError("X is under the licence Y: read and accept it."))
    assert (failure.code, failure.message) == (
        protocol.LICENCE,
        "X is under the licence Y: read and accept it.",
    )

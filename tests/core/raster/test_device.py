import pytest
import torch

from core import device as device_module
from core.device import native_bf16_cpu, pick_device
from core.errors import UserError
from core.inference.pipeline import default_batch


def test_the_cpu_is_described():
    report = pick_device("cpu")
    assert (report.type, report.torch_device, report.reason) == ("cpu", "cpu", "")
    assert report.name and report.memory_bytes > 1 << 28 and report.threads == torch.get_num_threads()
    assert report.words().startswith(f"cpu ({report.threads} thread") and report.words().endswith(
        report.precision
    )
    assert report.device == torch.device("cpu")


@pytest.mark.parametrize("native", [True, False])
def test_auto_precision_follows_the_hardware(monkeypatch, native):
    monkeypatch.setattr(device_module, "native_bf16_cpu", lambda: native)
    assert pick_device("cpu").precision == ("bf16" if native else "fp32")
    assert pick_device("cpu", "fp32").precision == "fp32" and pick_device("cpu", "bf16").precision == "bf16"


def test_native_bf16_is_what_the_cpu_says():
    from pathlib import Path

    flags = Path("/proc/cpuinfo").read_text().split()
    assert native_bf16_cpu() == ("avx512_bf16" in flags or "amx_tile" in flags)


def test_why_it_is_the_cpu(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert pick_device("auto").type == "cpu" and pick_device("auto").reason
    with pytest.raises(UserError, match="no usable NVIDIA GPU"):
        pick_device("cuda")
    with pytest.raises(UserError, match="no Apple GPU"):
        pick_device("mps")


@pytest.mark.parametrize("name", ["gpu", "cuda:x", "", "cpu:1"])
def test_unknown_devices(name):
    with pytest.raises(UserError, match="is not a device"):
        pick_device(name)


def test_unknown_precision():
    with pytest.raises(UserError, match="precision must be"):
        pick_device("cpu", "fp16")


@pytest.mark.parametrize(("major", "precision"), [(7, "fp32"), (8, "bf16"), (9, "bf16")])
def test_gpus(monkeypatch, major, precision):
    class Properties:
        name, total_memory = "Some GPU", 8 << 30

    Properties.major = major
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda index: Properties)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: major >= 8)
    report = pick_device("auto")
    assert (report.type, report.torch_device, report.precision) == ("cuda", "cuda:0", precision)
    assert pick_device("cuda:1").torch_device == "cuda:1"
    assert report.words() == f"cuda:0 (Some GPU), {precision}"
    with pytest.raises(UserError, match="no GPU number 2; this machine has 2"):
        pick_device("cuda:2")


def test_large_windows_run_one_by_one_on_a_processor():
    device = pick_device("cpu", "fp32")
    assert [default_batch(device, window) for window in (256, 480, 512, 1024)] == [4, 4, 1, 1]

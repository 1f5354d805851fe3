"""Which device a run would use, in words: its name, its memory, and why it is the processor when it is."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError

NVIDIA_TRACES = (
    "/proc/driver/nvidia/version",
    "C:/Windows/System32/nvcuda.dll",
    "/usr/lib/wsl/lib/libcuda.so.1",
)


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """The device a run would take.

    Attributes:
        name: as its maker calls it.
        type: ``cpu``, ``cuda`` or ``mps``.
        memory_bytes: of the graphics card, or of the computer; None when unknown.
        reason: one sentence on why this device.
        threads: PyTorch's threads on the processor.
        precision: what ``auto`` means there, ``fp32`` or ``bf16``.
    """

    name: str
    type: str
    memory_bytes: int | None
    reason: str
    threads: int
    precision: str


def report_device(wanted: str = "auto") -> DeviceReport:
    """Describe the device for ``auto``, ``cpu``, ``cuda``, ``cuda:i`` or ``mps``. Imports torch.

    Raises:
        UserError: the wanted device is not a device, or not here.
    """
    import torch

    kind, _, index = wanted.partition(":")
    if kind not in ("auto", "cpu", "cuda", "mps") or (index and not (kind == "cuda" and index.isdigit())):
        raise UserError(f"There is no device {wanted!r}: choose auto, cpu, cuda, cuda:0 or mps.")
    if kind in ("auto", "cuda") and torch.cuda.is_available():
        count = torch.cuda.device_count()
        if int(index or 0) >= count:
            raise UserError(
                f"There is no device {wanted!r}: this computer has {count} (cuda:0 to cuda:{count - 1})."
            )
        return _cuda(int(index or 0), torch, "chosen" if kind == "cuda" else "the fastest device found")
    if kind in ("auto", "mps") and torch.backends.mps.is_available():
        reason = "chosen" if kind == "mps" else "the fastest device found"
        memory = int(torch.mps.recommended_max_memory())
        return DeviceReport("Apple GPU", "mps", memory, _sentence(reason), torch.get_num_threads(), "fp32")
    why = "chosen" if kind == "cpu" else why_no_gpu(torch)
    if kind in ("cuda", "mps"):
        raise UserError(f"The device {wanted!r} cannot be used: {why}.")
    return DeviceReport(_processor(), "cpu", total_memory(), _sentence(why), torch.get_num_threads(), "fp32")


def _cuda(index: int, torch: Any, reason: str) -> DeviceReport:
    properties = torch.cuda.get_device_properties(index)
    precision = "bf16" if properties.major >= 8 or torch.version.hip else "fp32"
    return DeviceReport(
        properties.name,
        "cuda",
        int(properties.total_memory),
        _sentence(reason),
        torch.get_num_threads(),
        precision,
    )


def why_no_gpu(torch: Any) -> str:
    """The likeliest cause, most telling first; no capital and no full stop."""
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES")
    if sys.platform == "darwin":
        return "this Mac has no graphics processor that PyTorch can use"
    if torch.version.cuda is None and getattr(torch.version, "hip", None) is None:
        if _has_nvidia_driver():
            return "there is an NVIDIA driver, but the engine environment has the CPU build of PyTorch"
        return "no NVIDIA driver was found, and the engine environment has the CPU build of PyTorch"
    if hidden is not None and not hidden.strip("-1, "):
        return f"the environment variable CUDA_VISIBLE_DEVICES={hidden} hides every graphics card"
    try:
        torch.cuda.init()
    except (RuntimeError, AssertionError) as error:
        return str(error).splitlines()[0].split(". ")[0].rstrip(".")
    return "no graphics card was found"


def _has_nvidia_driver() -> bool:
    return any(Path(trace).exists() for trace in NVIDIA_TRACES) or shutil.which("nvidia-smi") is not None


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine() or "processor"


def total_memory() -> int | None:
    """Bytes of the computer's memory, as far as it can be told."""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return _windows_memory() if sys.platform == "win32" else None


def _windows_memory() -> int | None:
    import ctypes

    class MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total_physical", ctypes.c_ulonglong),
            ("others", ctypes.c_ulonglong * 6),
        )

    status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
    kernel: Any = ctypes.__dict__["windll"].kernel32
    return int(status.total_physical) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

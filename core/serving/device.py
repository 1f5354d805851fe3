"""The device report of the panel's chip: the run's own choice, and the likeliest cause when it is the processor."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import torch

from core.device import DeviceReport, pick_device

NVIDIA_TRACES = (
    "/proc/driver/nvidia/version",
    "/usr/lib/wsl/lib/libcuda.so.1",
    "C:/Windows/System32/nvcuda.dll",
)


def report_device(wanted: str) -> DeviceReport:
    """What :func:`core.device.pick_device` chooses, with a ``reason`` a user can act on.

    Raises:
        UserError: there is no such device here.
    """
    report = pick_device(wanted)
    return replace(report, reason=why_no_gpu()) if report.type == "cpu" and wanted == "auto" else report


def why_no_gpu() -> str:
    """The likeliest cause, most telling first; no capital and no full stop."""
    if sys.platform == "darwin":
        return "this Mac has no graphics processor that PyTorch can use"
    if torch.version.cuda is None and torch.version.hip is None:
        if has_nvidia_driver():
            return "there is an NVIDIA driver, but the engine environment has the CPU build of PyTorch"
        return "no NVIDIA driver was found, and the engine environment has the CPU build of PyTorch"
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES")
    if hidden is not None and not hidden.strip("-1, "):
        return f"the environment variable CUDA_VISIBLE_DEVICES={hidden} hides every graphics card"
    try:
        torch.cuda.init()  # type: ignore[no-untyped-call]
    except (
        RuntimeError,
        AssertionError,
    ) as error:  # e.g. "The NVIDIA driver on your system is too old (...)"
        return str(error).splitlines()[0].split(". ")[0].rstrip(".")
    return "no graphics card was found"


def has_nvidia_driver() -> bool:
    """Whether a driver is installed, whatever PyTorch can do with it."""
    return any(Path(trace).exists() for trace in NVIDIA_TRACES) or shutil.which("nvidia-smi") is not None

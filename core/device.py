"""Which processor the model runs on, in words a person understands."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import torch

from core.contract.sentences import Said
from core.device_words import check_device
from core.errors import UserError
from core.models.quantised import is_exact
from core.probe import choose

NVIDIA_TRACES = (
    "/proc/driver/nvidia/version",
    "/usr/lib/wsl/lib/libcuda.so.1",
    "C:/Windows/System32/nvcuda.dll",
)


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """The device chosen.

    Attributes:
        type: ``cpu``, ``cuda`` or ``mps``.
        torch_device: what torch calls it, e.g. ``cuda:1``.
        name: e.g. ``NVIDIA H200`` or the CPU's model.
        memory_bytes: of the device; of the machine for a CPU; 0 when unknown.
        reason: why it is the CPU although ``auto`` would rather not; empty otherwise.
        threads: torch threads on the CPU.
        precision: ``fp32``, ``bf16`` or ``int8``, as it will be used.
        why: what ``auto`` measured before it took the precision; empty where nothing was measured.
    """

    type: str
    torch_device: str
    name: str
    memory_bytes: int
    reason: str
    threads: int
    precision: str
    why: str = ""

    @property
    def device(self) -> torch.device:
        """For ``Tensor.to``."""
        return torch.device(self.torch_device)

    def words(self) -> str:
        """One line, e.g. ``cpu (2 threads), int8, 2.3 x as fast as fp32 on this processor``."""
        detail = (
            f"{self.threads} thread{'s' if self.threads != 1 else ''}" if self.type == "cpu" else self.name
        )
        return f"{self.torch_device} ({detail}), {self.precision}{f', {self.why}' if self.why else ''}"


def pick_device(name: str = "auto", precision: str = "auto", int8_width: int = 0) -> DeviceReport:
    """Choose a device.

    Args:
        name: ``auto`` (the first GPU, else the CPU), ``cpu``, ``cuda``, ``cuda:1``, ``mps``.
        precision: ``auto``, ``fp32``, ``bf16`` or ``int8``. ``auto`` is bf16 where the hardware multiplies it natively:
            CUDA from Ampere on, CPUs with AVX512-BF16 or AMX.
        int8_width: of the encoder (``embed_dim``), where ``auto`` may take int8 on a CPU because a measure of this very
            processor says so (:mod:`core.probe`); 0 for models that cannot.

    Raises:
        UserError: the device or precision does not exist here.
    """
    check_device(name, precision)
    if name == "auto":
        chosen, reason = _best()
        return _cpu(precision, reason, int8_width) if chosen == "cpu" else pick_device(chosen, precision)
    if name == "cpu":
        return _cpu(precision, "", int8_width)
    if precision == "int8":
        raise UserError(
            Said("int8 is computed by the processor; choose the device cpu, or another precision."),
            "precision",
        )
    if name.startswith("cuda"):
        return _cuda(int(name.partition(":")[2] or 0), precision)
    if not torch.backends.mps.is_available():
        raise UserError(Said("This machine has no Apple GPU (mps); choose auto or cpu."))
    used = "fp32" if precision == "auto" else precision
    return DeviceReport("mps", "mps", "Apple GPU", _machine_memory(), "", torch.get_num_threads(), used)


def native_bf16_cpu() -> bool:
    """Whether this CPU has bf16 multiplication in hardware, so that bf16 is faster and not slower."""
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    found = [check() for check in (getattr(torch.cpu, name, None) for name in checks) if check is not None]
    if found:
        return any(found)
    flags = _cpu_info("flags").split()
    return "avx512_bf16" in flags or "amx_bf16" in flags


def why_no_gpu() -> str:
    """The likeliest cause of there being no usable GPU, most telling first; no capital and no full stop."""
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
    except (RuntimeError, AssertionError) as error:
        # e.g. "The NVIDIA driver on your system is too old (...). Please update ..."
        return str(error).splitlines()[0].split(". ")[0].rstrip(".")
    return "no graphics card was found"


def has_nvidia_driver() -> bool:
    """Whether a driver is installed, whatever PyTorch can do with it."""
    return any(Path(trace).exists() for trace in NVIDIA_TRACES) or shutil.which("nvidia-smi") is not None


def _best() -> tuple[str, str]:
    if torch.cuda.is_available():
        return "cuda:0", ""
    if torch.backends.mps.is_available():
        return "mps", ""
    return "cpu", why_no_gpu()


def _cpu(precision: str, reason: str, int8_width: int) -> DeviceReport:
    name = _cpu_info("model name") or platform.processor() or platform.machine() or "CPU"
    used, why = precision, ""
    if precision == "auto":
        used = "bf16" if native_bf16_cpu() else "fp32"
        if int8_width:
            choice = choose(name, used == "bf16", int8_width)
            used, why = choice.precision, choice.why
    elif precision == "int8" and not is_exact():
        raise UserError(
            Said(
                "This processor does not add up 8-bit products exactly, so int8 would give a wrong "
                "map; choose fp32."
            ),
            "precision",
        )
    return DeviceReport("cpu", "cpu", name, _machine_memory(), reason, torch.get_num_threads(), used, why)


def _cuda(index: int, precision: str) -> DeviceReport:
    if not torch.cuda.is_available():
        raise UserError(Said("There is no usable NVIDIA GPU: {0}; choose auto or cpu.", _best()[1]))
    if index >= torch.cuda.device_count():
        raise UserError(
            Said(
                "There is no GPU number {0}; this machine has {1}, from 0.", index, torch.cuda.device_count()
            )
        )
    properties = torch.cuda.get_device_properties(index)
    native = properties.major >= 8  # Ampere
    if precision == "bf16" and not torch.cuda.is_bf16_supported():
        raise UserError(Said("{0} cannot compute in bf16; choose fp32.", properties.name))
    used = precision if precision != "auto" else ("bf16" if native else "fp32")
    threads = torch.get_num_threads()
    return DeviceReport("cuda", f"cuda:{index}", properties.name, properties.total_memory, "", threads, used)


def _machine_memory() -> int:
    try:
        return int(os.sysconf("SC_PAGE_SIZE")) * int(os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):  # Windows
        return 0


def _cpu_info(key: str) -> str:
    """One value of Linux's description of the CPU; empty elsewhere."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search(rf"^{re.escape(key)}\s*:\s*(.*)$", text, re.MULTILINE)
    return found.group(1).strip() if found else ""

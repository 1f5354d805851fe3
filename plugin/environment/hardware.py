"""What computer this is, as far as the choice of packages goes."""

from __future__ import annotations

import platform as this_platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional

from ..disk import is_file
from .child import run_quietly

CUDA_DRIVER = 580  # the oldest driver branch that runs CUDA 13
QUERY = ["--query-gpu=name,driver_version,memory.total", "--format=csv,noheader,nounits"]
Run = Callable[[str, List[str]], str]


@dataclass(frozen=True)
class Gpu:
    """An NVIDIA GPU: its name, its driver's version and its memory in MiB."""

    name: str
    driver: str
    memory: int

    @property
    def new_enough(self) -> bool:
        """Whether the driver runs the locked PyTorch."""
        major = self.driver.split(".")[0]
        return major.isdigit() and int(major) >= CUDA_DRIVER


def nvidia_gpu(environment: Dict[str, str], run: Optional[Run] = None) -> Optional[Gpu]:
    """The first NVIDIA GPU, or None; asks the driver's own tool."""
    ask = (
        run
        if run is not None
        else lambda program, arguments: run_quietly(program, arguments, environment, 15.0)
    )
    for program in ("nvidia-smi", r"C:\Windows\System32\nvidia-smi.exe"):
        lines = ask(program, QUERY).strip().splitlines()
        parts = [part.strip() for part in lines[0].split(",")] if lines else []
        if len(parts) == 3:
            return Gpu(parts[0], parts[1], int(parts[2]) if parts[2].isdigit() else 0)
    return None


def machine(environment: Dict[str, str], run: Optional[Run] = None) -> str:
    """The processor's architecture; on a Mac the hardware's, even where QGIS runs translated."""
    name = this_platform.machine()
    if sys.platform == "darwin" and name == "x86_64":
        ask = run if run is not None else lambda program, words: run_quietly(program, words, environment, 5.0)
        if ask("/usr/sbin/sysctl", ["-n", "hw.optional.arm64"]).strip() == "1":
            return "arm64"
    return name


def supported(name: str, platform: str) -> bool:
    """Whether there are wheels for this computer."""
    known = {"linux": ("x86_64", "aarch64"), "win32": ("amd64",), "darwin": ("arm64",)}
    return name.lower() in known.get(platform, ())


def missing_runtime(system_root: str) -> List[str]:
    """Files of the Visual C++ runtime that Windows lacks; torch does not load without them."""
    folder = Path(system_root) / "System32"
    return [
        name
        for name in ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll")
        if not is_file(folder / name)
    ]

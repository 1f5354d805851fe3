"""Before anything is downloaded: one verdict a line on everything that is known to go wrong later."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

from qgis.core import QgsApplication

from ..disk import exists, is_file
from ..wording import memory, tr
from . import hardware
from .child import Cancelled, ChildFailed, child_environment, run_quietly
from .launch import qgis_install_folders
from .layout import environments_root
from .lock import Lock, locks
from .network import fetch, package_index, proxy_for, without_login
from .pythons import FoundPython, find_pythons, suits

OK, WARN, STOP = "ok", "warn", "stop"
HEADROOM = 1.3  # packages lie beside their wheels while they are unpacked


@dataclass(frozen=True)
class Check:
    """One verdict: ``level`` is ``ok``, ``warn`` (works, or may work) or ``stop``."""

    level: str
    line: str


@dataclass(frozen=True)
class Survey:
    """What was found.

    Attributes:
        checks: verdicts, in the order of the installation.
        variant: the accelerator to preselect.
        python: a Python to make the environment from, or None: uv then brings one.
    """

    checks: Tuple[Check, ...]
    variant: str
    python: Optional[FoundPython]

    @property
    def stops(self) -> List[Check]:
        """What makes the installation impossible."""
        return [check for check in self.checks if check.level == STOP]


def survey(
    variant: str = "",
    online: bool = False,
    offline: bool = False,
    on_check: Optional[Callable[[Check], None]] = None,
) -> Survey:
    """Look at this computer. Blocks, up to a minute when the network does not answer; for any thread.

    Args:
        variant: the accelerator that was chosen; empty takes what fits this computer.
        online: ask the package indexes too. Nothing else here uses the network.
        offline: the installation will be from a folder.
        on_check: gets each verdict as it is found.
    """
    checks: List[Check] = []

    def add(check: Optional[Check]) -> None:
        if check is not None:
            checks.append(check)
            if on_check is not None:
                on_check(check)

    environment = child_environment()
    machine = hardware.machine(environment)
    add(architecture(machine, sys.platform))
    gpu = hardware.nvidia_gpu(environment) if sys.platform != "darwin" else None
    fitting, check = accelerator(gpu, [lock.variant for lock in locks()])
    add(check)
    if sys.platform == "win32":
        add(runtime(os.environ.get("SYSTEMROOT", r"C:\Windows")))
    chosen = next((lock for lock in locks() if lock.variant == (variant or fitting)), None)
    root = environments_root()
    add(disk(root, chosen) if chosen is not None else None)
    add(writable(root))
    python = suitable_python(chosen, environment, machine) if chosen is not None else None
    add(python_check(python, offline))
    if online:
        for answer in network(chosen):
            add(answer)
    return Survey(tuple(checks), fitting, python)


def suitable_python(lock: Lock, environment: Dict[str, str], machine: str) -> Optional[FoundPython]:
    """A Python of this computer that the lock has wheels for."""
    folders = qgis_install_folders(sys.platform, QgsApplication.prefixPath(), os.environ)
    found = find_pythons(environment, lambda answer: suits(answer, lock.pythons, machine), folders)
    return found[0] if found else None


def architecture(machine: str, platform: str) -> Check:
    """Are there wheels at all?"""
    if hardware.supported(machine, platform):
        return Check(OK, tr("Processor: {0}").format(machine))
    return Check(
        STOP, tr("There are no PyTorch packages for this computer ({0}, {1}).").format(platform, machine)
    )


def accelerator(gpu: Optional[hardware.Gpu], variants: List[str]) -> Tuple[str, Check]:
    """The variant to preselect, and why."""
    if "mps" in variants:
        return "mps", Check(OK, tr("GPU: Apple (Metal)"))
    if gpu is None:
        return "cpu", Check(OK, tr("GPU: no NVIDIA driver found, so the processor computes"))
    facts = f"{gpu.name}, {memory(gpu.memory * 2**20)}, {tr('driver')} {gpu.driver}"
    if not gpu.new_enough:
        text = tr("GPU: {0} is too old for this PyTorch (needs {1}): update the driver, or use the processor")
        return "cpu", Check(WARN, text.format(facts, hardware.CUDA_DRIVER))
    return "cuda", Check(OK, tr("GPU: {0}").format(facts))


def runtime(system_root: str) -> Check:
    """Windows: torch does not load without the Visual C++ runtime."""
    missing = hardware.missing_runtime(system_root)
    if not missing:
        return Check(OK, tr("Visual C++ runtime: present"))
    text = tr(
        "Visual C++ runtime: {0} missing; install “Microsoft Visual C++ Redistributable (x64)” from Microsoft"
    )
    return Check(STOP, text.format(", ".join(missing)))


def disk(root: Path, lock: Lock) -> Check:
    """Room for packages and their wheels. Where the system does not say what is free, that is no reason to stop."""
    free = free_bytes(existing(root))
    needed = round(lock.unpacked * HEADROOM) + lock.download
    if free is None:
        text = tr("Disk: free space unknown; {0} needed in {1}")
        return Check(WARN, text.format(memory(needed), root))
    if free < needed:
        text = tr("Disk: {0} free, {1} needed in {2}: free some space or choose another folder")
        return Check(STOP, text.format(memory(free), memory(needed), root))
    return Check(OK, tr("Disk: {0} free").format(memory(free)))


def free_bytes(folder: Path) -> Optional[int]:
    """What may be written there; None where nobody knows.

    Not ``QStorageInfo``: it looks for the mount in a list, and answers -1 in containers and on some network folders.
    """
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return usage.free if usage.total > 0 and usage.free >= 0 else None


def existing(path: Path) -> Path:
    """The nearest folder upwards that exists."""
    while not exists(path) and path != path.parent:
        path = path.parent
    return path


def writable(root: Path) -> Check:
    """Can files be made there, and may they run? Some companies forbid programs outside of their own folders."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root, suffix=".check") as folder:
            runs = _runs_programs(Path(folder))
    except OSError as error:
        return Check(STOP, tr("Folder: {0} cannot be written ({1})").format(root, error.strerror or error))
    if not runs:
        return Check(
            STOP, tr("Folder: programs may not be run from {0}; choose a folder where they may").format(root)
        )
    return Check(OK, tr("Folder: can be written, and programs run there"))


def _runs_programs(folder: Path) -> bool:
    if os.name == "nt":
        program = folder / "whoami.exe"
        source = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "whoami.exe")
        if not is_file(source):
            return True
        shutil.copyfile(source, program)
    else:
        program = folder / "check"
        program.write_text("#!/bin/sh\necho yes\n", encoding="utf-8")
        program.chmod(0o700)
    return bool(run_quietly(str(program), [], child_environment(), 20.0).strip())


def python_check(python: Optional[FoundPython], offline: bool) -> Check:
    """Where the environment's Python comes from."""
    if python is not None:
        return Check(OK, tr("Python: {0}").format(python.text))
    if offline:
        return Check(STOP, tr("Python: none from 3.11 to 3.14 with venv found; install one from python.org"))
    return Check(OK, tr("Python: none that fits was found, so one is downloaded too (with uv, about 50 MB)"))


def network(lock: Optional[Lock]) -> List[Check]:
    """Proxy, and whether the package indexes answer."""
    pages = [(package_index(), "/tqdm/")]
    if lock is not None and lock.torch_index:
        pages.append((lock.torch_index, "/torch/"))
    proxy = proxy_for(pages[0][0])
    checks = [Check(OK, tr("Proxy: {0}").format(without_login(proxy)))] if proxy else []
    for index, page in pages:
        try:
            fetch(index + page)
        except (ChildFailed, Cancelled) as error:
            text = tr(
                "Network: {0} Check the connection and QGIS's proxy settings, or install from a folder."
            )
            # pip may know a mirror that QGIS does not know.
            checks.append(Check(WARN, text.format(error)))
        else:
            checks.append(Check(OK, tr("Network: {0} answers").format(without_login(index))))
    return checks

"""Pythons on this computer from which a virtual environment can be made. QGIS's own is not one of them.

The Python inside the QGIS bundles of Windows and macOS is left alone: an environment made from it would die with the
next QGIS update, and the notarised one of macOS refuses foreign libraries.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Mapping, Optional, Tuple

from ..disk import is_file
from .child import run_quietly

QUERY = (
    "import json, platform, struct, sys\n"
    "try:\n    import ensurepip, venv\n    whole = True\nexcept ImportError:\n    whole = False\n"
    "print(json.dumps([list(sys.version_info[:3]), whole, struct.calcsize('P') * 8, platform.machine(),"
    " sys.executable, sys.implementation.name]))"
)
QUERY_SECONDS = 20.0


@dataclass(frozen=True)
class FoundPython:
    """An interpreter that answered.

    Attributes:
        path: it.
        version: major, minor, micro.
        whole: it has venv and ensurepip.
        bits: of a pointer.
        machine: e.g. ``x86_64``.
        implementation: e.g. ``cpython``.
    """

    path: str
    version: Tuple[int, int, int]
    whole: bool
    bits: int
    machine: str
    implementation: str = "cpython"

    @property
    def text(self) -> str:
        """For people."""
        return f"Python {'.'.join(map(str, self.version))} ({self.path})"


def places(environ: Mapping[str, str], platform: str, home: Path) -> List[str]:
    """Programs that may be a Python, likely ones first; newest versions are tried last of the supported ones."""
    names = ["python3.12", "python3.13", "python3.11", "python3.14", "python3", "python"]
    if platform == "win32":
        roots = [environ.get("LOCALAPPDATA", "") + r"\Programs\Python", environ.get("ProgramFiles", "")]
        folders = [
            Path(root) / f"Python3{minor}" for root in roots if len(root) > 3 for minor in (12, 13, 11, 14)
        ]
        on_path = [Path(part) for part in environ.get("PATH", "").split(";") if part]
        # The one in WindowsApps opens the shop instead of running.
        on_path = [part for part in on_path if "windowsapps" not in str(part).lower()]
        return [str(folder / "python.exe") for folder in [*folders, *on_path]]
    folders = [Path(part) for part in environ.get("PATH", "").split(":") if part]
    folders += [Path("/usr/bin"), Path("/usr/local/bin"), Path("/opt/homebrew/bin"), home / ".local/bin"]
    if platform == "darwin":
        framework = Path("/Library/Frameworks/Python.framework/Versions")
        folders = [framework / f"3.{minor}" / "bin" for minor in (12, 13, 11, 14)] + folders
    return [str(folder / name) for name in names for folder in folders]


def query(path: str, environment: Dict[str, str]) -> Optional[FoundPython]:
    """Ask a program what it is; None if it is no working Python 3."""
    answer = run_quietly(path, ["-I", "-c", QUERY], environment, QUERY_SECONDS)
    try:
        version, whole, bits, machine, program, implementation = json.loads(answer.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return None
    # A shim answers with the program that it starts.
    return FoundPython(program or path, tuple(version), whole, bits, machine, implementation)


def suits(found: FoundPython, pythons: Tuple[Tuple[int, int], Tuple[int, int]], machine: str) -> bool:
    """Whether the lock's wheels fit: version, 64 bits, venv, CPython, and the hardware's own architecture."""
    right_machine = not machine or found.machine.lower() == machine.lower()
    return (
        pythons[0] <= found.version[:2] <= pythons[1]
        and found.whole
        and found.bits == 64
        and right_machine
        and found.implementation == "cpython"
    )


def find_pythons(
    environment: Dict[str, str],
    is_suitable: Callable[[FoundPython], bool],
    qgis_folders: Iterable[str] = (),
    platform: str = sys.platform,
    limit: int = 1,
) -> List[FoundPython]:
    """The first ``limit`` Pythons that are suitable. Blocks for some tenths of a second."""
    found: List[FoundPython] = []
    seen = set()
    inside = [str(Path(folder)) for folder in qgis_folders if folder]
    for place in places(environment, platform, Path.home()):
        path = Path(place)
        if not is_file(path) or any(place.startswith(folder) for folder in inside):
            continue
        real = str(path.resolve())
        if real in seen:
            continue
        seen.add(real)
        answer = query(place, environment)
        if answer is not None and is_suitable(answer):
            found.append(answer)
            if len(found) >= limit:
                break
    return found

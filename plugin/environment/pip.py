"""Command lines of pip and uv. Pure functions of versions and paths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

from .lock import Lock
from .network import package_index

GOOD_PIP = (25, 1)  # counts bytes, resumes downloads, trusts the system's certificates
COMMON = ["--no-deps", "--only-binary", ":all:"]


@dataclass(frozen=True)
class PipTool:
    """pip of the new environment, or uv beside it.

    Attributes:
        program: what to run.
        base: arguments up to the verb ``install``, included.
        environment: all variables.
        is_uv: whether it is uv.
    """

    program: str
    base: Tuple[str, ...]
    environment: Dict[str, str]
    is_uv: bool

    @classmethod
    def pip(cls, python: str, said: str, environment: Dict[str, str]) -> PipTool:
        """The environment's own pip; ``said`` is the answer to ``pip --version``."""
        own = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
        base = ["-I", "-X", "utf8", "-m", "pip", "install", *pip_options(said)]
        return cls(python, tuple(base), {**environment, **own}, False)

    @classmethod
    def uv(cls, program: str, python: str, root: Path, environment: Dict[str, str]) -> PipTool:
        """Uv with everything it makes inside of ``root``; the system's certificates."""
        own = {
            "UV_CACHE_DIR": str(root / "cache"),
            "UV_PYTHON_INSTALL_DIR": str(root / "python"),
            "UV_SYSTEM_CERTS": "1",
            "UV_NATIVE_TLS": "1",  # the same for older versions of uv
            "UV_NO_CONFIG": "1",
            "UV_NO_PROGRESS": "1",
        }
        return cls(program, ("pip", "install", "--python", python), {**environment, **own}, True)

    def venv_command(self, folder: Path, version: str) -> List[str]:
        """uv: an environment with a Python that uv brings."""
        return ["venv", "--python", version, "--python-preference", "only-managed", str(folder)]

    def install_commands(self, lock: Lock, wheelhouse: str, torch_file: str = "") -> List[List[str]]:
        """One call for the lock, and one for a torch that only its own index has.

        Args:
            lock: what to install.
            wheelhouse: folder of wheels; empty for the network.
            torch_file: requirements with that torch and the hash of the local file, so that what was shown is installed.
        """
        where = ["--no-index", "--find-links", wheelhouse] if wheelhouse else []
        main = where or (["--default-index", package_index()] if self.is_uv else [])
        commands = [[*self.base, *COMMON, *main, "--require-hashes", "-r", str(lock.file)]]
        if lock.torch:
            option = "--default-index" if self.is_uv else "--index-url"
            what = ["--require-hashes", "-r", torch_file] if torch_file else [lock.torch]
            commands.append([*self.base, *COMMON, *(where or [option, lock.torch_index]), *what])
        return commands


def pip_version(said: str) -> Tuple[int, int]:
    """From ``pip 24.0 from ...``; (0, 0) when that is not what it said."""
    match = re.match(r"pip (\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def pip_options(said: str) -> List[str]:
    """Byte counts, resumed downloads and the system's certificates, as far as this pip knows them."""
    version = pip_version(said)
    options = ["--progress-bar", "raw" if version >= (24, 1) else "off"]
    if version >= GOOD_PIP:
        options += ["--resume-retries", "5"]
    if (23, 3) <= version < (24, 2):  # later ones do so by themselves
        options += ["--use-feature", "truststore"]
    return options

"""What is to be installed: the shipped lock files, one for each accelerator, and how big they are."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

from ..disk import is_file

FOLDER = Path(__file__).resolve().parents[2] / "requirements" / "locks"
PYPI = "https://pypi.org/simple"


@dataclass(frozen=True)
class Lock:
    """One accelerator's lock on one platform.

    Attributes:
        variant: ``cpu``, ``cuda`` or ``mps``.
        words: for people.
        file: pip requirements, complete and hashed.
        digest: SHA-256 over everything that decides what gets installed.
        torch: a requirement that is not in ``file`` because only ``torch_index`` has that build; else empty.
        torch_index: where to take ``torch`` from, and nothing else.
        download: bytes, about.
        unpacked: bytes on disk, about.
        pythons: oldest and newest Python (major, minor) that the lock has wheels for.
    """

    variant: str
    words: str
    file: Path
    digest: str
    torch: str
    torch_index: str
    download: int
    unpacked: int
    pythons: Tuple[Tuple[int, int], Tuple[int, int]]

    @property
    def packages(self) -> int:
        """How many packages there are to install, at most: some are for other platforms only."""
        lines = self.file.read_text(encoding="utf-8").splitlines()
        return sum("==" in line and not line.startswith("#") for line in lines) + bool(self.torch)


def read_summary(folder: Path = FOLDER) -> Dict[str, Any]:
    """``locks.json``, with the hashes of ``tools.txt`` at the wheels of uv and pip."""
    summary = json.loads((folder / "locks.json").read_text(encoding="utf-8"))
    if is_file(folder / "tools.txt"):
        lines = (folder / "tools.txt").read_text(encoding="utf-8").splitlines()
        hashes = {file: digest for digest, file in (line.split() for line in lines)}
        for tool in ("uv", "pip"):
            for entry in summary[tool]["wheels"]:
                entry["sha256"] = hashes[entry["file"]]
    return summary


def locks(platform: str = sys.platform, folder: Path = FOLDER) -> List[Lock]:
    """The locks that exist for a platform, the one without a GPU first."""
    summary = read_summary(folder)
    names = [name for name, entry in summary["variants"].items() if platform in entry["download"]]
    return [read_lock(name, platform, folder) for name in names]


def read_lock(variant: str, platform: str = sys.platform, folder: Path = FOLDER) -> Lock:
    """One lock.

    Raises:
        KeyError: there is no such variant for the platform.
    """
    summary = read_summary(folder)
    entry = summary["variants"][variant]
    file = folder / f"{variant}.txt"
    index = entry["torch_index"].get(platform, "")
    # Git may have changed the ends of lines: the same lock must keep its name.
    content = file.read_bytes().replace(b"\r\n", b"\n")
    decisive = json.dumps([entry["torch"] if index else "", index]).encode()
    oldest, newest = (_version(text) for text in summary["pythons"])
    return Lock(
        variant=variant,
        words=entry["words"],
        file=file,
        digest=hashlib.sha256(content + decisive).hexdigest(),
        torch=entry["torch"] if index else "",
        torch_index=index,
        download=entry["download"][platform],
        unpacked=entry["unpacked"][platform],
        pythons=(oldest, newest),
    )


def _version(text: str) -> Tuple[int, int]:
    major, minor = text.split(".")[:2]
    return int(major), int(minor)

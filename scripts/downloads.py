"""How many MB a log of apt and pip says it brought: ``downloads.py LOG`` prints one line. Standard library."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_UNITS = {"B": 1e-6, "kB": 1e-3, "MB": 1.0, "GB": 1e3}
_APT = re.compile(r"^Fetched ([\d,.]+) (B|kB|MB|GB) in", re.MULTILINE)
_PIP = re.compile(r"^ *Downloading \S.* \(([\d.]+) ?(B|kB|MB|GB)\)", re.MULTILINE)
_LOCAL = re.compile(r"^ *Processing (/\S+\.whl)", re.MULTILINE)


def downloaded(log: str) -> dict[str, float]:
    """MB by origin: ``apt``, ``pip``, and ``local`` for wheels that lie on this machine already."""
    log = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", log).replace("\r", "\n")
    local = {path for path in map(Path, _LOCAL.findall(log)) if path.is_file()}
    return {
        "apt": sum(float(size.replace(",", "")) * _UNITS[unit] for size, unit in _APT.findall(log)),
        "pip": sum(float(size) * _UNITS[unit] for size, unit in _PIP.findall(log)),
        "local": sum(path.stat().st_size for path in local) / 1e6,
    }


def line(found: dict[str, float]) -> str:
    """The same in words."""
    return f"apt {found['apt']:.0f} MB, pip {found['pip']:.0f} MB, {found['local']:.0f} MB from this machine's wheels"


if __name__ == "__main__":
    print(line(downloaded(Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"))))

"""Progress of an installation, read from the words of pip and uv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

from ..wording import memory, tr

_UNITS = {"B": 1, "kB": 1e3, "KB": 1e3, "KiB": 1024, "MB": 1e6, "MiB": 2**20, "GB": 1e9, "GiB": 2**30}
_SIZED = re.compile(r"^Downloading (\S+) \(([\d.]+) ?(B|[kKMG]i?B)\)")
_RAW = re.compile(r"^Progress (\d+) of (\d+)")
_SEEN = re.compile(r"^(?:Collecting|Processing|Downloaded|Using cached) ?(\S*)")


@dataclass(frozen=True)
class State:
    """``fraction`` of the whole, 0..1, and a line for people."""

    fraction: float
    line: str


class Progress:
    """Adds up what was downloaded and how many packages came.

    Args:
        total_bytes: expected, about.
        packages: expected, at most.
        local: from a folder: there is nothing to download.
    """

    DOWNLOADED = 0.8  # unpacking is the rest

    def __init__(self, total_bytes: int, packages: int, local: bool = False) -> None:
        self._total, self._packages, self._local = max(1, total_bytes), max(1, packages), local
        self._done = self._current = self._size = 0.0
        self._seen = 0
        self._name = ""
        self._installing = False
        self._shown = 0.0  # never goes back

    def feed(self, line: str) -> Optional[State]:
        """Take one line of output; the new state, if it says something."""
        raw = _RAW.match(line)
        sized = _SIZED.match(line)
        if raw:
            self._current, self._size = float(raw[1]), float(raw[2])
        elif sized:
            self._finish()
            self._name, self._size = _short(sized[1]), float(sized[2]) * _UNITS[sized[3]]
        elif line.startswith(("Installing collected", "Prepared ", "Installing wheels")):
            self._finish()
            self._installing = True
        elif _SEEN.match(line):
            self._finish()
            self._seen += 1
            self._installing = False  # the second call, for torch
            self._name = _short(_SEEN.match(line)[1]) or self._name
        else:
            return None
        return self.state()

    def state(self) -> State:
        """Now."""
        if self._installing:
            line = tr("Unpacking {0} packages…").format(self._seen or self._packages)
            return State(self._shown, line)
        by_count = min(1.0, self._seen / self._packages)
        bytes_done = self._done + self._current
        share = by_count if self._local else max(min(1.0, bytes_done / self._total), 0.05 * by_count)
        parts = [tr("Package {0} of {1}").format(min(self._seen, self._packages), self._packages)]
        if not self._local:
            parts.append(tr("{0} of about {1}").format(memory(bytes_done), memory(self._total)))
        if self._name:
            parts.append(self._name)
        self._shown = max(self._shown, self.DOWNLOADED * share)
        return State(self._shown, " · ".join(parts))

    def _finish(self) -> None:
        """The download that ran is done."""
        self._done += self._size if self._size else self._current
        self._current = self._size = 0.0


def _short(text: str) -> str:
    """``torch-2.13.0-cp312-….whl`` or ``torch==2.13.0`` as ``torch``."""
    name = text.rsplit("/", 1)[-1]
    return re.split(r"[-=<>; (]", name, maxsplit=1)[0]

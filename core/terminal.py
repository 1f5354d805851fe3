"""Progress of a command on a terminal, or in the log of a batch system."""

from __future__ import annotations

import sys
import time

from typing_extensions import Self

from core.cli import say
from core.contract.progress import Progress
from core.contract.protocol import WARNING

LINE_SECONDS = 30.0
"""Between two lines of progress where there is no terminal."""


def progress_line(progress: Progress) -> str:
    """E.g. ``predict: 120 of 990 windows (12 %), 4.2/s, about 207 s left``."""
    words = f"{progress.stage}: {progress.done} of {progress.total} {progress.unit}s"
    if progress.total:
        words += f" ({100 * progress.done / progress.total:.0f} %)"
    if progress.rate:
        words += f", {progress.rate:.3g}/s"
    if progress.remaining is not None and progress.done < progress.total:
        words += f", about {progress.remaining:.0f} s left"
    return words


class ProgressBar:
    """A progress bar on a terminal; elsewhere, e.g. in the log of a batch system, a line now and then."""

    def __init__(self, quiet: bool) -> None:
        terminal, self._quiet = sys.stderr.isatty(), quiet
        self._shown, self._lines = not quiet and terminal, not quiet and not terminal
        self._stage, self._bar = "", None
        self._said = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def update(self, progress: Progress) -> None:
        """Show one progress report."""
        if progress.stage == WARNING:
            if not self._quiet:
                say(f"Warning: {progress.message}")
            return
        if self._lines and time.monotonic() - self._said >= LINE_SECONDS:
            self._said = time.monotonic()
            say(progress_line(progress))
        if not self._shown:
            return
        if progress.stage != self._stage:
            self._open(progress)
        if self._bar is not None:
            self._bar.total = progress.total
            self._bar.n = progress.done
            self._bar.refresh()

    def _open(self, progress: Progress) -> None:
        from tqdm import tqdm

        self._close()
        self._stage = progress.stage
        self._bar = tqdm(total=progress.total, desc=progress.stage, unit=progress.unit, leave=False)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

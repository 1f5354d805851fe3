"""Progress with rate and remaining time, at most a few times a second."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.protocol import WARNING
from core.contract.sentences import Said
from core.errors import Cancelled

_INTERVAL = 0.1  # s


class Stage:
    """One stage of a job; every step also asks whether to stop."""

    def __init__(self, meter: Meter, name: str, unit: str, total: int) -> None:
        self.meter, self.name, self.unit, self.total = meter, name, unit, total
        self.done = self.worked = 0
        self.started = time.monotonic()
        self._reported = 0.0

    def at(self, done: int, total: int) -> None:
        """Set both numbers."""
        self.total = total
        self.add(done - self.done, 0)

    def add(self, worked: int, skipped: int) -> None:
        """Count units that took time, and units that did not.

        Raises:
            Cancelled: the user asked to stop.
        """
        self.worked += worked
        self.done += worked + skipped
        now = time.monotonic()
        if now - self._reported >= _INTERVAL or self.done >= self.total:
            self._reported = now
            self.report(now)
        self.meter.check()

    def report(self, now: float) -> None:
        """Send the numbers. The rate is that of the units that took time."""
        seconds = now - self.started
        rate = self.worked / seconds if seconds > 0 else 0.0
        remaining = (self.total - self.done) / rate if rate > 0 else None
        rows, preview = self.meter.rows, self.meter.preview
        self.meter.send(
            Progress(self.name, self.done, self.total, self.unit, rate, remaining, rows=rows, preview=preview)
        )


class Meter:
    """Where progress goes, and who may stop the job.

    Attributes:
        rows: of the raster, finished last; None before there are any.
        preview: see :class:`core.contract.progress.Progress`.
    """

    def __init__(self, on_progress: ProgressCallback | None, is_cancelled: CancelCheck | None) -> None:
        self.send: ProgressCallback = on_progress or (lambda _: None)
        self._is_cancelled = is_cancelled
        self.rows: tuple[int, int] | None = None
        self.preview = ""

    def tell(self, sentence: str) -> None:
        """Say something that the user should know before the run goes on."""
        self.send(Progress(WARNING, 0, 0, message=sentence))

    @contextlib.contextmanager
    def stage(self, name: str, unit: str, total: int = 0) -> Iterator[Stage]:
        """A stage, from 0 to ``total`` units."""
        self.check()
        stage = Stage(self, name, unit, total)
        yield stage

    def check(self) -> None:
        """Raise Cancelled when the user asked to stop."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled(Said("Stopped; nothing was written."))

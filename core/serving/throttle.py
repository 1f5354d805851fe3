"""Progress at a pace a panel can draw."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from core.contract.progress import Progress

INTERVAL_SECONDS = 0.2


class Throttle:
    """Passes on at most one progress report per interval, but always the first and the last of every stage.

    May be called from several threads.
    """

    def __init__(
        self,
        send: Callable[[Progress], None],
        interval: float = INTERVAL_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send = send
        self._interval = interval
        self._clock = clock
        self._lock = threading.Lock()
        self._held_back: Progress | None = None
        self._stage: str | None = None
        self._next_time = 0.0

    def __call__(self, progress: Progress) -> None:
        """Send ``progress`` now, or keep it until the next call or :meth:`flush`."""
        with self._lock:
            if progress.stage != self._stage:
                self._release()
                self._stage = progress.stage
            elif self._clock() < self._next_time:
                self._held_back = progress
                return
            self._held_back = None
            self._next_time = self._clock() + self._interval
            self._send(progress)

    def flush(self) -> None:
        """Send what was held back, at the end of the job."""
        with self._lock:
            self._release()

    def _release(self) -> None:
        if self._held_back is not None:
            self._send(self._held_back)
            self._held_back = None

"""One question to the engine, on its way: any thread may wait for it, one thread answers it."""

from __future__ import annotations

import itertools
import threading
from typing import Any, Callable, Dict, List, Optional

from ...core.contract import protocol
from .errors import EngineError

_identifiers = itertools.count(1)


class Call:
    """A request and, later, its result or its error.

    Args:
        method: one of :mod:`core.contract.protocol`'s methods.
        params: JSON-able values.
        on_change: called in the engine's thread, without a lock held, after a progress report or the end.
    """

    def __init__(
        self,
        method: str,
        params: Optional[Dict[str, Any]] = None,
        on_change: Optional[Callable[["Call"], None]] = None,
    ) -> None:
        self.identifier = next(_identifiers)
        self.method = method
        self.params = dict(params or {})
        self.is_long = method in protocol.LONG_METHODS
        self.cancel_asked = False
        self.done = False
        self.result: Dict[str, Any] = {}
        self.error: Optional[EngineError] = None
        self._on_change = on_change
        self._progress: List[Dict[str, Any]] = []
        self._changed = threading.Condition()

    def wait(self, seconds: float) -> bool:
        """Wait for news; whether the call is done."""
        with self._changed:
            if not self.done and not self._progress:
                self._changed.wait(seconds)
            return self.done

    def take_progress(self) -> List[Dict[str, Any]]:
        """Progress reports since the last time, oldest first."""
        with self._changed:
            reports, self._progress = self._progress, []
        return reports

    def report(self, progress: Dict[str, Any]) -> None:
        """Keep a progress report and wake who waits."""
        self._change(lambda: self._progress.append(progress))

    def finish(self, result: Optional[Dict[str, Any]] = None, error: Optional[EngineError] = None) -> None:
        """Set the outcome, once; later outcomes are ignored."""
        if not self.done:
            self._change(lambda: self._set(result, error))

    def _set(self, result: Optional[Dict[str, Any]], error: Optional[EngineError]) -> None:
        self.result, self.error, self.done = result or {}, error, True

    def _change(self, act: Callable[[], None]) -> None:
        with self._changed:
            act()
            self._changed.notify_all()
        if self._on_change is not None:
            self._on_change(self)

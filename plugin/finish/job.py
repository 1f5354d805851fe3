"""One long question to the engine at a time, told in signals. No widgets here."""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.contract.protocol import WARNING
from ..engine.session import CallHandle, EngineError, EngineSession
from ..wording import progress_line


class EngineJob(QObject):
    """Asks, tells how it goes, and passes the answer on unless it was cancelled.

    Signals:
        runningChanged: whether a question is under way.
        progressed: a line for people, and percent; negative where it is not known.
        failed: one sentence; nothing after a cancel.
        cancelled: the user stopped it.
    """

    runningChanged = pyqtSignal(bool)
    progressed = pyqtSignal(str, float)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal()

    def __init__(self, session: EngineSession, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._session = session
        self._handle: Optional[CallHandle] = None
        self._turn = 0
        self._running = False

    @property
    def running(self) -> bool:
        """Whether a question is under way."""
        return self._running

    def ask(
        self, method: str, question: Mapping[str, Any], answered: Callable[[Dict[str, Any]], None]
    ) -> bool:
        """Ask; False where another question is under way.

        Args:
            method: see :mod:`core.contract.protocol`.
            question: JSON-able values.
            answered: called with the result, in the main thread.
        """
        if self._running:
            return False
        self._turn += 1
        turn = self._turn
        self._set_running(True)

        def done(result: Dict[str, Any]) -> None:
            if turn == self._turn:
                self._set_running(False)
                answered(result)

        def broken(error: EngineError) -> None:
            if turn != self._turn:
                return
            self._set_running(False)
            if error.cancelled:
                self.cancelled.emit()
            else:
                self.failed.emit(error.message)

        self._handle = self._session.call_async(method, dict(question), done, broken, self._progress)
        return True

    def cancel(self) -> None:
        """Ask the engine to stop."""
        if self._running and self._handle is not None:
            self._handle.cancel()

    def forget(self) -> None:
        """Cancel, and tell nothing any more."""
        self.cancel()
        self._turn += 1
        self._running = False

    def _set_running(self, running: bool) -> None:
        self._running = running
        if not running:
            self._handle = None
        self.runningChanged.emit(running)

    def _progress(self, progress: Mapping[str, Any]) -> None:
        if str(progress.get("stage")) == WARNING:
            return  # it comes with the answer again
        total = int(progress.get("total") or 0)
        percent = 100.0 * int(progress.get("done") or 0) / total if total else -1.0
        self.progressed.emit(progress_line(progress), percent)

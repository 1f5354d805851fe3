"""The one engine of this QGIS session, for the panel, the algorithms and the map tools.

::

    result = engine_session().call("predict", params, on_progress, feedback.isCanceled)

The process and its pipe live in a thread of their own, so that a call works from a Processing thread, from the
user interface, and in ``qgis_process``, whose main thread runs no event loop.
"""

from __future__ import annotations

import atexit
import threading
from typing import Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal, pyqtSlot

from ..wording import tr
from .calls import Call
from .dispatcher import BUSY, DEAD, IDLE, READY, STARTING, Dispatcher
from .errors import STOPPED, EngineError
from .prepare import prepare_launch
from .process import KILL_MS, TERMINATE_MS, Launch

__all__ = [
    "BUSY",
    "DEAD",
    "IDLE",
    "READY",
    "STARTING",
    "CallHandle",
    "EngineError",
    "EngineSession",
    "engine_session",
]

Params = Dict[str, Any]
POLL_SECONDS = 0.1


class _Link:
    """A thread with an event loop and the dispatcher that lives in it."""

    def __init__(self, prepare: Callable[[], Launch], on_state: Callable[[str], None]) -> None:
        self.thread = QThread()
        self.thread.setObjectName("sam_landcover engine")
        self.dispatcher = Dispatcher(prepare, on_state)
        self.dispatcher.moveToThread(self.thread)
        self.thread.start()

    def close(self) -> None:
        """End process and thread, within the time a process is given to leave."""
        self.dispatcher.post(self.dispatcher.stop)
        if not self.thread.wait(TERMINATE_MS + KILL_MS + 1000):
            _unfinished.append(self)  # destroying a running QThread would end QGIS


_unfinished: List[_Link] = []


class CallHandle:
    """A call that was sent without waiting for it."""

    def __init__(self, session: EngineSession, call: Call) -> None:
        self._session = session
        self._call = call

    def cancel(self) -> None:
        """Ask the engine to stop; ``on_error`` then gets an EngineError that is ``cancelled``."""
        self._session._cancel(self._call)


class EngineSession(QObject):
    """Talks to one engine process: starts it on the first call, and again on the first call after a crash.

    Args:
        prepare: how to start the engine; the default finds the environment and scrubs the variables.
    """

    stateChanged = pyqtSignal(str)  # idle, starting, ready, busy or dead
    _delivered = pyqtSignal(object)

    def __init__(self, prepare: Callable[[], Launch] = prepare_launch) -> None:
        super().__init__()
        self._prepare = prepare
        self._lock = threading.Lock()
        self._link: Optional[_Link] = None
        application = QCoreApplication.instance()
        if application is not None:
            self.moveToThread(application.thread())
            application.aboutToQuit.connect(self.stop)
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> str:
        """``idle`` (not started), ``starting``, ``ready``, ``busy`` (a long call runs) or ``dead`` (crashed)."""
        link = self._link
        return link.dispatcher.state if link is not None else IDLE

    @property
    def hello(self) -> Params:
        """What the engine said when it started: version, pid, ...; empty before."""
        link = self._link
        return link.dispatcher.hello if link is not None else {}

    def call(
        self,
        method: str,
        params: Optional[Params] = None,
        on_progress: Optional[Callable[[Params], None]] = None,
        is_cancelled: Optional[Callable[[], bool]] = None,
    ) -> Params:
        """Ask and wait. For any thread; in the user interface's own thread it blocks, so use :meth:`call_async`.

        Args:
            method: see :mod:`core.contract.protocol`.
            params: JSON-able values.
            on_progress: called in this thread with the fields of ``core.contract.progress.Progress``.
            is_cancelled: asked in this thread about ten times a second.

        Returns:
            The engine's result.

        Raises:
            EngineError: with one sentence for the user; ``error.cancelled`` after a cancel.
        """
        call = Call(method, params)
        link = self._submit(call)
        try:
            while not call.wait(POLL_SECONDS):
                for report in call.take_progress():
                    if on_progress is not None:
                        on_progress(report)
                if not call.cancel_asked and is_cancelled is not None and is_cancelled():
                    call.cancel_asked = True
                    self._cancel(call)
                if link.thread.isFinished() and not call.done:
                    raise EngineError(tr("The engine was stopped."), STOPPED)
        except BaseException:
            self._cancel(call)  # the caller gave up, e.g. its own callback failed: do not work for nobody
            raise
        if call.error is not None:
            raise call.error
        for report in call.take_progress():
            if on_progress is not None:
                on_progress(report)
        return call.result

    def call_async(
        self,
        method: str,
        params: Optional[Params],
        on_result: Callable[[Params], None],
        on_error: Callable[[EngineError], None],
        on_progress: Optional[Callable[[Params], None]] = None,
    ) -> CallHandle:
        """Ask without waiting. Exactly one of ``on_result`` and ``on_error`` is called, later, in the main thread."""

        def changed(call: Call) -> None:
            reports = call.take_progress()
            if on_progress is not None:
                for report in reports:
                    self._delivered.emit(lambda report=report: on_progress(report))
            if call.done:
                error = call.error
                self._delivered.emit(lambda: on_error(error) if error is not None else on_result(call.result))

        call = Call(method, params, changed)
        self._submit(call)
        return CallHandle(self, call)

    @pyqtSlot()
    def stop(self) -> None:
        """End the engine within about two seconds; running calls end with an error. The next call starts it again."""
        with self._lock:
            link, self._link = self._link, None
        if link is not None:
            link.close()
            atexit.unregister(self.stop)

    def _submit(self, call: Call) -> _Link:
        with self._lock:
            if self._link is None:
                self._link = _Link(self._prepare, self.stateChanged.emit)
                # For programs that end without QCoreApplication.aboutToQuit, which needs an event loop.
                atexit.register(self.stop)
            link = self._link
        link.dispatcher.post(lambda: link.dispatcher.submit(call))
        return link

    def _cancel(self, call: Call) -> None:
        link = self._link
        if link is not None:
            link.dispatcher.post(lambda: link.dispatcher.cancel(call))

    @pyqtSlot(object)
    def _deliver(self, callback: Callable[[], None]) -> None:
        try:
            callback()
        except RuntimeError as error:
            # A panel that was closed or unloaded meanwhile needs no answer any more.
            if "has been deleted" not in str(error):
                raise


_session: Optional[EngineSession] = None
_session_lock = threading.Lock()


def engine_session() -> EngineSession:
    """The session's engine; made on first use, started by its first call."""
    global _session
    with _session_lock:
        if _session is None:
            _session = EngineSession()
        return _session

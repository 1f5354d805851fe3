"""Puts calls in order and on the wire. Everything but :meth:`Dispatcher.post` runs in the engine's thread.

One thread owns all of it, so there are no locks here: other threads post what they want done.
"""

from __future__ import annotations

import traceback
from typing import Any, Callable, Dict, List, Optional

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QObject, Qt, QThread, QTimer, pyqtSignal, pyqtSlot

from ...core.contract import protocol
from ..environment.logs import log_tail
from ..wording import LOG_TAG, in_our_language, tr
from .calls import Call
from .errors import DIED, NOT_STARTED, STOPPED, EngineError
from .process import EngineProcess, Launch

START_SECONDS = 60
# A cancel is answered between two windows; a process that does not get there is ended.
CANCEL_PATIENCE_SECONDS = 60
HELLO_ID = 0

IDLE, STARTING, READY, BUSY, DEAD = "idle", "starting", "ready", "busy", "dead"


class Dispatcher(QObject):
    """Starts the engine when there is a call, hands it one long call at a time, and tells how calls end.

    Args:
        prepare: how to start the engine now; raises EngineError when it cannot be.
        on_state: told every new state, in the engine's thread.
    """

    _posted = pyqtSignal(object)

    def __init__(self, prepare: Callable[[], Launch], on_state: Callable[[str], None]) -> None:
        super().__init__()
        self._prepare = prepare
        self._on_state = on_state
        self._process: Optional[EngineProcess] = None
        self._start_timer: Optional[QTimer] = None
        self._ready = False
        self._unsent: List[Call] = []
        self._sent: Dict[int, Call] = {}
        self.state = IDLE
        self.hello: Dict[str, Any] = {}
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, task: Callable[[], None]) -> None:
        """Have the engine's thread do something. For any thread."""
        self._posted.emit(task)

    @pyqtSlot(object)
    def _run(self, task: Callable[[], None]) -> None:
        try:
            task()
        except Exception:  # noqa: BLE001 - one that leaves a slot would end the whole of QGIS
            QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)

    def _guarded(self, task: Callable[..., None], *given: Any) -> Callable[..., None]:
        """``task`` as a slot from which no exception escapes."""
        return lambda *values: self._run(lambda: task(*given, *values))

    def submit(self, call: Call) -> None:
        """Send a call when its turn comes."""
        self._unsent.append(call)
        self._advance()

    def cancel(self, call: Call) -> None:
        """Take a waiting call out, or ask the engine to stop a running one."""
        call.cancel_asked = True
        if call in self._unsent:
            self._unsent.remove(call)
            call.finish(error=_cancelled())
        elif call.identifier in self._sent and self._process is not None:
            self._send(protocol.notification("cancel", {"id": call.identifier}))
            QTimer.singleShot(CANCEL_PATIENCE_SECONDS * 1000, self._guarded(self._insist, call))

    def stop(self) -> None:
        """End the process, the waiting calls and this thread's event loop."""
        process, self._process = self._process, None
        if process is not None:
            process.stop(protocol.encode(protocol.notification("shutdown", {})))
            process.deleteLater()
        self._forget_process()
        for call in [*self._sent.values(), *self._unsent]:
            call.finish(
                error=_cancelled()
                if call.cancel_asked
                else EngineError(tr("The engine was stopped."), STOPPED)
            )
        self._sent.clear()
        self._unsent.clear()
        self._set_state(IDLE)
        QThread.currentThread().quit()

    def _advance(self) -> None:
        """Do whatever can be done now for the calls that wait."""
        if self._unsent and self._process is None:
            self._start()
        if self._ready:
            for call in list(self._unsent):
                if not (call.is_long and self._long_runs()):
                    self._unsent.remove(call)
                    self._sent[call.identifier] = call
                    self._send(protocol.request(call.identifier, call.method, call.params))
            self._set_state(BUSY if self._long_runs() else READY)

    def _long_runs(self) -> bool:
        return any(call.is_long for call in self._sent.values())

    def _start(self) -> None:
        try:
            launch = self._prepare()
        except EngineError as error:
            self._fail_unsent(error)
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
            text = tr("The engine could not be started: {0}.").format(error)
            self._fail_unsent(EngineError(text, NOT_STARTED, traceback.format_exc()))
            return
        self._process = EngineProcess(launch)
        self._process.lineReceived.connect(self._guarded(self._take))
        self._process.ended.connect(self._guarded(self._ended))
        self._start_timer = QTimer(self)
        self._start_timer.setSingleShot(True)
        self._start_timer.timeout.connect(self._guarded(self._too_slow))
        self._start_timer.start(START_SECONDS * 1000)
        self._set_state(STARTING)
        self._process.start()
        self._send(protocol.request(HELLO_ID, "hello"))

    def _send(self, message: protocol.Message) -> None:
        if self._process is not None:
            self._process.send(protocol.encode(message))

    def _take(self, line: bytes) -> None:
        try:
            message = in_our_language(protocol.decode(line))
        except protocol.ProtocolError:
            text = f"Not a message from the engine: {line[:200]!r}"
            QgsMessageLog.logMessage(text, LOG_TAG, Qgis.MessageLevel.Warning)
            return
        if message.get("method") == "progress":
            report = dict(message.get("params", {}))
            call = self._sent.get(report.pop("id", None))
            if call is not None:
                call.report(report)
        elif message.get("id") == HELLO_ID:
            self._greeted(message)
        else:
            call = self._sent.pop(message.get("id"), None)
            if call is not None:
                self._advance()
                self._finish(call, message)

    def _greeted(self, message: protocol.Message) -> None:
        problem, hello = message.get("error"), message.get("result") or {}
        if problem is not None:
            text = str(problem.get("message") or "").strip().rstrip(".")
            self._give_up(tr("answered “{0}”").format(text))
            return
        if hello.get("protocol") != protocol.PROTOCOL:
            self._give_up(tr("speaks another version of the protocol; install plugin and engine together"))
            return
        if self._start_timer is not None:
            self._start_timer.stop()
        self.hello = hello
        self._ready = True
        self._advance()

    def _finish(self, call: Call, message: protocol.Message) -> None:
        problem = message.get("error")
        if problem is None:
            call.finish(result=message.get("result"))
            return
        data = problem.get("data") or {}
        log = self._process.log if self._process is not None else ""
        details, partial = data.get("details", ""), str(data.get("partial") or "")
        call.finish(
            error=EngineError(
                str(problem.get("message")),
                problem.get("code", 0),
                details,
                log,
                partial,
                data.get("about") or (),
            )
        )

    def _too_slow(self) -> None:
        self._give_up(tr("did not answer within {0} seconds of its start").format(START_SECONDS))

    def _give_up(self, words: str) -> None:
        """End a process that never became useful."""
        if self._process is not None:
            self._process.abandon()
            self._ended(words)

    def _insist(self, call: Call) -> None:
        if self._sent.get(call.identifier) is call and self._process is not None:
            self._process.kill()

    def _ended(self, words: str) -> None:
        """The process is gone: its calls end, those that still waited get a new one."""
        process, was_ready, sent = self._process, self._ready, list(self._sent.values())
        if process is None:
            return
        process.deleteLater()
        self._forget_process()
        self._sent.clear()
        self._set_state(DEAD)
        log, tail = process.log, log_tail(process.log)
        for call in sent:
            text = tr("The engine process {0}; the next run starts it again (log: {1}).").format(words, log)
            call.finish(error=_cancelled() if call.cancel_asked else EngineError(text, DIED, tail, log))
        if not was_ready:
            text = tr("The engine process {0} before it was ready (log: {1}).").format(words, log)
            self._fail_unsent(EngineError(text, NOT_STARTED, tail, log))
        self._advance()

    def _forget_process(self) -> None:
        self._process = None
        self._ready = False
        if self._start_timer is not None:
            self._start_timer.stop()
            self._start_timer.deleteLater()
            self._start_timer = None

    def _fail_unsent(self, error: EngineError) -> None:
        calls, self._unsent = self._unsent, []
        for call in calls:
            call.finish(
                error=EngineError(
                    error.message, error.code, error.details, error.log, error.partial, error.about
                )
            )

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self._on_state(state)


def _cancelled() -> EngineError:
    return EngineError("Cancelled.", protocol.CANCELLED)

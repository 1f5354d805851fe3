"""Read requests, run them in the right lane, answer.

The reader never waits for work: ``hello``, ``cancel`` and ``shutdown`` are answered from it at once. Short
questions (``device``, ``inspect``, ``raster``) queue in one thread; one long job at a time has a thread of its own.
"""

from __future__ import annotations

import enum
import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from core.cli import to_json
from core.contract import protocol
from core.contract.progress import Progress
from core.contract.sentences import Said, sentences_in
from core.errors import Cancelled
from core.serving.checked import check_words
from core.serving.failures import describe
from core.serving.throttle import Throttle

SHUTDOWN_GRACE_SECONDS = 1.0
# QGIS is gone and nobody waits: give a running job time to close its partial result properly.
ORPHAN_GRACE_SECONDS = 10.0


class Lane(enum.Enum):
    """Where a method runs."""

    INSTANT = "in the reader's thread"
    QUICK = "one after another, meanwhile"
    LONG = "one at a time, busy otherwise"
    ASIDE = "in a thread of its own, meanwhile"


@dataclass(eq=False)
class Call:
    """One request being worked on."""

    identifier: Any
    method: str
    params: protocol.Message
    send_progress: Callable[[Progress], None]
    cancelled: threading.Event = field(default_factory=threading.Event)

    def is_cancelled(self) -> bool:
        """Whether the caller asked to stop."""
        return self.cancelled.is_set()


@dataclass(frozen=True, slots=True)
class Method:
    """A function of the call's parameters, and where it runs. Its result is anything ``to_json`` takes."""

    run: Callable[[Call], Any]
    lane: Lane


class Server:
    """Answers JSON-RPC requests from ``reader`` on ``writer`` until the reader ends or ``shutdown`` is asked.

    Args:
        reader: lines in; its end means that the other side is gone.
        writer: lines out.
        methods: name -> :class:`Method`; ``cancel`` and ``shutdown`` are the server's own.
    """

    def __init__(self, reader: BinaryIO, writer: BinaryIO, methods: Mapping[str, Method]) -> None:
        self._reader = reader
        self._writer = writer
        self._methods = methods
        self._write_lock = threading.Lock()
        self._calls: dict[Any, Call] = {}
        self._calls_lock = threading.Lock()
        self._long_call: Call | None = None
        self._quick_queue: queue.SimpleQueue[Call] = queue.SimpleQueue()
        self._quick_thread: threading.Thread | None = None
        self._stopping = False

    def serve(self) -> None:
        """Work until the end, then ask running calls to stop and give them a moment."""
        while not self._stopping:
            line = self._reader.readline()
            if not line:
                break
            if line.strip():
                self._take(line)
        self._wind_down(SHUTDOWN_GRACE_SECONDS if self._stopping else ORPHAN_GRACE_SECONDS)

    def _take(self, line: bytes) -> None:
        try:
            message = protocol.decode(line)
        except protocol.ProtocolError as error:
            self._send(protocol.error(None, error.code, f"This line cannot be answered: {error}"))
            return
        except RecursionError:
            self._send(protocol.error(None, protocol.PARSE_ERROR, "This line is nested too deeply."))
            return
        identifier, name, params = message.get("id"), message.get("method"), message.get("params", {})
        if not isinstance(name, str) or not isinstance(params, dict) or isinstance(identifier, (dict, list)):
            text = "A request needs a method name, named parameters, and a number or a word as id."
            self._answer(identifier, protocol.error(None, protocol.INVALID_REQUEST, text))
        elif name == "cancel":
            self._reply(identifier, {"cancelled": self._cancel(params.get("id"))})
        elif name == "shutdown":
            self._stopping = True
            self._reply(identifier, {})
        elif name not in self._methods:
            text = f"The engine has no method {name!r}."
            self._answer(identifier, protocol.error(identifier, protocol.METHOD_NOT_FOUND, text))
        else:
            self._start(identifier, name, params)

    def _start(self, identifier: Any, name: str, params: protocol.Message) -> None:
        lane = self._methods[name].lane
        call = Call(identifier, name, params, lambda progress: self._progress(identifier, progress))
        with self._calls_lock:
            duplicate = identifier is not None and identifier in self._calls
            busy = lane is Lane.LONG and self._long_call is not None
            if not duplicate and not busy:
                self._calls[identifier if identifier is not None else id(call)] = call
                if lane is Lane.LONG:
                    self._long_call = call
        if duplicate:
            text = f"The id {identifier!r} belongs to a request that is still running."
            self._answer(identifier, protocol.error(identifier, protocol.INVALID_REQUEST, text))
        elif busy:
            text = Said("The engine is busy with another run: wait for it or cancel it.")
            self._answer(identifier, protocol.error(identifier, protocol.BUSY, text))
        elif lane is Lane.INSTANT:
            self._run(call)
        elif lane in (Lane.LONG, Lane.ASIDE):
            threading.Thread(target=self._run, args=(call,), name=f"job {name}", daemon=True).start()
        else:
            self._quick_queue.put(call)
            if self._quick_thread is None:
                self._quick_thread = threading.Thread(target=self._run_quick, name="questions", daemon=True)
                self._quick_thread.start()

    def _run_quick(self) -> None:
        while True:
            self._run(self._quick_queue.get())

    def _run(self, call: Call) -> None:
        """Run one call to its answer. Nothing escapes: the engine outlives every failure it can."""
        throttle = Throttle(call.send_progress)
        call.send_progress = throttle
        try:
            if call.is_cancelled():
                raise Cancelled(Said("Cancelled before it started."))
            check_words(call.method, call.params)
            found = self._methods[call.method].run(call)
            throttle.flush()
            answer = _with_words(protocol.result(call.identifier, json.loads(to_json(found))), found)
        except BaseException as error:  # noqa: BLE001 - see the docstring
            failure = describe(error)
            if failure.data:
                print(failure.data.get("details", ""), file=sys.stderr, flush=True)
            answer = protocol.error(call.identifier, failure.code, failure.message, failure.data)
        # Free before the answer: whoever reads it may send the next job at once.
        with self._calls_lock:
            self._calls.pop(call.identifier if call.identifier is not None else id(call), None)
            if self._long_call is call:
                self._long_call = None
        self._answer(call.identifier, answer)

    def _cancel(self, identifier: Any) -> bool:
        with self._calls_lock:
            call = self._calls.get(identifier) if not isinstance(identifier, (dict, list)) else None
        if call is None:
            return False
        call.cancelled.set()
        return True

    def _wind_down(self, grace: float) -> None:
        deadline = time.monotonic() + grace
        with self._calls_lock:
            for call in self._calls.values():
                call.cancelled.set()
        while time.monotonic() < deadline:
            with self._calls_lock:
                if not self._calls:
                    return
            time.sleep(0.01)

    def _progress(self, identifier: Any, progress: Progress) -> None:
        values = json.loads(to_json(progress))
        if identifier is not None:
            self._send(_with_words(protocol.notification("progress", {"id": identifier, **values}), progress))

    def _reply(self, identifier: Any, value: Any) -> None:
        self._answer(identifier, protocol.result(identifier, value))

    def _answer(self, identifier: Any, message: protocol.Message) -> None:
        """Send an answer, unless the request was a notification, which has none."""
        if identifier is not None:
            self._send(message)

    def _send(self, message: protocol.Message) -> None:
        data = memoryview(protocol.encode(message))
        with self._write_lock:
            try:
                while data:  # an unbuffered pipe may take less than everything
                    data = data[self._writer.write(data) :]
            except (OSError, ValueError):
                # The other side is gone; the reader will see its end and stop the work.
                return


def _with_words(message: protocol.Message, found: Any) -> protocol.Message:
    """A message with the words of the sentences in ``found``, of which it was made: as JSON they are plain text."""
    said = sentences_in(found)
    return {**message, "said": said} if said else message

"""One life of a session in the engine: opened, asked, lost with the engine or closed. No widgets here.

The click tool and label-to-map each hold one. They say what they ask; here is what both need: answers that come after
the end of the session are dropped, a session that opens too late is closed, and after a crash it is opened once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

from .engine.errors import DIED, NO_ENVIRONMENT, NOT_STARTED, STOPPED

RESTARTS = 1
"""Without a good answer between them. More would hide a fault that comes back each time."""

_CRASHES = (DIED, STOPPED)
_GONE = (*_CRASHES, NO_ENVIRONMENT, NOT_STARTED)

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Loss:
    """The session is no more.

    Attributes:
        methods: what was asked and will not be answered.
        error: one sentence for the user.
        again: it may be opened again; else it failed too often, or the engine cannot run.
        unnoticed: the engine ended earlier, while nothing was asked.
    """

    methods: Tuple[str, ...]
    error: Any
    again: bool
    unnoticed: bool = False


class Conversation:
    """Holds at most one session of the engine.

    Args:
        engine: see :class:`plugin.engine.session.EngineSession`.
        opening: the method that opens a session and answers with its name as ``session``.
        closing: the method that ends it.
        on_lost: called when the engine, and the session with it, is gone. Whoever wants it back calls :meth:`open`.
    """

    def __init__(self, engine: Any, opening: str, closing: str, on_lost: Callable[[Loss], None]) -> None:
        self._engine, self._opening, self._closing, self._on_lost = engine, opening, closing, on_lost
        self.info: Dict[str, Any] = {}
        self._name = ""
        self._process: Any = None  # the engine's, when the session was opened
        self._life = 0  # answers to questions of an earlier life are late
        self._restarts = 0
        self._under_way: Dict[object, str] = {}  # questions without an answer, and their methods

    @property
    def is_open(self) -> bool:
        """Whether questions can be asked."""
        return bool(self._name)

    def open(
        self,
        params: Mapping[str, Any],
        on_opened: Callable[[Answer], None],
        on_error: Callable[[Any], None],
        on_progress: Optional[Callable[[Answer], None]] = None,
    ) -> Any:
        """Open a session; returns the handle that can cancel it. ``on_error`` is as in :meth:`ask`."""

        def opened(answer: Answer) -> None:
            self._name, self.info = str(answer["session"]), dict(answer)
            self._process = self._engine_process()
            on_opened(answer)

        def too_late(answer: Answer) -> None:
            self._send(self._closing, str(answer["session"]))

        return self._call(self._opening, dict(params), opened, on_error, on_progress, too_late)

    def ask(
        self,
        method: str,
        params: Mapping[str, Any],
        on_result: Callable[[Answer], None],
        on_error: Callable[[Any], None],
        on_progress: Optional[Callable[[Answer], None]] = None,
    ) -> Any:
        """Ask the open session; returns the handle that can cancel the question.

        Args:
            method: of the engine.
            params: beside the session's name.
            on_result: gets the answer.
            on_error: gets an error after which the session is still there: cancelled, refused, or a bug. When the
                engine is gone, ``on_lost`` is called instead.
            on_progress: gets reports on the way.
        """
        return self._call(method, {"session": self._name, **params}, on_result, on_error, on_progress)

    def tell(self, method: str, params: Mapping[str, Any]) -> None:
        """Send what needs no answer, where a session is open."""
        if self._name:
            self._send(method, self._name, params)

    def went_well(self) -> None:
        """All that was wanted has been answered: the next crash is the first one."""
        self._restarts = 0

    def close(self) -> None:
        """End the session; answers under way are dropped."""
        self.tell(self._closing, {})
        self._forget()
        self.info, self._restarts = {}, 0

    def _call(
        self,
        method: str,
        params: Dict[str, Any],
        on_result: Callable[[Answer], None],
        on_error: Callable[[Any], None],
        on_progress: Optional[Callable[[Answer], None]],
        too_late: Callable[[Answer], None] = lambda _answer: None,
    ) -> Any:
        life = self._life
        question = object()
        self._under_way[question] = method

        def answered(answer: Answer) -> None:
            if life != self._life:
                too_late(answer)
                return
            self._under_way.pop(question, None)
            on_result(answer)

        def failed(error: Any) -> None:
            if life != self._life:
                return
            if error.code in _GONE or self._is_engine_renewed():
                self._lose(error)
                return
            self._under_way.pop(question, None)
            on_error(error)

        def reported(report: Answer) -> None:
            if life == self._life and on_progress is not None:
                on_progress(report)

        return self._engine.call_async(method, params, answered, failed, reported)

    def _lose(self, error: Any) -> None:
        methods = tuple(self._under_way.values())
        self._forget()
        unnoticed = error.code not in _GONE  # the new engine does not know the session
        again = unnoticed or (error.code in _CRASHES and self._restarts < RESTARTS)
        self._restarts += 0 if unnoticed else 1
        self._on_lost(Loss(methods, error, again, unnoticed))

    def _send(self, method: str, name: str, params: Optional[Mapping[str, Any]] = None) -> None:
        self._engine.call_async(method, {"session": name, **(params or {})}, _nothing, _nothing)

    def _forget(self) -> None:
        self._life += 1
        self._name, self._under_way = "", {}

    def _engine_process(self) -> Any:
        return getattr(self._engine, "hello", {}).get("pid")

    def _is_engine_renewed(self) -> bool:
        """Whether another engine process answers now than the one that opened the session: it knows no session."""
        now = self._engine_process()
        return bool(self._name) and now is not None and now != self._process


def _nothing(_value: Any) -> None:
    """Nobody waits for this."""

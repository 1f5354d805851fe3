"""The work on one sample: which unit is shown, what was answered, how far it is. No widgets here.

The engine keeps nothing between messages and every answer is on disk before the next unit comes, so a crash of either
program loses at most the answer that was being kept, and the user is told.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.contract import protocol
from ..wording import tr

CLOSED, OPENING, PAUSED, ASKING, READY, SAVING, DONE = (
    "closed",
    "opening",
    "paused",
    "asking",
    "ready",
    "saving",
    "done",
)
LABELLING = (ASKING, READY, SAVING)
HALF_WIDTH = 0.05


@dataclass(frozen=True)
class Interpreter:
    """Who labels.

    Attributes:
        name: written with every answer; may be empty for the first one.
        further: whether the answers are kept beside those of the first interpreter.
    """

    name: str = ""
    further: bool = False

    @property
    def key(self) -> Optional[str]:
        """As the engine asks for it: None is the first interpreter."""
        return self.name if self.further else None


@dataclass(frozen=True)
class Given:
    """An answer: a class, or that one cannot tell; neither takes an answer back."""

    label: Optional[str] = None
    cannot_tell: bool = False
    certainty: str = ""
    note: str = ""


class CheckWork(QObject):
    """One sample, one interpreter at a time.

    Signals:
        stateChanged: one of the states above.
        opened: the answer of ``accuracy_open``.
        unitChanged: the unit that is to be looked at, or an empty dict.
        progressed: the answer of ``accuracy_progress``.
        estimated: the answer of ``accuracy_estimate``.
        kept: an answer is on disk.
        failed: one sentence; nothing that was answered before is lost.
    """

    stateChanged = pyqtSignal(str)
    opened = pyqtSignal(dict)
    unitChanged = pyqtSignal(dict)
    progressed = pyqtSignal(dict)
    estimated = pyqtSignal(dict)
    kept = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(self, session: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = session
        self.state = CLOSED
        self.sample = ""
        self.info: Dict[str, Any] = {}
        self.unit: Dict[str, Any] = {}
        self.progress: Dict[str, Any] = {}
        self.who = Interpreter()
        self.half_width = HALF_WIDTH
        self.seconds: List[float] = []  # of the answers of this session, for the time that is left
        self._life = 0  # answers to questions about another sample or interpreter are late
        self._shown_at = 0.0
        self._paused = True

    # Sample

    def open(self, sample: str, who: Optional[Interpreter] = None, training: Optional[str] = None) -> None:
        """Take up a sample; the answer comes with :attr:`opened`, and labelling waits for :meth:`go_on`."""
        self.close()
        self.sample, self.who = sample, who or Interpreter()
        self._set_state(OPENING)
        question = {"sample": sample, "interpreter": self.who.key, "training": training}
        self._ask("accuracy_open", question, self._opened, self._not_opened)

    def close(self) -> None:
        """Let go of the sample; it is a file, and stays as it is."""
        self._life += 1
        self.sample, self.info, self.unit, self.progress = "", {}, {}, {}
        self.seconds, self._paused = [], True
        self._set_state(CLOSED)

    @property
    def is_open(self) -> bool:
        """Whether a sample is there to work on."""
        return bool(self.info)

    # Labelling

    def go_on(self) -> None:
        """To the first unit without an answer."""
        if self.is_open and self.state not in LABELLING:
            self._paused = False
            self._next({})

    def pause(self) -> None:
        """Stop showing units; what was answered is kept."""
        self._paused = True
        if self.state in (ASKING, READY):
            self._life += 1
            self._show({})
            self._set_state(PAUSED)

    def step(self, by: int) -> None:
        """To the neighbour in the order of work: -1 is the unit before, with its answer."""
        if self.state == READY and self.unit:
            self._next({"after": self.unit["unit"], "step": by})

    def skip(self) -> None:
        """On to the next unit without an answer."""
        if self.state == READY and self.unit:
            self._next({"after": self.unit["unit"]})

    def take_back(self) -> None:
        """The unit that is shown has no answer any more, and stays in sight."""
        answer = self.unit.get("answer") or {}
        if self.state != READY or not (answer.get("label") or answer.get("cannot_tell")):
            return
        unit = self.unit["unit"]
        question = {
            "sample": self.sample,
            "unit": unit,
            "label": None,
            "cannot_tell": False,
            "interpreter": self.who.name,
            "second": self.who.further,
            "half_width": self.half_width,
        }
        self._set_state(SAVING)

        def taken(answer: Mapping[str, Any]) -> None:
            self._progressed(answer["progress"])
            self._show({**self.unit, "answer": None})
            self._set_state(PAUSED if self._paused else READY)

        def lost(error: Any) -> None:
            self._set_state(READY)
            self._say(tr("Not taken back: {0}").format(str(error)))

        self._ask("accuracy_answer", question, taken, lost)

    def answer(self, given: Given) -> bool:
        """Keep an answer to the unit that is shown; False where none is, or one is being kept just now."""
        if self.state != READY or not self.unit:
            return False
        took = time.monotonic() - self._shown_at
        question = {
            "sample": self.sample,
            "unit": self.unit["unit"],
            "label": given.label,
            "certainty": given.certainty,
            "cannot_tell": given.cannot_tell,
            "note": given.note,
            "seconds": round(took, 1),
            "interpreter": self.who.name,
            "second": self.who.further,
            "half_width": self.half_width,
        }
        self._set_state(SAVING)

        def taken(answer: Mapping[str, Any]) -> None:
            self.seconds.append(took)
            self.kept.emit()
            self._progressed(answer["progress"])
            if self._paused:
                self._show({})
                self._set_state(PAUSED)
            else:
                self._came(answer["next"])

        def lost(error: Any) -> None:
            self._set_state(READY)
            self._say(tr("Not kept: {0}").format(str(error)))

        self._ask("accuracy_answer", question, taken, lost)
        return True

    # Figures

    def ask_progress(self) -> None:
        """How far the intervals have shrunk."""
        question = {
            "sample": self.sample,
            "interpreter": self.who.key,
            "half_width": self.half_width,
        }
        self._ask("accuracy_progress", question, self._progressed, self._complain)

    def estimate(self, **more: Any) -> None:
        """Estimate from what is answered, by the first interpreter; ``more`` are fields of ``accuracy_estimate``."""
        self._ask("accuracy_estimate", {"sample": self.sample, **more}, self._estimated, self._complain)

    def estimate_points(self, question: Mapping[str, Any]) -> None:
        """Estimate from points of others: fields of ``accuracy_estimate``."""
        self._ask("accuracy_estimate", dict(question), self._estimated, self._complain)

    def ask_estimate(
        self, sample: str, take: Callable[[Dict[str, Any]], None], refuse: Callable[[Any], None]
    ) -> None:
        """The figures of any sample, for somebody else; whatever is open here stays open."""
        self._engine.call_async("accuracy_estimate", {"sample": sample}, take, refuse)

    def minutes_left(self) -> Optional[float]:
        """Of labelling at the pace of this session's middle answer; None before there is a pace."""
        if len(self.seconds) < 3 or not self.progress:
            return None
        left = int(self.progress["total"]) - int(self.progress["done"])
        return sorted(self.seconds)[len(self.seconds) // 2] * left / 60

    # Talk

    def _opened(self, answer: Mapping[str, Any]) -> None:
        self.info = dict(answer)
        self._set_state(PAUSED)
        self.opened.emit(self.info)
        self.ask_progress()

    def _not_opened(self, error: Any) -> None:
        self.sample = ""
        self._set_state(CLOSED)
        self.failed.emit(str(error))

    def _next(self, more: Dict[str, Any]) -> None:
        before = self.state
        self._set_state(ASKING)

        def stay(error: Any) -> None:
            self._set_state(READY if self.unit else PAUSED if before != DONE else DONE)
            self._paused = self.state != READY
            self._say(str(error))

        question = {"sample": self.sample, "interpreter": self.who.key, **more}
        stepping = "step" in more

        def came(unit: Mapping[str, Any]) -> None:
            if stepping and unit.get("unit") is None:  # the first one, or the last one: stay there
                self._set_state(READY)
            else:
                self._came(unit)

        self._ask("accuracy_next", question, came, stay)

    def _came(self, unit: Mapping[str, Any]) -> None:
        if unit.get("unit") is None:
            self._paused = True
            self._show({})
            self._set_state(DONE)
        else:
            self._show(dict(unit))
            self._set_state(READY)

    def _show(self, unit: Dict[str, Any]) -> None:
        self.unit, self._shown_at = unit, time.monotonic()
        self.unitChanged.emit(unit)

    def _progressed(self, answer: Mapping[str, Any]) -> None:
        self.progress = dict(answer)
        self.progressed.emit(self.progress)

    def _estimated(self, answer: Mapping[str, Any]) -> None:
        self.estimated.emit(dict(answer))

    def _complain(self, error: Any) -> None:
        self._say(str(error))

    def _say(self, text: str) -> None:
        self.failed.emit(text)

    def _ask(
        self,
        method: str,
        params: Dict[str, Any],
        take: Callable[[Dict[str, Any]], None],
        refuse: Callable[[Any], None],
        again: bool = True,
    ) -> None:
        """Ask; a broken engine is started anew once, for every question may be asked twice."""
        life = self._life

        def answered(answer: Dict[str, Any]) -> None:
            if life == self._life:
                take(answer)

        def refused(error: Any) -> None:
            if life != self._life:
                return
            if again and error.code not in (protocol.USER_ERROR, protocol.BUSY, protocol.CANCELLED):
                self._ask(method, params, take, refuse, False)
            else:
                refuse(error)

        self._engine.call_async(method, params, answered, refused)

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.stateChanged.emit(state)

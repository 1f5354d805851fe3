"""Before the draw: the classes of a map, a plan that follows a slider, and the draw itself. No widgets here."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

NONE, COUNTING, PLANNED, DRAWING = "none", "counting", "planned", "drawing"


class CheckPlanning(QObject):
    """One map at a time.

    Signals:
        stateChanged: one of the states above.
        counted: the answer of ``accuracy_strata``.
        planned: the answer of ``accuracy_plan`` to the present wish.
        drawn: the answer of ``accuracy_draw``.
        progressed: a report of the engine while it works.
        failed: one sentence.
    """

    stateChanged = pyqtSignal(str)
    counted = pyqtSignal(dict)
    planned = pyqtSignal(dict)
    drawn = pyqtSignal(dict)
    progressed = pyqtSignal(dict)
    failed = pyqtSignal(str)

    def __init__(self, session: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = session
        self.state = NONE
        self.map: Dict[str, Any] = {}  # map and values that are left out, as the engine takes them
        self.found: Dict[str, Any] = {}
        self.plan: Dict[str, Any] = {}
        self._wish: Dict[str, Any] = {}
        self._asked: Optional[Dict[str, Any]] = None  # the wish that is being answered
        self._life = 0
        self._handle: Any = None

    def count(self, map_: Mapping[str, Any]) -> None:
        """Count the classes of another map; reads all of it."""
        self.forget()
        self.map = dict(map_)
        self._set_state(COUNTING)
        self._handle = self._ask("accuracy_strata", self.map, self._counted)

    def forget(self) -> None:
        """No map."""
        self.cancel()
        self._life += 1
        self.map, self.found, self.plan, self._asked = {}, {}, {}, None
        self._set_state(NONE)

    def wish(self, wish: Mapping[str, Any]) -> None:
        """What the sample shall reach is different now: fields of ``accuracy_plan``; of many in a row the last one counts."""
        self._wish = dict(wish)
        self._plan_next()

    def draw(self, output: str, design: str, more: Mapping[str, Any]) -> None:
        """Draw what is planned.

        Args:
            output: GeoPackage; one with answers is never replaced.
            design: stratified, srs or systematic.
            more: further fields of ``accuracy_draw``.
        """
        if self.state != PLANNED or not self.plan:
            return
        self._set_state(DRAWING)
        question = {**self._wish, **self.map, "design": design, "output": output, "overwrite": True, **more}
        self._handle = self._ask("accuracy_draw", question, self._drawn)

    def cancel(self) -> None:
        """Stop counting or drawing; that it was stopped still comes as an error."""
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.cancel()

    def _counted(self, answer: Dict[str, Any]) -> None:
        self._handle = None
        self.found = answer
        self._set_state(PLANNED)
        self.counted.emit(answer)
        self._plan_next()

    def _plan_next(self) -> None:
        if not self.found or not self._wish or self._asked is not None:
            return
        wish = self._asked = dict(self._wish)
        strata = [{"name": row["name"], "size": row["size"]} for row in self.found["strata"]]

        def planned(answer: Dict[str, Any]) -> None:
            self._asked = None
            if wish == self._wish:
                self.plan = answer
                self.planned.emit(answer)
            else:
                self._plan_next()

        def refused(error: Any) -> None:
            self._asked = None
            if wish == self._wish:
                self.plan = {}
                self.failed.emit(str(error))
            else:
                self._plan_next()

        self._ask("accuracy_plan", {"strata": strata, **wish}, planned, refused)

    def _drawn(self, answer: Dict[str, Any]) -> None:
        self._handle = None
        self._set_state(PLANNED)
        self.drawn.emit(answer)

    def _ask(self, method: str, params: Dict[str, Any], take: Any, refuse: Any = None) -> Any:
        life = self._life

        def answered(answer: Mapping[str, Any]) -> None:
            if life == self._life:
                take(dict(answer))

        def refused(error: Any) -> None:
            if life != self._life:
                return
            if refuse is not None:
                refuse(error)
                return
            self._handle = None
            self._set_state(PLANNED if self.found else NONE)
            self.failed.emit(str(error))

        def told(report: Mapping[str, Any]) -> None:
            if life == self._life:
                self.progressed.emit(dict(report))

        return self._engine.call_async(method, params, answered, refused, told)

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.stateChanged.emit(state)

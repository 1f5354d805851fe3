"""The talk with the engine while somebody labels: open, view, fit, map, one after another. No widgets here.

One request is on its way at a time; what is wanted is looked at anew after every answer, so that of many edits or
moves of the map only the last one counts and an answer to an earlier question is never shown.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.contract import protocol
from ..wording import tr
from .scene import LabelSet, QuickScene

CLOSED, OPENING, EMBEDDING, FITTING, MAPPING, READY, FAILED, REFUSED = (
    "closed",
    "opening",
    "embedding",
    "fitting",
    "mapping",
    "ready",
    "failed",
    "refused",
)
PREFETCH_MARGIN = 0.5  # of the view's side, on every side
RESTARTS = 1  # without a good answer between them; more would hide a lasting fault

View = Tuple[Tuple[float, float, float, float], Optional[str]]
"""Extent x0, y0, x1, y1 and its CRS."""


class QuickTalk(QObject):
    """One labelling session.

    Signals:
        stateChanged: ``closed``, ``opening``, ``embedding``, ``fitting``, ``mapping``, ``ready``, ``failed`` (an edit
            tries again) or ``refused`` (only another scene or encoder does).
        fitted: the answer of ``quick_fit`` to the present labels.
        mapped: the answer of ``quick_map`` for the present labels and view.
        placed: the answer of ``quick_uncertain``.
        saved: path of the checkpoint.
        refused: one sentence: the labels or the view cannot be used as they are.
        failed: one sentence: something went wrong; nothing of the labels is lost.
        unopened: the same sentence, where the scene or its encoder could not be opened.
        progressed: a report of the engine while it works.
    """

    stateChanged = pyqtSignal(str)
    fitted = pyqtSignal(dict)
    mapped = pyqtSignal(dict)
    placed = pyqtSignal(dict)
    saved = pyqtSignal(str)
    refused = pyqtSignal(str)
    failed = pyqtSignal(str)
    unopened = pyqtSignal(str)
    progressed = pyqtSignal(dict)

    def __init__(self, session: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = session
        self._scene: Optional[QuickScene] = None
        self._labels: Optional[LabelSet] = None
        self._view: Optional[View] = None
        self.state = CLOSED
        self.trouble = ""  # in words, while the scene is refused
        self.info: Dict[str, Any] = {}
        self._name = ""  # of the engine's session
        self._process: Any = None  # the engine's, when the session was opened
        self._life = 0  # answers to requests of an earlier session are late
        self._version = 0  # of the labels
        self._fit_version = -1  # of the labels that the engine's head was fitted to
        self._tried_version = -1  # the same, also where the engine refused them
        self._mapped: Optional[Tuple[int, View]] = None
        self._seen: Optional[View] = None
        self._prefetched: Optional[View] = None  # the view whose surroundings the engine was asked for
        self._doing: Optional[Tuple[str, Any]] = None  # method and what it was asked for
        self._handle: Any = None
        self._paused = False
        self._restarts = 0

    @property
    def scene(self) -> Optional[QuickScene]:
        """What is being labelled."""
        return self._scene

    @property
    def is_fitted(self) -> bool:
        """Whether the engine has a head of the present labels."""
        return bool(self._name) and self._fit_version == self._version

    def open(self, scene: QuickScene) -> None:
        """Start a session, unless this scene is open already."""
        if scene == self._scene and self.state not in (CLOSED, FAILED, REFUSED):
            return
        self.close()
        self._scene = scene
        self._restarts = 0
        self._next()

    def close(self) -> None:
        """End the session; labels and view are kept for the next one."""
        if self._name:
            self._engine.call_async("quick_close", {"session": self._name}, _nothing, _nothing)
        self._forget_session()
        self._scene = None
        self._set_state(CLOSED)

    def pause(self) -> None:
        """Nobody looks: stop what the engine does, and ask nothing more. Labels and view may go on changing."""
        self._paused = True
        self._cancel()

    def resume(self) -> None:
        """Somebody looks again: go on with what is wanted by now."""
        self._paused = False
        self._next()

    def set_labels(self, labels: LabelSet) -> None:
        """The labels are different now."""
        self._labels, self._version = labels, self._version + 1
        if self.state == FAILED and self._scene is not None:  # an edit is a wish to try again
            self._restarts = 0
            self._set_state(CLOSED)
        self._stop_unwanted()
        self._next()

    def set_view(self, view: View) -> None:
        """The map shows another place now."""
        if view != self._view:
            self._view = view
            self._stop_unwanted()
            self._next()

    def least_certain(self, seen: Sequence[Tuple[float, float]] = ()) -> None:
        """Ask where in the view a label would help most, away from places ``seen``; ``placed`` answers."""
        if self._name and self._view is not None:
            extent, crs = self._view
            question = {"session": self._name, "extent": list(extent), "crs": crs, "seen": list(seen)}
            self._ask("quick_uncertain", question, lambda place: self.placed.emit(place))

    def save(self, path: str) -> None:
        """Write the head as a checkpoint; ``saved`` answers."""
        if self._name:
            question = {"session": self._name, "output": path}
            self._ask("quick_save", question, lambda answer: self.saved.emit(str(answer["checkpoint"])))

    # What to do next

    def _next(self) -> None:
        """Do the next thing that is wanted, unless something is being done."""
        if self._paused or self._doing is not None or self._scene is None or self.state in (FAILED, REFUSED):
            return
        if not self._name:
            self._do("quick_open", self._scene, self._scene.to_json(), OPENING)
        elif self._wants_fit():
            self._do("quick_fit", self._version, {"session": self._name, **self._labels.to_json()}, FITTING)
        elif self._view is not None and self.is_fitted and self._mapped != (self._version, self._view):
            self._do("quick_map", (self._version, self._view), self._looking(), MAPPING)
        elif self._view is not None and not self.is_fitted and self._seen != self._view:
            self._do("quick_view", self._view, self._looking(), EMBEDDING)
        else:
            self._set_state(READY)
            if self._wants_prefetch():
                self._do("quick_view", ("prefetch", self._view), self._around(), READY)

    def _around(self) -> Dict[str, Any]:
        """The view and half of it on every side: where the map is moved to next."""
        (x0, y0, x1, y1), crs = self._view
        across, down = PREFETCH_MARGIN * (x1 - x0), PREFETCH_MARGIN * (y1 - y0)
        extent = [x0 - across, y0 - down, x1 + across, y1 + down]
        return {"session": self._name, "extent": extent, "crs": crs}

    def _wants_fit(self) -> bool:
        return (
            self._labels is not None and self._tried_version != self._version and not self._labels.problem()
        )

    def _wants_prefetch(self) -> bool:
        """Not with an encoder on a CPU: it would keep all cores busy, a minute for a view, for a place perhaps never seen."""
        slow = self._scene.encoder and str(self.info.get("encoder_device") or "").startswith("cpu")
        return self.is_fitted and self._view is not None and self._prefetched != self._view and not slow

    def _looking(self) -> Dict[str, Any]:
        extent, crs = self._view
        return {"session": self._name, "extent": list(extent), "crs": crs}

    def _do(self, method: str, wanted: Any, params: Dict[str, Any], state: str) -> None:
        life = self._life
        self._doing = (method, wanted)
        self._set_state(state)
        handle = self._engine.call_async(
            method,
            params,
            lambda answer: self._done(life, method, wanted, answer),
            lambda error: self._not_done(life, method, wanted, error),
            lambda report: self._told(life, report),
        )
        if self._doing == (method, wanted):  # a fake engine may have answered already
            self._handle = handle

    def _stop_unwanted(self) -> None:
        """Do not wait for the map of a place, or of labels, that nobody looks at any more."""
        if self._doing is None or self._handle is None:
            return
        method, wanted = self._doing
        late_map = method == "quick_map" and wanted != (self._version, self._view)
        is_prefetch = method == "quick_view" and wanted[0] == "prefetch"
        if late_map or is_prefetch or (method == "quick_view" and wanted != self._view):
            self._cancel()

    def _cancel(self) -> None:
        """The answer, or that it was stopped, still comes."""
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.cancel()

    def _told(self, life: int, report: Mapping[str, Any]) -> None:
        """Pass on how far it is. Signals are looked up late: one bound before its object is deleted crashes QGIS."""
        if life == self._life:
            self.progressed.emit(report)

    def _done(self, life: int, method: str, wanted: Any, answer: Mapping[str, Any]) -> None:
        if life != self._life:
            if method == "quick_open":  # another scene was chosen meanwhile
                late = {"session": answer["session"]}
                self._engine.call_async("quick_close", late, _nothing, _nothing)
            return
        self._doing = self._handle = None
        if method == "quick_open":
            self._name, self.info, self._process = (
                str(answer["session"]),
                dict(answer),
                self._engine_process(),
            )
        elif method == "quick_fit":
            self._restarts, self._tried_version = 0, wanted
            if wanted == self._version:
                self._fit_version = wanted
                self.fitted.emit(dict(answer))
        elif method == "quick_map":
            self._restarts = 0
            if wanted == (self._version, self._view):
                self._mapped = wanted
                self.mapped.emit(dict(answer))
        elif method == "quick_view":
            self._looked(wanted)
        self._next()

    def _not_done(self, life: int, method: str, wanted: Any, error: Any) -> None:
        if life != self._life:
            return
        self._doing = self._handle = None
        if error.code == protocol.CANCELLED and not self._is_engine_renewed():
            self._next()
        elif error.code == protocol.USER_ERROR and not self._is_engine_renewed():
            self._refused(method, wanted, error)
        else:
            self._broken(method, error)

    def _refused(self, method: str, wanted: Any, error: Any) -> None:
        """The engine said what is wrong: it is not asked the same again."""
        if method == "quick_open":
            self.trouble = str(error)
            self._set_state(REFUSED)
            self.failed.emit(str(error))
            self.unopened.emit(str(error))
            return
        if method == "quick_fit":
            self._tried_version = wanted
        elif method == "quick_map":
            self._mapped = wanted
        else:
            self._looked(wanted)
        is_prefetch = (
            method == "quick_view" and wanted[0] == "prefetch"
        )  # perhaps larger than the engine draws: no matter
        if not is_prefetch and (method != "quick_fit" or wanted == self._version):
            self.refused.emit(str(error))
        self._next()

    def _looked(self, wanted: Any) -> None:
        if wanted[0] == "prefetch":
            self._prefetched = wanted[1]
        else:
            self._seen = wanted

    def _broken(self, method: str, error: Any) -> None:
        """The engine, or its session, is no more; the labels are in their layer."""
        self._forget_session()
        if self._restarts < RESTARTS:
            self._restarts += 1
            self._set_state(CLOSED)
            self._next()
            return
        self._set_state(FAILED)
        words = tr("{0} Your labels are kept; the next edit tries again.").format(str(error))
        self.failed.emit(words)
        if method == "quick_open":
            self.unopened.emit(words)

    # Questions beside

    def _ask(self, method: str, params: Dict[str, Any], take: Callable[[Dict[str, Any]], None]) -> None:
        life = self._life

        def answered(answer: Mapping[str, Any]) -> None:
            if life == self._life:
                take(dict(answer))

        def refused(error: Any) -> None:
            if life == self._life:
                (self.refused if error.code == protocol.USER_ERROR else self.failed).emit(str(error))

        self._engine.call_async(method, params, answered, refused)

    def _forget_session(self) -> None:
        self._life += 1
        self._cancel()
        self._name, self._doing, self.trouble = "", None, ""
        self._fit_version = self._tried_version = -1
        self._mapped = self._seen = self._prefetched = None

    def _engine_process(self) -> Any:
        return getattr(self._engine, "hello", {}).get("pid")

    def _is_engine_renewed(self) -> bool:
        """Whether another engine process answers now than the one that opened the session."""
        now = self._engine_process()
        return bool(self._name) and now is not None and now != self._process

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.stateChanged.emit(state)


def _nothing(_value: Any) -> None:
    """Nobody waits for this."""

"""The talk with the engine while somebody labels: open, view, fit, map, one after another. No widgets here.

One request is on its way at a time; what is wanted is looked at anew after every answer, so that of many edits or
moves of the map only the last one counts and an answer to an earlier question is never shown.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.contract import protocol
from ...core.contract.progress import FIRST_LOOK
from ..conversation import Conversation, Loss
from ..wording import tr
from .scene import LabelSet, QuickScene

CLOSED, OPENING, EMBEDDING, FITTING, CHECKING, MAPPING, REFINING, READY, FAILED, REFUSED = (
    "closed",
    "opening",
    "embedding",
    "fitting",
    "checking",
    "mapping",
    "refining",
    "ready",
    "failed",
    "refused",
)
_AFTER_A_GLANCE = {FITTING: CHECKING, MAPPING: REFINING}
PREFETCH_MARGIN = 0.5  # of the view's side, on every side
_BESIDE = ("quick_uncertain", "quick_save")  # asked whatever else is under way

View = Tuple[Tuple[float, float, float, float], Optional[str]]
"""Extent x0, y0, x1, y1 and its CRS."""


class QuickTalk(QObject):
    """One labelling session.

    Signals:
        stateChanged: ``closed``, ``opening``, ``embedding``, ``fitting``, ``mapping``, ``ready``, ``failed`` (an edit
            tries again) or ``refused`` (only another scene or encoder does); ``checking`` and ``refining`` are
            ``fitting`` and ``mapping`` while what is seen is a first picture.
        glanced: path of a first, coarse picture of the present labels; ``mapped`` or ``withdrawn`` follows.
        withdrawn: the first picture stays without its map, and must not be taken for one.
        fitted: the answer of ``quick_fit`` to the present labels.
        mapped: the answer of ``quick_map`` for the present labels and view.
        gained: the gains of ``quick_gains``, what each raster but the first adds, for the present labels.
        placed: the answer of ``quick_uncertain``.
        saved: path of the checkpoint.
        refused: one sentence: the labels or the view cannot be used as they are.
        failed: one sentence: something went wrong; nothing of the labels is lost.
        unopened: the same sentence, where the scene or its encoder could not be opened.
        progressed: a report of the engine while it works.
    """

    stateChanged = pyqtSignal(str)
    glanced = pyqtSignal(str)
    withdrawn = pyqtSignal()
    fitted = pyqtSignal(dict)
    mapped = pyqtSignal(dict)
    gained = pyqtSignal(list)
    placed = pyqtSignal(dict)
    saved = pyqtSignal(str)
    refused = pyqtSignal(str)
    failed = pyqtSignal(str)
    unopened = pyqtSignal(str)
    progressed = pyqtSignal(dict)

    def __init__(self, session: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._conversation = Conversation(session, "quick_open", "quick_close", self._lost)
        self._scene: Optional[QuickScene] = None
        self._labels: Optional[LabelSet] = None
        self._view: Optional[View] = None
        self.state = CLOSED
        self.trouble = ""  # in words, while the scene is refused
        self._version = 0  # of the labels
        self._fit_version = -1  # of the labels that the engine's head was fitted to
        self._tried_version = -1  # the same, also where the engine refused them
        self._gains_version = -1  # of the labels for which it was asked what each raster adds
        self._mapped: Optional[Tuple[int, View]] = None
        self._provisional = False  # what is seen is a first picture
        self._seen: Optional[View] = None
        self._prefetched: Optional[View] = None  # the view whose surroundings the engine was asked for
        self._doing: Optional[Tuple[str, Any]] = None  # method and what it was asked for
        self._handle: Any = None
        self._paused = False

    @property
    def scene(self) -> Optional[QuickScene]:
        """What is being labelled."""
        return self._scene

    @property
    def info(self) -> Dict[str, Any]:
        """What the engine answered to the opening of the session; empty before."""
        return self._conversation.info

    @property
    def is_fitted(self) -> bool:
        """Whether the engine has a head of the present labels."""
        return self._conversation.is_open and self._fit_version == self._version

    def open(self, scene: QuickScene) -> None:
        """Start a session, unless this scene is open already."""
        if scene == self._scene and self.state not in (CLOSED, FAILED, REFUSED):
            return
        self.close()
        self._scene = scene
        self._next()

    def close(self) -> None:
        """End the session; labels and view are kept for the next one."""
        self._conversation.close()
        self._forget_answers()
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
        if labels.problem():  # no map follows
            self._withdraw()
        if self.state == FAILED and self._scene is not None:  # an edit is a wish to try again
            self._conversation.went_well()
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
        if self._view is not None:
            question = {**_shown(self._view), "seen": list(seen)}
            self._ask_beside("quick_uncertain", question, lambda place: self.placed.emit(dict(place)))

    def save(self, path: str) -> None:
        """Write the head as a checkpoint; ``saved`` answers."""
        self._ask_beside(
            "quick_save", {"output": path}, lambda answer: self.saved.emit(str(answer["checkpoint"]))
        )

    # What to do next

    def _next(self) -> None:
        """Do the next thing that is wanted, unless something is being done."""
        if self._paused or self._doing is not None or self._scene is None or self.state in (FAILED, REFUSED):
            return
        if not self._conversation.is_open:
            self._do("quick_open", self._scene, self._scene.to_json(), OPENING)
        elif self._wants_fit():
            shown = {} if self._view is None else _shown(self._view)
            self._do("quick_fit", self._version, {**self._labels.to_json(), **shown}, FITTING)
        elif self._view is not None and self.is_fitted and self._mapped != (self._version, self._view):
            self._do("quick_map", (self._version, self._view), _shown(self._view), MAPPING)
        elif self._view is not None and not self.is_fitted and self._seen != self._view:
            self._do("quick_view", self._view, _shown(self._view), EMBEDDING)
        else:
            self._set_state(READY)
            if self._wants_prefetch():
                self._do("quick_view", ("prefetch", self._view), _surroundings(self._view), READY)
            elif self.is_fitted and self._gains_version != self._version and len(self._scene.sources) > 1:
                self._do("quick_gains", self._version, {}, READY)
            else:
                self._conversation.went_well()

    def _wants_fit(self) -> bool:
        return (
            self._labels is not None and self._tried_version != self._version and not self._labels.problem()
        )

    def _wants_prefetch(self) -> bool:
        """Not with an encoder on a CPU: it would keep all cores busy, a minute for a view, for a place perhaps never seen."""
        slow = self._scene.encoder and str(self.info.get("encoder_device") or "").startswith("cpu")
        return self.is_fitted and self._view is not None and self._prefetched != self._view and not slow

    def _do(self, method: str, wanted: Any, params: Dict[str, Any], state: str) -> None:
        self._doing = (method, wanted)
        self._set_state(_AFTER_A_GLANCE.get(state, state) if self._provisional else state)

        def done(answer: Mapping[str, Any]) -> None:
            self._done(method, wanted, answer)

        def not_done(error: Any) -> None:
            self._not_done(method, wanted, error)

        # Signals are looked up late: one bound before its object is deleted crashes QGIS.
        def told(report: Mapping[str, Any]) -> None:
            if report.get("stage") == FIRST_LOOK:
                self._glance(method, wanted, str(report.get("preview") or ""))
            else:
                self.progressed.emit(report)

        if method == "quick_open":
            handle = self._conversation.open(params, done, not_done, told)
        else:
            handle = self._conversation.ask(method, params, done, not_done, told)
        if self._doing == (method, wanted):  # a fake engine may have answered already
            self._handle = handle

    def _glance(self, method: str, wanted: Any, path: str) -> None:
        """A first picture has come, perhaps too late."""
        if path and (method, wanted) == self._doing and wanted == self._version and not self._paused:
            self._provisional = True
            self.glanced.emit(path)
            self._set_state(CHECKING)

    def _withdraw(self) -> None:
        """No map will come for the first picture that is seen."""
        if self._provisional:
            self._provisional = False
            self.withdrawn.emit()

    def _stop_unwanted(self) -> None:
        """Do not wait for the map of a place, or of labels, that nobody looks at any more, nor for a fit to former labels."""
        if self._doing is None or self._handle is None:
            return
        method, wanted = self._doing
        late_map = method == "quick_map" and wanted != (self._version, self._view)
        is_prefetch = method == "quick_view" and wanted[0] == "prefetch"
        late_fit = method == "quick_fit" and wanted != self._version
        late_gains = method == "quick_gains"  # asked for when there is nothing else to do
        if (
            late_map
            or late_fit
            or late_gains
            or is_prefetch
            or (method == "quick_view" and wanted != self._view)
        ):
            self._cancel()

    def _cancel(self) -> None:
        """The answer, or that it was stopped, still comes."""
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.cancel()

    def _done(self, method: str, wanted: Any, answer: Mapping[str, Any]) -> None:
        self._doing = self._handle = None
        if method == "quick_fit":
            self._tried_version = wanted
            if wanted == self._version:
                self._fit_version = wanted
                self.fitted.emit(dict(answer))
        elif method == "quick_map":
            if wanted == (self._version, self._view):
                self._mapped, self._provisional = wanted, False
                self.mapped.emit(dict(answer))
        elif method == "quick_gains":
            self._gains_version = wanted
            if wanted == self._version:
                self.gained.emit(list(answer.get("gains") or ()))
        elif method == "quick_view":
            self._looked(wanted)
        self._next()

    def _not_done(self, method: str, wanted: Any, error: Any) -> None:
        self._doing = self._handle = None
        if (
            method == "quick_gains" and error.code != protocol.CANCELLED
        ):  # nobody asked for it: nothing is lost
            self._gains_version = wanted
            self._next()
        elif error.code == protocol.CANCELLED:
            self._next()
        elif error.code == protocol.USER_ERROR:
            self._refused(method, wanted, error)
        else:
            self._conversation.close()
            self._fail(error, method == "quick_open")

    def _refused(self, method: str, wanted: Any, error: Any) -> None:
        """The engine said what is wrong: it is not asked the same again."""
        if method in ("quick_fit", "quick_map"):
            self._withdraw()
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

    def _lost(self, loss: Loss) -> None:
        """The engine is gone; the labels are in their layer."""
        is_opening = "quick_open" in loss.methods
        if loss.again and not set(_BESIDE).isdisjoint(loss.methods):  # what somebody asked for does not come
            self.failed.emit(str(loss.error))
        if loss.again:
            self._forget_answers()
            self._set_state(CLOSED)
            self._next()
        else:
            self._fail(loss.error, is_opening)

    def _fail(self, error: Any, is_opening: bool) -> None:
        self._forget_answers()
        self._set_state(FAILED)
        words = tr("{0} Your labels are kept; the next edit tries again.").format(str(error))
        self.failed.emit(words)
        if is_opening:
            self.unopened.emit(words)

    def _ask_beside(
        self, method: str, params: Dict[str, Any], take: Callable[[Mapping[str, Any]], None]
    ) -> None:
        """Ask whatever else is under way."""

        def refused(error: Any) -> None:
            (self.refused if error.code == protocol.USER_ERROR else self.failed).emit(str(error))

        if self._conversation.is_open:
            self._conversation.ask(method, params, take, refused)

    def _forget_answers(self) -> None:
        self._cancel()
        self._withdraw()
        self._doing, self.trouble = None, ""
        self._fit_version = self._tried_version = self._gains_version = -1
        self._mapped = self._seen = self._prefetched = None

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.stateChanged.emit(state)


def _shown(view: View) -> Dict[str, Any]:
    extent, crs = view
    return {"extent": list(extent), "crs": crs}


def _surroundings(view: View) -> Dict[str, Any]:
    """The view and half of it on every side: where the map is moved to next."""
    (x0, y0, x1, y1), crs = view
    across, down = PREFETCH_MARGIN * (x1 - x0), PREFETCH_MARGIN * (y1 - y0)
    return {"extent": [x0 - across, y0 - down, x1 + across, y1 + down], "crs": crs}

"""The talk with the engine while somebody clicks: open, embed, predict; late answers are dropped. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.contract import protocol
from ...conversation import Conversation, Loss
from ...wording import tr
from .prompts import ADD, Point, Prompts

CLOSED, OPENING, EMBEDDING, READY, FAILED = "closed", "opening", "embedding", "ready", "failed"

RETRIES = 5  # of a place that was pushed out by another one
AREAS = 32  # remembered as embedded; the engine's memory holds more
MARGIN = 0.13  # of an area's side: nearer to its edge the engine takes another area

Extent = Tuple[float, float, float, float]


@dataclass(frozen=True)
class Picture:
    """What is clicked on: a checkpoint, a raster file, 1-based bands, and where to compute."""

    checkpoint: str
    image: str
    bands: Tuple[int, ...] = ()
    device: str = "auto"
    precision: str = "auto"

    def to_json(self) -> Dict[str, Any]:
        """As ``segment_open`` takes it."""
        return {**self.__dict__, "bands": list(self.bands) or None}


@dataclass(frozen=True)
class Outlining:
    """How masks become outlines: px to simplify by, rounds of smoothing, px of specks; and how coarsely to look."""

    simplify: float = 1.0
    smooth: int = 0
    specks: float = 16.0
    reduction: int = 1


class Clicker(QObject):
    """One clicking session. All coordinates are those of the raster as its file has them.

    Signals:
        stateChanged: ``closed``, ``opening``, ``embedding``, ``ready`` or ``failed``.
        outlined: candidates for the prompts, most likely first: ``wkt``, ``score``, ``square_metres``, ``pixels``.
        hovered: well-known text of what a click here would give; empty for nothing.
        refused: one sentence: the last prompt cannot be used.
        failed: one sentence: something else went wrong; the prompts are kept.
    """

    stateChanged = pyqtSignal(str)
    outlined = pyqtSignal(list)
    hovered = pyqtSignal(str)
    refused = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, session: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._conversation = Conversation(session, "segment_open", "segment_close", self._lost)
        self._picture: Optional[Picture] = None
        self.outlining = Outlining()
        self.bounds: Optional[Extent] = None  # of the raster: x0, y0, x1, y1
        self.state = CLOSED
        self.answered = True  # whether the last answer is the one to the present prompts
        self._turn = 0  # answers to earlier prompts are late
        self._object = 0
        self._prompts = Prompts()
        self._chosen = 0
        self._areas: List[Extent] = []
        self._retries = 0
        self._hover: Optional[Tuple[float, float]] = None
        self._hover_asked = False
        self._look: Optional[Tuple[float, float]] = None

    @property
    def picture(self) -> Optional[Picture]:
        """What is clicked on."""
        return self._picture

    @property
    def info(self) -> Dict[str, Any]:
        """What the engine answered to the opening of the session; empty before."""
        return self._conversation.info

    def open(self, picture: Picture) -> None:
        """Start a session, unless this picture is open already."""
        if picture == self._picture and self.state not in (CLOSED, FAILED):
            return
        self.close()
        self._picture = picture
        self._open()

    def close(self) -> None:
        """End the session and forget everything."""
        self._conversation.close()
        self._forget_areas()
        self._picture, self._prompts, self._look = None, Prompts(), None
        self.answered = True
        self._set_state(CLOSED)

    def set_prompts(self, prompts: Prompts, chosen: int = 0) -> None:
        """Ask what the prompts mean; ``chosen`` is the candidate they refine. Kept until the engine can answer."""
        self._turn += 1
        self._prompts, self._chosen, self._retries = prompts, chosen, 0
        self.answered = not prompts
        self.stop_hover()
        if not prompts:
            self.forget_object()
            self.outlined.emit([])
            return
        self._ask()

    def forget_object(self) -> None:
        """The next prompts are another object's."""
        self._conversation.tell("segment_clear", {"object": self._object_name()})
        self._turn += 1
        self._object += 1
        self._prompts, self.answered = Prompts(), True

    def look_at(self, x: float, y: float) -> None:
        """Make a place ready before it is clicked. Clicks that wait go first."""
        self._look = (x, y)
        if self._conversation.is_open and self.answered and not self.is_embedded(x, y):
            self._embed_look()

    def hover(self, x: float, y: float) -> None:
        """Ask for the outline under the cursor; one request at a time, then the newest place."""
        self._hover = (x, y)
        if not self._hover_asked:
            self._ask_hover()

    def stop_hover(self) -> None:
        """The cursor is somewhere else, or there are clicks to look at."""
        self._hover = None

    def is_embedded(self, x: float, y: float) -> bool:
        """Whether a click here is answered at once."""
        return any(self._well_inside(area, x, y) for area in self._areas)

    # Opening

    def _open(self) -> None:
        if self._picture is None:
            return
        self._set_state(OPENING)
        self._conversation.open(self._picture.to_json(), self._opened, self._fail)

    def _opened(self, _answer: Mapping[str, Any]) -> None:
        self._set_state(READY)
        if not self.answered:
            self._ask()
        elif self._look is not None:
            self._embed_look()

    def _forget_areas(self) -> None:
        self._areas = []
        self._hover, self._hover_asked = None, False

    # Prompts

    def _ask(self) -> None:
        if not self._conversation.is_open:
            if self.state != OPENING:
                self._open()
            return
        turn = self._turn
        self._conversation.ask(
            "segment_predict",
            {**self._question(), "chosen": self._chosen},
            lambda answer: self._predicted(turn, answer),
            lambda error: self._not_predicted(turn, error),
        )

    def _question(self) -> Dict[str, Any]:
        return {**self._prompts.to_json(), "object": self._object_name(), **self.outlining.__dict__}

    def _predicted(self, turn: int, answer: Mapping[str, Any]) -> None:
        if turn != self._turn:
            return
        if not answer["ready"]:
            self._set_state(EMBEDDING)
            self._conversation.ask(
                "segment_embed",
                self._question(),
                lambda ready: self._prompts_ready(turn, ready),
                lambda error: self._not_predicted(turn, error),
            )
            return
        self._remember(answer)
        self._conversation.went_well()
        self.answered = True
        self._set_state(READY)
        self.outlined.emit(list(answer["candidates"]))

    def _prompts_ready(self, turn: int, answer: Mapping[str, Any]) -> None:
        self._remember(answer)
        if turn == self._turn:
            self._again()

    def _not_predicted(self, turn: int, error: Any) -> None:
        if turn != self._turn:
            return
        if error.code == protocol.CANCELLED:  # pushed out by another place
            self._again()
        elif error.code == protocol.USER_ERROR:
            self.answered = True
            self._set_state(READY)
            self.refused.emit(str(error))
        else:
            self._fail(error)

    def _again(self) -> None:
        self._retries += 1
        if self._retries <= RETRIES:
            self._ask()
        else:
            self._set_state(READY)
            self.failed.emit(tr("The engine could not get to this place: click once more."))

    # The view and the cursor

    def _embed_look(self) -> None:
        look = self._look
        self._set_state(EMBEDDING)
        self._conversation.ask(
            "segment_embed",
            {"x": look[0], "y": look[1], "reduction": self.outlining.reduction},
            lambda answer: self._look_done(look, answer, None),
            lambda error: self._look_done(look, None, error),
        )

    def _look_done(self, look: Tuple[float, float], answer: Optional[Mapping[str, Any]], error: Any) -> None:
        if answer is not None:
            self._remember(answer)
            self._conversation.went_well()
        elif error.code not in (protocol.CANCELLED, protocol.USER_ERROR):
            self._fail(error)
            return
        if look == self._look and self.answered:
            self._set_state(READY)
            if error is not None and error.code == protocol.USER_ERROR:
                self.failed.emit(str(error))

    def _ask_hover(self) -> None:
        place = self._hover
        if place is None or not self._conversation.is_open or self._prompts or not self.is_embedded(*place):
            self.hovered.emit("")
            return
        self._hover_asked = True
        question = {
            **Prompts((Point(*place, ADD),)).to_json(),
            "object": None,
            "chosen": 0,
            **self.outlining.__dict__,
        }
        self._conversation.ask(
            "segment_predict",
            question,
            lambda answer: self._hover_done(place, answer),
            lambda _error: self._hover_done(place, None),
        )

    def _hover_done(self, place: Tuple[float, float], answer: Optional[Mapping[str, Any]]) -> None:
        self._hover_asked = False
        if self._hover is None or self._prompts:
            self.hovered.emit("")
            return
        if answer is not None and answer["ready"]:
            self.hovered.emit(str(answer["candidates"][0]["wkt"]) if answer["candidates"] else "")
        elif answer is not None:  # the engine's memory let it go
            self._areas = [area for area in self._areas if area != _extent(answer)]
        if self._hover != place:
            self._ask_hover()

    # Shared

    def _well_inside(self, area: Extent, x: float, y: float) -> bool:
        """Inside an area and not near its edge, unless that is the raster's edge as well."""
        x0, y0, x1, y1 = area
        across, down = MARGIN * (x1 - x0), MARGIN * (y1 - y0)
        left, bottom, right, top = self.bounds or area
        near_x, near_y = 0.01 * across, 0.01 * down
        return x0 + (across if x0 - left > near_x else 0.0) <= x <= x1 - (
            across if right - x1 > near_x else 0.0
        ) and y0 + (down if y0 - bottom > near_y else 0.0) <= y <= y1 - (down if top - y1 > near_y else 0.0)

    def _lost(self, loss: Loss) -> None:
        """The engine is gone; what was clicked is kept."""
        if not loss.again:
            self._fail(loss.error)
            return
        self._forget_areas()
        if not loss.unnoticed:
            self.failed.emit(tr("{0} It is started again; your clicks are kept.").format(str(loss.error)))
        self._open()

    def _fail(self, error: Any) -> None:
        self._conversation.close()
        self._forget_areas()
        self._set_state(FAILED)
        self.failed.emit(str(error))

    def _object_name(self) -> str:
        return f"object-{self._object}"

    def _remember(self, answer: Mapping[str, Any]) -> None:
        area = _extent(answer)
        self._areas = [area, *(other for other in self._areas if other != area)][:AREAS]

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.stateChanged.emit(state)


def _extent(answer: Mapping[str, Any]) -> Extent:
    x0, y0, x1, y1 = answer["area"]["extent"]
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

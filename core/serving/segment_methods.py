"""Click-to-segment over JSON-RPC. Coordinates are map units of ``crs`` (default: the raster's own).

Without a georeference they are pixels, y being ``-row`` as QGIS shows it.

Requests::

    segment_open    {"checkpoint", "image", "bands": [3, 2, 1] | null, "device", "precision", "cache": folder | null}
                    -> {"session", "model", "checkpoint_sha256", "side", "width", "height", "crs", "bands",
                        "stretch": {"low", "high", "decibel"}, "device", "ground_resolution"}
                    a cache of "" keeps nothing on disk, null takes the user's cache folder
    segment_embed   {"session", "points" | "box" | "x", "y", "crs", "object", "reduction"}
                    -> {"area", "ready": true, "seconds"}           answers when the place is ready; a newer
                    segment_embed or segment_predict elsewhere ends it with CANCELLED
    segment_predict {"session", "points": [[x, y, label], ...], "box": [x0, y0, x1, y1] | null, "crs",
                     "object": name | null, "chosen": 0, "multimask": null | bool, "reduction": 1,
                     "simplify", "smooth", "specks"}
                    -> {"ready": true, "area", "candidates": [{"wkt", "score", "cut", "square_metres", "pixels"}, ...],
                        "milliseconds"}
                    or {"ready": false, "area"} at once, while the place is being embedded: call segment_embed and
                    ask again. Of several waiting requests for one object only the newest is answered.
    segment_accept  {"session", "object", "chosen": 0, "crs"}
                    -> {"wkt", "score", "square_metres", "pixels", "model", "checkpoint_sha256", "raster", "created"}
                    the last answer as it was shown; the object is forgotten
    segment_clear   {"session", "object": name | null}              -> {}       null: all objects
    segment_batch   {fields of core.contract.segment.SegmentJob, "cache"}        -> fields of SegmentResult   (long)
    segment_everything  the same, with "extent" and "options"                   -> fields of SegmentResult   (long)
    segment_close   {"session"}                                     -> {}

``cut``: the outline reaches the edge of the area, so the object may go on beyond it; asking again with twice the
``reduction`` shows all of it.

``area`` is ``{"extent": [x0, y0, x1, y1], "reduction"}`` in the raster's CRS: the piece of the raster that is looked at.
"""

from __future__ import annotations

import datetime
import itertools
import threading
import time
from concurrent.futures import TimeoutError as NotYet
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract import protocol
from core.contract.sentences import Said
from core.errors import Cancelled, UserError
from core.serving import warm
from core.serving.asked import text
from core.serving.checked import numbers, typed
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method
from core.serving.sessions import Sessions

if TYPE_CHECKING:
    from core.interactive.area import Area
    from core.interactive.prompts import Prompts
    from core.interactive.session import InteractiveSession
    from core.interactive.shapes import OutlineOptions, Shape

SESSIONS = 4  # open at a time; the one used longest ago is closed for a fifth
POLL_SECONDS = 0.05


@dataclass
class _Open:
    """A session and the newest request of every object."""

    session: InteractiveSession
    newest: dict[str, int] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)


_sessions: Sessions[_Open] = Sessions(
    "click",
    SESSIONS,
    lambda opened: opened.session.close(),
    Said("This clicking session has ended (the engine was restarted?): start the tool again."),
)
_requests = itertools.count(1)


def segment_open(call: Call) -> protocol.Message:
    """Load the model, look at the raster, and give the session's name."""
    checkpoint, image = text(call, "checkpoint"), text(call, "image")
    bands = call.params.get("bands")
    warm.load("torch", "rasterio", "core.interactive.session")
    from core.contract.progress import Progress
    from core.interactive.session import InteractiveSession
    from core.raster.area import ground_resolution

    def tick(done: int, total: int) -> None:
        if call.is_cancelled():
            raise Cancelled(Said("Stopped."))
        call.send_progress(Progress("statistics", done, total, "block"))

    session = InteractiveSession.open(
        checkpoint,
        image,
        numbers("segment_open", "bands", bands),
        device=str(call.params.get("device") or "auto"),
        precision=str(call.params.get("precision") or "auto"),
        folder=_folder(call),
        tick=tick,
    )
    name = _sessions.add(_Open(session))
    source, promptable = session.source, session.promptable
    return {
        "session": name,
        "model": promptable.card.name,
        "checkpoint_sha256": promptable.sha256,
        "side": promptable.side,
        "width": session.grid.width,
        "height": session.grid.height,
        "crs": session.grid.crs,
        "bands": source.bands,
        "stretch": asdict(source.stretch),
        "notes": list(source.notes),
        "device": promptable.device.words(),
        "ground_resolution": ground_resolution(session.grid),
    }


def segment_embed(call: Call) -> protocol.Message:
    """Make the place of some prompts ready."""
    start = time.monotonic()
    session = _sessions.of(call).session
    prompts = _prompts(call, session)
    area = session.area_for(prompts, call.params.get("object"), _reduction(call))
    future = session.embed(area)
    while True:
        try:
            future.result(POLL_SECONDS)
            break
        except NotYet:
            if call.is_cancelled():  # the work goes on: the place may be asked for again
                raise Cancelled(Said("Stopped.")) from None
    return {"area": _described(area, session), "ready": True, "seconds": round(time.monotonic() - start, 3)}


def segment_predict(call: Call) -> protocol.Message:
    """Candidates for the prompts of an object."""
    start = time.monotonic()
    opened = _sessions.of(call)
    session = opened.session
    name = call.params.get("object")
    prompts, options = _prompts(call, session), _options(call)
    turn = next(_requests)
    opened.newest[str(name)] = turn
    area = session.area_for(prompts, name, _reduction(call))
    if not session.ready(area):
        session.embed(area)
        return {"ready": False, "area": _described(area, session)}
    with opened.turn:
        if opened.newest[str(name)] != turn or call.is_cancelled():
            raise Cancelled(Said("A newer request for this object came meanwhile."))
        answer = session.predict(
            prompts,
            name,
            area=area,
            chosen=int(call.params.get("chosen") or 0),
            multimask=call.params.get("multimask"),
            options=options,
        )
    crs = call.params.get("crs")
    digits = session.mapper(crs).digits
    return {
        "ready": True,
        "area": _described(area, session),
        "candidates": [
            {**_outlined(session.shape(candidate, area, crs), candidate.score, digits), "cut": candidate.cut}
            for candidate in answer.candidates
        ],
        "milliseconds": round(1000 * (time.monotonic() - start), 1),
    }


def segment_accept(call: Call) -> protocol.Message:
    """The polygon of the last answer, with its provenance."""
    session = _sessions.of(call).session
    name, chosen, crs = text(call, "object"), int(call.params.get("chosen") or 0), call.params.get("crs")
    answer = session.last_answer(name)
    if answer is None:
        raise UserError(Said("There is no outline to accept yet: click on an object first."))
    if not 0 <= chosen < len(answer.candidates):
        raise InvalidParams(f"There is no candidate {chosen}.")
    candidate = answer.candidates[chosen]
    if candidate.geometry.is_empty:
        raise UserError(
            Said("The model found nothing here: add a click or choose another candidate with Tab.")
        )
    shape = session.shape(candidate, answer.area, crs)
    session.clear(name)
    return {
        **_outlined(shape, candidate.score, session.mapper(crs).digits),
        "model": session.promptable.card.name,
        "checkpoint_sha256": session.promptable.sha256,
        "raster": session.source.files[0],
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }


def segment_clear(call: Call) -> protocol.Message:
    """Forget an object, or all."""
    _sessions.of(call).session.clear(call.params.get("object"))
    return {}


def segment_batch(call: Call) -> Any:
    """Segment many prompts."""
    return _batch(call, everything=False)


def segment_everything(call: Call) -> Any:
    """Segment everything in an extent."""
    return _batch(call, everything=True)


def segment_close(call: Call) -> protocol.Message:
    """End a session; one that has ended already is fine."""
    _sessions.end(call)
    return {}


METHODS = {
    "segment_open": Method(segment_open, Lane.ASIDE),
    "segment_embed": Method(segment_embed, Lane.ASIDE),
    "segment_predict": Method(segment_predict, Lane.ASIDE),
    "segment_accept": Method(segment_accept, Lane.ASIDE),
    "segment_clear": Method(segment_clear, Lane.ASIDE),
    "segment_batch": Method(segment_batch, Lane.LONG),
    "segment_everything": Method(segment_everything, Lane.LONG),
    "segment_close": Method(segment_close, Lane.ASIDE),
}


def _batch(call: Call, everything: bool) -> Any:
    values = {key: value for key, value in call.params.items() if key != "cache"}
    warm.load("torch", "rasterio", "core.interactive.batch")
    from core.contract.segment import segment_job_from_json
    from core.interactive.batch import segment_prompts

    job = typed(call.method, segment_job_from_json, {**values, "everything": everything})
    return segment_prompts(job, call.send_progress, call.is_cancelled, folder=_folder(call))


def _folder(call: Call) -> Path | None:
    from core.interactive.cache import cache_folder

    given = call.params.get("cache")
    return cache_folder() if given is None else Path(given) if given else None


def _prompts(call: Call, session: InteractiveSession) -> Prompts:
    """The call's prompts in pixels: ``points`` and ``box``, or one place ``x``, ``y``."""
    from core.interactive.prompts import Prompts, ToPixels

    params = call.params
    try:
        points = [
            [float(p[0]), float(p[1]), int(p[2]) if len(p) > 2 else 1] for p in params.get("points") or ()
        ]
        if not points and params.get("x") is not None:
            points = [[float(params["x"]), float(params["y"]), 1]]
        box = [float(value) for value in params["box"]] if params.get("box") else None
        if any(point[2] not in (0, 1) for point in points) or (box is not None and len(box) != 4):
            raise ValueError("labels are 0 or 1, a box has four numbers")
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise InvalidParams(f"{call.method}: {error}") from error
    convert = ToPixels(session.grid, params.get("crs"))
    pixels = convert.xy([point[:2] for point in points]) if points else ()
    places = [(float(x), float(y), int(point[2])) for (x, y), point in zip(pixels, points, strict=True)]
    return Prompts(tuple(places), None if box is None else convert.box(box))


def _options(call: Call) -> OutlineOptions:
    from core.interactive.shapes import DEFAULT_OUTLINE, OutlineOptions

    given = call.params
    try:
        return OutlineOptions(
            float(given.get("specks", DEFAULT_OUTLINE.specks)),
            float(given.get("simplify", DEFAULT_OUTLINE.simplify)),
            int(given.get("smooth", DEFAULT_OUTLINE.smooth)),
        )
    except (TypeError, ValueError) as error:
        raise InvalidParams(f"{call.method}: {error}") from error


def _reduction(call: Call) -> int:
    value = call.params.get("reduction") or 1
    if value not in (1, 2, 4, 8, 16):
        raise InvalidParams(f"{call.method}: reduction is 1, 2, 4, 8 or 16.")
    return int(value)


def _described(area: Area, session: InteractiveSession) -> protocol.Message:
    return {"extent": session.grid.bounds(area.rect), "reduction": area.reduction}


def _outlined(shape: Shape, score: float, digits: int) -> protocol.Message:
    return {
        "wkt": shape.wkt(digits),
        "score": round(score, 4),
        "square_metres": shape.square_metres,
        "pixels": shape.pixels,
    }

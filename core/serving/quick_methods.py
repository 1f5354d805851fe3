"""The quick head over JSON-RPC: labels in, the map of a view out. Coordinates are map units of ``crs``.

Without a georeference they are pixels, y being ``-row`` as QGIS shows it; ``crs`` defaults to the raster's own.

Requests::

    quick_open   {"sources": {"optical": [path, ...], "dsm": [...], "sar": [...]}, "bands": {"optical": [1, 2, 3]},
                  "names": {"optical": ["red", "green", "blue"]}, "encoder": path | null,
                  "device": "auto", "cache": folder | null,
                  "computed": {"ndsm": {"kind": "difference", "of": ["dsm", "dtm"]}}}
                 -> {"session", "width", "height", "crs", "extent", "ground_resolution", "roles", "features",
                     "encoder": "none" | words, "encoder_device": "" | words, "largest_view": px, "notes": [...]}
                 encoder: a SAM, MFNet or CWSAM checkpoint whose frozen encoder gives features too; it runs once for
                 every window of 512 px that is looked at or labelled, seconds each on a CPU with a large one.
                 device: where it runs.
                 the rasters of one role are one scene; the first of optical, sar, dsm gives the grid. Maps of views
                 are written to the cache folder (null: the user's cache); the last few are kept, and removed with the session.
    quick_view   {"session", "extent": [x0, y0, x1, y1], "crs"}
                 -> {"computed", "seconds"}      computes and keeps what the map of a view needs; a newer
                 quick_view of the session ends it with CANCELLED; ask for places in advance while nothing else is wanted
    quick_fit    {"session", "polygons": [{"wkt", "crs", "class": name or value, "id"}, ...], (polygons or points: :mod:`core.serving.label_methods`)
                  "classes": [{"value", "name", "colour", "parent"}, ...] | [name, ...],
                  "classifier": "fast" | "auto" | "linear" | "perceptron", "extent": [...] | null, "crs"}
                 ends with CANCELLED when newer labels come meanwhile
                 extent: where a first, coarse picture is wanted before the answer: as a progress report of the stage
                 ``first look``, whose ``preview`` is its file (uint8 with colours, 255 no data); only of what quick_view
                 looked at. It comes from a simpler head than that of the answer, says nothing of how sure it is, and
                 its file goes with the next one, or when the map is there.
                 -> {"model", "seconds", "counts": [{"value", "name", "polygons", "pixels"}, ...],
                     "score": {"OA", "mIoU", "by_class": [{"value", "name", "IoU"}], "polygons", "unit", "words",
                               "places", "OA_range", "mIoU_range": [low, high], "ECE", "reliability": [[sure, right, share], ...]},
                     "warnings": [...]}                   OA, mIoU and IoU are null where they cannot be told, and so are
                                                          the intervals (95 %); places: groups of labels left out in turn
    quick_map    {"session", "extent", "crs"}
                 -> {"model", "labels": path, "confidence": path, "extent", "crs", "width", "height", "seconds"}
                 with the newest fit; ends with CANCELLED when a newer fit or a newer quick_map comes meanwhile.
                 labels: uint8 with colours, 255 no data; confidence: uint8, 0..200 = 0..1
    quick_uncertain {"session", "extent", "crs", "seen": [[x, y], ...]}
                 -> {"x", "y", "crs"} or {"x": null}      the least certain place of the view, away from those seen
    quick_gains  {"session"}
                 -> {"mIoU", "gains": [{"role", "without", "gain", "interval": [low, high] | null, "sentence"}]}
                 what each raster but the first adds to the newest fit, by its score; none with one raster or an encoder
    quick_save   {"session", "output", "name"}            -> {"checkpoint", "model"}
    quick_close  {"session"}                              -> {}

``model`` is a hash of the head: whoever shows a map compares it with the newest fit's.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract import protocol
from core.contract.progress import FIRST_LOOK, Progress
from core.contract.roles import is_role
from core.contract.sentences import Said
from core.errors import Cancelled, UserError
from core.serving import warm
from core.serving.failures import InvalidParams
from core.serving.label_methods import given_labels
from core.serving.quick_answers import described
from core.serving.server import Call, Lane, Method
from core.serving.sessions import Sessions

if TYPE_CHECKING:
    from core.quick.first_look import FirstLook, Look
    from core.quick.session import QuickSession, Tick
    from core.raster.grid import Rect

MAPS_ON_DISK = 4
"""Maps of views that stay on disk: one is written for every redraw."""

SESSIONS = 2
"""Open at a time; the one used longest ago is closed for a third."""


@dataclass
class _Open:
    """A session, where its maps go, and the newest request of every kind."""

    session: QuickSession
    folder: Path
    newest: dict[str, int] = field(default_factory=dict)
    fitting: threading.Lock = field(default_factory=threading.Lock)
    drawing: threading.Lock = field(default_factory=threading.Lock)
    maps: list[tuple[Path, Path]] = field(default_factory=list)
    first: Path | None = None

    def keep(self, paths: tuple[Path, Path]) -> None:
        """Remember a map of a view, and remove what is older than the last few."""
        self.maps.append(paths)
        while len(self.maps) > MAPS_ON_DISK:
            for path in self.maps.pop(0):
                with contextlib.suppress(OSError):  # Windows keeps a file that is being looked at
                    path.unlink()

    def replace_first(self, path: Path | None) -> None:
        """Remember a first picture, and remove the one before: a newer one, or the map, stands in its place."""
        before, self.first = self.first, path
        if before is not None:
            with contextlib.suppress(OSError):
                before.unlink()

    def close(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_sessions: Sessions[_Open] = Sessions(
    "quick",
    SESSIONS,
    _Open.close,
    Said(
        "This labelling session has ended (the engine was restarted?): start it again; your labels are kept."
    ),
)
_requests = itertools.count(1)
_lock = threading.Lock()


def quick_open(call: Call) -> protocol.Message:
    """Look at the rasters, and give the session's name."""
    params = call.params
    try:
        sources = {
            str(role): [str(path) for path in paths] for role, paths in params["sources"].items() if paths
        }
        bands = {
            str(role): [int(band) for band in numbers]
            for role, numbers in (params.get("bands") or {}).items()
        }
        names = {
            str(role): [str(name) for name in given] for role, given in (params.get("names") or {}).items()
        }
        if not sources or not all(map(is_role, sources)):
            raise ValueError("sources have roles, words of lower-case letters")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidParams(f"quick_open: {error}") from error
    encoder, device = params.get("encoder") or None, str(params.get("device") or "auto")
    if not isinstance(encoder, str | None):
        raise InvalidParams("quick_open: encoder is a path or null.")
    warm.load("torch", "rasterio", "core.quick.session")
    from core.quick.session import QuickSession
    from core.raster.area import ground_resolution

    computed = _computed(params.get("computed"))

    def tick(done: int, total: int) -> None:
        if call.is_cancelled():
            raise Cancelled(Said("Stopped."))
        call.send_progress(Progress("statistics", done, total, "block"))

    session = QuickSession(
        sources, bands, names, encoder=encoder, device=device, tick=tick, computed=computed
    )
    opened = _Open(session, _folder(params.get("cache")))
    name = _sessions.add(opened)
    grid = session.scene.grid
    return {
        "session": name,
        "width": grid.width,
        "height": grid.height,
        "crs": grid.crs,
        "extent": grid.bounds(),
        "ground_resolution": ground_resolution(grid),
        "roles": [layer.role for layer in session.scene.layers],
        "features": len(session.spec.names),
        "encoder": session.encoder.words if session.encoder else "none",
        "encoder_device": session.encoder_device,
        "largest_view": session.largest_view,
        "notes": [*session.scene.notes, *session.scene.converted],
    }


def _computed(given: Any) -> dict[str, Any]:
    from pydantic import ValidationError

    from core.checkpoints.card import Derived
    from core.checkpoints.schemes import first_problem

    try:
        found = {str(role): Derived.model_validate(how) for role, how in (given or {}).items()}
    except AttributeError as error:
        raise InvalidParams("quick_open: computed is role -> how it is computed.") from error
    except ValidationError as error:
        raise InvalidParams(f"quick_open: {first_problem(error)}.") from error
    wrong = next((role for role in found if not is_role(role)), None)
    if wrong is not None:
        raise InvalidParams(f"quick_open: {wrong} is no role.")
    return found


def quick_view(call: Call) -> protocol.Message:
    """Compute and keep the features of a view."""
    started = time.monotonic()
    opened = _sessions.of(call)
    rect = _rect(call, opened.session)
    computed = opened.session.prepare(rect, _tick(call, opened, "features"))
    return {"computed": computed, "seconds": round(time.monotonic() - started, 3)}


def quick_fit(call: Call) -> protocol.Message:
    """Fit the head to labels."""
    opened = _sessions.of(call)
    from core.quick.recipe import CLASSIFIERS

    polygons, classes = given_labels(call)
    classifier = str(call.params.get("classifier") or "fast")
    if classifier not in CLASSIFIERS:
        raise InvalidParams(f"quick_fit: classifier is one of {', '.join(CLASSIFIERS)}.")
    look = _look(call, opened)
    turn = _turn(call, opened)
    with opened.fitting:
        if opened.newest[call.method] != turn or call.is_cancelled():
            raise Cancelled(Said("Newer labels came meanwhile."))

        def tick(done: int, total: int) -> None:
            if opened.newest[call.method] != turn or call.is_cancelled():
                raise Cancelled(Said("Newer labels came meanwhile."))
            if done < total:  # all are read: from then on it is only asked whether to go on
                call.send_progress(Progress("labels", done, total, "polygon"))

        fitted = opened.session.fit(polygons, classes, classifier, tick, look)
    return described(fitted)


def _look(call: Call, opened: _Open) -> Look | None:
    """Where a first picture is wanted, and how it is told. What stands in its way says quick_map, which comes next."""
    if call.params.get("extent") is None:
        return None
    from core.quick.first_look import Look
    from core.quick.write import write_labels

    def show(found: FirstLook) -> None:
        grid, name = opened.session.scene.grid.crop(found.rect), f"first-{next(_requests)}"
        with contextlib.suppress(UserError):
            path = write_labels(opened.folder, name, grid, found.labels, found.classes)
            opened.replace_first(path)
            call.send_progress(Progress(FIRST_LOOK, 1, 1, "picture", preview=str(path)))

    with contextlib.suppress(UserError):
        return Look(_rect(call, opened.session), show)
    return None


def quick_gains(call: Call) -> protocol.Message:
    """What each raster adds to the newest head."""
    opened = _sessions.of(call)
    score, gains = opened.session.input_gains(_tick(call, opened, "labels"))
    told = [{**dataclasses.asdict(gain), "sentence": gain.sentence} for gain in gains]
    return {"mIoU": score if gains else None, "gains": told}


def quick_map(call: Call) -> protocol.Message:
    """The map of a view."""
    from core.quick.write import write_view

    started = time.monotonic()
    opened = _sessions.of(call)
    session = opened.session
    rect = _rect(call, session)
    tick = _tick(call, opened, "map")
    with opened.drawing:
        view = session.classify(rect, tick)
        grid = session.scene.grid.crop(rect)
        name = f"view-{next(_requests)}"
        paths = write_view(opened.folder, name, grid, view.labels, view.confidence, view.classes)
        opened.keep(paths)
        opened.replace_first(None)
    return {
        "model": view.identity,
        "labels": str(paths[0]),
        "confidence": str(paths[1]),
        "extent": grid.bounds(),
        "crs": grid.crs,
        "width": rect.width,
        "height": rect.height,
        "seconds": round(time.monotonic() - started, 3),
    }


def quick_uncertain(call: Call) -> protocol.Message:
    """The least certain place of a view."""
    from core.interactive.prompts import ToPixels
    from core.raster.grid import place as place_of

    opened = _sessions.of(call)
    session = opened.session
    rect = _rect(call, session)
    crs = call.params.get("crs")
    try:
        seen = [(float(x), float(y)) for x, y in call.params.get("seen") or ()]
    except (TypeError, ValueError) as error:
        raise InvalidParams(f"quick_uncertain: {error}") from error
    pixels = ToPixels(session.scene.grid, crs).xy(seen) if seen else ()
    place = session.least_certain(rect, [(float(x), float(y)) for x, y in pixels], _tick(call, opened, "map"))
    if place is None:
        return {"x": None, "y": None, "crs": session.scene.grid.crs}
    affine = session.scene.grid.map_affine
    x, y = place_of(affine, *place)
    return {"x": x, "y": y, "crs": session.scene.grid.crs}


def quick_save(call: Call) -> protocol.Message:
    """Write the newest head as a checkpoint."""
    opened = _sessions.of(call)
    output = call.params.get("output")
    if not isinstance(output, str) or not output:
        raise InvalidParams("quick_save needs output, a path.")
    fitted = opened.session.fitted
    if fitted is None:
        raise UserError(
            Said("There is nothing to save yet: label at least one polygon of each of two classes first.")
        )
    name = str(call.params.get("name") or fitted.card.name)
    fitted = dataclasses.replace(fitted, card=fitted.card.model_copy(update={"name": name}))
    fitted.save(output)
    return {"checkpoint": output, "model": fitted.identity}


def quick_close(call: Call) -> protocol.Message:
    """End a session; one that has ended already is fine."""
    _sessions.end(call)
    return {}


METHODS = {
    "quick_open": Method(quick_open, Lane.ASIDE),
    "quick_view": Method(quick_view, Lane.ASIDE),
    "quick_fit": Method(quick_fit, Lane.ASIDE),
    "quick_map": Method(quick_map, Lane.ASIDE),
    "quick_uncertain": Method(quick_uncertain, Lane.ASIDE),
    "quick_gains": Method(quick_gains, Lane.ASIDE),
    "quick_save": Method(quick_save, Lane.ASIDE),
    "quick_close": Method(quick_close, Lane.ASIDE),
}


def _turn(call: Call, opened: _Open) -> int:
    with _lock:
        turn = next(_requests)
        opened.newest[call.method] = turn
    return turn


def _tick(call: Call, opened: _Open, stage: str) -> Tick:
    """Reports progress, and stops for a cancel or a newer request of the same kind."""
    turn = _turn(call, opened)

    def tick(done: int, total: int) -> None:
        if call.is_cancelled() or opened.newest[call.method] != turn:
            raise Cancelled(Said("A newer view was asked for meanwhile."))
        call.send_progress(Progress(stage, done, total, "tile"))

    return tick


def _rect(call: Call, session: QuickSession) -> Rect:
    try:
        x0, y0, x1, y1 = (float(value) for value in call.params["extent"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidParams(f"{call.method} needs extent, four numbers.") from error
    return session.scene.grid.rect_of((x0, y0, x1, y1), call.params.get("crs"))


def _folder(given: Any) -> Path:
    """A folder of its own for the maps of a session."""
    if given:
        from core.files import check_on_disk

        check_on_disk(str(given))
        with contextlib.suppress(OSError):
            Path(str(given)).mkdir(parents=True, exist_ok=True)
    try:
        return Path(tempfile.mkdtemp(prefix="quick-", dir=str(given) if given else None))
    except OSError as error:
        raise UserError(
            Said("The folder {0} for maps of views cannot be written to: {1}.", given, error.strerror)
        ) from error

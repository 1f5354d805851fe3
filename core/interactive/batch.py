"""Many prompts at once: every area is embedded once, every object decoded in it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.segment import BoxPrompt, EverythingOptions, SegmentedObject, SegmentJob, SegmentResult
from core.contract.sentences import Said, sentence_of
from core.errors import Cancelled, UserError
from core.interactive.area import Area, OutsideRaster, area_around
from core.interactive.automatic import Everything, find_everything
from core.interactive.cache import MemoryCache
from core.interactive.prompts import Prompts, ToPixels
from core.interactive.ranges import check_ranges
from core.interactive.session import Answer, InteractiveSession
from core.interactive.shapes import Mapper, OutlineOptions, Shape
from core.raster.grid import Grid
from core.raster.statistics import Tick

UNIT = "object"
WIDENINGS = 2
"""Times an object that is cut by its area's edge is looked at again in a wider one."""
ANSWERED_LEAST = 0.1
"""Share of the grid's clicks with an accepted mask below which it is said that the limits may be too strict."""


@dataclass
class _Object:
    """Prompts of one object, in pixels, and where they came from."""

    group: str | None
    index: int
    prompts: Prompts


def segment_prompts(
    job: SegmentJob,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    *,
    folder: Path | None = None,
    memory: MemoryCache | None = None,
) -> SegmentResult:
    """Segment the prompts of a job, or everything.

    An object that cannot be segmented (its point lies outside the raster or on missing data) does not stop the
    others: it comes back with its ``problem``.

    Args:
        job: see :class:`SegmentJob`.
        on_progress: called after every object (area, for ``everything``).
        is_cancelled: asked before each.
        folder: of the embedding cache on disk.
        memory: cache shared with sessions.

    Raises:
        UserError: checkpoint or raster cannot be used; a number out of its range; a job without prompts; a group without a positive prompt.
        Cancelled: ``is_cancelled()`` became true.
    """
    start = time.monotonic()
    check_ranges(job)
    session = InteractiveSession.open(
        job.checkpoint,
        job.image,
        job.bands or None,
        device=job.device,
        precision=job.precision,
        folder=folder,
        memory=memory if memory is not None else MemoryCache(64 << 20),
        tick=_tick(on_progress, is_cancelled),
    )
    try:
        mapper = Mapper(session.grid, job.output_crs)
        report = on_progress or (lambda _: None)
        stop = is_cancelled or (lambda: False)
        if job.everything:
            areas, found, doubts = _everything(session, job, mapper, report, stop)
        else:
            areas, found = _each(session, job, mapper, report, stop)
            doubts = _warnings(found)
    finally:
        session.close()
    promptable = session.promptable
    return SegmentResult(
        objects=tuple(found),
        crs=mapper.crs,
        model=promptable.card.name,
        checkpoint_sha256=promptable.sha256,
        raster=job.image,
        device=promptable.device.words(),
        areas=areas,
        seconds=round(time.monotonic() - start, 3),
        warnings=(*session.source.notes, *doubts),
    )


def _everything(
    session: InteractiveSession, job: SegmentJob, mapper: Mapper, report: ProgressCallback, stop: CancelCheck
) -> tuple[int, list[SegmentedObject], tuple[str, ...]]:
    grid = session.grid
    rect = grid.full if job.extent is None else grid.rect_of(job.extent, job.prompts_crs)
    outlines = _options(job)
    everything = find_everything(session.source, rect, job.options, outlines, job.reduction, report, stop)
    digits = mapper.digits
    found = [
        SegmentedObject(None, -1, shape.wkt(digits), region.score, shape.pixels, shape.square_metres)
        for region in everything.regions
        for shape in (mapper.place(region.geometry),)
    ]
    return everything.areas, found, _strictness(everything, job.options)


def _strictness(found: Everything, options: EverythingOptions) -> tuple[str, ...]:
    """That nearly nothing was good enough: the defaults are those for Meta's models, and others are less sure."""
    if found.answered >= ANSWERED_LEAST * found.clicks:
        return ()
    words = Said(
        "At {0} of {1} places of the grid no mask was good enough (least score {2}, least stability {3}): lower these to find more.",
        found.clicks - found.answered,
        found.clicks,
        options.min_score,
        options.min_stability,
    )
    return (words,)


def _each(
    session: InteractiveSession, job: SegmentJob, mapper: Mapper, report: ProgressCallback, stop: CancelCheck
) -> tuple[int, list[SegmentedObject]]:
    objects = _objects(job, ToPixels(session.grid, job.prompts_crs))
    results: list[SegmentedObject | None] = [None] * len(objects)
    placed: list[tuple[Area, int]] = []
    outside = _outside(session.grid, job)
    for number, item in enumerate(objects):
        try:
            box = item.prompts.bounds()
            placed.append((area_around(box, session.grid, session.promptable.side, job.reduction), number))
        except OutsideRaster:
            results[number] = _failed(item, outside)
        except UserError as error:
            results[number] = _failed(item, sentence_of(error))
    placed.sort()
    options, began = _options(job), time.monotonic()
    used: set[Area] = set()
    for done, (area, number) in enumerate(placed):
        if stop():
            raise Cancelled(Said("Stopped."))
        item = objects[number]
        try:
            answer = _whole(session, item.prompts, area, options)
            used |= {area, answer.area}
            results[number] = _result(item, _first_shape(session, answer, mapper), answer, mapper)
        except OutsideRaster:
            results[number] = _failed(item, outside)
        except UserError as error:
            results[number] = _failed(item, sentence_of(error))
        rate = (done + 1) / max(1e-6, time.monotonic() - began)
        report(Progress("segment", done + 1, len(placed), UNIT, rate, (len(placed) - done - 1) / rate))
    return len(used), [result for result in results if result is not None]


def _objects(job: SegmentJob, to_pixels: ToPixels) -> list[_Object]:
    """Prompts by object, in the order of their first prompt, points before boxes."""
    if not job.points and not job.boxes:
        raise UserError(Said("Nothing to segment: give points, boxes, or ask for everything."))
    singles: list[_Object] = []
    groups: dict[str, _Object] = {}
    pixels = to_pixels.xy([(point.x, point.y) for point in job.points]) if job.points else ()
    for index, (point, (col, row)) in enumerate(zip(job.points, pixels, strict=True)):
        if point.label not in (0, 1):
            raise UserError(
                Said(
                    "Point {0} has the label {1}; 1 is inside the object, 0 outside.", index + 1, point.label
                )
            )
        place = (float(col), float(row), point.label)
        if point.group is None:
            if point.label == 0:
                raise UserError(
                    Said(
                        "Point {0} lies outside an object (label 0) but names no group to belong to.",
                        index + 1,
                    )
                )
            singles.append(_Object(None, index, Prompts((place,))))
            continue
        item = groups.setdefault(point.group, _Object(point.group, index, Prompts()))
        item.prompts = replace(item.prompts, points=(*item.prompts.points, place))
    boxed: list[_Object] = []
    for index, box in enumerate(job.boxes):
        corners = to_pixels.box((box.x0, box.y0, box.x1, box.y1))
        if box.group is None:
            boxed.append(_Object(None, index, Prompts((), corners)))
            continue
        item = groups.setdefault(box.group, _Object(box.group, index, Prompts()))
        if item.prompts.box is not None:
            raise UserError(Said("The group {0} has two boxes; an object has at most one.", box.group))
        item.prompts = replace(item.prompts, box=corners)
    for item in groups.values():
        if item.prompts.box is None and all(label == 0 for _, _, label in item.prompts.points):
            raise UserError(
                Said("The group {0} has no point inside its object (label 1) and no box.", item.group)
            )
    with_points = [item for item in (*singles, *groups.values()) if item.prompts.points]
    with_points.sort(key=lambda item: item.index)
    return [*with_points, *boxed, *(item for item in groups.values() if not item.prompts.points)]


def _outside(grid: Grid, job: SegmentJob) -> str:
    """The sentence for a prompt that misses the raster."""
    numbers = [*(n for p in job.points for n in (p.x, p.y)), *(n for b in job.boxes for n in _corners(b))]
    hint = ""
    if job.prompts_crs is None and grid.crs is not None:
        hint = grid.degrees_hint(numbers, Said("points"))
        hint = hint or Said("; for points in another coordinate reference system name it")
    return Said("This place lies outside the raster, which covers {0}{1}.", grid.listed_bounds(), hint)


def _corners(box: BoxPrompt) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _whole(session: InteractiveSession, prompts: Prompts, area: Area, options: OutlineOptions) -> Answer:
    """The answer in the area, or in up to two wider ones while the object is cut by its edge."""
    session.source.get(area)
    answer = session.predict(prompts, area=area, options=options)
    for _ in range(WIDENINGS):
        wider = session.wider(answer, prompts)
        if wider is None:
            break
        session.source.get(wider)
        second = session.predict(prompts, area=wider, options=options)
        if second.candidates[0].geometry.is_empty:
            break
        answer = second
    return answer


def _first_shape(session: InteractiveSession, answer: Answer, mapper: Mapper) -> Shape:
    found = next((item for item in answer.candidates if not item.geometry.is_empty), answer.candidates[0])
    return mapper.shape(found.geometry, answer.area)


def _result(item: _Object, shape: Shape, answer: Answer, mapper: Mapper) -> SegmentedObject:
    if shape.geometry.is_empty:
        return _failed(item, Said("The model found nothing here."))
    found = next(candidate for candidate in answer.candidates if not candidate.geometry.is_empty)
    return SegmentedObject(
        item.group, item.index, shape.wkt(mapper.digits), found.score, shape.pixels, shape.square_metres
    )


def _failed(item: _Object, problem: str) -> SegmentedObject:
    return SegmentedObject(item.group, item.index, "POLYGON EMPTY", 0.0, 0.0, None, problem)


def _options(job: SegmentJob) -> OutlineOptions:
    return OutlineOptions(job.specks, job.simplify, job.smooth)


def _warnings(found: Sequence[SegmentedObject]) -> tuple[str, ...]:
    problems = [item.problem for item in found if item.problem]
    if not problems:
        return ()
    if len(found) == 1:
        return (problems[0],)
    return (Said("{0} of {1} objects were not segmented, e.g.: {2}", len(problems), len(found), problems[0]),)


def _tick(on_progress: ProgressCallback | None, is_cancelled: CancelCheck | None) -> Tick:
    def tick(done: int, total: int) -> None:
        if is_cancelled is not None and is_cancelled():
            raise Cancelled(Said("Stopped."))
        if on_progress is not None:
            on_progress(Progress("statistics", done, total, "block"))

    return tick

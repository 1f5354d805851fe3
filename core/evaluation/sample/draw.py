"""Draw a sample of a map: count, plan, select, and write the units."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
from numpy.typing import NDArray

from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy import sizes
from core.evaluation.accuracy.intervals import units_for_half_width
from core.evaluation.accuracy.plan import DEFAULT_EXPECTED, Plan, PlanWish, expectations, make_plan
from core.evaluation.accuracy.tables import Design
from core.evaluation.confidence import ROLE, confidence_at
from core.evaluation.sample.blocks import CACHE_BYTES, LabelReader
from core.evaluation.sample.job import MOST_UNITS, DrawJob, DrawnStratum, DrawResult
from core.evaluation.sample.selection import keys, stream, work_order
from core.evaluation.sample.store import check_target, write_sample
from core.evaluation.sample.survey import Survey, SurveyWish, survey
from core.raster.area import PixelAreas
from core.raster.gdal import small_cache
from core.raster.grid import Grid, Rect, place, read_crs, transformer
from core.raster.scene import open_scene

_SPARE = 20
"""Candidates for a unit where units keep a distance: a clumped class uses up many before it has enough."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Drawn:
    """Units in the order of work.

    Attributes:
        places: of the units in the raster, ``row * width + col``, int64 [n].
        strata: index into the survey's strata, int64 [n].
        labels: of the map, int64 [n].
        chance: inclusion probability, float64 [n].
    """

    places: Ints
    strata: Ints
    labels: Ints
    chance: NDArray[np.float64]


def draw(
    job: DrawJob, on_progress: ProgressCallback | None = None, is_cancelled: CancelCheck | None = None
) -> DrawResult:
    """Draw, and write the GeoPackage.

    Raises:
        UserError: the map cannot be read, the output cannot be written, or there is not enough to draw from.
        Cancelled: the user asked to stop.
    """
    check_target(job)
    whole = job.design is not Design.STRATIFIED
    wish = SurveyWish(job.map, job.strata, job.field, job.exclude, whole)
    capacity = _capacity(job)
    found = survey(wish, job.seed, capacity, on_progress, is_cancelled)
    numbers, plan, notes = _numbers(job, found)
    notes = [*found.notes, *notes, *_area_notes(found)]
    if job.design is Design.SYSTEMATIC:
        chosen, more = _on_a_grid(job, found, sum(numbers))
    elif job.min_distance:
        chosen, more = _apart(job, found, numbers)
    else:
        chosen, more = _least_keys(found, numbers), []
    notes += more
    drawn = _in_order(job, found, chosen)
    if on_progress is not None:
        on_progress(Progress("write", 0, len(drawn.places), "unit"))
    write_sample(job, found, drawn, notes)
    counts = np.bincount(drawn.strata, minlength=len(found.strata)).tolist()
    told = tuple(DrawnStratum(s.name, s.pixels, n) for s, n in zip(found.strata, counts, strict=True))
    return DrawResult(job.output, len(drawn.places), told, plan, tuple(notes))


def _capacity(job: DrawJob) -> int:
    """Most units that a stratum can be asked for, before anything is counted: what flat memory needs to know."""
    wish = job.wish
    if job.design is Design.SYSTEMATIC:
        return 0
    if job.units:
        most = max(job.units.values(), default=0)
    else:
        worst = math.ceil(0.25 / wish.target_se**2)  # eq. 13 with every user's accuracy at 0.5
        most = max(wish.units or worst, wish.min_units, 2)
        if wish.half_width is not None:
            most = max(most, units_for_half_width(0.5, wish.half_width))
    if most > MOST_UNITS:
        raise UserError(
            Said(
                "This target may need more than {0} units; aim lower, or give a number of units.",
                f"{MOST_UNITS:,}",
            )
        )
    return most * _SPARE if job.min_distance else most


def _numbers(job: DrawJob, found: Survey) -> tuple[list[int], Plan | None, list[str]]:
    """Units by stratum, the plan they come from, and notes."""
    names = [stratum.name for stratum in found.strata]
    if job.units and job.design is Design.STRATIFIED:
        unknown = sorted(set(job.units) - set(names))
        if unknown:
            raise UserError(
                Said("Units are asked of {0}, but the strata are {1}.", repr(unknown[0]), ", ".join(names))
            )
        numbers = [job.units.get(name, 0) for name in names]
        few = [(s, n) for s, n in zip(found.strata, numbers, strict=True) if n > s.pixels]
        if few:
            raise UserError(
                Said(
                    "{0} units are asked of {1}, which has {2} pixels.",
                    few[0][1],
                    few[0][0].name,
                    few[0][0].pixels,
                )
            )
        none = [name for name, n in zip(names, numbers, strict=True) if n == 0]
        notes: list[str] = (
            [Said("No unit is drawn in {0}: figures will not speak of it.", ", ".join(none))] if none else []
        )
        return numbers, None, notes
    if job.design is not Design.STRATIFIED:
        return _simple_number(job, found), None, []
    plan = make_plan(names, [s.size for s in found.strata], expectations(dict(job.expected), names), job.wish)
    numbers = [min(s.units, c.pixels) for s, c in zip(plan.strata, found.strata, strict=True)]
    return numbers, plan, list(plan.notes)


def _simple_number(job: DrawJob, found: Survey) -> list[int]:
    wish: PlanWish = job.wish
    if wish.units is None:
        share = job.expected.get("", DEFAULT_EXPECTED)
        n = math.ceil(sizes.units_for_overall([found.pixels], [share], wish.target_se) - 1e-9)
    else:
        n = wish.units
    if n > found.pixels:
        raise UserError(Said("{0} units are asked of a map of {1} labelled pixels.", n, found.pixels))
    return [max(n, 2)]


def _area_notes(found: Survey) -> list[str]:
    if not found.unequal:
        return []
    crs = _crs_name(found.grid)
    return [
        Said(
            "Pixels of this map differ in ground area ({0}), so they are drawn in proportion to it, and areas count square "
            "metres and not pixels.",
            crs,
        )
    ]


def _crs_name(grid: Grid) -> str:
    return str(read_crs(grid.crs).name) if grid.crs else Said("no CRS")


def _least_keys(found: Survey, numbers: Sequence[int]) -> list[Ints]:
    result = []
    for stratum, n in zip(found.strata, numbers, strict=True):
        units = found.selection.units(stratum.code)[:n]
        if len(units) < n and not found.unequal:
            raise ValueError(f"{len(units)} candidates of {stratum.name} for {n} units")
        result.append(units)
    return result


def _apart(job: DrawJob, found: Survey, numbers: Sequence[int]) -> tuple[list[Ints], list[str]]:
    """Candidates in the order of their keys, those left out that lie too near to one taken before.

    The strata take turns, so that none takes the place of another first.
    """
    candidates = [found.selection.units(stratum.code) for stratum in found.strata]
    turns = sorted(
        (rank / max(n, 1), index, rank)
        for index, (units, n) in enumerate(zip(candidates, numbers, strict=True))
        for rank in range(len(units) if n else 0)
    )
    metric = _metric(found.grid)
    points = [metric(units) for units in candidates]
    taken: list[list[int]] = [[] for _ in candidates]
    points_taken = np.empty((sum(numbers), points[0].shape[1]))
    count = 0
    for _, index, rank in turns:
        if len(taken[index]) >= numbers[index]:
            continue
        point = points[index][rank]
        if count and (((points_taken[:count] - point) ** 2).sum(axis=1) < job.min_distance**2).any():
            continue
        points_taken[count] = point
        count += 1
        taken[index].append(int(candidates[index][rank]))
    for stratum, n, units in zip(found.strata, numbers, taken, strict=True):
        if len(units) < n:
            raise UserError(
                Said(
                    "Only {0} of {1} units of {2} lie at least {3} {4} apart; take a smaller "
                    "distance or fewer units.",
                    len(units),
                    n,
                    stratum.name,
                    f"{job.min_distance:g}",
                    "m" if found.grid.crs else "px",
                )
            )
    note = Said(
        "Units keep a distance, so this is no longer a simple random sample within strata: the formulas "
        "treat it as one, and standard errors are approximate."
    )
    return [np.array(units, dtype=np.int64) for units in taken], [note]


def _metric(grid: Grid) -> Callable[[Ints], NDArray[np.float64]]:
    """A function from places to coordinates whose straight distances are ground metres, [n, 2] or [n, 3]."""

    def points(places: Ints) -> NDArray[np.float64]:
        rows, cols = places // grid.width + 0.5, places % grid.width + 0.5
        x, y = place(grid.map_affine, cols, rows)
        if grid.crs is None:
            return np.column_stack([cols, rows])
        crs = read_crs(grid.crs)
        # Through the Earth: a chord is shorter than the arc by 0.4 mm in 10 km.
        geocentric = pyproj.CRS.from_dict({"proj": "geocent", "datum": "WGS84", "units": "m"})
        moved = transformer(crs.to_2d(), "EPSG:4979").transform(x, y, np.zeros(len(x)))
        return np.column_stack(transformer("EPSG:4979", geocentric).transform(*moved))

    return points


def _on_a_grid(job: DrawJob, found: Survey, n: int) -> tuple[list[Ints], list[str]]:
    """A square grid of pixels with a random start: about ``n`` of them have a label."""
    grid = found.grid
    step = max(1, round(math.sqrt(found.pixels / n)))
    start = keys(stream(job.seed, 4), np.arange(2))
    row0, col0 = (int(value % np.uint64(step)) for value in start)
    rows, cols = np.arange(row0, grid.height, step), np.arange(col0, grid.width, step)
    if not len(rows) or not len(cols):
        raise UserError(Said("A grid of {0} px does not fit the map; ask for more units.", step))
    places = (rows[:, None] * grid.width + cols).ravel().astype(np.int64)
    labels = labels_at(found.wish.map, grid, places)
    good = (labels >= 0) & ~np.isin(labels, found.wish.exclude)
    if good.sum() < 2:
        raise UserError(
            Said(
                "Only {0} points of a grid of {1} px have a label; ask for more units.", int(good.sum()), step
            )
        )
    notes: list[str] = [
        Said("A grid of every {0}th pixel has {1} units ({2} were aimed at).", step, int(good.sum()), n)
    ]
    if found.unequal:
        notes.append(
            Said(
                "Pixels differ in ground area, and a systematic sample takes them all alike: areas "
                "are of pixels."
            )
        )
    return [places[good]], notes


def labels_at(paths: Sequence[str], grid: Grid, places: Ints) -> Ints:
    """Labels of a map at places of a grid, -1 where there is none; int64 [n].

    A map on another grid is read where the middle of the grid's pixel lies.

    Args:
        paths: of the map.
        grid: that the places count pixels of.
        places: ``row * width + col``.

    Raises:
        UserError: it cannot be read, or is no label raster.
    """
    scene = open_scene({"map": list(paths)}, primary="map", nearest={"map"})
    with small_cache(CACHE_BYTES), scene:
        reader = LabelReader(scene, "map")
        try:
            return _labels_at(scene.grid, reader, grid, places)
        finally:
            reader.close()


def confidence_at_places(path: str, grid: Grid, places: Ints) -> NDArray[np.float64]:
    """Confidence of a map at places of a grid, NaN where there is none, [n]; arguments as of :func:`labels_at`.

    Raises:
        UserError: it cannot be read, or holds no shares from 0 to 1.
    """
    scene = open_scene({ROLE: [path]}, primary=ROLE, nearest={ROLE})
    rows, cols = places // grid.width, places % grid.width
    with small_cache(CACHE_BYTES), scene:
        own = scene.grid
        if not (own.crs == grid.crs and own.same_place(grid)):
            rows, cols = _moved(own, grid, rows, cols)
        return confidence_at(scene, rows, cols)


def _labels_at(own: Grid, reader: LabelReader, grid: Grid, places: Ints) -> Ints:
    rows, cols = places // grid.width, places % grid.width
    if not (own.crs == grid.crs and own.same_place(grid)):
        rows, cols = _moved(own, grid, rows, cols)
    result = np.full(len(places), -1, dtype=np.int64)
    inside = (rows >= 0) & (rows < own.height) & (cols >= 0) & (cols < own.width)
    missing = reader.missing
    # Neighbours are read together: a window of one row per tile of 512 columns would be thousands of tiny reads.
    for row in np.unique(rows[inside]):
        mine = np.flatnonzero(inside & (rows == row))
        for first in np.unique(cols[mine] // 4096):
            part = mine[cols[mine] // 4096 == first]
            col = int(cols[part].min())
            line = reader.read(Rect(int(row), col, 1, int(cols[part].max()) - col + 1))[0].astype(np.int64)
            result[part] = line[cols[part] - col]
    if missing is not None:
        result[result == missing] = -1
    return result


def _moved(own: Grid, grid: Grid, rows: Ints, cols: Ints) -> tuple[Ints, Ints]:
    """Pixels of a grid as pixels of a map's own grid, -1 where the place cannot be expressed."""
    x, y = place(grid.map_affine, cols + 0.5, rows + 0.5)
    if (own.crs is None) != (grid.crs is None):
        raise UserError(
            Said(
                "One of the two maps has no coordinate reference system, so they cannot be laid over "
                "each other."
            )
        )
    if own.crs is not None and grid.crs is not None:
        x, y = transformer(read_crs(grid.crs), read_crs(own.crs)).transform(x, y)
    there_cols, there_rows = place(~own.map_affine, x, y)
    good = np.isfinite(there_cols) & np.isfinite(there_rows)
    found_rows = np.where(good, np.floor(np.where(good, there_rows, 0)), -1).astype(np.int64)
    found_cols = np.where(good, np.floor(np.where(good, there_cols, 0)), -1).astype(np.int64)
    return found_rows, found_cols


def _in_order(job: DrawJob, found: Survey, chosen: Sequence[Ints]) -> Drawn:
    places = np.concatenate([np.asarray(units, dtype=np.int64) for units in chosen])
    strata = np.concatenate([np.full(len(units), i, dtype=np.int64) for i, units in enumerate(chosen)])
    if not len(places):
        raise UserError(Said("No unit is asked for."))
    order = work_order(job.seed, places, strata)
    places, strata = places[order], strata[order]
    labels = labels_at(found.wish.map, found.grid, places)
    return Drawn(places, strata, labels, _chances(found, places, strata, job.design))


def _chances(found: Survey, places: Ints, strata: Ints, design: Design) -> NDArray[np.float64]:
    counts = np.bincount(strata, minlength=len(found.strata)).astype(np.float64)
    sizes_: NDArray[np.float64] = np.array([stratum.size for stratum in found.strata], dtype=np.float64)
    chance = counts[strata] / sizes_[strata]
    areas = PixelAreas.of(found.grid) if found.unequal and design is not Design.SYSTEMATIC else None
    if areas is not None and found.pixel_area is not None:
        metres = [areas.at(p // found.grid.width + 0.5, p % found.grid.width + 0.5) for p in places.tolist()]
        chance = chance * np.array(metres) / found.pixel_area
    return np.minimum(chance, 1.0)

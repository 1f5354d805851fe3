"""One pass over a map: pixels of every class and stratum, their ground area, and the candidates of a sample."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.schemes import MOST_CLASSES, numbered_classes
from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.sample.blocks import CACHE_BYTES, LabelReader, blocks_of
from core.evaluation.sample.selection import CODES, Selection
from core.evaluation.sample.strata import PolygonStrata, RasterStrata, Strata
from core.products.progress import Meter
from core.raster.area import PixelAreas
from core.raster.gdal import small_cache
from core.raster.grid import Grid, Rect
from core.raster.scene import Scene, open_scene
from core.raster.stored_classes import class_names, colour_table
from core.raster.vector import is_vector

UNEQUAL = 1.005
"""Largest to smallest pixel from which pixels count by their ground area: half a percent is below any standard error here."""


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of a map: the raster's value, which may be larger than those of our own maps, name and colour."""

    value: int
    name: str
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class SurveyWish:
    """What to look at.

    Attributes:
        map: paths of the label raster.
        strata: raster or polygons with strata; None takes the map's classes.
        field: attribute of the polygons with the stratum's name.
        exclude: values of the map that are no part of the population, e.g. clouds.
        whole: one stratum, for simple and systematic samples.
        names: class names by value where the map does not say them.
    """

    map: tuple[str, ...]
    strata: str | None = None
    field: str | None = None
    exclude: tuple[int, ...] = ()
    whole: bool = False
    names: Mapping[int, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class StratumCount:
    """A stratum of the map.

    Attributes:
        code: its number.
        name: of the stratum.
        pixels: N_h.
        size: pixels as they count: of the mean ground area where pixels differ in it, else N_h.
        map_class: name of the map's class that it is, or None.
    """

    code: int
    name: str
    pixels: int
    size: float
    map_class: str | None


@dataclass(frozen=True)
class Survey:
    """What was found.

    Attributes:
        wish: what was asked.
        grid: of the map.
        classes: of the map that occur in the population, by value.
        strata: by code.
        map_sizes: size of every class, by name, as for strata.
        pixel_area: mean ground area of a pixel of the population, m2; None without a CRS.
        unequal: whether pixels differ in ground area, so that they count by it.
        missing: pixels without a label; outside all strata too where these are not the map's classes.
        excluded: pixels of excluded classes, where the strata are the map's classes.
        selection: the candidates.
        notes: sentences worth showing.
    """

    wish: SurveyWish
    grid: Grid
    classes: tuple[MapClass, ...]
    strata: tuple[StratumCount, ...]
    map_sizes: dict[str, float]
    pixel_area: float | None
    unequal: bool
    missing: int
    excluded: int
    selection: Selection
    notes: tuple[str, ...]

    @property
    def pixels(self) -> int:
        """Pixels of the population."""
        return sum(stratum.pixels for stratum in self.strata)


def survey(
    wish: SurveyWish,
    seed: int,
    capacity: int,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
) -> Survey:
    """Read the map once.

    Memory does not depend on its size: blocks of 4 Mpx, counts, and at most about ``2 * capacity`` candidates a stratum.

    Args:
        wish: what to look at.
        seed: of the sample.
        capacity: candidates to keep of every stratum; 0 only counts.
        on_progress: told the rows that are done.
        is_cancelled: asked between blocks.

    Raises:
        UserError: a file cannot be read, is no label raster, or nothing is left to sample.
        Cancelled: the user asked to stop.
    """
    scene, readers, strata = _opened(wish)
    with small_cache(CACHE_BYTES), scene:
        try:
            return _run(scene, readers["map"], strata, wish, seed, capacity, Meter(on_progress, is_cancelled))
        finally:
            for reader in readers.values():
                reader.close()


def _opened(wish: SurveyWish) -> tuple[Scene, dict[str, LabelReader], Strata | None]:
    by_raster = wish.strata is not None and not is_vector(wish.strata) and not wish.whole
    sources: dict[str, Sequence[str]] = {"map": list(wish.map)}
    if by_raster and wish.strata is not None:
        sources["strata"] = [wish.strata]
    scene = open_scene(sources, primary="map", nearest={"map", "strata"})
    readers = {"map": LabelReader(scene, "map")}
    strata: Strata | None = None
    if by_raster and wish.strata is not None:
        readers["strata"] = LabelReader(scene, "strata")
        strata = RasterStrata(readers["strata"], class_names(Path(wish.strata)))
    elif wish.strata is not None and not wish.whole:
        strata = PolygonStrata(wish.strata, wish.field, scene.grid)
    return scene, readers, strata


def _run(
    scene: Scene,
    reader: LabelReader,
    strata: Strata | None,
    wish: SurveyWish,
    seed: int,
    capacity: int,
    meter: Meter,
) -> Survey:
    grid = scene.grid
    tally = _Tally(grid, seed, capacity, strata is not None or wish.whole)
    outside = {*wish.exclude, *(() if reader.missing is None else (reader.missing,))}
    with meter.stage("count", "row", grid.height) as stage:
        for rect in blocks_of(scene):
            labels = reader.read(rect)
            if strata is None and not wish.whole:
                tally.add(labels, None, rect, outside)
            else:
                inside = (labels >= 0) & ~np.isin(labels, list(outside))
                codes = np.zeros(labels.shape, np.int32) if strata is None else strata.read(rect)
                tally.add(labels, np.where(inside, codes, -1), rect, outside)
            if rect.col_end == grid.width:
                stage.add(rect.height, 0)
            else:
                meter.check()
    return _result(scene, reader, strata, wish, tally, outside)


class _Tally:
    """Counts of a pass; pixels that differ in ground area are weighed and thinned by it."""

    def __init__(self, grid: Grid, seed: int, capacity: int, own_strata: bool) -> None:
        areas = PixelAreas.of(grid)
        values = None if areas is None else areas.values
        self.unequal = values is not None and float(values.max()) > UNEQUAL * float(values.min())
        self.greatest = 0.0 if values is None else float(values.max())
        self.mean = None if values is None else float(values.mean())
        self._areas = areas
        self.selection = Selection(grid.width, seed, capacity)
        self.map = self.selection if not own_strata else Selection(grid.width, seed, 0)
        self.square_metres = np.zeros(CODES)
        self.map_square_metres = self.square_metres if not own_strata else np.zeros(CODES)

    def add(
        self, labels: NDArray[np.integer], codes: NDArray[np.integer] | None, rect: Rect, outside: set[int]
    ) -> None:
        if codes is None:
            codes = labels
            self.selection.leave_out(outside)
        else:
            self.map.add(np.where(codes >= 0, labels.astype(np.int32), -1), rect.row, rect.col)
        chance = None
        if self.unequal and self._areas is not None:
            areas = self._areas.strip(rect.row, rect.col, rect.height, rect.width)
            chance = areas / self.greatest
            self._weigh(self.square_metres, codes, areas)
            if self.map is not self.selection:
                self._weigh(self.map_square_metres, np.where(codes >= 0, labels.astype(np.int32), -1), areas)
        self.selection.add(codes, rect.row, rect.col, chance)

    @staticmethod
    def _weigh(total: NDArray[np.float64], codes: NDArray[np.integer], areas: NDArray[np.float64]) -> None:
        flat = codes.ravel()
        known = flat >= 0
        found = np.bincount(flat[known], weights=areas.ravel()[known])
        total[: len(found)] += found


def _result(
    scene: Scene,
    reader: LabelReader,
    strata: Strata | None,
    wish: SurveyWish,
    tally: _Tally,
    outside: set[int],
) -> Survey:
    grid = scene.grid
    by_map = strata is None and not wish.whole
    counts = tally.selection.counts.copy()
    if by_map:
        counts[[value for value in outside if 0 <= value < len(counts)]] = 0
    total = int(counts.sum())
    if not total:
        raise UserError(Said("{0} has no labelled pixel to sample.", reader.layer.source.name))
    map_counts = counts if by_map else tally.map.counts
    values = np.flatnonzero(map_counts).tolist()
    classes = class_entries(values, wish)
    mean = tally.mean
    if tally.unequal:
        used = np.flatnonzero(counts)
        mean = float(tally.square_metres[used].sum()) / total

    def size(code: int, pixels: Mapping[int, int] | NDArray[np.int64], metres: NDArray[np.float64]) -> float:
        many = int(pixels[code])
        return many if not tally.unequal or mean is None else max(1.0, float(round(metres[code] / mean)))

    names = {entry.value: entry.name for entry in classes}
    found = []
    for code in np.flatnonzero(counts).tolist():
        name = names[code] if by_map else "all" if strata is None else strata.names.get(code, f"class {code}")
        found.append(
            StratumCount(
                code,
                name,
                int(counts[code]),
                size(code, counts, tally.square_metres),
                name if by_map else None,
            )
        )
    every = grid.width * grid.height
    known = tally.selection.counts
    excluded = sum(int(known[v]) for v in wish.exclude if 0 <= v < len(known)) if by_map else 0
    return Survey(
        wish=wish,
        grid=grid,
        classes=classes,
        strata=tuple(found),
        map_sizes={names[v]: size(v, map_counts, tally.map_square_metres) for v in values},
        pixel_area=mean,
        unequal=tally.unequal,
        missing=every - total - excluded,
        excluded=excluded,
        selection=tally.selection,
        notes=(*scene.notes, *(strata.notes if strata is not None else ())),
    )


def class_entries(values: Sequence[int], wish: SurveyWish) -> tuple[MapClass, ...]:
    """Names and colours of the values of a map: those given, those stored with it, else numbers. Names are distinct."""
    stored = class_names(Path(wish.map[0])) if len(wish.map) == 1 else {}
    spare = numbered_classes(min(len(values), MOST_CLASSES))
    names = {value: wish.names.get(value) or stored.get(value) or f"class {value}" for value in values}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    colours = colour_table(Path(wish.map[0])) if len(wish.map) == 1 else {}
    return tuple(
        MapClass(
            value=value,
            name=f"{names[value]} ({value})" if names[value] in twice else names[value],
            colour=colours.get(value, spare[place % len(spare)].colour),
        )
        for place, value in enumerate(values)
    )

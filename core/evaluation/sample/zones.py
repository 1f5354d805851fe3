"""Zones of a map: pixels of every class in each, and the sampled units that lie there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.tables import Cell
from core.evaluation.accuracy.zones import ZoneTable
from core.evaluation.sample.blocks import CACHE_BYTES, LabelReader, blocks_of
from core.evaluation.sample.sample import Sample
from core.evaluation.sample.strata import PolygonStrata
from core.raster.gdal import small_cache
from core.raster.scene import Scene, open_scene


def zone_tables(
    sample: Sample, uri: str, field: str | None, interpreter: str | None = None
) -> tuple[list[ZoneTable], list[str]]:
    """Counts by zone; the map is read once more.

    Args:
        sample: with answers.
        uri: polygons.
        field: attribute with the zone's name; None makes one zone of all.
        interpreter: whose answers; None is the first.

    Raises:
        UserError: the polygons or the map cannot be read, or the map is not on its grid any more.
    """
    paths = [str(path) for path in sample.design.get("map") or ()]
    if not paths or not all(Path(path).exists() for path in paths):
        raise UserError(
            Said("Areas by zone need the map that the sample was drawn from, and it is not where it was.")
        )
    scene = open_scene({"map": paths}, primary="map", nearest={"map"})
    with small_cache(CACHE_BYTES), scene:
        if not scene.grid.same_place(sample.grid):
            raise UserError(
                Said("{0} does not lie where it lay when the sample was drawn.", Path(paths[0]).name)
            )
        zones = PolygonStrata(uri, field, scene.grid, Said("zones"))
        reader = LabelReader(scene, "map")
        try:
            counts, places = _count(sample, zones, reader, scene)
        finally:
            reader.close()
    names = {entry.value: entry.name for entry in sample.classes if entry.on_map}
    answers = sample.of(interpreter)
    tables = []
    for code, zone in zones.names.items():
        cells = [
            Cell(unit.stratum, unit.map_class, label, 1)
            for unit, place in zip(sample.units, places, strict=True)
            if place == code
            and (label := answers[unit.number].label if unit.number in answers else None) is not None
        ]
        pixels = {names[value]: float(n) for (z, value), n in counts.items() if z == code and value in names}
        tables.append(ZoneTable(zone, pixels, tuple(cells)))
    notes = list(zones.notes)
    if sample.design.get("unequal"):
        notes.append(
            Said(
                "Pixels differ in ground area; the areas of zones count pixels, so within a zone "
                "they are near enough."
            )
        )
    return tables, notes


def _count(
    sample: Sample, zones: PolygonStrata, reader: LabelReader, scene: Scene
) -> tuple[dict[tuple[int, int], int], list[int]]:
    """Pixels by zone and map value, and the zone of every unit (-1 for none)."""
    counts: dict[tuple[int, int], int] = {}
    rows = np.array([unit.row for unit in sample.units])
    cols = np.array([unit.col for unit in sample.units])
    places = np.full(len(sample.units), -1, dtype=np.int64)
    for rect in blocks_of(scene):
        codes = zones.read(rect).astype(np.int64)
        if codes.max(initial=-1) < 0:
            continue
        labels = reader.read(rect).astype(np.int64)
        inside = (codes >= 0) & (labels >= 0)
        pairs, many = np.unique(codes[inside] * 65536 + labels[inside], return_counts=True)
        for pair, n in zip(pairs.tolist(), many.tolist(), strict=True):
            key = divmod(pair, 65536)
            counts[key] = counts.get(key, 0) + n
        here = (rows >= rect.row) & (rows < rect.row_end) & (cols >= rect.col) & (cols < rect.col_end)
        places[here] = codes[rows[here] - rect.row, cols[here] - rect.col]
    return counts, places.tolist()

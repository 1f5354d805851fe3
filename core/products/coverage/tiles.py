"""A label raster cut into tiles, and their regions as polygons: memory depends on the width, and on what is not complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from core.products.coverage.join import Joiner, Region, whole
from core.products.coverage.outlines import junctions, outlines, seam_points
from core.products.coverage.smoothing import smoothed
from core.products.generalise.regions import INVALID, label
from core.raster.area import PixelAreas

TILE = 1024
"""px; smoothed outlines keep the points where they cross a seam, so this number belongs to the result."""

Codes = Callable[[int, int], NDArray[np.uint8]]


@dataclass(frozen=True)
class Source:
    """What polygons are made from.

    Attributes:
        codes: first row, number of rows -> [n, w] class codes.
        height: px.
        width: px.
        areas: of pixels; None without a CRS.
        confidence: first row, number of rows -> [n, w] uint8 steps, 255 for none; None for none.
        neighbours: 4, or 8: then parts that touch in corners are one multipolygon.
        tolerance: px of smoothing; 0 follows the pixels.
        tile: side in px.
    """

    codes: Codes
    height: int
    width: int
    areas: PixelAreas | None = None
    confidence: Codes | None = None
    neighbours: int = 4
    tolerance: float = 0.0
    tile: int = TILE


@dataclass(frozen=True)
class _Tile:
    codes: NDArray[np.uint8]  # [h, w]
    numbers: NDArray[np.int64]  # [h, w] of regions


def regions_of(source: Source) -> Iterator[tuple[Region, Any]]:
    """Every region with its geometry in pixels (x is the column, y the row)."""
    joiner = Joiner(source.neighbours)
    above: tuple[NDArray[np.uint8], NDArray[np.int64]] | None = None
    corners: set[tuple[int, int]] = set()
    first_number = 0
    for top in range(0, source.height, source.tile):
        rows = min(source.tile, source.height - top)
        band = _padded(source, top, rows)
        confidence = None if source.confidence is None else source.confidence(top, rows)
        below: list[_Tile] = []
        for left in range(0, source.width, source.tile):
            columns = min(source.tile, source.width - left)
            part = band[:, left : left + columns + 2]
            look = None if confidence is None else confidence[:, left : left + columns]
            tile, regions = _tile(source, part, (top, left), look, first_number, corners)
            first_number += len(regions)
            rim = np.unique(
                np.concatenate([tile.numbers[0], tile.numbers[-1], tile.numbers[:, 0], tile.numbers[:, -1]])
            )
            cut = set(rim.tolist())
            for number, region in regions.items():
                if region.code == INVALID:
                    continue
                if number in cut:
                    joiner.add(number, region)
                else:
                    yield region, _geometry(region, source, corners)
            if below:
                before = below[-1]
                joiner.link(before.codes[:, -1], before.numbers[:, -1], tile.codes[:, 0], tile.numbers[:, 0])
            below.append(tile)
        codes = np.concatenate([tile.codes[0] for tile in below])
        numbers = np.concatenate([tile.numbers[0] for tile in below])
        if above is not None:
            joiner.link(*above, codes, numbers)
        above = np.concatenate([t.codes[-1] for t in below]), np.concatenate([t.numbers[-1] for t in below])
        is_last = top + rows == source.height
        for region in joiner.closed(np.zeros(0, np.int64) if is_last else above[1]):
            yield region, _geometry(region, source, corners)


def _geometry(region: Region, source: Source, corners: set[tuple[int, int]]) -> Any:
    geometry = whole(region.pieces)
    if source.tolerance or len(region.pieces) == 1:
        return geometry
    return _without_seams(geometry, source.tile, corners)


def _padded(source: Source, top: int, rows: int) -> NDArray[np.uint8]:
    """[n + 2, w + 2] codes with what lies around, nodata outside the raster."""
    band = np.full((rows + 2, source.width + 2), INVALID, dtype=np.uint8)
    first, end = max(top - 1, 0), min(top + rows + 1, source.height)
    band[first - top + 1 : end - top + 1, 1:-1] = source.codes(first, end - first)
    return band


def _tile(
    source: Source,
    part: NDArray[np.uint8],
    place: tuple[int, int],
    confidence: NDArray[np.uint8] | None,
    first_number: int,
    corners: set[tuple[int, int]],
) -> tuple[_Tile, dict[int, Region]]:
    """Regions of a tile by number, those of nodata too: smoothing needs polygons without gaps."""
    codes = np.ascontiguousarray(part[1:-1, 1:-1])
    height, width = codes.shape
    meets = junctions(part)
    on_rim = seam_points(part)
    for row, col in np.argwhere(meets & on_rim).tolist():
        corners.add((place[0] + row, place[1] + col))
    runs = label(codes, source.neighbours, nodata=True)
    local = np.repeat(runs.region, runs.lengths).reshape(height, width).astype(np.int32)
    polygons, owner = outlines(local, meets | on_rim)
    if source.tolerance:
        polygons = smoothed(polygons, source.tolerance)
    shift = np.array([place[1], place[0]], dtype=np.float64)
    polygons = shapely.transform(polygons, lambda xy: xy + shift)
    code = np.zeros(runs.count, dtype=np.uint8)
    code[runs.region] = runs.codes
    flat = local.reshape(-1)
    pixels = np.bincount(flat, minlength=runs.count)
    area: NDArray[Any] = np.full(runs.count, np.nan)
    if source.areas is not None:
        weights = source.areas.strip(place[0], place[1], height, width)
        area = np.bincount(flat, weights=weights.reshape(-1), minlength=runs.count)
    total: NDArray[Any] = np.zeros(runs.count)
    counted: NDArray[Any] = np.zeros(runs.count, dtype=np.int64)
    if confidence is not None:
        known = confidence.reshape(-1) != INVALID
        steps_of = confidence.reshape(-1)[known]
        total = np.bincount(flat[known], weights=steps_of, minlength=runs.count)
        counted = np.bincount(flat[known], minlength=runs.count)
    regions = {
        first_number + i: Region(
            int(code[i]), int(pixels[i]), float(area[i]), float(total[i]), int(counted[i])
        )
        for i in range(runs.count)
    }
    for polygon, number in zip(polygons, owner.tolist(), strict=True):
        regions[first_number + number].pieces.append(polygon)
    return _Tile(codes, local.astype(np.int64) + first_number), regions


def _without_seams(geometry: Any, tile: int, corners: set[tuple[int, int]]) -> Any:
    """Without the vertices on straight outlines that only a seam put there: the result does not show the tiles."""
    made = []
    for part in shapely.get_parts(geometry):
        rings = [
            shapely.linearrings(_straight(shapely.get_coordinates(ring), tile, corners))
            for ring in shapely.get_rings(part)
        ]
        made.append(shapely.polygons(rings[0], rings[1:] or None))
    return made[0] if len(made) == 1 else shapely.multipolygons(made)


def _straight(xy: NDArray[np.float64], tile: int, corners: set[tuple[int, int]]) -> NDArray[np.float64]:
    xy = xy[:-1]
    before, after = np.roll(xy, 1, axis=0), np.roll(xy, -1, axis=0)
    straight = ((before == xy) & (xy == after)).any(axis=1)
    on_seam = (xy % tile == 0).any(axis=1)
    drop = straight & on_seam
    for i in np.flatnonzero(drop).tolist():
        drop[i] = (int(xy[i, 1]), int(xy[i, 0])) not in corners
    return np.asarray(xy[~drop])

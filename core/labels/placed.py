"""Labelled polygons and points on a scene's grid: which pixels belong to which, and what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError
from core.labels.drawn import Place, draw_places
from core.raster.grid import Grid
from core.raster.vector import burn, shapes_in_pixels

Ints = NDArray[np.int64]

_LARGE = 1 << 20
"""px of a bounding box; in larger polygons random places are tried instead of looking at every pixel."""
_SMALL = 1 << 12
_PLACES = 1200
"""Such places: before those that another polygon claims are left out."""


@dataclass(frozen=True)
class LabelPolygon:
    """A polygon or a point with a class.

    Attributes:
        shape: shapely polygon(s) or point(s) in map units of ``crs``; every point of several is a label of its own.
        name: its class.
        identity: for messages, e.g. a feature id.
        crs: anything PROJ reads; None is the raster's.
        file: where it is from, for messages.
    """

    shape: Any
    name: str
    identity: str = ""
    crs: str | None = None
    file: str = "the labels"


@dataclass(frozen=True)
class Placed:
    """All labels on the grid.

    Attributes:
        places: one for every polygon or point with at least one pixel on the raster.
        outside: how many have none.
        warnings: sentences about labels left out, and overlaps.
        unit: ``polygon``, ``point``, or ``label`` where there are both: what scores are by.
    """

    places: tuple[Place, ...]
    outside: int
    warnings: tuple[str, ...] = field(default=())
    unit: str = "polygon"


def place_polygons(polygons: Sequence[LabelPolygon], classes: Sequence[ClassEntry], grid: Grid) -> Placed:
    """Draw pixels from every polygon: those whose centre lies inside, at most so many that all labels count.

    A point is the pixel it lies in; on the line between two pixels, the right or the lower one. Points of one class in
    one pixel are one label: they say the same, and must not vouch for each other. Pixels that labels of different
    classes claim are left out, and the overlap is said.

    Raises:
        UserError: no label, an unknown class, a CRS that cannot be converted, or none on the raster.
    """
    if not polygons:
        raise UserError(
            Said("There are no labelled polygons or points yet: label some, of two classes at least.")
        )
    values = {entry.name: entry.value for entry in classes}
    _check_names(polygons, values)
    polygons, shapes = _single(polygons, _on_grid(polygons, grid))
    unit = unit_of(polygons)
    points = _are_points(shapes)
    found = _all_pixels(shapes, points, grid)
    outside = sum(1 for pixels in found if len(pixels) == 0)
    if outside == len(polygons):
        raise UserError(
            Said(
                "None of the labelled {0}s lies on the raster: check their coordinate reference "
                "system, or label something in this scene.",
                unit,
            )
        )
    warnings = list[str]()
    if outside:
        verbs = ("lies", "is") if outside == 1 else ("lie", "are")
        warnings.append(
            Said(
                "{0} of {1} {2}s {3} outside the raster and {4} left out.",
                outside,
                len(polygons),
                unit,
                verbs[0],
                verbs[1],
            )
        )
    tiny = sum(
        1
        for shape, is_point in zip(shapes, points, strict=True)
        if not is_point and 0 < shapely.area(shape) < 1
    )
    if tiny:
        warnings.append(
            Said(
                "{0} of {1} {2}s {3} smaller than a pixel: each stands for the pixels that it "
                "touches, which show other things as well.",
                tiny,
                len(polygons),
                unit,
                "is" if tiny == 1 else "are",
            )
        )
    own = np.array([values[polygon.name] for polygon in polygons])
    found, clashes = without_clashes(found, own)
    if clashes:
        warnings.append(_overlap(polygons, found, clashes, unit))
    scattered = {i: int(shapely.area(shape)) for i, shape in enumerate(shapes) if _box_of(shape, grid)[1]}
    return Placed(draw_places(found, own, points, grid.width, scattered), outside, tuple(warnings), unit)


def _overlap(
    polygons: Sequence[LabelPolygon], found: Sequence[Ints], clashes: Sequence[tuple[int, int]], unit: str
) -> str:
    """What is said of labels of different classes in one place.

    Args:
        polygons: all labels.
        found: what is left of each.
        clashes: numbers of pairs.
        unit: of :func:`unit_of`.

    Raises:
        UserError: nothing is left of any.
    """
    a, b = (polygons[i] for i in clashes[0])
    others = len(clashes) - 1
    more = Said(" and {0} more pairs", others) if others > 1 else Said(" and 1 more pair")
    pairs = (_SEVERAL[unit], _called(a), _called(b), more if others else "")
    if not any(len(pixels) for pixels in found):
        raise UserError(
            Said(
                "{0} of different classes lie on top of each other ({1} and {2}{3}), and nothing else is labelled: a pixel can "
                "have one class only. Check the class field, or delete one of each two.",
                *pairs,
            )
        )
    gone = sum(not len(found[i]) for i in {number for pair in clashes for number in pair})
    if gone:
        return Said(
            "{0} of different classes overlap ({1} and {2}{3}); what they share is left out, so that nothing remains of {4} of them.",
            *pairs,
            gone,
        )
    return Said("{0} of different classes overlap ({1} and {2}{3}); what they share is left out.", *pairs)


def _single(polygons: Sequence[LabelPolygon], shapes: Sequence[Any]) -> tuple[list[LabelPolygon], list[Any]]:
    """Several points of one feature as labels of their own; polygons as they are."""
    labels, single = [], []
    for polygon, shape, is_point in zip(polygons, shapes, _are_points(shapes), strict=True):
        parts = shapely.get_parts(shape) if is_point else [shape]
        labels += [polygon] * len(parts)
        single += list(parts)
    return labels, single


def _array(shapes: Sequence[Any]) -> NDArray[np.object_]:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found


def _are_points(shapes: Sequence[Any]) -> list[bool]:
    """Asked for at once: of very many points every call of their own would be felt."""
    return [bool(dimensions == 0) for dimensions in shapely.get_dimensions(_array(shapes)).tolist()]


_SEVERAL = {"polygon": Said("Polygons"), "point": Said("Points"), "label": Said("Labels")}


def unit_of(polygons: Sequence[LabelPolygon]) -> str:
    """``polygon``, ``point``, or ``label`` where there are both."""
    kinds = set(_are_points([polygon.shape for polygon in polygons]))
    return Said("label") if len(kinds) == 2 else Said("point") if True in kinds else Said("polygon")


def _check_names(polygons: Sequence[LabelPolygon], values: Mapping[str, int]) -> None:
    unknown = [polygon for polygon in polygons if polygon.name not in values]
    if unknown:
        known = ", ".join(f"“{name}”" for name in values)
        same = [polygon for polygon in unknown if polygon.name == unknown[0].name]
        unit = unit_of(same)
        many = Said("{0} {1}s are", len(same), unit) if len(same) > 1 else Said("A {0} is", unit)
        raise UserError(
            Said(
                "{0} of the class “{1}”, which is not among the classes {2}: add that class, or give "
                "its {3}s another one.",
                many,
                unknown[0].name,
                known,
                unit,
            )
        )


def _called(polygon: LabelPolygon) -> str:
    return f"“{polygon.name}”" + (f" {polygon.identity}" if polygon.identity else "")


def _on_grid(polygons: Sequence[LabelPolygon], grid: Grid) -> list[Any]:
    """Shapes in pixels of the grid: x is the column, y the row."""
    shapes = np.array([polygon.shape for polygon in polygons], dtype=object)
    shapes = shapely.force_2d(shapes)
    systems = [polygon.crs for polygon in polygons]
    for crs in dict.fromkeys(systems):
        chosen = np.array([system == crs for system in systems])
        file = next(polygon.file for polygon in polygons if polygon.crs == crs)
        who = f"A polygon or point of {file}"
        shapes[chosen] = shapes_in_pixels(shapes[chosen], crs, grid, who, file)
    return list(shapes)


def _box_of(shape: Any, grid: Grid) -> tuple[tuple[int, int, int, int], bool]:
    """First and end row, first and end column of a polygon on the grid, and whether that is too large to be burned."""
    left, top, right, bottom = shapely.bounds(shape)
    if not np.isfinite((left, top, right, bottom)).all():
        return (0, 0, 0, 0), False
    col, row = max(math.floor(left), 0), max(math.floor(top), 0)
    col_end, row_end = min(math.ceil(right), grid.width), min(math.ceil(bottom), grid.height)
    return (row, row_end, col, col_end), max(row_end - row, 0) * max(col_end - col, 0) > _LARGE


def _all_pixels(shapes: Sequence[Any], points: Sequence[bool], grid: Grid) -> list[Ints]:
    """Flat numbers of the pixels of every shape in pixel coordinates, ascending; ``points`` says which are single points."""
    bounds = shapely.bounds(_array(shapes))
    there = np.isfinite(bounds).all(axis=1)  # not if empty, or not to be converted
    firsts = np.where(there[:, None], bounds[:, :2], -1)
    cols, rows = np.floor(np.clip(firsts, -1, max(grid.width, grid.height))).astype(np.int64).T
    on = (cols >= 0) & (cols < grid.width) & (rows >= 0) & (rows < grid.height)
    own, nothing = (rows * grid.width + cols)[:, None], np.zeros(0, dtype=np.int64)
    return [
        (own[i] if on[i] else nothing) if is_point else _pixels(shape, grid) if there[i] else nothing
        for i, (shape, is_point) in enumerate(zip(shapes, points, strict=True))
    ]


def _pixels(shape: Any, grid: Grid) -> Ints:
    """Those of a polygon."""
    if not shapely.is_valid(shape):
        shape = shapely.make_valid(shape)
    (row, row_end, col, col_end), large = _box_of(shape, grid)
    if col_end <= col or row_end <= row:
        return np.zeros(0, dtype=np.int64)
    if large:
        return _scattered(shape, (row, row_end), (col, col_end), grid.width)
    rows, cols = np.mgrid[row:row_end, col:col_end]
    if rows.size <= _SMALL:  # the rasteriser takes a millisecond to start
        shapely.prepare(shape)
        inside = shapely.contains_xy(shape, cols + 0.5, rows + 0.5)
    else:
        inside = burn(shape, rows.shape, (row, col))
    if not inside.any():  # smaller than a pixel
        inside = burn(shape, rows.shape, (row, col), touched=True)
    return np.asarray(rows[inside] * grid.width + cols[inside], dtype=np.int64)


def _scattered(shape: Any, rows: tuple[int, int], cols: tuple[int, int], width: int) -> Ints:
    count = _PLACES
    rng = np.random.default_rng(0)
    shapely.prepare(shape)
    row, col = rng.integers(*rows, 8 * count), rng.integers(*cols, 8 * count)
    inside = shapely.contains_xy(shape, col + 0.5, row + 0.5)
    return np.unique(row[inside] * width + col[inside])[:count]


def without_clashes(found: list[Ints], values: Ints) -> tuple[list[Ints], list[tuple[int, int]]]:
    """Pixels without those that several classes claim, and pairs of polygons that clash."""
    flat = np.concatenate(found)
    owner = np.repeat(np.arange(len(found)), [len(pixels) for pixels in found])
    order = np.argsort(flat, kind="stable")
    same = flat[order][1:] == flat[order][:-1]
    first, second = owner[order][:-1][same], owner[order][1:][same]
    clash = values[first] != values[second]
    if not clash.any():
        return found, []
    pairs = list(dict.fromkeys(zip(first[clash].tolist(), second[clash].tolist(), strict=True)))
    lost = np.unique(flat[order][1:][same][clash])
    return [pixels[~np.isin(pixels, lost)] for pixels in found], pairs

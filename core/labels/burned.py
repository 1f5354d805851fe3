"""Labels drawn as polygons: burned onto the scene's grid window by window, so that no raster is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import rasterio.features
import shapely
from affine import Affine
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError
from core.labels.label_file import left_out, word_of
from core.labels.numbers import IGNORE
from core.labels.paired import check_meaning, read_paired
from core.labels.raster import LabelCodes, Labels, Unknown
from core.raster.grid import Grid, Rect, place
from core.raster.scene import Scene
from core.raster.vector import VectorFile, field_names, one_layer, parse_layer, to_pixels

WHAT = Said("label file")

TOLD = 100
"""Conflicts that are told one by one."""


@dataclass(frozen=True)
class Conflict:
    """Two polygons of different classes that overlap; the later one in the file wins.

    Attributes:
        first: feature number of the earlier one.
        second: of the later one.
        classes: their class values.
        pixels: area they share, in px of the scene.
        place: x, y of a point in both, in map units.
    """

    first: int
    second: int
    classes: tuple[int, int]
    pixels: float
    place: tuple[float, float]


@dataclass(frozen=True)
class Conflicts:
    """All overlaps of polygons of different classes of a file.

    Attributes:
        count: how many.
        pixels: area of all of them, in px of the scene.
        largest: the largest ones, at most :data:`TOLD`.
    """

    count: int
    pixels: float
    largest: tuple[Conflict, ...]

    def sentence(self, scene: str) -> str:
        """What is said of them in a scene of that name."""
        told, pixels = repr(scene), f"{self.pixels:.0f}"
        if self.count == 1:
            return Said(
                "Scene {0}: 1 overlap of polygons of different classes, {1} px together; the later polygon in the file wins.",
                *(told, pixels),
            )
        return Said(
            "Scene {0}: {1} overlaps of polygons of different classes, {2} px together; the later polygon in the file wins.",
            *(told, self.count, pixels),
        )


@dataclass(frozen=True)
class PolygonLabels:
    """Polygons in pixels of a scene's grid, with their classes. Where they overlap the last one wins.

    Attributes:
        name: of the file.
        shapes: shapely polygons; x is the column, y the row.
        classes: class of each, uint8, 255 unlabelled.
        fids: feature number of each.
        background: class outside of all polygons; 255 is none.
        unknown: attribute values that name no class -> number of polygons.
        known: names of the classes, for messages.
        notes: sentences about polygons that are no labels here: without a class, or off the scene.
    """

    name: str
    shapes: NDArray[Any]
    classes: NDArray[np.uint8]
    fids: NDArray[Any]
    background: int
    unknown: Mapping[str, int]
    known: tuple[str, ...]
    notes: tuple[str, ...] = ()
    _tree: list[Any] = field(default_factory=list, init=False, repr=False, compare=False)

    def look(self, scene: Scene, window: Rect) -> tuple[Labels, Unknown]:
        """See :class:`core.labels.raster.LabelReader`."""
        labels = np.full((window.height, window.width), self.background, dtype=np.uint8)
        box = shapely.box(window.col, window.row, window.col_end, window.row_end)
        near = np.sort(self._index().query(box))
        if len(near):
            rasterio.features.rasterize(
                ((self.shapes[i], int(self.classes[i])) for i in near),
                out=labels,
                transform=Affine.translation(window.col, window.row),
            )
        return labels, dict(self.unknown)

    def complaint(self, scene: Scene, unknown: Unknown) -> str:
        """See :class:`core.labels.raster.LabelReader`."""
        return Said(
            "The label file {0} has polygons of {1}, which is the name of no class ({2}): map it in classes.names, e.g. {{ {3} = "
            "0 }}.",
            self.name,
            Said.some([repr(word) for word in unknown], 3),
            ", ".join(self.known),
            repr(next(iter(unknown))),
        )

    def conflicts(self, grid: Grid, at_least: float = 1.0) -> Conflicts:
        """Overlaps of polygons of different classes by ``at_least`` px."""
        one, two = self._index().query(self.shapes, predicate="intersects")
        later = (one < two) & (self.classes[one] != self.classes[two])
        one, two = one[later], two[later]
        shared = shapely.intersection(self.shapes[one], self.shapes[two])
        areas = shapely.area(shared)
        order = np.argsort(-areas, kind="stable")
        order = order[areas[order] >= at_least]
        largest = []
        for i in order[:TOLD]:
            point = shapely.point_on_surface(shared[i])
            where = place(grid.map_affine, float(point.x), float(point.y))
            pair = int(self.classes[one[i]]), int(self.classes[two[i]])
            fids = int(self.fids[one[i]]), int(self.fids[two[i]])
            largest.append(Conflict(*fids, pair, float(areas[i]), where))
        return Conflicts(len(order), float(areas[order].sum()), tuple(largest))

    def _index(self) -> Any:
        if not self._tree:
            self._tree.append(shapely.STRtree(self.shapes))
        return self._tree[0]

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (self.name, self.shapes, self.classes, self.fids, self.background, self.unknown, self.known)
        return PolygonLabels, (*parts, self.notes)


def open_polygons(
    uri: str,
    grid: Grid,
    attribute: str,
    classes: tuple[ClassEntry, ...],
    codes: LabelCodes,
    names: Mapping[str, int],
    background: int | None,
) -> PolygonLabels:
    """Read label polygons onto a grid.

    Args:
        uri: of the vector file; see :func:`core.raster.vector.parse_layer`.
        grid: of the scene.
        attribute: that names or numbers the class.
        classes: of the model.
        codes: what numbers mean.
        names: what names mean, before those of ``classes``.
        background: class outside of all polygons, or None.

    Raises:
        UserError: the file is missing, lacks the attribute, or has no polygon on the scene.
    """
    vector, beside, called = _read(uri, attribute)
    shapes = to_pixels(vector, grid, WHAT)
    inside = shapely.intersects(shapes, shapely.box(0, 0, grid.width, grid.height))
    if not inside.any():
        raise UserError(Said("No polygon of the {0} {1} lies on the scene.", WHAT, vector.name))
    given = {name.strip().lower(): value for name, value in names.items()}
    own = {entry.name.strip().lower(): entry.value for entry in classes}
    targets = [_target(value, given, own, codes) for value in vector.columns[0]]
    meant = {word_of(value): target for value, target in zip(vector.columns[0], targets, strict=True)}
    check_meaning(
        called, meant, {entry.value: entry.name for entry in classes}, (attribute, beside, vector.name)
    )
    unknown = Counter(
        str(value)
        for value, target, on in zip(vector.columns[0], targets, inside, strict=True)
        if target is None and on
    )
    empty = np.array([_is_empty(value) for value in vector.columns[0]])
    notes = left_out(vector.name, len(shapes), int(empty.sum()), vector.shapeless)
    outside = int((~inside).sum())
    if outside:
        notes += (
            Said("{0} of {1} polygons of {2} lie off the scene.", outside, len(shapes), vector.name)
            if outside > 1
            else Said("1 of {0} polygons of {1} lies off the scene.", len(shapes), vector.name),
        )
    inside &= ~empty
    values = np.array([IGNORE if target is None else target for target in targets], dtype=np.uint8)
    return PolygonLabels(
        vector.name,
        shapes[inside],
        values[inside],
        vector.fids[inside],
        IGNORE if background is None else background,
        dict(unknown),
        tuple(entry.name for entry in classes),
        notes,
    )


def _read(uri: str, attribute: str) -> tuple[VectorFile, str, dict[str, str]]:
    """Polygons with the attribute; and where it is a number that has a name beside it: that field, and number -> name."""
    layer = one_layer(parse_layer(uri), WHAT)
    fields = field_names(layer, Said("polygons from the {0} {1}", WHAT, Path(layer.path).name))
    return read_paired(layer, attribute, fields, WHAT)


def _is_empty(value: Any) -> bool:
    return value is None or value != value or value == ""  # noqa: PLR0124 - NaN


def _target(value: Any, given: Mapping[str, int], own: Mapping[str, int], codes: LabelCodes) -> int | None:
    """The class of an attribute value, 255 where it is empty, None where it means nothing."""
    if _is_empty(value):
        return IGNORE
    word = f"{value:g}" if isinstance(value, float) else str(value).strip()
    for names in (given, own):
        if word.lower() in names:
            return names[word.lower()]
    try:
        return codes.target(float(word))
    except ValueError:
        return None

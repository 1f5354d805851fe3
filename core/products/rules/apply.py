"""Rules applied to a label raster, row by row; the counts of a preview and those of the run are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio.features
import shapely
from affine import Affine
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.products.label_raster import LabelInfo, LabelReader
from core.products.progress import Meter
from core.products.relabel import Change, check_value, relabel
from core.products.rules.expression import Band, Near, Needed, class_value, names_in
from core.products.rules.table import Rule, Table
from core.raster.area import ground_resolution
from core.raster.gdal import small_cache
from core.raster.grid import Grid
from core.raster.kinds import check_confidence
from core.raster.scene import Scene, open_scene
from core.raster.vector import parse_layer, read_polygons, shapes_in_pixels

TAG = "SAM_LANDCOVER_RULES"
_LABELS = "labels"
_STEPS = 200.0  # of a stored confidence are 1.0


@dataclass(frozen=True)
class Ruled:
    """What came out.

    Attributes:
        moved: name of each rule and the pixels that it gave another class, in order.
        changed: pixels that have another class at the end.
    """

    moved: tuple[tuple[str, int], ...]
    changed: int


def apply_rules(
    source: Path,
    target: Path,
    table: Table,
    names: Mapping[int, str],
    meter: Meter,
    grid: Grid | None = None,
    confidence: Path | None = None,
) -> Ruled:
    """Change labels by rules.

    A rule holds nowhere where a band that it looks at has no value.

    Args:
        source: label raster.
        target: may be ``source``; replaced when complete.
        table: of rules.
        names: class names by value; may be empty.
        meter: for progress.
        grid: of the raster, where the file itself does not say.
        confidence: of the map, for rules that name it.

    Raises:
        UserError: a class, band or file that a rule names is not there.
    """
    kept: list[_Rules] = []

    def prepare(info: LabelInfo) -> Change:
        kept.append(_Rules(table, info, source, names, confidence))
        return kept[0].change

    words = "; ".join(f"{rule.name}: {rule.when.text} -> {rule.label}" for rule in table.rules)
    done = relabel(source, target, prepare, {TAG: words}, meter, grid)
    return Ruled(kept[0].counts(), done.changed)


def preview_rules(
    source: Path, table: Table, names: Mapping[int, str], meter: Meter, confidence: Path | None = None
) -> Ruled:
    """How many pixels each rule would move; nothing is written.

    Raises:
        UserError: as :func:`apply_rules`.
    """
    changed = 0
    with small_cache(), LabelReader(source) as reader:
        rules = _Rules(table, reader.info, source, names, confidence)
        with meter.stage("preview", "row", reader.info.grid.height) as stage:
            for first, count in reader.bands():
                values, valid = reader.rows(first, count)
                after = rules.change(values, valid, first)
                changed += int(np.count_nonzero((after != values) & valid))
                stage.add(count, 0)
    return Ruled(rules.counts(), changed)


def check_rules(table: Table, names: Mapping[int, str], has_confidence: bool) -> None:
    """Raise a UserError where rules name a class that a map will not have, or its confidence where there will be none."""
    classes = {name.strip().lower(): value for value, name in names.items()}
    for rule in table.rules:
        for name in names_in(rule.when.tree):
            class_value(name, classes)
        _known_target(rule, classes, names)
        looks = {band.source for band in rule.when.bands}
        if "confidence" in looks and "confidence" not in table.inputs and not has_confidence:
            raise UserError(Said("A rule looks at the confidence: ask for the raster of confidence, too."))


class _Rules:
    """Rules on one raster."""

    def __init__(
        self, table: Table, info: LabelInfo, source: Path, names: Mapping[int, str], confidence: Path | None
    ) -> None:
        self._table = table
        known = dict(names) or {value: str(value) for value in info.values}
        self._classes = {name.strip().lower(): value for value, name in known.items()}
        self._targets = [_target(rule, self._classes, known, info) for rule in table.rules]
        for rule in table.rules:
            for name in names_in(rule.when.tree):
                class_value(name, self._classes)
        self._moved = [0] * len(table.rules)
        self._numbers: dict[str, list[int]] = {}
        for band in sorted(_bands(table), key=lambda one: one.number):
            self._numbers.setdefault(band.source, []).append(band.number)
        self._scene = _open(table, source, confidence, self._numbers)
        self._shapes = {
            near: _shapes(near, table, info.grid) for rule in table.rules for near in rule.when.places
        }

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Pixels moved by each rule so far."""
        return tuple((rule.name, moved) for rule, moved in zip(self._table.rules, self._moved, strict=True))

    def change(self, values: NDArray[Any], valid: NDArray[np.bool_], first: int) -> NDArray[Any]:
        """See :data:`core.products.relabel.Change`."""
        result = values.copy()
        needed, there = self._read(first, values.shape)
        for index, (rule, target) in enumerate(zip(self._table.rules, self._targets, strict=True)):
            holds = rule.when.holds(result, needed, self._classes) & valid & (result != target)
            for band in rule.when.bands:
                holds &= there[band]
            self._moved[index] += int(np.count_nonzero(holds))
            result[holds] = target
        return result

    def _read(
        self, first: int, shape: tuple[int, ...]
    ) -> tuple[dict[Needed, NDArray[Any]], dict[Band, NDArray[np.bool_]]]:
        needed: dict[Needed, NDArray[Any]] = {}
        there: dict[Band, NDArray[np.bool_]] = {}
        bands = _bands(self._table)
        if self._scene is not None:
            roles = tuple(sorted({band.source for band in bands}))
            read = self._scene.read(first, 0, shape[0], shape[1], roles)
            for band in bands:
                pixels, valid = read[band.source]
                plane = pixels[self._numbers[band.source].index(band.number)].astype(np.float64)
                needed[band] = plane / _STEPS if band.source == "confidence" else plane
                there[band] = valid & np.isfinite(plane)
        for near, shapes in self._shapes.items():
            needed[near] = _burn(shapes, shape, first)
        return needed, there


def _target(rule: Rule, classes: Mapping[str, int], known: Mapping[int, str], info: LabelInfo) -> int:
    value = _known_target(rule, classes, known)
    check_value(value, info, Said("The rule “{0}” gives class", rule.name))
    return value


def _known_target(rule: Rule, classes: Mapping[str, int], known: Mapping[int, str]) -> int:
    value = class_value(rule.label, classes) if isinstance(rule.label, str) else rule.label
    if value not in known:
        raise UserError(
            Said("The rule “{0}” gives class {1}, which the map does not have.", rule.name, value)
        )
    return value


def _bands(table: Table) -> set[Band]:
    return {band for rule in table.rules for band in rule.when.bands}


def _open(
    table: Table, source: Path, confidence: Path | None, numbers: Mapping[str, list[int]]
) -> Scene | None:
    """Labels and the inputs that rules look at, all on the labels' grid."""
    if not numbers:
        return None
    files = {name: [path] for name, path in table.inputs.items() if name in numbers}
    ours = (
        "confidence" in numbers and "confidence" not in files
    )  # not an input that the table describes itself
    if ours:
        if confidence is None:
            raise UserError(Said("A rule looks at the confidence: ask for the raster of confidence, too."))
        files["confidence"] = [str(confidence)]
    nearest = {_LABELS, "confidence"}
    scene = open_scene({_LABELS: [str(source)], **files}, bands=numbers, primary=_LABELS, nearest=nearest)
    if ours:
        check_confidence(scene.layer("confidence").source)
    return scene


def _shapes(near: Near, table: Table, grid: Grid) -> NDArray[Any]:
    """Shapes in pixels, widened by the distance."""
    vector = read_polygons(parse_layer(table.vectors[near.vector]), (), near.vector, points=near.distance > 0)
    shapes = shapes_in_pixels(
        vector.shapes, vector.crs, grid, Said("The vector {0}", vector.name), vector.name
    )
    if near.distance:
        side = ground_resolution(grid)
        if side is None:
            raise UserError(Said("Distances in m need a map with a coordinate reference system."))
        shapes = shapely.buffer(shapes, near.distance / side, quad_segs=16)
    return np.asarray(shapes[~shapely.is_empty(shapes)])


def _burn(shapes: NDArray[Any], shape: tuple[int, ...], first: int) -> NDArray[np.bool_]:
    inside = np.zeros(shape, dtype=bool)
    if len(shapes):
        bounds = shapely.bounds(shapes)
        touched = (bounds[:, 3] > first) & (bounds[:, 1] < first + shape[0])
        if touched.any():
            burnt = rasterio.features.rasterize(
                [(one, 1) for one in shapes[touched]],
                out_shape=shape,
                transform=Affine.translation(0, first),
                dtype=np.uint8,
            )
            inside = burnt.astype(bool)
    return inside

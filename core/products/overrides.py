"""Corrections by hand: polygons with a class that are laid over every map of the same place, as the last step.

A layer of overrides is an ordinary polygon layer. Needed is a field with the class, its value or its name; author, time
and reason are kept in the layer and not read. A later feature covers an earlier one. A pixel is changed when its centre
lies inside; nodata stays nodata, and all other pixels stay as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
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
from core.labels.label_file import word_of
from core.labels.paired import check_meaning, read_paired
from core.products.label_raster import LabelInfo
from core.products.progress import Meter
from core.products.relabel import Change, Relabelled, check_value, relabel
from core.raster.grid import Grid
from core.raster.vector import (
    LayerUri,
    VectorFile,
    field_names,
    parse_layer,
    shapes_in_pixels,
)

_SMALL = 4.0  # px of area: a larger polygon that contains no centre is a thread
_MOST_CENTRES = 10_000

TAG = "SAM_LANDCOVER_OVERRIDES"
FIELDS = ("class", "class_name", "classname", "value", "class_id", "label", "name", "code")
"""Names of the field with the class, first match first, in any capitals. Names of classes go before their numbers: the
number of a class is another one in another model, and its name says what was meant."""


@dataclass(frozen=True)
class Overridden:
    """What came out.

    Attributes:
        result: pixels.
        used: overrides that touch the map.
        warnings: sentences worth showing.
    """

    result: Relabelled
    used: int
    warnings: tuple[str, ...]


def apply_overrides(
    source: Path,
    target: Path,
    overrides: str,
    names: Mapping[int, str],
    meter: Meter,
    grid: Grid | None = None,
) -> Overridden:
    """Lay overrides over a label raster.

    Args:
        source: label raster.
        target: may be ``source``; replaced when complete.
        overrides: polygon file, ``path|layername=x`` is accepted; in any CRS.
        names: class names by value; may be empty, then values are what the raster holds.
        meter: for progress.
        grid: of the raster, where the file itself does not say.

    Raises:
        UserError: a file cannot be read, an override has no class or one that the map does not know, or all lie outside.
    """
    layer = parse_layer(overrides)
    vector, field, check = _read(layer)
    state: dict[str, Any] = {"used": 0, "warnings": []}

    def prepare(info: LabelInfo) -> Change:
        known = dict(names) or {value: str(value) for value in info.values}
        codes = [_value(text, known, vector.name, field) for text in vector.columns[0]]
        check(codes, known)
        for value in set(codes):
            check_value(value, info, Said("An override of {0} has class", vector.name))
        shapes = shapes_in_pixels(
            vector.shapes, vector.crs, info.grid, Said("The overrides {0}", vector.name), vector.name
        )
        here = shapely.intersects(shapes, shapely.box(0, 0, info.grid.width, info.grid.height))
        if not here.any():
            raise UserError(
                Said("All overrides of {0} lie outside the map; is it another place?", vector.name)
            )
        state["used"] = int(here.sum())
        if not here.all():
            state["warnings"].append(
                Said(
                    "{0} of {1} overrides of {2} lie outside the map.", (~here).sum(), len(here), vector.name
                )
            )
        state["warnings"] += _doubts(shapes[here], vector, info.grid)
        return _burning(shapes[here], np.array(codes)[here])

    tags = {TAG: f"{vector.name}, {len(vector.shapes)} overrides"}
    result = relabel(source, target, prepare, tags, meter, grid)
    return Overridden(result, state["used"], tuple(state["warnings"]))


def _doubts(shapes: NDArray[Any], vector: VectorFile, grid: Grid) -> list[str]:
    """What the user should know about overrides, [n] in pixels, although they can be laid."""
    said: list[str] = []
    if vector.crs and not grid.crs:
        said.append(
            Said(
                "The map has no coordinate reference system and {0} has one: its coordinates were taken for those "
                "of the map. Assign the map its system where that is wrong.",
                vector.name,
            )
        )
    missed = sum(not _has_centre(shape) for shape in shapes[shapely.area(shapes) < _SMALL])
    if missed:
        said.append(
            Said(
                "{0} of {1} overrides of {2} contain the centre of no pixel, so they change nothing.",
                missed,
                len(shapes),
                vector.name,
            )
        )
    return said


def _has_centre(shape: Any) -> bool:
    """Whether a small shape in pixels contains the centre of one; a long thin one is believed to."""
    left, top, right, bottom = (int(edge) for edge in np.floor(shapely.bounds(shape)))
    if (right - left + 1) * (bottom - top + 1) > _MOST_CENTRES:
        return True
    rows, cols = np.mgrid[top : bottom + 1, left : right + 1] + 0.5
    return bool(shapely.intersects_xy(shape, cols.ravel(), rows.ravel()).any())


def check_overrides(overrides: str, names: Mapping[int, str], grid: Grid) -> None:
    """Raise a UserError where a layer cannot be laid over a map with these classes on this grid."""
    layer = parse_layer(overrides)
    vector, field, check = _read(layer)
    check([_value(text, names, vector.name, field) for text in vector.columns[0]], names)
    shapes = shapes_in_pixels(
        vector.shapes, vector.crs, grid, Said("The overrides {0}", vector.name), vector.name
    )
    if not shapely.intersects(shapes, shapely.box(0, 0, grid.width, grid.height)).any():
        raise UserError(Said("All overrides of {0} lie outside the map; is it another place?", vector.name))


def _read(layer: LayerUri) -> tuple[VectorFile, str, Callable[[Sequence[int], Mapping[int, str]], None]]:
    """The overrides, the field with their class, and a check that class values are those of the names beside them."""
    field = class_field(layer)
    fields = field_names(layer, Said("the overrides {0}", Path(layer.path).name))
    vector, beside, called = read_paired(layer, field, fields, Said("overrides"))

    def check(codes: Sequence[int], known: Mapping[int, str]) -> None:
        meant = {word_of(number): code for number, code in zip(vector.columns[0], codes, strict=True)}
        check_meaning(called, meant, known, (field, beside, vector.name))

    return vector, field, check


def fingerprint(overrides: str) -> str:
    """SHA-256 of what the overrides do: shapes and classes in their order, and the coordinate system.

    Of the content, not of the file: while QGIS edits a GeoPackage, what was saved last lies in a file beside it (the
    write-ahead log of SQLite), and the GeoPackage's own bytes stay as they were.

    Raises:
        UserError: the layer cannot be read.
    """
    vector, _, _ = _read(parse_layer(overrides))
    found = hashlib.sha256(repr((vector.crs, vector.columns)).encode())
    for blob in shapely.to_wkb(vector.shapes, byte_order=1):
        found.update(blob)
    return found.hexdigest()


def class_field(layer: LayerUri) -> str:
    """The field of a layer that holds the class.

    Raises:
        UserError: the layer cannot be read, or has none of :data:`FIELDS`.
    """
    if not Path(layer.path).exists():
        raise UserError(Said("The overrides {0} do not exist.", layer.path))
    has = field_names(layer, Said("the overrides {0}", Path(layer.path).name))
    lower = {name.lower(): name for name in has}
    for name in FIELDS:
        if name in lower:
            return lower[name]
    raise UserError(
        Said(
            "The overrides {0} have no field “class”; they have {1}.",
            Path(layer.path).name,
            ", ".join(has) or "none",
        )
    )


def _value(given: Any, known: Mapping[int, str], file: str, field: str) -> int:
    """The class value of an override, given as value or name."""
    if given is None or str(given).strip() in ("", "nan"):
        raise UserError(Said("An override of {0} has no class in the field {1}.", file, field))
    by_name = {name.strip().lower(): value for value, name in known.items()}
    text = str(given).strip().lower()
    if text in by_name:
        return by_name[text]
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if number in known:
        return int(number)
    listed = ", ".join(
        f"{value} {name}" if str(value) != name else name for value, name in list(known.items())[:12]
    )
    raise UserError(
        Said(
            "An override of {0} has the class “{1}”, which the map does not have; it has {2}.",
            file,
            given,
            listed,
        )
    )


def _burning(shapes: NDArray[Any], codes: NDArray[np.int64]) -> Change:
    bounds = shapely.bounds(shapes)

    def change(values: NDArray[Any], _: NDArray[np.bool_], first: int) -> NDArray[Any]:
        touched = np.flatnonzero((bounds[:, 3] > first) & (bounds[:, 1] < first + len(values)))
        if not len(touched):
            return values
        place = rasterio.features.rasterize(  # later shapes cover earlier ones
            [(shapes[i], int(n) + 1) for n, i in enumerate(touched)],
            out_shape=values.shape,
            transform=Affine.translation(0, first),
            dtype=np.int32,
        )
        table = np.concatenate([[0], codes[touched]]).astype(values.dtype)
        return np.where(place > 0, table[place], values)

    return change


def recode(
    source: Path, target: Path, table: Mapping[int, int], meter: Meter, grid: Grid | None = None
) -> Relabelled:
    """Give classes other values.

    Args:
        source: label raster.
        target: may be ``source``.
        table: old value -> new value; others stay. All at once: ``1=2, 2=1`` exchanges two classes.
        meter: for progress.
        grid: of the raster, where the file itself does not say.

    Raises:
        UserError: an old value does not occur, or a new one cannot be stored.
    """

    def prepare(info: LabelInfo) -> Change:
        missing = [old for old in table if old not in info.pixels]
        if missing:
            raise UserError(
                Said(
                    "{0} has no class {1} to recode; it has {2}.",
                    info.path.name,
                    missing[0],
                    ", ".join(map(str, info.values)),
                )
            )
        for new in table.values():
            check_value(new, info, Said("The recode table asks for class"))
        before = np.array(sorted(table))
        after = np.array([table[value] for value in sorted(table)])

        def change(values: NDArray[Any], _: NDArray[np.bool_], __: int) -> NDArray[Any]:
            at = np.minimum(np.searchsorted(before, values), len(before) - 1)
            return np.where(before[at] == values, after[at], values)

        return change

    words = ", ".join(f"{old} to {new}" for old, new in table.items())
    return relabel(source, target, prepare, {"SAM_LANDCOVER_RECODED": words}, meter, grid)


def parse_recode(text: str) -> dict[int, int]:
    """``3=5,7=5`` -> ``{3: 5, 7: 5}``.

    Raises:
        UserError: it is not understood.
    """
    found: dict[int, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        old, equals, new = (word.strip() for word in part.partition("="))
        if not equals or not old.lstrip("-").isdigit() or not new.lstrip("-").isdigit():
            raise UserError(Said("{0} is not understood; write old=new like 3=5,7=5.", repr(part)))
        if int(old) in found:
            raise UserError(Said("Class {0} stands twice in the recode table.", old))
        found[int(old)] = int(new)
    return found

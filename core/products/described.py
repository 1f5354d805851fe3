"""A finished label raster with names, colours and areas of its classes, from the file and what lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import numbered_classes
from core.products.attributes import pam_xml
from core.products.label_raster import LabelInfo, LabelReader
from core.products.outputs import companions_of, write_text
from core.products.side_crs import with_crs
from core.products.style import qml
from core.raster.area import ClassAreas
from core.raster.gdal import small_cache
from core.raster.stored_classes import class_names


@dataclass(frozen=True)
class MapClass:
    """A class of a map.

    Attributes:
        value: in the raster.
        name: for people.
        colour: red, green, blue, 0..255.
        pixels: number.
        square_metres: on the ellipsoid; None without a CRS.
        share: of all pixels with a class, by area where it is known, 0..1.
    """

    value: int
    name: str
    colour: tuple[int, int, int]
    pixels: int
    square_metres: float | None
    share: float


@dataclass(frozen=True)
class Described:
    """A label raster and its classes, by ascending value. Classes that a table names are listed without pixels, too."""

    info: LabelInfo
    classes: tuple[MapClass, ...]
    named: bool

    @property
    def path(self) -> Path:
        """Of the raster."""
        return self.info.path


def class_names_of(path: Path) -> dict[int, str]:
    """Value -> name of the classes of a label raster, as :func:`describe_map` calls them, without their areas.

    Raises:
        UserError: it is no label raster.
    """
    with small_cache(), LabelReader(path) as reader:
        names = class_names(path)
        return {value: _name(names, value) for value in _values(reader.info, names)}


def describe_map(
    path: Path, named_like: Path | None = None, classes: Sequence[ClassEntry] | None = None
) -> Described:
    """Look at a label raster.

    Args:
        path: of the raster.
        named_like: another raster beside which the table of names lies; None is ``path``.
        classes: their names and colours where no table is asked.

    Raises:
        UserError: it is no label raster.
    """
    with small_cache(), LabelReader(path) as reader:
        info = reader.info
        given = {entry.value: entry for entry in classes or ()}
        names = {value: entry.name for value, entry in given.items()} or class_names(named_like or path)
        colours = {**info.colours, **{value: entry.colour for value, entry in given.items()}}
        values = _values(info, names)
        areas = ClassAreas(info.grid)
        for first, count in reader.bands():
            areas.add(reader.codes(first, count, values), first, 0)
    metres = None if areas.square_metres is None else areas.square_metres
    measure = areas.pixels[: len(values)] if metres is None else metres[: len(values)]
    share = measure / max(float(measure.sum()), 1e-12)
    spare = numbered_classes(len(values))
    found = tuple(
        MapClass(
            value,
            _name(names, value),
            colours.get(value, spare[code].colour),
            int(areas.pixels[code]),
            None if metres is None else float(metres[code]),
            float(share[code]),
        )
        for code, value in enumerate(values)
    )
    return Described(info, found, bool(names) or bool(info.colours))


def _values(info: LabelInfo, names: Mapping[int, str]) -> Sequence[int]:
    """Those that occur, and those that are named."""
    values = {*info.values, *names}
    return sorted(values) if len(values) < 256 else info.values


def _name(names: Mapping[int, str], value: int) -> str:
    return names.get(value, f"class {value}")


def write_companions(described: Described) -> list[Path]:
    """Style and attribute table beside a label raster, as other programs look for them; returns their paths."""
    style, table = companions_of(described.path)
    write_text(style, qml(described.classes))
    write_text(table, with_crs(table, table_xml(described.classes)))
    return [style, table]


def dress(path: Path, like: Path) -> Described:
    """Put style and table beside a raster that was made from another one, if that has names or colours of classes."""
    described = describe_map(path, named_like=like)
    if described.named:
        write_companions(described)
    return described


def table_xml(classes: Sequence[MapClass]) -> str:
    """The attribute table of a map, with the area columns."""
    metres = {c.value: c.square_metres for c in classes if c.square_metres is not None}
    return pam_xml(
        classes,
        {c.value: c.pixels for c in classes},
        metres if len(metres) == len(classes) else None,
        with_figures=True,
    )


def rounded_share(value: float) -> float:
    """Percent with four digits."""
    return round(100 * value, 4)

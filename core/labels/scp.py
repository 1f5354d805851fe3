"""Training input of the Semi-Automatic Classification Plugin (SCP) as labels.

Both are zip archives. ``.scpx`` (SCP 8 and later; saved by Remotior Sensus): ``geometry.gpkg`` holds polygons with the
fields ``roi_id`` and two numbers, whose names (``macroclass_id`` and ``class_id``) and the names and colours of
macroclasses are in ``macroclasses.xml``; names of classes are in ``table``, records without a header. ``.scp`` (SCP 7 and
before): a GeoPackage or a shapefile with the fields ``MC_ID``, ``MC_info``, ``C_ID`` and ``C_info``. Spectral signatures
beside them are not read. Sources: https://github.com/semiautomaticgit/SemiAutomaticClassificationPlugin and
https://github.com/semiautomaticgit/remotior_sensus, read for the layout only.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from xml.parsers import expat

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError
from core.labels.label_file import Colour, LabelFile, colour_of, left_out, names_of, word_of
from core.labels.placed import LabelPolygon
from core.raster.vector import LayerUri, VectorFile, read_polygons

SUFFIXES = (".scpx", ".scp")
CHOICES = ("macroclass", "class")

MOST_BYTES = 512 << 20
"""Of the polygons, unpacked: a zip of a few bytes can hold more than a disk."""
MOST_TABLE = 16 << 20
"""Of the table of classes."""
MOST_WORDS = 1 << 20
"""Of the list of macroclasses."""
MOST_ELEMENTS = 20_000
MOST_FILES = 100_000
MOST_POLYGONS = 100_000

_PARTS = (".shp", ".dbf", ".shx", ".prj", ".cpg")
_OLD_FIELDS = {"macroclass": ("MC_ID", "MC_info"), "class": ("C_ID", "C_info")}
_ID_BYTES = 64 * 4  # of a record: an id of 64 characters in UTF-32,
_NUMBER_BYTES = 2  # macroclass and class, 16 bits each,
_NAME_BYTES = 512 * 4  # and the name of the class; what follows depends on the version


@dataclass(frozen=True)
class _Names:
    """What ``.scpx`` says beside the polygons: fields with the numbers, macroclasses, the table of classes."""

    fields: dict[str, str]
    macroclasses: dict[str, str] = field(default_factory=dict)
    colours: dict[str, Colour] = field(default_factory=dict)
    table: bytes = b""


@dataclass(frozen=True)
class _Read:
    """Polygons, the number of the class of each (empty where it has none) and its name, number -> colour."""

    found: VectorFile
    numbers: list[str]
    told: list[str]
    colours: dict[str, Colour] = field(default_factory=dict)


def read_scp(path: str, field: str | None = None) -> LabelFile:
    """Polygons of a training input.

    Args:
        path: ends in ``.scp`` or ``.scpx``.
        field: ``macroclass`` (None too) or ``class``: what becomes the class of a label.

    Raises:
        UserError: it is damaged, has no polygons, or its polygons lack the usual fields.
    """
    kind = (field or CHOICES[0]).lower()
    if kind not in CHOICES:
        raise UserError(Said("SCP labels have a macroclass and a class; “{0}” is neither.", field), "field")
    name = Path(path).name
    damaged = Said(
        "{0} is damaged, or no training input of SCP: save it again there, or export its polygons.", name
    )
    with tempfile.TemporaryDirectory(prefix="scp-") as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                vector, names = _unpack(archive, Path(folder), name)
        except UserError:
            raise
        except (
            Exception
        ) as error:  # zipfile, every way of packing and expat have their own, with one meaning here
            raise UserError(damaged) from error
        read = _read_old(vector, name, kind) if names is None else _read_new(vector, name, kind, names)
    words = names_of([pair for pair in zip(read.numbers, read.told, strict=True) if pair[0]], kind)
    labels = tuple(
        LabelPolygon(shape, words[number], str(fid), read.found.crs, name)
        for shape, fid, number in zip(read.found.shapes, read.found.fids, read.numbers, strict=True)
        if number
    )
    if not labels:
        raise UserError(Said("No polygon of {0} has a class yet.", name))
    colours = {words[number]: colour for number, colour in read.colours.items() if number in words}
    total = len(read.found.shapes)
    notes = left_out(name, total, total - len(labels), read.found.shapeless)
    return LabelFile(labels, colours, CHOICES, notes)


def _unpack(archive: zipfile.ZipFile, folder: Path, name: str) -> tuple[Path, _Names | None]:
    """The polygons as a file of a name of ours, and what is known beside them.

    Names inside an archive are never used as paths.
    """
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise UserError(Said("{0} holds {1} files; at most {2} are read.", name, len(members), MOST_FILES))
    inside = {PurePosixPath(member.filename.replace("\\", "/")).name: member for member in members}
    geometry = next((file for file in inside if file.lower().endswith((".gpkg", ".shp"))), None)
    if geometry is None:
        raise UserError(Said("{0} holds no polygons: spectral signatures alone are no labels.", name))
    stem, suffix = geometry[: -len(Path(geometry).suffix)], Path(geometry).suffix.lower()
    target = folder / f"training{suffix}"
    left = MOST_BYTES
    for part in _PARTS if suffix == ".shp" else (suffix,):
        member = next((inside[file] for file in inside if file.lower() == stem.lower() + part), None)
        if member is not None:
            data = _bounded(archive, member, left, MOST_BYTES, name)
            target.with_suffix(part).write_bytes(data)
            left -= len(data)
    if "macroclasses.xml" not in inside:
        return target, None
    head, entries = _parsed(_bounded(archive, inside["macroclasses.xml"], MOST_WORDS, MOST_WORDS, name))
    table = _bounded(archive, inside["table"], MOST_TABLE, MOST_TABLE, name) if "table" in inside else b""
    colours = {word_of(entry.get("id")): colour_of(entry.get("color")) for entry in entries}
    return target, _Names(
        {
            "macroclass": head.get("macroclass_field") or "macroclass_id",
            "class": head.get("class_field") or "class_id",
        },
        {word_of(entry.get("id")): word_of(entry.get("name")) for entry in entries},
        {number: colour for number, colour in colours.items() if colour is not None},
        table,
    )


def _bounded(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, most: int, name: str) -> bytes:
    """What a member holds, at most the bytes left of ``most`` that it shares; what it says of its size is not believed."""
    with archive.open(member) as file:
        data = file.read(left + 1)
    if len(data) > left:
        raise UserError(
            Said("{0} holds more than {1} MB: export its polygons as a GeoPackage instead.", name, most >> 20)
        )
    return data


def _parsed(text: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Attributes of the outermost element, and of every macroclass."""
    head: dict[str, str] = {}
    entries: list[dict[str, str]] = []
    count = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise ValueError("too many elements")
        if count == 1:
            head.update(attributes)
        elif element == "macroclass":
            entries.append(attributes)

    def refuse(*_: object) -> None:
        raise ValueError("a document type")  # SCP writes none; its entities can be made to swell

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)
    return head, entries


def _read_new(vector: Path, name: str, kind: str, names: _Names) -> _Read:
    """Polygons of ``.scpx``."""
    if kind == "macroclass":
        found = _polygons(vector, (names.fields[kind],), name)
        numbers = _words(found.columns[0])
        return _Read(
            found, numbers, [names.macroclasses.get(number, "") for number in numbers], names.colours
        )
    found = _polygons(vector, ("roi_id", *(names.fields[which] for which in CHOICES)), name)
    rois, groups, numbers = map(_words, found.columns)
    known = _class_names(names.table, rois)
    told = [known.get(polygon, "") for polygon in zip(rois, groups, numbers, strict=True)]
    return _Read(found, numbers, told)


def _read_old(vector: Path, name: str, kind: str) -> _Read:
    """Polygons of ``.scp``."""
    found = _polygons(vector, _OLD_FIELDS[kind], name)
    numbers, told = map(_words, found.columns)
    return _Read(found, numbers, told)


def _polygons(vector: Path, fields: Sequence[str], name: str) -> VectorFile:
    found = read_polygons(LayerUri(str(vector)), fields, Said("training input"), name=name)
    if len(found.fids) > MOST_POLYGONS:
        raise UserError(
            Said("{0} holds {1} polygons; at most {2} are read.", name, len(found.fids), MOST_POLYGONS)
        )
    return found


def _class_names(table: bytes, rois: Iterable[str]) -> dict[tuple[str, str, str], str]:
    """Id, macroclass and class of a polygon -> the name of its class, of every record that is understood.

    How long a record is depends on the version: of the lengths that divide the table, the one that finds most of the ids.
    """
    keys = {roi.encode("utf-32-le", "replace").ljust(_ID_BYTES, b"\0"): roi for roi in rois if roi}
    least = _ID_BYTES + 2 * _NUMBER_BYTES + _NAME_BYTES
    best: list[bytes] = []
    for count in range(len(table) // least, 0, -1):
        if len(table) % count == 0:
            size = len(table) // count
            found = [
                table[at : at + least]
                for at in range(0, len(table), size)
                if table[at : at + _ID_BYTES] in keys
            ]
            best = max(best, found, key=len)
    names: dict[tuple[str, str, str], str] = {}
    for record in best:
        roi = keys[record[:_ID_BYTES]]
        group, own = np.frombuffer(record, "<i2", 2, _ID_BYTES).tolist()
        try:
            told = record[_ID_BYTES + 2 * _NUMBER_BYTES :].decode("utf-32-le").rstrip("\0").strip()
        except UnicodeDecodeError:
            continue
        names.setdefault((roi, str(group), str(own)), told)
    return names


def _words(values: Iterable[Any]) -> list[str]:
    return [word_of(value) for value in values]

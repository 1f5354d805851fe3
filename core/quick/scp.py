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
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from xml.parsers import expat

from core.errors import UserError
from core.quick.label_file import Colour, LabelFile, colour_of, names_of, word_of
from core.quick.polygons import LabelPolygon
from core.raster.polygons import VectorFile, read_polygons

SUFFIXES = (".scpx", ".scp")
CHOICES = ("macroclass", "class")

MOST_BYTES = 512 << 20
"""Of the polygons, unpacked: a zip of a few bytes can hold more than a disk."""
MOST_WORDS = 16 << 20
"""Of the list of macroclasses, and of the table of classes."""
MOST_FILES = 100_000

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
        raise UserError(f"SCP labels have a macroclass and a class; “{field}” is neither (--field).")
    name = Path(path).name
    damaged = f"{name} is damaged, or no training input of SCP: save it again there, or export its polygons."
    with tempfile.TemporaryDirectory(prefix="scp-") as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                vector, names = _unpack(archive, Path(folder), name)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise UserError(damaged) from error  # RuntimeError: with a password
        except expat.ExpatError as error:
            raise UserError(damaged) from error
        read = _read_new if names is not None else _read_old
        found, words, colours = read(str(vector), name, kind, names)
    labels = tuple(
        LabelPolygon(shape, word, str(fid), found.crs, name)
        for shape, fid, word in zip(found.shapes, found.fids, words, strict=True)
        if word
    )
    if not labels:
        raise UserError(f"No polygon of {name} has a class yet.")
    return LabelFile(labels, colours, CHOICES)


def _unpack(archive: zipfile.ZipFile, folder: Path, name: str) -> tuple[Path, _Names | None]:
    """The polygons as a file of a name of ours, and what is known beside them.

    Names inside an archive are never used as paths.
    """
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise UserError(f"{name} holds {len(members)} files; at most {MOST_FILES} are read.")
    inside = {PurePosixPath(member.filename.replace("\\", "/")).name: member for member in members}
    geometry = next((file for file in inside if file.lower().endswith((".gpkg", ".shp"))), None)
    if geometry is None:
        raise UserError(f"{name} holds no polygons: spectral signatures alone are no labels.")
    stem, suffix = geometry[: -len(Path(geometry).suffix)], Path(geometry).suffix.lower()
    target = folder / f"training{suffix}"
    for part in _PARTS if suffix == ".shp" else (suffix,):
        member = next((inside[file] for file in inside if file.lower() == stem.lower() + part), None)
        if member is not None:
            data = _bounded(archive, member, MOST_BYTES, name)
            target.with_suffix(part).write_bytes(data)
    if "macroclasses.xml" not in inside:
        return target, None
    head, entries = _parsed(_bounded(archive, inside["macroclasses.xml"], MOST_WORDS, name))
    table = _bounded(archive, inside["table"], MOST_WORDS, name) if "table" in inside else b""
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


def _bounded(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, name: str) -> bytes:
    """What a member holds; what it says of its size is not believed."""
    with archive.open(member) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise UserError(
            f"{name} holds more than {most >> 20} MB: export its polygons as a GeoPackage instead."
        )
    return data


def _parsed(text: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Attributes of the outermost element, and of every macroclass."""
    found: list[tuple[str, dict[str, str]]] = []

    def refuse(*_: object) -> None:
        raise ValueError("a document type")  # SCP writes none; its entities can be made to swell

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda element, attributes: found.append((element, attributes))
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)
    return found[0][1], [attributes for element, attributes in found if element == "macroclass"]


def _read_new(
    vector: str, name: str, kind: str, names: _Names | None
) -> tuple[VectorFile, list[str], dict[str, Colour]]:
    """Polygons of ``.scpx``, their classes, and colours."""
    if names is None:
        raise RuntimeError("an .scpx without its names")
    columns = [_column(vector, names.fields[which], name) for which in CHOICES]
    found = columns[CHOICES.index(kind)]
    numbers = [word_of(value) for value in found.values]
    if kind == "macroclass":
        pairs = [(number, names.macroclasses.get(number, "")) for number in numbers]
    else:
        rois = _column(vector, "roi_id", name).values
        both = zip(rois, *(column.values for column in columns), strict=True)
        pairs = [
            (number, _class_name(names.table, word_of(roi), group, own))
            for number, (roi, group, own) in zip(numbers, both, strict=True)
        ]
    words = names_of([pair for pair in pairs if pair[0]], kind)
    colours = names.colours if kind == "macroclass" else {}
    return (
        found,
        [words.get(number, "") for number in numbers],
        {words[number]: colour for number, colour in colours.items() if number in words},
    )


def _read_old(
    vector: str, name: str, kind: str, _names: _Names | None
) -> tuple[VectorFile, list[str], dict[str, Colour]]:
    """Polygons of ``.scp`` and their classes."""
    number_field, name_field = _OLD_FIELDS[kind]
    found = _column(vector, number_field, name)
    numbers = [word_of(value) for value in found.values]
    told = [word_of(value) for value in _column(vector, name_field, name).values]
    words = names_of([pair for pair in zip(numbers, told, strict=True) if pair[0]], kind)
    return found, [words.get(number, "") for number in numbers], {}


def _column(vector: str, field: str, name: str) -> VectorFile:
    return read_polygons(vector, field, "training input", name=name)


def _class_name(table: bytes, roi: str, macroclass: Any, own: Any) -> str:
    """The name of a polygon's class, found by the polygon's id; empty where the record is another than it should be."""
    key = roi.encode("utf-32-le").ljust(_ID_BYTES, b"\0")
    at = table.find(key) if roi and len(key) == _ID_BYTES else -1
    if at < 0:
        return ""
    at += _ID_BYTES
    numbers = [
        int.from_bytes(table[at + offset : at + offset + _NUMBER_BYTES], "little", signed=True)
        for offset in (0, _NUMBER_BYTES)
    ]
    at += 2 * _NUMBER_BYTES
    told = table[at : at + _NAME_BYTES]
    if len(told) < _NAME_BYTES or [word_of(number) for number in numbers] != _words((macroclass, own)):
        return ""
    try:
        return told.decode("utf-32-le").rstrip("\0").strip()
    except UnicodeDecodeError:
        return ""


def _words(values: Sequence[Any]) -> list[str]:
    return [word_of(value) for value in values]

"""Class schemes as files of other programs: CSV tables, and the styles of QGIS (.qml) for rasters with a palette.

A scheme of ours numbers its classes 0, 1, 2, ... in the order of the file; the value or code that the file gives a class is
kept as its ``code``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import MOST_CLASSES, numbered_classes
from core.contract.sentences import Said
from core.errors import UserError
from core.text import Table, XmlElement, table_reader, uncell, xml_root

COLUMNS = ("value", "name", "colour", "parent", "code")
_ALIASES = {"label": "name", "class": "name", "color": "colour", "id": "value"}
_HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
_MOST_BYTES = 4 << 20


def read_scheme_file(path: Path) -> tuple[ClassEntry, ...]:
    """Classes of a ``.csv`` or ``.qml`` file.

    A table needs a column ``name`` (or ``label``, ``class``), and may have ``value``, ``colour`` (``#rrggbb``), ``parent`` and
    ``code``; commas, semicolons or tabs separate them.

    Raises:
        UserError: it cannot be read, names no class, two classes alike, or more than a label raster holds.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(Said("{0} is too large for a class scheme.", path.name))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Said("The class scheme {0} cannot be read: {1}.", path, error)) from error
    rows = list(_of_qml(text, path) if path.suffix.lower() == ".qml" else _of_csv(text, path))
    names = [row["name"] for row in rows]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UserError(
            Said("{0} has two classes called {1}: give them names that differ.", path.name, twice)
        )
    if not 1 <= len(rows) <= MOST_CLASSES:
        raise UserError(
            Said("{0} has {1} classes; a scheme has 1 to {2}.", path.name, len(rows), MOST_CLASSES)
        )
    spare = numbered_classes(len(rows))
    return tuple(
        ClassEntry(
            value=index,
            name=row["name"],
            colour=_colour(row.get("colour", ""), path) or spare[index].colour,
            parent=row.get("parent") or None,
            code=row.get("code") or row.get("value") or "",
        )
        for index, row in enumerate(rows)
    )


def to_csv(classes: Iterable[ClassEntry]) -> str:
    """The table that :func:`read_scheme_file` reads."""
    writer = Table()
    writer.writerow(COLUMNS)
    for entry in classes:
        writer.writerow((entry.value, entry.name, _hex(entry), entry.parent or "", entry.code))
    return writer.getvalue()


def to_qml(classes: Iterable[ClassEntry]) -> str:
    """A QGIS style for rasters whose pixels hold the values of the scheme."""
    entries = "".join(
        f'        <paletteEntry value="{entry.value}" label="{escape(entry.name)}" color="{_hex(entry)}" alpha="255"/>\n'
        for entry in classes
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.34">\n  <pipe>\n    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1">\n'
        f"      <colorPalette>\n{entries}      </colorPalette>\n    </rasterrenderer>\n  </pipe>\n</qgis>\n"
    )


def _of_csv(text: str, path: Path) -> Iterable[dict[str, str]]:
    reader = table_reader(text)
    heads = {
        head: _ALIASES.get(head.strip().lower(), head.strip().lower()) for head in reader.fieldnames or ()
    }
    if "name" not in heads.values():
        raise UserError(Said("{0} has no column called name: a table of classes needs one.", path.name))
    try:
        for row in reader:
            found = {
                heads[head]: uncell((value or "").strip()) for head, value in row.items() if head in heads
            }
            if found.get("name"):
                yield found
    except csv.Error as error:
        raise UserError(Said("{0} is not a table: {1}.", path.name, error)) from error


def _of_qml(text: str, path: Path) -> Iterable[dict[str, str]]:
    try:
        root = xml_root(text)
    except ValueError as error:
        raise UserError(Said("{0} is not a QGIS style: {1}.", path.name, error)) from error
    yield from _of_categories(root)
    for entry in root.iter("paletteEntry"):
        value = entry.get("value", "")
        yield {
            "name": entry.get("label") or f"class {value}",
            "colour": entry.get("color", ""),
            "value": value,
        }


def _of_categories(root: XmlElement) -> Iterable[dict[str, str]]:
    """The classes of a style for polygons or points: categories, each with a symbol whose first layer has a colour."""
    colours = {
        symbol.get("name"): next(
            (
                option.get("value") or option.get("v") or ""
                for option in symbol.iter()
                if option.tag in ("Option", "prop") and "color" in (option.get("name"), option.get("k"))
            ),
            "",
        )
        for renderer in root.iter("renderer-v2")
        for symbol in renderer.findall("symbols/symbol")
    }
    for category in root.iter("category"):
        value, name = category.get("value", ""), category.get("label") or category.get("value") or ""
        parts = colours.get(category.get("symbol"), "").split(",")[:3]
        numbers = [int(part) for part in parts if part.strip().isdecimal() and int(part) < 256]
        if value not in ("", "NULL") and name:  # the category of everything else has no value
            colour = "#{:02x}{:02x}{:02x}".format(*numbers) if len(numbers) == 3 else ""
            yield {"name": name, "colour": colour, "value": value}


def _colour(text: str, path: Path) -> tuple[int, int, int] | None:
    if not text:
        return None
    found = _HEX.fullmatch(text.strip())
    if found is None:
        raise UserError(Said("{0} has the colour {1}: write #rrggbb.", path.name, text))
    digits = found[1]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(entry: ClassEntry) -> str:
    return "#{:02x}{:02x}{:02x}".format(*entry.colour)

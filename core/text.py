"""Words of strangers, class names above all, on their way to terminals, XML and spreadsheets. Standard library only."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree  # nosec B405: parses only what xml_root has looked at

XmlElement = ElementTree.Element
"""What :func:`xml_root` gives; the parser itself has this one door."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets compute (OWASP, CSV injection)."""

_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_HIDDEN = frozenset(["Cc", "Cs", "Co", "Cn"])
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def table_reader(text: str) -> csv.DictReader[str]:
    """Rows of a table whose cells are parted by commas, semicolons or tabs: whichever the first line has most of."""
    first = text.split("\n", 1)[0]
    return csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first.count))


def plain(text: Any, most: int = 200) -> Any:
    """A text of one line without control characters and without marks that turn its direction.

    Args:
        text: anything but a text is given back, for a validator that comes later.
        most: characters; more are cut.
    """
    if not isinstance(text, str):
        return text
    kept = (
        " " if letter in "\n\r\t\v\f\x85\u2028\u2029" else letter for letter in text if letter not in _BIDI
    )
    shown = "".join("\ufffd" if _is_hidden(letter) else letter for letter in kept)
    return " ".join(shown.split(" "))[:most]


def _is_hidden(letter: str) -> bool:
    return letter != " " and unicodedata.category(letter) in _HIDDEN


def cell(value: Any) -> Any:
    """A value for a CSV: a text that a spreadsheet would compute gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def uncell(text: str) -> str:
    """The inverse of :func:`cell`, for a text."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


class Table:
    """Rows as CSV, each text cell safe for spreadsheets."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, lineterminator="\n")

    def writerow(self, row: Iterable[Any]) -> None:
        """Add a row."""
        self._writer.writerow([cell(value) for value in row])

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        """Add rows."""
        for row in rows:
            self.writerow(row)

    def getvalue(self) -> str:
        """All rows."""
        return self._text.getvalue()


def xml_root(text: str) -> XmlElement:
    """The root of an XML text, whatever encoding it declares; one that declares entities is not parsed.

    Raises:
        ValueError: it is no XML, or declares entities.
    """
    if "<!ENTITY" in text:
        raise ValueError("it declares entities, so it was not opened")
    try:
        return ElementTree.fromstring(_DECLARATION.sub("", text, count=1))  # nosec B314: without entities
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error


def printable(name: str) -> str:
    """A file's name for tags and messages: bytes that are not UTF-8 become the replacement character."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a pair, which no file name has
        return name.encode("utf-8", "replace").decode("utf-8")

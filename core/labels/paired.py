"""A number and a name of the class on every feature: the name says what is meant, and the two must not contradict each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.contract.sentences import Said
from core.errors import UserError
from core.labels.label_file import word_of
from core.raster.vector import LayerUri, VectorFile, read_polygons

_BESIDE = {
    "class_id": ("class", "class_name", "classname"),
    "classid": ("class", "class_name", "classname"),
    "label_id": ("label", "label_name"),
    "macroclass_id": ("mc_info", "mc_name"),
    "mc_id": ("mc_info", "mc_name"),
    "c_id": ("c_info", "c_name"),
}
"""Fields of numbers, and the fields that programs keep the names in."""


def name_field(column: str, fields: Sequence[str]) -> str | None:
    """The field with the names, where a field of numbers was chosen for the class and both are there."""
    lower = {field.lower(): field for field in fields}
    return next((lower[name] for name in _BESIDE.get(column.lower(), ()) if name in lower), None)


def number_field(column: str, fields: Sequence[str]) -> str | None:
    """The field with the numbers, where a field of names was chosen for the class and both are there."""
    lower = {field.lower(): field for field in fields}
    pairs = ((number, names) for number, names in _BESIDE.items() if column.lower() in names)
    return next((lower[number] for number, _names in pairs if number in lower), None)


def read_paired(
    layer: LayerUri, column: str, fields: Sequence[str], what: str, points: bool = False
) -> tuple[VectorFile, str, dict[str, str]]:
    """Features with their class; and where that is a number that has a name beside it, what the numbers are called.

    Args:
        layer: of a file.
        column: the field with the class.
        fields: all fields of the layer.
        what: the features are, for messages.
        points: whether points are taken as well.

    Returns:
        The features, whose first column is ``column``; the field with the names (or an empty string); number -> name.

    Raises:
        UserError: the layer cannot be read, a number has two names, or a name two numbers.
    """
    beside = name_field(column, fields)
    if beside is None:
        return read_polygons(layer, (column,), what, points=points), "", {}
    found = read_polygons(layer, (column, beside), what, points=points)
    return found, beside, names_of_numbers(found.columns[0], found.columns[1], (column, beside), found.name)


def names_of_numbers(
    numbers: Sequence[Any], names: Sequence[Any], fields: tuple[str, str], file: str
) -> dict[str, str]:
    """The name of every number, in words.

    Args:
        numbers: of the features.
        names: of the same features; those that are empty or are the number again say nothing.
        fields: that of the numbers and that of the names, for messages.
        file: likewise.

    Raises:
        UserError: a number has two names, or a name two numbers.
    """
    found: dict[str, str] = {}
    back: dict[str, str] = {}
    for given, said in zip(numbers, names, strict=True):
        number, name = word_of(given), word_of(said)
        if not number or not name or number == name:
            continue
        one, other = found.setdefault(number, name), back.setdefault(name.casefold(), number)
        if one.casefold() != name.casefold():
            raise UserError(_contradiction(file, f"{fields[0]} {number}", fields[1], (one, name)))
        if other != number:
            raise UserError(_contradiction(file, f"{fields[1]} {name}", fields[0], (other, number)))
    return found


def check_meaning(
    names: Mapping[str, str],
    meant: Mapping[str, int | None],
    known: Mapping[int, str],
    words: tuple[str, str, str],
) -> None:
    """Raise a UserError where a number stands for another class than the name beside it.

    Args:
        names: number -> name, in words.
        meant: number -> class value that it is taken for.
        known: class value -> name.
        words: the field of numbers, the field of names and the file, for the message.
    """
    values = {name.strip().casefold(): value for value, name in known.items()}
    for number, name in names.items():
        value, taken = values.get(name.strip().casefold()), meant.get(number)
        if value is not None and taken is not None and taken != value:
            raise UserError(
                Said(
                    "Features of {0} have the {1} {2} and the {3} “{4}”, but {5} means “{6}” here: "
                    "take {7} for the class, or correct {8}.",
                    words[2],
                    words[0],
                    number,
                    words[1],
                    name,
                    number,
                    known.get(taken, taken),
                    words[1],
                    words[0],
                )
            )


def _contradiction(file: str, one: str, field: str, both: tuple[str, str]) -> str:
    return Said(
        "Features of {0} with the {1} have two different values of {2} (“{3}” and “{4}”), so nobody can "
        "tell which class is meant: correct them, or name the field with the class.",
        file,
        one,
        field,
        both[0],
        both[1],
    )

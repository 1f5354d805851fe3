"""Class schemes: names and colours of classes, shipped in ``resources/schemes`` or the user's own JSON.

``{"name": ..., "title": ..., "source": ..., "classes": [{"value", "name", "colour": [r, g, b], "parent"}]}``
"""

from __future__ import annotations

import colorsys
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "schemes"

MOST_CLASSES = 255
"""Label rasters are uint8, and 255 is their nodata value."""

_GOLDEN_RATIO = 0.618034


class Scheme(BaseModel):
    """A named list of classes; ``parent`` of a class names a coarser class of the same ground."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str = ""
    source: str = ""
    classes: tuple[ClassEntry, ...]


def scheme_names() -> tuple[str, ...]:
    """Names of the shipped schemes."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def load_scheme(name_or_path: str | Path) -> tuple[ClassEntry, ...]:
    """Classes by ascending value, 0..K-1.

    Args:
        name_or_path: a shipped name such as ``isprs``, or the path of a JSON, CSV or QML file.

    Raises:
        UserError: unknown name, unreadable file, or values that are not 0..K-1.
    """
    return read_scheme(name_or_path).classes


def read_scheme(name_or_path: str | Path) -> Scheme:
    """As :func:`load_scheme`, with title and source."""
    shipped = FOLDER / f"{name_or_path}.json"
    path = shipped if str(name_or_path) in scheme_names() else Path(name_or_path)
    if path.suffix.lower() in (".csv", ".qml") and path.is_file():
        from core.checkpoints.scheme_files import read_scheme_file  # it builds on this module

        return Scheme(name=path.stem, source=path.name, classes=read_scheme_file(path))
    try:
        check_regular(path)
        values: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UserError(
            Said(
                "There is no class scheme {0}: choose {1} or a JSON, CSV or QML file.",
                name_or_path,
                ", ".join(scheme_names()),
            )
        ) from error
    except OSError as error:
        raise UserError(Said("The class scheme {0} cannot be read: {1}.", path, error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise UserError(Said("The class scheme {0} is not JSON: {1}.", path, error)) from error
    try:
        scheme = Scheme.model_validate(values)
    except ValidationError as error:
        raise UserError(
            Said("The class scheme {0} is not valid: {1}.", path, first_problem(error))
        ) from error
    classes = tuple(sorted(scheme.classes, key=lambda entry: entry.value))
    if not classes or [entry.value for entry in classes] != list(range(len(classes))):
        raise UserError(Said("The class scheme {0} must number its classes 0, 1, 2, ... without gaps.", path))
    return scheme.model_copy(update={"classes": classes})


def numbered_classes(count: int) -> tuple[ClassEntry, ...]:
    """``class 0``, ``class 1``, ... with colours far apart: golden-ratio hues, three brightness levels."""
    entries = []
    for value in range(count):
        hue = (value * _GOLDEN_RATIO) % 1.0
        red, green, blue = colorsys.hsv_to_rgb(hue, 0.75 - 0.2 * (value % 2), 0.95 - 0.2 * (value % 3))
        colour = (round(red * 255), round(green * 255), round(blue * 255))
        entries.append(ClassEntry(value=value, name=f"class {value}", colour=colour))
    return tuple(entries)


def assumed_classes(
    file: str, count: int, published: Mapping[int, str]
) -> tuple[tuple[ClassEntry, ...], str]:
    """Classes of a checkpoint that does not name them, and the sentence that says so in its card.

    Args:
        file: its name, for messages.
        count: number of outputs K.
        published: K -> name of the scheme that the model's paper uses.

    Raises:
        UserError: more classes than a label raster can hold.
    """
    if count > MOST_CLASSES:
        raise UserError(
            Said("{0} has {1} classes; a label raster holds at most {2}.", file, count, MOST_CLASSES)
        )
    name = published.get(count)
    if name is None:
        return numbered_classes(count), "Class names are unknown."
    return load_scheme(name), f"The classes are assumed to be those of {name}."


def first_problem(error: ValidationError) -> str:
    """The first complaint of pydantic, as ``field: reason``."""
    problem = error.errors()[0]
    where = ".".join(str(part) for part in problem["loc"])
    reason = problem["msg"].removeprefix("Value error, ")
    return f"{where}: {reason}" if where else reason

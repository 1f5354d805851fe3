"""A table of rules: a TOML file, read and checked before anything is computed.

::

    [inputs]                 # rasters of the same place, on any grid
    ndsm = "ndsm.tif"
    optical = "aerial.tif"
    [vectors]
    parks = "parks.gpkg"

    [[rule]]
    name = "low trees are shrubs"
    when = 'label == "trees" and ndsm < 2 and not inside(parks)'
    label = "shrubs"

Paths are relative to the file. ``confidence`` is an input where the run writes one.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.products.rules.expression import LABEL, Condition, parse_condition

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True)
class Rule:
    """One line of a table.

    Attributes:
        name: for people.
        when: the condition.
        label: class that pixels take, by name or value.
    """

    name: str
    when: Condition
    label: str | int


@dataclass(frozen=True)
class Table:
    """Rules in order, and what they look at.

    Attributes:
        path: of the file.
        rules: each sees what the ones before have changed.
        inputs: name -> raster.
        vectors: name -> vector file, ``|layername=`` is accepted.
    """

    path: Path
    rules: tuple[Rule, ...]
    inputs: dict[str, str]
    vectors: dict[str, str]


def read_table(path: Path) -> Table:
    """Read and check a table.

    Raises:
        UserError: it cannot be read, a rule is not understood, or names an input or vector that is not listed.
    """
    if not path.is_file():
        raise UserError(f"The table of rules {path} does not exist.")
    try:
        with path.open("rb") as file:
            text = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(f"The table of rules {path.name} cannot be read: {error}.") from error
    unknown = set(text) - {"rule", "inputs", "vectors"}
    if unknown:
        raise UserError(
            f"The table of rules {path.name} has {min(unknown)!r}; it may have inputs, vectors and rule."
        )
    inputs, vectors = (_paths(text.get(kind, {}), path, kind) for kind in ("inputs", "vectors"))
    entries = text.get("rule") or []
    if not isinstance(entries, list) or not entries:
        raise UserError(f"The table of rules {path.name} has no [[rule]].")
    rules = tuple(_rule(entry, number, path.name) for number, entry in enumerate(entries, 1))
    for rule in rules:
        for band in rule.when.bands:
            if band.source not in inputs and band.source != "confidence":
                raise UserError(
                    f"The rule “{rule.name}” looks at {band.source}, which is not among the inputs of {path.name}."
                )
        for place in rule.when.places:
            if place.vector not in vectors:
                raise UserError(
                    f"The rule “{rule.name}” asks about {place.vector}, which is not among the vectors of {path.name}."
                )
    return Table(path, rules, inputs, vectors)


def _paths(entries: Any, path: Path, kind: str) -> dict[str, str]:
    if not isinstance(entries, dict) or not all(isinstance(value, str) for value in entries.values()):
        raise UserError(f'[{kind}] of {path.name} takes name = "file".')
    found = {}
    for name, value in entries.items():
        if not name.isidentifier() or name == LABEL:
            raise UserError(
                f"{name!r} in {path.name} cannot name one of the {kind}: use letters, digits and _."
            )
        file, bar, layer = value.partition("|")
        absolute = (path.parent / Path(file).expanduser()).absolute()
        if not absolute.exists():
            raise UserError(f"{value}, one of the {kind} of {path.name}, does not exist.")
        found[name] = f"{absolute}{bar}{layer}"
    return found


def _rule(entry: Any, number: int, file: str) -> Rule:
    if not isinstance(entry, dict) or not {"when", "label"} <= set(entry) <= {"name", "when", "label"}:
        raise UserError(f"Rule {number} of {file} needs when and label, and may have a name.")
    label = entry["label"]
    if isinstance(label, bool) or not isinstance(label, (str, int)):
        raise UserError(f"The label of rule {number} of {file} is a class, by name or value.")
    return Rule(str(entry.get("name") or f"rule {number}"), parse_condition(str(entry["when"])), label)

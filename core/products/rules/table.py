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

from core.contract.sentences import Said
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
        raise UserError(Said("The table of rules {0} does not exist.", path))
    try:
        with path.open("rb") as file:
            text = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(Said("The table of rules {0} cannot be read: {1}.", path.name, error)) from error
    unknown = set(text) - {"rule", "inputs", "vectors"}
    if unknown:
        raise UserError(
            Said(
                "The table of rules {0} has {1}; it may have inputs, vectors and rule.",
                path.name,
                repr(min(unknown)),
            )
        )
    inputs, vectors = (_paths(text.get(kind, {}), path, kind) for kind in ("inputs", "vectors"))
    entries = text.get("rule") or []
    if not isinstance(entries, list) or not entries:
        raise UserError(Said("The table of rules {0} has no [[rule]].", path.name))
    rules = tuple(_rule(entry, number, path.name) for number, entry in enumerate(entries, 1))
    for rule in rules:
        for band in rule.when.bands:
            if band.source not in inputs and band.source != "confidence":
                raise UserError(
                    Said(
                        "The rule “{0}” looks at {1}, which is not among the inputs of {2}.",
                        rule.name,
                        band.source,
                        path.name,
                    )
                )
        for place in rule.when.places:
            if place.vector not in vectors:
                raise UserError(
                    Said(
                        "The rule “{0}” asks about {1}, which is not among the vectors of {2}.",
                        rule.name,
                        place.vector,
                        path.name,
                    )
                )
    return Table(path, rules, inputs, vectors)


def _paths(entries: Any, path: Path, kind: str) -> dict[str, str]:
    if not isinstance(entries, dict) or not all(isinstance(value, str) for value in entries.values()):
        raise UserError(Said('[{0}] of {1} takes name = "file".', kind, path.name))
    found = {}
    for name, value in entries.items():
        if not name.isidentifier() or name == LABEL:
            raise UserError(
                Said(
                    "{0} in {1} cannot name one of the {2}: use letters, digits and _.",
                    repr(name),
                    path.name,
                    kind,
                )
            )
        file, bar, layer = value.partition("|")
        absolute = (path.parent / Path(file).expanduser()).absolute()
        if not absolute.exists():
            raise UserError(Said("{0}, one of the {1} of {2}, does not exist.", value, kind, path.name))
        found[name] = f"{absolute}{bar}{layer}"
    return found


def _rule(entry: Any, number: int, file: str) -> Rule:
    if not isinstance(entry, dict) or not {"when", "label"} <= set(entry) <= {"name", "when", "label"}:
        raise UserError(Said("Rule {0} of {1} needs when and label, and may have a name.", number, file))
    label = entry["label"]
    if isinstance(label, bool) or not isinstance(label, (str, int)):
        raise UserError(Said("The label of rule {0} of {1} is a class, by name or value.", number, file))
    return Rule(str(entry.get("name") or f"rule {number}"), parse_condition(str(entry["when"])), label)

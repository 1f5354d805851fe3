"""From the classes of one scheme to those of another: ``resources/crosswalks.json``.

``{"crosswalks": [{"from", "to", "note", "map": {code: code or null}}]}``: codes of the two schemes, or values as words where
a scheme has no codes; null where a class of the one has no counterpart in the other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import load_scheme
from core.contract.sentences import Said
from core.errors import UserError

FILE = Path(__file__).resolve().parents[2] / "resources" / "crosswalks.json"


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How classes of one scheme are called in another.

    Attributes:
        source: name of the scheme that is translated.
        target: name of the scheme that it is translated to.
        note: what was decided, and by whom.
        values: value of a class -> value in the other scheme; None where it has no counterpart there.
    """

    source: str
    target: str
    note: str
    values: Mapping[int, int | None]


def crosswalk(source: str, target: str) -> Crosswalk:
    """The shipped translation between two shipped schemes.

    Raises:
        UserError: there is none; the sentence names the schemes that ``source`` can be translated to.
    """
    entries = _entries()
    for entry in entries:
        if (entry["from"], entry["to"]) == (source, target):
            return _resolved(entry)
    known = [str(entry["to"]) for entry in entries if entry["from"] == source]
    hint = f"it can be translated to {', '.join(known)}" if known else "it cannot be translated to any"
    raise UserError(
        Said("There is no translation of the class scheme {0} to {1}: {2}.", source, target, hint)
    )


def crosswalks() -> tuple[tuple[str, str], ...]:
    """Every pair of schemes that can be translated, from and to."""
    return tuple((str(entry["from"]), str(entry["to"])) for entry in _entries())


@lru_cache(maxsize=1)
def _entries() -> tuple[dict[str, Any], ...]:
    try:
        return tuple(json.loads(FILE.read_text(encoding="utf-8"))["crosswalks"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            Said("The file {0} is missing or damaged: install the program again.", FILE)
        ) from error


def _resolved(entry: Mapping[str, Any]) -> Crosswalk:
    source, target = str(entry["from"]), str(entry["to"])
    ours, theirs = ({_key(c): c.value for c in load_scheme(name)} for name in (source, target))
    values = {ours[code]: None if other is None else theirs[other] for code, other in entry["map"].items()}
    return Crosswalk(source, target, str(entry["note"]), values)


def _key(entry: ClassEntry) -> str:
    return entry.code or str(entry.value)

"""Class schemes: the shipped ones, a checkpoint's, or the user's own."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, Tuple

from ..card import ClassEntry, class_from_json
from ..disk import is_file
from ..wording import tr

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "schemes"

# Okabe and Ito (2008), for classes that are added by hand: told apart by colour-blind people as well.
PALETTE = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (204, 121, 167),
    (120, 120, 120),
)

Classes = Tuple[ClassEntry, ...]


def shipped() -> Dict[str, str]:
    """Names of the shipped schemes -> titles in the user's language."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        values = _read(path)
        title = str(values.get("title") or path.stem)
        found[path.stem] = tr(title)
    return found


def class_title(name: str) -> str:
    """How the panel shows a class: those of shipped schemes in the user's language, all others as they are.

    Files, legends and messages to the engine keep ``name``: a class is the same one for whoever opens them.
    """
    return tr(name) if name in _shipped_names() else name


def load(name: str) -> Classes:
    """A shipped scheme.

    Raises:
        KeyError: there is none of this name.
    """
    path = FOLDER / f"{name}.json"
    if not is_file(path):
        raise KeyError(name)
    return from_json(_read(path)["classes"])


def from_json(entries: List[Mapping[str, Any]]) -> Classes:
    """Entries as schemes and model cards have them."""
    return tuple(class_from_json(entry) for entry in entries)


def to_json(classes: Classes) -> List[Dict[str, Any]]:
    """The other way."""
    return [
        {
            "value": e.value,
            "name": e.name,
            "colour": list(e.colour),
            **({"parent": e.parent} if e.parent else {}),
            **({"code": e.code} if e.code else {}),
        }
        for e in classes
    ]


def renumbered(classes: Iterable[ClassEntry]) -> Classes:
    """The same classes with the values 0, 1, 2, ... in their order, as label rasters and the engine want them."""
    return tuple(replace(entry, value=number) for number, entry in enumerate(classes))


def next_class(classes: Classes, name: str) -> ClassEntry:
    """One more class: the next value, a colour that is not in use yet."""
    used = {entry.colour for entry in classes}
    free = [colour for colour in PALETTE if colour not in used]
    colour = free[0] if free else PALETTE[len(classes) % len(PALETTE)]
    return ClassEntry(max((entry.value for entry in classes), default=-1) + 1, name, colour)


def class_name(typed: str, names: Iterable[str]) -> str:
    """The class that is meant by a word that was typed: what is shown for one of ``names`` is that one."""
    return {class_title(name).casefold(): name for name in names}.get(typed.casefold(), typed)


@lru_cache(maxsize=None)
def _shipped_names() -> FrozenSet[str]:
    """Only these are looked up: a class that a user calls "Run" is no button."""
    return frozenset(str(entry["name"]) for path in FOLDER.glob("*.json") for entry in _read(path)["classes"])


@lru_cache(maxsize=None)
def _read(path: Path) -> Mapping[str, Any]:
    """What ships does not change while QGIS runs."""
    return dict(json.loads(path.read_text(encoding="utf-8")))

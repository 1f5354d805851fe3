"""Class schemes: the shipped ones, a checkpoint's, or the user's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple

from ..card import ClassEntry

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
    """Names of the shipped schemes -> titles."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        values = _read(path)
        found[path.stem] = str(values.get("title") or path.stem)
    return found


def load(name: str) -> Classes:
    """A shipped scheme.

    Raises:
        KeyError: there is none of this name.
    """
    path = FOLDER / f"{name}.json"
    if not path.is_file():
        raise KeyError(name)
    return from_json(_read(path)["classes"])


def from_json(entries: List[Mapping[str, Any]]) -> Classes:
    """Entries as schemes and model cards have them."""
    return tuple(ClassEntry(int(e["value"]), str(e["name"]), tuple(e["colour"])) for e in entries)


def to_json(classes: Classes) -> List[Dict[str, Any]]:
    """The other way."""
    return [{"value": e.value, "name": e.name, "colour": list(e.colour)} for e in classes]


def next_class(classes: Classes, name: str) -> ClassEntry:
    """One more class: the next value, a colour that is not in use yet."""
    used = {entry.colour for entry in classes}
    free = [colour for colour in PALETTE if colour not in used]
    colour = free[0] if free else PALETTE[len(classes) % len(PALETTE)]
    return ClassEntry(max((entry.value for entry in classes), default=-1) + 1, name, colour)


def _read(path: Path) -> Dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))

"""What a recipe file may leave out: a file it extends, variants of itself, scenes that differ only by an id.

All of it happens on plain TOML values before they are checked, so that ``--print-config`` shows the whole result.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from core.contract.roles import ROLE_WORDS
from core.contract.sentences import Said
from core.errors import UserError

Values = dict[str, Any]

_ID = re.compile(r"\{id(?::0(\d))?\}")
_PATH_KEYS = (*ROLE_WORDS, "inputs", "labels")


def read_extended(file: Path, read: Callable[[Path], Values], seen: tuple[Path, ...] = ()) -> Values:
    """The values of a file on top of those of the file that its key ``extends`` names, if any.

    Tables are merged key by key; anything else, lists too, is replaced. Paths in either file are relative to the
    folder of the file that is run.

    Args:
        file: TOML file.
        read: reads one file.
        seen: files on the way here.

    Raises:
        UserError: files that extend each other in a circle, or what ``read`` raises.
    """
    if file.resolve() in seen:
        raise UserError(Said("{0} extends itself, by way of {1}.", file, seen[-1].name))
    values = read(file)
    parent = values.pop("extends", None)
    if parent is None:
        return values
    if not isinstance(parent, str):
        raise UserError(Said("{0}: extends must be the path of another recipe, not {1}.", file, repr(parent)))
    return merged(read_extended(file.parent / parent, read, (*seen, file.resolve())), values)


def with_variants(values: Values, names: Sequence[str]) -> Values:
    """The values with the tables ``[variants.NAME]`` laid on top, in the order asked for.

    Raises:
        UserError: the recipe has no such variant.
    """
    known = values.get("variants", {})
    result = {key: value for key, value in values.items() if key != "variants"}
    for name in names:
        if not isinstance(known, dict) or name not in known:
            has = Said("it has {0}", ", ".join(known)) if known else Said("it has none")
            raise UserError(Said("This recipe has no variant {0}: {1}.", repr(name), has))
        changes = {key: value for key, value in known[name].items() if key != "about"}
        result = merged(result, changes)
    return result


def variants_of(values: Values) -> dict[str, str]:
    """Names of a recipe's variants, and what their key ``about`` says."""
    known = values.get("variants", {})
    return (
        {name: str(table.get("about", "")) for name, table in known.items()}
        if isinstance(known, dict)
        else {}
    )


def merged(below: Values, above: Values) -> Values:
    """A copy of ``below`` with the values of ``above`` in their places; tables are merged key by key."""
    result = copy.deepcopy(below)
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = copy.deepcopy(value)
    return result


def listed_ids(values: Values) -> Values:
    """The values with one scene for each id of a scene entry with ``ids``, and what ``dataset`` says filled in.

    Raises:
        UserError: ids that are no words or numbers, or ``{root}`` without ``dataset.root``.
    """
    scenes = values.get("scenes")
    if not isinstance(scenes, list):
        return values
    dataset = values.get("dataset")
    root = dataset.get("root") if isinstance(dataset, dict) else None
    bands = dataset.get("bands") if isinstance(dataset, dict) else None
    result = []
    for scene in scenes:
        if not isinstance(scene, dict):
            result.append(scene)
            continue
        if bands and "bands" not in scene:
            scene = {**scene, "bands": bands}
        result += [_with_root(one, root) for one in _one_per_id(scene)]
    return {**values, "scenes": result}


def _one_per_id(scene: Values) -> list[Values]:
    if "ids" not in scene:
        return [scene]
    name, ids = str(scene.get("name", "")), scene["ids"]
    words = isinstance(ids, list) and all(isinstance(word, (str, int)) for word in ids)
    if not words or not ids or len({str(word) for word in ids}) != len(ids):
        raise UserError(Said("scenes: ids of {0} must be a list of different words or numbers.", repr(name)))
    rest = {key: value for key, value in scene.items() if key != "ids"}
    return [{**_filled(rest, str(word)), "name": f"{name} {word}", "group": name} for word in ids]


def _filled(scene: Values, word: str) -> Values:
    def replace(match: re.Match[str]) -> str:
        digits = match.group(1)
        return re.sub(r"\d+", lambda number: number.group().zfill(int(digits)), word) if digits else word

    return _changed(scene, lambda text: _ID.sub(replace, text))


def _with_root(scene: Values, root: Any) -> Values:
    def replace(text: str) -> str:
        if "{root}" in text and not isinstance(root, str):
            raise UserError(
                Said(
                    "scenes: {0} uses {{root}}, but dataset.root is missing: give the folder of the data.",
                    repr(scene.get("name")),
                ),
                "dataset.root",
            )
        return text.replace("{root}", str(root))

    return _changed(scene, replace)


def _changed(scene: Values, change: Callable[[str], str]) -> Values:
    """The scene with its paths changed."""

    def of(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return [of(item) for item in value]
        return change(value) if isinstance(value, str) else value

    return {key: of(value) if key in _PATH_KEYS else value for key, value in scene.items()}

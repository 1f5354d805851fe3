"""Rules after the network: what they may look at in this project, and the table as a file that the engine reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer

from ..layers.gdal_names import absolute_path
from ..layers.source import engine_path

WORD = re.compile(r"[^\W\d]\w*")
TEXT = re.compile(r'"[^"]*"|\'[^\']*\'')  # names of classes are no names of layers
TAKEN = frozenset(
    ["label", "confidence", "inside", "near", "and", "or", "not", "abs", "min", "max", "true", "false"]
)


@dataclass(frozen=True)
class RuleLine:
    """One line of the table.

    Attributes:
        when: the condition.
        label: name of the class that pixels take.
    """

    when: str
    label: str


def layers_by_name(
    leave_out: str = "", scene: Optional[Mapping[str, QgsRasterLayer]] = None
) -> Tuple[Dict[str, str], Dict[str, str]]:
    """Names that conditions can use -> files: the project's rasters, and its vector layers.

    Args:
        leave_out: path of the map itself.
        scene: role -> raster; a role is a name, too, where no layer is called like it: ``dsm[1] > 3``.
    """
    rasters: Dict[str, str] = {}
    vectors: Dict[str, str] = {}
    for layer in QgsProject.instance().mapLayers().values():
        if not layer.isValid():  # rules that do not name it must not fail for it
            continue
        if isinstance(layer, QgsRasterLayer):
            path = engine_path(layer) or ""
            if path and path != leave_out:
                _add(rasters, vectors, layer.name(), path)
        elif isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr" and layer.isSpatial():
            file, _, rest = layer.source().partition("|")
            name = next((part for part in rest.split("|") if part.startswith("layername=")), "")
            _add(vectors, rasters, layer.name(), absolute_path(file) + (f"|{name}" if name else ""))
    for role, layer in (scene or {}).items():
        path = engine_path(layer) or ""
        if path and path != leave_out and role not in rasters and role not in vectors and role not in TAKEN:
            rasters[role] = path
    return rasters, vectors


def identifier(name: str) -> str:
    """A layer's name as a word of conditions: letters, digits and ``_``."""
    word = re.sub(r"\W+", "_", name).strip("_").lower() or "layer"
    word = f"_{word}" if word[0].isdigit() else word
    return f"{word}_" if word in TAKEN else word


def write_table(
    path: Path, lines: Sequence[RuleLine], rasters: Mapping[str, str], vectors: Mapping[str, str]
) -> None:
    """Write the table; of the layers, those that a condition names.

    Raises:
        OSError: it cannot be written.
    """
    words = {word for line in lines for word in WORD.findall(TEXT.sub(" ", line.when))}
    text = ["# rules: core.predict and core.correct take this file (--rules)"]
    for title, layers in (("inputs", rasters), ("vectors", vectors)):
        named = {name: file for name, file in layers.items() if name in words}
        if named:
            text += ["", f"[{title}]", *(f"{_key(name)} = {_quoted(file)}" for name, file in named.items())]
    for line in lines:
        text += ["", "[[rule]]", f"when = {_quoted(line.when)}", f"label = {_quoted(line.label)}"]
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text("\n".join(text) + "\n", encoding="utf-8")
    temporary.replace(path)


def read_lines(answer: Mapping[str, object], names: Mapping[int, str]) -> List[RuleLine]:
    """Lines from the engine's ``rules_read``; classes that are given as values get their names."""
    rules = answer.get("rules")
    lines: List[RuleLine] = []
    for rule in rules if isinstance(rules, list) else []:
        label = rule["label"]
        lines.append(
            RuleLine(str(rule["when"]), str(names.get(label, label) if isinstance(label, int) else label))
        )
    return lines


def _add(found: Dict[str, str], others: Iterable[str], name: str, path: str) -> None:
    word = identifier(name)
    names = (word, *(f"{word}_{turn}" for turn in range(2, 1000)))
    taken = {*found, *others}
    found[next(one for one in names if one not in taken)] = path


def _key(name: str) -> str:
    return name if name.isascii() else _quoted(name)


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False)

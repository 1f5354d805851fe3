"""Where a project keeps its checks: the one that is worked on, and those that there are of a map."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List

from qgis.core import QgsProject

from ..disk import is_file, is_folder
from ..layers.files import free_path, is_temporary, same_file

SCOPE = "sam_landcover"
_CURRENT, _NAME, _FURTHER, _ALL = "check/sample", "check/interpreter", "check/further", "check/all"
SUFFIX = "_check"


def remember(project: QgsProject, sample: str, name: str = "", further: bool = False) -> None:
    """Keep the sample that is worked on, and by whom, in the project; an empty path forgets it."""
    written = project.writePath(sample) if sample else ""
    project.writeEntry(SCOPE, _CURRENT, written)
    project.writeEntry(SCOPE, _NAME, name)
    project.writeEntryBool(SCOPE, _FURTHER, further)
    if sample:
        others = [path for path in samples(project) if not same_file(path, sample)]
        project.writeEntry(SCOPE, _ALL, [project.writePath(path) for path in [sample, *others]])


def remembered(project: QgsProject) -> Dict[str, object]:
    """``sample`` (empty where there is none), ``name`` and ``further``."""
    path, _ = project.readEntry(SCOPE, _CURRENT, "")
    name, _ = project.readEntry(SCOPE, _NAME, "")
    further, _ = project.readBoolEntry(SCOPE, _FURTHER, False)
    return {"sample": project.readPath(path) if path else "", "name": name, "further": further}


def samples(project: QgsProject) -> List[str]:
    """Every sample that this project has worked on, the last one first."""
    paths, _ = project.readListEntry(SCOPE, _ALL, [])
    return [project.readPath(path) for path in paths if path]


def candidates(project: QgsProject, map_path: str) -> List[str]:
    """Files that may hold a check of a map: those of the project, and those that lie beside the map under its name."""
    found = samples(project)
    path = Path(map_path)
    if is_folder(path.parent):
        beside = sorted(path.parent.glob(f"{_escaped(path.stem)}{SUFFIX}*.gpkg"))
        found += [str(one) for one in beside if not any(same_file(str(one), other) for other in found)]
    return [one for one in found if is_file(one)]


def free_sample(project: QgsProject, map_path: str) -> str:
    """A name for a new sample that no file has: beside the map; beside the project where the map is a temporary file."""
    path = Path(map_path)
    folder = path.parent
    if is_temporary(map_path) or not is_folder(folder):
        folder = Path(project.homePath() or Path.home())
    return str(free_path(folder / f"{path.stem}{SUFFIX}", ".gpkg"))


def is_sample(path: str) -> bool:
    """Whether a file is a sample that was drawn here, as far as its tables tell."""
    return {"units", "sealed", "design"} <= set(_read(path, "SELECT name FROM sqlite_master"))


def drawn_from(path: str) -> List[str]:
    """Paths of the map that a sample was drawn from; empty where it cannot be read."""
    found = _read(path, "SELECT value FROM design WHERE key = 'map'")
    try:
        return [str(one) for one in json.loads(found[0])] if found else []
    except (ValueError, TypeError):
        return []


def answers(path: str) -> int:
    """Units of a sample that have an answer."""
    words = "SELECT count(*) FROM units WHERE (label IS NOT NULL AND label <> '') OR cannot_tell"
    found = _read(path, words)
    return int(found[0]) if found else 0


def check_of(project: QgsProject, map_path: str) -> str:
    """The sample of a map that has answers, the last one first; empty where there is none."""
    for path in candidates(project, map_path):
        maps = drawn_from(path)
        if maps and same_file(maps[0], map_path) and answers(path):
            return path
    return ""


def _read(path: str, words: str) -> List[Any]:
    """The first column of a question to a GeoPackage; empty where it is none, or cannot be read just now."""
    if not is_file(path):
        return []
    try:
        with closing(
            sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=0.5)
        ) as base:
            return [row[0] for row in base.execute(words)]
    except sqlite3.Error:
        return []


def _escaped(text: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)

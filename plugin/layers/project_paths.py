"""Paths that are kept in a project: relative where the project keeps relative ones, and apart from this computer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject

PLUGIN_FOLDER = Path(__file__).resolve().parents[2]
OF_PLUGIN = "plugin:"  # what comes with the plugin lies elsewhere on every computer


def stored_path(path: str) -> str:
    """How a path is written into the project; layer ids and addresses of servers stay as they are."""
    if not path:
        return ""
    try:
        return OF_PLUGIN + Path(path).resolve().relative_to(PLUGIN_FOLDER).as_posix()
    except (ValueError, OSError):
        return QgsProject.instance().pathResolver().writePath(path)


def found_path(text: str) -> str:
    """The path that :func:`stored_path` wrote, on this computer."""
    if not text:
        return ""
    if text.startswith(OF_PLUGIN):
        path = (PLUGIN_FOLDER / text[len(OF_PLUGIN) :]).resolve()
        return str(path) if PLUGIN_FOLDER in path.parents else ""
    return QgsProject.instance().pathResolver().readPath(text)

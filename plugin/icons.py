"""Icons, loaded from SVG files by path (no compiled resources)."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


def path(name: str) -> str:
    """Path of one of our SVG icons."""
    return str(FOLDER / f"{name}.svg")


def icon(name: str) -> QIcon:
    """One of our icons, e.g. ``icon("sam_landcover")``."""
    return QIcon(path(name))


def theme(name: str) -> QIcon:
    """An icon of the QGIS theme, e.g. ``theme("mActionStart")``."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")

"""What the plugin remembers between sessions, all under ``sam_landcover/`` in the QGIS settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

from qgis.core import QgsApplication, QgsSettings

from .disk import is_file

PREFIX = "sam_landcover/"
RECENT_LIMIT = 8


def get(key: str, default: Any = None, kind: Any = str) -> Any:
    """A remembered value, or ``default``."""
    store = QgsSettings()
    return store.value(PREFIX + key, default, type=kind) if store.contains(PREFIX + key) else default


def put(key: str, value: Any) -> None:
    """Remember a value."""
    QgsSettings().setValue(PREFIX + key, value)


def recent_checkpoints() -> List[str]:
    """Checkpoint files used lately that still exist, newest first."""
    stored = QgsSettings().value(PREFIX + "recent_checkpoints", []) or []
    paths = [stored] if isinstance(stored, str) else list(stored)
    return [path for path in paths if is_file(path)]


def remember_checkpoint(path: str) -> None:
    """Put ``path`` first in the list of recent checkpoints."""
    paths = [path] + [other for other in recent_checkpoints() if other != path]
    put("recent_checkpoints", paths[:RECENT_LIMIT])


def profile_folder(name: str) -> Path:
    """A folder of the plugin's own in the user's QGIS profile (not created here)."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "sam_landcover" / name

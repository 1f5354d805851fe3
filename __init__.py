"""SAM Land Cover: QGIS loads this folder as the package ``sam_landcover``."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Make the plugin; called by QGIS with its ``QgisInterface``."""
    from .plugin.plugin import Plugin

    return Plugin(iface)

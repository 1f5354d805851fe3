"""Runs inside a QGIS whose profile is new: the zip, the panel, Install, Try it, Run. Nothing else is there.

Settings come in the environment, see install_in_qgis_hands.py. See test_install.py.
"""

from __future__ import annotations

import os
import sys
from typing import Any

sys.path.insert(0, os.environ["INSTALL_HANDS"])

from install_in_qgis_hands import OUT, walk_in
from qgis.core import QgsSettings
from qgis_driver import drive


def steps() -> dict[str, Any]:
    """Everything a person does, in order."""
    _, values = walk_in()
    from sam_landcover.plugin.environment.find import PLUGIN_ROOT, find_engine_python

    python = find_engine_python()
    return {
        **values,
        "engine": str(python),
        "plugin": str(PLUGIN_ROOT),
        "enabled": QgsSettings().value("PythonPlugins/sam_landcover", False, type=bool),
    }


drive(steps, OUT / "report.json")

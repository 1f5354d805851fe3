"""Runs inside QGIS the next morning: the saved project is opened, and the trained model is run. See test_walk.py."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis_driver import drive, map_is_drawn, plugin, screenshot, wait

OUT = Path(os.environ["INSTALL_OUT"])


def steps() -> dict[str, Any]:
    """What came back, and one more map."""
    running = plugin()
    assert QgsProject.instance().read(str(OUT / "my town.qgz")), "the project opens"
    running.show_panel(True)
    dock = running.dock
    map_is_drawn()
    page = dock.quick
    dock.tabs.setCurrentWidget(page)
    wait(lambda: page.labels.layer is not None, 30, "the labels are back")
    screenshot(OUT / "reopened.png")
    failures: list[str] = []
    results: list[Any] = []
    dock.runner.failed.connect(failures.append)
    dock.runner.finished.connect(lambda result, _outputs: results.append(result))
    dock.tabs.setCurrentIndex(0)
    dock.model.choose(os.environ["WALK_TUNED"])
    dock.output.set_path(str(OUT / "tuned.tif"))
    wait(lambda: failures or dock.run.button.isEnabled(), 120, f"Run is ready: {dock.problem()}")
    dock.run.button.click()
    wait(lambda: failures or results, 600, "the trained model's map")
    map_is_drawn()
    screenshot(OUT / "tuned_map.png")
    return {
        "message": "reopened",
        "files": [],
        "failures": failures,
        "scene": {role: layer.name() for role, layer in page.scene.layers.items() if layer is not None},
        "labels": page.labels.layer.featureCount(),
        "classes": [entry.name for entry in page.classes.classes],
        "layers": sorted(layer.name() for layer in QgsProject.instance().mapLayers().values()),
        "valid": all(layer.isValid() for layer in QgsProject.instance().mapLayers().values()),
        "output": results[0]["output"] if results else "",
    }


drive(steps, OUT / "reopened.json")

"""The pictures of README and docs, inside QGIS: run through scripts/pictures.sh."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait

OUT = Path(os.environ["DEMO_OUT"])
PICTURES = Path(os.environ["PICTURES"])


def classify(dock: Any, model: str, name: str) -> dict[str, Any]:
    """Try it with one model, Run, and wait for the map."""
    failures, results = [], []
    dock.try_it.failed.connect(failures.append)
    dock.runner.failed.connect(failures.append)
    dock.runner.finished.connect(lambda result, _outputs: results.append(result))
    dock.try_it.start(model)
    pause(1.0)
    wait(lambda: failures or (not dock.problem() and dock.model.card is not None), 300, "the demo is loaded")
    pause(1.0)
    map_is_drawn()
    dock.output.set_path("")  # a temporary layer: no path of this machine in a picture
    if model == "mfnet":
        dock.scroll.verticalScrollBar().setValue(0)
        pause(0.5)
        screenshot(PICTURES / "ready.png")
        dock.widget().grab().save(str(PICTURES / "panel.png"))
    dock.run.button.click()
    wait(lambda: failures or results, 800, "the scene is classified")
    if failures:
        raise RuntimeError(str(failures[0]))
    newest = QgsProject.instance().layerTreeRoot().findGroup("Land cover").findLayers()[0]
    newest.layer().setName(name)
    map_is_drawn()
    pause(0.5)
    return results[0]


def swipe(name: str) -> None:
    """Let the image shine through the map, so that both are seen."""
    layer = QgsProject.instance().mapLayersByName(name)[0]
    layer.setOpacity(0.72)
    iface.layerTreeView().refreshLayerSymbology(layer.id())
    layer.triggerRepaint()
    map_is_drawn()


def steps() -> dict[str, Any]:
    """All pictures, one after another, in one window."""
    for name in ("Browser",):
        dock = iface.mainWindow().findChild(QDockWidget, name)
        if dock is not None:
            dock.hide()
    running = plugin()
    iface.messageBar().clearWidgets()
    running.show_panel(True)
    dock = running.dock
    iface.mainWindow().resizeDocks([dock], [400], _horizontal())
    classify(dock, "mfnet", "Land cover MFNet")
    screenshot(PICTURES / "classified.png")
    swipe("Land cover MFNet")
    screenshot(PICTURES / "overlay.png")
    classify(dock, "cwsam", "Land cover CWSAM")
    screenshot(PICTURES / "radar.png")
    return {"message": "pictures taken", "files": sorted(str(path) for path in PICTURES.glob("*.png"))}


def _horizontal() -> Any:
    from qgis.PyQt.QtCore import Qt

    return Qt.Orientation.Horizontal


drive(steps, OUT / "report.json")

"""Pictures of the list of models and of the panel in another language, inside QGIS; see scripts/pictures_models.sh."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait

OUT = Path(os.environ["DEMO_OUT"])
PICTURES = Path(os.environ["PICTURES"])
LANGUAGE = os.environ.get("LANGUAGE_OF_PICTURES", "")


def steps() -> dict[str, Any]:
    """The demo scene, then the list over it; in another language the panel after a run."""
    browser = iface.mainWindow().findChild(QDockWidget, "Browser")
    if browser is not None:
        browser.hide()
    running = plugin()
    running.show_panel(True)
    dock = running.dock
    iface.mainWindow().resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    dock.try_it.start("mfnet")
    wait(lambda: not dock.problem() and dock.model.card is not None, 300, "the demo is loaded")
    pause(1.0)
    map_is_drawn()
    iface.messageBar().clearWidgets()
    if LANGUAGE:
        results: list[Any] = []
        dock.runner.finished.connect(lambda *what: results.append(what))
        dock.run.button.click()
        wait(lambda: results, 300, "the scene is classified")
        map_is_drawn()
        pause(1.0)
        dock.scroll.verticalScrollBar().setValue(0)
        pause(0.5)
        screenshot(PICTURES / f"panel-{LANGUAGE}.png")
        return {"message": "", "files": []}
    dock.models.open_list()
    wait(dock.models.rows, 60, "the engine has listed the models")
    dock.models.select(dock.model.path)
    wait(dock.models.take.isEnabled, 60, "the card is shown")
    pause(0.5)
    screenshot(PICTURES / "models.png")
    return {"message": "", "files": []}


drive(steps, OUT / "report.json")

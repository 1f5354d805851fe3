"""Runs inside QGIS: from labels in the panel to a trained model, by the buttons a person presses.

Settings come in the environment: FINE_TUNE_OUT (folder). See test_fine_tune_dialog.py.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["DRIVER"]).parent))

from fine_tune_in_qgis_hands import collect, dialogs, label, open_and_run, press
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QPushButton
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, plugin, wait

OUT = Path(os.environ["FINE_TUNE_OUT"])


def steps() -> dict[str, Any]:
    """As a person would."""
    running = plugin()
    running.show_panel(True)
    dock = running.dock
    collect()
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.try_it.click()
    wait(lambda: failures or not dock.problem(), 200, "the demo scene is loaded")
    assert not failures, failures
    QgsProject.instance().write(str(OUT / "town.qgz"))
    optical = dock.inputs.slot("optical").layer
    dock.tabs.setCurrentWidget(dock.quick)
    dock.quick.scene.set_layers({"optical": optical})
    label(dock)
    map_is_drawn()
    wait(dock.quick.train.isEnabled, 60, "Fine-tune is ready")
    from_labels = open_and_run(OUT, dock.quick.train, "labels")

    dock.tabs.setCurrentWidget(dock.segment)
    page = dock.segment
    page.layer.set_layer(optical)
    page.result.combo.setLayer(dock.quick.labels.layer)
    folder = OUT / "set"
    folder.mkdir()
    page.export_to(str(folder))
    bar = iface.messageBar().currentItem()
    button = next(b for b in bar.findChildren(QPushButton) if "Fine-tune" in b.text())
    from_clicks = open_and_run(OUT, button, "clicks")

    # The panel's own windows: opened, collected, used.
    dock.guide.open_page()
    dock.models.open_list()
    collect()
    titles = sorted(dialog.windowTitle() for dialog in dialogs())
    press(dock.guide, "Training")
    training_page = dock.guide.view.page
    for dialog in dialogs():
        dialog.close()
    from sam_landcover.plugin.panel import algorithm_dialog

    return {
        "message": "trained",
        "files": [],
        "labels": from_labels,
        "clicks": from_clicks,
        "windows": titles,
        "page": training_page,
        "kept": len(algorithm_dialog.open_windows()),
    }


drive(steps, OUT / "report.json")

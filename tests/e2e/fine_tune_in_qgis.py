"""Runs inside QGIS: from labels in the panel to a trained model, by the buttons a person presses.

Settings come in the environment: FINE_TUNE_OUT (folder). See test_fine_tune_dialog.py.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait

OUT = Path(os.environ["FINE_TUNE_OUT"])
STEPS = 4


def collect() -> None:
    """What Python does by itself sooner or later."""
    for _ in range(3):
        gc.collect()
        pause(0.2)


def dialogs() -> list[QDialog]:
    """Every dialog on the screen."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def training_dialog() -> Any:
    """Processing's dialog of "Fine-tune a model", as Qt knows it."""
    return next((dialog for dialog in dialogs() if "Fine-tune" in dialog.windowTitle()), None)


def press(dialog: QDialog, text: str) -> None:
    """The button with this text."""
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)
    assert button.isEnabled(), f"{text} is disabled"
    QTimer.singleShot(
        0, button.click
    )  # from QGIS's own loop: what deletes itself later does so in the loop it was told in
    pause(0.3)


def label(dock: Any) -> None:
    """Two squares of each of two classes, kept as the drawing tool keeps them."""
    page = dock.quick
    optical = page.scene.layers["optical"]
    box, side = optical.extent(), optical.extent().width() / 8
    for index, (column, row) in enumerate(((1, 1), (5, 1), (1, 5), (5, 5), (3, 3), (6, 6))):
        page.classes.pick(index % 2)
        x, y = box.xMinimum() + column * side, box.yMaximum() - row * side
        page.keep(QgsGeometry.fromRect(QgsRectangle(x, y - side, x + side, y)))


def open_and_run(button: Any, kind: str) -> dict[str, Any]:
    """Press the panel's button, let Python collect, press the dialog's Run, and wait for the model."""
    button.click()
    wait(training_dialog, 30, "the dialog is there")
    collect()
    dialog = training_dialog()
    model = OUT / f"{kind}.safetensors"
    values = {
        **dialog.createProcessingParameters(),
        "STEPS": STEPS,
        "OUTPUT": str(model),
        "FOLDER": str(OUT / f"{kind}_run"),
    }
    dialog.setParameters(values)
    collect()
    screenshot(OUT / f"{kind}.png")
    del dialog
    collect()
    press(training_dialog(), "Run")
    log = OUT / f"{kind}_run" / "log.csv"
    wait(log.is_file, 120, "training has begun")
    wait(model.is_file, 300, "the model is written")
    pause(2.0)
    screenshot(OUT / f"{kind}_done.png")
    press(training_dialog(), "Close")
    collect()
    wait(lambda: training_dialog() is None, 10, "the dialog is closed")
    return {"model": str(model)}


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
    from_labels = open_and_run(dock.quick.train, "labels")

    dock.tabs.setCurrentWidget(dock.segment)
    page = dock.segment
    page.layer.set_layer(optical)
    page.result.combo.setLayer(dock.quick.labels.layer)
    folder = OUT / "set"
    folder.mkdir()
    page.export_to(str(folder))
    bar = iface.messageBar().currentItem()
    button = next(b for b in bar.findChildren(QPushButton) if "Fine-tune" in b.text())
    from_clicks = open_and_run(button, "clicks")

    # The panel's own windows: opened, collected, used.
    dock.guide.open_page()
    dock.models.open_list()
    collect()
    titles = sorted(dialog.windowTitle() for dialog in dialogs())
    press(dock.guide, "Training")
    training_page = dock.guide.view.page
    for dialog in dialogs():
        dialog.close()
    from sam_landcover.plugin.panel import fine_tune_dialog

    return {
        "message": "trained",
        "files": [],
        "labels": from_labels,
        "clicks": from_clicks,
        "windows": titles,
        "page": training_page,
        "kept": len(fine_tune_dialog._open),
    }


drive(steps, OUT / "report.json")

"""What drivers of the fine-tuning dialog share: labels, the dialog, its buttons."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsRectangle
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton
from qgis_driver import pause, screenshot, wait

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


def open_and_run(out: Path, button: Any, kind: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Press the panel's button, let Python collect, press the dialog's Run, and wait for the model."""
    button.click()
    wait(training_dialog, 30, "the dialog is there")
    collect()
    dialog = training_dialog()
    model = out / f"{kind}.safetensors"
    values = {
        **dialog.createProcessingParameters(),
        "STEPS": STEPS,
        "OUTPUT": str(model),
        "FOLDER": str(out / f"{kind}_run"),
        **(more or {}),
    }
    dialog.setParameters(values)
    collect()
    screenshot(out / f"{kind}.png")
    del dialog
    collect()
    press(training_dialog(), "Run")
    log = out / f"{kind}_run" / "log.csv"
    wait(log.is_file, 120, "training has begun")
    wait(model.is_file, 300, "the model is written")
    pause(2.0)
    screenshot(out / f"{kind}_done.png")
    press(training_dialog(), "Close")
    collect()
    wait(lambda: training_dialog() is None, 10, "the dialog is closed")
    return {"model": str(model)}

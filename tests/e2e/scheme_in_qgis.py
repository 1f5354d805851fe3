"""Runs inside QGIS: classes are edited under labels that are there, then a U-Net of others learns from them.

Settings come in the environment: SCHEME_OUT (folder), UNET (a published file). See test_scheme_and_unet.py.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["DRIVER"]).parent))

from fine_tune_in_qgis_hands import label, open_and_run
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QToolButton
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait

OUT = Path(os.environ["SCHEME_OUT"])


def click(widget: Any) -> None:
    """With the mouse."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    pause(0.2)


def edit(failures: list[str]) -> None:
    """In the editor: another name, another place, two classes merged, a new one; then OK."""
    editor = QApplication.activeModalWidget()
    try:
        table = editor.table
        table.item(0, 0).setText("Roof 🏠")
        table.item(0, 2).setText("artificial")
        table.fill([0])
        click(editor.down)
        rows = table.rowCount()
        table.fill([rows - 2, rows - 1])
        click(editor.merge)
        click(editor.add)
        QTest.keyClicks(QApplication.focusWidget(), 'a "new" one')
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        pause(0.5)
        screenshot(OUT / "editor.png")
        click(editor.buttons.button(QDialogButtonBox.StandardButton.Ok))
    except Exception as error:  # noqa: BLE001 - told by the test
        failures.append(repr(error))
        editor.reject()


def names_of(layer: Any) -> list[tuple[str, int]]:
    """Name and number of every label."""
    return sorted((f["class_name"], f["class_id"]) for f in layer.getFeatures())


def steps() -> dict[str, Any]:
    """As a person would."""
    running = plugin()
    running.show_panel(True)
    dock = running.dock
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.try_it.click()
    wait(lambda: failures or not dock.problem(), 200, "the demo scene is loaded")
    assert not failures, failures
    QgsProject.instance().write(str(OUT / "town.qgz"))
    dock.tabs.setCurrentWidget(dock.quick)
    page = dock.quick
    label(dock)
    map_is_drawn()
    before = names_of(page.labels.layer)
    first = [entry.name for entry in page.classes.classes]
    button = next(b for b in page.classes.findChildren(QToolButton) if b.toolTip() == "Edit the classes…")
    QTimer.singleShot(500, lambda: edit(failures))
    button.click()
    assert not failures, failures
    pause(1.0)
    screenshot(OUT / "panel.png")
    after = names_of(page.labels.layer)
    classes = [entry.name for entry in page.classes.classes]
    wait(page.train.isEnabled, 60, "Fine-tune is ready")
    trained = open_and_run(
        OUT, page.train, "unet",
        {"CHECKPOINT": os.environ["UNET"], "FREEZE": True, "BASELINE": True, "WINDOW": 64, "BATCH": 2, "DSM": None},
    )  # fmt: skip
    return {
        "message": "trained",
        "files": [],
        "before": before,
        "after": after,
        "first": first,
        "classes": classes,
        "unet": trained,
    }


drive(steps, OUT / "report.json")

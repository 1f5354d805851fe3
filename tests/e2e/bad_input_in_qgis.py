"""Runs inside QGIS: a stranger's U-Net with what does not fit it, in the tab Classify and in the list of models.

Settings come in the environment: BAD_OUT (folder with cases.json: name, checkpoint, layers, bands). See test_bad_input.py.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, open_panel, pause, screenshot, wait

OUT = Path(os.environ["BAD_OUT"])


def bar_texts() -> list[str]:
    """What QGIS's message bar shows, whole."""
    return [f"{item.text()} {item.toolTip()}" for item in iface.messageBar().items()]


def classify(dock: Any, case: dict[str, Any]) -> dict[str, Any]:
    """One case as a person would press it: the model, the layers, bands by hand, Run if it can be pressed."""
    iface.messageBar().clearWidgets()
    QgsProject.instance().removeAllMapLayers()
    dock.scene.clear()
    dock.model.choose(case["checkpoint"])
    wait(
        lambda: dock.model.card is not None or "…" not in dock.model.problem(),
        60,
        "the card is read or refused",
    )
    notes = []
    if dock.model.card is not None:
        for role, path in case.get("layers", {}).items():
            layer = QgsRasterLayer(path, Path(path).stem)
            QgsProject.instance().addMapLayer(layer)
            dock.inputs.slot(role).set_layer(layer)
        for role, numbers in case.get("bands", {}).items():
            dock.inputs.slot(role).set_bands(numbers)
        iface.mapCanvas().zoomToFullExtent()
        map_is_drawn()
        notes = [dock.inputs.slot(role)._note.text() for role in case.get("layers", {})]
    problem, told = dock.problem(), []
    if not problem:
        ended: list[str] = []
        dock.runs.added.connect(lambda: ended.append("map"))
        dock.runs.failed.connect(lambda text: ended.append(text))
        dock.run.button.click()
        wait(lambda: ended, 120, f"{case['name']} ends")
        pause(0.5)
        told = [ended[0], *bar_texts()]
    pause(0.3)
    screenshot(OUT / f"{case['name']}.png")
    return {"problem": problem, "notes": notes, "told": told}


def press(role: Any, seen: list[str]) -> None:
    """The button of the question that comes next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(200, act)
            return
        seen.append(box.text())
        screenshot(OUT / f"licence-{len(seen)}.png")
        next(button for button in box.buttons() if box.buttonRole(button) == role).click()

    QTimer.singleShot(300, act)


def fetch(dock: Any, accept: bool) -> dict[str, Any]:
    """A download of the catalogue whose licence is not accepted, or that ends too early."""
    models = dock.models
    name = "flair_rgb_15cl"
    row = next(row for row in models.rows() if row.name == name)
    models.select(row.path)
    seen: list[str] = []
    roles = QMessageBox.ButtonRole
    press(roles.AcceptRole if accept else roles.RejectRole, seen)
    models.download.click()
    wait(lambda: seen and not models.working and models.outcome.text(), 60, "the download ends")
    pause(0.3)
    screenshot(OUT / f"fetch-{'cut' if accept else 'licence'}.png")
    return {"question": seen[0], "outcome": models.outcome.text()}


def lines(dock: Any) -> dict[str, str]:
    """The list of models over three layers, and the line of each model that is said to fit or not."""
    models = dock.models
    models.open_list()
    wait(models.rows, 60, "the engine has listed the models")
    wait(
        lambda: any(models._fits.word(row) for row in models.rows()),
        60,
        "the engine has looked at the layers",
    )
    found = {}
    for place, row in enumerate(models.rows()):
        models.select(row.path)
        wait(lambda: models.card.toPlainText(), 30, "a card is shown")
        found[row.name or Path(row.path).name] = models.fit.text()
        if place in (0, 5):
            pause(0.7)
            screenshot(OUT / f"models-{place}.png")
    return found


def steps() -> dict[str, Any]:
    """Every case, then the list."""
    dock = open_panel(420)
    wait(lambda: dock.inputs is not None, 10, "the panel stands")
    told = {}
    for case in json.loads((OUT / "cases.json").read_text()):
        told[case["name"]] = classify(dock, case)
    iface.messageBar().clearWidgets()
    fits = lines(dock)
    licence = fetch(dock, accept=False)
    cut = fetch(dock, accept=True)
    dock.models.close()
    return {"message": "", "files": [], "told": told, "fits": fits, "licence": licence, "cut": cut}


drive(steps, OUT / "report.json")

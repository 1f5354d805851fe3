"""The editor of class schemes, and the list of models ranked by what is loaded, inside QGIS.

Run: ``PAGES=$PWD/scripts/pictures_dialogs.py KINDS="light chinese" SIZES=1366x768 scripts/pictures_tabs.sh``. RASTERS may name
files (with ``:`` between them) to load instead of the demo of three rasters.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, open_panel, pause, screenshot, wait

OUT = Path(os.environ["PICTURES"])
LABEL = os.environ["LABEL"]
RASTERS = [path for path in os.environ.get("RASTERS", "").split(os.pathsep) if path]


def look(path: Path, failures: list[str]) -> None:
    """Another scheme, a class chosen, a picture; the modal editor is closed in any case."""
    editor = QApplication.activeModalWidget()
    try:
        editor.start.setCurrentIndex(max(0, editor.start.findData("flair15")))
        editor.start.activated.emit(editor.start.currentIndex())
        editor.table.fill([1])
        pause(0.5)
        screenshot(path)
    except Exception as error:  # noqa: BLE001 - told in the report
        failures.append(repr(error))
    editor.reject()


def load(dock: Any) -> None:
    """What the models are ranked for."""
    if not RASTERS:
        dock.try_it.start("three")
        wait(lambda: dock.model.card is not None and not dock.problem(), 300, "the demo is loaded")
    for path in RASTERS:
        layer = QgsRasterLayer(path, Path(path).stem)
        if not layer.isValid():
            raise SystemExit(f"{path} is no raster.")
        QgsProject.instance().addMapLayer(layer)
        iface.mapCanvas().setExtent(layer.extent())
    map_is_drawn()


def items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The rows of the list below their groups."""
    groups = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    return [group.child(i) for group in groups for i in range(group.childCount())]


def steps() -> dict[str, Any]:
    """Both dialogs over the panel."""
    dock = open_panel(380)
    load(dock)
    iface.messageBar().clearWidgets()
    dock.tabs.setCurrentWidget(dock.quick)
    pause(0.5)
    failures: list[str] = []
    QTimer.singleShot(800, lambda: look(OUT / f"{LABEL}-scheme-editor.png", failures))
    dock.quick.classes.edit()
    if failures:
        raise SystemExit(failures[0])
    models = dock.models
    models.open_list()
    wait(models.rows, 120, "the engine has listed the models")
    wait(lambda: any(item.text(1) for item in items(models.tree)), 120, "the engine has ranked them")
    pause(0.5)
    screenshot(OUT / f"{LABEL}-models.png")
    ranked = []
    for item in items(models.tree):
        models.tree.setCurrentItem(item)
        ranked.append([*(item.text(i) for i in range(models.tree.columnCount())), models.fit.text()])
    pause(1.0)
    screenshot(OUT / f"{LABEL}-models-end.png")
    return {"files": [], "models": ranked}


drive(steps, OUT / f"{LABEL}.json")

"""Runs inside QGIS, twice: draw ten labels and die; start again and take them back.

Settings come in the environment: CRASH_OUT (folder), CRASH_TURN (``die`` or ``back``). See test_crash.py.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtWidgets import QPushButton
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait

OUT = Path(os.environ["CRASH_OUT"])


def die() -> dict[str, Any]:
    """Ten labels in the tab Label to map, none saved; then the end that no program survives."""
    running = plugin()
    project = QgsProject.instance()
    layer = QgsRasterLayer(str(OUT / "image.tif"), "image")
    project.addMapLayer(layer)
    project.write(str(OUT / "town.qgz"))
    running.show_panel(True)
    page = running.dock.quick
    running.dock.tabs.setCurrentWidget(page)
    page.scene.set_layers({"optical": layer})
    project.setCrs(layer.crs())
    iface.mapCanvas().setExtent(layer.extent())
    pause(0.5)
    box, side = layer.extent(), layer.extent().width() / 12
    for number in range(10):
        page.classes.pick(number % 3)
        x = box.xMinimum() + (number + 1) * side
        page.keep(QgsGeometry.fromRect(QgsRectangle(x, box.yMinimum(), x + side / 2, box.yMinimum() + side)))
    labels = page.labels.layer
    (OUT / "drawn.txt").write_text(f"{labels.featureCount()} {labels.dataProvider().featureCount()}")
    os.abort()


def back() -> dict[str, Any]:
    """What QGIS offers by itself, and a press of its button."""
    running = plugin()
    dock = wait(lambda: running.dock, 30, "the panel comes up by itself")
    item = wait(lambda: iface.messageBar().currentItem(), 30, "the labels are offered")
    text = item.text()
    screenshot(OUT / "offered.png")
    button = next(b for b in item.findChildren(QPushButton) if b.text().startswith("Put"))
    button.click()
    pause(1.0)
    [layer] = QgsProject.instance().mapLayers().values()
    iface.mapCanvas().setExtent(layer.extent())
    map_is_drawn()
    screenshot(OUT / "back.png")
    count, classes = layer.featureCount(), sorted({f["class_id"] for f in layer.getFeatures()})
    saved = layer.commitChanges()
    return {
        "message": text,
        "files": [],
        "count": count,
        "classes": classes,
        "saved": saved,
        "visible": dock.isVisible(),
        "source": layer.source().split("|")[0],
    }


drive(die if os.environ["CRASH_TURN"] == "die" else back, OUT / f"{os.environ['CRASH_TURN']}.json")

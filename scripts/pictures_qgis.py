"""The pictures of README and docs, inside QGIS: run through scripts/pictures.sh (ONLY=click: those of clicking)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait
from qgis_hands import Hands

OUT = Path(os.environ["DEMO_OUT"])
PICTURES = Path(os.environ["PICTURES"])
VIEW, VIEW_HALF = (760, 480), 190  # px of the demo scene: what the pictures of clicking show
CLICKED = (("2", 1, 6), ("6", 5, 2), ("5", 4, 2))  # number key, class value, how many objects


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


def clicking(dock: Any) -> None:
    """The Segment tab on a part of the scene: under the cursor, an outline, stored polygons."""
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.try_it.start("click")
    page = dock.segment
    wait(lambda: failures or (page.layer.layer and not page.problem()), 300, "the demo is loaded")
    if failures:
        raise RuntimeError(failures[0])
    canvas, hands = iface.mapCanvas(), Hands()
    hide_all_but(page.layer.layer)
    pause(2.0)  # the demo zooms to the scene when it is loaded
    map_is_drawn()
    extent, step = page.layer.layer.extent(), page.layer.layer.rasterUnitsPerPixelX()

    def at(row: float, column: float) -> QgsPointXY:
        return QgsPointXY(extent.xMinimum() + (column + 0.5) * step, extent.yMaximum() - (row + 0.5) * step)

    places = places_to_click(Path(page.layer.layer.source()).with_name("labels.tif"))
    (row, column), half = VIEW, VIEW_HALF
    canvas.setExtent(QgsRectangle(at(row + half, column - half), at(row - half, column + half)))
    canvas.refresh()
    pause(2.0)
    map_is_drawn()
    page.button.click()
    wait(lambda: page.tool.clicker.state == "ready" and page.tool.clicker._areas, 120, "the view is embedded")
    iface.messageBar().clearWidgets()
    clicked = page.tool.clicking
    for number, (key, place) in enumerate(places):
        hands.key(key)
        hands.move(at(*place))
        if number == 0:
            pause(2.0)
            screenshot(PICTURES / "click-hint.png")
        hands.click(at(*place))
        wait(lambda: page.tool.clicker.answered and clicked.candidate is not None, 60, "an outline")
        if number == 0:
            screenshot(PICTURES / "click-outline.png")
        hands.key("Return")
        wait(lambda: not clicked.prompts, 20, "the polygon is kept")
    hands.move(canvas.extent().center())
    page.button.click()
    page.result.save()
    map_is_drawn()
    screenshot(PICTURES / "click-polygons.png")


def places_to_click(labels: Path) -> list[tuple[str, tuple[int, int]]]:
    """Number keys of classes, and the middle of some of their objects in the view, large to small."""
    values = gdal.Open(str(labels)).ReadAsArray()
    (row, column), half = VIEW, VIEW_HALF - 12
    found: list[tuple[str, tuple[int, int]]] = []
    for key, value, count in CLICKED:
        inside = values == value
        depth = np.zeros(inside.shape, dtype=int)
        while inside.any():  # how far the edge is, in steps of one pixel
            depth += inside
            core = inside.copy()
            core[1:] &= inside[:-1]
            core[:-1] &= inside[1:]
            core[:, 1:] &= inside[:, :-1]
            core[:, :-1] &= inside[:, 1:]
            inside = core
        seen = np.zeros_like(depth)
        seen[row - half : row + half, column - half : column + half] = depth[
            row - half : row + half, column - half : column + half
        ]
        for _ in range(count):
            r, c = np.unravel_index(int(seen.argmax()), seen.shape)
            if seen[r, c] < 5:
                break
            reach = 2 * int(seen[r, c]) + 14
            seen[max(0, r - reach) : r + reach, max(0, c - reach) : c + reach] = 0
            found.append((key, (int(r), int(c))))
    return found


def hide_all_but(layer: Any) -> None:
    """Only one layer on the map, so that it is drawn soon."""
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        node.setItemVisibilityChecked(node.layerId() == layer.id())


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
    if os.environ.get("ONLY") == "click":
        clicking(dock)
        return {
            "message": "pictures taken",
            "files": sorted(str(path) for path in PICTURES.glob("click-*.png")),
        }
    classify(dock, "mfnet", "Land cover MFNet")
    screenshot(PICTURES / "classified.png")
    swipe("Land cover MFNet")
    screenshot(PICTURES / "overlay.png")
    classify(dock, "cwsam", "Land cover CWSAM")
    screenshot(PICTURES / "radar.png")
    clicking(dock)
    return {"message": "pictures taken", "files": sorted(str(path) for path in PICTURES.glob("*.png"))}


def _horizontal() -> Any:
    from qgis.PyQt.QtCore import Qt

    return Qt.Orientation.Horizontal


drive(steps, OUT / "report.json")

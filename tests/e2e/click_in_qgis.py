"""Runs inside QGIS: the Segment tab, real mouse and keys over the demo scene, polygons saved.

Settings come in the environment: CLICK_OUT (folder), CLICK_MODEL (checkpoint). See test_click.py.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal
from qgis.core import QgsPointXY, QgsProject
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait
from qgis_hands import Hands

OUT = Path(os.environ["CLICK_OUT"])
MODEL = os.environ["CLICK_MODEL"]
HALF = 40  # px around a place that is all one class: the middle of something large


def place_of(labels: np.ndarray, value: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Row and column in the middle of a patch of one class, away from places taken already."""
    same = (labels == value).astype(np.int64)
    sums = np.pad(same, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    for half in range(HALF, 4, -4):
        side = 2 * half + 1
        full = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
        for row, column in np.argwhere(full == side * side) + half:
            near = any(abs(row - r) < 120 and abs(column - c) < 120 for r, c in taken)
            inside = 150 < row < labels.shape[0] - 150 and 150 < column < labels.shape[1] - 150
            if inside and not near:
                return int(row), int(column)
    raise RuntimeError(f"no place of class {value}")


def steps() -> dict[str, Any]:
    """As a person would: Try it, Click to segment; clicks, a box, keys; save."""
    running = plugin()
    running.show_panel(True)
    dock = running.dock
    iface.mainWindow().resizeDocks([dock], [380], dock_orientation())
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.try_it.start("click")
    page = dock.segment
    wait(lambda: failures or page.layer.layer, 200, "the demo scene is loaded")
    page.model.choose(MODEL)
    wait(lambda: failures or not page.problem(), 60, page.problem())
    if failures:
        raise RuntimeError(failures[0])
    QgsProject.instance().write(str(OUT / "clicks.qgz"))
    layer = page.layer.layer
    labels = gdal.Open(str(Path(layer.source()).with_name("labels.tif"))).ReadAsArray()
    hands = Hands()
    extent, step = layer.extent(), layer.rasterUnitsPerPixelX()

    def at(row: float, column: float) -> QgsPointXY:
        return QgsPointXY(extent.xMinimum() + (column + 0.5) * step, extent.yMaximum() - (row + 0.5) * step)

    before = iface.mapCanvas().mapTool()
    page.button.click()
    wait(lambda: page.tool.clicker.state == "ready" and page.tool.clicker._areas, 120, "the view is embedded")
    map_is_drawn()
    clicking, taken, timings, places = page.tool.clicking, [], [], []

    def outline() -> None:
        def there() -> bool:
            return page.tool.clicker.answered and clicking.candidate is not None

        wait(there, 60, "an outline")
        for _ in clicking.candidates:  # a random model finds nothing now and then
            if "EMPTY" not in clicking.candidate["wkt"]:
                return
            hands.key("Tab")

    first = place_of(labels, 4, taken)
    taken.append(first)
    hands.move(at(*first))
    pause(1.0)
    screenshot(OUT / "hover.png")
    for value, number in ((4, "5"), (1, "2"), (5, "6")):
        row, column = first if value == 4 else place_of(labels, value, taken)
        taken.append((row, column))
        hands.key(number)
        hands.move(at(row, column))
        start = time.monotonic()
        subprocess.run(["xdotool", "click", "1"], check=True)
        while not (page.tool.clicker.answered and clicking.candidate is not None):
            pause(0.005)
            if time.monotonic() - start > 60:
                raise RuntimeError("no outline within a minute")
        timings.append(time.monotonic() - start)
        outline()
        if value == 4:
            hands.key("Tab")
            screenshot(OUT / "outline.png")
            hands.key("shift+Tab")
        else:
            hands.click(at(row + 4, column + 4))
            outline()
        places.append({"row": row, "column": column, "class": value})
        hands.key("Return")
        wait(lambda: not clicking.prompts, 20, "the polygon is kept")
    count = page.result.layer.featureCount()

    hands.drag(at(first[0] - 60, first[1] - 60), at(first[0] + 60, first[1] + 60))
    outline()
    screenshot(OUT / "box.png")
    hands.click(at(first[0] - 70, first[1] - 70), 3)
    outline()
    screenshot(OUT / "refined.png")
    hands.key("ctrl+z")
    undone = len(clicking.prompts.steps)
    hands.key("Escape")
    cleared = not clicking.prompts
    hands.key("Escape")
    view = iface.mapCanvas().extent().center()
    page.button.click()  # into the tool again, for Space and the mouse
    hands.move(at(*first))
    hands.tell("keydown", "space")
    hands.move(at(first[0] + 80, first[1] + 80))
    hands.tell("keyup", "space")
    panned = view.distance(iface.mapCanvas().extent().center()) > 10 and not clicking.prompts
    page.button.click()
    restored = iface.mapCanvas().mapTool() is before
    saved = page.result.save()
    pause(0.5)
    screenshot(OUT / "polygons.png")
    source = page.result.layer.source().split("|")[0]
    return {
        "message": "clicked",
        "files": [],
        "count": count,
        "after": page.result.layer.featureCount(),
        "steps after undo": undone,
        "cleared": cleared,
        "panned": panned,
        "tool restored": restored,
        "saved": saved,
        "geopackage": source,
        "places": places,
        "seconds": timings,
        "warnings": failures,
        "dock width": dock.width(),
    }


def dock_orientation() -> Any:
    """Docks at the side are resized horizontally."""
    from qgis.PyQt.QtCore import Qt

    return Qt.Orientation.Horizontal


drive(steps, OUT / "report.json")

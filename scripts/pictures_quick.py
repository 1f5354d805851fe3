"""The pictures of docs/label-to-map.md and docs/fine-tune-in-qgis.md, inside QGIS: run through scripts/pictures_quick.sh.

Labels a few squares of the demo scene where its reference says what they are, as somebody who knows the place would.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, open_panel, pause, screenshot, wait

OUT = Path(os.environ["DEMO_OUT"])
PICTURES = Path(os.environ["PICTURES"])
SIDE = 14  # px of a labelled square
EACH = 3  # squares of a class at the end


def squares(labels: str, wanted: int) -> dict[int, list[QgsGeometry]]:
    """Squares of one class each, far from one another, where the reference holds nothing else."""
    dataset = gdal.Open(labels)
    band, place = dataset.GetRasterBand(1), dataset.GetGeoTransform()
    width, height = dataset.RasterXSize, dataset.RasterYSize
    data = band.ReadRaster()
    found: dict[int, list[QgsGeometry]] = {}
    step = SIDE * 3
    rows = range(step, height - step, step)
    # From the middle outwards, so that the first ones lie in the view.
    for row in sorted(rows, key=lambda r: abs(r - height / 2)):
        for col in sorted(range(step, width - step, step), key=lambda c: abs(c - width / 2)):
            seen = {data[r * width + c] for r in range(row, row + SIDE) for c in range(col, col + SIDE)}
            value = data[row * width + col]
            if len(seen) == 1 and value != 255 and len(found.setdefault(value, [])) < wanted:
                x, y = place[0] + col * place[1], place[3] + row * place[5]
                box = QgsRectangle(x, y + SIDE * place[5], x + SIDE * place[1], y)
                found[value].append(QgsGeometry.fromRect(box))
    return found


def settled(page: Any) -> bool:
    """The map of the present labels and view is drawn."""
    return page.talk.state == "ready" and page.preview.is_drawn and page.talk.is_fitted


def steps() -> dict[str, Any]:
    """Scene, labels, map, swipe, further labels, and the training dialog."""
    dock = open_panel(400)
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.try_it.start("mfnet")
    wait(lambda: failures or dock.model.card is not None, 300, "the demo is loaded")
    page = dock.quick
    page.talk.failed.connect(failures.append)
    page.talk.refused.connect(failures.append)
    dock.tabs.setCurrentWidget(page)
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    page.classes.choose_scheme("demo")
    page.scene.set_layers({"optical": layers["Demo optical"], "dsm": layers["Demo DSM"]})
    page.labels.author.setText("A. Analyst")  # not who runs this script
    canvas = iface.mapCanvas()
    canvas.zoomScale(1800)
    map_is_drawn()
    wait(lambda: failures or page.talk.state == "ready", 300, "the view is looked at")
    labels = str(Path(layers["Demo optical"].source()).with_name("labels.tif"))
    places = squares(labels, EACH)
    fits: list[dict[str, Any]] = []
    maps: list[float] = []
    page.talk.fitted.connect(fits.append)
    page.talk.mapped.connect(lambda _answer: maps.append(time.monotonic()))
    firsts: list[float] = []  # and when each first picture was drawn, which the foot calls so
    page.talk.glanced.connect(lambda _path: firsts.append(time.monotonic()))
    said: set[str] = set()
    page.talk.stateChanged.connect(lambda _state: said.add(page.status.text()))
    for value, shapes in sorted(places.items()):  # one of each class, then one after another with a clock
        page.classes.pick(value)
        page.keep(shapes[0])
    wait(lambda: failures or settled(page), 300, "the map of the view is drawn")
    redrawn: list[float] = []
    glanced: list[float] = []
    for turn in range(1, EACH):
        for value, shapes in sorted(places.items()):
            if turn < len(shapes) and not failures:
                pause(2.0)
                page.classes.pick(value)
                before, began = len(maps), time.monotonic()
                firsts.clear()
                page.keep(shapes[turn])
                wait(lambda count=before: failures or len(maps) > count, 120, "the map follows a label")
                redrawn.append(round(maps[-1] - began, 2))
                glanced += [round(when - began, 2) for when in firsts]
    if failures:
        raise RuntimeError(failures[0])
    map_is_drawn()
    screenshot(PICTURES / "quick.png")
    page.scroll.verticalScrollBar().setValue(page.scroll.verticalScrollBar().maximum())
    page.view.swipe.setValue(50)
    page.view.opacity.setValue(85)
    pause(0.5)
    screenshot(PICTURES / "quick_swipe.png")
    page.train.click()
    pause(2.0)
    screenshot(PICTURES / "fine_tune.png")
    size = iface.mapCanvas().size()
    return {
        "message": "pictures taken",
        "view": [size.width(), size.height()],
        "seconds_from_label_to_first_picture": glanced,
        "seconds_from_label_to_map": redrawn,
        "foot": sorted(said),
        "score": fits[-1]["score"],
        "files": sorted(str(path) for path in PICTURES.glob("*.png")),
    }


drive(steps, OUT / "report.json")

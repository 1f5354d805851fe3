"""Runs inside QGIS: one project, made by somebody and opened by others.

Settings come in the environment: PROJECT_OUT (folder), PROJECT_TURN (a function below). See test_projects.py.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait

OUT = Path(os.environ["PROJECT_OUT"])
TURN = os.environ["PROJECT_TURN"]
FOLDER = OUT / "project"
PROJECT = FOLDER / "town.qgz"


def made() -> dict[str, Any]:
    """A project with two labels that are saved."""
    project = QgsProject.instance()
    layer = QgsRasterLayer(str(FOLDER / "image.tif"), "image")
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    project.write(str(PROJECT))
    page = quick_page()
    page.scene.set_layers({"optical": layer})
    pause(0.5)
    draw(page, 0, 2)
    page.labels.save()
    project.write()
    return told(page)


def first() -> dict[str, Any]:
    """Three labels, not saved while another QGIS has the project open; then two more, and all saved."""
    page = opened()
    draw(page, 2, 3)
    (OUT / "first").touch()
    wait(lambda: (OUT / "second").exists(), 200, "the other QGIS has saved its labels")
    draw(page, 5, 2)
    page.labels.save()
    return told(page)


def second() -> dict[str, Any]:
    """The same project once the first has drawn: nobody else's unsaved labels, four of its own."""
    page = opened()
    before = told(page)
    draw(page, 7, 4)
    page.labels.save()
    QgsProject.instance().write()
    (OUT / "second").touch()
    return {**told(page), "before": before["count"]}


def guest() -> dict[str, Any]:
    """A reader who may not write beside the project."""
    page = opened()
    before = page.labels.layer
    draw(page, 2, 3)
    screenshot(OUT / "guest.png")
    layer = page.labels.layer
    saved = layer.commitChanges(False) if layer is not None and layer.isEditable() else None
    pause(0.5)
    return {
        **told(page),
        "saved": saved,
        "same": layer is before,
        "bar": bar(),
        "note": page.labels.note.text(),
        "editable": before.isEditable() if before is not None else None,
    }


def opened() -> Any:
    """The project as it comes up, and its tab Label to map."""
    quick_page()
    assert QgsProject.instance().read(str(PROJECT))
    page = quick_page()
    wait(lambda: page.labels.layer is not None, 30, "the project's labels are back")
    iface.mapCanvas().setExtent(page.labels.layer.extent())
    map_is_drawn()
    return page


def quick_page() -> Any:
    """The tab, in sight."""
    running = plugin()
    running.show_panel(True)
    running.dock.tabs.setCurrentWidget(running.dock.quick)
    return running.dock.quick


def draw(page: Any, start: int, count: int) -> None:
    """Squares side by side, as a finished click keeps them."""
    raster = next(
        one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)
    )
    box, side = raster.extent(), raster.extent().width() / 14
    for number in range(start, start + count):
        page.classes.pick(number % 3)
        x = box.xMinimum() + (number + 1) * side
        page.keep(QgsGeometry.fromRect(QgsRectangle(x, box.yMinimum(), x + side / 2, box.yMinimum() + side)))
    pause(0.3)


def bar() -> list[str]:
    """What the message bar says."""
    return [item.text() for item in iface.messageBar().items()]


def told(page: Any) -> dict[str, Any]:
    """The labels as the tab has them."""
    layer = page.labels.layer
    return {
        "message": "",
        "files": [],
        "bar": bar(),
        "count": layer.featureCount() if layer is not None else 0,
        "source": layer.source().split("|")[0] if layer is not None else "",
        "problem": page.problem(),
    }


drive({"made": made, "first": first, "second": second, "guest": guest}[TURN], OUT / f"{TURN}.json")

"""Runs inside QGIS: a map, corrections by mouse, the same scene with another model, a delivery. See test_finish.py.

Settings come in the environment: FINISH_OUT (folder), FINISH_MODEL (another checkpoint for the same rasters).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, pause, plugin, screenshot, wait
from qgis_hands import Hands

OUT = Path(os.environ["FINISH_OUT"])
OTHER = os.environ["FINISH_MODEL"]


def run(dock: Any, failures: list[str]) -> Any:
    """Press Run; the layer of the new map."""
    before = set(QgsProject.instance().mapLayers())
    dock.start_run()
    wait(lambda: failures or not dock.runner.running, 300, "the map is made")
    if failures:
        raise RuntimeError(failures[0])
    fresh = [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in before]
    return next(layer for layer in fresh if layer.name().startswith("map") and ":" not in layer.name())


def steps() -> dict[str, Any]:
    """As a person would: Try it, Run, Finish; draw, paint, click; another model, Run; Finish, Deliver."""
    running = plugin()
    iface.messageBar().clearWidgets()
    running.show_panel(True)
    dock = running.dock
    iface.mainWindow().resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.runs.failed.connect(failures.append)
    dock.try_it.start("mfnet")
    wait(lambda: failures or (dock.model.card is not None and not dock.problem()), 300, "the demo is loaded")
    QgsProject.instance().write(str(OUT / "town.qgz"))
    dock.output.set_path(str(OUT / "map.tif"))
    dock.output.set_extra("CONFIDENCE", True)
    first = run(dock, failures)
    map_is_drawn()

    page = dock.finish
    dock.tabs.setCurrentWidget(page)
    wait(lambda: page.map.layer is first, 10, "the map is offered")
    hands, extent = Hands(), first.extent()

    def at(x: float, y: float) -> QgsPointXY:
        return QgsPointXY(extent.xMinimum() + x * extent.width(), extent.yMinimum() + y * extent.height())

    names = [entry.name for entry in page.corrections.classes]
    page.corrections.reason.setText("seen in the field")
    page.corrections.pick(names.index("building"))
    page.corrections.buttons["polygon"].click()
    for place in ((0.2, 0.2), (0.3, 0.2), (0.3, 0.3), (0.2, 0.3)):
        hands.click(at(*place))
    hands.click(at(0.2, 0.3), 3)
    page.corrections.buttons["brush"].click()
    page.corrections.pick(names.index("water"))
    hands.drag(at(0.5, 0.5), at(0.7, 0.6))
    page.corrections.buttons["region"].click()
    page.corrections.pick(names.index("tree"))
    hands.click(at(0.8, 0.2))
    wait(lambda: page.hand.layer and page.hand.layer.featureCount() == 3, 30, "three corrections")
    hands.key("ctrl+z")
    undone = page.hand.layer.featureCount()
    hands.key("ctrl+shift+z")
    wait(lambda: page.hand.layer.featureCount() == 3, 10, "the third one again")
    screenshot(OUT / "corrections.png")

    page.review.setCollapsed(False)
    page.review.order.setCurrentIndex(page.review.order.findData("least_certain"))
    page.review.least.setValue(200)
    page.review.list.click()
    wait(lambda: page.review.regions and not page.job.running, 60, "the list")
    map_is_drawn()
    screenshot(OUT / "review.png")
    walked = [dict(page.review.region)]
    hands.key("s")
    walked.append(dict(page.review.region))
    hands.key("a")
    wait(lambda: page.hand.layer.featureCount() == 4, 20, "an accepted region")
    iface.mapCanvas().setExtent(extent)
    page.review.setCollapsed(True)
    page.rules.setCollapsed(False)
    from sam_landcover.plugin.finish.rules import RuleLine

    page.rules.show_lines([RuleLine('label == "crop field" and demo_dsm[1] > 1', "tree")])
    page.rules.preview.click()
    wait(lambda: page.rules.table.item(0, 2).text(), 60, "the rule is counted")
    counted = page.rules.table.item(0, 2).text()
    screenshot(OUT / "rules.png")
    page.rules.show_lines([])
    page.rules.setCollapsed(True)

    dock.tabs.setCurrentIndex(0)
    card = dock.model.card
    dock.model.choose(OTHER)
    wait(lambda: dock.model.card is not card and not dock.problem(), 60, "the other model")
    offered = dock.output.replay.note.text()
    dock.output.set_extra("CONFIDENCE", False)
    dock.output.set_path(str(OUT / "map_other.tif"))
    second = run(dock, failures)
    map_is_drawn()
    screenshot(OUT / "again.png")

    dock.tabs.setCurrentWidget(page)
    page.map.set_layer(second)
    page.generalise.unit.setCurrentIndex(1)
    page.generalise.amount.setValue(20)
    page.delivery.texts["title"].setText("Demo town")
    page.delivery.texts["licence"].setText("CC0-1.0")
    page.foot.deliver.click()
    wait(lambda: page.check.isVisible() and not page.job.running, 120, "the delivery")
    map_is_drawn()
    pause(0.5)
    screenshot(OUT / "delivered.png")
    features = [
        {name: feature[name] for name in ("class_name", "source", "reason", "created", "raster")}
        for feature in page.hand.layer.getFeatures()
    ]
    table = page.check.table
    return {
        "message": "finished",
        "files": [],
        "first": first.source(),
        "second": second.source(),
        "corrections": page.hand.stored,
        "features": features,
        "undone": undone,
        "walked": walked,
        "counted": counted,
        "offered": offered,
        "check": [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())],
        "status": page.foot.status.text(),
        "warnings": failures,
    }


drive(steps, OUT / "report.json")

"""Runs inside QGIS: from raw rasters to a published figure and a delivered map, with a real mouse and keyboard. See test_check.py.

Settings come in the environment: CHECK_OUT (folder) and CHECK_JOB, a JSON object with ``rasters`` (role -> path; empty takes
the demo scene), ``truth`` (label raster), ``classes`` (value in it, name, colour), ``reference`` (further ones), ``labels``, ``units`` and, where the map
shall be delivered, ``deliver``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["DRIVER"]).parent))

import numpy as np
from deliver_in_qgis_hands import correct_and_deliver
from osgeo import gdal
from person_in_qgis import Person
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsProcessingAlgorithmDialogBase
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QWidget
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, open_panel, pause, screenshot, wait

OUT = Path(os.environ["CHECK_OUT"])
JOB = json.loads(os.environ["CHECK_JOB"])
SECONDS = 4.0  # that a person takes for an answer, or for a label


def truth() -> tuple[np.ndarray, tuple[float, ...]]:
    """Reference classes and their place."""
    dataset = gdal.Open(JOB["truth"])
    return dataset.ReadAsArray(), dataset.GetGeoTransform()


def places(labels: np.ndarray, wanted: dict[int, int]) -> list[tuple[int, int, int, int]]:
    """Row, column, half side and class of patches of one class, as many of each as wanted, far from one another."""
    found: list[tuple[int, int, int, int]] = []
    for value, count in wanted.items():
        same = np.pad((labels == value).astype(np.int64), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
        for half in (10, 7, 5, 3):
            side = 2 * half + 1
            full = same[side:, side:] - same[:-side, side:] - same[side:, :-side] + same[:-side, :-side]
            spots = np.argwhere(full == side * side) + half
            for row, column in spots[np.random.default_rng(7).permutation(len(spots))]:
                near = any(abs(row - r) + abs(column - c) < 60 for r, c, _, _ in found)
                if not near and sum(v == value for _, _, _, v in found) < count:
                    found.append((int(row), int(column), half, value))
    return found


def wrong_places(made: str) -> list[tuple[QgsRectangle, str]]:
    """Squares that the map calls otherwise than a person who looks at the image: the first three, and what is there."""
    labels, place = truth()
    index = {value: number for number, (value, *_) in enumerate(JOB["classes"])}
    mapped = gdal.Open(made).ReadAsArray()
    there = np.full(labels.shape, 255, labels.dtype)
    for value, number in index.items():
        there[(labels == value) & (mapped != number)] = value
    names = {value: name for value, name, _ in JOB["classes"]}
    found = places(there, {value: 1 for value in index})[:3]
    return [
        (
            QgsRectangle(
                place[0] + (column - half) * place[1],
                place[3] + (row + half + 1) * place[5],
                place[0] + (column + half + 1) * place[1],
                place[3] + (row - half) * place[5],
            ),
            names[value],
        )
        for row, column, half, value in found
    ]


def load() -> tuple[Any, dict[str, QgsRasterLayer]]:
    """The panel, and the rasters as layers."""
    dock = open_panel(420)
    close_results()
    layers: dict[str, QgsRasterLayer] = {}
    if JOB["rasters"]:
        for role, path in reversed(JOB["rasters"].items()):
            layer = QgsRasterLayer(path, Path(path).stem)
            QgsProject.instance().addMapLayer(layer)
            layers[role] = layer
        QgsProject.instance().setCrs(layer.crs())
        iface.mapCanvas().setExtent(layer.extent())
    else:
        failures: list[str] = []
        dock.try_it.failed.connect(failures.append)
        dock.try_it.start("mfnet")
        scene = dock.scene  # by role: names are in the language of QGIS
        wait(lambda: failures or {"optical", "dsm"} <= set(scene.layers), 300, "the demo is loaded")
        layers = {role: scene.layers[role] for role in ("optical", "dsm")}
        JOB["truth"] = str(Path(layers["optical"].source()).with_name("labels.tif"))
    map_is_drawn()
    return dock, layers


def label_and_map(dock: Any, layers: dict[str, QgsRasterLayer], person: Person) -> str:
    """Ten labels, the quick head, the map of the whole layer; its path."""
    page = dock.quick
    person.choose(lambda: dock.tabs.setCurrentWidget(page), 1)
    person.choose(lambda: page.scene.set_layers(layers), 2 * len(layers))
    if "classes" in JOB:
        from sam_landcover.plugin.card import ClassEntry

        entries = tuple(
            ClassEntry(index, name, tuple(colour)) for index, (_, name, colour) in enumerate(JOB["classes"])
        )
        person.choose(lambda: page.classes.set_classes(entries), 2 * len(entries))  # add and name each
    else:
        person.choose(lambda: page.classes.choose_scheme("demo"))
        JOB["classes"] = [[c.value, c.name, list(c.colour)] for c in page.classes.classes]
    pause(0.5)
    labels, place = truth()
    seen = {value: int((labels == value).sum()) for value, *_ in JOB["classes"]}
    most = sorted(seen, key=lambda value: -seen[value])
    wanted = {value: 1 for value in most}
    for turn in range(JOB["labels"] - len(wanted)):
        wanted[most[turn % len(most)]] += 1
    patches = places(labels, wanted)
    keys = {value: str(index + 1) for index, (value, *_) in enumerate(JOB["classes"])}
    person.click(page.labels.draw)
    canvas = iface.mapCanvas()
    hands = person.hands
    for row, column, half, value in patches:
        corners = [
            QgsPointXY(place[0] + (column + d) * place[1], place[3] + (row + e) * place[5])
            for d, e in ((-half, -half), (half + 1, half + 1))
        ]
        if not canvas.extent().contains(QgsRectangle(*corners)) or half / canvas.mapUnitsPerPixel() < 5:
            canvas.zoomToFeatureExtent(QgsRectangle(corners[0], corners[1]).buffered(60))
            map_is_drawn()
            person.clicks += 1
        canvas.setFocus()
        hands.key(keys[value])
        hands.drag(*corners)
        person.keys += 1
        person.clicks += 1
        pause(0.3)
    person.click(page.labels.draw)
    failures: list[str] = []
    page.talk.failed.connect(failures.append)
    dock.runner.failed.connect(failures.append)
    wait(lambda: failures or page.talk.is_fitted, 300, "the head is fitted")
    screenshot(OUT / "labelled.png")
    results: list[Any] = []
    dock.runner.finished.connect(lambda result, _outputs: results.append(result))
    dock.output.set_path(str(OUT / "cover.tif"))
    wait(lambda: failures or page.run.isEnabled(), 60, "Run on whole layer")
    person.click(page.run)
    wait(lambda: failures or results, 600, "the map is made")
    if failures:
        raise RuntimeError(failures[0])
    return str(results[0]["output"])


def check(dock: Any, person: Person) -> dict[str, Any]:
    """Plan, draw, answers by key, estimate, report."""
    page = dock.check
    failures: list[str] = []
    page.work.failed.connect(failures.append)
    page.planning.failed.connect(failures.append)

    def until(condition: Any, what: str) -> None:
        wait(lambda: failures or condition(), 120, what)
        if failures:
            raise RuntimeError(failures[0])

    person.choose(lambda: dock.tabs.setCurrentWidget(page), 1)
    until(lambda: page.planning.plan, "a plan of the newest map")
    pause(0.5)
    screenshot(OUT / "plan.png")
    person.choose(lambda: page.plan.units.setValue(JOB["units"]), 1)
    extra = ", ".join(name for _, name, _ in JOB.get("reference", []))
    if extra:
        person.choose(lambda: page.plan.reference.setText(extra), 2)
    until(lambda: page.planning.plan["units"] == JOB["units"], "a plan of the units that are wanted")
    pause(0.3)
    person.click(page.main)
    until(lambda: page.work.is_open and page.work.progress, "the sample is drawn")
    screenshot(OUT / "drawn.png")
    person.click(page.main)
    until(lambda: page.work.state == "ready", "the first unit")
    map_is_drawn()
    screenshot(OUT / "unit.png")
    labels, place = truth()
    names = {value: name for value, name, _ in [*JOB["classes"], *JOB.get("reference", [])]}
    typed, waits, drawn = [], [], time.monotonic()
    seen: set[str] = set()
    while page.work.state == "ready":
        unit = page.work.unit
        row, column = int((unit["y"] - place[3]) / place[5]), int((unit["x"] - place[0]) / place[1])
        name = names[int(labels[row, column])]
        seen |= {layer.name() for layer in iface.mapCanvas().layers() if layer.source() == page.source.path}
        began = time.monotonic()
        person.key(str((page.label.class_names.index(name) + 1) % 10))
        until(
            lambda unit=unit: (
                page.work.state == "done"
                or (page.work.state == "ready" and page.work.unit["unit"] != unit["unit"])
            ),
            "the next unit",
        )
        waits.append(time.monotonic() - began)
        typed.append([unit["unit"], name])
        if len(typed) == JOB["units"] // 2:
            map_is_drawn()
            screenshot(OUT / "halfway.png")
    until(lambda: page.result.found, "the estimate")
    pause(0.5)
    page.scroll.ensureWidgetVisible(page.result.sentence)
    screenshot(OUT / "result.png")
    page.result.fileAsked.emit("report", str(OUT / "check.html"))
    page.result.fileAsked.emit("csv", str(OUT / "check.csv"))
    page.result.fileAsked.emit("iso", str(OUT / "check.xml"))
    person.clicks += 6
    until(lambda: (OUT / "check.xml").is_file(), "the files")
    further = {"zones": zones(page), "compared": compared(page)}
    return {
        **further,
        "sample": page.work.sample,
        "found": page.result.found,
        "typed": typed,
        "waits": waits,
        "labelled in": time.monotonic() - drawn,
        "maps in sight": sorted(seen),
        "units": JOB["units"],
        "labels": JOB["labels"],
    }


def zones(page: Any) -> list[dict[str, Any]]:
    """Areas by zone, from the button of the result: two halves of the map."""
    extent = page.source.layer.extent()
    layer = QgsVectorLayer(
        f"Polygon?crs={page.source.layer.crs().authid()}&field=part:string", "parts", "memory"
    )
    middle = (extent.xMinimum() + extent.xMaximum()) / 2
    for name, left, right in (("west", extent.xMinimum(), middle), ("east", middle, extent.xMaximum())):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(
            QgsGeometry.fromRect(QgsRectangle(left, extent.yMinimum(), right, extent.yMaximum()))
        )
        feature["part"] = name
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    found = in_dialog(page, page.result.zones, {"ZONES": layer.id(), "ZONE_FIELD": "part"}, "zones")
    QgsProject.instance().removeMapLayer(layer)
    return found["zones"]


def compared(page: Any) -> dict[str, Any]:
    """The map against itself, from the button of the result."""
    layer = page.source.layer
    return in_dialog(page, page.result.compare, {"MAP": layer.id()}, "compare")


def in_dialog(page: Any, button: QWidget, more: dict[str, Any], name: str) -> dict[str, Any]:
    """What the button opens: its fields as they came, and what Run gives with more of them filled in."""
    seen = set(algorithm_dialogs())
    page.scroll.ensureWidgetVisible(button)
    pause(0.3)
    button.click()
    dialog = wait(lambda: next(iter(set(algorithm_dialogs()) - seen), None), 30, f"the dialog of {name}")
    pause(1.0)
    given = dialog.createProcessingParameters()
    if given["SAMPLE"].partition("|")[0] != page.work.sample:
        raise RuntimeError(f"The dialog of {name} has {given}")
    dialog.setParameters({**given, **more})
    pause(0.5)
    screenshot(OUT / f"{name}-dialog.png")
    results: list[tuple[bool, Any]] = []
    dialog.algorithmFinished.connect(lambda fine, values: results.append((fine, values)))
    dialog.runButton().click()
    wait(lambda: results, 120, f"{name} in Processing")
    pause(0.5)
    screenshot(OUT / f"{name}-log.png")
    dialog.close()
    close_results()
    fine, values = results[0]
    if not fine:
        raise RuntimeError(f"{name}: {values}")
    return json.loads(values["RESULT_JSON"])


def close_results() -> None:
    """Processing's list of reports opens above the panel and takes half of a small screen: a person closes it."""
    viewer = iface.mainWindow().findChild(QDockWidget, "ResultsViewer")
    if viewer is not None:
        viewer.close()


def algorithm_dialogs() -> list[Any]:
    """Dialogs of Processing on the screen."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QgsProcessingAlgorithmDialogBase)]


def steps() -> dict[str, Any]:
    """All of it, with a clock."""
    try:
        return whole()
    finally:  # or QGIS asks about them at its end
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isEditable():
                layer.rollBack()


def whole() -> dict[str, Any]:
    """From the rasters to the report."""
    began = time.monotonic()
    dock, layers = load()
    person = Person()
    QgsProject.instance().write(str(OUT / "check.qgz"))
    made = label_and_map(dock, layers, person)
    mapped = time.monotonic() - began
    values = check(dock, person)
    checked, clicks = time.monotonic() - began, person.clicks
    if JOB.get("deliver"):
        values["delivered"] = correct_and_deliver(dock, person, OUT, wrong_places(made))
    QgsProject.instance().write(str(OUT / "check.qgz"))
    return {
        **values,
        "message": "checked",
        "files": [],
        "map": made,
        "truth": JOB["truth"],
        "map classes": [[index, name] for index, (_, name, _) in enumerate(JOB["classes"])],
        "truth classes": [[value, name] for value, name, _ in [*JOB["classes"], *JOB.get("reference", [])]],
        "clicks": clicks,
        "clicks to the delivery": person.clicks,
        "keys": person.keys,
        "seconds to the map": mapped,
        "seconds to the report": checked,
        "seconds": time.monotonic() - began,
    }


drive(steps, OUT / "report.json")

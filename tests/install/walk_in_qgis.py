"""Runs inside a QGIS whose profile is new: a person's first day, from the zip to a project that is saved. See test_walk.py.

Settings come in the environment: WALK_RASTERS (a JSON object, role -> path: the person's own rasters), WALK_LABELS (a raster
of what is there, from which the person's labels are taken), and those of install_in_qgis_hands.py.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, os.environ["INSTALL_HANDS"])

from fine_tune_in_qgis_hands import open_and_run
from install_in_qgis_hands import OUT, walk_in
from osgeo import gdal
from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, screenshot, wait

RASTERS = json.loads(os.environ["WALK_RASTERS"])
SIDE = 12  # px of a labelled square
EACH = 4  # squares of a class


def squares() -> dict[int, list[QgsGeometry]]:
    """Squares of one class each, far from one another."""
    dataset = gdal.Open(os.environ["WALK_LABELS"])
    labels, place = dataset.ReadAsArray(), dataset.GetGeoTransform()
    found: dict[int, list[QgsGeometry]] = {}
    rows, columns = (range(0, side - SIDE, SIDE * 2) for side in labels.shape)
    corners = [(row, column) for row in rows for column in columns]
    random.Random(5).shuffle(corners)
    for row, column in corners:
        patch = labels[row : row + SIDE, column : column + SIDE]
        value = int(patch[0, 0])
        shapes = found.setdefault(value, [])
        if value != 255 and (patch == value).all() and len(shapes) < EACH:
            x, y = place[0] + column * place[1], place[3] + row * place[5]
            box = QgsRectangle(x, y + SIDE * place[5], x + SIDE * place[1], y)
            shapes.append(QgsGeometry.fromRect(box))
    return {value: shapes for value, shapes in sorted(found.items()) if len(shapes) == EACH}


def own_layers(dock: Any) -> dict[str, Any]:
    """A new project with the person's own rasters."""
    QgsProject.instance().clear()
    layers = {}
    for role, path in reversed(RASTERS.items()):
        layer = QgsRasterLayer(path, Path(path).stem)
        assert layer.isValid(), path
        QgsProject.instance().addMapLayer(layer)
        layers[role] = layer
    QgsProject.instance().setCrs(layer.crs())
    iface.mapCanvas().setExtent(layer.extent())
    QgsProject.instance().write(str(OUT / "my town.qgz"))
    map_is_drawn()
    page = dock.quick
    dock.tabs.setCurrentWidget(page)
    page.scene.set_layers(layers)
    page.classes.choose_scheme("demo")
    return layers


def label_to_map(dock: Any, failures: list[str]) -> str:
    """Labels, the map of the view, the map of the whole layer; its path."""
    page = dock.quick
    page.talk.failed.connect(failures.append)
    page.talk.refused.connect(failures.append)
    for value, shapes in squares().items():
        for shape in shapes:
            page.classes.pick([entry.value for entry in page.classes.classes].index(value))
            page.keep(shape)
    wait(lambda: failures or page.talk.is_fitted, 600, "the labels are learnt")
    map_is_drawn()
    screenshot(OUT / "labelled.png")
    results: list[Any] = []
    dock.runner.finished.connect(lambda result, _outputs: results.append(result))
    dock.output.set_path(str(OUT / "cover.tif"))
    wait(lambda: failures or page.run.isEnabled(), 120, "Run on whole layer is ready")
    page.run.click()
    wait(lambda: failures or results, 900, "the whole layer is mapped")
    if failures:
        raise RuntimeError(failures[0])
    map_is_drawn()
    screenshot(OUT / "mapped.png")
    return str(results[0]["output"])


def steps() -> dict[str, Any]:
    """Install, try, own layers, labels to a map, fine-tune, save."""
    dock, seen = walk_in()
    failures: list[str] = []
    dock.runner.failed.connect(failures.append)
    own_layers(dock)
    mapped = label_to_map(dock, failures)
    page = dock.quick
    dock.tabs.setCurrentWidget(page)
    wait(page.train.isEnabled, 60, "Fine-tune is ready")
    trained = open_and_run(OUT, page.train, "tuned", {"WINDOW": 64, "BATCH": 2})
    iface.setActiveLayer(page.labels.layer)
    iface.actionSaveActiveLayerEdits().trigger()
    assert QgsProject.instance().write(), "the project is saved"
    return {
        **seen,
        "message": "walked",
        "files": [],
        "mapped": mapped,
        "tuned": trained["model"],
        "labels": page.labels.layer.featureCount(),
        "classes": [entry.name for entry in page.classes.classes],
        "layers": sorted(layer.name() for layer in QgsProject.instance().mapLayers().values()),
        "failures": failures,
    }


drive(steps, OUT / "report.json")

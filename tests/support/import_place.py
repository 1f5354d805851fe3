"""The Label-to-map tab with an engine that reads label files."""

import json

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis_fakes import FakeIface, write_raster
from qgis_fakes import layer as open_layer
from quick_fakes import QuickEngine
from sam_landcover.plugin import settings
from sam_landcover.plugin.panel.quick.page import QuickPage

X, Y = 2600000.0, 1200000.0
ANSWER = {
    "labels": [
        {"wkt": f"POINT ({X + 10.5} {Y - 10.5})", "class": 1, "id": "145"},
        {"wkt": f"POINT ({X + 60.5} {Y - 20.5})", "class": 0, "id": "371"},
    ],
    "crs": "EPSG:2056",
    "unit": "point",
    "classes": [
        {"value": 0, "name": "Swamp", "colour": [0, 100, 0]},
        {"value": 1, "name": "Water", "colour": [255, 0, 0]},
    ],
    "choices": ["label", "thematic_class"],
}


class Engine(QuickEngine):
    """Also reads files of labels."""

    def result(self, method, params):
        return json.loads(json.dumps(ANSWER)) if method == "quick_labels" else super().result(method, params)


@pytest.fixture
def import_page(qgis_app, qgis_new_project, tmp_path):
    settings.put("click_scheme", "demo")
    settings.put("click_classes", "[]")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    layer = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    made = QuickPage(iface, Engine())
    made.show()
    made.scene.set_layers({"optical": layer})
    yield made
    made.shut_down()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def engine_of(import_page):
    return import_page.talk._conversation._engine


def points(rows, kind="Point"):
    made = QgsVectorLayer(f"{kind}?crs=EPSG:2056&field=use:string", "gps", "memory")
    for wkt, word in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([word])
        assert made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made

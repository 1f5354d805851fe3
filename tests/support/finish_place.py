"""A map, its scene and the tab Finish with a fake engine."""

import json
import struct
from pathlib import Path

import pytest
from qgis.core import (
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QColor
from qgis_fakes import FakeIface, FakeSession, write_raster
from qgis_fakes import layer as open_layer
from sam_landcover.plugin import settings
from sam_landcover.plugin.finish.maps import SCENE
from sam_landcover.plugin.panel.finish.page import FinishPage

X, Y, STEP = 2600000.0, 1200000.0, 0.5
NAMES = {0: "water", 1: "tree", 2: "road"}
COLOURS = {0: (0, 0, 200), 1: (0, 150, 0), 2: (120, 120, 120)}


def label_map(path, width=40, height=30):
    """Three stripes of classes, with nodata in the first row."""
    from osgeo import gdal

    made = write_raster(path, bands=1, width=width, height=height, step=STEP)
    dataset = gdal.OpenEx(made, gdal.OF_UPDATE)
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(255)
    for row in range(height):
        values = [255 if row == 0 else min(2, 3 * column // width) for column in range(width)]
        band.WriteRaster(0, row, width, 1, struct.pack("B" * width, *values))
    dataset = None
    return made


def styled(path, name, names=NAMES):
    layer = open_layer(path, name)
    classes = [QgsPalettedRasterRenderer.Class(v, QColor(*COLOURS[v]), n) for v, n in names.items()]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    QgsProject.instance().addMapLayer(layer)
    return layer


def square(left, top, side=3.0):
    return QgsGeometry.fromRect(QgsRectangle(X + left, Y - top - side, X + left + side, Y - top))


def finishing(params, *_):
    """The engine's ``finish``: the map again, under the name that was asked for."""
    import shutil

    shutil.copy(params["source"], params["output"])
    areas = [
        {"value": v, "name": n, "colour": list(COLOURS[v]), "pixels": 10, "square_metres": 2.5}
        for v, n in NAMES.items()
    ]
    return {
        "output": params["output"],
        "changed": 1234,
        "areas": areas,
        "warnings": ["Corrections by hand changed 36 pixels."],
    }


REPORT = {
    "product": "plain", "title": "Plain land-cover map", "file": "map.tif", "passed": False,
    "lines": [
        {"check": "tiles", "verdict": "pass", "message": "512 x 512 px."},
        {"check": "codes", "verdict": "fail", "message": "Value 7 is none of the product's."},
    ],
}  # fmt: skip


def delivering(params, *_):
    json.dumps(params)
    Path(params["target"]).mkdir()
    for finish_page in params["extra"]:
        assert Path(finish_page).is_file()
    return {"target": params["target"], "files": ["map.tif"], "warnings": [], "check": REPORT}


@pytest.fixture
def finish_place(qgis_app, qgis_new_project, tmp_path):
    settings.put("corrections", "{}")
    settings.put("author", "A. Analyst")
    scene = open_layer(write_raster(tmp_path / "scene.tif", bands=3, width=40, height=30, step=STEP), "scene")
    QgsProject.instance().addMapLayer(scene)
    layer = styled(label_map(tmp_path / "map.tif"), "map")
    layer.setCustomProperty(SCENE, scene.source())
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    return iface, layer, scene


@pytest.fixture
def finish_engine():
    wkt = square(2, 2).asWkt()
    return FakeSession(
        map_region={"wkt": wkt, "crs": None, "value": 0, "pixels": 36, "square_metres": 9.0},
        products={
            "products": [{"name": n, "title": n.title(), "kind": "raster"} for n in ("plain", "clcplus")]
        },
        finish=finishing,
        deliver=delivering,
        rules_preview=lambda params, *_: {"rules": [{"name": "rule 1", "moved": 7}], "changed": 7},
        rules_read={"rules": [{"name": "a", "when": "label == 1", "label": 2}], "inputs": {}, "vectors": {}},
        map_regions={"regions": [], "total": 0, "crs": None},
    )


@pytest.fixture
def finish_page(finish_place, finish_engine):
    iface, _layer, _scene = finish_place
    made = FinishPage(iface, finish_engine)
    made.show()
    yield made
    made.shut_down()
    made.deleteLater()


def asked(finish_engine, method):
    return [params for name, params in finish_engine.calls if name == method]


def spot(iface, left, top):
    pixel = iface.canvas.getCoordinateTransform().transform(QgsPointXY(X + left, Y - top))
    return QPoint(round(pixel.x()), round(pixel.y()))


def mouse(finish_page, kind, finish_place, button=Qt.MouseButton.LeftButton, held=None):
    canvas = finish_page.tool._canvas
    event = QgsMapMouseEvent(canvas, kind, finish_place, button, held if held is not None else button)
    name = {
        QEvent.Type.MouseButtonPress: finish_page.tool.canvasPressEvent,
        QEvent.Type.MouseMove: finish_page.tool.canvasMoveEvent,
        QEvent.Type.MouseButtonRelease: finish_page.tool.canvasReleaseEvent,
    }[kind]
    name(event)


def click(finish_page, finish_place, button=Qt.MouseButton.LeftButton):
    mouse(finish_page, QEvent.Type.MouseButtonPress, finish_place, button)
    mouse(finish_page, QEvent.Type.MouseButtonRelease, finish_place, button)

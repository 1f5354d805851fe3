"""A scene and the Label-to-map tab with a fake engine."""

import pytest
from qgis.core import (
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QPoint
from qgis_fakes import FakeIface, write_raster
from qgis_fakes import layer as open_layer
from quick_fakes import QuickEngine
from sam_landcover.plugin import settings
from sam_landcover.plugin.panel.quick.page import QuickPage

X, Y = 2600000.0, 1200000.0


def label_map(path, values=(0, 1, 255), width=40, height=20):
    """A map of three stripes, as the engine writes it."""
    from osgeo import gdal

    made = write_raster(path, bands=1, width=width, height=height, step=1.0)
    dataset = gdal.OpenEx(made, gdal.OF_UPDATE)
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(255)
    row = bytes(values[min(2, 3 * column // width)] for column in range(width))
    band.WriteRaster(0, 0, width, height, row * height)
    dataset = None
    return made


@pytest.fixture
def quick_place(qgis_app, qgis_new_project, tmp_path):
    settings.put("click_scheme", "demo")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    layer = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    return iface, layer


@pytest.fixture
def quick_engine(tmp_path):
    made = label_map(tmp_path / "map.tif")
    return QuickEngine(lambda _params: made)


@pytest.fixture
def quick_tab(quick_place, quick_engine):
    iface, layer = quick_place
    made = QuickPage(iface, quick_engine)
    made.show()
    made.scene.set_layers({"optical": layer})
    yield made
    made.shut_down()
    made.deleteLater()


def square(x, y, side=6):
    ring = [(x, y), (x + side, y), (x + side, y - side), (x, y - side), (x, y)]
    return QgsGeometry.fromPolygonXY([[QgsPointXY(X + a, Y - b) for a, b in ((p, -q) for p, q in ring)]])


def draw(quick_tab, value, x, y):
    quick_tab.classes.pick(value)
    quick_tab.keep(square(x, -y))


def pixel(iface, x, y):
    spot = iface.canvas.getCoordinateTransform().transform(QgsPointXY(X + x, Y - y))
    return QPoint(round(spot.x()), round(spot.y()))

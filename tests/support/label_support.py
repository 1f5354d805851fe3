"""A panel with labels of a small scheme, and a fake engine; the conftest makes the fixture known."""

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis_fakes import FakeIface, write_raster
from qgis_fakes import layer as open_layer
from quick_fakes import QuickEngine
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.panel.dock import LandCoverDock

LAKE, WOOD, CAR = "Lake", "Wood", "Car"
X, Y = 2600000.0, 1200000.0


def scheme(*names):
    return tuple(ClassEntry(value, name, (40 * value, 90, 200)) for value, name in enumerate(names))


def box(x, y, side=6):
    ring = f"{X + x} {Y - y}, {X + x + side} {Y - y}, {X + x + side} {Y - y - side}, {X + x} {Y - y - side}"
    return QgsGeometry.fromWkt(f"POLYGON (({ring}, {X + x} {Y - y}))")


@pytest.fixture
def label_dock(qgis_app, qgis_new_project, tmp_path):
    settings.put("click_scheme", "demo")
    settings.put("checkpoint", "")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    image = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(image)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(image.crs())
    iface.canvas.setExtent(image.extent())
    made = LandCoverDock(iface, QuickEngine(lambda _params: str(tmp_path / "none.tif")))
    made.iface = iface
    made.quick.scene.set_layers({"optical": image})
    made.quick.classes.set_classes(scheme(LAKE, WOOD))
    yield made
    made.shut_down()
    made.deleteLater()


def draw(page, index, x):
    page.classes.pick(index)
    page.keep(box(x, 10))


def pairs(layer):
    return sorted(
        (f["class_name"], f["class_id"] if isinstance(f["class_id"], int) else None)
        for f in layer.getFeatures()
    )

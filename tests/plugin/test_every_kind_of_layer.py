"""A project holds layers of every kind, not only the rasters that this plugin works on: no tab and no menu stumbles over one.

Found by a walk from labels to a delivery: the layer of labels alone kept the tab Finish from opening.
"""

import pytest
from qgis.core import (
    QgsAnnotationLayer,
    QgsCoordinateTransformContext,
    QgsGroupLayer,
    QgsMapLayerType,
    QgsMeshLayer,
    QgsPalettedRasterRenderer,
    QgsPointCloudLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication
from qgis_fakes import spin
from sam_landcover.plugin.finish.maps import beside, is_label_map, layer_called, layer_of
from sam_landcover.plugin.finish.rules import layers_by_name
from sam_landcover.plugin.panel.models.fits import loaded_rasters

MESH = "MESH2D\nND 1 0 0 0\nND 2 10 0 0\nND 3 0 10 0\nE3T 1 1 2 3 1\n"


@pytest.fixture
def crowd(layers, files):
    """One layer of each kind, some of them broken, on top of the rasters."""
    mesh = files["folder"] / "mesh.2dm"
    mesh.write_text(MESH)
    context = QgsCoordinateTransformContext()
    made = [
        QgsVectorLayer("Polygon?crs=EPSG:32632&field=class:integer", "polygons", "memory"),
        QgsVectorLayer("NoGeometry?field=n:integer", "table", "memory"),
        QgsVectorLayer(str(files["folder"] / "gone.gpkg"), "gone vector", "ogr"),
        QgsRasterLayer(str(files["folder"] / "gone.tif"), "gone raster"),
        QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png", "tiles", "wms"),
        QgsMeshLayer(str(mesh), "mesh", "mdal"),
        QgsVectorTileLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.pbf", "vector tiles"),
        QgsPointCloudLayer(str(files["folder"] / "gone.laz"), "points", "pdal"),
        QgsAnnotationLayer("notes", QgsAnnotationLayer.LayerOptions(context)),
        QgsGroupLayer("group", QgsGroupLayer.LayerOptions(context)),
    ]
    QgsProject.instance().addMapLayers(made)
    kinds = {layer.type() for layer in QgsProject.instance().mapLayers().values()}
    assert len(kinds) >= 7 and QgsMapLayerType.MeshLayer in kinds
    return made


def test_every_tab_opens(crowd, dock):
    dock.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.iface.window.show()
    for index in range(dock.tabs.count()):
        dock.tabs.setCurrentIndex(index)
        page = dock.tabs.widget(index)
        page.hide()
        page.show()
        QApplication.processEvents()
        assert page.isVisible(), dock.tabs.tabText(index)


def test_a_map_among_them_is_offered(crowd, dock, files):
    """The one layer that can be a map of classes is the one that the tab Finish takes."""
    layer = QgsRasterLayer(files["labels"], "map")
    layer.setRenderer(
        QgsPalettedRasterRenderer(layer.dataProvider(), 1, [QgsPalettedRasterRenderer.Class(1, label="one")])
    )
    QgsProject.instance().addMapLayer(layer)
    dock.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.iface.window.show()
    dock.tabs.setCurrentWidget(dock.finish)
    spin(lambda: dock.finish.map.layer is layer, 5)


def test_what_asks_for_layers_takes_any(crowd, layers):
    for layer in crowd:
        assert not is_label_map(layer)
    assert layer_of("/nowhere.tif") is None
    assert layer_called(layers["optical"], ["nothing.tif"]) is None
    assert beside(layers["optical"], "confidence") == ""
    assert {"my optical", "my dsm"} <= {layer.name() for layer in QgsProject.instance().mapLayers().values()}
    assert len(loaded_rasters()) == 3
    rasters, vectors = layers_by_name()
    assert len(rasters) == 3 and not vectors

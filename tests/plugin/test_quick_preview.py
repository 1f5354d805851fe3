"""The picture of a map on the canvas: turned, swiped, in a scene with an assigned CRS."""

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QPointF, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis_fakes import layer as open_layer
from qgis_fakes import spin
from quick_place import X, Y, draw, label_map, pixel
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.panel.quick.page import QuickPage
from sam_landcover.plugin.quick.preview import MapPreview, read_picture


def test_least_certain_place_is_shown(quick_tab, quick_place, quick_engine):
    iface, _layer = quick_place
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.score.place.isEnabled())
    iface.canvas.zoomByFactor(0.2)
    quick_tab.score.place.click()
    assert quick_engine.last("quick_uncertain")["seen"] == []
    quick_tab.score.place.click()
    assert quick_engine.last("quick_uncertain")["seen"] == [[2600010.0, 1199990.0]]
    assert iface.canvas.extent().center().distance(QgsPointXY(2600010, 1199990)) < 1


def test_a_scene_whose_crs_is_assigned_in_the_project_only(quick_place, quick_engine, tmp_path):
    from osgeo import gdal

    def stripped(path):
        bare = str(tmp_path / f"bare_{Path(path).name}")
        gdal.GetDriverByName("GTiff").CreateCopy(bare, gdal.OpenEx(path)).SetProjection("")
        return bare

    iface, layer = quick_place
    bare = open_layer(stripped(layer.source()), "bare")
    swiss, degrees = QgsCoordinateReferenceSystem("EPSG:2056"), QgsCoordinateReferenceSystem("EPSG:4326")
    bare.setCrs(swiss)
    assert not bare.dataProvider().crs().isValid()
    QgsProject.instance().addMapLayer(bare)
    iface.canvas.setDestinationCrs(degrees)
    to_degrees = QgsCoordinateTransform(swiss, degrees, QgsProject.instance())
    iface.canvas.setExtent(to_degrees.transformBoundingBox(bare.extent()))
    quick_tab = QuickPage(iface, quick_engine)
    quick_tab.show()
    quick_tab.scene.set_layers({"optical": bare})
    spin(lambda: "quick_view" in quick_engine.methods())
    asked = quick_engine.last("quick_view")
    assert asked["crs"] is None and asked["extent"][0] == pytest.approx(X, abs=500)
    quick_tab.shut_down()
    quick_tab.deleteLater()
    path = stripped(label_map(tmp_path / "stripes.tif"))
    _image, extent = read_picture(path, degrees, (), swiss)
    assert extent.width() < 0.01 and extent.contains(to_degrees.transform(QgsPointXY(X + 20, Y - 10)))


def test_map_is_turned_with_the_canvas(quick_place, tmp_path):
    canvas = quick_place[0].canvas
    preview = MapPreview(canvas)
    path = label_map(tmp_path / "turned.tif")
    assert preview.show_map(path, (ClassEntry(0, "Wood", (200, 0, 0)),))
    extent = preview._extent
    for turn in (0, 30, -75):
        canvas.setRotation(turn)
        preview.updatePosition()
        corner = preview.mapToScene(QPointF(0, 0))
        far = preview.mapToScene(QPointF(preview.boundingRect().width(), preview.boundingRect().height()))
        for spot, x, y in (
            (corner, extent.xMinimum(), extent.yMaximum()),
            (far, extent.xMaximum(), extent.yMinimum()),
        ):
            there = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
            assert (spot.x(), spot.y()) == pytest.approx((there.x(), there.y()), abs=5), turn
    preview.remove()


def test_picture_of_a_map_and_its_swipe(quick_place, tmp_path):
    iface, _layer = quick_place
    classes = (ClassEntry(0, "Wood", (200, 0, 0)), ClassEntry(1, "Lake", (0, 0, 200)))
    path = label_map(tmp_path / "stripes.tif")
    image, extent = read_picture(path, QgsCoordinateReferenceSystem("EPSG:2056"), classes)
    assert image.size() == QSize(40, 20) and extent.width() == 40
    assert [QColor(image.pixelColor(x, 5)).name() for x in (2, 20)] == ["#c80000", "#0000c8"]
    assert image.pixelColor(38, 5).alpha() == 0
    turned, there = read_picture(path, QgsCoordinateReferenceSystem("EPSG:4326"), classes)
    assert there.width() < 0.01 and turned.pixelColor(2, 10).red() == 200
    assert read_picture(str(tmp_path / "none.tif"), QgsCoordinateReferenceSystem(), classes) is None

    preview = MapPreview(iface.canvas)
    assert preview.show_map(path, classes) and preview.is_drawn
    preview.set_opacity(1.0)
    canvas = iface.canvas

    def colour(x, y):
        shot = QImage(canvas.size(), QImage.Format.Format_ARGB32)
        shot.fill(QColor(255, 255, 255))
        painter = QPainter(shot)
        painter.translate(preview.pos())
        preview.paint(painter)
        painter.end()
        return shot.pixelColor(pixel(iface, x, y)).name()

    assert [colour(5, 10), colour(20, 10), colour(38, 10)] == ["#c80000", "#0000c8", "#ffffff"]
    middle = pixel(iface, 13.5, 0).x() / canvas.width()
    preview.set_swipe(middle)
    assert [colour(5, 10), colour(20, 10)] == ["#ffffff", "#0000c8"]
    preview.set_hidden(True)
    assert not preview.is_drawn
    preview.set_hidden(False)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    preview.updatePosition()
    assert not preview.is_drawn, "a map in the old CRS would lie in the wrong place"
    preview.remove()

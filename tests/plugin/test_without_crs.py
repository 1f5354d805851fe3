"""Rasters without a coordinate system in a project that has one: labels are the raster's pixels, as QGIS draws it."""

import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis_fakes import FakeIface, spin, write_raster
from qgis_fakes import layer as open_layer
from quick_fakes import QuickEngine
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.layers.extent import crs_text
from sam_landcover.plugin.layers.known_crs import is_known
from sam_landcover.plugin.layers.segment import Segment
from sam_landcover.plugin.layers.segments import add_segment, open_or_create, target_layer
from sam_landcover.plugin.panel.quick.page import QuickPage

NONE = QgsCoordinateReferenceSystem()
SQUARE = "POLYGON ((20 -20, 40 -20, 40 -40, 20 -40, 20 -20))"


class Engine(QuickEngine):
    """Also reads files of labels."""

    def result(self, method, params):
        if method != "quick_labels":
            return super().result(method, params)
        classes = [{"value": 0, "name": "Sea", "colour": [0, 0, 200]}]
        labels = [{"wkt": SQUARE, "class": 0, "id": "1"}]
        return json.loads(
            json.dumps({"labels": labels, "crs": None, "unit": "polygon", "classes": classes, "choices": []})
        )


@pytest.fixture(params=["EPSG:2056", "EPSG:4326", ""])
def page(request, qgis_app, qgis_new_project, tmp_path):
    project = QgsProject.instance()
    settings.put("click_scheme", "demo")
    settings.put("click_classes", "[]")  # what other tests leave would be asked about
    project.setCrs(QgsCoordinateReferenceSystem(request.param))
    project.write(str(tmp_path / "bay.qgz"))
    layer = open_layer(write_raster(tmp_path / "radar.tif", bands=3, width=200, height=150, epsg=0), "radar")
    layer.setCrs(NONE)
    project.addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(project.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    made = QuickPage(iface, Engine())
    made.show()
    made.scene.set_layers({"optical": layer})
    yield made
    made.shut_down()
    made.deleteLater()


def same(geometry, wkt=SQUARE):
    return geometry.symDifference(QgsGeometry.fromWkt(wkt)).area() < 1e-6


def test_drawn_labels_are_pixels_also_after_saving_and_opening_again(page):
    page.classes.pick(0)
    page.keep(QgsGeometry.fromWkt(SQUARE))
    page.classes.pick(4)
    other = "POLYGON ((120 -20, 140 -20, 140 -40, 120 -40, 120 -20))"
    page.keep(QgsGeometry.fromWkt(other))
    layer = page.labels.layer
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    assert [same(shapes[0]), same(shapes[1], other)] == [True, True] or [
        same(shapes[1]),
        same(shapes[0], other),
    ] == [True, True]
    assert not layer.crs().isValid(), "QGIS would draw pixels as degrees"
    engine = page.talk._conversation._engine
    spin(lambda: "quick_fit" in engine.methods())
    assert [polygon["crs"] for polygon in engine.last("quick_fit")["polygons"]] == [None, None]
    assert page.labels.save()
    again = QgsVectorLayer(layer.source(), "again", "ogr")  # as a user opens it
    assert again.featureCount() == 2 and crs_text(again.crs()) is None and not is_known(again.crs())
    page.labels.set_layer(None)
    QgsProject.instance().addMapLayer(again)
    page.labels.set_layer(again)
    page.keep(QgsGeometry.fromWkt("POLYGON ((60 -60, 80 -60, 80 -80, 60 -80, 60 -60))"))
    assert sorted(round(feature.geometry().area()) for feature in again.getFeatures()) == [400, 400, 400]


def test_a_layer_of_labels_with_a_crs_gets_the_pixels_too(page):
    made = QgsVectorLayer("Polygon?crs=EPSG:3857&field=class_id:int", "mine", "memory")
    QgsProject.instance().addMapLayer(made)
    page.labels.set_layer(made)
    page.keep(QgsGeometry.fromWkt(SQUARE))
    assert [same(feature.geometry()) for feature in made.getFeatures()] == [True]


def test_imported_labels_are_pixels(page, tmp_path):
    page.imports.read(str(tmp_path / "sea.scpx"))
    layer = page.labels.layer
    assert not layer.crs().isValid() and [same(f.geometry()) for f in layer.getFeatures()] == [True]


@pytest.mark.parametrize("mapped", ["EPSG:2056", ""])
def test_clicked_polygons_are_pixels(qgis_app, qgis_new_project, tmp_path, mapped):
    """A polygon in the raster's CRS, which is none, into a GeoPackage made for it or one in a real CRS."""
    target = open_or_create(tmp_path / "clicks.gpkg", QgsCoordinateReferenceSystem(mapped))
    entry = ClassEntry(0, "Sea", (0, 0, 200))
    clicked = Segment(QgsGeometry.fromWkt(SQUARE), NONE, entry, 0.9, None, "SAM", "radar.tif", "2026-01-01")
    assert add_segment(target, clicked, QgsProject.instance()) == ""
    assert [same(feature.geometry()) for feature in target.getFeatures()] == [True]


def test_a_real_polygon_in_a_layer_without_a_crs_stays_as_it_is(qgis_app, qgis_new_project, tmp_path):
    target = open_or_create(tmp_path / "clicks.gpkg", NONE)
    wkt = "POLYGON ((2600000 1200000, 2600009 1200000, 2600009 1200009, 2600000 1200000))"
    swiss = QgsCoordinateReferenceSystem("EPSG:2056")
    entry = ClassEntry(0, "Sea", (0, 0, 200))
    drawn = Segment(QgsGeometry.fromWkt(wkt), swiss, entry, None, None, "", "a.tif", "2026-01-01", "drawn")
    assert add_segment(target, drawn, QgsProject.instance()) == ""
    assert [same(feature.geometry(), wkt) for feature in target.getFeatures()] == [True]


def test_the_layer_is_without_a_crs_when_the_project_is_opened_again(qgis_app, qgis_new_project, tmp_path):
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    path = str(tmp_path / "bay.qgz")
    project.write(path)
    layer = target_layer(project, NONE)
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
    assert layer.dataProvider().addFeatures([feature])[0]
    project.write(path)
    project.read(path)
    found = target_layer(project, NONE)
    assert found.featureCount() == 1 and not is_known(found.crs())

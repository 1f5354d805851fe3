"""The tab Finish with a fake engine: mouse and keys, one file of corrections a scene, what the engine is asked."""

import pytest
from finish_place import STEP, X, Y, asked, click, mouse, spot, square
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, Qt
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.finish.brush import painted
from sam_landcover.plugin.finish.maps import SCENE, is_label_map
from sam_landcover.plugin.panel.finish.page import FinishPage


def test_a_map_is_offered_with_its_classes_and_its_scene(finish_page, finish_place):
    _iface, layer, scene = finish_place
    assert finish_page.map.layer is layer and finish_page.map.scene_path == scene.source()
    assert [entry.name for entry in finish_page.corrections.classes] == ["water", "tree", "road"]
    assert finish_page.hand.file.name == "scene_corrections.gpkg" and not finish_page.hand.file.exists()
    assert not finish_page.foot.make.isEnabled() and finish_page.foot.deliver.isEnabled()
    assert not is_label_map(scene) and scene not in [
        finish_page.map.combo.layer(i) for i in range(finish_page.map.combo.count())
    ]


def test_a_map_of_another_session_finds_its_scene_by_its_provenance(finish_place, finish_engine):
    iface, layer, scene = finish_place
    layer.removeCustomProperty(SCENE)
    finish_engine.answers["map_facts"] = {"sources": {"optical": ["nowhere.tif"]}}
    finish_page = FinishPage(iface, finish_engine)
    finish_page.show()
    assert (
        finish_page.map.layer is layer
        and finish_page.map.scene_path == ""
        and "made from" in finish_page.map.note.text()
    )
    finish_engine.answers["map_facts"] = {"sources": {"optical": ["scene.tif"], "dsm": ["dsm.tif"]}}
    finish_page.map.mapChanged.emit()
    assert (
        finish_page.map.scene_path == scene.source()
        and finish_page.hand.file.name == "scene_corrections.gpkg"
    )
    finish_page.shut_down()
    finish_page.deleteLater()


def test_polygon_brush_and_region_by_mouse(finish_page, finish_place, finish_engine):
    iface, layer, scene = finish_place
    finish_page.corrections.pick(2)
    finish_page.corrections.reason.setText("seen in the field")
    finish_page.corrections.buttons["polygon"].click()
    for left, top in ((2, 2), (8, 2), (8, 8)):
        click(finish_page, spot(iface, left, top))
    click(finish_page, spot(iface, 8, 8), Qt.MouseButton.RightButton)
    made = finish_page.hand.layer
    assert made.featureCount() == 1

    finish_page.corrections.buttons["brush"].click()
    finish_page.corrections.width.setValue(8)
    finish_page.corrections.pick(0)
    mouse(finish_page, QEvent.Type.MouseButtonPress, spot(iface, 10, 5))
    for left in (11, 12, 14):
        mouse(finish_page, QEvent.Type.MouseMove, spot(iface, left, 5))
    mouse(finish_page, QEvent.Type.MouseButtonRelease, spot(iface, 14, 5))
    assert made.featureCount() == 2

    finish_page.corrections.buttons["region"].click()
    finish_page.corrections.pick(1)
    click(finish_page, spot(iface, 3, 3))
    question = asked(finish_engine, "map_region")[0]
    assert question["map"] == layer.source() and question["crs"] == "EPSG:2056"
    assert question["x"] == pytest.approx(X + 3, abs=0.1) and question["y"] == pytest.approx(Y - 3, abs=0.1)
    drawn, stroke, region = sorted(made.getFeatures(), key=lambda f: -f.id())
    assert [f["class_name"] for f in (drawn, stroke, region)] == ["road", "water", "tree"]
    assert [f["source"] for f in (drawn, stroke, region)] == ["polygon", "brush", "region"]
    assert drawn["reason"] == "seen in the field" and drawn["author"] == "A. Analyst" and drawn["created"]
    assert drawn["raster"] == scene.source() and region["area_m2"] == 9.0
    assert stroke.geometry().boundingBox().width() == pytest.approx(4 + 8 * STEP, abs=0.3)
    assert stroke.geometry().boundingBox().height() == pytest.approx(8 * STEP, abs=0.3)


def test_undo_redo_delete_and_what_is_shown(finish_page, finish_place):
    finish_page.corrections.pick(1)
    assert finish_page.hand.keep(square(1, 1)) and finish_page.hand.keep(square(6, 6))
    made = finish_page.hand.layer
    assert "2 corrections in scene_corrections.gpkg" in finish_page.corrections.note.text()
    finish_page.corrections.undo.click()
    assert made.featureCount() == 1 and finish_page.corrections.redo.isEnabled()
    finish_page.corrections.redo.click()
    assert made.featureCount() == 2
    categories = made.renderer().categories()
    assert [c.value() for c in categories[:3]] == ["water", "tree", "road"]
    finish_page.hand.mend("delete", QgsPointXY(X + 2, Y - 2))
    assert made.featureCount() == 1
    assert finish_page.hand.save() and QgsVectorLayer(made.source(), "saved", "ogr").featureCount() == 1


def test_the_brush_is_as_wide_as_the_map_says_in_any_projection(finish_place):
    _iface, layer, _scene = finish_place
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    from qgis.core import QgsCoordinateTransform

    move = QgsCoordinateTransform(layer.crs(), mercator, QgsProject.instance())
    area = painted([move.transform(QgsPointXY(X + 5, Y - 5))], 6, layer, mercator)
    area.transform(QgsCoordinateTransform(mercator, layer.crs(), QgsProject.instance()))
    assert area.boundingBox().width() == pytest.approx(6 * STEP, rel=0.01)


def test_a_region_that_cannot_be_is_said(finish_page, finish_place, finish_engine):
    iface, _layer, _scene = finish_place
    finish_engine.answers["map_region"] = EngineError("There is no class at this place.", -32000)
    finish_page.corrections.buttons["region"].click()
    click(finish_page, spot(iface, 3, 3))
    assert "There is no class at this place." in iface.messages()[-1][1] and finish_page.hand.layer is None
    finish_engine.answers["map_region"] = {
        "wkt": square(2, 2).asWkt(),
        "value": 0,
        "pixels": 36,
        "square_metres": None,
    }
    click(finish_page, spot(iface, 3, 3))
    assert finish_page.hand.layer.featureCount() == 1  # asked again after a refusal

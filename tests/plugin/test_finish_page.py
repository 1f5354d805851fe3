"""The tab Finish with a fake engine: mouse and keys, one file of corrections a scene, what the engine is asked."""

import json
import struct
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis_fakes import FakeIface, FakeSession, write_raster
from qgis_fakes import layer as open_layer
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.finish import corrections as store
from sam_landcover.plugin.finish.brush import painted
from sam_landcover.plugin.finish.maps import SCENE, beside, is_label_map, map_classes
from sam_landcover.plugin.finish.rules import RuleLine, identifier, layers_by_name, write_table
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
    for page in params["extra"]:
        assert Path(page).is_file()
    return {"target": params["target"], "files": ["map.tif"], "warnings": [], "check": REPORT}


@pytest.fixture
def place(qgis_app, qgis_new_project, tmp_path):
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
def engine():
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
def page(place, engine):
    iface, _layer, _scene = place
    made = FinishPage(iface, engine)
    made.show()
    yield made
    made.shut_down()
    made.deleteLater()


def asked(engine, method):
    return [params for name, params in engine.calls if name == method]


def spot(iface, left, top):
    pixel = iface.canvas.getCoordinateTransform().transform(QgsPointXY(X + left, Y - top))
    return QPoint(round(pixel.x()), round(pixel.y()))


def mouse(page, kind, place, button=Qt.MouseButton.LeftButton, held=None):
    canvas = page.tool._canvas
    event = QgsMapMouseEvent(canvas, kind, place, button, held if held is not None else button)
    name = {
        QEvent.Type.MouseButtonPress: page.tool.canvasPressEvent,
        QEvent.Type.MouseMove: page.tool.canvasMoveEvent,
        QEvent.Type.MouseButtonRelease: page.tool.canvasReleaseEvent,
    }[kind]
    name(event)


def click(page, place, button=Qt.MouseButton.LeftButton):
    mouse(page, QEvent.Type.MouseButtonPress, place, button)
    mouse(page, QEvent.Type.MouseButtonRelease, place, button)


def test_a_map_is_offered_with_its_classes_and_its_scene(page, place):
    _iface, layer, scene = place
    assert page.map.layer is layer and page.map.scene_path == scene.source()
    assert [entry.name for entry in page.corrections.classes] == ["water", "tree", "road"]
    assert page.hand.file.name == "scene_corrections.gpkg" and not page.hand.file.exists()
    assert not page.foot.make.isEnabled() and page.foot.deliver.isEnabled()
    assert not is_label_map(scene) and scene not in [
        page.map.combo.layer(i) for i in range(page.map.combo.count())
    ]


def test_a_map_of_another_session_finds_its_scene_by_its_provenance(place, engine):
    iface, layer, scene = place
    layer.removeCustomProperty(SCENE)
    engine.answers["map_facts"] = {"sources": {"optical": ["nowhere.tif"]}}
    page = FinishPage(iface, engine)
    page.show()
    assert page.map.layer is layer and page.map.scene_path == "" and "made from" in page.map.note.text()
    engine.answers["map_facts"] = {"sources": {"optical": ["scene.tif"], "dsm": ["dsm.tif"]}}
    page.map.mapChanged.emit()
    assert page.map.scene_path == scene.source() and page.hand.file.name == "scene_corrections.gpkg"
    page.shut_down()
    page.deleteLater()


def test_polygon_brush_and_region_by_mouse(page, place, engine):
    iface, layer, scene = place
    page.corrections.pick(2)
    page.corrections.reason.setText("seen in the field")
    page.corrections.buttons["polygon"].click()
    for left, top in ((2, 2), (8, 2), (8, 8)):
        click(page, spot(iface, left, top))
    click(page, spot(iface, 8, 8), Qt.MouseButton.RightButton)
    made = page.hand.layer
    assert made.featureCount() == 1

    page.corrections.buttons["brush"].click()
    page.corrections.width.setValue(8)
    page.corrections.pick(0)
    mouse(page, QEvent.Type.MouseButtonPress, spot(iface, 10, 5))
    for left in (11, 12, 14):
        mouse(page, QEvent.Type.MouseMove, spot(iface, left, 5))
    mouse(page, QEvent.Type.MouseButtonRelease, spot(iface, 14, 5))
    assert made.featureCount() == 2

    page.corrections.buttons["region"].click()
    page.corrections.pick(1)
    click(page, spot(iface, 3, 3))
    question = asked(engine, "map_region")[0]
    assert question["map"] == layer.source() and question["crs"] == "EPSG:2056"
    assert question["x"] == pytest.approx(X + 3, abs=0.1) and question["y"] == pytest.approx(Y - 3, abs=0.1)
    drawn, stroke, region = sorted(made.getFeatures(), key=lambda f: -f.id())
    assert [f["class_name"] for f in (drawn, stroke, region)] == ["road", "water", "tree"]
    assert [f["source"] for f in (drawn, stroke, region)] == ["polygon", "brush", "region"]
    assert drawn["reason"] == "seen in the field" and drawn["author"] == "A. Analyst" and drawn["created"]
    assert drawn["raster"] == scene.source() and region["area_m2"] == 9.0
    assert stroke.geometry().boundingBox().width() == pytest.approx(4 + 8 * STEP, abs=0.3)
    assert stroke.geometry().boundingBox().height() == pytest.approx(8 * STEP, abs=0.3)


def test_undo_redo_delete_and_what_is_shown(page, place):
    page.corrections.pick(1)
    assert page.hand.keep(square(1, 1)) and page.hand.keep(square(6, 6))
    made = page.hand.layer
    assert "2 corrections in scene_corrections.gpkg" in page.corrections.note.text()
    page.corrections.undo.click()
    assert made.featureCount() == 1 and page.corrections.redo.isEnabled()
    page.corrections.redo.click()
    assert made.featureCount() == 2
    categories = made.renderer().categories()
    assert [c.value() for c in categories[:3]] == ["water", "tree", "road"]
    page.hand.mend("delete", QgsPointXY(X + 2, Y - 2))
    assert made.featureCount() == 1
    assert page.hand.save() and QgsVectorLayer(made.source(), "saved", "ogr").featureCount() == 1


def test_the_brush_is_as_wide_as_the_map_says_in_any_projection(place):
    _iface, layer, _scene = place
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    from qgis.core import QgsCoordinateTransform

    move = QgsCoordinateTransform(layer.crs(), mercator, QgsProject.instance())
    area = painted([move.transform(QgsPointXY(X + 5, Y - 5))], 6, layer, mercator)
    area.transform(QgsCoordinateTransform(mercator, layer.crs(), QgsProject.instance()))
    assert area.boundingBox().width() == pytest.approx(6 * STEP, rel=0.01)


def test_a_region_that_cannot_be_is_said(page, place, engine):
    iface, _layer, _scene = place
    engine.answers["map_region"] = EngineError("There is no class at this place.", -32000)
    page.corrections.buttons["region"].click()
    click(page, spot(iface, 3, 3))
    assert "There is no class at this place." in iface.messages()[-1][1] and page.hand.layer is None
    engine.answers["map_region"] = {
        "wkt": square(2, 2).asWkt(),
        "value": 0,
        "pixels": 36,
        "square_metres": None,
    }
    click(page, spot(iface, 3, 3))
    assert page.hand.layer.featureCount() == 1  # asked again after a refusal


def test_all_steps_reach_the_engine_in_the_order_of_a_run(page, place, engine, tmp_path):
    _iface, layer, _scene = place
    (tmp_path / "map_confidence.tif").write_bytes(Path(layer.source()).read_bytes())
    page.corrections.pick(1)
    page.hand.keep(square(1, 1))
    page.generalise.unit.setCurrentIndex(1)
    page.generalise.amount.setValue(500)
    page.generalise.protect.setItemCheckState(2, Qt.CheckState.Checked)
    page.recode.combos[2].setCurrentIndex(1)
    page.rules.show_lines([RuleLine("scene[1] > 200 and confidence < 0.5", "water")])
    page.foot.make.click()
    question = asked(engine, "finish")[0]
    assert [step["step"] for step in question["steps"]] == ["rules", "generalise", "recode", "overrides"]
    assert question["steps"][1] == {
        "step": "generalise", "mmu": "500m2", "neighbours": 4, "protect": [2], "merge_by": "border",
    }  # fmt: skip
    assert question["steps"][2]["table"] == "2=1"
    assert question["confidence"] == str(tmp_path / "map_confidence.tif")
    assert question["output"] == str(tmp_path / "map_finished.tif")
    table = (tmp_path / "scene_rules.toml").read_text()
    assert (
        f'scene = "{tmp_path}/scene.tif"' in table
        and "map" not in table.split("[[rule]]")[0].split("[inputs]")[1]
    )
    made = next(one for one in QgsProject.instance().mapLayers().values() if one.name() == "map · finished")
    assert made.customProperty(SCENE) == place[2].source() and page.map.layer is layer
    assert "1,234 pixels" in page.foot.status.text() and "36 pixels" in page.foot.status.text()


def test_deliver_makes_the_map_first_and_only_where_it_changed(page, place, engine, tmp_path):
    page.corrections.pick(1)
    page.hand.keep(square(1, 1))
    page.delivery.texts["title"].setText("A town")
    page.delivery.product.setCurrentIndex(page.delivery.product.findData("clcplus"))
    assert page.delivery.target == str(tmp_path / "map_delivery")
    page.foot.deliver.click()
    assert len(asked(engine, "finish")) == 1
    question = asked(engine, "deliver")[0]
    assert question["result"] == str(tmp_path / "map_finished.tif") and question["product"] == "clcplus"
    assert (
        question["title"] == "A town" and question["name"] == "map_delivery" and len(question["extra"]) == 2
    )
    assert not any(Path(extra).exists() for extra in question["extra"]), "the scratch folder is gone"
    rows = page.check.table
    assert rows.rowCount() == 2 and rows.item(1, 0).text() == "FAILS" and "1 of 2" in page.check.note.text()
    assert page.delivery.target == str(tmp_path / "map_delivery2")
    page.foot.deliver.click()
    assert len(asked(engine, "finish")) == 1 and len(asked(engine, "deliver")) == 2
    page.hand.keep(square(6, 6))
    page.foot.deliver.click()
    assert len(asked(engine, "finish")) == 2


def test_a_fault_of_the_engine_is_said_and_the_buttons_come_back(page, place, engine):
    iface, _layer, _scene = place
    engine.answers["finish"] = EngineError("The disk is full.", -32000)
    page.corrections.pick(1)
    page.hand.keep(square(1, 1))
    page.foot.make.click()
    assert page.foot.status.text() == "The disk is full." and page.foot.make.isVisibleTo(page.foot)
    assert "The disk is full." in iface.messages()[-1][1]


def test_the_review_walks_by_keys_and_leaves_out_what_has_a_correction(page, place, engine):
    iface, _layer, _scene = place

    def region(left, top, value, wkt=True):
        shape = square(left, top)
        box = shape.boundingBox()
        bounds = [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]
        return {
            "value": value, "pixels": 36, "square_metres": 9.0, "confidence": 0.4, "bounds": bounds,
            "wkt": shape.asWkt() if wkt else "", "x": box.center().x(), "y": box.center().y(),
        }  # fmt: skip

    engine.answers["map_regions"] = {
        "regions": [region(1, 1, 0), region(6, 1, 1), region(11, 1, 2, wkt=False)], "total": 3, "crs": None,
    }  # fmt: skip
    page.corrections.pick(2)
    page.review.setCollapsed(False)
    page.review.order.setCurrentIndex(1)
    page.review.list.click()
    assert (
        asked(engine, "map_regions")[0]["order"] == "smallest"
        and asked(engine, "map_regions")[0]["value"] is None
    )
    assert page.review.note.text().startswith("1 of 3 · water · 36 px · 9 m² · confidence 0.40")
    assert iface.canvas.extent().contains(QgsPointXY(X + 2.5, Y - 2.5)) and iface.canvas.extent().width() < 60
    QTest.keyClick(page.review, Qt.Key.Key_A)
    QTest.keyClick(page.review, Qt.Key.Key_S)
    QTest.keyClick(page.review, Qt.Key.Key_R)
    made = sorted(page.hand.layer.getFeatures(), key=lambda f: -f.id())
    assert [(f["class_name"], f["source"]) for f in made] == [("water", "accepted"), ("road", "region")]
    assert len(asked(engine, "map_region")) == 1, "an outline too long for a list is asked for"
    assert "last region" in page.review.note.text() and not page.review.accept.isEnabled()
    QTest.keyClick(page.review, Qt.Key.Key_B)
    assert page.review.note.text().startswith("3 of 3")
    page.review.list.click()
    assert page.review.note.text().startswith("1 of 2 · tree"), "the accepted one is not shown again"


def test_letters_are_the_reviews_own_only_while_it_shows_a_region(page, engine):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    page.review.event(event)
    assert not event.isAccepted()


def test_rules_are_counted_kept_and_read_again(page, place, engine, tmp_path):
    page.rules.show_lines([RuleLine('label == "tree"', "road")])
    page.rules.preview.click()
    assert asked(engine, "rules_preview")[0]["rules"] == str(tmp_path / "scene_rules.toml")
    assert page.rules.table.item(0, 2).text() == "7 px" and "7 pixels" in page.foot.status.text()
    page.rules.table.item(0, 0).setText("label == 1")
    assert page.rules.table.item(0, 2).text() == "", "a count of another rule is no count"
    page.rules.add()
    page.rules.table.item(1, 0).setText("label == 0")
    page.rules.move(-1)
    assert [line.when for line in page.rules.lines] == ["label == 0", "label == 1"]
    other = styled(label_map(tmp_path / "other.tif"), "other")
    other.setCustomProperty(SCENE, place[2].source())
    page.map.set_layer(other)
    assert page.rules.lines == [RuleLine("label == 0", "water"), RuleLine("label == 1", "road")], (
        "of one scene"
    )
    other.setCustomProperty(SCENE, "")
    page.map.set_layer(place[1])
    page.map.set_layer(other)
    assert page.rules.lines == [], "of no scene: rules of its own"
    page.rules.show_lines([RuleLine("label == 2", "tree")])
    assert page._stored()
    page.map.set_layer(place[1])
    assert page.rules.lines == [RuleLine("label == 1", "road")], "read from its file"


def test_names_of_layers_become_words(place, tmp_path):
    assert (
        identifier("DSM 2026 (m)") == "dsm_2026_m"
        and identifier("7") == "_7"
        and identifier("label") == "label_"
    )
    rasters, vectors = layers_by_name(place[1].source())
    assert rasters == {"scene": place[2].source()} and vectors == {}
    write_table(tmp_path / "r.toml", [RuleLine('label == "scene" and x', 'a "b"\\c')], rasters, vectors)
    text = (tmp_path / "r.toml").read_text()
    assert "[inputs]" not in text, "a class that is called like a layer is no layer"
    assert 'label = "a \\"b\\"\\\\c"' in text


def test_corrections_of_a_scene_are_found_by_its_next_map(place, tmp_path):
    scene = place[2].source()
    assert store.find(scene) is None
    first = store.file_for(str(tmp_path / "maps" / "a.tif"), scene)
    assert first == tmp_path / "scene_corrections.gpkg", "no such folder: beside the scene"
    elsewhere = tmp_path / "x" / "mine.gpkg"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(b"")
    store.remember(scene, elsewhere)
    assert store.find(scene) == elsewhere and store.file_for(str(tmp_path / "b.tif"), scene) == elsewhere
    elsewhere.unlink()
    assert store.find(scene) is None
    assert store.file_for(str(tmp_path / "b.tif"), "") == tmp_path / "b_corrections.gpkg"


def test_classes_of_a_colour_table_without_names(place, tmp_path):
    layer = styled(label_map(tmp_path / "plain.tif"), "plain", {0: "0", 1: "1", 2: "2"})
    assert [entry.name for entry in map_classes(layer)] == ["0", "1", "2"]
    assert beside(layer, "confidence") == ""


def test_labels_are_offered_and_nothing_stays_on_the_canvas(place, engine):
    iface, _layer, _scene = place
    before = len(iface.canvas.scene().items())
    page = FinishPage(iface, engine)
    page.show()
    offered = []
    page.labelsOffered.connect(offered.append)
    page.corrections.pick(1)
    page.hand.keep(square(1, 1))
    page.corrections.labels.click()
    assert offered == [page.hand.layer] and not offered[0].isModified()
    page.corrections.buttons["brush"].click()
    page.shut_down()
    assert len(iface.canvas.scene().items()) == before
    page.deleteLater()


def test_a_map_that_is_removed_is_let_go(page, place):
    QgsProject.instance().removeMapLayer(place[1].id())
    assert (
        page.map.layer is None and "Choose a map" in page.map.problem() and not page.foot.deliver.isEnabled()
    )

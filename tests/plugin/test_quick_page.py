"""The Label-to-map tab with a fake engine: drawing, edits and undo, what cannot be used, on to the other tabs."""

from pathlib import Path

from qgis.core import (
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis_fakes import layer as open_layer
from qgis_fakes import spin, write_raster
from quick_place import draw, square
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.panel.quick.page import QuickPage
from sam_landcover.plugin.quick.talk import FAILED, REFUSED


def test_two_labels_and_the_map_is_there(quick_tab, quick_place, quick_engine, tmp_path):
    _iface, layer = quick_place
    assert quick_engine.last("quick_open")["sources"] == {"optical": [layer.source()]}
    assert quick_engine.last("quick_open")["bands"] == {"optical": [1, 2, 3]}
    spin(lambda: "quick_view" in quick_engine.methods())
    assert "each of two classes" in quick_tab.status.text() and not quick_tab.run.isEnabled()
    draw(quick_tab, 0, 5, 5)
    spin(lambda: "only" in quick_tab.status.text())
    assert "quick_fit" not in quick_engine.methods() and not quick_tab.preview.is_drawn
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.preview.is_drawn)
    asked = quick_engine.last("quick_fit")
    assert [polygon["class"] for polygon in asked["polygons"]] == [0, 4]
    assert asked["polygons"][0]["crs"] == "EPSG:2056" and "MultiPolygon" in asked["polygons"][0]["wkt"]
    assert [entry["name"] for entry in asked["classes"]] == [
        entry.name for entry in quick_tab.classes.classes
    ]
    assert quick_engine.last("quick_map")["crs"] == "EPSG:2056"
    rows = quick_tab.score.rows
    assert rows[0][1:] == ("1", "9", "0.50") and rows[1][1:] == ("0", "9", "–") and rows[4][3] == "0.50"
    assert (
        "mIoU 0.50" in quick_tab.score.note.text()
        and quick_tab.run.isEnabled()
        and quick_tab.train.isEnabled()
    )

    target = quick_tab.labels.layer
    assert Path(target.source().split("|")[0]) == tmp_path / "town_segments.gpkg"
    feature = next(target.getFeatures())
    assert (feature["class_id"], feature["source"]) == (0, "drawn")
    assert feature["author"] and feature["created"] and feature["raster"] == layer.source()
    assert quick_tab.labels.save() and QgsVectorLayer(target.source(), "saved", "ogr").featureCount() == 2


def test_a_first_picture_is_shown_and_called_so_until_the_map_is_there(quick_tab, quick_engine):
    quick_engine.hold = {"quick_fit", "quick_map"}
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_engine.asked)
    assert not quick_tab.preview.is_drawn
    fit = quick_engine.take("quick_fit")
    picture = quick_engine.map_file(fit.params)
    fit.on_progress({"stage": "first look", "done": 1, "total": 1, "preview": picture})
    assert quick_tab.preview.is_drawn
    assert "coarse and unchecked" in quick_tab.status.text() and "Learning" in quick_tab.status.text()
    assert not quick_tab.run.isEnabled() and not quick_tab.score.place.isEnabled()
    assert quick_tab.score.rows[0][2:] == ("–", "–"), "nothing is said of how good it is"
    fit.answer()
    assert "coarse and unchecked" in quick_tab.status.text() and "Drawing" in quick_tab.status.text()
    assert quick_tab.preview.is_drawn and quick_tab.run.isEnabled()
    quick_engine.take("quick_map").answer()
    assert quick_tab.status.text() == "" and quick_tab.preview.is_drawn
    draw(quick_tab, 1, 60, 30)
    spin(lambda: quick_engine.asked)
    fit = quick_engine.take("quick_fit")
    fit.on_progress({"stage": "first look", "done": 1, "total": 1, "preview": picture})
    fit.refuse("No label lies on the scene.")
    assert not quick_tab.preview.is_drawn and "No label lies" in quick_tab.status.text()


def test_every_edit_and_undo_refits(quick_tab, quick_engine):
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_engine.methods().count("quick_fit") == 1)
    layer = quick_tab.labels.layer
    fid = next(feature.id() for feature in layer.getFeatures() if feature["class_id"] == 0)

    def edit(act, polygons):
        before = quick_engine.methods().count("quick_fit")
        act()
        spin(lambda: quick_engine.methods().count("quick_fit") > before)
        assert sorted(polygon["class"] for polygon in quick_engine.last("quick_fit")["polygons"]) == polygons

    index = layer.fields().indexOf("class_id")
    edit(lambda: layer.changeAttributeValue(fid, index, 2), [2, 4])
    edit(lambda: layer.changeGeometry(fid, square(50, -5)), [2, 4])
    edit(lambda: draw(quick_tab, 1, 60, 30), [1, 2, 4])
    edit(lambda: layer.deleteFeature(fid), [1, 4])
    edit(lambda: layer.undoStack().undo(), [1, 2, 4])
    before = quick_engine.methods().count("quick_fit")
    for step in range(10):
        layer.changeAttributeValue(fid, index, step % 3)
    spin(lambda: quick_engine.methods().count("quick_fit") > before)
    assert quick_engine.methods().count("quick_fit") == before + 1, "ten edits in a row are one"
    layer.rollBack()
    spin(lambda: not quick_tab.preview.is_drawn)


def test_layers_removed_meanwhile_and_labels_are_not_lost(quick_tab, quick_place, quick_engine):
    iface, layer = quick_place
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.preview.is_drawn)
    QgsProject.instance().removeMapLayer(layer.id())
    assert "Choose an optical layer" in quick_tab.status.text() and not quick_tab.preview.is_drawn
    assert any("“image” was removed" in text for _level, text in iface.messages())
    labels = quick_tab.labels.layer
    assert labels.featureCount() == 2 and labels.isModified()
    labels.commitChanges()
    QgsProject.instance().removeMapLayer(labels.id())
    assert quick_tab.labels.layer is None and not quick_tab.run.isEnabled()


def test_engine_dies_and_comes_back(quick_tab, quick_place, quick_engine):
    iface, _layer = quick_place
    quick_engine.hold = {"quick_fit"}
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    for _ in range(2):
        spin(lambda: quick_engine.asked)
        quick_engine.take("quick_fit").die()
    assert quick_tab.talk.state == FAILED and "next edit tries again" in quick_tab.status.text()
    assert any("labels are kept" in text for _level, text in iface.messages())
    assert quick_tab.labels.layer.featureCount() == 2
    quick_engine.hold = set()
    draw(quick_tab, 1, 60, 30)
    spin(lambda: quick_tab.preview.is_drawn)


def test_a_refused_scene_is_told_in_the_engines_words(quick_tab, quick_place, quick_engine):
    iface, _layer = quick_place
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.talk.is_fitted)
    quick_engine.errors["quick_open"] = "The encoder was trained on radar."
    quick_tab.encoder.choose("/radar.safetensors")
    spin(lambda: quick_tab.talk.state == REFUSED)
    assert quick_tab.status.text() == quick_tab.encoder.note.text() == "The encoder was trained on radar."
    assert not quick_tab.encoder.isCollapsed() and "trained on radar" in iface.messages()[-1][1]
    opened, messages = quick_engine.methods().count("quick_open"), len(iface.messages())
    quick_tab._labels_changed()
    assert quick_engine.methods().count("quick_open") == opened and len(iface.messages()) == messages
    assert quick_tab.status.text() == "The encoder was trained on radar."
    del quick_engine.errors["quick_open"]
    quick_tab.encoder.choose("")
    assert quick_tab.talk.is_fitted
    quick_engine.hold = {"quick_fit"}
    draw(quick_tab, 1, 60, 30)
    for _ in range(2):
        spin(lambda: quick_engine.asked)
        quick_engine.take("quick_fit").die()
    assert quick_tab.talk.state == FAILED and "The engine has stopped" in quick_tab.status.text()


def test_the_note_under_the_encoder_is_of_the_encoder_alone(quick_tab, quick_engine):
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.talk.is_fitted)
    quick_engine.hold = {"quick_open"}
    quick_tab.encoder.choose("/large.pth")
    usual = quick_tab.encoder.note.text()
    for _ in range(2):
        quick_engine.take("quick_open").die()
    assert quick_tab.talk.state == FAILED and "was killed" in quick_tab.encoder.note.text()
    quick_engine.hold = {"quick_save"}
    quick_tab._labels_changed()
    spin(lambda: quick_tab.talk.is_fitted)
    assert quick_tab.encoder.note.text() == usual, "it works now"
    quick_tab.run.click()
    quick_engine.take("quick_save").refuse("No space left on device.", protocol.INTERNAL_ERROR)
    assert quick_tab.encoder.note.text() == usual


def test_refusal_of_the_engine_is_shown_beside_the_labels(quick_tab, quick_engine):
    quick_engine.errors["quick_fit"] = "No label lies on the scene."
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: "No label lies" in quick_tab.status.text())
    assert not quick_tab.run.isEnabled() and not quick_tab.preview.is_drawn


def test_buttons_that_are_off_say_why(quick_tab, quick_place):
    _iface, layer = quick_place
    how = quick_tab.labels.draw.toolTip()
    assert quick_tab.labels.draw.isEnabled() and "Click corners" in how
    assert (
        "each of two classes" in quick_tab.run.toolTip()
        and "each of two classes" in quick_tab.train.toolTip()
    )
    quick_tab.scene.set_layers({})
    for button in (quick_tab.labels.draw, quick_tab.run, quick_tab.train):
        assert not button.isEnabled() and "Choose an optical layer" in button.toolTip()
    quick_tab.scene.set_layers({"optical": layer})
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.run.isEnabled())
    assert "Save the model" in quick_tab.run.toolTip() and quick_tab.labels.draw.toolTip() == how
    made = QgsVectorLayer("Polygon?crs=EPSG:2056&field=use:string", "uses", "memory")
    QgsProject.instance().addMapLayer(made)
    quick_tab.labels.set_layer(made)
    assert not quick_tab.labels.draw.isEnabled() and "class field" in quick_tab.labels.draw.toolTip()
    quick_tab.labels.set_field("use")
    assert quick_tab.labels.draw.isEnabled() and quick_tab.labels.draw.toolTip() == how
    made.setReadOnly(True)
    assert not quick_tab.labels.draw.isEnabled() and "read-only" in quick_tab.labels.draw.toolTip()
    made.setReadOnly(False)
    assert quick_tab.labels.draw.isEnabled() and quick_tab.labels.draw.toolTip() == how


def test_the_foot_keeps_its_height_and_its_words(quick_tab, quick_engine):
    quick_tab.foot.tell("ready", "", "")
    QCoreApplication.processEvents()
    height = quick_tab.foot.sizeHint().height()
    assert not quick_tab.status.isVisible()
    quick_tab.foot.tell("fitting", "", "")
    QCoreApplication.processEvents()
    assert quick_tab.foot.sizeHint().height() == height and quick_tab.status.isVisible()
    far = {"stage": "labels", "done": 1, "total": 3, "unit": "polygon"}
    quick_tab.foot._since -= 5
    quick_tab.foot.add_progress(far)
    told = quick_tab.status.text()
    quick_tab.foot.tell("fitting", "", "")
    assert "1" in told and quick_tab.status.text() == told, "another look at the page takes no report away"
    quick_tab.foot.tell_problem("Choose a layer.")
    quick_tab.foot.add_progress(far)
    assert quick_tab.status.text() == "Choose a layer."
    quick_tab.foot.tell("mapping", "", "")
    assert quick_tab.status.text() == "Drawing the map of the view…"


def test_inputs_that_can_be_computed_are_offered_and_asked_for(
    quick_tab, quick_place, quick_engine, tmp_path
):
    from osgeo import gdal

    _iface, optical = quick_place
    path = write_raster(tmp_path / "rgbn.tif", bands=4)
    dataset = gdal.OpenEx(path, gdal.OF_UPDATE)
    for number, name in enumerate(("red", "green", "blue", "nir"), start=1):
        dataset.GetRasterBand(number).SetDescription(name)
    dataset = None
    named = open_layer(path, "rgbn")
    one = open_layer(write_raster(tmp_path / "height.tif", bands=1), "height")
    QgsProject.instance().addMapLayers([named, one])
    scene = quick_tab.scene
    assert scene.computed_checks == {}
    scene.set_layers({"optical": optical, "dsm": one, "dtm": one})
    assert set(scene.computed_checks) == {"ndsm", "slope"} and scene.computed == []
    scene.set_layers({"optical": named, "dsm": one, "dtm": one})
    for role in ("ndsm", "ndvi"):
        scene.computed_checks[role].click()
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: any(method == "quick_open" and "computed" in params for method, params in quick_engine.log))
    asked = [params for method, params in quick_engine.log if method == "quick_open"][-1]
    assert asked["computed"] == {
        "ndsm": {"kind": "difference", "of": ["dsm", "dtm"]},
        "ndvi": {"kind": "normalised_difference", "of": ["optical:4", "optical:1"]},
    }
    scene.set_layers({"optical": named, "dsm": one, "ndsm": one})  # one that is given is not computed
    assert "ndsm" not in scene.computed_checks and [c.role for c in scene.computed] == ["ndvi"]


def test_what_was_made_of_the_rasters_is_said(quick_place, quick_engine):
    usual, words = quick_engine.result, "dsm.tif holds heights in ft; they were converted to m."
    quick_engine.result = lambda method, params: {
        **usual(method, params),
        **({"notes": [words]} if method == "quick_open" else {}),
    }
    iface, layer = quick_place
    quick_tab = QuickPage(iface, quick_engine)
    quick_tab.show()
    quick_tab.scene.set_layers({"optical": layer})
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: words in quick_tab.scene._note.text())
    quick_tab.shut_down()
    quick_tab.deleteLater()

"""Finish and Check begin with the newest map of the scene above the tabs, and leave what somebody chose alone."""

import pytest
from finish_place import label_map, styled
from qgis.core import QgsProject
from qgis_fakes import layer as open_layer
from qgis_fakes import spin, write_raster
from sam_landcover.plugin.finish.maps import SCENE
from sam_landcover.plugin.finish.rules import layers_by_name
from sam_landcover.plugin.layers.shared_scene import SharedScene
from sam_landcover.plugin.panel.check.page import CheckPage
from sam_landcover.plugin.panel.finish.page import FinishPage


@pytest.fixture(params=["finish", "check"])
def place(request, finish_place, finish_engine, tmp_path):
    """A tab, its combo box, the scene above it, and the scene's raster."""
    iface, former, raster = finish_place
    other = open_layer(write_raster(tmp_path / "other.tif", bands=3, width=40, height=30, step=0.5), "other")
    QgsProject.instance().addMapLayer(other)
    scene = SharedScene()
    finish_engine.answers["accuracy_count"] = {}
    kind = FinishPage if request.param == "finish" else CheckPage
    page = kind(iface, finish_engine, scene)
    combo = page.map.combo if request.param == "finish" else page.source.combo
    if request.param == "check":
        page._count = lambda: None  # what is counted is another test's matter
    yield page, combo, scene, raster, other, former
    page.shut_down()
    page.deleteLater()


def new_map(tmp_path, name, raster):
    layer = styled(label_map(tmp_path / f"{name}.tif"), name)
    layer.setCustomProperty(SCENE, raster.source())
    return layer


def look(page):
    """The tab is opened again."""
    page.hide()
    page.show()
    spin(lambda: getattr(page, "_restored", True))
    for _ in range(5):
        spin(lambda: True)


def test_the_newest_map_of_the_scene(place, tmp_path):
    page, combo, scene, raster, other, former = place
    others = new_map(tmp_path, "of another scene", other)
    scene.set_layer("optical", raster)
    look(page)
    spin(lambda: combo.currentLayer() is former)
    newer = new_map(tmp_path, "newer", raster)
    root = QgsProject.instance().layerTreeRoot()
    assert root.layerOrder().index(newer) < root.layerOrder().index(former)
    look(page)
    assert combo.currentLayer() is newer
    scene.set_layer("optical", other)
    assert combo.currentLayer() is others, "while it is looked at"
    scene.clear()
    assert combo.currentLayer() is others, "no scene says nothing"


def test_what_was_chosen_stays(place, tmp_path):
    page, combo, scene, raster, _other, former = place
    scene.set_layer("optical", raster)
    look(page)
    spin(lambda: combo.currentLayer() is former)
    combo.activated.emit(combo.currentIndex())  # the user takes the very map that was offered
    new_map(tmp_path, "newer", raster)
    look(page)
    assert combo.currentLayer() is former


def test_a_map_that_goes_makes_room(place, tmp_path):
    page, combo, scene, raster, _other, former = place
    scene.set_layer("optical", raster)
    newer = new_map(tmp_path, "newer", raster)
    look(page)
    spin(lambda: combo.currentLayer() is newer)
    QgsProject.instance().removeMapLayer(newer.id())
    look(page)
    assert combo.currentLayer() is former


def test_rules_keep_their_map(finish_place, finish_engine, tmp_path):
    iface, former, raster = finish_place
    scene = SharedScene()
    page = FinishPage(iface, finish_engine, scene)
    scene.set_layer("optical", raster)
    look(page)
    page.rules.add()
    page.rules.table.item(0, 0).setText("label == 1")
    new_map(tmp_path, "newer", raster)
    look(page)
    assert page.map.layer is former
    page.shut_down()
    page.deleteLater()


def test_roles_are_names_in_rules(finish_place, finish_engine, tmp_path):
    iface, _former, raster = finish_place
    height = open_layer(write_raster(tmp_path / "h 2026.tif", width=40, height=30, step=0.5), "Heights ‘26’")
    QgsProject.instance().addMapLayer(height)
    scene = SharedScene()
    scene.set_layer("dsm", height)
    rasters, _vectors = layers_by_name("", scene.layers)
    assert rasters["dsm"] == rasters["heights_26"] == height.source()
    named = open_layer(write_raster(tmp_path / "named.tif", width=40, height=30, step=0.5), "DSM")
    QgsProject.instance().addMapLayer(named)
    assert layers_by_name("", scene.layers)[0]["dsm"] == named.source(), "a layer of that name goes first"
    QgsProject.instance().removeMapLayer(named.id())
    page = FinishPage(iface, finish_engine, scene)
    look(page)
    page.rules.tell_words()
    assert "dsm[1] > 0" in page.rules.note.text()
    page.rules.add()
    page.rules.table.item(0, 0).setText("dsm[1] > 3")
    assert page.rules.store() == ""
    text = page.rules.file.read_text("utf-8")
    assert "dsm = " in text and "h 2026.tif" in text and raster.source() not in text
    page.shut_down()
    page.deleteLater()

"""What the panel keeps in the QGIS project: saved, opened, moved, broken, a stranger's."""

import json
import shutil

import pytest
from panel_support import choose
from qgis.core import QgsCoordinateReferenceSystem as Crs
from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.layers import schemes
from sam_landcover.plugin.panel.project_memory import KEY, SCOPE
from sam_landcover.plugin.panel.schemes.own import OF_PROJECT, OWN


@pytest.fixture
def saved(ready, files):
    """The panel in a project that is a file beside its rasters and models."""
    path = files["folder"] / "town.qgz"
    ready.inputs.slot("optical").set_bands([4, 1, 2])
    ready.extent.set_mode("rectangle")
    ready.extent.set_rectangle(
        QgsReferencedRectangle(QgsRectangle(2600000, 1199990, 2600020, 1200000), Crs("EPSG:2056"))
    )
    ready.advanced._numbers["WINDOW"].setValue(320)
    ready.advanced._numbers["STRIDE"].setValue(96)
    ready.output.set_path(str(files["folder"] / "map.tif"))
    ready.quick.scene.set_off(["dsm"])
    ready.quick.scene.set_computed(["slope"])
    ready.tabs.setCurrentIndex(2)
    assert QgsProject.instance().write(str(path))
    return path


def entry():
    return json.loads(QgsProject.instance().readEntry(SCOPE, KEY, "")[0])


def test_it_is_in_the_file_with_relative_paths(saved, files):
    QgsProject.instance().clear()
    QgsProject.instance().read(str(saved))
    values = entry()
    assert values["model"]["path"] == "./mfnet.safetensors" and values["output"]["path"] == "./map.tif"
    assert values["scene"]["layers"]["optical"]["source"] == "./optical.tif" and values["version"] == 1
    assert str(files["folder"]) not in json.dumps(values)


def test_everything_comes_back(ready, saved):
    QgsProject.instance().clear()
    assert ready.scene.layers == {} and ready.extent._drawn is None and ready.output.path == ""
    choose_other(ready)
    QgsProject.instance().read(str(saved))
    assert [layer.name() for layer in ready.scene.layers.values()] == ["my optical", "my dsm"]
    assert ready.model.path == str(saved.parent / "mfnet.safetensors") and ready.problem() == ""
    assert ready.inputs.slot("optical").bands == [4, 1, 2]
    assert ready.extent.mode == "rectangle" and ready.extent._drawn.width() == 20
    assert (ready.advanced.window, ready.advanced.stride) == (320, 96)
    assert ready.output.path == str(saved.parent / "map.tif")
    assert ready.quick.scene.wanted_computed == ["slope"]
    assert ready.quick.scene.off == ["dsm"] and ready.tabs.currentIndex() == 2


def choose_other(dock):
    dock.advanced.follow_model()
    dock.quick.scene.set_off([])
    dock.quick.scene.set_computed([])
    dock.tabs.setCurrentIndex(0)
    dock.model.choose(str(dock.model.path).replace("mfnet", "cwsam"))


def test_the_project_is_dirty_only_after_a_change(ready, saved):
    QgsProject.instance().clear()
    QgsProject.instance().read(str(saved))
    ready.memory.write()
    assert not QgsProject.instance().isDirty()
    ready.quick.scene.set_off([])
    ready.memory.write()
    assert QgsProject.instance().isDirty()


def test_a_moved_folder_works(ready, saved, files, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("moved") / "a place, with “quotes” ü"
    QgsProject.instance().clear()
    shutil.copytree(saved.parent, elsewhere)
    for name in ("optical.tif", "dsm.tif", "mfnet.safetensors"):
        (saved.parent / name).unlink()
    QgsProject.instance().read(str(elsewhere / saved.name))
    assert ready.scene.layer("optical").isValid()
    assert ready.scene.layer("optical").source() == str(elsewhere / "optical.tif")
    assert ready.model.path == str(elsewhere / "mfnet.safetensors") and ready.problem() == ""
    assert ready.output.path == str(elsewhere / "map.tif")


def test_a_layer_that_was_deleted_is_named_and_can_come_back(ready, saved, layers):
    values = entry()
    QgsProject.instance().clear()
    QgsProject.instance().read(str(saved))
    project = QgsProject.instance()
    gone = ready.scene.layer("dsm").id()
    project.removeMapLayer(gone)
    project.writeEntry(SCOPE, KEY, json.dumps(values))
    ready.memory.read()
    assert "“my dsm”" in ready.header._note.text() and "Not in this project" in ready.header._note.text()
    assert not ready.header.bring.isHidden() and "choose a layer" in ready.problem()
    kept = ready.scene.state()
    assert kept["layers"]["dsm"]["name"] == "my dsm", "it is not forgotten by saving again"
    ready.header.bring.click()
    assert ready.scene.layer("dsm").name() == "my dsm" and ready.problem() == ""
    assert ready.header._note.text() == "" and ready.header.bring.isHidden()


def test_a_layer_with_another_id_is_found_by_its_file(ready, saved, files):
    values = entry()
    QgsProject.instance().clear()
    QgsProject.instance().read(str(saved))
    project = QgsProject.instance()
    project.removeMapLayer(ready.scene.layer("dsm").id())
    again = QgsRasterLayer(files["dsm"], "heights")
    project.addMapLayer(again)
    project.writeEntry(SCOPE, KEY, json.dumps(values))
    ready.memory.read()
    assert ready.scene.layer("dsm") is again


def test_a_project_without_an_entry_leaves_models_and_empties_the_scene(ready, saved, files, tmp_path):
    other = tmp_path / "other.qgz"
    model = ready.model.path
    QgsProject.instance().clear()
    assert QgsProject.instance().write(str(other))
    QgsProject.instance().read(str(saved))
    QgsProject.instance().read(str(other))
    assert ready.scene.layers == {} and ready.model.path == model


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"scene": 7, "model": [], "advanced": {"window": "x"}, "area": {"rectangle": ["a"]}}',
     '{"scene": {"layers": {"Not a role!": {}, "dsm": 7}, "roles": {"a": 1}, "bands": []}, "view": {"tab": 99}}',
     '{"classes": {"scheme": "own", "classes": [{"value": "x"}]}, "quick": {"off": 7}, "segment": {"bands": [{}]}}',
     "[" * 100_000],
)  # fmt: skip
def test_a_stranger_s_entry_breaks_nothing(ready, layers, text):
    QgsProject.instance().writeEntry(SCOPE, KEY, text)
    ready.memory.read()
    ready.scene.set_layer("optical", layers["optical"])
    ready.scene.set_layer("dsm", layers["dsm"])
    assert isinstance(ready.problem(), str)
    ready.scene.add_role("thermal")
    ready.memory.write()
    assert entry()["version"] == 1


def test_a_newer_version_keeps_what_this_one_does_not_know(ready, layers):
    QgsProject.instance().writeEntry(SCOPE, KEY, json.dumps({"version": 9, "holograms": {"on": True}}))
    ready.memory.read()
    assert "newer version" in ready.iface.messages()[-1][1]
    ready.scene.set_layer("optical", None)
    ready.memory.write()
    assert entry()["holograms"] == {"on": True}


def test_the_project_s_own_classes_do_not_replace_those_of_the_settings(ready, saved):
    mine = (ClassEntry(0, "mine", (1, 2, 3)),)
    theirs = [{"value": 3, "name": "theirs 🌲 “x”", "colour": [9, 9, 9]}]
    ready.segment.classes.set_classes(mine)
    QgsProject.instance().clear()
    QgsProject.instance().writeEntry(SCOPE, KEY, json.dumps({"classes": {"scheme": OWN, "classes": theirs}}))
    ready.memory.read()
    assert ready.segment.classes.classes[0].name == ready.quick.classes.classes[0].name == "theirs 🌲 “x”"
    ready.segment.classes.add_class()
    assert schemes.from_json(json.loads(settings.get("click_classes", "[]"))) == mine
    QgsProject.instance().clear()
    assert OF_PROJECT.classes is None and ready.segment.classes.classes == mine
    ready.segment.classes.choose_scheme("demo")


def test_two_hundred_classes_are_kept(ready):
    many = tuple(ClassEntry(value, f"class “{value}” é", (value, 0, 0)) for value in range(200))
    ready.segment.classes.set_classes(many)
    ready.memory.write()
    assert len(entry()["classes"]["classes"]) == 200
    ready.segment.classes.choose_scheme("demo")
    ready.memory.read()
    assert ready.segment.classes.classes == many
    ready.segment.classes.choose_scheme("demo")


def test_a_model_of_the_plugin_is_found_wherever_the_plugin_is(ready):
    from sam_landcover.plugin.panel.checkpoint_section import SHIPPED

    path = min(SHIPPED.glob("*.safetensors"))
    choose(ready, {"folder": path.parent}, path.stem)
    ready.memory.write()
    assert entry()["model"]["path"] == f"plugin:resources/demo/{path.name}"

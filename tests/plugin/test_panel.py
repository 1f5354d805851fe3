"""The panel with a fake engine: what shows for which card, what Run gets, what an outcome looks like."""

import pytest
from panel_support import choose, inspect
from qgis.core import (
    QgsProcessing,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis_fakes import CLASSES, DEVICE, FakeIface, card, write_raster
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import card_from_json
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.classify.inputs import algorithm_for
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.panel.swatch import swatch
from sam_landcover.plugin.panel.widgets import error_colour


def test_empty_panel_says_what_to_do(dock):
    assert dock.run.status.text() == "Choose a checkpoint."
    assert not dock.run.button.isEnabled() and dock.run.button.toolTip() == "Choose a checkpoint."
    assert dock.inputs.slots == []


def test_device_chip_says_what_and_why(dock):
    assert "Intel Xeon" in dock.device.text and "16" in dock.device.text and "2 threads" in dock.device.text
    assert dock.device.reason.text() == DEVICE["reason"]
    dock.device._show({**DEVICE, "type": "cpu", "threads": 1})
    assert "1 thread" in dock.device.text and "1 threads" not in dock.device.text


def test_device_chip_without_engine_says_how_to_get_one(dock, session):
    session.answers["device"] = EngineError(
        "The engine environment is not installed: run 'make engine'.", -33000
    )
    dock.device.refresh()
    assert dock.device.text == "Engine not available"
    assert "make engine" in dock.device.reason.text() and "Advanced" in dock.device.reason.text()


def test_card_that_needs_the_engine_points_to_the_chip(dock, files, session):
    session.answers["inspect"] = EngineError(
        "The engine environment is not installed: run 'make engine'.", -33000
    )
    choose(dock, files, "mfnet")
    assert "see the top of the panel" in dock.model.problem()


def test_messages_are_plain_text_and_lose_the_colour_of_the_last_one(dock):
    note = dock.run.status
    note.fail("it's <b>broken</b>")
    assert note.text() == "it's <b>broken</b>" and note.textFormat() == Qt.TextFormat.PlainText
    assert error_colour() in note.styleSheet()
    note.tell("fine")
    assert error_colour() not in note.styleSheet()


@pytest.mark.parametrize(("name", "roles"), [("mfnet", ["optical", "dsm"]), ("cwsam", ["sar"])])
def test_card_decides_the_slots(dock, files, name, roles):
    choose(dock, files, name)
    assert [slot.slot.role for slot in dock.inputs.slots] == roles
    summary = dock.model._summary.text()
    assert all(entry["name"] in summary for entry in CLASSES)
    assert summary.count("<img") == len(CLASSES)
    pixel = swatch((200, 70, 60)).toImage().pixelColor(5, 5)
    assert pixel.getRgb()[:3] == (200, 70, 60)
    assert "Licence: CC0-1.0" in dock.model._small.text()


def test_optical_only_card_has_one_slot(dock, files, session):
    single = card("mfnet", modalities=card("mfnet")["modalities"][:1])
    session.answers["inspect"] = {"card": single, "words": ""}
    choose(dock, files, "mfnet")
    assert [slot.slot.role for slot in dock.inputs.slots] == ["optical"]
    assert algorithm_for(card_from_json(single)).name() == "classify_optical_dsm"


def test_wrong_files_are_explained(dock, files):
    choose(dock, files, "broken")
    assert "is not a checkpoint" in dock.run.status.text()
    choose(dock, files, "sam")
    assert "has no classes" in dock.run.status.text()
    assert not dock.run.button.isEnabled()


def test_answer_for_a_file_no_longer_chosen_is_dropped(dock, files, session):
    waiting = []
    session.call_async = lambda method, params, done, failed, progress=None: waiting.append((params, done))
    choose(dock, files, "mfnet")
    choose(dock, files, "cwsam")
    for params, done in reversed(waiting):
        done(inspect(params))
    assert dock.model.card.family == "cwsam"


def test_layers_are_kept_when_the_model_changes(ready, files, layers):
    choose(ready, files, "cwsam")
    choose(ready, files, "mfnet")
    assert ready.inputs.slot("optical").layer == layers["optical"]
    assert ready.inputs.slot("dsm").layer == layers["dsm"]


def test_bands_are_filled_in_and_editable(ready):
    slot = ready.inputs.slot("optical")
    assert slot.bands == [1, 2, 3]
    slot.set_bands([4, 1, 2])
    assert ready.parameters()["OPTICAL_BANDS"] == [4, 1, 2]
    slot.set_bands([0, 1, 2])
    assert "choose a band for Red" in ready.problem()


def test_too_few_bands_are_explained(ready, layers):
    slot = ready.inputs.slot("optical")
    slot.set_layer(layers["dsm"])
    assert "reads 3 band(s), but this layer has 1" in slot._note.text()
    assert "choose a band for Green, Blue" in ready.run.status.text()
    slot.set_bands([1, 1, 1])
    assert "Band 1 is read as Red, Green, Blue at once: expect a wrong map." in slot._note.text()
    assert ready.problem() == ""


def test_other_scale_than_the_models_is_pointed_out(ready, files):
    coarse = QgsRasterLayer(write_raster(files["folder"] / "coarse.tif", step=10.0), "coarse")
    QgsProject.instance().addMapLayer(coarse)
    ready.inputs.slot("optical").set_layer(coarse)
    assert "10 m per pixel" in ready.inputs.slot("optical")._note.text()
    assert "0.5 m" in ready.inputs.slot("optical")._note.text()


def test_removed_layer_disables_run(ready, layers):
    QgsProject.instance().removeMapLayer(layers["dsm"].id())
    assert "choose a layer" in ready.run.status.text()


def test_tiles(ready, files):
    ready.inputs.slot("optical").set_tiles([files["sar"], files["sar"]])
    assert ready.parameters()["OPTICAL_TILES"] == [files["sar"]]
    assert ready.inputs.slot("optical")._tiles.text() == "+ 1"


def test_parameters_of_a_plain_run(ready, files, layers):
    assert ready.parameters() == {
        "CHECKPOINT": str(files["folder"] / "mfnet.safetensors"),
        "OPTICAL": layers["optical"].id(),
        "OPTICAL_BANDS": [1, 2, 3],
        "DSM": layers["dsm"].id(),
        "DSM_BANDS": [1],
        "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
    }


def test_side_outputs_lie_beside_the_named_file(ready, files):
    ready.output.set_path(str(files["folder"] / "town"))
    for name in ("CONFIDENCE", "PROBABILITIES", "POLYGONS"):
        ready.output.set_extra(name, True)
    values = ready.parameters()
    assert values["OUTPUT"] == str(files["folder"] / "town.tif")
    assert values["CONFIDENCE"] == str(files["folder"] / "town_confidence.tif")
    assert values["POLYGONS"] == str(files["folder"] / "town_polygons.gpkg")
    for name in ("CONFIDENCE", "PROBABILITIES", "POLYGONS"):
        ready.output.set_extra(name, False)


def test_missing_output_folder_is_said(ready):
    ready.output.set_path("/nowhere/town.tif")
    assert ready.run.status.text() == "The output folder /nowhere does not exist."


def test_advanced_settings_follow_the_model_until_changed(ready):
    assert ready.advanced._numbers["WINDOW"].text() == "as the model: 256 px"
    ready.advanced._numbers["STRIDE"].setValue(300)
    assert "larger than the window" in ready.problem()
    ready.advanced._numbers["WINDOW"].setValue(512)
    assert ready.problem() == ""
    assert (ready.parameters()["WINDOW"], ready.parameters()["STRIDE"]) == (512, 300)
    ready.advanced.follow_model()
    assert "WINDOW" not in ready.parameters() and "STRIDE" not in ready.parameters()


def test_another_device_is_asked_about_and_remembered(ready, session):
    combo = ready.advanced._combos["DEVICE"]
    combo.setCurrentIndex(combo.findData("cpu"))
    assert session.calls[-1] == ("device", {"device": "cpu"})
    assert ready.parameters()["DEVICE"] == "cpu"
    assert settings.get("advanced/device") == "cpu"
    combo.setCurrentIndex(0)


def test_last_checkpoint_comes_back(ready, session, files):
    again = LandCoverDock(FakeIface(), session)
    assert again.model.card.name == "Demo MFNet"
    assert again.model.path == str(files["folder"] / "mfnet.safetensors")
    again.shut_down()


def test_server_layer_takes_its_resolution_from_the_model(ready, files):
    uri = f"type=xyz&url=file://{files['folder']}/{{z}}/{{x}}/{{y}}.png&zmin=0&zmax=20"
    basemap = QgsRasterLayer(uri, "basemap", "wms")
    QgsProject.instance().addMapLayer(basemap)
    ready.inputs.slot("optical").set_layer(basemap)
    assert ready.inputs.slot("optical").bands == [1, 2, 3]
    assert ready.problem() == "" and ready.parameters()["RESOLUTION"] == 0.5


def test_panel_fits_a_narrow_dock(ready):
    ready.output.set_extra("POLYGONS", False)
    ready.advanced.setCollapsed(False)
    assert ready.scroll.widget().minimumSizeHint().width() <= 380
    ready.advanced.setCollapsed(True)


def test_a_missing_value_of_a_role_without_a_parameter_of_its_own(qgis_app):
    from qgis.PyQt.QtWidgets import QFormLayout
    from sam_landcover.plugin.panel.classify.missing import MissingValues

    rows = QFormLayout()
    missing = MissingValues(rows)
    missing.set_roles(["optical", "slope"])
    missing._boxes["slope"].setText("-3.4028234663852886e+38")
    missing._boxes["optical"].setText("0")
    assert missing.parameters() == {"OPTICAL_NODATA": 0.0, "MORE_NODATA": "slope=-3.4028234663852886e+38"}
    missing.set_roles(["slope"])
    assert missing.parameters() == {"MORE_NODATA": "slope=-3.4028234663852886e+38"}, (
        "of the model's roles only"
    )

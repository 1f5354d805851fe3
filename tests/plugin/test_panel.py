"""The panel with a fake engine: what shows for which card, what Run gets, what an outcome looks like."""

import re
import time

import pytest
from panel_support import choose, inspect
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QGuiApplication, QKeyEvent
from qgis.PyQt.QtWidgets import QPushButton
from qgis_fakes import CLASSES, DEVICE, FakeIface, card, predicting, spin, write_raster
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import card_from_json
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.classify.extent import window_count
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
    assert "choose a band for red" in ready.problem()


def test_too_few_bands_are_explained(ready, layers):
    slot = ready.inputs.slot("optical")
    slot.set_layer(layers["dsm"])
    assert "1 band(s), the model wants 3" in slot._note.text()
    assert "choose a band for green, blue" in ready.run.status.text()
    slot.set_bands([1, 1, 1])
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


def test_estimate_of_windows(ready):
    assert "600 × 300 px" in ready.extent._note.text()
    assert (
        f"about {window_count(600, 256, 128) * window_count(300, 256, 128)} window(s)"
        in ready.extent._note.text()
    )


@pytest.mark.parametrize(
    ("length", "window", "stride", "expected"),
    [(100, 256, 128, 1), (256, 256, 128, 1), (257, 256, 128, 2), (640, 256, 128, 4), (641, 256, 128, 5)],
)
def test_window_count(length, window, stride, expected):
    assert window_count(length, window, stride) == expected


def test_canvas_extent_in_its_own_crs(ready):
    canvas = ready.iface.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    canvas.setExtent(QgsRectangle(2600010, 1199900, 2600090, 1199960))
    ready.extent.set_mode("canvas")
    box = ready.parameters()["EXTENT"]
    assert box.crs().authid() == "EPSG:2056" and box.contains(QgsPointXY(2600050, 1199930))
    canvas.setExtent(QgsRectangle(0, 0, 10, 10))
    assert "does not overlap" in ready.run.status.text()


def test_polygon_mask(ready):
    plots = QgsVectorLayer("Polygon?crs=EPSG:2056", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(2600000, 1199990, 2600005, 1200000)))
    plots.dataProvider().addFeature(feature)
    plots.updateExtents()
    QgsProject.instance().addMapLayer(plots)
    ready.extent.set_mode("polygons")
    assert "polygon layer" in ready.run.status.text() or ready.parameters().get("MASK")
    ready.extent.set_polygons(plots, True)
    assert "No polygon of “plots” is selected" in ready.run.status.text()
    plots.selectAll()
    ready.extent._refresh()
    assert ready.problem() == ""
    mask = ready.parameters()["MASK"]
    assert isinstance(mask, QgsProcessingFeatureSourceDefinition) and mask.selectedFeaturesOnly


def mouse(canvas, kind, x, y, button=Qt.MouseButton.LeftButton, buttons=Qt.MouseButton.LeftButton):
    return QgsMapMouseEvent(canvas, kind, QPoint(x, y), button, buttons)


def test_draw_a_rectangle_and_get_the_old_tool_back(ready):
    canvas = ready.iface.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    canvas.setExtent(QgsRectangle(2600000, 1199850, 2600300, 1200000))
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    ready.extent.set_mode("rectangle")
    assert ready.problem() == "Draw a rectangle on the map first."
    ready.extent._start_drawing()
    tool = canvas.mapTool()
    tool.canvasPressEvent(mouse(canvas, QEvent.Type.MouseButtonPress, 50, 50))
    tool.canvasMoveEvent(mouse(canvas, QEvent.Type.MouseMove, 120, 100))
    tool.canvasReleaseEvent(mouse(canvas, QEvent.Type.MouseButtonRelease, 120, 100))
    assert canvas.mapTool() is pan
    box = ready.parameters()["EXTENT"]
    expected = QgsRectangle(tool.toMapCoordinates(QPoint(50, 50)), tool.toMapCoordinates(QPoint(120, 100)))
    assert box.toString(6) == expected.toString(6) and box.crs().authid() == "EPSG:2056"
    assert ready.problem() == ""


def test_two_clicks_also_make_a_rectangle(ready):
    canvas = ready.iface.canvas
    canvas.setExtent(QgsRectangle(2600000, 1199850, 2600300, 1200000))
    ready.extent.set_mode("rectangle")
    ready.extent._start_drawing()
    tool, nothing = canvas.mapTool(), Qt.MouseButton.NoButton
    for x, y in ((50, 50), (120, 100)):
        tool.canvasMoveEvent(mouse(canvas, QEvent.Type.MouseMove, x, y, nothing, nothing))
        tool.canvasPressEvent(mouse(canvas, QEvent.Type.MouseButtonPress, x, y))
        tool.canvasReleaseEvent(mouse(canvas, QEvent.Type.MouseButtonRelease, x, y))
    assert ready.problem() == "" and ready.parameters()["EXTENT"].width() > 0


def test_escape_cancels_drawing(ready):
    canvas = ready.iface.canvas
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    ready.extent.set_mode("rectangle")
    ready.extent._start_drawing()
    tool = canvas.mapTool()
    tool.canvasPressEvent(mouse(canvas, QEvent.Type.MouseButtonPress, 50, 50))
    tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    assert canvas.mapTool() is pan
    assert ready.problem() == "Draw a rectangle on the map first."


def test_run_adds_a_styled_layer_and_the_area_table(ready, session):
    ready.run.button.click()
    assert ready.run.button.text() == "Cancel"
    spin(lambda: not ready.runner.running)
    group = QgsProject.instance().layerTreeRoot().findGroup("Land cover")
    [child] = group.children()
    assert re.fullmatch(r"my optical · Demo MFNet · \d\d:\d\d", child.name())
    assert child.layer().renderer().classes()[0].label == "Building"
    assert ready.areas.rows[0].pixels == 1000 and ready.areas.isVisibleTo(ready.scroll.widget())
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Success and text.startswith("Classified in") and len(text) < 30
    assert "64 × 32 px" in ready.iface.bar.items()[0].toolTip()
    assert ready.run.button.text() == "Run" and ready.run.button.isEnabled()
    assert [method for method, _ in session.calls].count("predict") == 1


def test_area_table_copies_as_csv(ready):
    ready.start_run()
    spin(lambda: not ready.runner.running)
    ready.areas.copy()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0] == "value,class,pixels,square_metres,hectares,percent,basis"
    assert text.splitlines()[1].startswith("0,Building,1000,250.00,0.0250,50.0000")


def test_warnings_of_the_run_are_shown(ready, session, files):
    def answer(*arguments):
        return {**predicting(files["labels"])(*arguments), "warnings": ["Elevation was missing on 3 %."]}

    session.answers["predict"] = answer
    ready.start_run()
    spin(lambda: not ready.runner.running)
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Warning and "Elevation was missing" in text
    assert ready.areas._warning.text() == "Elevation was missing on 3 %."


def test_failure_is_a_sentence_in_the_bar_and_run_is_ready_again(ready, session):
    session.answers["predict"] = EngineError("The engine ran out of memory: choose a smaller batch.", -33002)
    ready.start_run()
    spin(lambda: not ready.runner.running)
    [(level, text)] = ready.iface.messages()
    assert (
        level == Qgis.MessageLevel.Critical
        and text == "The engine ran out of memory: choose a smaller batch."
    )
    assert ready.run.button.isEnabled()
    assert QgsProject.instance().layerTreeRoot().findGroup("Land cover") is None


def test_cancel_and_take_the_finished_part(ready, session, files):
    import shutil
    from pathlib import Path

    def answer(params, on_progress, is_cancelled):
        deadline = time.monotonic() + 10
        while not is_cancelled() and time.monotonic() < deadline:
            time.sleep(0.01)
        left = Path(params["output"]).with_name("what the engine says.tif")
        shutil.copy(files["labels"], left)
        return EngineError("Stopped; the rows finished so far are kept.", -32001, partial=str(left))

    session.answers["predict"] = answer
    ready.start_run()
    spin(lambda: any(method == "predict" for method, _ in session.calls))
    ready.run.button.click()
    assert not ready.run.button.isEnabled()
    spin(lambda: not ready.runner.running)
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Info and "goes on from the finished part" in text
    button = next(
        b for b in ready.iface.bar.items()[0].findChildren(QPushButton) if "finished part" in b.text()
    )
    button.click()
    group = QgsProject.instance().layerTreeRoot().findGroup("Land cover")
    assert re.fullmatch(r"my optical · Demo MFNet · \d\d:\d\d \(unfinished\)", group.children()[0].name())


def test_second_run_does_not_start_while_one_runs(ready, session):
    ready.start_run()
    assert ready.runner.start(algorithm_for(ready.model.card), ready.parameters()) is False
    spin(lambda: not ready.runner.running)
    assert [method for method, _ in session.calls].count("predict") == 1


def test_copy_as_command(ready, files):
    ready.inputs.slot("optical").set_bands([4, 1, 2])
    ready.extent.set_mode("canvas")
    ready.iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    ready.iface.canvas.setExtent(QgsRectangle(2600010, 1199900, 2600090, 1199960))
    text = ready.copy_command()
    assert QGuiApplication.clipboard().text() == text
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines[0].startswith("qgis_process run samlandcover:classify_optical_dsm --CHECKPOINT=")
    assert "--OPTICAL_BANDS=4 --OPTICAL_BANDS=1 --OPTICAL_BANDS=2" in lines[0] and "[EPSG:2056]" in lines[0]
    assert lines[1].startswith("python -m core.predict --checkpoint ")
    assert f"--optical {files['optical']}" in lines[1] and "--bands optical=4,1,2" in lines[1]
    assert "--extent=" in lines[1] and "--extent-crs EPSG:2056" in lines[1]
    assert "--output land_cover.tif" in lines[1]


def test_last_checkpoint_comes_back(ready, session, files):
    again = LandCoverDock(FakeIface(), session)
    assert again.model.card.name == "Demo MFNet"
    assert again.model.path == str(files["folder"] / "mfnet.safetensors")
    again.shut_down()


def test_try_it_loads_scene_and_model_in_one_click(dock, session, files):
    folder = files["folder"]
    QgsProject.instance().removeAllMapLayers()
    session.answers["demo"] = {
        "optical": files["optical"],
        "dsm": files["dsm"],
        "sar": files["sar"],
        "labels": files["labels"],
        "mfnet": str(folder / "mfnet.safetensors"),
        "cwsam": str(folder / "cwsam.safetensors"),
        "three": str(folder / "three.safetensors"),
    }
    dock.try_it.click()
    assert dock.problem() == "" and dock.run.button.isEnabled()
    assert dock.inputs.slot("optical").layer.source() == files["optical"]
    assert dock.inputs.slot("dsm").layer.source() == files["dsm"]
    assert len(QgsProject.instance().mapLayers()) == 3
    assert dock.iface.canvas.extent().contains(dock.inputs.slot("optical").layer.extent())
    dock.try_it.start("cwsam")
    assert dock.model.card.family == "cwsam" and dock.problem() == ""
    assert len(QgsProject.instance().mapLayers()) == 3  # nothing is loaded twice
    action = next(entry for entry in dock.try_it.menu().actions() if "radar" in entry.text())
    action.trigger()
    assert [modality.role for modality in dock.model.card.modalities] == ["optical", "dsm", "sar"]
    assert [dock.inputs.slot(role).layer.source() for role in ("optical", "dsm", "sar")] == [
        files[role] for role in ("optical", "dsm", "sar")
    ]
    assert dock.problem() == "" and dock.run.button.isEnabled()


def test_try_it_that_fails_says_why(dock, session):
    session.answers["demo"] = EngineError("The disk is full.", -32000)
    dock.try_it.click()
    assert dock.iface.messages()[0][1] == "The disk is full."
    assert dock.try_it.isEnabled()


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


def test_overlap_and_missing_values_reach_the_run(ready):
    assert "OVERLAP" not in ready.parameters() and "OPTICAL_NODATA" not in ready.parameters()
    combo = ready.advanced._combos["OVERLAP"]
    combo.setCurrentIndex(combo.findData("guided"))
    box = ready.advanced._missing._boxes["optical"]
    box.setText(" -9999,5 ")
    assert (ready.parameters()["OVERLAP"], ready.parameters()["OPTICAL_NODATA"]) == ("guided", -9999.5)
    box.setText("none")
    assert "must be a number, not “none”" in ready.problem(), "no text is dropped in silence"
    box.setText("nan")
    assert "must be a number" in ready.problem()
    box.setText("0")
    kept = ready.advanced.state()
    ready.advanced.follow_model()
    assert ready.problem() == "" and not {"OVERLAP", "OPTICAL_NODATA"} & set(ready.parameters())
    ready.advanced.set_state(kept)
    assert (ready.parameters()["OVERLAP"], ready.parameters()["OPTICAL_NODATA"]) == ("guided", 0.0)


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

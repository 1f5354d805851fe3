"""Runs of the panel with a fake engine: what is added, said and kept when one ends, fails or is stopped."""

import re
import time

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from qgis_fakes import predicting, spin
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.classify.inputs import algorithm_for


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


def test_the_least_region_reaches_the_run(ready):
    assert "MMU" not in ready.parameters()
    ready.advanced._mmu.setText(" 0.5 ha ")
    assert ready.parameters()["MMU"] == "0.5ha"
    kept = ready.advanced.state()
    ready.advanced.follow_model()
    assert "MMU" not in ready.parameters()
    ready.advanced.set_state(kept)
    assert ready.parameters()["MMU"] == "0.5ha"


def test_the_grid_of_a_product_reaches_the_run(ready, session, tmp_path):
    ready.advanced.setCollapsed(False)
    grid = ready.advanced.product
    assert "PRODUCT" not in ready.parameters()
    QTest.keyClick(grid.choice, Qt.Key.Key_Down)
    assert ready.parameters()["PRODUCT"] == "clcplus" and grid.file.isHidden()
    QTest.keyClick(grid.choice, Qt.Key.Key_Down)
    assert not grid.file.isHidden() and "Choose the file" in ready.problem()
    assert "PRODUCT" not in ready.parameters() and not ready.run.button.isEnabled()
    definition = tmp_path / "ours.toml"
    grid.file.setFilePath(str(definition))
    assert "does not exist" in ready.problem()
    definition.write_text('title = "Ours"\nkind = "raster"\ncell = 2.0\n')
    assert ready.problem() == ""
    kept = ready.advanced.state()
    QTest.mouseClick(ready.advanced._reset, Qt.MouseButton.LeftButton)
    assert "PRODUCT" not in ready.parameters() and ready.problem() == ""
    ready.advanced.set_state(kept)
    assert ready.run.button.isEnabled()
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    [asked] = [params for method, params in session.calls if method == "predict"]
    assert asked["product"] == str(definition)

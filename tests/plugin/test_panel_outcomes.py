"""How a run of the panel ends when it does not go as planned."""

import shutil
import time

import pytest
from panel_support import inspect
from qgis.core import (
    Qgis,
    QgsPalettedRasterRenderer,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QColor
from qgis_fakes import answer_questions, spin
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.layers.result import result_words
from sam_landcover.plugin.panel.classify.runner import Runner
from sam_landcover.plugin.panel.widgets import Note, Section


class RefusesToPrepare(QgsProcessingAlgorithm):
    """As an algorithm whose layers turn out to be unusable."""

    def name(self):
        return "refuses"

    def displayName(self):
        return "Refuses"

    def createInstance(self):
        return RefusesToPrepare()

    def initAlgorithm(self, configuration=None):
        pass

    def prepareAlgorithm(self, parameters, context, feedback):
        raise QgsProcessingException("The mask cannot be read.")


def test_an_algorithm_that_cannot_prepare_is_a_failure_and_not_a_hang(qgis_app):
    runner, heard = Runner(), []
    runner.failed.connect(heard.append)
    runner.started.connect(lambda: heard.append("started"))
    assert runner.start(RefusesToPrepare(), {}) is False
    assert heard == ["The mask cannot be read."] and not runner.running
    assert runner.start(RefusesToPrepare(), {}) is False and len(heard) == 2  # and it can be asked again


def test_panel_is_ready_again_after_an_export_that_is_too_large(ready, files, monkeypatch):
    uri = f"type=xyz&url=file://{files['folder']}/{{z}}/{{x}}/{{y}}.png&zmin=0&zmax=20"
    basemap = QgsRasterLayer(uri, "basemap", "wms")
    QgsProject.instance().addMapLayer(basemap)
    given = {**ready.parameters(), "OPTICAL": basemap.id(), "RESOLUTION": 0.5}
    monkeypatch.setattr(ready, "parameters", lambda: given)
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Critical and text.startswith("Exporting “basemap” would take")
    assert ready.run.button.text() == "Run" and ready.run.button.isEnabled()


def waits_for_cancel(params, on_progress, is_cancelled):
    """A prediction that is stopped before its first row is finished."""
    deadline = time.monotonic() + 10
    while not is_cancelled() and time.monotonic() < deadline:
        time.sleep(0.01)
    return EngineError("Stopped before anything was finished.", -32001)


def test_unfinished_part_of_an_older_run_is_not_offered(ready, session, files):
    older = files["folder"] / "town.partial.tif"
    shutil.copy(files["labels"], older)
    ready.output.set_path(str(files["folder"] / "town.tif"))
    session.answers["predict"] = waits_for_cancel
    asked = answer_questions("Replace")
    ready.start_run()
    assert asked == ["town.partial.tif exists already."]
    spin(lambda: any(method == "predict" for method, _ in session.calls))
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert ready.iface.messages() == [(Qgis.MessageLevel.Info, "Stopped before anything was finished.")]


def test_another_engine_waits_for_the_end_of_the_run(ready, session):
    stops = []
    session.stop = lambda: stops.append(ready.runner.running)
    session.answers["predict"] = waits_for_cancel
    ready.start_run()
    spin(lambda: any(method == "predict" for method, _ in session.calls))
    ready.advanced.engineChanged.emit()
    assert stops == [] and ready.runner.running
    assert "as soon as this run has ended" in ready.iface.messages()[-1][1]
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert stops == [False]


def test_another_engine_is_asked_for_its_products_anew(ready, session, files):
    session.answers["products"] = {"products": [{"name": "plain", "title": "Plain map", "kind": "raster"}]}
    made = QgsRasterLayer(str(files["labels"]), "town")
    classes = [QgsPalettedRasterRenderer.Class(0, QColor(0, 0, 200), "water")]
    made.setRenderer(QgsPalettedRasterRenderer(made.dataProvider(), 1, classes))
    QgsProject.instance().addMapLayer(made)
    ready.setFloating(True)
    ready.show()
    ready.tabs.setCurrentWidget(ready.finish)
    products = ready.finish.delivery.product
    assert products.findText("Plain map") >= 0
    session.answers["products"] = {"products": [{"name": "clc", "title": "CLC+", "kind": "raster"}]}
    ready.advanced.engineChanged.emit()
    assert products.findText("CLC+") >= 0 and products.findText("Plain map") < 0
    ready.hide()


def test_try_it_that_fails_leaves_a_run_alone(ready, session):
    session.answers["predict"] = waits_for_cancel
    session.answers["demo"] = EngineError("The disk is full.", -32000)
    ready.start_run()
    ready.try_it.click()
    assert ready.runner.running and ready.run.button.text() == "Cancel"
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert ready.run.button.text() == "Run"


def test_demo_layers_removed_before_their_model_is_read_are_forgotten(dock, session, files):
    QgsProject.instance().removeAllMapLayers()
    made = {role: QgsRasterLayer(files[role], role) for role in ("optical", "dsm", "sar")}
    QgsProject.instance().addMapLayers(list(made.values()))
    waiting = []
    session.call_async = lambda method, params, done, failed, progress=None: waiting.append((params, done))
    dock._demo_ready(str(files["folder"] / "mfnet.safetensors"), made)
    QgsProject.instance().removeMapLayer(made["optical"].id())
    params, done = waiting[-1]
    done(inspect(params))
    assert dock.inputs.slot("optical").layer is None and dock.inputs.slot("dsm").layer == made["dsm"]


def test_window_that_the_engine_would_refuse(ready):
    box = ready.advanced._numbers["WINDOW"]
    box.setValue(200)
    assert ready.run.status.text() == "The window must be a multiple of 32 px, not 200."
    box.setValue(0)
    box.stepUp()
    assert box.value() == 32
    box.setValue(0)
    assert ready.problem() == ""


@pytest.mark.parametrize(
    ("device", "words"),
    [
        ("cpu (2 threads), fp32", "64 × 32 px classified in 3 s on CPU (2 threads, fp32)."),
        ("cuda:0 (NVIDIA L4), bf16", "64 × 32 px classified in 3 s on NVIDIA L4 (bf16)."),
        ("mps (Apple GPU), fp32", "64 × 32 px classified in 3 s on Apple GPU (fp32)."),
    ],
)
def test_words_of_a_result(device, words):
    assert result_words({"width": 64, "height": 32, "seconds": 2.6, "device": device}) == words


def test_try_it_is_not_covered_by_an_older_result_but_shows_the_next(ready, session, files):
    session.answers["demo"] = {
        **{role: files[role] for role in ("optical", "dsm", "sar", "labels")},
        **{model: str(files["folder"] / f"{model}.safetensors") for model in ("mfnet", "cwsam")},
    }
    ready.start_run()
    spin(lambda: not ready.runner.running)
    group = QgsProject.instance().layerTreeRoot().findGroup("Land cover")
    assert group.isVisible()
    ready.try_it.start("cwsam")
    assert not group.isVisible()
    ready.start_run()
    spin(lambda: not ready.runner.running)
    assert group.isVisible() and group.children()[0].isVisible()


def test_area_table_fits_a_narrow_panel(ready):
    ready.start_run()
    spin(lambda: not ready.runner.running)
    table = ready.areas._table
    assert [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())] == [
        "Class",
        "Pixels",
        "%",
        "ha",
    ]
    assert table.item(0, 3).toolTip() == "250 m²"
    ready.setFloating(True)
    ready.resize(340, 700)
    ready.show()
    spin(lambda: table.viewport().width() < 340)
    spin(lambda: table.horizontalHeader().length() <= table.viewport().width())
    ready.hide()


def test_a_note_told_while_its_box_is_folded_waits_until_it_is_unfolded(qgis_app):
    box = Section("Advanced", "folded_note", folded=True)
    box.setSaveCollapsedState(False)
    note, empty, late = Note(), Note(), Note()
    for each in (note, empty, late):
        box.body.addWidget(each)
    empty.tell("to be said no more")
    note.tell("at first")
    box.show()
    late.tell("while it is folded")
    empty.tell("")
    assert [each.isVisible() for each in (note, empty, late)] == [False] * 3
    box.setCollapsed(False)
    assert [each.isVisible() for each in (note, empty, late)] == [True, False, True]
    late.tell("")
    box.setCollapsed(True)
    note.warn("again")
    assert not note.isVisible()
    box.setCollapsed(False)
    assert [each.isVisible() for each in (note, empty, late)] == [True, False, False]
    box.deleteLater()

"""Main paths of the panel that were broken: a changed selection, a run that outlives its project, names of maps, ..."""

import shutil
import time
from pathlib import Path

import pytest
from panel_support import inspect
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QPushButton
from qgis_fakes import answer_questions, predicting, spin
from sam_landcover.plugin.engine.errors import NO_ENVIRONMENT, EngineError


def plots_on(layer_extent=(2600000, 1199990, 2600005, 1200000)):
    plots = QgsVectorLayer("Polygon?crs=EPSG:2056", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*layer_extent)))
    plots.dataProvider().addFeature(feature)
    plots.updateExtents()
    QgsProject.instance().addMapLayer(plots)
    return plots


def bar_button(dock, words):
    """The button of a message in QGIS's bar."""
    buttons = [b for item in dock.iface.bar.items() for b in item.findChildren(QPushButton)]
    return next(button for button in buttons if button.text().startswith(words))


def predictions(session):
    return [params for method, params in session.calls if method == "predict"]


# The selection


def test_run_follows_the_selection(ready, session):
    plots = plots_on()
    ready.extent.set_mode("polygons")
    ready.extent.set_polygons(plots, True)
    assert not ready.run.button.isEnabled()
    plots.selectAll()
    assert ready.run.button.isEnabled(), "the selection was not noticed"
    plots.removeSelection()
    assert not ready.run.button.isEnabled() and "is selected" in ready.run.status.text()
    plots.selectAll()
    ready.run.button.click()
    spin(lambda: predictions(session) and not ready.runner.running)


@pytest.mark.parametrize("change", ["move", "delete", "filter"])
def test_run_follows_the_polygons(ready, change):
    plots = plots_on()
    ready.extent.set_mode("polygons")
    ready.extent.set_polygons(plots, False)
    assert ready.run.button.isEnabled()
    plots.startEditing()
    [feature] = plots.getFeatures()
    if change == "move":
        plots.changeGeometry(feature.id(), QgsGeometry.fromRect(QgsRectangle(0, 0, 5, 5)))
    elif change == "delete":
        plots.deleteFeature(feature.id())
    else:
        plots.commitChanges()
        plots.setSubsetString("1 = 0")
    assert not ready.run.button.isEnabled()
    plots.rollBack()


def test_a_run_that_cannot_start_says_why(ready, monkeypatch):
    """Whatever the panel was not told of: a press is never without an answer."""
    monkeypatch.setattr(ready, "problem", lambda: "The layer is gone.")
    assert ready.run.button.isEnabled()
    ready.run.button.click()
    assert ready.iface.messages() == [(Qgis.MessageLevel.Warning, "The layer is gone.")]


def test_a_command_of_a_broken_layer_is_a_sentence(ready, files):
    Path(files["optical"]).unlink()
    layer = QgsRasterLayer(files["optical"], "gone")
    ready.inputs.slot("optical").layer.setDataSource(files["optical"], "gone", "gdal")
    assert not layer.isValid()
    ready.run.copy.setEnabled(True)
    ready.run.copy.click()
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Warning and "cannot be read" in text


# Names of maps


def test_a_second_run_keeps_the_first_map(ready, session, files):
    folder = files["folder"]
    ready.output.set_path(str(folder / "town"))
    for _ in range(3):
        ready.run.button.click()
        spin(lambda: not ready.runner.running)
    names = [Path(params["output"]).name for params in predictions(session)]
    assert names == ["town.tif", "town_2.tif", "town_3.tif"]
    group = QgsProject.instance().layerTreeRoot().findGroup("Land cover")
    assert [child.name() for child in group.children()] == ["town_3", "town_2", "town"]


@pytest.mark.parametrize(
    ("answer", "output"), [("Keep it", "town_2.tif"), ("Replace", "town.tif"), ("Cancel", None)]
)
def test_a_file_that_is_there_is_asked_about(ready, session, files, answer, output):
    (files["folder"] / "town.tif").write_bytes(b"somebody's work")
    ready.output.set_path(str(files["folder"] / "town.tif"))
    asked = answer_questions(answer)
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert asked == ["town.tif exists already."]
    assert [Path(params["output"]).name for params in predictions(session)] == ([output] if output else [])
    kept = (files["folder"] / "town.tif").read_bytes() == b"somebody's work"
    assert kept == (answer != "Replace")


def test_extras_of_another_map_are_asked_about_too(ready, session, files):
    (files["folder"] / "town_confidence.tif").write_bytes(b"somebody's work")
    ready.output.set_path(str(files["folder"] / "town.tif"))
    asked = answer_questions("Keep it")
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert asked == ["town_confidence.tif exists already."]
    assert [Path(params["output"]).name for params in predictions(session)] == ["town_2.tif"]


def test_names_are_forgotten_with_the_project(ready, files):
    ready.output.set_path(str(files["folder"] / "town"))
    ready.extent.set_mode("rectangle")
    ready.extent.set_rectangle(ready.iface.canvas.mapSettings().fullExtent() and _box(ready))
    QgsProject.instance().clear()
    assert ready.output.path == ""
    assert ready.extent.problem() == "Draw a rectangle on the map first."


def _box(ready):
    from qgis.core import QgsReferencedRectangle

    crs = ready.inputs.first_layer.crs()
    return QgsReferencedRectangle(QgsRectangle(2600000, 1199990, 2600005, 1200000), crs)


# Projects


def holding(files, state):
    """A prediction that goes on until it is let go, or stopped."""

    def answer(params, on_progress, is_cancelled):
        deadline = time.monotonic() + 10
        while not state.get("go") and not is_cancelled() and time.monotonic() < deadline:
            time.sleep(0.01)
        if is_cancelled():
            left = Path(params["output"]).with_name("left.partial.tif")
            shutil.copy(files["labels"], left)
            return EngineError("Stopped; what is finished is kept.", -32001, partial=str(left))
        return predicting(files["labels"])(params, on_progress, is_cancelled)

    return answer


@pytest.mark.parametrize("how", ["new", "open"])
def test_a_run_does_not_drop_its_map_into_another_project(ready, session, files, how, tmp_path):
    state = {}
    session.answers["predict"] = holding(files, state)
    other = QgsProject()
    other.write(str(tmp_path / "other.qgz"))
    ready.output.set_path(str(files["folder"] / "town"))
    ready.run.button.click()
    spin(lambda: predictions(session))
    if how == "new":
        QgsProject.instance().clear()
    else:
        QgsProject.instance().read(str(tmp_path / "other.qgz"))
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Info and text == "“town” still runs, for the closed project."
    state["go"] = True
    spin(lambda: not ready.runner.running)
    assert QgsProject.instance().mapLayers() == {}
    assert QgsProject.instance().layerTreeRoot().findGroup("Land cover") is None
    assert [text for _level, text in ready.iface.messages()] == ["“town” of the closed project is finished."]
    assert not ready.areas.isVisibleTo(ready.scroll.widget()), "an empty table"
    bar_button(ready, "Add it here").click()
    [layer] = QgsProject.instance().mapLayers().values()
    assert layer.name() == "town"


def test_a_run_of_a_closed_project_can_be_stopped(ready, session, files):
    session.answers["predict"] = holding(files, {})
    ready.run.button.click()
    spin(lambda: predictions(session))
    QgsProject.instance().clear()
    bar_button(ready, "Stop it").click()
    spin(lambda: not ready.runner.running)
    assert QgsProject.instance().mapLayers() == {}


# Going on


def test_a_cancelled_run_goes_on_with_the_same_files(ready, session, files):
    session.answers["predict"] = holding(files, {})
    for _ in range(2):
        before = len(predictions(session))
        ready.run.button.click()
        spin(lambda before=before: len(predictions(session)) > before)
        ready.run.button.click()
        spin(lambda: not ready.runner.running)
    first, second = predictions(session)
    assert first["output"] == second["output"], "the temporary file is the same"
    assert first["resume"] and second["resume"]
    ready.inputs.slot("optical").set_bands([3, 2, 1])
    session.answers["predict"] = predicting(files["labels"])
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert predictions(session)[-1]["output"] != first["output"], "another job has a file of its own"


def test_a_stopped_temporary_run_that_does_not_fit_any_more_begins_anew(ready, session, files):
    session.answers["predict"] = holding(files, {})
    ready.run.button.click()
    spin(lambda: predictions(session))
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    answers = [EngineError("It belongs to another run: the mask changed since.", -32000), None]

    def answer(*arguments):
        return answers.pop(0) or predicting(files["labels"])(*arguments)

    session.answers["predict"] = answer
    ready.run.button.click()
    spin(lambda: not ready.runner.running and not answers)
    assert ready.iface.messages()[0][0] == Qgis.MessageLevel.Success
    outputs = [params["output"] for params in predictions(session)]
    assert outputs[0] == outputs[1] != outputs[2]


@pytest.mark.parametrize(("answer", "left"), [("Go on", True), ("Begin anew", False)])
def test_what_an_earlier_session_left_is_asked_about(ready, session, files, answer, left):
    """QGIS ended in the middle of a run: its journal lies beside the file that was not finished."""
    journal = files["folder"] / ".town.tif.journal"
    journal.write_bytes(b"rows")
    ready.output.set_path(str(files["folder"] / "town.tif"))
    asked = answer_questions(answer)
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert asked == ["town.tif was begun by a run that was stopped."]
    assert journal.exists() == left
    [params] = predictions(session)
    assert params["resume"] and Path(params["output"]).name == "town.tif"


# The engine


def test_every_tab_reads_again_when_the_engine_is_there(dock, session, files):
    """Installed from the panel: until then nothing could be read."""
    missing = EngineError("The engine environment is not installed.", NO_ENVIRONMENT)
    session.answers.update(inspect=missing, device=missing)
    dock.segment.model.choose(str(files["folder"] / "sam.safetensors"))
    dock.model.choose(str(files["folder"] / "mfnet.safetensors"))
    assert "without the engine" in dock.segment.model.problem()
    session.answers.update(inspect=inspect, device={"name": "CPU", "type": "cpu"})
    dock.setup.engineReady.emit()
    assert dock.segment.model.problem() == "" and dock.segment.model.side == 256
    assert dock.model.card is not None and dock.device.text.startswith("CPU")


def test_what_could_not_be_read_is_read_when_the_engine_comes_up(dock, session, files):
    """It could not be started at first; then something else started it."""
    broken = EngineError("The engine could not be started.", -33001)
    session.answers.update(inspect=broken, device=broken)
    dock.segment.model.choose(str(files["folder"] / "sam.safetensors"))
    dock.model.choose(str(files["folder"] / "mfnet.safetensors"))
    dock.device.refresh()
    session.answers.update(inspect=inspect, device={"name": "CPU", "type": "cpu"})
    for state in ("starting", "ready"):
        session.stateChanged.emit(state)
    assert dock.segment.model.problem() == "" and dock.model.card is not None
    assert dock.device.text.startswith("CPU")
    before = len(session.calls)
    for state in ("busy", "ready", "starting", "ready"):
        session.stateChanged.emit(state)
    assert len(session.calls) == before, "what was read is not read again"


def test_results_are_told_apart_by_their_names(ready):
    """Of what, by which model, when: five runs were five layers of one name."""
    for _ in range(3):
        ready.run.button.click()
        spin(lambda: not ready.runner.running)
    names = [
        child.name() for child in QgsProject.instance().layerTreeRoot().findGroup("Land cover").children()
    ]
    assert len(set(names)) == 3 and all(name.startswith("my optical · Demo MFNet · ") for name in names)

"""The map that fills in while a run of the panel goes on."""

import gc
import shutil
import time
import weakref
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPalettedRasterRenderer, QgsProject
from qgis.PyQt import sip
from qgis_fakes import predicting, spin
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.classify import live as live_module
from sam_landcover.plugin.panel.classify import runner as runner_module
from sam_landcover.plugin.panel.classify.runner import Runner


@pytest.fixture
def watched(ready, session, files, monkeypatch):
    """An engine that shows two pictures, waits to be let go, and then ends as told."""
    monkeypatch.setattr(live_module, "LEAST_SECONDS", 0.0)
    state = {"go": False, "end": predicting(files["labels"]), "shown": []}

    def predict(params, on_progress, is_cancelled):
        for number in (1, 2):
            path = f"{params['preview']}-{number}.tif"
            shutil.copy(files["labels"], path)
            state["shown"].append(path)
            on_progress({"stage": "predict", "done": number, "total": 9, "preview": path})
        deadline = time.monotonic() + 20
        while not (state["go"] or is_cancelled()) and time.monotonic() < deadline:
            time.sleep(0.01)
        end = state["end"]
        if is_cancelled():
            return EngineError("Stopped.", -32001)
        return end(params, None, is_cancelled) if callable(end) else end

    session.answers["predict"] = predict
    return ready, session, state


def running_layers():
    return [layer for layer in QgsProject.instance().mapLayers().values() if "running…" in layer.name()]


def start(dock, state):
    dock.start_run()
    spin(lambda: running_layers() and running_layers()[0].source() == state["shown"][-1])
    return running_layers()[0]


def test_the_finished_part_is_shown_and_replaced_by_the_result(watched):
    dock, _session, state = watched
    layer = start(dock, state)
    assert layer.isValid() and isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    assert [c.label for c in layer.renderer().classes()][:2] == ["Building", "Road"]
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    assert node.isVisible() and node.parent().name() == "Land cover"
    state["go"] = True
    spin(lambda: not dock.runner.running)
    assert running_layers() == []
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    assert any(name.startswith("my optical · Demo MFNet · ") for name in names)
    assert not any(Path(path).exists() for path in state["shown"])


@pytest.mark.parametrize("how", ["cancelled", "failed"])
def test_it_goes_when_the_run_does_not_end_well(watched, how):
    dock, _session, state = watched
    start(dock, state)
    if how == "cancelled":
        dock.run.button.click()
    else:
        state.update(end=EngineError("The engine ended.", -32603), go=True)
    spin(lambda: not dock.runner.running)
    assert running_layers() == [] and not any(Path(path).exists() for path in state["shown"])
    assert QgsProject.instance().layerTreeRoot().findGroup("Land cover") is None


def test_a_layer_that_the_user_removed_does_not_come_back(watched):
    dock, _session, state = watched
    layer = start(dock, state)
    QgsProject.instance().removeMapLayer(layer.id())
    dock.runs.live.show(state["shown"][-1])
    assert running_layers() == []
    state["go"] = True
    spin(lambda: not dock.runner.running)


def test_the_engine_is_told_where_the_user_looks(watched):
    dock, session, state = watched
    canvas = dock.iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    canvas.setExtent(dock.inputs.first_layer.extent())
    dock.start_run()
    spin(lambda: any(method == "predict" for method, _ in session.calls))
    params = next(params for method, params in session.calls if method == "predict")
    centre = canvas.extent().center()
    assert params["view"] == pytest.approx([centre.x(), centre.y()]) and params["view_crs"] == "EPSG:2056"
    assert params["extent"] is None and params["extent_crs"] is None
    state["go"] = True
    spin(lambda: not dock.runner.running)


def test_what_a_run_uses_outlives_its_panel(watched):
    dock, _session, state = watched
    start(dock, state)
    ended, task = [], dock.runner._task
    held = runner_module._under_way[-1]
    assert all(part in held for part in (dock.runner._context, dock.runner._feedback, dock.runner._algorithm))
    task.executed.connect(lambda *_values: ended.append(held in runner_module._under_way))
    context, feedback = weakref.ref(dock.runner._context), weakref.ref(dock.runner._feedback)
    dock.runner._context = dock.runner._feedback = dock.runner._algorithm = (
        None  # as when the panel is destroyed
    )
    gc.collect()
    runner, dock.runs.runner = dock.runner, Runner(dock)
    sip.delete(runner)
    state["go"] = True
    spin(lambda: ended)
    assert ended == [True], "the task takes its results out of them at the very end"
    spin(lambda: held not in runner_module._under_way)
    held.clear()
    spin(lambda: gc.collect() >= 0 and context() is None and feedback() is None)


def test_a_processing_run_is_not_watched(ready, session):
    from algorithm_support import Listening
    from qgis.core import QgsProcessingContext
    from sam_landcover.plugin.panel.classify.inputs import algorithm_for

    algorithm = algorithm_for(ready.model.card).create()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {**ready.parameters(), **ready.output.run_parameters()}
    _, fine = algorithm.run(parameters, context, Listening())
    assert fine
    params = session.calls[-1][1]
    assert params["preview"] is None and params["view"] is None


def test_it_is_not_saved_with_the_project(watched, tmp_path):
    dock, _session, state = watched
    start(dock, state)
    path = str(tmp_path / "saved.qgs")
    assert QgsProject.instance().write(path)
    [again] = running_layers()  # and is there again
    assert not QgsProject.instance().isDirty()
    assert again.isValid() and QgsProject.instance().layerTreeRoot().findLayer(again.id()) is not None
    text = Path(path).read_text(encoding="utf-8")
    assert "running…" not in text and "land_cover_live" not in text
    opened = QgsProject()
    assert opened.read(path)
    assert all(layer.isValid() for layer in opened.mapLayers().values())
    assert opened.layerTreeRoot().findGroup("Land cover") is None
    assert len(opened.mapLayers()) == len(QgsProject.instance().mapLayers()) - 1
    state["go"] = True
    spin(lambda: not dock.runner.running)
    assert running_layers() == []
    assert QgsProject.instance().write(path) and "my optical · Demo MFNet" in Path(path).read_text(
        encoding="utf-8"
    )


def as_the_user_likes_it(layer):
    """Hidden, half transparent, in a group of the user's own below another layer, first in an order of the user's own."""
    root = QgsProject.instance().layerTreeRoot()
    mine = root.addGroup("Mine")
    node = root.findLayer(layer.id())
    node.setItemVisibilityChecked(False)
    layer.renderer().setOpacity(0.5)
    mine.addChildNode(node.clone())
    node.parent().removeChildNode(node)
    root.setHasCustomLayerOrder(True)
    others = [other for other in root.layerOrder() if other.id() != layer.id()]
    root.setCustomLayerOrder([*others, layer])


def is_as_the_user_likes_it(layer):
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(layer.id())
    assert node.parent().name() == "Mine" and not node.isVisible() and layer.renderer().opacity() == 0.5
    assert root.customLayerOrder()[-1].id() == layer.id()
    return True


def test_a_save_leaves_the_layer_as_the_user_has_it(watched, tmp_path):
    dock, _session, state = watched
    layer = start(dock, state)
    as_the_user_likes_it(layer)
    name, path = layer.id(), str(tmp_path / "saved.qgs")
    assert QgsProject.instance().write(path)
    [again] = running_layers()
    assert is_as_the_user_likes_it(again) and not QgsProject.instance().isDirty()
    assert name not in Path(path).read_text(encoding="utf-8")
    opened = QgsProject()
    assert opened.read(path) and opened.layerTreeRoot().findGroup("Mine") is not None, (
        "the group is the user's"
    )
    state["go"] = True
    spin(lambda: not dock.runner.running)
    assert running_layers() == []


def test_a_save_that_fails_takes_no_layer_away(watched, tmp_path):
    dock, _session, state = watched
    as_the_user_likes_it(start(dock, state))
    QgsProject.instance().setDirty(True)
    assert not QgsProject.instance().write(str(tmp_path / "no such folder" / "saved.qgs"))
    spin(running_layers)
    assert is_as_the_user_likes_it(running_layers()[0]) and QgsProject.instance().isDirty()
    state["go"] = True
    spin(lambda: not dock.runner.running)
    assert running_layers() == []


def test_what_others_change_during_a_save_is_unsaved(watched, tmp_path):
    dock, _session, state = watched
    start(dock, state)

    def other():
        QgsProject.instance().writeEntry("other", "plugin", "here")

    saved, ours = QgsProject.instance().projectSaved, dock.runs.live._saved
    saved.disconnect(ours)
    saved.connect(other)  # before ours
    saved.connect(ours)
    assert QgsProject.instance().write(str(tmp_path / "saved.qgs"))
    saved.disconnect(other)
    assert running_layers() and QgsProject.instance().isDirty()
    state["go"] = True
    spin(lambda: not dock.runner.running)

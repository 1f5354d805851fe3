"""Runs: the list, the queue, once more, as text, two results compared, many scenes, and files that are deleted."""

import ast
import json
import shutil
import time
from pathlib import Path

import pytest
from panel_support import CARDS, choose
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QGuiApplication
from qgis_fakes import predicting, spin, write_raster
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.layers.run_history import RunHistory, RunRecord
from sam_landcover.plugin.layers.scene_pairs import pair_scenes, scene_key
from sam_landcover.plugin.panel.runs import dialog as dialog_module


@pytest.fixture
def panel(ready, tmp_path):
    """The panel with a history of its own."""
    ready.runs.history.path = tmp_path / "runs.jsonl"
    ready.runs.history._here = []
    ready.output.set_path(str(tmp_path / "town.tif"))
    return ready


def predictions(session):
    return [params for method, params in session.calls if method == "predict"]


def holding(files, state):
    def answer(params, on_progress, is_cancelled):
        end = time.monotonic() + 10
        while not state.get("go") and not is_cancelled() and time.monotonic() < end:
            time.sleep(0.01)
        if is_cancelled():
            return EngineError("Stopped.", -32001)
        return predicting(files["labels"])(params, on_progress, is_cancelled)

    return answer


def run(panel):
    before = len(panel.runs.history.records)
    panel.run.button.click()
    spin(lambda: len(panel.runs.history.records) > before and not panel.runner.running)
    return panel.runs.history.records[0]


def rows(panel):
    tree = panel.office.dialog.tree
    return [
        [tree.topLevelItem(row).text(column) for column in range(4)]
        for row in range(tree.topLevelItemCount())
    ]


def test_a_run_is_kept_with_all_that_it_was(panel, session, files, tmp_path):
    record = run(panel)
    assert (record.name, record.scene, record.model, record.state) == (
        "town",
        "my optical",
        "Demo MFNet",
        "done",
    )
    assert record.output == str(tmp_path / "town.tif") and record.device == "cpu (2 threads), fp32"
    assert record.parameters["OPTICAL"] == files["optical"] and record.parameters["OPTICAL_BANDS"] == [
        1,
        2,
        3,
    ]
    assert "qgis_process run samlandcover:classify_optical_dsm" in record.command
    again = RunHistory(panel.runs.history.path)
    assert again.records == [record], "the next session knows it"
    panel.office.dialog.open_list()
    assert rows(panel)[0][0] == "done" and rows(panel)[0][2:] == ["town", "Demo MFNet"]


def test_the_project_keeps_its_runs_with_relative_paths(panel, files, tmp_path):
    record = run(panel)
    project = tmp_path / "p.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    assert panel.runs.history._of_project == []
    panel.runs.history._here = []
    QgsProject.instance().read(str(project))
    [kept] = panel.runs.history.records
    assert kept.output == record.output and kept.parameters["OPTICAL"] == files["optical"]
    panel.office.dialog.open_list()
    panel.office.dialog.select(kept.id)
    assert not panel.office.dialog.delete.isEnabled(), "a stranger's project deletes nothing"
    assert "another computer" in panel.office.dialog.delete.toolTip()


def test_several_runs_wait_for_their_turn(panel, session, files):
    state = {}
    session.answers["predict"] = holding(files, state)
    panel.run.button.click()
    spin(lambda: predictions(session))
    assert not panel.run.queue.isHidden()
    panel.run.queue.click()
    panel.inputs.slot("optical").set_bands([3, 2, 1])
    panel.run.queue.click()
    assert panel.run.runs.text() == "Runs (2)" and len(predictions(session)) == 1
    panel.office.dialog.open_list()
    assert [row[0] for row in rows(panel)] == ["running", "waits", "waits"]
    state["go"] = True
    spin(lambda: len(panel.runs.history.records) == 3 and not panel.runner.running)
    jobs = predictions(session)
    assert [Path(job["output"]).name for job in jobs] == ["town.tif", "town_2.tif", "town_3.tif"]
    assert [list(job["bands"]["optical"]) for job in jobs] == [[1, 2, 3], [1, 2, 3], [3, 2, 1]]
    assert all(Path(job["output"]).is_file() for job in jobs) and panel.run.runs.text() == "Runs"


def test_a_waiting_run_can_be_dropped_and_cancel_stops_only_the_present_one(panel, session, files):
    session.answers["predict"] = holding(files, {})
    panel.run.button.click()
    spin(lambda: predictions(session))
    for _ in range(2):
        panel.run.queue.click()
    first, second = panel.runs.waiting
    dialog = panel.office.dialog
    dialog.open_list()
    dialog.select(first.id)
    dialog.forget.click()
    assert panel.runs.waiting == [second]
    session.answers["predict"] = predicting(files["labels"])
    panel.run.button.click()
    spin(lambda: len(panel.runs.history.records) == 2 and not panel.runner.running)
    assert [record.state for record in panel.runs.history.records[::-1]] == ["stopped", "done"]


def test_a_failed_run_says_why_and_the_next_one_starts(panel, session, files):
    state = {}
    session.answers["predict"] = holding(files, state)
    panel.run.button.click()
    spin(lambda: predictions(session))
    panel.run.queue.click()
    answers = [EngineError("The disk is full.", -32000), None]
    session.answers["predict"] = lambda *a: answers.pop(0) or predicting(files["labels"])(*a)
    state["go"] = True
    spin(lambda: len(panel.runs.history.records) == 2)
    failed = panel.runs.history.records[0]
    assert (failed.state, failed.message) == ("failed", "The disk is full.")
    assert "The disk is full." in dialog_module.details_html(failed)
    run(panel)


def test_closing_the_project_drops_what_needs_it_and_keeps_files(panel, session, files):
    state = {}
    session.answers["predict"] = holding(files, state)
    panel.run.button.click()
    spin(lambda: predictions(session))
    panel.run.queue.click()
    QgsProject.instance().clear()
    assert "1 more wait" in panel.iface.messages()[0][1]
    state["go"] = True
    spin(lambda: len(predictions(session)) == 2 and not panel.runner.running)
    assert QgsProject.instance().mapLayers() == {}
    assert list(predictions(session)[1]["sources"]["optical"]) == [files["optical"]]


def test_run_again_makes_a_new_file(panel, session, tmp_path):
    record = run(panel)
    dialog = panel.office.dialog
    dialog.open_list()
    dialog.select(record.id)
    panel.inputs.slot("optical").set_bands([4, 1, 2])
    dialog.again.click()
    spin(lambda: len(panel.runs.history.records) == 2)
    first, second = predictions(session)
    assert second["output"] == str(tmp_path / "town_2.tif") and list(second["bands"]["optical"]) == [1, 2, 3]
    assert {key: second[key] for key in ("checkpoint", "extent", "window")} == {
        key: first[key] for key in ("checkpoint", "extent", "window")
    }


def test_run_again_of_what_is_gone_says_so(panel, session, files):
    record = run(panel)
    Path(files["optical"]).unlink()
    QgsProject.instance().clear()
    panel.office.dialog.open_list()
    panel.office.dialog.select(record.id)
    panel.office.dialog.again.click()
    assert "cannot be read as a raster" in panel.iface.messages()[0][1]
    assert len(predictions(session)) == 1


@pytest.mark.parametrize("name", ["it's", 'a"b', "x\\y", "$(touch pwned)", "é 🛰 \u202e", "line\nbreak"])
def test_python_and_batch_text_say_what_was_run_whatever_the_names(panel, tmp_path, files, name):
    path = tmp_path / (name + ".tif")
    shutil.copy(files["optical"], path)
    record = RunRecord("1", "2026-01-01T00:00:00", name, parameters={"OPTICAL": str(path), "OUTPUT": str(path)},
                       algorithm="classify_optical_dsm")  # fmt: skip
    panel.runs.history.add(record)
    dialog = panel.office.dialog
    dialog.open_list()
    dialog.select("1")
    dialog.copy_python()
    tree = ast.parse(QGuiApplication.clipboard().text())
    call = tree.body[1].value
    assert ast.literal_eval(call.args[0]) == "samlandcover:classify_optical_dsm"
    assert ast.literal_eval(call.args[1])["OPTICAL"] == str(path)
    dialog.save_batch(str(tmp_path / "runs.batch"))
    [row] = json.loads((tmp_path / "runs.batch").read_text(encoding="utf-8"))["rows"]
    assert row["PARAMETERS"] == {"OPTICAL": str(path)} and row["OUTPUTS"] == {"OUTPUT": str(path)}


def test_deleting_files_asks_and_takes_layers_and_companions(panel, tmp_path, monkeypatch):
    record = run(panel)
    (tmp_path / "town.qml").write_text("<qgis/>")
    (tmp_path / "town_notes.txt").write_text("mine")
    asked = []
    monkeypatch.setattr(dialog_module, "ask", lambda *a: asked.append(a[1]) or "")
    dialog = panel.office.dialog
    dialog.open_list()
    dialog.select(record.id)
    dialog.delete.click()
    assert "Delete 2 files" in asked[0] and (tmp_path / "town.tif").is_file()
    monkeypatch.setattr(dialog_module, "ask", lambda *a: "delete")
    dialog.delete.click()
    assert not (tmp_path / "town.tif").exists() and not (tmp_path / "town.qml").exists()
    assert (tmp_path / "town_notes.txt").exists() and panel.runs.history.records == []
    assert not [layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "town"]


def test_two_results_are_compared(panel, session, monkeypatch):
    earlier = run(panel)
    time.sleep(1.1)  # the list is sorted by whole seconds
    later = run(panel)
    names = [
        {"value": at, "name": name, "colour": [at, 0, 0]} for at, name in enumerate(("Building", "Road"))
    ]
    session.answers["evaluate"] = {"classes": names, "confusion": [[70, 10], [0, 20]], "warnings": []}
    dialog = panel.office.dialog
    dialog.open_list()
    dialog.select(earlier.id, later.id)
    dialog.compare.click()
    [shown] = dialog.compared
    asked = next(params for method, params in session.calls if method == "evaluate")
    assert asked == {"prediction": later.output, "reference": earlier.output}
    assert "10 of 100 compared pixels changed (10.0 %)" in shown.note.text()
    assert shown.table.item(0, 1).text() == "10" and shown.table.item(0, 0).font().bold()
    assert all(drawn.is_drawn for drawn in shown._over)
    shown.swipe.setValue(20)
    assert shown._over[1]._swipe == 0.2
    shown.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Building\t70\t10"
    shown.close()
    assert shown._over == []


def test_a_broken_history_file_costs_nothing(tmp_path):
    path = tmp_path / "runs.jsonl"
    good = json.dumps(
        {"id": "a", "when": "2026", "name": "n", "files": 7, "seconds": "x", "state": "?", "areas": [1]}
    )
    path.write_text(good + '\n{"id": 7}\n[' + "[" * 5000 + "\n" + good[:20])
    [record] = RunHistory(path).records
    assert record.files == () and record.seconds == 0.0 and record.state == "failed"
    folder = tmp_path / "folder"
    folder.mkdir()
    history = RunHistory(folder)  # cannot be written
    history.add(record)
    assert history.records == [record]


# Many scenes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tile_07_rgb.tif", "Tile-07-DSM.tif", True),
        ("2_dg.tif", "2_dg.ndsm.tif", True),
        ("tile_1.tif", "tile_10.tif", False),
        ("rgb.tif", "dsm.tif", False),
    ],
)
def test_names_say_what_belongs_together(one, other, same):
    assert (scene_key(one) == scene_key(other)) is same


def test_a_scene_with_two_candidates_is_left_out():
    scenes, lonely = pair_scenes(
        "optical", {"optical": ["a.tif", "b.tif"], "dsm": ["a_dsm.tif", "a_ndsm.tif", "b_dsm.tif"]}
    )
    assert scenes == [{"optical": "b.tif", "dsm": "b_dsm.tif"}]
    assert sorted(lonely) == ["a.tif", "a_dsm.tif", "a_ndsm.tif"]


@pytest.fixture
def town(tmp_path):
    folder = tmp_path / "many"
    for kind in ("rgb", "dsm"):
        (folder / kind).mkdir(parents=True)
        for at in range(3):
            write_raster(folder / kind / f"tile_{at}_{kind}.tif", bands=3 if kind == "rgb" else 1)
    write_raster(folder / "rgb" / "tile_9_rgb.tif", bands=3)
    (folder / "out").mkdir()
    return folder


def test_one_model_over_many_scenes(panel, session, files, town):
    panel.office.open_scenes()
    many = panel.office.many
    assert "Add rasters" in many.note.text() and not many.run.isEnabled()
    many.add_folder("optical", str(town / "rgb"))
    many.add_folder("dsm", str(town / "dsm"))
    many.folder.setFilePath(str(town / "out"))
    assert many.tree.topLevelItemCount() == 3 and "tile_9_rgb.tif" in many.note.text()
    answers = [None, EngineError("Broken tile.", -32000), None]
    session.answers["predict"] = lambda *a: answers.pop(0) or predicting(files["labels"])(*a)
    ended = []
    panel.runs.batchEnded.connect(ended.append)
    many.run.click()
    spin(lambda: ended and not panel.runner.running)
    assert sorted(path.name for path in (town / "out").glob("*.tif")) == [
        "tile_0_rgb_land_cover.tif",
        "tile_2_rgb_land_cover.tif",
    ]
    lines = [(record.scene, record.state) for record in panel.runs.of_batch(ended[0])]
    assert lines == [("tile_0_rgb", "done"), ("tile_1_rgb", "failed"), ("tile_2_rgb", "done")]
    assert "2 of 3 scenes are done" in panel.iface.messages()[0][1]
    assert len([1 for layer in QgsProject.instance().mapLayers().values() if "tile_" in layer.name()]) == 2


def test_cancel_ends_all_of_the_many(panel, session, files, town):
    session.answers["predict"] = holding(files, {})
    choose(panel, files, "cwsam")
    panel.office.open_scenes()
    many = panel.office.many
    for kind in ("rgb", "dsm"):
        many.add_folder("sar", str(town / kind))
    many.folder.setFilePath(str(town / "out"))
    jobs, problems = many.jobs()
    assert len(jobs) == 4 and len(problems) == 3 and "not every band" in problems[0]
    panel.office.start_all(jobs)
    spin(lambda: predictions(session))
    panel.run.button.click()
    spin(lambda: not panel.runner.running)
    assert panel.runs.waiting == [] and len(predictions(session)) == 1


def test_many_scenes_need_a_model(panel, files):
    panel.model.choose("")
    panel.office.open_scenes()
    assert "Choose a model" in panel.office.dialog.note.text() and panel.office.many is None
    assert CARDS["mfnet"]["name"] == "Demo MFNet"

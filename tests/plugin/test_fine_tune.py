"""Fine-tune as a Processing algorithm: what it asks, what it writes, what it sends; and one real run."""

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from algorithm_support import SMALL, Listening, check, run
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from qgis_fakes import FakeSession, layer, pixels, spin, write_raster
from sam_landcover.core.contract import protocol
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.layers.label_classes import (
    PolygonSource,
    polygon_labels,
    raster_classes,
    style_names,
)
from sam_landcover.plugin.panel.fine_tune_dialog import fine_tune_parameters
from sam_landcover.plugin.processing import base, fine_tune
from sam_landcover.plugin.processing.fine_tune_request import beside

FINE_TUNE = "samlandcover:fine_tune"
X, Y = 2600000.0, 1200000.0
RESULT = {
    "checkpoint": "made.safetensors",
    "steps": 20,
    "seconds": 61.5,
    "metrics": {"mIoU": 0.5, "OA": 0.75},
    "class_iou": {"meadow": 0.5, "road": None},
    "warnings": ["No pixel of road is held out."],
}


class Told(Listening):
    """Also what goes to the log."""

    def __init__(self):
        super().__init__()
        self.log = []

    def pushInfo(self, info):
        self.log.append(info)

    def pushCommandInfo(self, info):
        self.log.append(info)

    def pushFormattedMessage(self, html, text):
        self.log.append(text)


def polygons(rows, kind="integer", name="fields"):
    """A polygon layer in memory: x, y, side, class."""
    made = QgsVectorLayer(
        f"Polygon?crs=EPSG:2056&field=class_id:{kind}&field=class_name:string", name, "memory"
    )
    for x, y, side, value, *word in rows:
        feature = QgsFeature(made.fields())
        box = f"{X + x} {Y - y}, {X + x + side} {Y - y}, {X + x + side} {Y - y - side}, {X + x} {Y - y - side}, {X + x} {Y - y}"
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON (({box}))"))
        feature.setAttributes([value, *(word or [None])])
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def place(qgis_new_project, tmp_path):
    """Image of 96 x 96 px, label raster with the values 0 to 3, a small recipe."""
    from osgeo import gdal

    image = layer(write_raster(tmp_path / "image.tif", bands=3, width=96, height=96), "image")
    labels = write_raster(tmp_path / "labels.tif", bands=1, width=96, height=96)
    dataset = gdal.OpenEx(labels, gdal.OF_UPDATE)
    rows = b"".join(bytes((c // 8 + r // 8) % 2 + 2 * (c < 4) for c in range(96)) for r in range(96))
    dataset.GetRasterBand(1).WriteRaster(0, 0, 96, 96, rows)
    dataset = None
    (tmp_path / "small.toml").write_text(SMALL)
    labels = layer(labels, "labels")
    QgsProject.instance().addMapLayers([image, labels])
    return {"folder": tmp_path, "image": image, "labels": labels, "recipe": str(tmp_path / "small.toml")}


@pytest.fixture
def engine(monkeypatch):
    def train(params, on_progress, is_cancelled):
        for done in (0, 20):
            on_progress(
                {
                    "stage": "train",
                    "done": done,
                    "total": 20,
                    "unit": "step",
                    "rate": 2.0,
                    "message": "loss 0.5",
                }
            )
        return RESULT

    def plan(params, *_):
        json.dumps(params)
        return {
            "config": f"{params['folder']}/train.toml",
            "classes": ["a", "b"],
            "family": "mfnet",
            "title": "MFNet",
            "window": 32,
            "block": 16,
            "steps": 20,
        }

    made = FakeSession(train_plan=plan, train=train)
    monkeypatch.setattr(base, "engine_session", lambda: made)
    return made


def basic(place, **more):
    return {
        "OPTICAL": place["image"].id(),
        "LABELS": place["labels"].id(),
        "OUTPUT": str(place["folder"] / "new.safetensors"),
        **more,
    }


def told(parameters, feedback=None):
    algorithm = QgsApplication.processingRegistry().algorithmById(FINE_TUNE)
    context, feedback = QgsProcessingContext(), feedback or Told()
    context.setProject(QgsProject.instance())
    context.setFeedback(feedback)
    outputs, fine = algorithm.run(parameters, context, feedback, {}, True)
    return fine, outputs, feedback


def test_every_parameter_has_help(provider):
    algorithm = QgsApplication.processingRegistry().algorithmById(FINE_TUNE)
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    names = {output.name() for output in algorithm.outputDefinitions()}
    assert names >= {"OUTPUT", "FOLDER", "CONFIG", "MIOU", "OA", "STEPS_DONE", "RESULT_JSON"}


def test_raster_labels_and_defaults(provider, place, engine):
    classes = [
        QgsPalettedRasterRenderer.Class(value, QColor(value, 9, 9), word)
        for value, word in ((1, "Road"), (9, "x"))
    ]
    place["labels"].setRenderer(QgsPalettedRasterRenderer(place["labels"].dataProvider(), 1, classes))
    settings.put("recent_checkpoints", [])
    fine, outputs, feedback = told(basic(place, STEPS=20, GUARD=0, OPTICAL_BANDS=[3, 2, 1]))
    assert fine and [method for method, _ in engine.calls] == ["train_plan", "train"]
    asked = engine.calls[0][1]
    assert asked["sources"] == {"optical": [place["image"].source()]} and asked["labels"] == [
        place["labels"].source()
    ]
    assert [(entry["value"], entry["name"]) for entry in asked["classes"]] == [
        (0, ""),
        (1, "Road"),
        (2, ""),
        (3, ""),
    ]
    assert asked["classes"][1]["colour"] == [1, 9, 9] and asked["bands"] == {"optical": [3, 2, 1]}
    assert (asked["steps"], asked["guard"], asked["block"], asked["checkpoint"]) == (20, 0, None, None)
    assert asked["folder"] == str(place["folder"] / "new_run") and asked["output"].endswith("new.safetensors")
    assert engine.calls[1][1] == {
        "config": f"{asked['folder']}/train.toml",
        "resume": False,
        "assignments": [],
    }
    assert (outputs["MIOU"], outputs["OA"], outputs["STEPS_DONE"]) == (0.5, 0.75, 20)
    assert outputs["OUTPUT"] == "made.safetensors" and json.loads(outputs["RESULT_JSON"]) == RESULT
    assert any("python -m core.train" in line for line in feedback.log)
    assert any("IoU of meadow\t0.500" in line and "IoU of road\t–" in line for line in feedback.log)
    assert feedback.warnings == RESULT["warnings"] and feedback.percent[-1] == 100
    assert any(text.startswith("Training: 20 of 20 steps") and "loss 0.5" in text for text in feedback.texts)


def test_polygons_with_numbers_and_names_are_drawn(provider, place, engine):
    fields = polygons([(2, 2, 8, 3, "Meadow"), (20, 20, 8, 5, "Road"), (30, 2, 4, None)])
    fine, _outputs, feedback, _ = run(
        FINE_TUNE, basic(place, LABELS=None, LABEL_POLYGONS=fields.id(), CLASSES="labels")
    )
    assert fine, feedback.errors
    asked = engine.calls[0][1]
    assert [(entry["value"], entry["name"]) for entry in asked["classes"]] == [(3, "Meadow"), (5, "Road")]
    drawn = pixels(asked["labels"][0])
    assert Path(asked["labels"][0]).parent == place["folder"] / "new_run" and set(drawn) == {3, 5, 255}
    assert asked["extent"] == pytest.approx([X, Y - 48, X + 48, Y]) and len(drawn) == 96 * 96
    assert drawn[10 * 96 + 10] == 3 and drawn[50 * 96 + 50] == 5


def test_polygons_with_words_in_another_field_and_unsaved_ones(provider, place, engine):
    made = QgsVectorLayer("Polygon?crs=EPSG:2056&field=use:string", "uses", "memory")
    QgsProject.instance().addMapLayer(made)
    made.startEditing()
    for x, word in ((2, "wood"), (20, "lake")):
        feature = QgsFeature(made.fields())
        feature.setGeometry(
            QgsGeometry.fromWkt(f"POLYGON (({X + x} {Y}, {X + x + 5} {Y}, {X + x} {Y - 9}, {X + x} {Y}))")
        )
        feature.setAttributes([word])
        made.addFeature(feature)
    symbol = QgsFillSymbol.createSimple({"color": "10,20,30"})
    made.setRenderer(QgsCategorizedSymbolRenderer("use", [QgsRendererCategory("lake", symbol, "Lake")]))
    assert "class field" in check(FINE_TUNE, basic(place, LABELS=None, LABEL_POLYGONS=made.id()))[1]
    assert (
        "no field"
        in check(FINE_TUNE, basic(place, LABELS=None, LABEL_POLYGONS=made.id(), CLASS_FIELD="nope"))[1]
    )
    fine, _, feedback, _ = run(
        FINE_TUNE, basic(place, LABELS=None, LABEL_POLYGONS=made.id(), CLASS_FIELD="use")
    )
    assert fine, feedback.errors
    classes = engine.calls[0][1]["classes"]
    assert [(entry["value"], entry["name"]) for entry in classes] == [(0, "Lake"), (1, "wood")]
    assert classes[0]["colour"] == [10, 20, 30]
    made.rollBack()


def test_layers_of_any_role_reach_the_engine(provider, place, engine):
    """Those of the scene that have no field of their own are filled in by the panel and not left out without a word."""
    nir, tile, slope = (
        layer(write_raster(place["folder"] / f"{name}.tif", bands=1, width=96, height=96), name)
        for name in ("nir", "tile", "slope")
    )
    QgsProject.instance().addMapLayers([nir, tile, slope])
    made = polygons([(2, 2, 40, 1, "a"), (50, 50, 40, 2, "b")])
    chosen = {"optical": place["image"], "nir": nir, "slope": slope, "thermal": None}
    filled = fine_tune_parameters(chosen, {"optical": [1, 2, 3], "nir": [1]}, made)
    assert filled["MORE"] == [nir.id(), slope.id()] and filled["MORE_ROLES"] == "nir, slope"
    more = {"MORE": [*filled["MORE"], tile.id()], "MORE_ROLES": "nir, slope, nir", "MORE_BANDS": "nir=1"}
    fine, _, feedback, _ = run(FINE_TUNE, basic(place, LABELS=None, **{**filled, **more}))
    assert fine, feedback.errors
    asked = engine.calls[0][1]
    assert asked["sources"] == {
        "optical": [place["image"].source()],
        "nir": [nir.source(), tile.source()],
        "slope": [slope.source()],
    }
    assert asked["bands"] == {"optical": [1, 2, 3], "nir": [1]}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"OPTICAL": None}, "Choose an optical layer"),
        ({"OPTICAL": None, "SAR": "image", "DSM": "image"}, "Choose an optical layer"),
        ({"MORE": ["image"], "MORE_ROLES": ""}, "1 further layers and 0 roles"),
        ({"MORE": ["image"], "MORE_ROLES": "dsm"}, "has a field of its own"),
        ({"OPTICAL": None, "MORE": ["image"], "MORE_ROLES": "nir"}, "Choose an optical layer"),
        ({"LABELS": None}, "Choose the labels"),
        ({"LABEL_POLYGONS": "polygons"}, "Choose the labels"),
        ({"CHECKPOINT": "/none.safetensors"}, "does not exist"),
        ({"WINDOW": 100}, "multiple of 32"),
        ({"STEPS": 0}, "at least 1"),
        ({"OPTICAL_BANDS": [7]}, "band 7 was asked for"),
        ({"OUTPUT": "/nowhere/x.safetensors"}, "does not exist"),
        ({"RESUME": True}, "no run to go on with"),
        ({"FOLDER": "run"}, "already holds a run"),
    ],
)
def test_slips_are_found_before_anything_runs(provider, place, engine, changes, words):
    (place["folder"] / "run").mkdir()
    (place["folder"] / "run" / "log.csv").write_text("step")
    changes = {
        key: str(place["folder"] / "run") if key == "FOLDER" else value for key, value in changes.items()
    }
    image = place["image"].id()
    changes = {
        key: image if value == "image" else [image] if value == ["image"] else value
        for key, value in changes.items()
    }
    fine, message = check(FINE_TUNE, basic(place, **changes))
    assert not fine and words in message
    assert not engine.calls


def test_what_is_no_label_and_a_folder_that_is_not_ours(provider, place, engine, tmp_path):
    outside = polygons([(5000, 2, 8, 1, "a"), (5020, 2, 8, 2, "b")])
    _, _, feedback, _ = run(FINE_TUNE, basic(place, LABELS=None, LABEL_POLYGONS=outside.id()))
    assert "No polygon lies on" in feedback.errors[0]
    _, _, feedback, _ = run(FINE_TUNE, basic(place, LABELS=place["image"].id()))
    assert "one band of whole numbers" in feedback.errors[0]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "labels.tif").write_text("precious")
    _, _, feedback, _ = run(FINE_TUNE, basic(place, FOLDER=str(mine)))
    assert "choose an empty folder" in feedback.errors[0]
    assert (mine / "labels.tif").read_text() == "precious" and not engine.calls


def test_cancel_and_go_on(provider, place, engine, tmp_path):
    folder = tmp_path / "new_run"
    words = f"Stopped after step 3. The last checkpoint is {folder}/last.safetensors; go on with: …"

    def stopped(*_):
        (folder / "last.state").write_text("state")
        return EngineError(words, protocol.CANCELLED)

    engine.answers["train"] = stopped
    fine, _, feedback = told(basic(place))
    assert not fine and words in feedback.errors[0]
    assert any("Go on with the run" in line and str(folder) in line for line in feedback.log)
    engine.answers["train"] = RESULT
    assert beside(str(tmp_path / "new.safetensors"), True) == folder
    fine, _, feedback = told(basic(place, RESUME=True, STEPS=40, OPTICAL=None, LABELS=None))
    assert fine, feedback.errors
    asked = {"config": str(folder / "train.toml"), "resume": True, "assignments": ["train.steps=40"]}
    assert engine.calls[-1] == ("train", asked)
    assert beside(str(tmp_path / "new.safetensors"), False) == tmp_path / "new_run2"


def test_float_values_and_too_many_classes(place, tmp_path):
    assert style_names(place["labels"]).words == {}
    found = raster_classes(place["labels"].source(), style_names(place["labels"]))
    assert [entry.value for entry in found] == [0, 1, 2, 3] and len({entry.colour for entry in found}) == 4


def test_a_real_run_and_its_end_by_kill(provider, place, monkeypatch):
    session = EngineSession()
    monkeypatch.setattr(base, "engine_session", lambda: session)
    fields = polygons(
        [
            (x, y, 5, (x // 6 + y // 6) % 2 + 1, "Meadow" if (x // 6 + y // 6) % 2 else "Road")
            for x in range(0, 42, 6)
            for y in range(0, 42, 6)
        ]
    )
    try:
        wish = basic(
            place,
            LABELS=None,
            LABEL_POLYGONS=fields.id(),
            RECIPE=place["recipe"],
            STEPS=3,
            BLOCK=32,
            DEVICE="cpu",
        )
        fine, outputs, feedback = told(wish)
        assert fine, feedback.errors
        card = session.call("inspect", {"path": outputs["OUTPUT"]})["card"]
        assert [entry["name"] for entry in card["classes"]] == ["Road", "Meadow"] and card[
            "family"
        ] == "mfnet"
        assert card["modalities"][0]["bands"] == ["red", "green", "blue"] and outputs["STEPS_DONE"] == 3
        assert settings.recent_checkpoints()[0] == outputs["OUTPUT"]
        assert any("3 of 3 steps" in text and "loss" in text for text in feedback.texts)

        class Impatient(Told):
            def setProgressText(self, text):
                super().setProgressText(text)
                if text.startswith("Training"):
                    self.cancel()

        third = {**wish, "OUTPUT": str(place["folder"] / "third.safetensors")}
        fine, _, feedback = told({**third, "STEPS": 400}, Impatient())
        last = place["folder"] / "third_run" / "last.safetensors"
        assert (
            not fine
            and f"The last checkpoint is {last}; to go on resume" in feedback.errors[0]
            and last.is_file()
        )
        assert not Path(third["OUTPUT"]).exists()
        fine, outputs, feedback = told({"OUTPUT": third["OUTPUT"], "RESUME": True, "STEPS": 1})
        assert fine, feedback.errors
        assert outputs["OUTPUT"] == third["OUTPUT"] and Path(third["OUTPUT"]).is_file()
        assert any("already done" in text for text in feedback.warnings)

        def kill(report):
            if report.get("stage") == "load":
                os.kill(int(session.hello["pid"]), signal.SIGKILL)

        monkeypatch.setattr(fine_tune._Training, "progress", lambda _self, report: kill(report))
        fine, _, feedback = told(
            {**wish, "OUTPUT": str(place["folder"] / "second.safetensors"), "STEPS": 4000}
        )
        assert not fine and "engine process" in feedback.errors[0]
        assert not (place["folder"] / "second.safetensors").exists()
        spin(lambda: session.state == "dead", 10)
    finally:
        session.stop()


def test_labels_are_those_of_the_start_whatever_happens_to_their_layer(qgis_app, qgis_new_project):
    fields = polygons([(0, 0, 40, 1), (50, 0, 40, 2)])
    assert fields.startEditing() and fields.changeAttributeValue(1, 0, 7)  # not saved
    source, crs = PolygonSource(fields), fields.crs()
    assert fields.deleteFeature(2)
    fields.rollBack()
    names, context = style_names(fields), QgsProject.instance().transformContext()
    QgsProject.instance().removeMapLayer(fields.id())
    with ThreadPoolExecutor(1) as worker:
        found, classes = worker.submit(polygon_labels, source, "class_id", names, crs, context).result()
    assert sorted(value for _geometry, value in found) == [2, 7]
    assert [entry.value for entry in classes] == [2, 7]


def test_only_selected_polygons_where_that_is_asked(provider, place, engine):
    fields = polygons([(0, 0, 40, 1), (50, 0, 40, 2), (0, 50, 40, 3)])
    fields.selectByIds([1, 3])
    picked = QgsProcessingFeatureSourceDefinition(fields.id(), True)
    asked = basic(place, LABELS=None, LABEL_POLYGONS=picked)
    assert check(FINE_TUNE, asked) == (True, "")
    fine, _outputs, feedback, _ = run(FINE_TUNE, asked)
    assert fine, feedback.errors
    asked = next(params for method, params in engine.calls if method == "train_plan")
    assert [entry["value"] for entry in asked["classes"]] == [1, 3]

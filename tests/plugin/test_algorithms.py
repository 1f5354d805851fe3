"""The Processing algorithms: what they ask for, what they send to the engine, what they give back."""

import csv
import json
import os
import shlex

import pytest
from algorithm_support import OPTICAL_DSM, SAR, Listening, basic, check, run
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis_fakes import CLASSES, predicting, write_raster
from sam_landcover.core.contract.evaluate import EvaluateJob, evaluate_job_from_json
from sam_landcover.core.contract.fields import BY_ROLE, EXTENT_CRS, RASTERS, fields_of, from_json, to_json
from sam_landcover.core.contract.predict import PredictJob
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.engine.session import EngineError as SessionError
from sam_landcover.plugin.processing import availability
from sam_landcover.plugin.processing.classify import ClassifyAlgorithm


def test_parameters_of_both(provider):
    registry = QgsApplication.processingRegistry()
    single = [f for f in fields_of(PredictJob) if f.parameter and f.option.kind not in BY_ROLE]
    common = {field.parameter for field in single} | {"RESOLUTION", "AREAS"}
    assert common >= {"CHECKPOINT", "EXTENT", "MASK", "WINDOW", "OVERLAP", "RESUME", "OUTPUT", "POLYGONS"}
    optical = {f"{role}{end}" for role in ("OPTICAL", "DSM") for end in ("", "_BANDS", "_TILES", "_NODATA")}
    sar = {f"SAR{end}" for end in ("", "_BANDS", "_TILES", "_NODATA")}
    for identifier, own in ((OPTICAL_DSM, optical), (SAR, sar)):
        algorithm = registry.algorithmById(identifier)
        parameters = {parameter.name(): parameter for parameter in algorithm.parameterDefinitions()}
        assert set(parameters) == common | own
        advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
        hidden = {name for name, parameter in parameters.items() if parameter.flags() & advanced}
        assert hidden == {
            "RESOLUTION",
            *(field.parameter for field in single if field.option.advanced),
            *(name for name in own if name.endswith(("TILES", "NODATA"))),
        }
        assert all(parameter.help() for parameter in parameters.values())
        assert {output.name() for output in algorithm.outputDefinitions()} >= {
            "OUTPUT",
            "WINDOWS",
            "RESULT_JSON",
        }


def test_threaded_cancellable_and_documented(provider):
    for algorithm in provider.algorithms():
        assert not algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading
        assert algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagCanCancel
        assert algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagSupportsBatch
        if isinstance(algorithm, ClassifyAlgorithm):
            assert "not a statistical estimate" in algorithm.shortHelpString()
        assert algorithm.helpUrl().startswith("https://")


def test_job_with_nothing_set_follows_the_card(provider, scene, engine):
    fine, outputs, _, _ = run(OPTICAL_DSM, basic(scene, DSM=scene["dsm"]))
    assert fine
    method, job = engine.calls[0]
    assert method == "predict"
    sources = {"optical": (scene["optical"],), "dsm": (scene["dsm"],)}
    assert job == to_json(PredictJob(scene["model"], str(scene["folder"] / "o.tif"), sources))
    assert outputs["OUTPUT"] == job["output"] and os.path.isfile(job["output"])


def test_job_with_everything_set(provider, scene, engine):
    folder = scene["folder"]
    box = QgsReferencedRectangle(
        QgsRectangle(8.0, 47.0, 8.1, 47.1), QgsCoordinateReferenceSystem("EPSG:4326")
    )
    fine, outputs, _, _ = run(
        OPTICAL_DSM,
        basic(
            scene, OPTICAL_BANDS=[4, 1, 2], DSM=scene["dsm"], DSM_BANDS=[1], OPTICAL_TILES=[scene["sar"]], EXTENT=box,
            WINDOW=128, STRIDE=64, BATCH=2, DEVICE="cpu", PRECISION="fp32", BLEND="reference",
            OVERLAP="guided", OVERLAP_BUDGET=0.5, OPTICAL_NODATA=0, DSM_NODATA=-9999, RESUME=True, NAME="Zurich",
            CONFIDENCE=str(folder / "c.tif"), PROBABILITIES=str(folder / "p.tif"), POLYGONS=str(folder / "v.gpkg"),
            AREAS=str(folder / "a.csv"),
        ),
    )  # fmt: skip
    assert fine
    job = engine.calls[0][1]
    assert job["sources"]["optical"] == [scene["optical"], scene["sar"]]
    assert job["bands"] == {"optical": [4, 1, 2], "dsm": [1]}
    assert job["extent"] == pytest.approx([8.0, 47.0, 8.1, 47.1]) and job["extent_crs"] == "EPSG:4326"
    assert (job["window"], job["stride"], job["batch"]) == (128, 64, 2)
    assert (job["device"], job["precision"], job["blend"]) == ("cpu", "fp32", "reference")
    assert (job["overlap"], job["overlap_budget"]) == ("guided", 0.5)
    assert job["nodata"] == {"optical": 0.0, "dsm": -9999.0}
    assert job["resume"] is True and job["style_name"] == "Zurich"
    assert job["confidence"] == outputs["CONFIDENCE"] == str(folder / "c.tif")
    assert job["polygons"] == outputs["POLYGONS"] == str(folder / "v.gpkg")
    with open(folder / "a.csv", newline="") as file:
        assert [row["class"] for row in csv.DictReader(file)] == [entry["name"] for entry in CLASSES]


def test_outputs_for_models(provider, scene, engine):
    _, outputs, _, _ = run(
        SAR, {"CHECKPOINT": scene["model"], "SAR": scene["sar"], "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    assert outputs["WINDOWS"] == 3 and outputs["NODATA_PIXELS"] == 48
    assert outputs["LARGEST_CLASS"] == "Building"
    assert json.loads(outputs["RESULT_JSON"])["areas"][0]["pixels"] == 1000
    assert outputs["OUTPUT"].endswith(".tif")


def test_enum_index_works_as_well_as_word(provider, scene, engine):
    """Older models and Python snippets give the number of the choice."""
    assert check(OPTICAL_DSM, basic(scene, DEVICE="cpu"))[0]
    assert not check(OPTICAL_DSM, basic(scene, DEVICE="toaster"))[0]


def test_extent_of_a_raster_without_georeference_keeps_its_pixels(provider, scene, engine):
    path = write_raster(scene["folder"] / "plain.tif", bands=2, epsg=None)
    run(
        SAR,
        {"CHECKPOINT": scene["model"], "SAR": path, "EXTENT": "3,10,-20,-5", "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    job = engine.calls[0][1]
    assert job["extent"] == [3.0, -20.0, 10.0, -5.0] and job["extent_crs"] is None


def test_mask_of_selected_features(provider, scene, engine, qgis_new_project):
    plots = QgsVectorLayer("Polygon?crs=EPSG:2056", "plots", "memory")
    for left in (2600000, 2600010):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 1199990, left + 5, 1200000)))
        plots.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(plots)
    plots.selectByRect(QgsRectangle(2600011, 1199991, 2600012, 1199992))
    seen = {}

    def answer(params, on_progress, is_cancelled):
        written = QgsVectorLayer(params["mask"], "m", "ogr")
        seen.update(count=written.featureCount(), left=written.extent().xMinimum())
        return predicting(scene["labels"])(params, on_progress, is_cancelled)

    engine.answers["predict"] = answer
    fine, _, _, _ = run(
        OPTICAL_DSM, basic(scene, MASK=QgsProcessingFeatureSourceDefinition(plots.id(), True))
    )
    assert fine and seen["count"] == 1 and seen["left"] == pytest.approx(2600010)


def test_layer_without_a_file_is_exported_first(provider, scene, engine, qgis_new_project):
    from osgeo import gdal

    gdal.Translate("/vsimem/mem.tif", scene["optical"])
    memory = QgsRasterLayer("/vsimem/mem.tif", "memory")
    QgsProject.instance().addMapLayer(memory)
    seen = {}

    def answer(params, on_progress, is_cancelled):
        [path] = params["sources"]["optical"]
        made = QgsRasterLayer(path, "x")
        seen.update(valid=made.isValid(), bands=made.bandCount(), path=path)
        return predicting(scene["labels"])(params, on_progress, is_cancelled)

    engine.answers["predict"] = answer
    fine, _, _, _ = run(OPTICAL_DSM, basic(scene, OPTICAL=memory.id()))
    assert fine and seen["valid"] and seen["bands"] == 4 and not seen["path"].startswith("/vsimem")


def test_engines_refusal_is_the_error(provider, scene, engine):
    engine.answers["predict"] = EngineError("The model needs a DSM.", -32000)
    fine, _, feedback, _ = run(OPTICAL_DSM, basic(scene))
    assert not fine and any("The model needs a DSM." in text for text in feedback.errors)
    assert EngineError is SessionError


def test_a_refusal_names_the_field_that_mends_it(provider, scene, engine):
    """The engine's sentence names no option of a shell; QGIS adds what the field is called here."""
    engine.answers["predict"] = EngineError(
        "It belongs to another run; do not resume.", -32000, about=["resume", "x"]
    )
    fine, _, feedback, _ = run(OPTICAL_DSM, basic(scene))
    assert not fine
    assert any("do not resume (“Go on with a stopped run”)." in text for text in feedback.errors)


def test_broken_layer_is_an_error_not_a_traceback(provider, scene, engine):
    fine, _, feedback, _ = run(OPTICAL_DSM, basic(scene, OPTICAL="/nowhere.tif"))
    assert not fine and engine.calls == []
    assert feedback.errors and "Traceback" not in "".join(feedback.errors)


def test_progress_and_warnings_reach_the_user(provider, scene, engine):
    def answer(params, on_progress, is_cancelled):
        done = predicting(scene["labels"])(params, on_progress, is_cancelled)
        return {**done, "warnings": ["Elevation was missing on 3 % of the scene."]}

    engine.answers["predict"] = answer
    _, _, feedback, _ = run(OPTICAL_DSM, basic(scene))
    assert feedback.percent and max(feedback.percent) == pytest.approx(100)
    assert "2.0/s" in feedback.texts[0] and "2 s left" in feedback.texts[0]
    assert feedback.warnings == ["Elevation was missing on 3 % of the scene."]


def test_cancel_is_passed_on(provider, scene, engine):
    def answer(params, on_progress, is_cancelled):
        assert not is_cancelled()
        feedback.cancel()
        assert is_cancelled()
        return EngineError("Stopped; the rows finished so far are in o.partial.tif.", -32001)

    engine.answers["predict"] = answer
    algorithm = QgsApplication.processingRegistry().algorithmById(OPTICAL_DSM)
    context, feedback = QgsProcessingContext(), Listening()
    _, fine = algorithm.run(basic(scene), context, feedback, {}, True)
    assert not fine and any("o.partial.tif" in text for text in feedback.errors)


def test_processing_loads_a_styled_layer_into_the_group(provider, scene, engine, qgis_new_project):
    definition = QgsProcessingOutputLayerDefinition(basic(scene)["OUTPUT"], QgsProject.instance())
    fine, outputs, feedback, context = run(OPTICAL_DSM, basic(scene, OUTPUT=definition))
    assert fine
    details = context.layerToLoadOnCompletionDetails(outputs["OUTPUT"])
    assert details.groupName == "Land cover"
    loaded = QgsRasterLayer(outputs["OUTPUT"], "x")
    details.postProcessor().postProcessLayer(loaded, context, feedback)
    assert isinstance(loaded.renderer(), QgsPalettedRasterRenderer)
    assert loaded.renderer().classes()[5].label == "Water"


def test_missing_environment_is_explained_and_blocks(provider, monkeypatch):
    monkeypatch.setenv("SAM_LANDCOVER_PYTHON", "/nowhere/python")
    algorithm = QgsApplication.processingRegistry().algorithmById(SAR)
    fine, message = algorithm.canExecute()
    assert not fine and "/nowhere/python" in message
    assert availability.why_not() == message


def test_runs_inside_a_model(provider, scene, engine):
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterRasterLayer,
    )

    model = QgsProcessingModelAlgorithm("m", "m")
    model.addModelParameter(QgsProcessingParameterRasterLayer("in", "in"), QgsProcessingModelParameter("in"))
    child = QgsProcessingModelChildAlgorithm(SAR)
    child.setChildId("c")
    static = QgsProcessingModelChildParameterSource.fromStaticValue
    child.addParameterSources("CHECKPOINT", [static(scene["model"])])
    child.addParameterSources("SAR", [QgsProcessingModelChildParameterSource.fromModelParameter("in")])
    output = QgsProcessingModelOutput("map", "map")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"map": output})
    model.addChildAlgorithm(child)
    context, feedback = QgsProcessingContext(), Listening()
    _, fine = model.run(
        {"in": scene["sar"], "c:map": str(scene["folder"] / "m.tif")}, context, feedback, {}, False
    )
    assert fine, feedback.errors
    assert os.path.isfile(scene["folder"] / "m.tif")


def test_what_the_command_can_qgis_can(provider):
    """Every field of the job that has a parameter has it in each algorithm, with the words of its declaration."""
    for identifier in (OPTICAL_DSM, SAR):
        algorithm = QgsApplication.processingRegistry().algorithmById(identifier)
        own = {parameter.name(): parameter for parameter in algorithm.parameterDefinitions()}
        roles = [slot.role for slot in algorithm.slots()]
        expected = {"RESOLUTION", "AREAS", *(f"{role.upper()}_TILES" for role in roles)}
        for field in fields_of(PredictJob):
            names = (
                [field.parameter_for(role) for role in roles]
                if field.option.kind in BY_ROLE
                else [field.parameter]
            )
            for name in filter(None, names):
                expected.add(name)
                if field.option.kind not in (RASTERS, EXTENT_CRS):
                    assert own[name].help() == field.option.help
                    assert (
                        own[name]
                        .description()
                        .endswith(field.option.title.partition(": ")[2] or field.option.title)
                    )
        assert set(own) == expected


def test_a_comparison_has_the_fields_of_its_job(provider, scene, engine):
    algorithm = QgsApplication.processingRegistry().algorithmById("samlandcover:evaluate")
    own = {parameter.name(): parameter for parameter in algorithm.parameterDefinitions()}
    assert set(own) == {field.parameter for field in fields_of(EvaluateJob)}
    report = str(scene["folder"] / "r.html")
    engine.answers["evaluate"] = lambda params, on_progress, is_cancelled: {
        "metrics": {"OA": 0.75, "mIoU": None}, "class_iou": {"Water": 0.5}, "pixels": 9, "warnings": ["Beware."],
        "report": report,
    }  # fmt: skip
    given = {"PREDICTION": scene["labels"], "REFERENCE": scene["labels"]}
    fine, outputs, feedback, _ = run(
        "samlandcover:evaluate",
        {**given, "IGNORE": "0,255", "MAP": "1=0", "LEAVE_OUT": "Clutter", "REPORT": report},
    )
    assert fine and feedback.warnings == ["Beware."]
    method, job = engine.calls[-1]
    assert method == "evaluate"
    assert evaluate_job_from_json(job) == EvaluateJob(
        scene["labels"], scene["labels"], ignore=(0, 255), map={1: 0}, leave_out=("Clutter",), report=report
    )
    sure = write_raster(scene["folder"] / "sure.tif", bands=1)
    run("samlandcover:evaluate", {**given, "CONFIDENCE": sure})
    assert engine.calls[-1][1]["confidence"] == sure and job["confidence"] is None
    assert outputs["OA"] == 0.75 and outputs["PIXELS"] == 9 and outputs["REPORT"] == report
    wrong, words = check("samlandcover:evaluate", {**given, "MAP": "1-0"})
    assert not wrong and "1=0,2=1" in words


def test_further_models_reach_the_engine_and_the_command(provider, scene, engine):
    from sam_landcover.plugin.processing.commands import predict_line

    more = [str(scene["folder"] / name) for name in ("second one.safetensors", "third.safetensors")]
    for path in more:
        with open(path, "wb"):
            pass
    fine, _, _, _ = run(OPTICAL_DSM, basic(scene, DSM=scene["dsm"], MEMBERS=more))
    assert fine
    job = from_json(PredictJob, engine.calls[0][1])
    assert job.checkpoint == scene["model"] and job.members == tuple(more)
    words = shlex.split(predict_line(job, "posix"))
    assert words[3:7] == ["--checkpoint", scene["model"], *more]


def test_the_command_that_is_copied_gives_the_same_job(provider, scene, engine):
    from sam_landcover.plugin.processing.commands import predict_line

    run(
        OPTICAL_DSM,
        basic(
            scene, DSM=scene["dsm"], OPTICAL_BANDS=[4, 1, 2], DSM_NODATA=-9999, OVERLAP="guided", RESUME=True
        ),
    )
    job = from_json(PredictJob, engine.calls[0][1])
    line = predict_line(job)
    assert line.startswith("python -m core.predict --checkpoint") and "--nodata dsm=-9999.0" in line
    assert "--bands optical=4,1,2" in line and "--overlap guided" in line and "--resume" in line
    assert "--window" not in line and "--precision" not in line

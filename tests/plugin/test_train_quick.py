"""Train a quick model in the toolbox, and a whole chain as a model and as a batch: a real engine, real files."""

import json
import zipfile

import pytest
from algorithm_support import Listening
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsVectorLayer,
)
from qgis_fakes import write_raster
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.segment.model import CLICK_MODEL
from sam_landcover.plugin.processing import base

TRAIN, TOGETHER, DELIVER = "train_quick", "classify_together", "deliver"
X, Y = 2600000.0, 1200000.0


@pytest.fixture(scope="module")
def session():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def place(provider, session, monkeypatch, tmp_path, qgis_new_project):
    """A raster whose left half is dark, its infrared and a label layer that is not saved."""
    from osgeo import gdal

    monkeypatch.setattr(base, "engine_session", lambda: session)
    paths = {}
    for name, bands in (("optical", 3), ("nir", 1)):
        paths[name] = write_raster(tmp_path / f"{name}.tif", bands=bands, width=128, height=128)
        dataset = gdal.OpenEx(paths[name], gdal.OF_UPDATE)
        for band in range(1, bands + 1):
            values = bytes(
                (60 if c < 64 else 170) + 5 * band + (7 * c + 13 * r + c * r) % 23
                for r in range(128)
                for c in range(128)
            )
            dataset.GetRasterBand(band).WriteRaster(0, 0, 128, 128, values)
        dataset = None
    labels = QgsVectorLayer("Polygon?crs=EPSG:2056&field=use:string", "my “labels”", "memory")
    for at in range(6):
        for word, left in (("water", X + 2), ("été & <b>", X + 40)):
            feature = QgsFeature(labels.fields())
            x, y = left + 7 * (at % 3), Y - 6 - 20 * (at // 3)
            corners = [(x, y), (x + 4, y), (x + 4, y - 4), (x, y - 4), (x, y)]
            ring = ", ".join(f"{a} {b}" for a, b in corners)
            feature.setGeometry(QgsGeometry.fromWkt(f"Polygon (({ring}))"))
            feature.setAttributes([word])
            assert labels.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(labels)
    return {**paths, "labels": labels, "folder": tmp_path, "session": session}


def run(algorithm, parameters):
    context, feedback = QgsProcessingContext(), Listening()
    context.setProject(QgsProject.instance())
    context.setFeedback(feedback)
    if isinstance(algorithm, str):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"samlandcover:{algorithm}")
    fine, message = algorithm.checkParameterValues(parameters, context)
    if not fine:
        return False, {}, [message]
    outputs, fine = algorithm.run(parameters, context, feedback, {}, True)
    return fine, outputs, feedback.errors


def taught(place, name="m.safetensors", **more):
    return {
        "OPTICAL": place["optical"],
        "LABELS": place["labels"].id(),
        "CLASS_FIELD": "use",
        "CLASSIFIER": "fast",
        "OUTPUT": str(place["folder"] / name),
        **more,
    }


def test_rasters_and_labels_become_a_model_that_runs(place):
    model = str(place["folder"] / "m.safetensors")
    values = taught(place, MORE=[place["nir"]], MORE_ROLES="nir")
    fine, outputs, errors = run(TRAIN, values)
    assert fine, errors
    assert outputs["OUTPUT"] == model and outputs["OA"] > 0.9 and outputs["SCORED"] == 12
    assert [row["name"] for row in json.loads(outputs["RESULT_JSON"])["counts"]] == ["water", "été & <b>"]
    target = str(place["folder"] / "map.tif")
    values = {"CHECKPOINT": model, "OPTICAL": place["optical"], "OUTPUT": target}
    fine, _, errors = run(TOGETHER, values)
    assert not fine and "nir" in " ".join(errors), "it was taught on the infrared as well"
    fine, outputs, errors = run(TOGETHER, {**values, "MORE": [place["nir"]], "MORE_ROLES": "nir"})
    assert fine, errors
    areas = {area["name"]: area["pixels"] for area in json.loads(outputs["RESULT_JSON"])["areas"]}
    assert all(7000 < pixels < 9400 for pixels in areas.values())


def test_computed_inputs_are_learnt_from_and_go_with_the_model(place):
    values = taught(place, MORE=[place["nir"]], MORE_ROLES="nir")
    fine, _, errors = run(TRAIN, {**values, "COMPUTED": "ndvi=normalised_difference:nir,optical:1"})
    assert fine, errors
    card = place["session"].call("inspect", {"path": values["OUTPUT"]})["card"]
    found = {entry["role"]: entry.get("derived") for entry in card["modalities"]}
    assert found["ndvi"] == {"kind": "normalised_difference", "of": ["nir", "optical:1"]}
    target = str(place["folder"] / "computed.tif")
    values = {"CHECKPOINT": values["OUTPUT"], "OPTICAL": place["optical"], "OUTPUT": target}
    fine, outputs, errors = run(TOGETHER, {**values, "MORE": [place["nir"]], "MORE_ROLES": "nir"})
    assert fine, errors
    assert any("Ndvi was computed" in note for note in json.loads(outputs["RESULT_JSON"])["notes"])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"OPTICAL": ""}, "Choose a raster layer"),
        ({"COMPUTED": "ndvi"}, "write it like ndsm=difference:dsm,dtm"),
        ({"COMPUTED": "a=slope:optical a=slope:optical"}, "computed twice"),
        ({"COMPUTED": "ndsm=difference:dsm,dtm"}, "but dsm is not given"),
        ({"COMPUTED": "x=cube:optical"}, "kind"),
        ({"MORE": ["nir"], "MORE_ROLES": ""}, "give one role for each"),
        ({"MORE": ["nir"], "MORE_ROLES": "Nir!"}, "no role"),
        ({"MORE": ["nir"], "MORE_ROLES": "dsm"}, "field of its own"),
        ({"MORE": ["nir"], "MORE_ROLES": "nir", "MORE_BANDS": "slope=1"}, "not among the roles"),
        ({"MORE": ["nir"], "MORE_ROLES": "nir", "MORE_BANDS": "nir=x"}, "write it like"),
        ({"OUTPUT": "/nowhere/at/all/m.safetensors"}, "does not exist"),
        ({"ENCODER": "/nowhere/e.pth"}, "does not exist"),
        ({"CLASSES": "worldcover"}, "No label has a class"),
        ({"CLASS_FIELD": "nothing"}, "nothing"),
    ],
)
def test_slips_are_sentences(place, more, words):
    more = {key: [place["nir"]] if key == "MORE" else value for key, value in more.items()}
    fine, _, errors = run(TRAIN, taught(place, **more))
    assert not fine and words in " ".join(errors), errors
    assert "Traceback" not in " ".join(errors)


def test_the_chain_is_a_model_of_the_modeler(place):
    """Rasters and labels in; model file, map and package out, in one run."""
    model = QgsProcessingModelAlgorithm("chain", "mine")
    inputs = (
        QgsProcessingParameterRasterLayer("IMAGE", "image"),
        QgsProcessingParameterFeatureSource("LABELS", "labels"),
    )
    for one in inputs:
        model.addModelParameter(one, QgsProcessingModelParameter(one.name()))
    source = QgsProcessingModelChildParameterSource
    steps = (
        (TRAIN, {"OPTICAL": source.fromModelParameter("IMAGE"), "LABELS": source.fromModelParameter("LABELS"),
                 "CLASS_FIELD": source.fromStaticValue("use"), "CLASSIFIER": source.fromStaticValue("fast")}),
        (TOGETHER, {"OPTICAL": source.fromModelParameter("IMAGE"), "CHECKPOINT": source.fromChildOutput(TRAIN, "OUTPUT")}),
        (DELIVER, {"RESULT": source.fromChildOutput(TOGETHER, "OUTPUT"), "PAGE": source.fromStaticValue(False)}),
    )  # fmt: skip
    for name, values in steps:
        child = QgsProcessingModelChildAlgorithm(f"samlandcover:{name}")
        child.setChildId(name)
        for parameter, value in values.items():
            child.addParameterSources(parameter, [value])
        output = QgsProcessingModelOutput(name, name)
        output.setChildId(name)
        output.setChildOutputName("OUTPUT")
        child.setModelOutputs({name: output})
        model.addChildAlgorithm(child)
    folder = place["folder"]
    files = {"train_quick": "a.safetensors", "classify_together": "a.tif", "deliver": "a.zip"}
    targets = {key: str(folder / name) for key, name in files.items()}
    model.initAlgorithm()
    values = {"IMAGE": place["optical"], "LABELS": place["labels"].id(), **targets}
    fine, _, errors = run(model, values)
    assert fine, errors
    with zipfile.ZipFile(folder / "a.zip") as package:
        assert any(name.endswith(".tif") for name in package.namelist())


def test_segment_everything_and_a_sample_run_twice_as_a_batch_does(place):
    folder = place["folder"]
    fine, outputs, errors = run(TRAIN, taught(place))
    assert fine, errors
    for turn in (1, 2):
        target = str(folder / f"map{turn}.tif")
        values = {"CHECKPOINT": outputs["OUTPUT"], "OPTICAL": place["optical"], "OUTPUT": target}
        assert run(TOGETHER, values)[0]
        sample = str(folder / f"sample{turn}.gpkg")
        fine, drawn, errors = run("accuracy_draw", {"MAP": target, "OUTPUT": sample})
        assert fine and drawn["UNITS_DRAWN"] > 10, errors
        values = {
            "CHECKPOINT": str(CLICK_MODEL),
            "RASTER": place["optical"],
            "OUTPUT": str(folder / f"all{turn}.gpkg"),
        }
        fine, found, errors = run("segment_everything", values)
        assert fine, errors
        assert layer_of(found["OUTPUT"]).isValid()


def layer_of(path):
    return QgsVectorLayer(path, "found", "ogr")

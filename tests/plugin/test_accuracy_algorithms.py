"""An accuracy check in the toolbox with the real engine: plan, draw, label in QGIS, estimate."""

import json
import struct

import pytest
from algorithm_support import check, run
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QVariant
from qgis_fakes import FakeSession
from sam_landcover.plugin.engine.session import EngineError, EngineSession
from sam_landcover.plugin.processing import base

PLAN, DRAW, ESTIMATE, COMPARE = (
    f"samlandcover:accuracy_{name}" for name in ("plan", "draw", "estimate", "compare")
)
WIDTH, HEIGHT = 200, 150


@pytest.fixture(scope="module")
def real():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def session(monkeypatch, real):
    monkeypatch.setattr(base, "engine_session", lambda: real)
    return real


def write_labels(path, rows=None):
    """Classes 1 and 2 in columns of 20 px, a few pixels of 9."""
    from osgeo import gdal, osr

    dataset = gdal.GetDriverByName("GTiff").Create(str(path), WIDTH, HEIGHT, 1, gdal.GDT_Byte)
    system = osr.SpatialReference()
    system.ImportFromEPSG(2056)
    dataset.SetProjection(system.ExportToWkt())
    dataset.SetGeoTransform((2600000.0, 10, 0, 1200000.0, 0, -10))
    dataset.GetRasterBand(1).SetNoDataValue(255)
    line = [1 + (column // 20) % 2 for column in range(WIDTH)]
    for row in range(HEIGHT):
        values = [9 if column < 12 else value for column, value in enumerate(line)] if row < 30 else line
        dataset.GetRasterBand(1).WriteRaster(0, row, WIDTH, 1, struct.pack("B" * WIDTH, *values))
    dataset = None
    return str(path)


def counts():
    nine = 30 * 12
    ones = sum(1 for column in range(WIDTH) if (column // 20) % 2 == 0) * HEIGHT - nine
    return {"class 1": ones, "class 2": WIDTH * HEIGHT - ones - nine, "class 9": nine}


def test_what_they_ask_for(provider):
    registry = QgsApplication.processingRegistry()
    plan = {"MAP", "STRATA", "STRATA_POLYGONS", "FIELD", "EXCLUDE", "TARGET_SE", "UNITS", "ALLOCATION", "FLOOR", "HALF_WIDTH",
            "EXPECTED"}  # fmt: skip
    wanted = {
        PLAN: plan | {"TABLE"},
        DRAW: plan | {"DESIGN", "SEED", "MIN_DISTANCE", "REFERENCE_CLASSES", "OUTPUT"},
        ESTIMATE: {
            "SAMPLE",
            "OTHER_MAP",
            "CONFIDENCE",
            "VARIANCE",
            "LEAVE_OUT",
            "ZONES",
            "ZONE_FIELD",
            "REPORT",
            "TABLE",
            "ISO",
        },
        COMPARE: {"SAMPLE", "MAP", "FIRST_MAP", "FPC", "TABLE"},
    }
    for identifier, names in wanted.items():
        algorithm = registry.algorithmById(identifier)
        parameters = {parameter.name(): parameter for parameter in algorithm.parameterDefinitions()}
        assert set(parameters) == names and all(parameter.help() for parameter in parameters.values())
        assert algorithm.group() == "Accuracy" and algorithm.shortHelpString()
        hidden = {
            n for n, q in parameters.items() if q.flags() & QgsProcessingParameterDefinition.Flag.FlagAdvanced
        }
        assert "MAP" not in hidden and "SAMPLE" not in hidden


def test_a_plan_says_units_and_writes_a_table(provider, session, tmp_path):
    path = write_labels(tmp_path / "my map.tif")
    fine, outputs, feedback, _ = run(
        PLAN,
        {
            "MAP": path,
            "UNITS": 90,
            "FLOOR": 20,
            "EXPECTED": "class 9=0.6,0.9",
            "TABLE": str(tmp_path / "plan.csv"),
        },
    )
    assert fine and outputs["UNITS_PLANNED"] == 90
    rows = json.loads(outputs["RESULT_JSON"])["strata"]
    assert {row["name"]: row["pixels"] for row in rows} == counts()
    assert [row["expected"] for row in rows] == [0.9, 0.9, 0.6] and all(row["units"] >= 20 for row in rows)
    lines = (tmp_path / "plan.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("name,pixels,share") and len(lines) == 4
    assert feedback.percent and any("Counting the classes" in text for text in feedback.texts)


def test_drawn_labelled_in_qgis_and_estimated(provider, session, tmp_path):
    path = write_labels(tmp_path / "map.tif")
    sample = str(tmp_path / "check.gpkg")
    fine, outputs, feedback, _ = run(
        DRAW, {"MAP": path, "UNITS": 60, "FLOOR": 15, "OUTPUT": sample, "REFERENCE_CLASSES": "bare, rock"}
    )
    assert fine and outputs["UNITS_DRAWN"] == 60 and outputs["OUTPUT"] == sample
    layer = QgsVectorLayer(sample, "units")  # as the toolbox loads it: the first layer of the file
    assert layer.isValid() and layer.featureCount() == 60 and layer.geometryType() == 2
    setup = layer.editorWidgetSetup(layer.fields().indexOf("label"))
    assert setup.type() == "ValueMap"
    offered = [next(iter(entry)) for entry in setup.config()["map"]]
    assert offered == ["class 1", "class 2", "class 9", "bare", "rock"]
    assert layer.editorWidgetSetup(layer.fields().indexOf("photo")).type() == "ExternalResource"
    sealed = {
        f["unit"]: f["map_class"]
        for f in QgsVectorLayer(f"{sample}|layername=sealed", "sealed").getFeatures()
    }
    assert layer.startEditing()
    index = layer.fields().indexOf("label")
    for feature in layer.getFeatures():
        wrong = feature["unit"] % 10 == 0
        layer.changeAttributeValue(feature.id(), index, "bare" if wrong else sealed[feature["unit"]])
    QgsProject.instance().addMapLayer(layer)
    ok, problem = _run_fails(ESTIMATE, {"SAMPLE": layer.id()})
    assert not ok and "edits that are not saved" in problem
    assert layer.commitChanges()
    files = {
        name: str(tmp_path / f"r.{end}")
        for name, end in (("REPORT", "html"), ("TABLE", "csv"), ("ISO", "xml"))
    }
    fine, outputs, feedback, _ = run(ESTIMATE, {"SAMPLE": layer.id(), **files})
    assert fine and outputs["UNITS_LABELLED"] == 60
    assert outputs["OVERALL_LOW"] < outputs["OVERALL"] < outputs["OVERALL_HIGH"]
    share = sum(size / sum(counts().values()) * _right(sealed, name) for name, size in counts().items())
    assert outputs["OVERALL"] == pytest.approx(share, abs=1e-12)
    assert all((tmp_path / f"r.{end}").is_file() for end in ("html", "csv", "xml"))
    assert outputs["SENTENCE"].startswith("Overall accuracy is") and feedback.warnings
    fine, again, _, _ = run(ESTIMATE, {"SAMPLE": f"{sample}|layername=units", "OTHER_MAP": path})
    assert fine and again["OVERALL"] == pytest.approx(share, abs=1e-12)
    ok, problem = _run_fails(DRAW, {"MAP": path, "OUTPUT": sample})
    assert not ok and "has 60 answers" in problem


def _right(sealed, name):
    units = [number for number, on_map in sealed.items() if on_map == name]
    return sum(number % 10 != 0 for number in units) / len(units)


def _run_fails(identifier, parameters):
    """Whether it ran, and the last error."""
    fine, _, feedback, _ = run(identifier, parameters)
    return fine, " ".join(feedback.errors)


def polygons(selected=False):
    """Left and right half of the map, as a layer in memory."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:2056&field=part:string", "parts", "memory")
    for name, left in (("west", 2600000), ("east", 2601000)):
        feature = QgsVectorLayerUtils.createFeature(layer)
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 1198500, left + 1000, 1200000)))
        feature["part"] = name
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_strata_and_zones_from_a_layer_in_memory(provider, session, tmp_path, qgis_new_project):
    path, parts = write_labels(tmp_path / "map.tif"), polygons()
    sample = str(tmp_path / "check.gpkg")
    fine, outputs, _, _ = run(
        DRAW,
        {
            "MAP": path,
            "UNITS": 40,
            "FLOOR": 10,
            "STRATA_POLYGONS": parts.id(),
            "FIELD": "part",
            "OUTPUT": sample,
        },
    )
    assert fine
    assert [row["name"] for row in json.loads(outputs["RESULT_JSON"])["strata"]] == ["east", "west"]
    layer = QgsVectorLayer(f"{sample}|layername=units", "units")
    assert {feature["stratum"] for feature in layer.getFeatures()} == {"east", "west"}
    sealed = {
        f["unit"]: f["map_class"]
        for f in QgsVectorLayer(f"{sample}|layername=sealed", "sealed").getFeatures()
    }
    index = layer.fields().indexOf("label")
    layer.dataProvider().changeAttributeValues(
        {f.id(): {index: sealed[f["unit"]]} for f in layer.getFeatures()}
    )
    fine, outputs, feedback, _ = run(
        ESTIMATE, {"SAMPLE": f"{sample}|layername=units", "ZONES": parts.id(), "ZONE_FIELD": "part"}
    )
    assert fine
    lines = [line for line in feedback.textLog().splitlines() if line.startswith(("east\t", "west\t"))]
    assert len(lines) >= 4, "zones are in the log"
    assert all(" ha (" in line and line.endswith(("\tdirect", "\tmodel-assisted")) for line in lines)
    zones = json.loads(outputs["RESULT_JSON"])["zones"]
    assert {zone["zone"]: zone["pixels"] for zone in zones} == {"east": 15000.0, "west": 15000.0}


def test_another_map_is_compared_on_the_same_units(provider, session, tmp_path, qgis_new_project):
    """The second map is the truth that the units were labelled from, the first one calls every tenth unit wrong."""
    path, other = write_labels(tmp_path / "map.tif"), write_labels(tmp_path / "better.tif")
    sample = str(tmp_path / "check.gpkg")
    fine, _, _, _ = run(DRAW, {"MAP": path, "UNITS": 60, "FLOOR": 10, "OUTPUT": sample})
    assert fine
    units = f"{sample}|layername=units"
    ok, problem = _run_fails(COMPARE, {"SAMPLE": units, "MAP": other})
    assert not ok and "No unit of the sample has a reference class" in problem
    layer = QgsVectorLayer(units, "units")
    sealed = {
        f["unit"]: f["map_class"]
        for f in QgsVectorLayer(f"{sample}|layername=sealed", "sealed").getFeatures()
    }
    wrong = next(number for number, name in sorted(sealed.items()) if name == "class 1")
    index = layer.fields().indexOf("label")
    layer.dataProvider().changeAttributeValues(
        {f.id(): {index: "class 2" if f["unit"] == wrong else sealed[f["unit"]]} for f in layer.getFeatures()}
    )
    place = next(f for f in layer.getFeatures() if f["unit"] == wrong).geometry().centroid().asPoint()
    repaint(other, int((place.x() - 2600000) / 10), int((1200000 - place.y()) / 10), 2)
    table = tmp_path / "difference.csv"
    fine, outputs, feedback, _ = run(COMPARE, {"SAMPLE": units, "MAP": other, "TABLE": str(table)})
    assert fine, feedback.errors
    ones = sum(name == "class 1" for name in sealed.values())
    share = counts()["class 1"] / sum(counts().values()) / ones
    assert outputs["DIFFERENCE"] == pytest.approx(share, abs=1e-12)
    assert outputs["DIFFERENCE_LOW"] < outputs["DIFFERENCE"] < outputs["DIFFERENCE_HIGH"]
    assert "for better and" in outputs["SENTENCE"] and "for map" in outputs["SENTENCE"]
    rows = table.read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("measure,class,first,second,difference") and len(rows) == 2 + 2 * 3
    fine, turned, _, _ = run(COMPARE, {"SAMPLE": units, "MAP": path, "FIRST_MAP": other})
    assert fine and turned["DIFFERENCE"] == pytest.approx(-share, abs=1e-12)


def repaint(path, column, row, value):
    """Another class for one pixel."""
    from osgeo import gdal

    dataset = gdal.OpenEx(path, gdal.OF_UPDATE)
    dataset.GetRasterBand(1).WriteRaster(column, row, 1, 1, bytes([value]))
    dataset = None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"EXCLUDE": "clouds"}, "not understood"),
        ({"EXPECTED": "high"}, "not understood"),
        ({"EXPECTED": "lake=0.5"}, "'lake'"),
        ({"MAP": "none.tif"}, "MAP"),
    ],
)
def test_slips_are_a_sentence(provider, session, tmp_path, change, words):
    parameters = {"MAP": write_labels(tmp_path / "map.tif"), **change}
    allowed, message = check(PLAN, parameters)
    if allowed:
        fine, message = _run_fails(PLAN, parameters)
        assert not fine
    assert words in message or not allowed


def test_an_error_of_the_engine_is_the_error_of_the_algorithm(provider, monkeypatch, tmp_path):
    fake = FakeSession(accuracy_strata=EngineError("No space left.", -32000, "trace"))
    monkeypatch.setattr(base, "engine_session", lambda: fake)
    fine, message = _run_fails(PLAN, {"MAP": write_labels(tmp_path / "map.tif")})
    assert not fine and "No space left." in message


def test_a_sample_of_others_is_refused(provider, session, tmp_path, qgis_new_project):
    layer = polygons()
    feature = QgsFeature(layer.fields())
    layer.dataProvider().addAttributes([QgsField("n", QVariant.Int)])
    assert not feature.hasGeometry()
    fine, message = _run_fails(ESTIMATE, {"SAMPLE": layer.id()})
    assert not fine and ("does not exist" in message or "no sample" in message)

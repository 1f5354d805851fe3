"""The batch form as a Processing algorithm: a real engine, a small random SAM."""

from pathlib import Path

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis_fakes import layer as open_layer
from qgis_fakes import write_raster
from sam_landcover.plugin.processing import base
from sam_landcover.plugin.processing.segment_prompts import SegmentPrompts, _label

ROOT = Path(__file__).resolve().parents[2]
X, Y = 2600000.0, 1200000.0


@pytest.fixture
def run(qgis_app, qgis_new_project, click_engine, small_sam, tmp_path, monkeypatch):
    """Run the algorithm; returns its results and its warnings."""
    monkeypatch.setattr(base, "engine_session", lambda: click_engine)
    raster = open_layer(write_raster(tmp_path / "image.tif", width=200, height=150), "image")
    QgsProject.instance().addMapLayer(raster)

    def go(**parameters):
        class Feedback(QgsProcessingFeedback):
            def __init__(self):
                super().__init__(False)
                self.warnings = []

            def pushWarning(self, warning):
                self.warnings.append(warning)

        algorithm, context, feedback = SegmentPrompts().create(), QgsProcessingContext(), Feedback()
        context.setProject(QgsProject.instance())
        values = {
            "CHECKPOINT": str(small_sam),
            "RASTER": raster,
            "SPECKS": 0,
            "OUTPUT": str(tmp_path / "out.gpkg"),
            **parameters,
        }
        fine, message = algorithm.checkParameterValues(values, context)
        if not fine:
            raise QgsProcessingException(message)
        result, done = algorithm.run(values, context, feedback, {}, False)
        assert done
        return result, feedback.warnings

    return go


def layer_of(kind, fields, *rows):
    made = QgsVectorLayer(f"{kind}?crs=EPSG:2056{fields}", "prompts", "memory")
    features = []
    for wkt, *values in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(values)
        features.append(feature)
    made.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(made)
    return made


def written(result):
    return list(QgsVectorLayer(result["OUTPUT"], "out", "ogr").getFeatures())


def test_every_point_an_object_and_what_lies_outside_is_listed(run):
    points = layer_of(
        "Point",
        "",
        (f"POINT ({X + 30} {Y - 30})",),
        (f"POINT ({X + 60} {Y - 40})",),
        (f"POINT ({X - 500} {Y})",),
    )
    result, warnings = run(POINTS=points)
    assert result["COUNT"] + result["MISSED"] == 3 and result["MISSED"] >= 1
    assert any("Prompt 3" in text and "outside" in text for text in warnings)
    features = written(result)
    assert len(features) == result["COUNT"]
    for feature in features:
        assert feature["model"] == "Test click model" and feature["area_m2"] > 0
        assert feature["prompt_fid"] in (1, 2)


def test_groups_labels_and_another_crs(run):
    points = layer_of(
        "Point",
        "&field=keep:integer&field=object:string",
        (f"POINT ({X + 30} {Y - 30})", 1, "a"),
        (f"POINT ({X + 34} {Y - 30})", 1, "a"),
        (f"POINT ({X + 60} {Y - 40})", 0, "a"),
        (f"POINT ({X + 70} {Y - 40})", 1, "b"),
    )
    result, _warnings = run(POINTS=points, LABEL="keep", GROUP="object")
    assert result["COUNT"] + result["MISSED"] == 2
    assert {feature["group"] for feature in written(result)} <= {"a", "b"}


def test_boxes(run):
    boxes = layer_of(
        "Polygon", "", (QgsGeometry.fromWkt(f"POINT ({X + 40} {Y - 30})").buffer(10, 4).asWkt(),)
    )
    result, _warnings = run(BOXES=boxes, SMOOTH=2, SIMPLIFY=0.5)
    assert result["COUNT"] + result["MISSED"] == 1


def test_every_parameter_is_explained(qgis_app):
    algorithm = SegmentPrompts().create()
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())


def test_slips_are_explained(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="points, or"):
        run()
    empty = layer_of("Point", "")
    with pytest.raises(QgsProcessingException, match="no point"):
        run(POINTS=empty)
    points = layer_of("Point", "", (f"POINT ({X + 30} {Y - 30})",))
    with pytest.raises(QgsProcessingException, match="one band or three"):
        run(POINTS=points, BANDS=[1, 2])
    mfnet = ROOT / "resources" / "demo" / "mfnet.safetensors"
    with pytest.raises(QgsProcessingException, match="needs a SAM checkpoint"):
        run(POINTS=points, CHECKPOINT=str(mfnet))


@pytest.mark.parametrize(
    ("value", "label"), [(1, 1), (0, 0), ("0", 0), ("no", 0), (None, 1), (2, 1), (False, 0)]
)
def test_labels(value, label):
    assert _label(value) == label

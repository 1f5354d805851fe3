"""Segment everything: the algorithm and the section of the panel, with a real engine and a small random SAM."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis_fakes import spin
from sam_landcover.plugin.layers import segments as store
from sam_landcover.plugin.panel.segment.page import SegmentPage
from sam_landcover.plugin.processing import base
from sam_landcover.plugin.processing.segment_everything import SegmentEverything
from segment_place import X, Y

LOOSE = {"MIN_SCORE": 0, "MIN_STABILITY": 0, "SMALLEST": 4, "SPECKS": 0, "POINTS_PER_SIDE": 4}


@pytest.fixture(autouse=True)
def _one_engine(click_engine, monkeypatch):
    monkeypatch.setattr(base, "engine_session", lambda: click_engine)


def run(layer, sam, output, **parameters):
    algorithm, context = SegmentEverything().create(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    values = {"CHECKPOINT": str(sam), "RASTER": layer, "OUTPUT": str(output), **LOOSE, **parameters}
    result, done = algorithm.run(values, context, QgsProcessingFeedback(), {}, False)
    assert done
    return result


def test_objects_of_the_extent_only_in_any_crs(click_place, small_sam, tmp_path):
    _iface, layer = click_place
    everywhere = run(layer, small_sam, tmp_path / "all.gpkg")
    wanted = QgsRectangle(X + 10, Y - 25, X + 30, Y - 10)
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    box = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()).transformBoundingBox(wanted)
    there = run(layer, small_sam, tmp_path / "there.gpkg", EXTENT=QgsReferencedRectangle(box, crs))
    assert everywhere["LOOKED_AT"] > there["LOOKED_AT"] >= 1
    features = list(QgsVectorLayer(there["OUTPUT"], "out", "ogr").getFeatures())
    assert len(features) == there["COUNT"] > 0
    assert all(feature["score"] >= 0 and feature["raster"] == layer.source() for feature in features)
    assert [feature["area_m2"] for feature in features] == sorted(
        (feature["area_m2"] for feature in features), reverse=True
    )


def test_every_parameter_is_explained(qgis_app):
    algorithm = SegmentEverything().create()
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())


def test_slips_are_explained(click_place, small_sam, tmp_path):
    _iface, layer = click_place
    far = QgsReferencedRectangle(QgsRectangle(0, 0, 10, 10), layer.crs())
    with pytest.raises(QgsProcessingException, match=r"outside|overlap"):
        run(layer, small_sam, tmp_path / "a.gpkg", EXTENT=far)
    with pytest.raises(QgsProcessingException, match=r"cannot be read|[Nn]o such|does not exist"):
        run(layer, tmp_path / "no.safetensors", tmp_path / "b.gpkg")


@pytest.fixture
def page(click_page):
    section = click_page.everything
    section._points.setValue(6)
    section._score.setValue(0.0)
    return click_page


def found(page, iface, seconds=90):
    page.everything.button.click()
    spin(lambda: not page.everything.runner.running and iface.messages(), seconds)
    return iface.messages()[0][1]


def test_button_fills_the_polygon_layer_in_one_step_of_undo(page, click_place, monkeypatch):
    iface, layer = click_place
    monkeypatch.setattr(SegmentEverything, "source", _loosely(SegmentEverything.source))
    assert page.everything.button.isEnabled() and "px" in page.everything._note.text()
    words = found(page, iface)
    target = page.result.layer
    count = target.featureCount()
    assert count >= 1 and words.startswith(str(count))
    assert {feature["class_id"] for feature in target.getFeatures()} <= {None} | {store.QVariant()}
    assert f"{count} polygon" in page.result.note.text()
    target.undoStack().undo()
    assert target.featureCount() == 0

    page.classes.pick(1)
    page.everything._class.setCurrentIndex(1)
    rectangle = QgsReferencedRectangle(QgsRectangle(X + 5, Y - 20, X + 25, Y - 5), layer.crs())
    page.everything.set_area("rectangle", rectangle)
    found(page, iface)
    assert all(feature["class_id"] == 1 for feature in target.getFeatures())


def test_limits_that_nothing_reaches_are_said_to_be_that(page, click_place):
    iface, _layer = click_place
    page.everything._score.setValue(1.0)
    found(page, iface)
    assert any("no mask was good enough (least score 1.0" in text for _level, text in iface.messages())


def test_cancel_adds_nothing(page, click_place):
    iface, _layer = click_place
    page.everything._points.setValue(128)
    page.everything.button.click()
    assert page.everything.runner.running and page.everything.button.text() == "Cancel"
    page.everything.button.click()
    spin(lambda: not page.everything.runner.running, 90)
    assert "no polygon was added" in iface.messages()[0][1]
    assert page.result.layer is None and page.everything.button.text() == "Segment everything"


@pytest.mark.parametrize("points", [128, 6])
def test_it_ends_with_its_project(page, click_place, points):
    """What is found in one project does not fall into the next, also where it is found at once."""
    iface, _layer = click_place
    page.everything._points.setValue(points)
    page.everything.button.click()
    assert page.everything.runner.running
    QgsProject.instance().clear()
    spin(lambda: not page.everything.runner.running, 90)
    assert any("no polygon was added" in text for _level, text in iface.messages())
    assert QgsProject.instance().mapLayers() == {}


def test_what_cannot_start_says_why(page, click_place):
    iface, _layer = click_place
    page.everything.set_area("rectangle")
    assert not page.everything.button.isEnabled() and "Draw a rectangle" in page.everything._note.text()
    page.everything.set_area("canvas")
    iface.canvas.setExtent(QgsRectangle(0, 0, 100, 100))
    assert not page.everything.button.isEnabled() and "overlap" in page.everything._note.text()


def _loosely(source):
    """A random model is sure of nothing."""

    def ask(self, layer, parameters, context):
        made = source(self, layer, parameters, context)
        self._question["options"].update(min_stability=0.0, smallest=4.0)
        return made

    return ask


def test_page_without_layers_shuts_down_while_it_runs(click_place, click_engine, small_sam):
    iface, layer = click_place
    page = SegmentPage(iface, click_engine)
    page.model.choose(str(small_sam))
    spin(lambda: "Reading" not in page.model.problem(), 60)
    page.layer.set_layer(layer)
    page.everything._points.setValue(128)
    page.segment_everything()
    page.shut_down()
    spin(lambda: not page.everything.runner.running, 90)
    page.deleteLater()

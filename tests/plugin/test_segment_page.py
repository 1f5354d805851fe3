"""The Segment tab with the engine as users get it: a small random SAM, a small raster, clicks, a GeoPackage."""

import os
import signal
import time
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis_fakes import card, spin
from qgis_fakes import layer as open_layer
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.layers import segments
from sam_landcover.plugin.maptools.segment.clicker import READY
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.panel.segment.page import SegmentPage
from segment_fakes import SlowSession
from segment_place import X, Y

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def session(click_engine):
    return click_engine


@pytest.fixture
def sam(small_sam):
    return small_sam


@pytest.fixture
def place(click_place):
    return click_place


@pytest.fixture
def page(click_page):
    return click_page


def click(iface, x, y, button=Qt.MouseButton.LeftButton):
    pixel = iface.canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    spot = QPoint(round(pixel.x()), round(pixel.y()))
    QTest.mouseClick(iface.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, spot)


def suggestion(page, seconds=60):
    """Wait for an outline that is not empty, looking through the three."""
    clicking = page.tool.clicking
    spin(lambda: page.tool.clicker.answered and clicking.candidate is not None, seconds)
    for _ in clicking.candidates:
        if "EMPTY" not in clicking.candidate["wkt"]:
            return clicking.candidate
        clicking.cycle()
    raise AssertionError("three empty outlines")


def test_click_on_the_map_to_polygon_in_the_geopackage(page, place, tmp_path):
    iface, layer = place
    pan = QgsMapToolPan(iface.canvas)
    iface.canvas.setMapTool(pan)
    assert page.problem() == "" and page.layer.bands == [1, 2, 3]
    page.button.click()
    assert page.tool.is_active() and page.button.isChecked()
    click(iface, X + 50, Y - 40)  # at once: the engine is still opening the raster
    found = suggestion(page)
    assert found["square_metres"] == pytest.approx(found["pixels"] * 0.25, rel=0.01)
    page.classes.pick(3)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    target = page.result.layer
    assert Path(target.source().split("|")[0]) == tmp_path / "clicks_segments.gpkg"
    [feature] = target.getFeatures()
    assert (feature["class_id"], feature["class_name"], feature["model"]) == (3, "tree", "Test click model")
    assert feature["raster"] == layer.source() and feature["area_m2"] > 0
    assert target.crs() == layer.crs() and layer.extent().contains(feature.geometry().boundingBox())
    assert "not all saved" in page.result.note.text()

    start = time.monotonic()
    click(iface, X + 20, Y - 20)
    suggestion(page, 10)
    elapsed = time.monotonic() - start
    assert elapsed < 2.0, f"{elapsed:.2f} s for a click where all is embedded"
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    target.undoStack().undo()
    assert target.featureCount() == 1
    assert page.result.save()
    assert QgsVectorLayer(target.source(), "saved", "ogr").featureCount() == 1
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)
    assert iface.canvas.mapTool() is pan and not page.button.isChecked()


def test_engine_killed_while_somebody_clicks(page, place, session):
    iface, _layer = place
    page.button.click()
    click(iface, X + 50, Y - 40)
    suggestion(page)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    click(iface, X + 60, Y - 30)
    os.kill(int(session.hello["pid"]), signal.SIGKILL)
    click(iface, X + 62, Y - 30)
    spin(lambda: iface.messages(), 30)
    assert any("clicks are kept" in text for _level, text in iface.messages())
    suggestion(page)
    assert len(page.tool.clicking.prompts.points) == 2
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    assert page.result.layer.featureCount() == 2


def test_engine_stopped_between_two_clicks(page, place, session):
    iface, _layer = place
    page.button.click()
    click(iface, X + 50, Y - 40)
    suggestion(page)
    session.stop()  # as "Manage the engine" does
    click(iface, X + 52, Y - 40)
    suggestion(page)
    assert len(page.tool.clicking.prompts.points) == 2 and not iface.messages()


def test_layer_removed_while_somebody_clicks(page, place):
    iface, layer = place
    page.button.click()
    click(iface, X + 50, Y - 40)
    suggestion(page)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    click(iface, X + 20, Y - 20)
    QgsProject.instance().removeMapLayer(layer.id())
    assert not page.tool.is_active() and page.layer.layer is None
    assert any("removed" in text for _level, text in iface.messages())
    assert page.result.layer.featureCount() == 1, "what was accepted is still there"
    result = page.result.layer
    QgsProject.instance().removeMapLayer(result.id())
    assert page.result.layer is None


def test_click_on_nodata_and_wrong_checkpoint(page, place, tmp_path, sam):
    from osgeo import gdal

    iface, layer = place
    holed = tmp_path / "holed.tif"
    dataset = gdal.Translate(str(holed), layer.source(), noData=255)
    for band in (1, 2, 3):
        dataset.GetRasterBand(band).WriteRaster(0, 0, 60, 60, b"\xff" * 3600)
    dataset = None
    other = open_layer(holed, "holed")
    QgsProject.instance().addMapLayer(other)
    page.layer.set_layer(other)
    page.button.click()
    click(iface, X + 10, Y - 10)
    spin(lambda: iface.messages(), 60)
    assert "nodata" in iface.messages()[0][1] and not page.tool.clicking.prompts
    click(iface, X + 60, Y - 60)
    suggestion(page)
    page.model.choose(str(ROOT / "resources" / "demo" / "mfnet.safetensors"))
    spin(lambda: "Reading" not in page.model.problem(), 60)
    assert "choose a SAM checkpoint" in page.problem()


def test_dock_has_both_tabs_and_other_canvas_crs(place, session, sam):
    iface, layer = place
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    dock = LandCoverDock(iface, session)
    assert [dock.tabs.tabText(index) for index in range(dock.tabs.count())] == [
        "Classify",
        "Segment",
        "Label to map",
        "Finish",
        "Check",
    ]
    dock._click_demo_ready(str(sam), layer)
    page = dock.segment
    assert dock.tabs.currentWidget() is page and page.classes.name == "demo"
    spin(lambda: not page.problem(), 60)
    page.start()
    spin(lambda: page.tool.clicker.state == READY, 60)
    assert page.tool.clicker.is_embedded(X + 50, Y - 40)
    dock.shut_down()
    dock.deleteLater()


def test_own_classes_are_kept_and_coloured(place):
    iface, _layer = place
    page = SegmentPage(iface, SlowSession())
    page.classes.set_classes((ClassEntry(0, "Pond", (1, 2, 3)), ClassEntry(1, "Reed", (4, 5, 6))))
    page.classes.pick(1)
    assert page.tool.clicking.entry.name == "Reed"
    page.classes.add_class()
    page.classes._list.item(2).setText("Jetty")
    assert [entry.name for entry in page.classes.classes] == ["Pond", "Reed", "Jetty"]
    again = SegmentPage(iface, SlowSession())
    assert [entry.name for entry in again.classes.classes] == ["Pond", "Reed", "Jetty"]
    page.classes._inspected({"card": card()})
    assert page.classes.classes[0].name == "Building"
    for made in (page, again):
        made.shut_down()


def test_read_only_folder_falls_back_to_the_profile(place, monkeypatch, tmp_path):
    monkeypatch.setattr(segments.os, "access", lambda _path, _mode: False)
    assert tmp_path not in segments.default_path(QgsProject.instance()).parents


def test_export_offers_to_fine_tune_at_once(place, tmp_path, monkeypatch):
    from qgis.core import QgsFeature, QgsGeometry
    from qgis.PyQt.QtWidgets import QPushButton
    from sam_landcover.plugin.panel.segment import page as segment_page

    iface, layer = place
    page = SegmentPage(iface, SlowSession())
    page.layer.set_layer(layer)
    page.fine_tune()
    assert "Choose the raster layer" in iface.messages()[-1][1]
    target = page.result.target(layer.crs())
    target.startEditing()
    for value, left in enumerate((5, 30)):
        feature = QgsFeature(target.fields())
        ring = f"{X + left} {Y - 5}, {X + left + 9} {Y - 5}, {X + left + 9} {Y - 20}, {X + left} {Y - 5}"
        feature.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON ((({ring})))"))
        feature.setAttribute("class_id", value)
        target.addFeature(feature)
    opened = []
    monkeypatch.setattr(segment_page, "open_fine_tune", lambda values: opened.append(values) or "")
    page.export_to(str(tmp_path / "set"))
    [button] = [found for found in iface.bar.findChildren(QPushButton) if "Fine-tune" in found.text()]
    button.click()
    [values] = opened
    assert (values["OPTICAL"], values["LABEL_POLYGONS"]) == (layer.id(), target.id())
    assert values["OPTICAL_BANDS"] == [1, 2, 3] and values["CLASS_FIELD"] == "class_id"
    assert values["FOLDER"] == str(tmp_path / "set" / "run")
    target.rollBack()
    page.shut_down()

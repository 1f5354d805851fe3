"""Clicks on real rasters that other tools refuse: 16 bit, one band, decibel, elevation, degrees; any canvas."""

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis_fakes import FakeIface, spin
from sam_landcover.plugin import settings
from sam_landcover.plugin.panel.segment.page import SegmentPage

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
# file, what the model sees, CRS of the canvas, rotation
RASTERS = {
    "ponds": ("click_naip_ponds/m_4709963_se_14_1_20120731.tif", 3, "EPSG:4326", 0),
    "atlanta 16 bit": ("click_spacenet_atlanta/sample_geotiff.tif", 1, "EPSG:3857", 25),
    "trees": ("click_neon_trees/OSBS_029.tif", 3, "", 0),
    "zurich": ("optical_dsm_zurich/rgb.tif", 3, "EPSG:4326", 130),
    "elevation": ("optical_dsm_zurich/dsm_filled.tif", 1, "EPSG:2056", 0),
    "radar in degrees": ("sar_sen1floods11_spain/Spain_7370579_S1Hand.tif", 1, "EPSG:25830", 0),
}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data beside the checkout"),
]


@pytest.mark.parametrize("name", RASTERS)
def test_click_box_and_polygon(
    qgis_app, qgis_new_project, click_engine, small_sam, tmp_path, monkeypatch, name
):
    file, channels, crs, rotation = RASTERS[name]
    settings.put("click_specks", 0)
    settings.put("click_scheme", "demo")
    QgsProject.instance().write(str(tmp_path / "clicks.qgz"))
    layer = QgsRasterLayer(str(DATA / file), name)
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    canvas = iface.canvas
    target = QgsCoordinateReferenceSystem(crs) if crs else layer.crs()
    canvas.setDestinationCrs(target)
    canvas.setLayers([layer])
    transform = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
    canvas.setExtent(transform.transformBoundingBox(layer.extent()))
    canvas.setRotation(rotation)
    page = SegmentPage(iface, click_engine)
    page.model.choose(str(small_sam))
    spin(lambda: "Reading" not in page.model.problem(), 60)
    page.layer.set_layer(layer)
    assert page.problem() == "" and len(page.layer.bands) == channels

    extent, clicking = layer.extent(), page.tool.clicking
    page.start()
    kept = 0
    for across, down in ((0.35, 0.6), (0.6, 0.55)):
        wanted = QgsPointXY(
            extent.xMinimum() + across * extent.width(), extent.yMaximum() - down * extent.height()
        )
        pixel = canvas.getCoordinateTransform().transform(transform.transform(wanted))
        spot = QPoint(round(pixel.x()), round(pixel.y()))
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        QTest.mouseClick(canvas.viewport(), left, none, spot)
        [point] = clicking.prompts.points
        step = max(extent.width() / 400, extent.height() / 300) * 2
        assert QgsPointXY(point.x, point.y).distance(wanted) < 2 * step, "a screen pixel or two"
        spin(lambda: page.tool.clicker.answered and clicking.candidates, 60)
        assert not iface.messages()
        for index, candidate in enumerate(clicking.candidates):
            outline = QgsGeometry.fromWkt(candidate["wkt"])
            if outline.isEmpty():
                continue
            assert outline.isGeosValid()
            assert extent.buffered(1e-6 * extent.width()).contains(outline.boundingBox())
            clicking.chosen, kept = index, kept + 1
            QTest.keyClick(canvas, Qt.Key.Key_Return)
            break
        else:
            QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert kept, "random weights found nothing at all"
    for feature in page.result.layer.getFeatures():
        assert feature["area_m2"] > 0 and feature.geometry().area() > 0
    page.shut_down()
    page.deleteLater()

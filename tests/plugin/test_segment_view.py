"""Clicking on layers without a file: what the map shows of them is read first."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis_fakes import FakeIface, four_tiles, pixels, spin
from sam_landcover.plugin import settings
from sam_landcover.plugin.panel.segment.page import SegmentPage
from segment_fakes import SlowSession, square

TILE = 20037508.34  # EPSG:3857: a tile at zoom 1


@pytest.fixture
def basemap(qgis_app, qgis_new_project, tmp_path):
    """An XYZ layer over a pyramid of four red and green tiles at zoom 1."""
    made = four_tiles(tmp_path)
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def seen(basemap):
    """The tab on the basemap; the engine's answers are given by hand."""
    settings.put("click_checkpoint", "")
    iface = FakeIface()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    iface.canvas.setLayers([basemap])
    iface.canvas.setExtent(QgsRectangle(-1e6, -1e6, 1e6, 1e6))
    page = SegmentPage(iface, SlowSession())
    page.model._problem = ""
    page.layer.set_layer(basemap)
    yield iface, page
    page.shut_down()
    page.deleteLater()


def opened(page, seconds=20):
    spin(lambda: page.tool.clicker._conversation._engine.waiting("segment_open"), seconds)
    return page.tool.clicker._conversation._engine.waiting("segment_open")[-1].params


def test_the_canvas_is_read_at_its_own_resolution_and_clicked_on(seen, basemap):
    iface, page = seen
    assert page.problem() == "" and "No file" in page.layer._note.text()
    page.button.click()
    assert "Reading" in page.status.text() and not page.tool.is_active()
    asked = opened(page)
    assert page.tool.is_active() and asked["bands"] == [1, 2, 3]
    file = QgsRasterLayer(asked["image"], "view")
    assert file.isValid() and file.crs().authid() == "EPSG:3857" and file.bandCount() >= 3
    across = iface.canvas.mapUnitsPerPixel()
    assert file.rasterUnitsPerPixelX() == pytest.approx(across, rel=0.05)
    assert file.extent().contains(iface.canvas.extent().buffered(-3 * across))
    reds = pixels(asked["image"], 1)
    assert set(reds) >= {0, 250}

    kept = []
    page.tool.clicking._keep = lambda segment: kept.append(segment) or ""
    engine = page.tool.clicker._conversation._engine
    engine.opened()
    page.tool.clicking.add(_point(0, 0))
    engine.predicted((-1e6, -1e6, 1e6, 1e6), square(0, 0, 1e5))
    page.tool.clicking.accept()
    assert kept[0].raster == basemap.source(), "not the temporary file"


def _point(x, y):
    from sam_landcover.plugin.maptools.segment.prompts import ADD, Point

    return Point(x, y, ADD)


def test_the_view_follows_the_map_but_not_in_the_middle_of_an_object(seen):
    iface, page = seen
    page.button.click()
    first = opened(page)["image"]
    engine = page.tool.clicker._conversation._engine
    engine.opened()
    page.tool.clicking.add(_point(0, 0))
    iface.canvas.setExtent(QgsRectangle(4e6, -1e6, 6e6, 1e6))
    page.view._look_again()
    assert not page.view.reading, "the object is finished first"
    page.tool.clicking.clear()
    page.view._look_again()
    assert page.view.reading
    spin(lambda: not page.view.reading, 20)
    assert opened(page)["image"] != first
    iface.canvas.zoomByFactor(0.99)
    page.view._look_again()
    assert not page.view.reading, "what was read covers it"
    page.button.click()
    assert not page.tool.is_active()


def test_a_view_too_large_or_elsewhere_is_explained(seen):
    iface, page = seen
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    iface.canvas.setExtent(QgsRectangle(9 * TILE, 9 * TILE, 10 * TILE, 10 * TILE))
    page.button.click()
    assert "overlap" in iface.messages()[0][1]
    assert not page.button.isChecked() and not page.tool.is_active()


def test_layer_that_has_pixels_but_no_file(qgis_app, qgis_new_project, seen, tmp_path):
    from osgeo import gdal
    from qgis_fakes import write_raster

    iface, page = seen
    gdal.Translate("/vsimem/clicked.tif", write_raster(tmp_path / "a.tif"))
    layer = QgsRasterLayer("/vsimem/clicked.tif", "memory")
    QgsProject.instance().addMapLayer(layer)
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setExtent(layer.extent())
    page.layer.set_layer(layer)
    page.start()
    file = QgsRasterLayer(opened(page)["image"], "view")
    assert (file.width(), file.height()) == (layer.width(), layer.height())
    gdal.Unlink("/vsimem/clicked.tif")

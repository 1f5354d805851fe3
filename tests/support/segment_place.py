"""A project, a canvas, a raster layer, the Segment tab and the engine as users get it, with a small random SAM."""

from __future__ import annotations

import pytest
from engine_script import SAVE_SMALL_SAM, in_engine
from qgis.core import QgsProject
from qgis_fakes import FakeIface, spin, write_raster
from qgis_fakes import layer as open_layer
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.segment.page import SegmentPage

X, Y = 2600000.0, 1200000.0
"""Top left of the raster; 200 x 150 px of 0.5 m."""


@pytest.fixture(scope="session")
def small_sam(tmp_path_factory):
    """A small SAM with random weights."""
    path = tmp_path_factory.mktemp("models") / "sam.safetensors"
    in_engine(SAVE_SMALL_SAM, path)
    return path


@pytest.fixture(scope="module")
def click_engine():
    """A real engine."""
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def click_place(qgis_app, qgis_new_project, tmp_path, monkeypatch):
    """A project beside which the GeoPackage is made, an iface, and a raster layer in it."""
    settings.put("click_checkpoint", "")
    settings.put("click_meeting", "leave")
    settings.put("click_scheme", "demo")
    settings.put("click_specks", 0)  # a random model gives specks
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    QgsProject.instance().write(str(tmp_path / "clicks.qgz"))
    layer = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    return iface, layer


@pytest.fixture
def click_page(click_place, click_engine, small_sam):
    """The tab with model and layer chosen."""
    iface, layer = click_place
    made = SegmentPage(iface, click_engine)
    made.model.choose(str(small_sam))
    spin(lambda: "Reading" not in made.model.problem(), 60)
    made.layer.set_layer(layer)
    yield made
    made.shut_down()
    made.deleteLater()

"""Loading, unloading and reloading the plugin leaves nothing behind and starts nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest
import sam_landcover
from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QDockWidget, QLabel
from qgis_fakes import DEVICE, FakeIface, FakeSession
from sam_landcover.plugin.engine import session as engine
from sam_landcover.plugin.maptools.draw_label import DrawLabelTool
from sam_landcover.plugin.panel import dock as dock_module


@pytest.fixture
def fake(monkeypatch):
    session = FakeSession(device=DEVICE)
    monkeypatch.setattr(engine, "engine_session", lambda: session)
    monkeypatch.setattr(dock_module, "engine_session", lambda: session)
    return session


def provider():
    return QgsApplication.processingRegistry().providerById("samlandcover")


def test_starts_with_a_button_and_algorithms_and_no_panel(qgis_app, fake):
    iface = FakeIface()
    plugin = sam_landcover.classFactory(iface)
    plugin.initGui()
    assert len(iface.toolbar) == len(iface.menu) == 1
    assert {a.id() for a in provider().algorithms()} >= {
        "samlandcover:classify_optical_dsm",
        "samlandcover:classify_sar",
        "samlandcover:classify_together",
        "samlandcover:segment_everything",
        "samlandcover:segment_prompts",
        "samlandcover:fine_tune",
    }
    assert iface.docks == [] and plugin.dock is None
    assert fake.calls == []
    plugin.unload()


def test_unload_leaves_nothing_and_reload_works(qgis_app, fake):
    iface = FakeIface()
    scene_items = len(iface.canvas.scene().items())
    for turn in (1, 2):
        plugin = sam_landcover.classFactory(iface)
        plugin.initGui()
        iface.toolbar[0].trigger()
        assert len(iface.docks) == 1 and plugin.dock.isUserVisible() in (True, False)
        plugin.dock.extent.set_mode("rectangle")
        plugin.dock.extent._start_drawing()
        plugin.unload()
        assert iface.toolbar == [] and iface.menu == [] and iface.docks == []
        assert provider() is None
        assert plugin.dock is None
        assert iface.canvas.mapTool() is None
        assert len(iface.canvas.scene().items()) == scene_items  # no rubber band is left
        assert iface.canvas.findChildren(QLabel) == []
        assert fake.stopped == turn
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert iface.window.findChildren(QDockWidget) == []


def test_unload_while_drawing_gives_the_canvas_to_no_tool_of_ours(qgis_app, fake):
    iface = FakeIface()
    plugin = sam_landcover.classFactory(iface)
    plugin.initGui()
    iface.toolbar[0].trigger()
    plugin.dock.extent.set_mode("rectangle")
    plugin.dock.extent._start_drawing()
    plugin.dock.quick.tool.begin()  # a tool of ours was active before a tool of ours
    plugin.unload()
    assert iface.canvas.mapTool() is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert iface.canvas.findChildren(QgsMapTool) == []


def test_a_tool_whose_plugin_is_gone_is_not_given_the_canvas(qgis_app):
    canvas = QgsMapCanvas()
    other, ours = QgsMapToolPan(canvas), DrawLabelTool(canvas)
    canvas.setMapTool(other)
    ours.begin()
    sip.delete(other)
    ours.leave()
    assert canvas.mapTool() is None
    ours.remove()


def test_unload_without_ever_opening_the_panel(qgis_app, fake):
    iface = FakeIface()
    plugin = sam_landcover.classFactory(iface)
    plugin.initGui()
    plugin.unload()
    assert provider() is None and iface.toolbar == []


def test_button_follows_the_panel(qgis_app, fake):
    iface = FakeIface()
    plugin = sam_landcover.classFactory(iface)
    plugin.initGui()
    action = iface.toolbar[0]
    iface.window.show()
    action.trigger()
    assert action.isChecked()
    plugin.dock.close()
    assert not action.isChecked()
    plugin.unload()


def test_plugin_imports_nothing_heavy():
    """What QGIS imports at start-up pulls in neither torch nor rasterio, and of core nothing but the contract."""
    code = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "import sam_landcover.plugin.plugin, sam_landcover.plugin.processing.provider, sam_landcover.plugin.panel.dock\n"
        "bad = {'torch', 'rasterio', 'pydantic', 'shapely', 'safetensors', 'multiprocessing'} & set(sys.modules)\n"
        "core = {m for m in sys.modules if m.startswith('sam_landcover.core.') and not m.startswith('sam_landcover.core.contract')}\n"
        "print(sorted(bad), sorted(core))"
    )
    home = Path(sam_landcover.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[] []", done.stdout + done.stderr

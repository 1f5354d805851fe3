"""Undo after Enter, delete and re-class under the cursor: by the keys, in both tools."""

import pytest
from label_support import LAKE, WOOD, X, Y, box, draw, pairs
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from sam_landcover.plugin.layers.label_edits import label_under

NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def dock(label_dock):
    return label_dock


def press(tool, key, modifiers=NONE):
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
    tool.keyPressEvent(event)
    return event


def point_at(tool, x, y):
    """The cursor over a place, X + x and Y - y."""
    here = QgsPointXY(X + x, Y - y)
    for name in ("_here", "_cursor"):
        if hasattr(tool, name):
            setattr(tool, name, here)


@pytest.fixture(params=["label", "click"])
def tools(request, dock):
    """The panel, one of its tools, and the layer with a lake and a wood."""
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    layer = page.labels.layer
    dock.segment.result.combo.setLayer(layer)
    dock.segment.classes.restore()
    dock.segment._class_picked(1)
    page.classes.pick(1)
    tool = page.tool if request.param == "label" else dock.segment.tool
    dock.iface.canvas.setMapTool(tool)
    return dock, tool, layer


def test_undo_and_redo_of_what_was_kept(tools):
    _dock, tool, layer = tools
    press(tool, Qt.Key.Key_Z, CONTROL)
    assert pairs(layer) == [(LAKE, 0)]
    press(tool, Qt.Key.Key_Z, CONTROL)
    assert pairs(layer) == []
    press(tool, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert pairs(layer) == [(LAKE, 0)]


def test_delete_under_the_cursor(tools):
    dock_, tool, layer = tools
    layer.selectAll()
    point_at(tool, 8, 13)
    event = press(tool, Qt.Key.Key_Delete)
    assert pairs(layer) == [(WOOD, 1)], "only what is under the cursor"
    if tool is dock_.quick.tool:
        assert not event.isAccepted(), "else QGIS deletes what is selected, too"
    point_at(tool, 100, 100)
    press(tool, Qt.Key.Key_Delete)
    assert pairs(layer) == [(WOOD, 1)]
    assert any("No label is under the cursor" in text for _level, text in dock_.iface.messages())
    press(tool, Qt.Key.Key_Z, CONTROL)
    assert pairs(layer) == [(LAKE, 0), (WOOD, 1)]


def test_another_class_under_the_cursor(tools):
    _dock, tool, layer = tools
    point_at(tool, 8, 13)
    press(tool, Qt.Key.Key_R)
    assert pairs(layer) == [(WOOD, 1), (WOOD, 1)]
    press(tool, Qt.Key.Key_Z, CONTROL)
    assert pairs(layer) == [(LAKE, 0), (WOOD, 1)], "number and name are one step"


def test_nothing_to_undo_is_said(tools):
    dock_, tool, layer = tools
    layer.commitChanges(False)
    press(tool, Qt.Key.Key_Z, CONTROL)
    assert pairs(layer) == [(LAKE, 0), (WOOD, 1)]
    assert any("Nothing to undo" in text for _level, text in dock_.iface.messages())


def test_while_a_polygon_is_drawn_the_keys_are_its_own(dock):
    draw(dock.quick, 0, 5)
    tool, layer = dock.quick.tool, dock.quick.labels.layer
    tool.begin()
    tool._corners = [QgsPointXY(X, Y), QgsPointXY(X + 9, Y)]
    press(tool, Qt.Key.Key_Z, CONTROL)
    assert len(tool.corners) == 1 and layer.featureCount() == 1
    press(tool, Qt.Key.Key_Delete)
    assert tool.corners == () and layer.featureCount() == 1


def test_qgis_does_not_take_these_keys_first(tools):
    _dock, tool, _layer = tools
    for key, modifiers in ((Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Delete, NONE)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        assert tool.eventFilter(None, event) and event.isAccepted()


def test_the_smallest_one_is_meant(dock):
    page = dock.quick
    page.classes.pick(0)
    page.keep(box(0, 0, 50))
    page.classes.pick(1)
    page.keep(box(10, 10, 5))
    crs = QgsCoordinateReferenceSystem("EPSG:2056")
    found = label_under(page.labels.layer, QgsPointXY(X + 12, Y - 12), crs)
    assert found["class_name"] == WOOD
    assert label_under(page.labels.layer, QgsPointXY(X + 40, Y - 40), crs)["class_name"] == LAKE
    assert label_under(page.labels.layer, QgsPointXY(X + 90, Y - 90), crs) is None

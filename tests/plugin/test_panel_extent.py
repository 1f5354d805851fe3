"""Where a run of the panel looks: canvas, rectangle by mouse, polygons, and how many windows that is."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from sam_landcover.plugin.panel.classify.extent import window_count


def test_estimate_of_windows(ready):
    assert "600 × 300 px" in ready.extent._note.text()
    assert (
        f"about {window_count(600, 256, 128) * window_count(300, 256, 128)} window(s)"
        in ready.extent._note.text()
    )


@pytest.mark.parametrize(
    ("length", "window", "stride", "expected"),
    [(100, 256, 128, 1), (256, 256, 128, 1), (257, 256, 128, 2), (640, 256, 128, 4), (641, 256, 128, 5)],
)
def test_window_count(length, window, stride, expected):
    assert window_count(length, window, stride) == expected


def test_canvas_extent_in_its_own_crs(ready):
    canvas = ready.iface.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    canvas.setExtent(QgsRectangle(2600010, 1199900, 2600090, 1199960))
    ready.extent.set_mode("canvas")
    box = ready.parameters()["EXTENT"]
    assert box.crs().authid() == "EPSG:2056" and box.contains(QgsPointXY(2600050, 1199930))
    canvas.setExtent(QgsRectangle(0, 0, 10, 10))
    assert "does not overlap" in ready.run.status.text()


def test_polygon_mask(ready):
    plots = QgsVectorLayer("Polygon?crs=EPSG:2056", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(2600000, 1199990, 2600005, 1200000)))
    plots.dataProvider().addFeature(feature)
    plots.updateExtents()
    QgsProject.instance().addMapLayer(plots)
    ready.extent.set_mode("polygons")
    assert "polygon layer" in ready.run.status.text() or ready.parameters().get("MASK")
    ready.extent.set_polygons(plots, True)
    assert "No polygon of “plots” is selected" in ready.run.status.text()
    plots.selectAll()
    ready.extent._refresh()
    assert ready.problem() == ""
    mask = ready.parameters()["MASK"]
    assert isinstance(mask, QgsProcessingFeatureSourceDefinition) and mask.selectedFeaturesOnly


def mouse(canvas, kind, x, y, button=Qt.MouseButton.LeftButton, buttons=Qt.MouseButton.LeftButton):
    return QgsMapMouseEvent(canvas, kind, QPoint(x, y), button, buttons)


def test_draw_a_rectangle_and_get_the_old_tool_back(ready):
    canvas = ready.iface.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    canvas.setExtent(QgsRectangle(2600000, 1199850, 2600300, 1200000))
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    ready.extent.set_mode("rectangle")
    assert ready.problem() == "Draw a rectangle on the map first."
    ready.extent._start_drawing()
    tool = canvas.mapTool()
    tool.canvasPressEvent(mouse(canvas, QEvent.Type.MouseButtonPress, 50, 50))
    tool.canvasMoveEvent(mouse(canvas, QEvent.Type.MouseMove, 120, 100))
    tool.canvasReleaseEvent(mouse(canvas, QEvent.Type.MouseButtonRelease, 120, 100))
    assert canvas.mapTool() is pan
    box = ready.parameters()["EXTENT"]
    expected = QgsRectangle(tool.toMapCoordinates(QPoint(50, 50)), tool.toMapCoordinates(QPoint(120, 100)))
    assert box.toString(6) == expected.toString(6) and box.crs().authid() == "EPSG:2056"
    assert ready.problem() == ""


def test_two_clicks_also_make_a_rectangle(ready):
    canvas = ready.iface.canvas
    canvas.setExtent(QgsRectangle(2600000, 1199850, 2600300, 1200000))
    ready.extent.set_mode("rectangle")
    ready.extent._start_drawing()
    tool, nothing = canvas.mapTool(), Qt.MouseButton.NoButton
    for x, y in ((50, 50), (120, 100)):
        tool.canvasMoveEvent(mouse(canvas, QEvent.Type.MouseMove, x, y, nothing, nothing))
        tool.canvasPressEvent(mouse(canvas, QEvent.Type.MouseButtonPress, x, y))
        tool.canvasReleaseEvent(mouse(canvas, QEvent.Type.MouseButtonRelease, x, y))
    assert ready.problem() == "" and ready.parameters()["EXTENT"].width() > 0


def test_escape_cancels_drawing(ready):
    canvas = ready.iface.canvas
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    ready.extent.set_mode("rectangle")
    ready.extent._start_drawing()
    tool = canvas.mapTool()
    tool.canvasPressEvent(mouse(canvas, QEvent.Type.MouseButtonPress, 50, 50))
    tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    assert canvas.mapTool() is pan
    assert ready.problem() == "Draw a rectangle on the map first."

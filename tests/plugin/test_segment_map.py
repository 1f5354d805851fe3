"""The click tool on maps of every kind: CRS, rotation, panning, hovering, keys."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis_fakes import layer as open_layer
from qgis_fakes import spin, write_raster
from segment_fakes import square
from segment_rig import LEFT, PICTURE, TOP, WHOLE, Rig


def test_box_by_drag_on_a_rotated_canvas_covers_what_was_drawn(click_layer):
    rig = Rig(click_layer)
    rig.canvas.setRotation(30)
    rig.begin()
    rig.drag((LEFT + 10, TOP - 6), (LEFT + 16, TOP - 10))
    box = rig.session.waiting("segment_predict")[-1].params["box"]
    assert box[0] <= LEFT + 10.1 and box[2] >= LEFT + 15.9 and box[1] <= TOP - 9.9 and box[3] >= TOP - 6.1
    rig.tool.remove()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2056"])
@pytest.mark.parametrize("rotation", [0, 40])
def test_clicks_and_outlines_in_any_canvas_crs(click_layer, crs, rotation):
    rig = Rig(click_layer, crs)
    rig.canvas.setRotation(rotation)
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    [[x, y, _label]] = rig.points()
    assert x == pytest.approx(LEFT + 10, abs=0.1) and y == pytest.approx(TOP - 8, abs=0.1)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    [outline] = rig.drawn()
    seen = rig.canvas.getCoordinateTransform().transform(outline.centroid().asPoint())
    spot = rig.spot(LEFT + 10, TOP - 8)
    assert abs(seen.x() - spot.x()) < 2 and abs(seen.y() - spot.y()) < 2
    rig.tool.remove()


def test_canvas_crs_changed_meanwhile_moves_the_outline(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    [outline] = rig.drawn()
    assert abs(outline.centroid().asPoint().x()) < 180


def test_pixel_coordinates_without_a_crs(qgis_app, qgis_new_project, tmp_path):
    layer = open_layer(write_raster(tmp_path / "plain.tif", epsg=0), "plain")
    layer.setCrs(QgsCoordinateReferenceSystem())
    rig = Rig(layer)
    rig.tool.begin(layer, PICTURE)
    rig.session.opened()
    rig.click(20, -10)
    [[x, y, _label]] = rig.points()
    assert x == pytest.approx(20, abs=0.2) and y == pytest.approx(-10, abs=0.2)
    rig.tool.remove()


def test_hover_is_one_request_at_a_time_and_only_where_it_is_ready(rig):
    rig.begin()
    for x in (5, 6, 7, 8):
        rig.tool.clicker.hover(LEFT + x, TOP - 8)
    [asked] = rig.session.waiting("segment_predict")
    assert asked.params["object"] is None
    rig.session.predicted(WHOLE, square(LEFT + 5, TOP - 8))
    assert rig.drawn()
    [newest] = rig.session.waiting("segment_predict")
    assert newest.params["points"][0][0] == LEFT + 8, "the places between were skipped"
    rig.click(LEFT + 10, TOP - 8)
    assert not rig.drawn(), "a click ends the look under the cursor"
    rig.session.predicted(WHOLE, square(LEFT + 8, TOP - 8))
    assert not rig.drawn()
    rig.tool.clicker.hover(LEFT + 500, TOP)
    assert len(rig.session.waiting("segment_predict")) == 1


def test_mouse_moves_become_a_preview(rig):
    rig.begin()
    QTest.mouseMove(rig.canvas.viewport(), rig.spot(LEFT + 9, TOP - 7))
    rig.tool._cursor = QgsPointXY(LEFT + 9, TOP - 7)  # offscreen platforms deliver no moves to hidden windows
    rig.tool._hover_timer.start()
    spin(lambda: rig.session.waiting("segment_predict"), 2)
    assert rig.points()[0][0] == pytest.approx(LEFT + 9, abs=0.2)


def test_view_that_moves_is_embedded_after_a_moment(rig):
    rig.begin()
    rig.tool.clicker._areas.clear()
    for shift in (0, 1, 2):
        rig.canvas.setExtent(QgsRectangle(LEFT + shift, TOP - 8, LEFT + 8 + shift, TOP - 2))
    spin(lambda: rig.session.waiting("segment_embed"), 2)
    assert len(rig.session.waiting("segment_embed")) == 1
    rig.session.embedded(WHOLE)
    rig.canvas.setExtent(QgsRectangle(LEFT + 4, TOP - 8, LEFT + 12, TOP - 2))
    QTest.qWait(500)
    assert not rig.session.waiting("segment_embed"), "panning within what is embedded costs nothing"


def test_keys_are_taken_before_qgis_shortcuts_and_only_ours(rig):
    rig.begin()

    def overridden(key, modifiers=Qt.KeyboardModifier.NoModifier):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        return rig.tool.eventFilter(rig.canvas, event)

    assert overridden(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert overridden(Qt.Key.Key_1) and overridden(Qt.Key.Key_Tab) and overridden(Qt.Key.Key_Backspace)
    assert not overridden(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not overridden(Qt.Key.Key_Space), "the canvas pans with it"
    assert not overridden(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)


def test_space_pans_and_clicks_nothing(rig):
    rig.begin()
    before = rig.canvas.extent().center()
    for place, key in ((QPoint(200, 200), QTest.keyPress), (QPoint(260, 240), QTest.keyRelease)):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(rig.canvas.viewport(), event)
        key(rig.canvas, Qt.Key.Key_Space)
    assert rig.canvas.extent().center().distance(before) > 1 and not rig.tool.clicking.prompts

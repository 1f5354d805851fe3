"""The click tool with an engine whose answers come when the test says so."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapToolPan, QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis_fakes import layer as open_layer
from qgis_fakes import spin, write_raster
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.maptools.segment.clicker import (
    EMBEDDING,
    FAILED,
    OPENING,
    READY,
    Outlining,
    Picture,
)
from sam_landcover.plugin.maptools.segment.tool import SegmentTool
from segment_fakes import SlowSession, square

PICTURE = Picture("sam.safetensors", "image.tif", (1, 2, 3))
CLASSES = (ClassEntry(0, "Water", (60, 120, 200)), ClassEntry(1, "Roof", (200, 60, 50)))
LEFT, TOP = 2600000.0, 1200000.0  # write_raster: 64 x 32 px of 0.5 m
WHOLE = (LEFT, TOP - 16, LEFT + 32, TOP)
BUTTONS = {"left": Qt.MouseButton.LeftButton, "right": Qt.MouseButton.RightButton}


class Rig:
    """Canvas, tool, fake engine, and hands."""

    def __init__(self, layer, crs=None):
        self.canvas = QgsMapCanvas()
        self.canvas.resize(640, 400)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs) if crs else layer.crs())
        self.canvas.setLayers([layer])
        self.session, self.layer = SlowSession(), layer
        self.kept, self.refusal = [], ""
        self.tool = SegmentTool(self.canvas, self.session, self.keep)
        self.tool.clicking.set_classes(CLASSES, 0)
        self.tool.classPicked.connect(lambda index: self.tool.clicking.set_classes(CLASSES, index))
        self.warnings = []
        self.tool.warned.connect(self.warnings.append)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        self.show(layer.extent(), layer.crs())

    def keep(self, segment):
        if not self.refusal:
            self.kept.append(segment)
        return self.refusal

    def show(self, extent, crs):
        from qgis.core import QgsCoordinateTransform

        target = self.canvas.mapSettings().destinationCrs()
        if crs.isValid() and target.isValid():
            extent = QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(extent)
        self.canvas.setExtent(extent)

    def begin(self, ready=True):
        self.tool.begin(self.layer, PICTURE)
        if ready:
            self.session.opened()
            self.session.embedded(WHOLE)

    def spot(self, x, y):
        """Where a place of the layer is on the screen."""
        from qgis.core import QgsCoordinateTransform

        target = self.canvas.mapSettings().destinationCrs()
        place = QgsPointXY(x, y)
        if target.isValid() and self.layer.crs().isValid():
            place = QgsCoordinateTransform(self.layer.crs(), target, QgsProject.instance()).transform(place)
        pixel = self.canvas.getCoordinateTransform().transform(place)
        return QPoint(round(pixel.x()), round(pixel.y()))

    def click(self, x, y, button="left"):
        QTest.mouseClick(
            self.canvas.viewport(), BUTTONS[button], Qt.KeyboardModifier.NoModifier, self.spot(x, y)
        )

    def drag(self, first, second):
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        start, end = self.spot(*first), self.spot(*second)
        QTest.mousePress(self.canvas.viewport(), left, none, start)
        self.move_pressed((start + end) / 2)
        self.move_pressed(end)
        QTest.mouseRelease(self.canvas.viewport(), left, none, end)

    def move_pressed(self, place):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.canvas.viewport(), event)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.canvas, key, modifiers)

    def points(self):
        """Of the newest prediction that was asked."""
        return self.session.waiting("segment_predict")[-1].params["points"]

    def drawn(self):
        """Polygons on the canvas: (dashed, geometry)."""
        items = [item for item in self.canvas.scene().items() if isinstance(item, QgsRubberBand)]
        return [item.asGeometry() for item in items if item.size() and not item.asGeometry().isEmpty()]

    def markers(self):
        return [item for item in self.canvas.scene().items() if isinstance(item, QgsVertexMarker)]


@pytest.fixture
def layer(qgis_app, qgis_new_project, tmp_path):
    made = open_layer(write_raster(tmp_path / "image.tif"), "image")
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def rig(layer):
    made = Rig(layer)
    yield made
    made.tool.remove()


def test_open_embed_click_refine_accept(rig):
    rig.tool.begin(rig.layer, PICTURE)
    assert rig.tool.clicker.state == OPENING
    assert rig.session.asked[0].params["bands"] == [1, 2, 3]
    rig.session.opened()
    assert rig.tool.clicker.state == EMBEDDING and "embedding" in rig.tool.clicking.hint.text()
    rig.session.embedded(WHOLE)
    assert rig.tool.clicker.state == READY

    rig.click(LEFT + 10, TOP - 8)
    [[x, y, label]] = rig.points()
    assert (x, y) == (pytest.approx(LEFT + 10, abs=0.05), pytest.approx(TOP - 8, abs=0.05)) and label == 1
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8), square(LEFT + 10, TOP - 8, 9))
    rig.key(Qt.Key.Key_Tab)
    assert rig.tool.clicking.chosen == 1 and "2 of 2" in rig.tool.clicking.hint.text()
    rig.click(LEFT + 14, TOP - 8, "right")
    asked = rig.session.waiting("segment_predict")[-1].params
    assert asked["points"][1][2] == 0 and asked["chosen"] == 1, "the suggestion shown is refined"
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8, 6, hole=2))
    assert len(rig.markers()) == 2
    rig.key(Qt.Key.Key_2)
    rig.key(Qt.Key.Key_Return)
    [segment] = rig.kept
    assert segment.entry.name == "Roof" and segment.model == "Fake SAM" and segment.raster == "image.tif"
    assert segment.geometry.area() == pytest.approx(32) and segment.crs == rig.layer.crs()
    assert not rig.tool.clicking.prompts and not rig.drawn() and not rig.markers()


def test_clicks_before_the_engine_is_ready_are_not_lost(rig):
    rig.tool.begin(rig.layer, PICTURE)
    rig.click(LEFT + 10, TOP - 8)
    rig.click(LEFT + 12, TOP - 8)
    rig.key(Qt.Key.Key_Return)  # accept as soon as there is an answer
    assert not rig.session.waiting("segment_predict")
    rig.session.opened()
    assert len(rig.points()) == 2
    rig.session.predicted(WHOLE, ready=False)
    assert rig.tool.clicker.state == EMBEDDING and not rig.kept
    rig.session.embedded(WHOLE)
    assert len(rig.points()) == 2
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    assert len(rig.kept) == 1


def test_an_embedding_that_was_pushed_out_is_asked_for_again(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, ready=False)
    from sam_landcover.core import protocol

    rig.session.take("segment_embed").refuse("another place", protocol.CANCELLED)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    assert rig.drawn() and not rig.warnings


def test_stale_answers_are_dropped(rig):
    rig.begin()
    rig.click(LEFT + 4, TOP - 4)
    rig.click(LEFT + 20, TOP - 8)
    first, second = rig.session.waiting("segment_predict")
    rig.session.asked.clear()
    answer = {
        "ready": True,
        "area": {"extent": list(WHOLE), "reduction": 1},
        "candidates": [
            {"wkt": square(LEFT + 20, TOP - 8), "score": 0.9, "square_metres": 25.0, "pixels": 100}
        ],
    }
    second.on_result(answer)
    late = {**answer, "candidates": [{**answer["candidates"][0], "wkt": square(LEFT + 4, TOP - 4)}]}
    first.on_result(late)
    assert rig.tool.clicking.candidate["wkt"] == square(LEFT + 20, TOP - 8)
    rig.key(Qt.Key.Key_Escape)
    second.on_result(answer)  # after Esc nothing may come back
    assert rig.tool.clicking.candidate is None and not rig.drawn()


@pytest.mark.parametrize("way", ["backspace", "ctrl z"])
def test_undo(rig, way):
    rig.begin()
    rig.click(LEFT + 4, TOP - 4)
    rig.click(LEFT + 20, TOP - 8)
    rig.drag((LEFT + 2, TOP - 2), (LEFT + 22, TOP - 10))
    undo = (
        (lambda: rig.key(Qt.Key.Key_Backspace))
        if way == "backspace"
        else (lambda: rig.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    )
    assert rig.session.waiting("segment_predict")[-1].params["box"] is not None
    undo()
    asked = rig.session.waiting("segment_predict")[-1].params
    assert asked["box"] is None and len(asked["points"]) == 2
    undo()
    assert len(rig.points()) == 1
    undo()
    assert not rig.tool.clicking.prompts and not rig.markers()
    undo()  # nothing left: nothing happens
    assert rig.tool.is_active()


def test_box_by_drag_on_a_rotated_canvas_covers_what_was_drawn(layer):
    rig = Rig(layer)
    rig.canvas.setRotation(30)
    rig.begin()
    rig.drag((LEFT + 10, TOP - 6), (LEFT + 16, TOP - 10))
    box = rig.session.waiting("segment_predict")[-1].params["box"]
    assert box[0] <= LEFT + 10.1 and box[2] >= LEFT + 15.9 and box[1] <= TOP - 9.9 and box[3] >= TOP - 6.1
    rig.tool.remove()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2056"])
@pytest.mark.parametrize("rotation", [0, 40])
def test_clicks_and_outlines_in_any_canvas_crs(layer, crs, rotation):
    rig = Rig(layer, crs)
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


def test_clicks_outside_and_on_nodata_are_explained_and_taken_back(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.canvas.zoomByFactor(3)
    rig.click(LEFT - 5, TOP - 8)
    assert "outside" in rig.warnings[-1] and len(rig.tool.clicking.prompts.points) == 1
    rig.click(LEFT + 12, TOP - 8)
    rig.session.take("segment_predict").refuse("image.tif has no data at this place (nodata).")
    assert "nodata" in rig.warnings[-1]
    assert len(rig.tool.clicking.prompts.points) == 1, "the outline there was comes back"
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.key(Qt.Key.Key_Enter)
    assert len(rig.kept) == 1


def test_right_click_first_says_what_to_do(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8, "right")
    assert "Left-click" in rig.warnings[-1] and not rig.session.waiting("segment_predict")


def test_engine_killed_while_embedding_keeps_the_clicks(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, ready=False)
    rig.session.take("segment_embed").die()
    assert "clicks are kept" in rig.warnings[-1]
    rig.session.opened()
    assert len(rig.points()) == 1
    rig.session.take("segment_predict").die()  # and again: no endless loop
    assert rig.tool.clicker.state == FAILED and not rig.session.asked
    rig.click(LEFT + 12, TOP - 8)
    rig.session.opened()
    assert len(rig.points()) == 2
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.key(Qt.Key.Key_Return)
    assert len(rig.kept) == 1


def test_polygon_that_cannot_be_stored_stays_on_the_map(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.refusal = "The layer is read-only."
    rig.key(Qt.Key.Key_Return)
    assert rig.warnings == [rig.refusal] and rig.drawn()
    rig.refusal = ""
    rig.key(Qt.Key.Key_Return)
    assert len(rig.kept) == 1


def test_escape_clears_then_gives_the_tool_before_back(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.key(Qt.Key.Key_Escape)
    assert rig.tool.is_active() and not rig.tool.clicking.prompts
    assert ("segment_clear", {"session": "click-1", "object": "object-0"}) in rig.session.log
    rig.key(Qt.Key.Key_Escape)
    assert rig.canvas.mapTool() is rig.pan and rig.tool.clicking.hint.isHidden()


def test_clicks_survive_another_tool(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.canvas.setMapTool(rig.pan)
    assert not rig.drawn() and not rig.markers()
    rig.tool.begin(rig.layer, PICTURE)
    assert rig.drawn() and len(rig.markers()) == 1


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


def test_other_picture_closes_the_session_and_drops_late_ones(rig):
    rig.tool.begin(rig.layer, PICTURE)
    first = rig.session.take("segment_open")
    rig.tool.begin(rig.layer, Picture("sam.safetensors", "image.tif", (2,)))
    first.on_result({"session": "late", "model": ""})
    assert rig.session.log[-1] == ("segment_close", {"session": "late"})
    rig.session.opened()
    rig.tool.forget()
    assert rig.session.log[-1] == ("segment_close", {"session": "click-1"})


def test_other_outline_options_ask_again(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.tool.clicking.set_outlining(Outlining(smooth=2))
    assert rig.session.waiting("segment_predict")[-1].params["smooth"] == 2


def test_nothing_is_left_on_the_canvas(layer):
    rig = Rig(layer)
    before = len(Rig(layer).canvas.scene().items())
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.tool.remove()
    assert not [i for i in rig.canvas.scene().items() if isinstance(i, (QgsRubberBand, QgsVertexMarker))]
    assert rig.canvas.mapTool() is rig.pan and before
    assert QgsGeometry.fromWkt(square(0, 0)).area() == 25

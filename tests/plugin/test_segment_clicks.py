"""The click tool: prompts in, outlines and polygons out."""

import pytest
from qgis.core import QgsGeometry
from qgis.gui import QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from sam_landcover.plugin.maptools.segment.clicker import (
    EMBEDDING,
    OPENING,
    READY,
    Outlining,
)
from segment_fakes import square
from segment_rig import LEFT, PICTURE, TOP, WHOLE, Rig


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


def test_other_outline_options_ask_again(rig):
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.tool.clicking.set_outlining(Outlining(smooth=2))
    assert rig.session.waiting("segment_predict")[-1].params["smooth"] == 2


def test_nothing_is_left_on_the_canvas(click_layer):
    rig = Rig(click_layer)
    before = len(Rig(click_layer).canvas.scene().items())
    rig.begin()
    rig.click(LEFT + 10, TOP - 8)
    rig.session.predicted(WHOLE, square(LEFT + 10, TOP - 8))
    rig.tool.remove()
    assert not [i for i in rig.canvas.scene().items() if isinstance(i, (QgsRubberBand, QgsVertexMarker))]
    assert rig.canvas.mapTool() is rig.pan and before
    assert QgsGeometry.fromWkt(square(0, 0)).area() == 25

"""The click tool and an engine that is slow, late, or gone."""

from qgis.PyQt.QtCore import Qt
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.maptools.segment.clicker import (
    EMBEDDING,
    FAILED,
    Picture,
)
from segment_fakes import square
from segment_rig import LEFT, PICTURE, TOP, WHOLE


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


def test_other_picture_closes_the_session_and_drops_late_ones(rig):
    rig.tool.begin(rig.layer, PICTURE)
    first = rig.session.take("segment_open")
    rig.tool.begin(rig.layer, Picture("sam.safetensors", "image.tif", (2,)))
    first.on_result({"session": "late", "model": ""})
    assert rig.session.log[-1] == ("segment_close", {"session": "late"})
    rig.session.opened()
    rig.tool.forget()
    assert rig.session.log[-1] == ("segment_close", {"session": "click-1"})

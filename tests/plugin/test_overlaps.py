"""A new label over older ones: the newer one counts, one step of undo takes all of it back."""

import pytest
from label_support import LAKE, WOOD, box, pairs
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent, QShowEvent
from sam_landcover.plugin import settings


@pytest.fixture
def dock(label_dock):
    settings.put("click_meeting", "newer")
    page = label_dock.quick
    page.labels.overlap.set_rule("newer")
    for place, shape in ((0, box(0, 0, 20)), (0, box(40, 0, 4)), (1, box(60, 0, 10))):
        page.classes.pick(place)
        page.keep(shape)
    yield label_dock
    settings.put("click_meeting", "leave")


def ground(layer):
    return sorted(
        (feature["class_name"], round(feature.geometry().area(), 3)) for feature in layer.getFeatures()
    )


FIRST = [(LAKE, 16), (LAKE, 400), (WOOD, 100)]


def redraw(page, shape, place=1):
    page.classes.pick(place)
    page.keep(shape)


def undo(tool, modifiers=Qt.KeyboardModifier.ControlModifier):
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Z, modifiers)
    tool.keyPressEvent(event)


def test_the_newer_one_counts_and_undo_takes_all_of_it_back(dock):
    page, layer = dock.quick, dock.quick.labels.layer
    assert ground(layer) == FIRST
    redraw(page, box(10, 0, 40))  # half of the lake, and the small lake whole
    after = [(LAKE, 200), (WOOD, 100), (WOOD, 1600)]
    assert ground(layer) == after
    assert any("are gone: 1" in text and "Ctrl+Z" in text for _level, text in dock.iface.messages())
    undo(page.tool)
    assert ground(layer) == FIRST, "one step"
    undo(page.tool, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert ground(layer) == after


def test_labels_of_the_same_class_stay_whole(dock):
    redraw(dock.quick, box(65, 0, 10))
    assert ground(dock.quick.labels.layer) == [*FIRST, (WOOD, 100)]


def test_a_label_without_a_class_is_not_touched(dock):
    layer = dock.quick.labels.layer
    wood = next(feature.id() for feature in layer.getFeatures() if feature["class_name"] == WOOD)
    for name in ("class_id", "class_name"):
        layer.changeAttributeValue(wood, layer.fields().indexOf(name), None)
    redraw(dock.quick, box(65, 0, 10), 0)
    assert sorted(area for _name, area in [(f["class_name"], round(f.geometry().area())) for f in layer.getFeatures()]) == [16, 100, 100, 400]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [("leave", [*FIRST, (WOOD, 100)]), ("cut", [*FIRST, (WOOD, 50)]), ("newer", [(LAKE, 16), (LAKE, 350), (WOOD, 100), (WOOD, 100)])],
)  # fmt: skip
def test_each_rule(dock, rule, wanted):
    dock.quick.labels.overlap.set_rule(rule)
    redraw(dock.quick, box(15, 0, 10))
    assert ground(dock.quick.labels.layer) == sorted(wanted)


def test_the_rule_is_one_for_all_tabs(dock):
    box_of_segment = dock.segment.outline._meeting
    dock.quick.labels.overlap.set_rule("cut")
    assert dock.segment.outline.meeting == "cut"
    box_of_segment.showEvent(QShowEvent())
    assert box_of_segment.currentData() == "cut", "shown as soon as it is looked at"
    box_of_segment.set_rule("leave")
    assert dock.quick.labels.overlap.rule == "leave"


def test_square_metres_of_a_cut_label_shrink(dock):
    layer = dock.quick.labels.layer
    lake = next(feature.id() for feature in layer.getFeatures() if round(feature.geometry().area()) == 400)
    layer.changeAttributeValue(lake, layer.fields().indexOf("area_m2"), 800.0)
    redraw(dock.quick, box(10, 0, 20))
    assert layer.getFeature(lake)["area_m2"] == 400.0
    assert len(pairs(layer)) == 4

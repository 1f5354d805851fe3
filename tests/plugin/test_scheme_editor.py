"""The editor of class schemes as it is pressed: rows, merges, files, and labels that keep their meaning."""

import json

import pytest
from label_support import LAKE, WOOD, draw, pairs, scheme
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QToolButton
from qgis_fakes import spin
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.layers import schemes
from sam_landcover.plugin.layers.scheme_edit import SchemeDraft
from sam_landcover.plugin.panel.schemes.editor import SchemeEditor
from sam_landcover.plugin.panel.schemes.table import CODE, COLOUR, NAME, PARENT

POND = "Pond"
ODD = ('a "quoted" one', "it's, with; a comma", "forêt 🌳 森林", "=1+1", "  two   words ")


@pytest.fixture
def dock(label_dock):
    return label_dock


@pytest.fixture(scope="module")
def engine():
    made = EngineSession()
    yield made
    made.stop()


def opened(page, session=None):
    return SchemeEditor(page.classes.classes, page.classes.name, session)


def put(editor, row, column, text):
    editor.table.item(row, column).setText(text)


def choose(editor, *rows):
    editor.table.fill(rows)


def ok(editor):
    button = editor.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button.isEnabled()


def names(page):
    return [entry.name for entry in page.classes.classes]


def test_everything_that_can_be_done_to_rows(dock):
    editor = opened(dock.quick)
    QTest.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    put(editor, 2, NAME, "Field")
    put(editor, 2, COLOUR, "#010203")
    put(editor, 2, PARENT, "farmland")
    put(editor, 2, CODE, "21")
    put(editor, 1, COLOUR, "no colour")
    assert editor.table.item(1, COLOUR).text() == "#285ac8", "what is no colour changes nothing"
    choose(editor, 2)
    QTest.mouseClick(editor.up, Qt.MouseButton.LeftButton)
    QTest.keyClick(editor.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.table.chosen() == [0] and not editor.up.isEnabled()
    assert ok(editor)
    first = dock.quick.classes.classes[0]
    assert first == ClassEntry(0, "Field", (1, 2, 3), "farmland", "21")
    assert names(dock.quick) == ["Field", LAKE, WOOD] == names(dock.segment)
    stored = json.loads(settings.get("click_classes"))
    assert [entry["value"] for entry in stored] == [0, 1, 2] and stored[0]["parent"] == "farmland"


def test_moved_and_deleted_classes_keep_the_meaning_of_labels(dock):
    page = dock.quick
    page.classes.set_classes(scheme(LAKE, WOOD, POND))
    for index, x in ((0, 5), (1, 20), (2, 35)):
        draw(page, index, x)
    editor = opened(page)
    choose(editor, 2)
    editor.move_classes(-1)
    choose(editor, 0)
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    assert "“Lake”" in editor.note.text() and "left out until" in editor.note.text()
    assert ok(editor)
    assert names(page) == [POND, WOOD]
    assert pairs(page.labels.layer) == [(LAKE, None), (POND, 0), (WOOD, 1)]
    page._labels_changed()
    assert page._label_set.missing == (LAKE,) and page.labels.extend.isVisibleTo(page)


def test_without_labels_nothing_is_said_of_labels(dock):
    page = dock.quick
    page.classes.set_classes(scheme(LAKE, WOOD, POND))
    editor = opened(page)
    choose(editor, 0)
    editor.delete_classes()
    put(editor, 0, NAME, "Forest")
    assert "Labels" not in editor.note.text() and ok(editor)


def test_only_the_classes_that_have_labels_are_named(dock):
    page = dock.quick
    page.classes.set_classes(scheme(LAKE, WOOD, POND))
    draw(page, 1, 20)
    editor = opened(page)
    choose(editor, 0)
    editor.delete_classes()
    assert "Labels" not in editor.note.text()
    put(editor, 0, NAME, "Forest")
    assert "“Wood → Forest”" in editor.note.text() and LAKE not in editor.note.text()
    choose(editor, 0)
    editor.delete_classes()
    assert "Labels of “Wood” keep their name" in editor.note.text()


def test_a_merge_and_a_new_name_go_to_the_labels(dock):
    page = dock.quick
    page.classes.set_classes(scheme(LAKE, WOOD, POND))
    for index, x in ((0, 5), (1, 20), (2, 35)):
        draw(page, index, x)
    editor = opened(page)
    choose(editor, 0, 2)
    QTest.mouseClick(editor.merge, Qt.MouseButton.LeftButton)
    put(editor, 0, NAME, "Water")
    assert "“Lake → Water”" in editor.note.text() and "“Pond → Water”" in editor.note.text()
    assert ok(editor)
    assert names(page) == ["Water", WOOD]
    assert pairs(page.labels.layer) == [("Water", 0), ("Water", 0), (WOOD, 1)]


def test_the_name_of_another_class_is_not_taken_over(dock):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    editor = opened(page)
    put(editor, 0, NAME, WOOD)
    assert "Two classes are called “Wood”" in editor.note.text() and not ok(editor)
    put(editor, 1, NAME, LAKE)  # exchanged
    assert "was the name of another class" in editor.note.text() and not ok(editor)
    choose(editor, 1)
    editor.delete_classes()
    assert "was the name of another class" in editor.note.text() and not ok(editor)
    put(editor, 0, NAME, "")
    assert "A class has no name" in editor.note.text() and not ok(editor)
    editor.reject()
    assert names(page) == [LAKE, WOOD] and pairs(page.labels.layer) == [(LAKE, 0), (WOOD, 1)]


def test_a_class_deleted_and_added_again_is_the_same_class(dock):
    draft = SchemeDraft(scheme(LAKE, WOOD))
    draft.delete([0])
    draft.write(draft.add("x"), name=" lake ")
    assert draft.problem() == "" and draft.gone() == []
    assert [(one.old, one.new) for one in draft.renames()] == [(LAKE, "lake")]


def test_another_scheme_keeps_classes_of_the_same_name(dock):
    page = dock.quick
    page.classes.set_classes((ClassEntry(0, "tree", (1, 1, 1)), ClassEntry(1, "sand", (2, 2, 2))))
    draw(page, 0, 5)
    draw(page, 1, 20)
    editor = opened(page)
    index = editor.start.findData("demo")
    editor.start.setCurrentIndex(index)
    editor.start.activated.emit(index)
    assert editor.draft.gone() == ["sand"] and ok(editor)
    tree = next(entry.value for entry in schemes.load("demo") if entry.name == "tree")
    assert pairs(page.labels.layer) == [("sand", None), ("tree", tree)]


def test_two_hundred_classes_and_odd_names(dock, tmp_path, engine):
    page = dock.quick
    editor = opened(page, engine)
    for number in range(198):
        editor.draft.add(f"class number {number}")
    for number, name in enumerate(ODD):
        editor.draft.write(10 + number, name=name, parent=name)
    editor.table.fill([199])
    assert editor.table.rowCount() == 200 and editor.draft.problem() == ""
    editor.move_classes(-1)
    for ending in (".csv", ".qml", ".json"):
        path = str(tmp_path / f"many{ending}")
        editor.write(path)
        spin(lambda words=f"200 classes were written to many{ending}": words in editor.outcome.text(), 60)
        before = editor.draft.classes
        other = opened(page, engine)
        other.read(path)
        spin(lambda other=other: len(other.draft.rows) == 200, 60)
        back = other.draft.classes
        assert [(e.value, e.name, e.colour) for e in back] == [(e.value, e.name, e.colour) for e in before]
        if ending != ".qml":
            assert [e.parent for e in back] == [e.parent for e in before]
    assert ok(editor) and len(page.classes.classes) == 200
    assert page.classes.classes[12].name == "forêt 🌳 森林" and page.classes.classes[14].name == "two words"
    for number in range(60):
        editor.draft.add(f"more {number}")
    editor._show([0])
    assert "260 classes are too many" in editor.note.text()


def test_a_file_that_is_no_scheme_is_a_sentence_and_changes_nothing(dock, tmp_path, engine):
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    (tmp_path / "twice.csv").write_text("name\nx\nx\n")
    editor = opened(dock.quick, engine)
    for name, words in (("odd.csv", "no column called name"), ("twice.csv", "two classes called x")):
        editor.read(str(tmp_path / name))
        spin(lambda words=words: words in editor.outcome.text(), 60)
    assert [row.entry.name for row in editor.draft.rows] == [LAKE, WOOD]


def test_the_buttons_of_the_tabs_and_of_the_models_open_it(dock):
    seen = []

    def look():
        editor = QApplication.activeModalWidget()
        assert isinstance(editor, SchemeEditor)
        seen.append([row.entry.name for row in editor.draft.rows])
        editor.reject()

    dock.segment.classes.restore()
    for section in (dock.quick.classes, dock.segment.classes):
        button = next(b for b in section.findChildren(QToolButton) if b.toolTip() == "Edit the classes…")
        QTimer.singleShot(50, look)
        button.click()
    QTimer.singleShot(50, look)
    dock.models.schemes.click()
    assert seen == [[LAKE, WOOD]] * 3


def test_own_classes_are_not_replaced_without_a_word(dock):
    page = dock.quick
    page.classes.choose_scheme("isprs")
    editor = opened(page)
    assert editor.note.text() == ""
    put(editor, 0, NAME, "Asphalt")
    assert "This replaces your own list of 2 classes" in editor.note.text()


def test_the_class_that_is_selected_is_removed(dock):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    page.classes.pick(0)
    page.classes.remove_class()
    assert names(page) == [WOOD] and pairs(page.labels.layer) == [(LAKE, None), (WOOD, 0)]

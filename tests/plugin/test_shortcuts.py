"""Every button has a shortcut, which its tooltip shows; none has the keys of another that is in sight with it."""

from collections import Counter

import pytest
from panel_support import choose
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QToolTip
from qgis_fakes import spin
from sam_landcover.plugin.panel.keyboard import FIELDS
from sam_landcover.plugin.panel.shortcuts import OTHERS, PREFIX, shortcut_of, tip_of


def buttons_of(page):
    """What a hand can press, found here and not by the module under test."""
    found = []
    for button in page.findChildren(QAbstractButton):
        parent = button.parentWidget()
        while parent is not None and not isinstance(parent, FIELDS):
            parent = parent.parentWidget()
        if (
            isinstance(button, (QPushButton, QToolButton))
            and parent is None
            and button.objectName() not in OTHERS
        ):
            found.append(button)
    return found


def pages_of(dock):
    return [dock.tabs.widget(index) for index in range(dock.tabs.count())]


@pytest.mark.parametrize("model", ["mfnet", "four", "cwsam"])
def test_every_button_has_one_and_says_it(ready, files, model):
    choose(ready, files, model)
    for page in [*pages_of(ready), ready.header]:
        buttons = buttons_of(page)
        assert buttons
        for button in buttons:
            keys = shortcut_of(button)
            assert keys, (button.text(), button.toolTip())
            assert keys in tip_of(button) or keys in button.text(), tip_of(button)


def test_no_two_in_sight_have_the_same(ready):
    shared = [shortcut_of(button) for button in buttons_of(ready.header)]
    for page in pages_of(ready):
        apart = set(buttons_of(ready.setup))
        own = [shortcut_of(button) for button in buttons_of(page) if button not in apart]
        chords = [keys for keys in (*shared, *own) if keys.startswith(PREFIX)]
        assert [keys for keys, count in Counter(chords).items() if count > 1] == []


def test_a_button_that_comes_later_gets_one(ready):
    before = len(buttons_of(ready.header))
    ready.header.add_role("slope")
    assert len(buttons_of(ready.header)) > before
    assert all(shortcut_of(button) for button in buttons_of(ready.header))


@pytest.fixture
def window(ready):
    """The panel in a window of its own, which keys reach."""
    ready.setFloating(True)
    ready.show()
    ready.activateWindow()
    QApplication.setActiveWindow(ready)
    spin(lambda: QApplication.activeWindow() is not None)
    yield ready
    ready.hide()


def press(widget, button):
    letter = shortcut_of(button)[-1]
    assert letter.isalnum() and shortcut_of(button).startswith(PREFIX)
    QTest.keyClick(
        widget, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    QTest.keyClick(widget, letter)


def test_the_keys_press_the_button(window):
    window.tabs.setCurrentWidget(window.segment)
    count = len(window.segment.classes.classes)
    add = next(button for button in buttons_of(window.segment) if button.toolTip() == "Add a class")
    press(window.tabs, add)
    assert len(window.segment.classes.classes) == count + 1


def test_a_tab_out_of_sight_does_not_answer(window):
    window.tabs.setCurrentWidget(window.finish)
    count = len(window.segment.classes.classes)
    add = next(button for button in buttons_of(window.segment) if button.toolTip() == "Add a class")
    press(window.tabs, add)
    assert len(window.segment.classes.classes) == count


def test_the_tooltip_is_shown_with_the_keys(window):
    window.tabs.setCurrentIndex(0)
    button = window.run.button
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), button.mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(button, event)
    assert shortcut_of(button) in QToolTip.text() and button.toolTip() in QToolTip.text()
    assert PREFIX not in button.toolTip(), "the words themselves stay words"

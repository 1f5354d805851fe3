"""Keyboards and screen readers: every field of every tab has a name, the tab key follows the page, colours can be read."""

import pytest
from panel_support import choose
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QWidget
from qgis_fakes import predicting, spin
from sam_landcover.plugin.panel import widgets
from sam_landcover.plugin.panel.keyboard import FIELDS, fields_of, name_of
from sam_landcover.plugin.panel.runs.scenes import ManyScenesDialog
from sam_landcover.plugin.panel.setup.leaving import LeavingDialog


def inner(widget):
    """Whether Qt made it as a part of another field."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, FIELDS):
            return True
        parent = parent.parentWidget()
    return False


def unnamed(page):
    found = []
    for widget in page.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ours = widget.objectName() not in (
            "qt_toolbar_ext_button",
            "ScrollLeftButton",
            "ScrollRightButton",
            "mCollapseButton",
        )
        if isinstance(widget, FIELDS) and takes and ours and not inner(widget) and not name_of(widget):
            found.append((type(widget).__name__, widget.objectName(), widget.parentWidget().objectName()))
    return found


def test_every_field_of_every_tab_has_a_name(ready, files):
    for name in ("mfnet", "four", "cwsam"):
        choose(ready, files, name)
        assert unnamed(ready.widget()) == []


def test_every_field_of_the_dialogs_has_a_name(ready, session, files):
    session.answers["predict"] = predicting(files["labels"])
    assert unnamed(ready.office.dialog) == []
    many = ManyScenesDialog(ready.model.card, "m", {})
    assert unnamed(many) == [], many.folder
    assert unnamed(LeavingDialog()) == []


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_the_tab_key_follows_the_page(ready, tab):
    ready.tabs.setCurrentIndex(tab)
    fields = fields_of(ready.tabs.widget(tab))
    assert len(fields) > 8
    wanted = {id(field): at for at, field in enumerate(fields)}
    seen, widget = [], fields[0]
    for _ in range(2000):
        if id(widget) in wanted:
            seen.append(wanted[id(widget)])
        widget = widget.nextInFocusChain()
        if widget is fields[0]:
            break
    assert seen == list(range(len(fields)))


def test_the_scene_comes_before_the_tabs(ready):
    fields = fields_of(ready.widget())
    assert fields[0] is ready.header.rows["optical"].combo
    assert fields.index(ready.header.add) < fields.index(ready.tabs.tabBar())


def test_buttons_with_a_picture_alone_say_what_they_do(ready):
    bare = [
        button
        for button in ready.widget().findChildren(QAbstractButton)
        if not button.text() and not button.icon().isNull() and not inner(button)
        and button.focusPolicy() & Qt.FocusPolicy.TabFocus and not button.toolTip()
        and button.objectName() != "mCollapseButton"
    ]  # fmt: skip
    assert [
        (button.objectName(), type(button.parentWidget()).__name__, button.parentWidget().objectName())
        for button in bare
    ] == []


def contrast(one, other):
    """By WCAG 2.1, 1.4.3."""

    def light(colour):
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
                 for part in (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    first, second = sorted((light(one), light(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


@pytest.mark.parametrize(
    ("window", "text"),
    [("#f0f0f0", "#000000"), ("#ffffff", "#202020"), ("#323232", "#eeeeee"), ("#2a2a2e", "#dddddd")],
)
def test_what_is_written_can_be_read_in_light_and_dark(qgis_app, window, text):
    before = QApplication.palette()
    palette = QPalette(before)
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    QApplication.setPalette(palette)
    try:
        note = widgets.Note()
        for say in (note.tell, note.warn, note.fail):
            say("words")
            colour = QColor(note.styleSheet().split("color: ")[1].split(";")[0])
            alpha, ground = colour.alphaF(), QColor(window)
            mixed = QColor.fromRgbF(*(
                min(1.0, alpha * getattr(colour, part)() + (1 - alpha) * getattr(ground, part)())
                for part in ("redF", "greenF", "blueF")
            ))  # fmt: skip
            assert contrast(mixed, ground) >= 4.5, (say.__name__, window)
        assert contrast(QColor(widgets.link_colour()), QColor(window)) >= 4.5
    finally:
        QApplication.setPalette(before)


def test_every_tab_is_in_sight_in_a_narrow_panel(ready):
    bar = ready.tabs.tabBar()
    ready.setFloating(True)
    ready.show()
    ready.resize(320, 700)
    spin(lambda: ready.width() <= 360 and ready.tabs.width() <= 360)
    places = [bar.tabRect(index) for index in range(bar.count())]
    assert len(places) == 5 and all(place.width() > 30 for place in places)
    assert places[-1].right() < ready.tabs.width(), (places, ready.tabs.width())
    assert [bar.tabToolTip(index) for index in range(5)] == [bar.tabText(index) for index in range(5)]
    ready.hide()


def test_focus_is_not_lost_when_a_run_begins_and_ends(ready, session, files):
    ready.run.button.setFocus()
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    assert ready.run.button.isEnabled()

"""From a class to its labels: the button of the class list, and the counts in the table of scores."""

import pytest
from label_support import LAKE, WOOD, X, Y, box, draw, scheme
from qgis.core import Qgis, QgsMapRendererSequentialJob, QgsMapSettings, QgsPointXY
from qgis.PyQt.QtCore import QPoint, QSize, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton
from qgis_fakes import spin


@pytest.fixture
def dock(label_dock):
    """Two lakes, one of them saved, and a wood."""
    page = label_dock.quick
    draw(page, 0, 5)
    page.labels.layer.commitChanges(False)
    draw(page, 1, 20)
    draw(page, 0, 40)
    rest(page)
    return label_dock


def rest(page):
    spin(lambda: not page.watcher._timer.isActive())


def chosen(layer):
    return sorted((feature["class_name"], round(feature.geometry().centroid().asPoint().x() - X)) for feature in layer.selectedFeatures())  # fmt: skip


def click_count(page, row):
    table = page.score._table
    table.resize(300, 200)
    place = table.visualItemRect(table.item(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def button_of(section):
    return next(button for button in section.findChildren(QToolButton) if button.toolTip().startswith("Select all labels"))  # fmt: skip


def said(dock):
    return dock.iface.messages()[0][1]


def test_a_count_leads_to_one_label_after_another(dock):
    page, layer = dock.quick, dock.quick.labels.layer
    assert [row[:2] for row in page.score.rows] == [(LAKE, "2"), (WOOD, "1")]
    for place, words in ((8, "1 of 2"), (43, "2 of 2"), (8, "1 of 2")):
        click_count(page, 0)
        assert chosen(layer) == [(LAKE, place)]
        assert words in said(dock)
        middle = dock.iface.canvas.extent().center()
        assert abs(middle.x() - X - place) < 0.01 and abs(middle.y() - (Y - 13)) < 0.01
    assert sum("label" in text for _level, text in dock.iface.messages()) == 1, "one sentence, not three"
    click_count(page, 1)
    assert chosen(layer) == [(WOOD, 23)]


def test_the_label_after_one_that_was_deleted(dock):
    page, layer = dock.quick, dock.quick.labels.layer
    click_count(page, 0)
    layer.deleteSelectedFeatures()
    rest(page)
    click_count(page, 0)
    assert chosen(layer) == [(LAKE, 43)] and "1 of 1" in said(dock)


def test_by_the_keyboard(dock):
    page = dock.quick
    table = page.score._table
    assert table.focusPolicy() & Qt.FocusPolicy.TabFocus
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen(page.labels.layer) == [(WOOD, 23)]


def test_a_class_without_labels_says_so(dock):
    page = dock.quick
    page.classes.set_classes(scheme(LAKE, WOOD, 'Car "🚗" <b>'))
    rest(page)
    before = dock.iface.canvas.extent()
    click_count(page, 2)
    assert "no label yet" in said(dock) and "🚗" in said(dock)
    assert dock.iface.canvas.extent() == before


@pytest.mark.parametrize("tab", ["quick", "segment"])
def test_all_labels_of_the_chosen_class(dock, tab):
    page, layer = getattr(dock, tab), dock.quick.labels.layer
    dock.segment.result.combo.setLayer(layer)
    page.classes.restore()
    page.classes.pick(0)
    button_of(page.classes).click()
    assert chosen(layer) == [(LAKE, 8), (LAKE, 43)]
    assert "2 labels" in said(dock)


def test_a_large_label_is_seen_whole(dock):
    page = dock.quick
    page.classes.pick(1)
    page.keep(box(60, 10, 50))
    rest(page)
    click_count(page, 1)
    click_count(page, 1)
    for x, y in ((60, 10), (110, 60)):
        assert dock.iface.canvas.extent().contains(QgsPointXY(X + x, Y - y))


def test_the_ground_below_a_chosen_label_is_seen(dock):
    layer = dock.quick.labels.layer
    if not hasattr(layer, "selectionProperties"):
        pytest.skip("QGIS before 3.34 has one colour for all layers")
    click_count(dock.quick, 0)
    asked = QgsMapSettings()
    asked.setLayers([layer])
    asked.setOutputSize(QSize(90, 90))
    asked.setDestinationCrs(layer.crs())
    asked.setExtent(dock.iface.canvas.extent())
    asked.setBackgroundColor(QColor(0, 0, 0))
    asked.setFlag(Qgis.MapSettingsFlag.DrawSelection, True)
    job = QgsMapRendererSequentialJob(asked)
    job.start()
    job.waitForFinished()
    colour = job.renderedImage().pixelColor(45, 45)
    assert 20 < colour.red() < 150 and colour.red() > colour.blue(), colour.getRgb()

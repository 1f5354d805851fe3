"""The labels of two people, joined in the tab Label to map by the engine as users get it."""

from pathlib import Path

import pytest
from label_support import LAKE, WOOD, X, Y, box, draw, pairs, scheme
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_fakes import FakeIface, spin, write_raster
from qgis_fakes import layer as open_layer
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.layers.segment import Segment
from sam_landcover.plugin.layers.segments import add_segment, open_or_create
from sam_landcover.plugin.panel.quick.page import QuickPage

OLD, NEW = "2026-11-01T08:00:00+00:00", "2026-11-20T08:00:00+00:00"
BLOG = 'Bo "the hand" 🖐'


@pytest.fixture(scope="module")
def session():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def page(qgis_app, qgis_new_project, session, tmp_path):
    settings.put("click_scheme", "demo")
    settings.put("author", "Ada")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    image = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(image)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(image.crs())
    iface.canvas.setExtent(image.extent())
    made = QuickPage(iface, session)
    made.iface = iface
    made.scene.set_layers({"optical": image})
    made.classes.set_classes(scheme(LAKE, WOOD))
    draw(made, 0, 10)
    draw(made, 0, 60)
    made.labels.save()
    yield made
    settings.put("author", "")
    made.shut_down()
    made.deleteLater()


@pytest.fixture
def others(page, tmp_path):
    """Bo calls Ada's second lake a wood, bites into her first one, and has a car of his own."""
    settings.put("author", BLOG)
    layer = open_or_create(tmp_path / "bo's 🌲.gpkg", page.labels.layer.crs())
    rows = ((60, "Wood", 0, NEW), (14, "Wood", 0, OLD), (100, "Car", 1, NEW))
    for x, name, value, when in rows:
        entry = ClassEntry(value, name, (1, 2, 3))
        segment = Segment(box(x, 10), layer.crs(), entry, None, None, "", "", when, "drawn")
        assert add_segment(layer, segment, QgsProject.instance()) == ""
    assert layer.commitChanges()
    settings.put("author", "Ada")
    return str(tmp_path / "bo's 🌲.gpkg")


def rest(dialog):
    spin(lambda: dialog._handle is None, 30)


def opened(page, path):
    page.labels.join.click()
    dialog = page.joins.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.other.setFilePath(path)
    rest(dialog)
    return dialog


def rows(dialog):
    return [tuple(dialog.table.item(row, column).text() for column in (0, 1, 3, 4, 6)) for row in range(dialog.table.rowCount())]  # fmt: skip


def test_conflicts_are_listed_shown_decided_and_joined(page, others):
    dialog = opened(page, others)
    assert rows(dialog) == [(LAKE, "Ada", WOOD, BLOG, "left out")] * 2
    assert dialog.join.isEnabled() and not dialog.mine.isEnabled()
    former, before = page.labels.layer, page.iface.canvas.extent()
    dialog.table.selectRow(1)
    there = page.iface.canvas.extent()
    assert (
        there != before
        and abs(there.center().x() - X - 63) < 0.1
        and abs(there.center().y() - (Y - 13)) < 0.1
    )
    QTest.mouseClick(dialog.theirs, Qt.MouseButton.LeftButton)
    rest(dialog)
    assert [row[-1] for row in rows(dialog)] == ["left out", "theirs (you)"]
    assert {index.row() for index in dialog.table.selectedIndexes()} == {1}, "the row stays chosen"
    dialog.rule.setCurrentIndex(1)
    dialog.rule.activated.emit(1)
    rest(dialog)
    assert [row[-1] for row in rows(dialog)] == ["yours (newer)", "theirs (you)"]
    dialog.join.click()
    rest(dialog)
    layer = page.labels.layer
    assert layer is not former and layer.name() == "Labels of two people" and not dialog.isVisible()
    assert sorted(name for name, _value in pairs(layer)) == ["Car", LAKE, WOOD, WOOD]
    assert sorted({feature["author"] for feature in layer.getFeatures()}) == ["Ada", BLOG]
    assert former.featureCount() == 2, "the user's own file is as it was"
    path = Path(layer.source().split("|")[0])
    listed = QgsVectorLayer(f"{path}|layername=conflicts", "c", "ogr")
    assert sorted(feature["decision"] for feature in listed.getFeatures()) == ["first", "second"]
    assert any("conflicts" in text and "4 labels" in text for _level, text in page.iface.messages())


def test_back_to_the_rule(page, others):
    dialog = opened(page, others)
    dialog.table.selectAll()
    dialog.mine.click()
    rest(dialog)
    assert [row[-1] for row in rows(dialog)] == ["yours (you)"] * 2
    dialog.anew.click()
    rest(dialog)
    assert [row[-1] for row in rows(dialog)] == ["left out"] * 2


def test_an_existing_file_and_the_own_file_are_not_replaced(page, others, tmp_path):
    dialog = opened(page, others)
    own = Path(page.labels.layer.source().split("|")[0])
    for path in (own, Path(others)):
        dialog.output.setFilePath(str(path))
        dialog.join.click()
        assert "exists already" in dialog.note.text() and dialog.isVisible()


def test_what_the_engine_refuses_is_said(page, tmp_path):
    (tmp_path / "bad.gpkg").write_bytes(b"no database")
    dialog = opened(page, str(tmp_path / "bad.gpkg"))
    assert "bad.gpkg" in dialog.note.text() and not dialog.join.isEnabled() and rows(dialog) == []


def test_edits_that_are_not_saved_are_asked_for(page, others):
    draw(page, 1, 90)
    page.labels.join.click()
    assert page.joins.dialog is None
    assert any("not saved" in text for _level, text in page.iface.messages())
    page.labels.set_layer(None)
    page.labels.join.click()
    assert page.joins.dialog is None
    assert any("own labels first" in text for _level, text in page.iface.messages())


def test_the_dialog_goes_with_its_project(page, others):
    dialog = opened(page, others)
    dialog.join.click()
    QgsProject.instance().clear()
    assert page.joins.dialog is None

"""The tab "Check": a second person, training polygons, a second map, and the area table with intervals."""

import sqlite3
from contextlib import closing

import pytest
from check_place import COLOURS, NAMES, STEP, X, Y
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis_fakes import layer as open_layer
from qgis_fakes import write_raster
from sam_landcover.plugin.layers.areas import area_rows
from sam_landcover.plugin.panel.classify.area_table import AreaSection


def first_answers(sample):
    with closing(sqlite3.connect(sample)) as base:
        return base.execute("SELECT unit, label, interpreter FROM units WHERE label IS NOT NULL").fetchall()


def test_a_second_person_on_the_same_units(check_place, bot):
    page = check_place.started(bot, 12)
    check_place.finish(bot)
    before = first_answers(page.work.sample)
    assert len(before) == 12 and before[0][2] == "Ada"
    page.setup.name.setText("Bob")
    page.setup.name.editingFinished.emit()
    bot.until(lambda: page.work.is_open and page.work.who.name == "Bob" and page.work.progress)
    assert page.work.who.further and page.work.info["done"] == 0
    page.main.click()
    bot.until(lambda: page.work.state == "ready")
    assert page.work.unit["answer"] is None, "what Ada said is not shown"
    answers = 0
    while page.work.state == "ready":
        check_place.answer(bot, "town" if answers == 0 else None)
        answers += 1
    assert answers == 12 and first_answers(page.work.sample) == before
    bot.until(lambda: page.result.found and page.result.found.get("agreement"))
    assert "Bob" in page.result.agreement.text() and "11 of 12" in page.result.agreement.text()


def test_work_that_is_shared_goes_on_in_the_same_answers(check_place, bot):
    page = check_place.started(bot, 12)
    check_place.answer(bot)
    check_place.key(Qt.Key.Key_Escape)
    page.open_sample(page.work.sample)
    bot.until(lambda: page.work.is_open and page.work.progress)
    page.setup.name.setText("Bob")
    page.setup.name.editingFinished.emit()
    bot.until(lambda: page.work.is_open and page.work.who.name == "Bob" and page.work.progress)
    page.setup.way.setCurrentIndex(1)
    page.setup.way.activated.emit(1)
    bot.until(lambda: page.work.is_open and not page.work.who.further and page.work.progress)
    assert page.work.info["done"] == 1
    page.main.click()
    bot.until(lambda: page.work.state == "ready")
    check_place.answer(bot)
    assert sorted(row[2] for row in first_answers(page.work.sample)) == ["Ada", "Bob"]


def test_units_in_training_polygons_are_flagged(check_place, bot, tmp_path):
    memory = QgsVectorLayer("Polygon?crs=EPSG:2056", "labels", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(X, Y - 40 * STEP, X + 30 * STEP, Y)))
    memory.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, str(tmp_path / "labels.gpkg"), context, options)
    layer = QgsVectorLayer(str(tmp_path / "labels.gpkg"), "labels", "ogr")
    QgsProject.instance().addMapLayer(layer)
    page = check_place.drawn(bot, 20)
    page.setup.training.setLayer(layer)
    bot.until(lambda: page.work.is_open and page.work.info["in_training"])
    page.main.click()
    bot.until(lambda: page.work.state == "ready")
    seen = set()
    while page.work.state == "ready":
        west = page.work.unit["x"] < X + 30 * STEP
        seen.add(west)
        assert ("training polygon" in page.label.flag.text()) == west
        check_place.answer(bot)
    assert seen == {True, False}
    bot.until(lambda: page.result.found)
    assert "lie in training polygons" in page.result.warnings.text()


def test_a_second_map_follows_without_the_map(check_place, bot, tmp_path):
    other = open_layer(write_raster(tmp_path / "winter.tif", width=60, height=40, step=STEP), "winter")
    QgsProject.instance().addMapLayer(other)
    page = check_place.drawn(bot, 12)
    check_place.iface.canvas.setLayers([check_place.map, check_place.image])
    page.setup.second.click()
    second = page.desk.second
    assert second is not None and check_place.iface.docks
    second.choose([other.id(), check_place.map.id()])
    assert check_place.map in second.canvas.layers(), "nobody labels yet"
    page.main.click()
    bot.until(lambda: page.work.state == "ready")
    bot.wait(100)
    assert second.canvas.layers() == [other]
    middle = second.canvas.center()
    assert middle.distance(page.work.unit["x"], page.work.unit["y"]) < 2 * STEP
    assert not second.marker.shape.isEmpty()
    check_place.key(Qt.Key.Key_1, second.canvas)  # its keys are the same
    bot.until(lambda: page.work.progress["done"] == 1)
    page.setup.second.setChecked(False)
    assert page.desk.second is None and not check_place.iface.docks


@pytest.mark.parametrize("answers", [0, 12])
def test_the_area_table_offers_intervals_once_a_check_exists(check_place, bot, answers):
    page = check_place.started(bot, 12)
    for _ in range(answers):
        check_place.answer(bot)
    table = AreaSection()
    page.serve(table)
    counted = [
        {"value": value, "name": name, "colour": COLOURS[value], "pixels": 800, "square_metres": 80000.0}
        for value, name in NAMES.items()
    ]
    table.show_rows(area_rows(counted), "cover", path=str(check_place.folder / "cover.tif"))
    table.show()
    assert table.intervals.isHidden() == (answers == 0)
    if answers:
        table.intervals.click()
        bot.until(lambda: table.estimates)
        low, high = table.estimates[0].bounds
        assert (
            low < table.estimates[0].square_metres < high
            and "estimated from a sample" in table.heading.text()
        )
        table.copy()
        assert "hectares_low" in table._csv() and "12 units" in table._csv()
        table.intervals.click()
        assert table.estimates == () and "Pixel counts" in table.heading.text()
    table.deleteLater()

"""The tab "Check" with a real engine: plan, draw, answers by key, figures; nothing of the map is seen before the answer."""

import json
import sqlite3
from contextlib import closing

import pytest
from check_place import NAMES
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette
from sam_landcover.plugin.check.figures import Bar
from sam_landcover.plugin.panel.check.bars import Bars


def rows(sample, words="unit, label, cannot_tell, certainty, note, interpreter, seconds"):
    """Of the units that have an answer."""
    with closing(sqlite3.connect(sample)) as base:
        query = f"SELECT {words} FROM units WHERE label IS NOT NULL OR cannot_tell"
        return base.execute(query).fetchall()


def test_from_a_map_to_figures_by_keys(check_place, bot, tmp_path):
    page = check_place.planned(bot)
    assert [page.plan.table.item(row, 0).text() for row in range(3)] == ["water", "wood", "town"]
    assert page.plan.total > 100, "without a wish the number follows from the aim, not from the slider's end"
    check_place.started(bot, 40)
    assert page.plan.isHidden() and page.source.isHidden() and not page.label.isHidden()
    check_place.finish(bot)
    assert page.work.state == "done" and len(rows(page.work.sample)) == 40
    found = page.result.found
    assert found["units"] == 40 and found["overall"]["value"] < 1
    # 120 of 2400 pixels are wood and not water: the estimate knows it, the map does not.
    low, high = found["area"]["wood"]["interval95"]
    assert low < (60 * 40 - 30 * 40 - 8 * 12 + 120) / 2400 < high
    names = [page.result.table.item(row, 0).text() for row in range(4)]
    assert names == ["water", "wood", "town", "Overall"]
    assert len(page.result.bars.bars) == 3 and page.result.bars.bars[0].high is not None
    for kind, name in (("report", "a.html"), ("csv", "a.csv"), ("iso", "a.xml")):
        page.result.fileAsked.emit(kind, str(tmp_path / name))
        bot.until(lambda name=name: (tmp_path / name).is_file(), 20)
    assert "<html" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_the_slider_asks_the_engine(check_place, bot):
    page = check_place.planned(bot)
    page.plan.slider.setValue(200)
    bot.until(lambda: page.planning.plan["units"] == 200, 20)
    assert page.plan.units.value() == 200 and "Draw 200 units" in page.main.text()
    shares = [page.plan.table.item(row, 3).text() for row in range(3)]
    assert (
        shares == [str(row["units"]) for row in page.planning.plan["strata"]] and sum(map(int, shares)) == 200
    )
    page.plan.table.item(2, 2).setText("60")
    bot.until(lambda: page.planning.plan["strata"][2]["expected"] == 0.6, 20)
    page.plan.table.item(2, 2).setText("many")
    bot.wait(300)
    assert page.plan.table.item(2, 2).text() == "60", "what is no number changes nothing"


def test_the_map_is_out_of_sight_while_one_labels(check_place, bot):
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(check_place.map.id())
    page = check_place.started(bot)
    assert not node.isVisible() and root.findLayer(check_place.image.id()).isVisible()
    node.setItemVisibilityChecked(True)
    bot.until(lambda: not node.isVisible(), 5)
    shown = json.dumps(page.work.unit) + page.label.head.text()
    assert not any(name in shown for name in NAMES.values())
    check_place.key(Qt.Key.Key_Escape)
    assert page.work.state == "paused" and node.isVisible()


def test_keys(check_place, bot):
    page = check_place.started(bot)
    first = page.work.unit["unit"]
    check_place.key(Qt.Key.Key_C)
    assert page.label.chosen_certainty == "medium"
    page.label.note.setText("by the road")
    check_place.answer(bot, "wood")
    assert page.label.chosen_certainty == "high" and page.label.note.text() == "", "of the next one"
    second = page.work.unit["unit"]
    check_place.answer(bot, key=Qt.Key.Key_X)
    found = {row[0]: row[1:] for row in rows(page.work.sample)}
    assert found[first][:5] == ("wood", 0, "medium", "by the road", "Ada") and found[second][:2] == (None, 1)
    check_place.key(Qt.Key.Key_Backspace)
    bot.until(lambda: page.work.unit["unit"] == second and page.work.state == "ready", 5)
    assert page.label.cannot.isChecked()
    check_place.key(Qt.Key.Key_U)
    bot.until(lambda: page.work.state == "ready" and not page.work.unit["answer"], 5)
    assert len(rows(page.work.sample)) == 1
    check_place.key(Qt.Key.Key_Return)
    bot.until(lambda: page.work.unit["unit"] not in (first, second), 5)
    check_place.key(Qt.Key.Key_9)  # no class has it
    check_place.key(Qt.Key.Key_S)  # QGIS's own
    bot.wait(200)
    assert len(rows(page.work.sample)) == 1


def test_every_answer_is_on_disk_and_the_next_session_goes_on(check_place, bot, tmp_path):
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "work.qgz"))
    page = check_place.started(bot)
    for _ in range(5):
        check_place.answer(bot)
    sample, unit = page.work.sample, page.work.unit["unit"]
    assert len(rows(sample)) == 5
    assert project.write()
    check_place.close()  # as a crash: nothing is told to end
    project.clear()
    check_place.open()
    assert project.read(str(tmp_path / "work.qgz"))
    page = check_place.page
    bot.until(lambda: page.work.is_open and page.work.progress, 20)
    assert page.work.sample == sample and "5" in page.main.text()
    page.main.click()
    bot.until(lambda: page.work.state == "ready", 20)
    assert page.work.unit["unit"] == unit


@pytest.mark.parametrize("units", [30])
def test_intervals_shrink_while_one_labels(check_place, bot, units):
    page = check_place.started(bot, units)
    widths = []
    for turn in range(20):
        check_place.answer(bot)
        if turn in (4, 19):
            low, high = page.work.progress["overall"]["interval95"]
            widths.append(high - low)
    assert widths[1] < widths[0]
    assert "more units of class" in page.progress.more.text()
    assert (
        page.progress.overall.text() in page.status.text() and page.progress.more.text() in page.status.text()
    )
    assert len(page.progress.bars.bars) == 3


def test_whiskers_are_seen_on_a_bar_of_their_own_colour(qgis_app):
    """Dark themes that are a style sheet have light text and leave the palette's window colour light."""
    bars = Bars()
    bars.resize(300, 40)
    palette = bars.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(190, 190, 190))
    palette.setColor(QPalette.ColorRole.Window, QColor(200, 200, 200))
    bars.setPalette(palette)
    bars.show_bars([Bar("paved", "#bebebe", 0.9, 0.3, 0.6, "90", "paved")])
    image = bars.grab().toImage()
    row = [image.pixelColor(x, bars.sizeHint().height() // 2 - 2).lightness() for x in range(image.width())]
    assert min(row[120:180]) < 90, "a casing stands out of bar and whisker"
    bars.deleteLater()

"""The tab "Check" when files change, are locked, are somebody else's, or the engine dies: said, and nothing lost."""

import os
import signal
import sqlite3
from contextlib import closing

from check_place import STEP, X, Y, in_truth, write_map
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QMetaType, Qt


def answered(sample):
    with closing(sqlite3.connect(sample)) as base:
        return base.execute("SELECT count(*) FROM units WHERE label IS NOT NULL").fetchone()[0]


def test_a_map_that_changed_since_the_draw_is_said(check_place, bot):
    page = check_place.started(bot)
    check_place.answer(bot)
    sample = page.work.sample
    check_place.key(Qt.Key.Key_Escape)
    write_map(check_place.folder / "cover.tif", lambda row, column: 2 if column < 30 else 1)
    page.open_sample(sample)
    bot.until(lambda: page.work.is_open and page.result.found)
    assert "has changed since the draw" in page.status.text()
    assert any("has changed since the draw" in text for text in page.result.found["warnings"])


def test_a_unit_that_was_deleted_is_passed_over(check_place, bot):
    page = check_place.started(bot, 12)
    gone, sample = page.work.unit["unit"], page.work.sample
    with closing(sqlite3.connect(sample)) as base, base:
        base.create_function("ST_IsEmpty", 1, lambda _shape: 0)
        base.execute("DELETE FROM units WHERE unit = ?", (gone,))
    check_place.key(Qt.Key.Key_1)
    bot.until(lambda: check_place.complaints)
    assert "was deleted" in check_place.complaints.pop() and "was deleted" in page.label.flag.text()
    assert page.work.state == "ready" and page.work.unit["unit"] == gone
    check_place.key(Qt.Key.Key_Return)
    bot.until(lambda: page.work.state == "ready" and page.work.unit["unit"] != gone)
    check_place.finish(bot)
    assert page.work.state == "done" and answered(sample) == 11
    assert any("were deleted" in text for text in page.result.found["warnings"])


def test_a_locked_file_keeps_the_unit_in_sight(check_place, bot):
    page = check_place.started(bot)
    unit, sample = page.work.unit["unit"], page.work.sample
    with closing(sqlite3.connect(sample, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        check_place.key(Qt.Key.Key_1)
        check_place.key(Qt.Key.Key_2)  # impatient: one answer at a time
        bot.until(lambda: check_place.complaints, 30)
        assert "locked" in check_place.complaints.pop() or "cannot be read" in page.label.flag.text()
        other.execute("ROLLBACK")
    assert page.work.unit["unit"] == unit and answered(sample) == 0
    assert "Not kept" in page.status.text()
    check_place.answer(bot, "water")
    assert answered(sample) == 1
    assert "Not kept" not in page.status.text(), "what is over is said no longer"


def test_an_unfinished_sample_is_estimated_and_said(check_place, bot):
    page = check_place.started(bot, 40)
    for _ in range(12):
        check_place.answer(bot)
    check_place.key(Qt.Key.Key_Escape)
    bot.until(lambda: page.result.found)
    assert not page.result.isHidden() and page.result.found["units"] == 12
    assert "12 of 40 units are labelled" in page.result.warnings.text()


def test_a_sealed_table_that_was_edited_is_refused(check_place, bot):
    page = check_place.drawn(bot)
    sample = page.work.sample
    with closing(sqlite3.connect(sample)) as base, base:
        base.execute("UPDATE sealed SET map_class = 'town' WHERE unit = 1")
    page.open_sample(sample)
    bot.until(lambda: check_place.complaints)
    assert "changed after the draw" in page.status.text() and not page.work.is_open


def test_answers_survive_the_engine(check_place, bot):
    page = check_place.started(bot)
    for turn in range(6):
        if turn == 3:
            os.kill(check_place.session.hello["pid"], signal.SIGKILL)
        check_place.answer(bot, seconds=90)
    assert not check_place.complaints and answered(page.work.sample) == 6


def points(path, every=11):
    """Points that somebody else labelled."""
    fields = QgsFields()
    fields.append(QgsField("what", QMetaType.Type.QString))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    crs = QgsCoordinateReferenceSystem("EPSG:2056")
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(str(path), fields, Qgis.WkbType.Point, crs, context, options)
    names = {1: "water", 2: "wood", 3: "town"}
    for place in range(0, 2400, every):
        row, column = divmod(place, 60)
        feature = QgsFeature(fields)
        feature["what"] = names[in_truth(row, column)]
        spot = QgsPointXY(X + (column + 0.5) * STEP, Y - (row + 0.5) * STEP)
        feature.setGeometry(QgsGeometry.fromPointXY(spot))
        writer.addFeature(feature)
    del writer
    return str(path)


def test_points_of_others_are_asked_about(check_place, bot, tmp_path):
    page = check_place.planned(bot)
    page.open_file(points(tmp_path / "others.gpkg"))
    assert (
        not page.points.isHidden()
        and page.plan.isHidden()
        and "no sample that was drawn here" in page.points.note.text()
    )
    page.points.field.setCurrentText("what")
    page.points.estimate.click()
    bot.until(lambda: check_place.complaints or page.result.found)
    assert not check_place.complaints
    assert "It is not said how the points were drawn" in page.result.warnings.text()
    page.points.design.setCurrentIndex(page.points.design.findData("stratified"))
    page.points.estimate.click()
    bot.until(lambda: page.result.found["variance"] != "poststratified")
    assert "It is not said" not in page.result.warnings.text()
    page.points.close_.click()
    assert page.points.isHidden() and page.result.isHidden()

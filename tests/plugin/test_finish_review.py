"""The tab Finish with a fake engine: regions worth a look by keys, and corrections that a next map finds."""

from finish_place import X, Y, asked, square
from qgis.core import (
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from sam_landcover.plugin.finish import corrections as store
from sam_landcover.plugin.panel.finish.page import FinishPage


def test_the_review_walks_by_keys_and_leaves_out_what_has_a_correction(
    finish_page, finish_place, finish_engine
):
    iface, _layer, _scene = finish_place

    def region(left, top, value, wkt=True):
        shape = square(left, top)
        box = shape.boundingBox()
        bounds = [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]
        return {
            "value": value, "pixels": 36, "square_metres": 9.0, "confidence": 0.4, "bounds": bounds,
            "wkt": shape.asWkt() if wkt else "", "x": box.center().x(), "y": box.center().y(),
        }  # fmt: skip

    finish_engine.answers["map_regions"] = {
        "regions": [region(1, 1, 0), region(6, 1, 1), region(11, 1, 2, wkt=False)], "total": 3, "crs": None,
    }  # fmt: skip
    finish_page.corrections.pick(2)
    finish_page.review.setCollapsed(False)
    finish_page.review.order.setCurrentIndex(1)
    finish_page.review.list.click()
    assert (
        asked(finish_engine, "map_regions")[0]["order"] == "smallest"
        and asked(finish_engine, "map_regions")[0]["value"] is None
    )
    assert finish_page.review.note.text().startswith("1 of 3 · water · 36 px · 9 m² · confidence 0.40")
    assert iface.canvas.extent().contains(QgsPointXY(X + 2.5, Y - 2.5)) and iface.canvas.extent().width() < 60
    QTest.keyClick(finish_page.review, Qt.Key.Key_A)
    QTest.keyClick(finish_page.review, Qt.Key.Key_S)
    QTest.keyClick(finish_page.review, Qt.Key.Key_R)
    made = sorted(finish_page.hand.layer.getFeatures(), key=lambda f: -f.id())
    assert [(f["class_name"], f["source"]) for f in made] == [("water", "accepted"), ("road", "region")]
    assert len(asked(finish_engine, "map_region")) == 1, "an outline too long for a list is asked for"
    assert "last region" in finish_page.review.note.text() and not finish_page.review.accept.isEnabled()
    QTest.keyClick(finish_page.review, Qt.Key.Key_B)
    assert finish_page.review.note.text().startswith("3 of 3")
    finish_page.review.list.click()
    assert finish_page.review.note.text().startswith("1 of 2 · tree"), "the accepted one is not shown again"


def test_only_regions_of_the_view_are_asked_for(finish_page, finish_place, finish_engine):
    canvas, review = finish_place[0].canvas, finish_page.review
    shape = square(6, 1)
    box = shape.boundingBox()
    bounds = [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]
    region = {
        "value": 1, "pixels": 36, "square_metres": 9.0, "confidence": None, "bounds": bounds, "wkt": shape.asWkt(),
        "x": box.center().x(), "y": box.center().y(),
    }  # fmt: skip
    finish_engine.answers["map_regions"] = {"regions": [region], "total": 1, "crs": None}
    review.setCollapsed(False)
    review.list.click()
    assert "extent" not in asked(finish_engine, "map_regions")[-1]

    def listed():
        review.list.click()
        return asked(finish_engine, "map_regions")[-1]

    def sides():
        now = canvas.extent()
        return [now.xMinimum(), now.yMinimum(), now.xMaximum(), now.yMaximum()]

    canvas.setExtent(QgsRectangle(X, Y - 30, X + 40, Y))
    looked_at = sides()
    review.in_view.click()
    assert review.in_view.isChecked() and listed()["extent"] == looked_at
    assert sides() != looked_at, "the list moved to its first region"
    assert listed()["extent"] == looked_at, "what the list shows is not what the user chose to look at"
    canvas.setExtent(QgsRectangle(X, Y - 10, X + 10, Y))
    moved = sides()
    question = listed()
    assert question["extent"] == moved and '"2056"' in question["crs"]


def test_letters_are_the_reviews_own_only_while_it_shows_a_region(finish_page, finish_engine):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    finish_page.review.event(event)
    assert not event.isAccepted()


def test_corrections_of_a_scene_are_found_by_its_next_map(finish_place, tmp_path):
    scene = finish_place[2].source()
    assert store.find(scene) is None
    first = store.file_for(str(tmp_path / "maps" / "a.tif"), scene)
    assert first == tmp_path / "scene_corrections.gpkg", "no such folder: beside the scene"
    elsewhere = tmp_path / "x" / "mine.gpkg"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(b"")
    store.remember(scene, elsewhere)
    assert store.find(scene) == elsewhere and store.file_for(str(tmp_path / "b.tif"), scene) == elsewhere
    elsewhere.unlink()
    assert store.find(scene) is None
    assert store.file_for(str(tmp_path / "b.tif"), "") == tmp_path / "b_corrections.gpkg"


def test_labels_are_offered_and_nothing_stays_on_the_canvas(finish_place, finish_engine):
    iface, _layer, _scene = finish_place
    before = len(iface.canvas.scene().items())
    finish_page = FinishPage(iface, finish_engine)
    finish_page.show()
    offered = []
    finish_page.labelsOffered.connect(offered.append)
    finish_page.corrections.pick(1)
    finish_page.hand.keep(square(1, 1))
    finish_page.corrections.labels.click()
    assert offered == [finish_page.hand.layer] and not offered[0].isModified()
    finish_page.corrections.buttons["brush"].click()
    finish_page.shut_down()
    assert len(iface.canvas.scene().items()) == before
    finish_page.deleteLater()


def test_a_map_that_is_removed_is_let_go(finish_page, finish_place):
    QgsProject.instance().removeMapLayer(finish_place[1].id())
    assert (
        finish_page.map.layer is None
        and "Choose a map" in finish_page.map.problem()
        and not finish_page.foot.deliver.isEnabled()
    )

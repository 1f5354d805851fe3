"""The Label-to-map tab with a fake engine: drawing by mouse and keys, corners, arcs, fields of one's own."""

import pytest
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton
from qgis_fakes import spin
from quick_place import X, Y, draw, pixel, square
from sam_landcover.plugin.maptools.draw_label import polygon_of


def test_draws_with_mouse_and_keys(quick_tab, quick_place):
    iface, _layer = quick_place
    quick_tab.labels.draw.click()
    assert quick_tab.tool.is_active() and quick_tab.labels.draw.text() == "Stop drawing"
    viewport = iface.canvas.viewport()
    left, right, none = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    for x, y in ((10, 10), (40, 10), (40, 40)):
        QTest.mouseClick(viewport, left, none, pixel(iface, x, y))
    assert len(quick_tab.tool.corners) == 3
    QTest.keyClick(iface.canvas, Qt.Key.Key_3)
    assert quick_tab.classes.current == 2
    QTest.mouseClick(viewport, right, none, pixel(iface, 40, 40))
    assert quick_tab.labels.layer.featureCount() == 1 and quick_tab.tool.corners == ()
    QTest.mousePress(viewport, left, none, pixel(iface, 60, 10))
    here = pixel(iface, 80, 30)
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(here), QPointF(here), left, left, none)
    QCoreApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, left, none, here)
    assert quick_tab.labels.layer.featureCount() == 2
    area = max(feature.geometry().area() for feature in quick_tab.labels.layer.getFeatures())
    assert area == pytest.approx(450, rel=0.2)
    QTest.mouseClick(viewport, left, none, pixel(iface, 10, 10))
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)
    assert quick_tab.tool.corners == () and quick_tab.tool.is_active()
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)
    assert not quick_tab.tool.is_active() and not quick_tab.labels.draw.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_taking_a_corner_back_deletes_no_selected_label(quick_tab, quick_place, key):
    canvas = quick_place[0].canvas
    quick_tab.labels.draw.click()
    for x in (10, 40):
        spot = pixel(quick_place[0], x, 10)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    told = []
    canvas.keyPressed.connect(lambda event: told.append(event.isAccepted()))
    QTest.keyClick(canvas, key)
    assert len(quick_tab.tool.corners) == 1
    assert True not in told, "QGIS deletes the selected features for this key where a tool has accepted it"


def test_any_polygon_layer_with_words_and_what_the_scheme_lacks(quick_tab, quick_engine):
    made = QgsVectorLayer("Polygon?crs=EPSG:2056&field=use:string", "uses", "memory")
    for x, word in ((5, "Water"), (30, "TREE"), (60, "swamp"), (80, None)):
        feature = QgsFeature(made.fields())
        feature.setGeometry(square(x, -5))
        feature.setAttributes([word])
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    quick_tab.labels.set_layer(made)
    assert "class field of “uses”" in quick_tab.status.text()
    quick_tab.labels.set_field("use")
    spin(lambda: "quick_fit" in quick_engine.methods())
    names = {entry.value: entry.name for entry in quick_tab.classes.classes}
    assert [names[polygon["class"]] for polygon in quick_engine.last("quick_fit")["polygons"]] == [
        "water",
        "tree",
    ]

    def told():
        return quick_tab.labels.note.text()

    assert "swamp (1)" in told() and "Without a class and left out: 1." in told()
    quick_engine.hold = {"quick_fit"}
    quick_tab.watcher.touch()
    spin(lambda: quick_engine.asked)
    quick_engine.take("quick_fit").answer(warnings=["2 polygons overlap."])
    assert "swamp (1)" in told() and "left out: 1." in told() and "2 polygons overlap." in told()


@pytest.mark.parametrize(("kind", "written"), [("string", "tree"), ("int", 3)])
def test_a_drawn_label_gets_its_class_in_a_layer_with_fields_of_its_own(
    quick_tab, quick_engine, kind, written
):
    made = QgsVectorLayer(f"Polygon?crs=EPSG:2056&field=use:{kind}", "uses", "memory")
    QgsProject.instance().addMapLayer(made)
    quick_tab.labels.set_layer(made)
    quick_tab.labels.set_field("use")
    names = [entry.name for entry in quick_tab.classes.classes]
    draw(quick_tab, names.index("tree"), 5, 5)
    expected = written if kind == "string" else quick_tab.classes.classes[names.index("tree")].value
    assert [feature["use"] for feature in made.getFeatures()] == [expected]
    draw(quick_tab, names.index("water"), 30, 30)
    spin(lambda: "quick_fit" in quick_engine.methods())
    assert len(quick_engine.last("quick_fit")["polygons"]) == 2


def test_a_label_that_cannot_be_kept_is_not_lost_in_silence(quick_tab, quick_place):
    iface, layer = quick_place
    QgsProject.instance().removeMapLayer(layer.id())
    before = len(iface.messages())
    quick_tab.keep(square(5, -5))
    assert len(iface.messages()) == before + 1 and "Choose an optical layer" in iface.messages()[0][1]


def test_arcs_are_straightened_for_the_engine(quick_tab, quick_engine):
    made = QgsVectorLayer("CurvePolygon?crs=EPSG:2056&field=class_id:int", "round", "memory")
    for x, value in ((5, 0), (60, 4)):
        feature = QgsFeature(made.fields())
        a, b = (f"{X + x} {Y - 10}", f"{X + x + 10} {Y - 10}")
        arc = f"CurvePolygon(CompoundCurve(CircularString({a}, {X + x + 5} {Y - 5}, {b}), ({b}, {a})))"
        feature.setGeometry(QgsGeometry.fromWkt(arc))
        feature.setAttributes([value])
        assert made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    quick_tab.labels.set_layer(made)
    spin(lambda: "quick_fit" in quick_engine.methods())
    assert all(polygon["wkt"].startswith("Polygon") for polygon in quick_engine.last("quick_fit")["polygons"])


@pytest.mark.parametrize(
    ("corners", "pieces"),
    [
        (((0, 0), (10, 0), (10, 10), (0, 10)), 1),
        (((0, 0), (10, 10), (10, 0), (0, 10)), 2),  # crosses itself: as large on one side as on the other
        (((0, 0), (10, 0), (10, 10), (10, 0), (5, 0), (5, 5), (0, 5)), 1),  # with a line there and back
        (((0, 0), (10, 0), (20, 0)), 0),
        (((0, 0), (10, 0)), 0),
    ],
)
def test_a_label_is_area_and_nothing_else(corners, pieces):
    made = polygon_of([QgsPointXY(*corner) for corner in corners])
    assert len(made.asGeometryCollection()) == pieces and made.isEmpty() == (pieces == 0)
    if pieces:
        assert made.isGeosValid() and made.type() == Qgis.GeometryType.Polygon
        assert all(part.area() > 0 for part in made.asGeometryCollection())


def test_keys_go_through_the_labels_as_the_eye_does(quick_tab):
    stops = [
        quick_tab.labels.combo,
        quick_tab.labels.bring,
        quick_tab.labels._save,
        quick_tab.labels.draw,
        quick_tab.labels.author,
    ]
    found, widget = [], quick_tab.labels.combo
    while widget is not None and len(found) < len(stops):
        if widget in stops:
            found.append(stops.index(widget))
        widget = widget.nextInFocusChain()
        if widget is quick_tab.labels.combo:
            break
    assert found == [0, 1, 2, 3, 4]
    buttons = quick_tab.findChildren(QToolButton)
    mine = [button for button in buttons if button.autoRaise() and button.toolTip()]
    assert quick_tab.labels.bring in mine and all(button.accessibleName() for button in mine)

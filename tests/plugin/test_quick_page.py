"""The Label-to-map tab with a fake engine: drawing, edits and undo, what cannot be used, on to the other tabs."""

from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QMouseEvent, QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton
from qgis_fakes import DEVICE, FakeIface, spin, write_raster
from qgis_fakes import layer as open_layer
from quick_fakes import QuickEngine
from sam_landcover.core.contract import protocol
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.maptools.draw_label import polygon_of
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.panel.quick import page as quick_page
from sam_landcover.plugin.panel.quick.page import QuickPage
from sam_landcover.plugin.quick.preview import MapPreview, read_picture
from sam_landcover.plugin.quick.talk import FAILED, REFUSED

X, Y = 2600000.0, 1200000.0


def label_map(path, values=(0, 1, 255), width=40, height=20):
    """A map of three stripes, as the engine writes it."""
    from osgeo import gdal

    made = write_raster(path, bands=1, width=width, height=height, step=1.0)
    dataset = gdal.OpenEx(made, gdal.OF_UPDATE)
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(255)
    row = bytes(values[min(2, 3 * column // width)] for column in range(width))
    band.WriteRaster(0, 0, width, height, row * height)
    dataset = None
    return made


@pytest.fixture
def place(qgis_app, qgis_new_project, tmp_path):
    settings.put("click_scheme", "demo")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    layer = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    return iface, layer


@pytest.fixture
def engine(tmp_path):
    made = label_map(tmp_path / "map.tif")
    return QuickEngine(lambda _params: made)


@pytest.fixture
def page(place, engine):
    iface, layer = place
    made = QuickPage(iface, engine)
    made.show()
    made.scene.set_layers({"optical": layer})
    yield made
    made.shut_down()
    made.deleteLater()


def square(x, y, side=6):
    ring = [(x, y), (x + side, y), (x + side, y - side), (x, y - side), (x, y)]
    return QgsGeometry.fromPolygonXY([[QgsPointXY(X + a, Y - b) for a, b in ((p, -q) for p, q in ring)]])


def draw(page, value, x, y):
    page.classes.pick(value)
    page.keep(square(x, -y))


def pixel(iface, x, y):
    spot = iface.canvas.getCoordinateTransform().transform(QgsPointXY(X + x, Y - y))
    return QPoint(round(spot.x()), round(spot.y()))


def test_two_labels_and_the_map_is_there(page, place, engine, tmp_path):
    _iface, layer = place
    assert engine.last("quick_open")["sources"] == {"optical": [layer.source()]}
    assert engine.last("quick_open")["bands"] == {"optical": [1, 2, 3]}
    spin(lambda: "quick_view" in engine.methods())
    assert "each of two classes" in page.status.text() and not page.run.isEnabled()
    draw(page, 0, 5, 5)
    spin(lambda: "only" in page.status.text())
    assert "quick_fit" not in engine.methods() and not page.preview.is_drawn
    draw(page, 4, 30, 30)
    spin(lambda: page.preview.is_drawn)
    asked = engine.last("quick_fit")
    assert [polygon["class"] for polygon in asked["polygons"]] == [0, 4]
    assert asked["polygons"][0]["crs"] == "EPSG:2056" and "MultiPolygon" in asked["polygons"][0]["wkt"]
    assert [entry["name"] for entry in asked["classes"]] == [entry.name for entry in page.classes.classes]
    assert engine.last("quick_map")["crs"] == "EPSG:2056"
    rows = page.score.rows
    assert rows[0][1:] == ("1", "9", "0.50") and rows[1][1:] == ("0", "9", "–") and rows[4][3] == "0.50"
    assert "mIoU 0.50" in page.score.note.text() and page.run.isEnabled() and page.train.isEnabled()

    target = page.labels.layer
    assert Path(target.source().split("|")[0]) == tmp_path / "town_segments.gpkg"
    feature = next(target.getFeatures())
    assert (feature["class_id"], feature["source"]) == (0, "drawn")
    assert feature["author"] and feature["created"] and feature["raster"] == layer.source()
    assert page.labels.save() and QgsVectorLayer(target.source(), "saved", "ogr").featureCount() == 2


def test_every_edit_and_undo_refits(page, engine):
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: engine.methods().count("quick_fit") == 1)
    layer = page.labels.layer
    fid = next(feature.id() for feature in layer.getFeatures() if feature["class_id"] == 0)

    def edit(act, polygons):
        before = engine.methods().count("quick_fit")
        act()
        spin(lambda: engine.methods().count("quick_fit") > before)
        assert sorted(polygon["class"] for polygon in engine.last("quick_fit")["polygons"]) == polygons

    index = layer.fields().indexOf("class_id")
    edit(lambda: layer.changeAttributeValue(fid, index, 2), [2, 4])
    edit(lambda: layer.changeGeometry(fid, square(50, -5)), [2, 4])
    edit(lambda: draw(page, 1, 60, 30), [1, 2, 4])
    edit(lambda: layer.deleteFeature(fid), [1, 4])
    edit(lambda: layer.undoStack().undo(), [1, 2, 4])
    before = engine.methods().count("quick_fit")
    for step in range(10):
        layer.changeAttributeValue(fid, index, step % 3)
    spin(lambda: engine.methods().count("quick_fit") > before)
    assert engine.methods().count("quick_fit") == before + 1, "ten edits in a row are one"
    layer.rollBack()
    spin(lambda: not page.preview.is_drawn)


def test_draws_with_mouse_and_keys(page, place):
    iface, _layer = place
    page.labels.draw.click()
    assert page.tool.is_active() and page.labels.draw.text() == "Stop drawing"
    viewport = iface.canvas.viewport()
    left, right, none = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    for x, y in ((10, 10), (40, 10), (40, 40)):
        QTest.mouseClick(viewport, left, none, pixel(iface, x, y))
    assert len(page.tool.corners) == 3
    QTest.keyClick(iface.canvas, Qt.Key.Key_3)
    assert page.classes.current == 2
    QTest.mouseClick(viewport, right, none, pixel(iface, 40, 40))
    assert page.labels.layer.featureCount() == 1 and page.tool.corners == ()
    QTest.mousePress(viewport, left, none, pixel(iface, 60, 10))
    here = pixel(iface, 80, 30)
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(here), QPointF(here), left, left, none)
    QCoreApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, left, none, here)
    assert page.labels.layer.featureCount() == 2
    area = max(feature.geometry().area() for feature in page.labels.layer.getFeatures())
    assert area == pytest.approx(450, rel=0.2)
    QTest.mouseClick(viewport, left, none, pixel(iface, 10, 10))
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)
    assert page.tool.corners == () and page.tool.is_active()
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape)
    assert not page.tool.is_active() and not page.labels.draw.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_taking_a_corner_back_deletes_no_selected_label(page, place, key):
    canvas = place[0].canvas
    page.labels.draw.click()
    for x in (10, 40):
        spot = pixel(place[0], x, 10)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    told = []
    canvas.keyPressed.connect(lambda event: told.append(event.isAccepted()))
    QTest.keyClick(canvas, key)
    assert len(page.tool.corners) == 1
    assert True not in told, "QGIS deletes the selected features for this key where a tool has accepted it"


def test_any_polygon_layer_with_words_and_what_the_scheme_lacks(page, engine):
    made = QgsVectorLayer("Polygon?crs=EPSG:2056&field=use:string", "uses", "memory")
    for x, word in ((5, "Water"), (30, "TREE"), (60, "swamp"), (80, None)):
        feature = QgsFeature(made.fields())
        feature.setGeometry(square(x, -5))
        feature.setAttributes([word])
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    page.labels.set_layer(made)
    assert "class field of “uses”" in page.status.text()
    page.labels.set_field("use")
    spin(lambda: "quick_fit" in engine.methods())
    names = {entry.value: entry.name for entry in page.classes.classes}
    assert [names[polygon["class"]] for polygon in engine.last("quick_fit")["polygons"]] == ["water", "tree"]

    def told():
        return page.labels.note.text()

    assert "swamp (1)" in told() and "Without a class and left out: 1." in told()
    engine.hold = {"quick_fit"}
    page.watcher.touch()
    spin(lambda: engine.asked)
    engine.take("quick_fit").answer(warnings=["2 polygons overlap."])
    assert "swamp (1)" in told() and "left out: 1." in told() and "2 polygons overlap." in told()


@pytest.mark.parametrize(("kind", "written"), [("string", "tree"), ("int", 3)])
def test_a_drawn_label_gets_its_class_in_a_layer_with_fields_of_its_own(page, engine, kind, written):
    made = QgsVectorLayer(f"Polygon?crs=EPSG:2056&field=use:{kind}", "uses", "memory")
    QgsProject.instance().addMapLayer(made)
    page.labels.set_layer(made)
    page.labels.set_field("use")
    names = [entry.name for entry in page.classes.classes]
    draw(page, names.index("tree"), 5, 5)
    expected = written if kind == "string" else page.classes.classes[names.index("tree")].value
    assert [feature["use"] for feature in made.getFeatures()] == [expected]
    draw(page, names.index("water"), 30, 30)
    spin(lambda: "quick_fit" in engine.methods())
    assert len(engine.last("quick_fit")["polygons"]) == 2


def test_a_label_that_cannot_be_kept_is_not_lost_in_silence(page, place):
    iface, layer = place
    QgsProject.instance().removeMapLayer(layer.id())
    before = len(iface.messages())
    page.keep(square(5, -5))
    assert len(iface.messages()) == before + 1 and "Choose an optical layer" in iface.messages()[0][1]


def test_arcs_are_straightened_for_the_engine(page, engine):
    made = QgsVectorLayer("CurvePolygon?crs=EPSG:2056&field=class_id:int", "round", "memory")
    for x, value in ((5, 0), (60, 4)):
        feature = QgsFeature(made.fields())
        a, b = (f"{X + x} {Y - 10}", f"{X + x + 10} {Y - 10}")
        arc = f"CurvePolygon(CompoundCurve(CircularString({a}, {X + x + 5} {Y - 5}, {b}), ({b}, {a})))"
        feature.setGeometry(QgsGeometry.fromWkt(arc))
        feature.setAttributes([value])
        assert made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    page.labels.set_layer(made)
    spin(lambda: "quick_fit" in engine.methods())
    assert all(polygon["wkt"].startswith("Polygon") for polygon in engine.last("quick_fit")["polygons"])


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


def test_layers_removed_meanwhile_and_labels_are_not_lost(page, place, engine):
    iface, layer = place
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.preview.is_drawn)
    QgsProject.instance().removeMapLayer(layer.id())
    assert "Choose an optical layer" in page.status.text() and not page.preview.is_drawn
    assert any("“image” was removed" in text for _level, text in iface.messages())
    labels = page.labels.layer
    assert labels.featureCount() == 2 and labels.isModified()
    labels.commitChanges()
    QgsProject.instance().removeMapLayer(labels.id())
    assert page.labels.layer is None and not page.run.isEnabled()


def test_engine_dies_and_comes_back(page, place, engine):
    iface, _layer = place
    engine.hold = {"quick_fit"}
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    for _ in range(2):
        spin(lambda: engine.asked)
        engine.take("quick_fit").die()
    assert page.talk.state == FAILED and "next edit tries again" in page.status.text()
    assert any("labels are kept" in text for _level, text in iface.messages())
    assert page.labels.layer.featureCount() == 2
    engine.hold = set()
    draw(page, 1, 60, 30)
    spin(lambda: page.preview.is_drawn)


def test_a_refused_scene_is_told_in_the_engines_words(page, place, engine):
    iface, _layer = place
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.talk.is_fitted)
    engine.errors["quick_open"] = "The encoder was trained on radar."
    page.encoder.choose("/radar.safetensors")
    spin(lambda: page.talk.state == REFUSED)
    assert page.status.text() == page.encoder.note.text() == "The encoder was trained on radar."
    assert not page.encoder.isCollapsed() and "trained on radar" in iface.messages()[-1][1]
    opened, messages = engine.methods().count("quick_open"), len(iface.messages())
    page._labels_changed()
    assert engine.methods().count("quick_open") == opened and len(iface.messages()) == messages
    assert page.status.text() == "The encoder was trained on radar."
    del engine.errors["quick_open"]
    page.encoder.choose("")
    assert page.talk.is_fitted
    engine.hold = {"quick_fit"}
    draw(page, 1, 60, 30)
    for _ in range(2):
        spin(lambda: engine.asked)
        engine.take("quick_fit").die()
    assert page.talk.state == FAILED and "The engine has stopped" in page.status.text()


def test_the_note_under_the_encoder_is_of_the_encoder_alone(page, engine):
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.talk.is_fitted)
    engine.hold = {"quick_open"}
    page.encoder.choose("/large.pth")
    usual = page.encoder.note.text()
    for _ in range(2):
        engine.take("quick_open").die()
    assert page.talk.state == FAILED and "was killed" in page.encoder.note.text()
    engine.hold = {"quick_save"}
    page._labels_changed()
    spin(lambda: page.talk.is_fitted)
    assert page.encoder.note.text() == usual, "it works now"
    page.run.click()
    engine.take("quick_save").refuse("No space left on device.", protocol.INTERNAL_ERROR)
    assert page.encoder.note.text() == usual


def test_refusal_of_the_engine_is_shown_beside_the_labels(page, engine):
    engine.errors["quick_fit"] = "No label lies on the scene."
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: "No label lies" in page.status.text())
    assert not page.run.isEnabled() and not page.preview.is_drawn


def test_least_certain_place_is_shown(page, place, engine):
    iface, _layer = place
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.score.place.isEnabled())
    iface.canvas.zoomByFactor(0.2)
    page.score.place.click()
    assert engine.last("quick_uncertain")["seen"] == []
    page.score.place.click()
    assert engine.last("quick_uncertain")["seen"] == [[2600010.0, 1199990.0]]
    assert iface.canvas.extent().center().distance(QgsPointXY(2600010, 1199990)) < 1


def test_fine_tune_is_opened_with_what_is_known(page, place, monkeypatch):
    _iface, layer = place
    opened = []
    monkeypatch.setattr(quick_page, "open_fine_tune", lambda values: opened.append(values) or "")
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.train.isEnabled())
    page.train.click()
    [values] = opened
    assert (values["OPTICAL"], values["LABEL_POLYGONS"], values["CLASS_FIELD"]) == (
        layer.id(),
        page.labels.layer.id(),
        "class_id",
    )


@pytest.fixture
def panel(place, engine):
    """The whole panel, with this tab in front."""
    card = {
        "name": "Quick head",
        "family": "quick",
        "modalities": [{"role": "optical", "bands": ["red", "green", "blue"], "channels": 3}],
        "classes": [],
        "window": 512,
        "stride": 400,
    }
    engine.result = lambda method, params, made=engine.result: (
        {
            "inspect": {"card": card, "words": ""},
            "device": DEVICE,
        }.get(method)
        or made(method, params)
    )
    iface, _layer = place
    made = LandCoverDock(iface, engine)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    iface.window.show()
    made.tabs.setCurrentWidget(made.quick)
    yield made
    made.shut_down()
    iface.window.hide()
    made.deleteLater()


def test_map_stays_up_while_polygons_are_clicked_and_goes_with_the_panel(panel, place, engine):
    _iface, layer = place
    page = panel.quick
    page.scene.set_layers({"optical": layer})
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.preview.is_drawn)
    panel.tabs.setCurrentWidget(panel.segment)
    assert page.preview.is_drawn
    before = engine.methods().count("quick_map")
    draw(page, 1, 60, 30)
    spin(lambda: engine.methods().count("quick_map") > before)
    panel.tabs.setCurrentIndex(0)
    assert not page.preview.is_drawn
    panel.tabs.setCurrentWidget(page)
    assert page.preview.is_drawn
    panel.hide()
    assert not page.preview.is_drawn


def test_the_engine_rests_while_another_tab_is_in_front(panel, place, engine):
    _iface, layer = place
    panel.quick.scene.set_layers({"optical": layer})
    engine.hold = {"quick_fit"}
    draw(panel.quick, 0, 5, 5)
    draw(panel.quick, 4, 30, 30)
    spin(lambda: engine.asked)
    panel.tabs.setCurrentIndex(0)
    assert engine.asked[0].handle.cancelled
    before = len(engine.log)
    engine.take("quick_fit").refuse("Stopped.", protocol.CANCELLED)
    assert len(engine.log) == before
    engine.hold = set()
    panel.tabs.setCurrentWidget(panel.quick)
    spin(lambda: panel.quick.talk.is_fitted and "quick_map" in engine.methods())


def test_clicked_layer_is_offered(panel, place):
    _iface, layer = place
    target = panel.segment.result.target(layer.crs())
    assert panel.quick.labels.layer is target


def test_clicked_polygons_go_to_the_layer_of_labels(panel, place):
    _iface, layer = place
    panel.quick.scene.set_layers({"optical": layer})
    draw(panel.quick, 0, 5, 5)
    assert panel.segment.result.layer is panel.quick.labels.layer


def test_run_on_whole_layer_fills_the_classify_tab(panel, place, engine, tmp_path):
    _iface, layer = place
    page = panel.quick
    page.scene.set_layers({"optical": layer})
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.run.isEnabled())
    page.run.click()
    path = str(tmp_path / "town_quick.safetensors")
    assert engine.last("quick_save")["output"] == path
    said = next(item for item in _iface.bar.items() if "Saved as" in item.text())
    assert said.text() == "Saved as town_quick.safetensors" and said.toolTip() == path
    assert panel.tabs.currentIndex() == 0 and panel.inputs.slot("optical").layer is layer
    assert panel.inputs.slot("optical").bands == [1, 2, 3] and panel._demo_layers == {}


def test_a_scene_whose_crs_is_assigned_in_the_project_only(place, engine, tmp_path):
    from osgeo import gdal

    def stripped(path):
        bare = str(tmp_path / f"bare_{Path(path).name}")
        gdal.GetDriverByName("GTiff").CreateCopy(bare, gdal.OpenEx(path)).SetProjection("")
        return bare

    iface, layer = place
    bare = open_layer(stripped(layer.source()), "bare")
    swiss, degrees = QgsCoordinateReferenceSystem("EPSG:2056"), QgsCoordinateReferenceSystem("EPSG:4326")
    bare.setCrs(swiss)
    assert not bare.dataProvider().crs().isValid()
    QgsProject.instance().addMapLayer(bare)
    iface.canvas.setDestinationCrs(degrees)
    to_degrees = QgsCoordinateTransform(swiss, degrees, QgsProject.instance())
    iface.canvas.setExtent(to_degrees.transformBoundingBox(bare.extent()))
    page = QuickPage(iface, engine)
    page.show()
    page.scene.set_layers({"optical": bare})
    spin(lambda: "quick_view" in engine.methods())
    asked = engine.last("quick_view")
    assert asked["crs"] is None and asked["extent"][0] == pytest.approx(X, abs=500)
    page.shut_down()
    page.deleteLater()
    path = stripped(label_map(tmp_path / "stripes.tif"))
    _image, extent = read_picture(path, degrees, (), swiss)
    assert extent.width() < 0.01 and extent.contains(to_degrees.transform(QgsPointXY(X + 20, Y - 10)))


def test_map_is_turned_with_the_canvas(place, tmp_path):
    canvas = place[0].canvas
    preview = MapPreview(canvas)
    path = label_map(tmp_path / "turned.tif")
    assert preview.show_map(path, (ClassEntry(0, "Wood", (200, 0, 0)),))
    extent = preview._extent
    for turn in (0, 30, -75):
        canvas.setRotation(turn)
        preview.updatePosition()
        corner = preview.mapToScene(QPointF(0, 0))
        far = preview.mapToScene(QPointF(preview.boundingRect().width(), preview.boundingRect().height()))
        for spot, x, y in (
            (corner, extent.xMinimum(), extent.yMaximum()),
            (far, extent.xMaximum(), extent.yMinimum()),
        ):
            there = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
            assert (spot.x(), spot.y()) == pytest.approx((there.x(), there.y()), abs=5), turn
    preview.remove()


def test_picture_of_a_map_and_its_swipe(place, tmp_path):
    iface, _layer = place
    classes = (ClassEntry(0, "Wood", (200, 0, 0)), ClassEntry(1, "Lake", (0, 0, 200)))
    path = label_map(tmp_path / "stripes.tif")
    image, extent = read_picture(path, QgsCoordinateReferenceSystem("EPSG:2056"), classes)
    assert image.size() == QSize(40, 20) and extent.width() == 40
    assert [QColor(image.pixelColor(x, 5)).name() for x in (2, 20)] == ["#c80000", "#0000c8"]
    assert image.pixelColor(38, 5).alpha() == 0
    turned, there = read_picture(path, QgsCoordinateReferenceSystem("EPSG:4326"), classes)
    assert there.width() < 0.01 and turned.pixelColor(2, 10).red() == 200
    assert read_picture(str(tmp_path / "none.tif"), QgsCoordinateReferenceSystem(), classes) is None

    preview = MapPreview(iface.canvas)
    assert preview.show_map(path, classes) and preview.is_drawn
    preview.set_opacity(1.0)
    canvas = iface.canvas

    def colour(x, y):
        shot = QImage(canvas.size(), QImage.Format.Format_ARGB32)
        shot.fill(QColor(255, 255, 255))
        painter = QPainter(shot)
        painter.translate(preview.pos())
        preview.paint(painter)
        painter.end()
        return shot.pixelColor(pixel(iface, x, y)).name()

    assert [colour(5, 10), colour(20, 10), colour(38, 10)] == ["#c80000", "#0000c8", "#ffffff"]
    middle = pixel(iface, 13.5, 0).x() / canvas.width()
    preview.set_swipe(middle)
    assert [colour(5, 10), colour(20, 10)] == ["#ffffff", "#0000c8"]
    preview.set_hidden(True)
    assert not preview.is_drawn
    preview.set_hidden(False)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    preview.updatePosition()
    assert not preview.is_drawn, "a map in the old CRS would lie in the wrong place"
    preview.remove()


def test_buttons_that_are_off_say_why(page, place):
    _iface, layer = place
    how = page.labels.draw.toolTip()
    assert page.labels.draw.isEnabled() and "Click corners" in how
    assert "each of two classes" in page.run.toolTip() and "each of two classes" in page.train.toolTip()
    page.scene.set_layers({})
    for button in (page.labels.draw, page.run, page.train):
        assert not button.isEnabled() and "Choose an optical layer" in button.toolTip()
    page.scene.set_layers({"optical": layer})
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.run.isEnabled())
    assert "Save the model" in page.run.toolTip() and page.labels.draw.toolTip() == how
    made = QgsVectorLayer("Polygon?crs=EPSG:2056&field=use:string", "uses", "memory")
    QgsProject.instance().addMapLayer(made)
    page.labels.set_layer(made)
    assert not page.labels.draw.isEnabled() and "class field" in page.labels.draw.toolTip()
    page.labels.set_field("use")
    assert page.labels.draw.isEnabled() and page.labels.draw.toolTip() == how
    made.setReadOnly(True)
    assert not page.labels.draw.isEnabled() and "read-only" in page.labels.draw.toolTip()
    made.setReadOnly(False)
    assert page.labels.draw.isEnabled() and page.labels.draw.toolTip() == how


def test_the_foot_keeps_its_height_and_its_words(page, engine):
    page.foot.tell("ready", "", "")
    QCoreApplication.processEvents()
    height = page.foot.sizeHint().height()
    assert not page.status.isVisible()
    page.foot.tell("fitting", "", "")
    QCoreApplication.processEvents()
    assert page.foot.sizeHint().height() == height and page.status.isVisible()
    far = {"stage": "labels", "done": 1, "total": 3, "unit": "polygon"}
    page.foot._since -= 5
    page.foot.add_progress(far)
    told = page.status.text()
    page.foot.tell("fitting", "", "")
    assert "1" in told and page.status.text() == told, "another look at the page takes no report away"
    page.foot.tell_problem("Choose a layer.")
    page.foot.add_progress(far)
    assert page.status.text() == "Choose a layer."
    page.foot.tell("mapping", "", "")
    assert page.status.text() == "Drawing the map of the view…"


def test_keys_go_through_the_labels_as_the_eye_does(page):
    stops = [page.labels.combo, page.labels.bring, page.labels._save, page.labels.draw, page.labels.author]
    found, widget = [], page.labels.combo
    while widget is not None and len(found) < len(stops):
        if widget in stops:
            found.append(stops.index(widget))
        widget = widget.nextInFocusChain()
        if widget is page.labels.combo:
            break
    assert found == [0, 1, 2, 3, 4]
    buttons = page.findChildren(QToolButton)
    mine = [button for button in buttons if button.autoRaise() and button.toolTip()]
    assert page.labels.bring in mine and all(button.accessibleName() for button in mine)


def test_inputs_that_can_be_computed_are_offered_and_asked_for(page, place, engine, tmp_path):
    from osgeo import gdal

    _iface, optical = place
    path = write_raster(tmp_path / "rgbn.tif", bands=4)
    dataset = gdal.OpenEx(path, gdal.OF_UPDATE)
    for number, name in enumerate(("red", "green", "blue", "nir"), start=1):
        dataset.GetRasterBand(number).SetDescription(name)
    dataset = None
    named = open_layer(path, "rgbn")
    one = open_layer(write_raster(tmp_path / "height.tif", bands=1), "height")
    QgsProject.instance().addMapLayers([named, one])
    scene = page.scene
    assert scene.computed_checks == {}
    scene.set_layers({"optical": optical, "dsm": one, "dtm": one})
    assert set(scene.computed_checks) == {"ndsm", "slope"} and scene.computed == []
    scene.set_layers({"optical": named, "dsm": one, "dtm": one})
    for role in ("ndsm", "ndvi"):
        scene.computed_checks[role].click()
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: any(method == "quick_open" and "computed" in params for method, params in engine.log))
    asked = [params for method, params in engine.log if method == "quick_open"][-1]
    assert asked["computed"] == {
        "ndsm": {"kind": "difference", "of": ["dsm", "dtm"]},
        "ndvi": {"kind": "normalised_difference", "of": ["optical:4", "optical:1"]},
    }
    scene.set_layers({"optical": named, "dsm": one, "ndsm": one})  # one that is given is not computed
    assert "ndsm" not in scene.computed_checks and [c.role for c in scene.computed] == ["ndvi"]


def test_what_was_made_of_the_rasters_is_said(place, engine):
    usual, words = engine.result, "dsm.tif holds heights in ft; they were converted to m."
    engine.result = lambda method, params: {
        **usual(method, params),
        **({"notes": [words]} if method == "quick_open" else {}),
    }
    iface, layer = place
    page = QuickPage(iface, engine)
    page.show()
    page.scene.set_layers({"optical": layer})
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: words in page.scene._note.text())
    page.shut_down()
    page.deleteLater()


@pytest.mark.parametrize(
    ("trains", "role", "taken"), [(True, "optical", True), (False, "optical", False), (True, "sar", False)]
)
def test_fine_tune_starts_from_the_loaded_model_where_it_suits(
    panel, place, engine, tmp_path, monkeypatch, trains, role, taken
):
    _iface, layer = place
    opened = []
    monkeypatch.setattr(quick_page, "open_fine_tune", lambda values: opened.append(values) or "")
    inspect = engine.result("inspect", {})
    inspect["card"].update(family="mfnet", trains=trains)
    inspect["card"]["modalities"][0]["role"] = role
    answered = engine.result
    engine.result = lambda method, params: inspect if method == "inspect" else answered(method, params)
    model = tmp_path / "mine.safetensors"
    model.touch()
    panel.model.choose(str(model))
    page = panel.quick
    page.scene.set_layers({"optical": layer})
    draw(page, 0, 5, 5)
    draw(page, 4, 30, 30)
    spin(lambda: page.train.isEnabled() and panel.model.card is not None)
    page.train.click()
    assert opened[0].get("CHECKPOINT", "") == (str(model) if taken else "")
    page.scene.set_layers(
        {"optical": layer, "nir": layer}
    )  # a role of the scene that the model does not read
    spin(lambda: page.train.isEnabled())
    page.train.click()
    assert opened[1]["MORE_ROLES"] == "nir" and "CHECKPOINT" not in opened[1]

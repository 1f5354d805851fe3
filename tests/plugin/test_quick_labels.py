"""Labels that were not drawn here: points, files of other plugins; and whose they are."""

import json

import pytest
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton
from qgis_fakes import FakeIface, spin, write_raster
from qgis_fakes import layer as open_layer
from quick_fakes import QuickEngine
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry, card_from_json
from sam_landcover.plugin.layers.segments import target_layer
from sam_landcover.plugin.panel.classify.inputs import algorithm_for
from sam_landcover.plugin.panel.quick.import_labels import ask_about_classes
from sam_landcover.plugin.panel.quick.page import QuickPage
from sam_landcover.plugin.quick import scene as scene_module
from sam_landcover.plugin.quick.label_import import merge_classes

X, Y = 2600000.0, 1200000.0
ANSWER = {
    "labels": [
        {"wkt": f"POINT ({X + 10.5} {Y - 10.5})", "class": 1, "id": "145"},
        {"wkt": f"POINT ({X + 60.5} {Y - 20.5})", "class": 0, "id": "371"},
    ],
    "crs": "EPSG:2056",
    "unit": "point",
    "classes": [
        {"value": 0, "name": "Swamp", "colour": [0, 100, 0]},
        {"value": 1, "name": "Water", "colour": [255, 0, 0]},
    ],
    "choices": ["label", "thematic_class"],
}


class Engine(QuickEngine):
    """Also reads files of labels."""

    def result(self, method, params):
        return json.loads(json.dumps(ANSWER)) if method == "quick_labels" else super().result(method, params)


@pytest.fixture
def page(qgis_app, qgis_new_project, tmp_path):
    settings.put("click_scheme", "demo")
    settings.put("click_classes", "[]")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    layer = open_layer(write_raster(tmp_path / "image.tif", bands=3, width=200, height=150), "image")
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    made = QuickPage(iface, Engine())
    made.show()
    made.scene.set_layers({"optical": layer})
    yield made
    made.shut_down()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def engine_of(page):
    return page.talk._conversation._engine


def points(rows, kind="Point"):
    made = QgsVectorLayer(f"{kind}?crs=EPSG:2056&field=use:string", "gps", "memory")
    for wkt, word in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([word])
        assert made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


class TestPoints:
    @pytest.mark.parametrize("kind", ["Point", "MultiPoint", "PointZ"])
    def test_a_point_layer_is_learnt_from(self, page, kind):
        word = {"Point": "Point ({} {})", "MultiPoint": "MultiPoint (({} {}))", "PointZ": "PointZ ({} {} 7)"}[
            kind
        ]
        made = points([(word.format(X + 5, Y - 5), "water"), (word.format(X + 50, Y - 5), "tree")], kind)
        page.labels.set_layer(made)
        page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(page).methods())
        asked = engine_of(page).last("quick_fit")["polygons"]
        assert all("Point" in polygon["wkt"] for polygon in asked) and len(asked) == 2
        assert "2 labels" in page.labels.note.text()

    def test_nothing_is_drawn_into_points_and_they_are_no_training_set(self, page):
        made = points([(f"Point ({X + 5} {Y - 5})", "water"), (f"Point ({X + 50} {Y - 5})", "tree")])
        page.labels.set_layer(made)
        page.labels.set_field("use")
        spin(lambda: page.run.isEnabled())
        assert "holds points" in page.labels.draw.toolTip() and not page.labels.draw.isEnabled()
        assert not page.train.isEnabled() and "learns from polygons" in page.train.toolTip()
        page.labels.set_layer(None)
        assert page.labels.why_not_drawable() == "" and "training dialog" in page.train.toolTip()

    def test_numbers_that_are_text_are_classes_too(self, page):
        page.labels.set_layer(points([(f"Point ({X + 5} {Y - 5})", "0"), (f"Point ({X + 50} {Y - 5})", "1")]))
        page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(page).methods())
        assert [label["class"] for label in engine_of(page).last("quick_fit")["polygons"]] == [0, 1]

    def test_another_crs_is_read_again(self, page):
        made = points([(f"Point ({X + 5} {Y - 5})", "water"), (f"Point ({X + 50} {Y - 5})", "tree")])
        page.labels.set_layer(made)
        page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(page).methods())
        made.setCrs(QgsCoordinateReferenceSystem("EPSG:21781"))
        spin(lambda: engine_of(page).methods().count("quick_fit") == 2)
        assert engine_of(page).last("quick_fit")["polygons"][0]["crs"] == "EPSG:21781"

    def test_too_many_to_learn_from(self, page, monkeypatch):
        monkeypatch.setattr(scene_module, "MOST_LABELS", 3)
        rows = [(f"Point ({X + 5 * at} {Y - 5})", word) for at, word in enumerate(("water", "tree", "water"))]
        made = points([*rows, (f"Point ({X + 30} {Y - 5})", None)])
        page.labels.set_layer(made)
        page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(page).methods())
        fits = engine_of(page).methods().count("quick_fit")
        made.startEditing()
        unnamed = next(feature.id() for feature in made.getFeatures() if not feature["use"])
        made.changeAttributeValue(unnamed, 0, "tree")
        spin(lambda: "More than 3 labels" in page.status.text())
        assert "filter the layer" in page.labels.note.text() and not page.run.isEnabled()
        assert "More than 3" in page.run.toolTip() and not page.preview.is_drawn
        assert engine_of(page).methods().count("quick_fit") == fits

    def test_scores_are_told_by_point(self, page):
        page.score.show_scores({"mIoU": 0.5, "unit": "point", "by_class": []}, [])
        assert "points in" in page.score.note.text()


class TestImport:
    def test_labels_become_a_layer_of_ours(self, page, tmp_path):
        page.imports.read(str(tmp_path / "my session.yml"))
        layer = page.labels.layer
        assert layer.name() == "Labels of my session.yml" and layer.geometryType() == Qgis.GeometryType.Point
        assert layer.source().split("|")[0] == str(tmp_path / "town_segments_my_session.gpkg")
        assert layer.crs().authid() == "EPSG:2056"
        names = {entry.value: entry.name for entry in page.classes.classes}
        found = [(names[f["class_id"]], f["class_name"], f["source"]) for f in layer.getFeatures()]
        assert found == [
            ("water", "water", "imported: my session.yml"),
            ("Swamp", "Swamp", "imported: my session.yml"),
        ]
        feature = next(layer.getFeatures())
        assert feature["created"] and not feature["author"], "they are not the user's own labels"
        assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
        spin(lambda: "quick_fit" in engine_of(page).methods())
        assert len(engine_of(page).last("quick_fit")["polygons"]) == 2
        page.labels.set_layer(None)
        page.imports.read(str(tmp_path / "my session.yml"))
        assert page.labels.layer.source().split("|")[0].endswith("my_session2.gpkg"), "nothing is overwritten"

    def test_polygons_too(self, page, tmp_path, monkeypatch):
        square = f"POLYGON (({X} {Y}, {X + 9} {Y}, {X + 9} {Y - 9}, {X} {Y}))"
        monkeypatch.setitem(ANSWER, "labels", [{"wkt": square, "class": 0, "id": "1"}])
        monkeypatch.setitem(ANSWER, "unit", "polygon")
        monkeypatch.setitem(ANSWER, "crs", None)
        page.imports.read(str(tmp_path / "training.scpx"))
        layer = page.labels.layer
        assert layer.geometryType() == Qgis.GeometryType.Polygon and layer.featureCount() == 1
        assert layer.crs().authid() == "EPSG:2056", "the scene's, where the file has none"
        assert page.labels.why_not_drawable() == ""

    @pytest.mark.parametrize(("level", "field"), [("Macroclasses", "macroclass"), ("Classes", "class")])
    def test_which_level_of_scp(self, page, tmp_path, monkeypatch, level, field):
        path = str(tmp_path / "training.scpx")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
        monkeypatch.setattr(QInputDialog, "getItem", lambda *_: (level, True))
        page.labels.bring.click()
        assert engine_of(page).last("quick_labels") == {"path": path, "field": field}

    def test_a_change_of_mind_and_a_refusal(self, page, tmp_path, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        page.labels.bring.click()
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.scpx"), ""))
        monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Classes", False))
        page.labels.bring.click()
        assert "quick_labels" not in engine_of(page).methods()
        engine_of(page).errors["quick_labels"] = "a.yml is damaged, or no session saved by AcATaMa."
        page.imports.read(str(tmp_path / "a.yml"))
        assert "is damaged" in page.labels.note.text() and page.labels.layer is None

    def test_only_the_last_file_counts(self, page, tmp_path):
        engine = engine_of(page)
        engine.hold = {"quick_labels"}
        page.imports.read(str(tmp_path / "a.yml"))
        page.imports.read(str(tmp_path / "b.yml"))
        assert "Reading b.yml" in page.labels.note.text()
        engine.take("quick_labels").answer()
        assert page.labels.layer is None
        engine.take("quick_labels").answer()
        assert page.labels.layer.name() == "Labels of b.yml"

    def test_classes_are_matched_by_name(self):
        present = (ClassEntry(0, "Forest", (1, 1, 1)), ClassEntry(1, "lake", (2, 2, 2)))
        given = (ClassEntry(0, "Lake", (3, 3, 3)), ClassEntry(1, "Bog", (4, 4, 4)))
        scheme, meaning = merge_classes(present, given, keep=False)
        assert scheme == (*present, ClassEntry(2, "Bog", (4, 4, 4)))
        assert {number: entry.value for number, entry in meaning.items()} == {0: 1, 1: 2}
        other = (ClassEntry(0, "Rock", (5, 5, 5)), ClassEntry(1, "Ice", (6, 6, 6)))
        assert merge_classes(present, other, keep=False)[0] == other
        assert [entry.name for entry in merge_classes(present, other, keep=True)[0]] == [
            "Forest",
            "lake",
            "Rock",
            "Ice",
        ]

    def test_the_very_same_name_goes_first_and_a_file_may_repeat_itself(self):
        present = (ClassEntry(0, "a", (1, 1, 1)), ClassEntry(1, "A", (2, 2, 2)))
        _scheme, meaning = merge_classes(present, (ClassEntry(7, "A", (3, 3, 3)),), keep=True)
        assert meaning[7].value == 1
        given = (
            ClassEntry(0, "Bog", (1, 1, 1)),
            ClassEntry(1, "bog", (2, 1, 1)),
            ClassEntry(2, " A ", (2, 2, 2)),
        )
        scheme, meaning = merge_classes(present[:1], given, keep=True)
        assert [entry.name for entry in scheme] == ["a", "Bog"]
        assert {number: entry.value for number, entry in meaning.items()} == {0: 1, 1: 1, 2: 0}
        scheme, meaning = merge_classes((), given, keep=False)
        assert [entry.name for entry in scheme] == ["Bog", "A"] and meaning[1].value == 0

    @pytest.mark.parametrize("end", ["another project", "no plugin any more"])
    def test_nothing_comes_of_an_import_that_is_overtaken(self, page, tmp_path, end):
        engine_of(page).hold = {"quick_labels"}
        page.imports.read(str(tmp_path / "a.yml"))
        asked = engine_of(page).take("quick_labels")
        if end == "another project":
            QgsProject.instance().clear()
        else:
            page.imports.shut_down()
        assert asked.handle.cancelled
        before = set(QgsProject.instance().mapLayers())
        asked.answer()
        asked.refuse("Stopped.")
        assert set(QgsProject.instance().mapLayers()) == before and not list(tmp_path.glob("*.gpkg"))
        assert "Stopped." not in [item.text() for item in page._iface.bar.items()]
        assert "Reading" not in page.labels.note.text()
        QgsProject.instance().cleared.connect(page.imports.cancel)  # the fixture shuts it down, once more

    def test_the_scene_of_the_question_counts(self, page, tmp_path, monkeypatch):
        monkeypatch.setitem(ANSWER, "crs", None)
        engine_of(page).hold = {"quick_labels"}
        page.imports.read(str(tmp_path / "a.yml"))
        page.scene.set_layers({})
        engine_of(page).take("quick_labels").answer()
        assert page.labels.layer.crs().authid() == "EPSG:2056"
        assert "the scene's, EPSG:2056, was taken" in page._iface.bar.currentItem().text()

    @pytest.mark.parametrize(
        ("crs", "words"), [(None, "Choose the scene first: a.yml"), ('LOCAL_CS["nonsense', "LOCAL_CS")]
    )
    def test_no_coordinate_system_is_guessed(self, page, tmp_path, monkeypatch, crs, words):
        monkeypatch.setitem(ANSWER, "crs", crs)
        page.scene.set_layers({})
        page.imports.read(str(tmp_path / "a.yml"))
        assert page.labels.layer is None and words in page.labels.note.text()
        assert not list(tmp_path.glob("*.gpkg"))

    def test_what_went_wrong_stays_in_the_message_bar(self, page, tmp_path):
        engine_of(page).errors["quick_labels"] = "a.yml is damaged."
        page.imports.read(str(tmp_path / "a.yml"))
        page._labels_changed()
        assert "damaged" not in page.labels.note.text()
        item = page._iface.bar.currentItem()
        assert item.text() == "a.yml is damaged." and item.level() == Qgis.MessageLevel.Critical
        item.findChild(QPushButton).click()
        assert page._iface.log_opened == 1

    def test_shapes_that_are_none_are_left_out_with_a_word(self, page, tmp_path, monkeypatch):
        square = f"POLYGON (({X} {Y}, {X + 9} {Y}, {X + 9} {Y - 9}, {X} {Y}))"
        bad = [{"wkt": wkt, "class": 0, "id": "9"} for wkt in ("garbage", "POINT EMPTY", square)]
        monkeypatch.setitem(ANSWER, "labels", [*bad, *ANSWER["labels"]])
        page.imports.read(str(tmp_path / "a.yml"))
        assert page.labels.layer.featureCount() == 2
        assert "can be used: 3" in page._iface.bar.currentItem().text()
        page.labels.set_layer(None)
        monkeypatch.setitem(ANSWER, "labels", bad)
        page.imports.read(str(tmp_path / "b.yml"))
        assert page.labels.layer is None and "no label with a shape" in page.labels.note.text()
        assert len(list(tmp_path.glob("*.gpkg"))) == 1

    def test_no_file_is_left_of_a_write_that_failed(self, page, tmp_path, monkeypatch):
        monkeypatch.setattr("sam_landcover.plugin.quick.label_import._features", lambda *_: [QgsFeature()])
        monkeypatch.setattr(
            "sam_landcover.plugin.quick.label_import.open_file",
            lambda *_: QgsVectorLayer("nowhere", "a", "ogr"),
        )
        page.imports.read(str(tmp_path / "a.yml"))
        assert "cannot be written" in page.labels.note.text() and not list(tmp_path.glob("*.gpkg"))

    def test_names_of_files_in_any_script(self, page, tmp_path):
        page.imports.read(str(tmp_path / "训练 样本.yml"))
        assert page.labels.layer.source().split("|")[0].endswith("town_segments_训练_样本.gpkg")

    def test_points_end_drawing_and_no_outline_is_lost(self, page, tmp_path):
        page.tool.begin()
        page.imports.read(str(tmp_path / "a.yml"))
        assert not page.tool.is_active() and not page.labels.draw.isChecked()
        page.tool.begin()
        corners = [QgsPointXY(X, Y), QgsPointXY(X + 9, Y), QgsPointXY(X + 9, Y - 9)]
        page.tool._corners = list(corners)
        page.tool._finish(page.tool._corners)
        assert list(page.tool.corners) == corners, "what cannot be kept stays on the map"
        assert "holds points" in page._iface.bar.currentItem().text()

    def test_more_than_the_panel_can_take_are_refused(self, page, tmp_path, monkeypatch):
        monkeypatch.setattr("sam_landcover.plugin.quick.label_import.MOST", 1)
        page.imports.read(str(tmp_path / "a.yml"))
        assert "a.yml has 2 labels: this tab takes 1 at most" in page.labels.note.text()
        assert page.labels.layer is None and not list(tmp_path.glob("*.gpkg"))


def square(x=0, y=0):
    return f"POLYGON (({X + x} {Y - y}, {X + x + 9} {Y - y}, {X + x + 9} {Y - y - 9}, {X + x} {Y - y}))"


class TestImportBesideLabels:
    """What the user has already: labels and classes."""

    def draw(self, page):
        for value, x in ((0, 5), (4, 50)):
            page.classes.pick(value)
            page.keep(QgsGeometry.fromWkt(square(x)))
        return page.labels.layer

    def polygons(self, monkeypatch):
        rows = [{"wkt": square(20 * i, 30), "class": i, "id": str(i)} for i in (0, 1)]
        monkeypatch.setitem(ANSWER, "labels", rows)
        monkeypatch.setitem(ANSWER, "unit", "polygon")

    def test_imported_labels_join_those_in_use_as_one_step_of_undo(self, page, tmp_path, monkeypatch):
        self.polygons(monkeypatch)
        drawn, known = self.draw(page), page.classes.classes
        steps = drawn.undoStack().count()
        page.imports.read(str(tmp_path / "training.scpx"))
        assert page.labels.layer is drawn and drawn.featureCount() == 4
        assert page.classes.classes[: len(known)] == known, "labels have these numbers"
        found = {f["source"]: f["class_name"] for f in drawn.getFeatures()}
        assert found["imported: training.scpx"] == "water" and "drawn" in found
        assert "2 labels of training.scpx were added" in page._iface.bar.currentItem().text()
        spin(lambda: "quick_fit" in engine_of(page).methods())
        assert len(engine_of(page).last("quick_fit")["polygons"]) == 4
        assert drawn.undoStack().count() == steps + 1
        drawn.undoStack().undo()
        assert drawn.featureCount() == 2
        drawn.undoStack().redo()
        assert page.labels.save() and len(list(tmp_path.glob("*.gpkg"))) == 1

    def test_they_are_brought_into_the_crs_of_the_layer(self, page, tmp_path, monkeypatch):
        drawn = self.draw(page)
        geographic = "POLYGON ((7.4386 46.9511, 7.4388 46.9511, 7.4388 46.9509, 7.4386 46.9511))"
        monkeypatch.setitem(ANSWER, "labels", [{"wkt": geographic, "class": 0, "id": "1"}])
        monkeypatch.setitem(ANSWER, "unit", "polygon")
        monkeypatch.setitem(ANSWER, "crs", "EPSG:4326")
        page.imports.read(str(tmp_path / "training.scpx"))
        new = [f for f in drawn.getFeatures() if f["source"].startswith("imported")]
        middle = new[0].geometry().centroid().asPoint()
        assert abs(middle.x() - X) < 50 and abs(middle.y() - Y) < 50

    def test_labels_that_cannot_be_joined_are_not_dropped_in_silence(self, page, tmp_path):
        drawn = self.draw(page)
        page.imports.read(str(tmp_path / "a.yml"))
        assert page.labels.layer is not drawn and drawn.isModified()
        item = page._iface.bar.currentItem()
        assert f"“{drawn.name()}” is no longer learnt from" in item.text() and "not saved" in item.text()
        assert item.level() == Qgis.MessageLevel.Warning

    @pytest.fixture
    def own(self, page):
        mine = (ClassEntry(0, "Maize", (1, 2, 3)), ClassEntry(1, "Rye", (3, 2, 3)))
        page.classes.set_classes(mine)
        page.classes.choose_scheme("demo")
        return mine

    @pytest.mark.parametrize("choice", ["", "add", "replace"])
    def test_a_list_of_ones_own_is_asked_about(self, page, tmp_path, monkeypatch, own, choice):
        asked = []

        def answer(_parent, file, classes, may_add):
            asked.append((file.name, classes, may_add))
            return choice

        monkeypatch.setattr("sam_landcover.plugin.panel.quick.import_labels.ask_about_classes", answer)
        page.imports.read(str(tmp_path / "a.yml"))
        assert asked == [("a.yml", own, True)]
        names = [entry.name for entry in page.classes.own]
        if choice == "":
            assert page.classes.own == own and page.classes.name == "demo" and page.labels.layer is None
            assert "not imported" in page.labels.note.text() and not list(tmp_path.glob("*.gpkg"))
        elif choice == "add":
            assert names == ["Maize", "Rye", "Swamp", "Water"] and page.classes.name == "own"
            assert sorted(f["class_id"] for f in page.labels.layer.getFeatures()) == [2, 3]
        else:
            assert "Maize" not in names and "Swamp" in names

    def test_labels_in_use_keep_their_numbers(self, page, tmp_path, monkeypatch, own):
        may = []
        monkeypatch.setattr(
            "sam_landcover.plugin.panel.quick.import_labels.ask_about_classes",
            lambda _parent, _file, _own, may_add: may.append(may_add) or "",
        )
        page.imports.others_in_use = lambda: True
        page.imports.read(str(tmp_path / "a.yml"))
        assert may == [False], "added to one's own list they would mean other classes"

    @pytest.mark.parametrize("word", ["Replace", "Add", "Cancel"])
    def test_the_question(self, page, tmp_path, own, monkeypatch, word):
        shown = []

        def click(box):
            shown.append(box.text())
            next(b for b in box.buttons() if b.text().replace("&", "") == word).click()

        monkeypatch.setattr(QMessageBox, "exec", click)
        chosen = ask_about_classes(page, tmp_path / "a.yml", own, True)
        assert chosen == {"Replace": "replace", "Add": "add", "Cancel": ""}[word]
        assert "a.yml" in shown[0] and "Maize, Rye" in shown[0]

    def test_without_a_loss_nothing_is_asked(self, page, tmp_path, monkeypatch):
        from qgis.core import QgsSettings

        QgsSettings().remove("sam_landcover/click_classes")
        monkeypatch.setattr(
            "sam_landcover.plugin.panel.quick.import_labels.ask_about_classes",
            lambda *_: pytest.fail("asked"),
        )
        page.imports.read(str(tmp_path / "a.yml"))
        page.imports.read(str(tmp_path / "b.yml"))
        assert page.labels.layer.featureCount() == 4


class TestImportInThePanel:
    """The tab Segment shares labels and classes with this one."""

    def test_clicked_polygons_join_imported_labels_and_it_is_said(self, dock, layers, tmp_path, monkeypatch):
        QgsProject.instance().write(str(tmp_path / "town.qgz"))
        settings.put("click_classes", "[]")
        imports = dock.quick.imports
        assert not imports.others_in_use()
        rows = [{"wkt": square(), "class": 0, "id": "1"}]
        answer = {**json.loads(json.dumps(ANSWER)), "unit": "polygon", "labels": rows}
        imports._read(imports._turn, tmp_path / "training.scpx", layers["optical"].crs(), answer)
        assert dock.segment.result.layer is dock.quick.labels.layer is not None
        words = dock.iface.bar.currentItem().text()
        assert "drawn or clicked from now on go into “Labels of training.scpx”" in words

    def test_numbers_of_clicked_polygons_are_kept(self, dock, layers, tmp_path):
        QgsProject.instance().write(str(tmp_path / "town.qgz"))
        settings.put("click_classes", "[]")
        dock.quick.classes.choose_scheme("demo")
        known, imports = dock.quick.classes.classes, dock.quick.imports
        clicked = target_layer(QgsProject.instance(), layers["optical"].crs())
        dock.segment.result.combo.setLayer(clicked)
        dock.quick.labels.set_layer(None)
        assert imports.others_in_use()
        answer = json.loads(json.dumps(ANSWER))
        answer["classes"][1]["name"] = "Moor"
        imports._read(imports._turn, tmp_path / "a.yml", layers["optical"].crs(), answer)
        assert dock.quick.classes.classes[: len(known)] == known
        assert {"Swamp", "Moor"} <= {entry.name for entry in dock.quick.classes.classes}
        assert dock.segment.result.layer is clicked


class TestAuthor:
    @pytest.fixture(autouse=True)
    def forgotten(self):
        from qgis.core import QgsSettings

        QgsSettings().remove("sam_landcover/author")
        yield
        QgsSettings().remove("sam_landcover/author")

    def draw(self, page):
        page.keep(QgsGeometry.fromWkt(f"Polygon (({X} {Y}, {X + 9} {Y}, {X + 9} {Y - 9}, {X} {Y}))"))
        return list(page.labels.layer.getFeatures())[-1]["author"]

    def test_the_default_is_what_qgis_knows(self, page):
        known = QgsExpressionContextUtils.globalScope().variable("user_full_name") or ""
        assert page.labels.author.text() == known.strip()
        assert (self.draw(page) or "") == known.strip()

    def test_another_name_and_none(self, page):
        for text in ("A. Analyst", ""):
            page.labels.author.setText(text)
            page.labels.author.textEdited.emit(text)
            assert (self.draw(page) or "") == text
        assert settings.get("author", "unset") == "", "nobody stays nobody"


class TestScene:
    def test_optical_and_radar_together(self, page, tmp_path):
        radar = open_layer(write_raster(tmp_path / "radar.tif", bands=2, width=200, height=150), "radar")
        height = open_layer(write_raster(tmp_path / "dsm.tif", bands=1, width=200, height=150), "dsm")
        for layer in (radar, height):
            QgsProject.instance().addMapLayer(layer)
        optical = page.scene.first_layer
        page.scene.set_layers({"optical": optical, "dsm": height, "sar": radar})
        assert page.scene.problem() == "" and page.scene.first_layer is optical
        asked = engine_of(page).last("quick_open")
        assert asked["sources"] == {
            "optical": [optical.source()],
            "dsm": [height.source()],
            "sar": [radar.source()],
        }
        assert asked["bands"] == {"optical": [1, 2, 3], "dsm": [1], "sar": [1, 2]}
        page.scene.set_layers({"dsm": height, "sar": radar})
        assert page.scene.problem() == "" and page.scene.first_layer is radar, "the engine's grid"
        page.scene.set_layers({"dsm": height})
        assert "elevation may be added" in page.scene.problem()

    def test_fine_tuning_takes_one_of_them(self, page, tmp_path):
        radar = open_layer(write_raster(tmp_path / "radar.tif", bands=1, width=200, height=150), "radar")
        QgsProject.instance().addMapLayer(radar)
        page.scene.set_layers({"optical": page.scene.first_layer, "sar": radar})
        for value, x in ((0, 5), (4, 50)):
            page.classes.pick(value)
            page.keep(
                QgsGeometry.fromWkt(
                    f"Polygon (({X + x} {Y}, {X + x + 9} {Y}, {X + x + 9} {Y - 9}, {X + x} {Y}))"
                )
            )
        spin(lambda: page.run.isEnabled())
        assert not page.train.isEnabled() and "not from both" in page.train.toolTip()

    @pytest.mark.parametrize(
        ("roles", "algorithm"),
        [
            (("optical",), "classify_optical_dsm"),
            (("optical", "dsm"), "classify_optical_dsm"),
            (("sar",), "classify_sar"),
            (("optical", "sar"), "classify_together"),
            (("sar", "dsm"), "classify_together"),
            (("optical", "sar", "dsm"), "classify_together"),
        ],
    )
    def test_the_whole_layer_runs_with_every_combination(self, roles, algorithm):
        modalities = [{"role": role, "bands": ["a"], "channels": 1} for role in roles]
        card = card_from_json(
            {
                "name": "q",
                "family": "quick",
                "modalities": modalities,
                "classes": [],
                "window": 512,
                "stride": 400,
            }
        )
        found = algorithm_for(card)
        assert found.name() == algorithm and set(roles) <= {slot.role for slot in found.slots()}


class TestEncoder:
    def test_none_is_the_default_and_is_not_remembered(self, page, tmp_path):
        assert (
            engine_of(page).last("quick_open")["encoder"] is None
            and page.encoder.combo.currentText() == "none"
        )
        file = tmp_path / "sam_vit_b.pth"
        file.write_bytes(b"sam")
        page.encoder.choose(str(file))
        assert engine_of(page).last("quick_open")["encoder"] == str(file), "another session with the encoder"
        assert "512 px" in page.encoder.note.text()
        assert type(page.encoder)().path is None
        page.encoder.combo.setCurrentIndex(0)
        page.encoder.combo.activated.emit(0)
        assert engine_of(page).last("quick_open")["encoder"] is None

    def test_what_was_used_lately_is_offered_but_no_heads_of_this_tab(self, page, tmp_path):
        for name in ("mfnet.safetensors", "town_quick.safetensors", "town_quick2.safetensors"):
            (tmp_path / name).write_bytes(b"x")
            settings.remember_checkpoint(str(tmp_path / name))
        made = type(page.encoder)()
        texts = [made.combo.itemText(index) for index in range(made.combo.count())]
        assert texts[0] == "none" and "mfnet.safetensors" in texts and texts[-1] == "Choose a file…"
        assert not any("quick" in text for text in texts)

    def test_a_file_is_asked_for(self, page, tmp_path, monkeypatch):
        combo = page.encoder.combo
        for given, chosen in (
            (str(tmp_path / "big.pth"), str(tmp_path / "big.pth")),
            ("", str(tmp_path / "big.pth")),
        ):
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, given=given: (given, ""))
            combo.setCurrentIndex(combo.count() - 1)
            combo.activated.emit(combo.currentIndex())
            assert page.encoder.path == chosen and combo.currentText() == "big.pth"

    def test_a_refusal_is_said_beside_it_and_none_goes_on(self, page, tmp_path):
        engine_of(page).errors["quick_open"] = "big.pth has no encoder."
        page.encoder.choose(str(tmp_path / "big.pth"))
        assert page.encoder.note.text() == "big.pth has no encoder."
        engine_of(page).errors.clear()
        page.encoder.choose("")
        assert engine_of(page).last("quick_open")["encoder"] is None
        spin(lambda: page.talk.state == "ready")

    def test_progress_is_told_of_what_takes_long(self, page):
        report = {"stage": "features", "done": 2, "total": 6, "unit": "tile"}
        page.foot.tell("embedding", "", "")
        page.foot.add_progress(report)
        assert page.status.text() == "Looking at the view…"
        page.foot._since -= 5
        page.foot.add_progress(report)
        assert page.status.text() == "Looking at the view… 2 of 6 tiles"
        page.foot.tell("ready", "", "")
        page.foot.add_progress(report)
        assert "tiles" not in page.status.text()

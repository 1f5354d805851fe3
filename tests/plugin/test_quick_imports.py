"""Labels out of files: what is taken, matched, refused, and what it meets that is there already."""

import json

import pytest
from import_place import ANSWER, X, Y, engine_of
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton
from qgis_fakes import spin
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.layers.segments import target_layer
from sam_landcover.plugin.panel.quick.import_labels import ask_about_classes
from sam_landcover.plugin.quick.label_import import merge_classes


class TestImport:
    def test_labels_become_a_layer_of_ours(self, import_page, tmp_path):
        import_page.imports.read(str(tmp_path / "my session.yml"))
        layer = import_page.labels.layer
        assert layer.name() == "Labels of my session.yml" and layer.geometryType() == Qgis.GeometryType.Point
        assert layer.source().split("|")[0] == str(tmp_path / "town_segments_my_session.gpkg")
        assert layer.crs().authid() == "EPSG:2056"
        names = {entry.value: entry.name for entry in import_page.classes.classes}
        found = [(names[f["class_id"]], f["class_name"], f["source"]) for f in layer.getFeatures()]
        assert found == [
            ("water", "water", "imported: my session.yml"),
            ("Swamp", "Swamp", "imported: my session.yml"),
        ]
        feature = next(layer.getFeatures())
        assert feature["created"] and not feature["author"], "they are not the user's own labels"
        assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
        spin(lambda: "quick_fit" in engine_of(import_page).methods())
        assert len(engine_of(import_page).last("quick_fit")["polygons"]) == 2
        import_page.labels.set_layer(None)
        import_page.imports.read(str(tmp_path / "my session.yml"))
        assert import_page.labels.layer.source().split("|")[0].endswith("my_session2.gpkg"), (
            "nothing is overwritten"
        )

    def test_polygons_too(self, import_page, tmp_path, monkeypatch):
        square = f"POLYGON (({X} {Y}, {X + 9} {Y}, {X + 9} {Y - 9}, {X} {Y}))"
        monkeypatch.setitem(ANSWER, "labels", [{"wkt": square, "class": 0, "id": "1"}])
        monkeypatch.setitem(ANSWER, "unit", "polygon")
        monkeypatch.setitem(ANSWER, "crs", None)
        import_page.imports.read(str(tmp_path / "training.scpx"))
        layer = import_page.labels.layer
        assert layer.geometryType() == Qgis.GeometryType.Polygon and layer.featureCount() == 1
        assert layer.crs().authid() == "EPSG:2056", "the scene's, where the file has none"
        assert import_page.labels.why_not_drawable() == ""

    @pytest.mark.parametrize(("level", "field"), [("Macroclasses", "macroclass"), ("Classes", "class")])
    def test_which_level_of_scp(self, import_page, tmp_path, monkeypatch, level, field):
        path = str(tmp_path / "training.scpx")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
        monkeypatch.setattr(QInputDialog, "getItem", lambda *_: (level, True))
        import_page.labels.bring.click()
        assert engine_of(import_page).last("quick_labels") == {"path": path, "field": field}

    def test_a_change_of_mind_and_a_refusal(self, import_page, tmp_path, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        import_page.labels.bring.click()
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.scpx"), ""))
        monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Classes", False))
        import_page.labels.bring.click()
        assert "quick_labels" not in engine_of(import_page).methods()
        engine_of(import_page).errors["quick_labels"] = "a.yml is damaged, or no session saved by AcATaMa."
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert "is damaged" in import_page.labels.note.text() and import_page.labels.layer is None

    def test_only_the_last_file_counts(self, import_page, tmp_path):
        engine = engine_of(import_page)
        engine.hold = {"quick_labels"}
        import_page.imports.read(str(tmp_path / "a.yml"))
        import_page.imports.read(str(tmp_path / "b.yml"))
        assert "Reading b.yml" in import_page.labels.note.text()
        engine.take("quick_labels").answer()
        assert import_page.labels.layer is None
        engine.take("quick_labels").answer()
        assert import_page.labels.layer.name() == "Labels of b.yml"

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
    def test_nothing_comes_of_an_import_that_is_overtaken(self, import_page, tmp_path, end):
        engine_of(import_page).hold = {"quick_labels"}
        import_page.imports.read(str(tmp_path / "a.yml"))
        asked = engine_of(import_page).take("quick_labels")
        if end == "another project":
            QgsProject.instance().clear()
        else:
            import_page.imports.shut_down()
        assert asked.handle.cancelled
        before = set(QgsProject.instance().mapLayers())
        asked.answer()
        asked.refuse("Stopped.")
        assert set(QgsProject.instance().mapLayers()) == before and not list(tmp_path.glob("*.gpkg"))
        assert "Stopped." not in [item.text() for item in import_page._iface.bar.items()]
        assert "Reading" not in import_page.labels.note.text()
        QgsProject.instance().cleared.connect(
            import_page.imports.cancel
        )  # the fixture shuts it down, once more

    def test_the_scene_of_the_question_counts(self, import_page, tmp_path, monkeypatch):
        monkeypatch.setitem(ANSWER, "crs", None)
        engine_of(import_page).hold = {"quick_labels"}
        import_page.imports.read(str(tmp_path / "a.yml"))
        import_page.scene.set_layers({})
        engine_of(import_page).take("quick_labels").answer()
        assert import_page.labels.layer.crs().authid() == "EPSG:2056"
        assert "the scene's, EPSG:2056, was taken" in import_page._iface.bar.currentItem().text()

    @pytest.mark.parametrize(
        ("crs", "words"), [(None, "Choose the scene first: a.yml"), ('LOCAL_CS["nonsense', "LOCAL_CS")]
    )
    def test_no_coordinate_system_is_guessed(self, import_page, tmp_path, monkeypatch, crs, words):
        monkeypatch.setitem(ANSWER, "crs", crs)
        import_page.scene.set_layers({})
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert import_page.labels.layer is None and words in import_page.labels.note.text()
        assert not list(tmp_path.glob("*.gpkg"))

    def test_what_went_wrong_stays_in_the_message_bar(self, import_page, tmp_path):
        engine_of(import_page).errors["quick_labels"] = "a.yml is damaged."
        import_page.imports.read(str(tmp_path / "a.yml"))
        import_page._labels_changed()
        assert "damaged" not in import_page.labels.note.text()
        item = import_page._iface.bar.currentItem()
        assert item.text() == "a.yml is damaged." and item.level() == Qgis.MessageLevel.Critical
        item.findChild(QPushButton).click()
        assert import_page._iface.log_opened == 1

    def test_shapes_that_are_none_are_left_out_with_a_word(self, import_page, tmp_path, monkeypatch):
        square = f"POLYGON (({X} {Y}, {X + 9} {Y}, {X + 9} {Y - 9}, {X} {Y}))"
        bad = [{"wkt": wkt, "class": 0, "id": "9"} for wkt in ("garbage", "POINT EMPTY", square)]
        monkeypatch.setitem(ANSWER, "labels", [*bad, *ANSWER["labels"]])
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert import_page.labels.layer.featureCount() == 2
        assert "can be used: 3" in import_page._iface.bar.currentItem().text()
        import_page.labels.set_layer(None)
        monkeypatch.setitem(ANSWER, "labels", bad)
        import_page.imports.read(str(tmp_path / "b.yml"))
        assert import_page.labels.layer is None and "no label with a shape" in import_page.labels.note.text()
        assert len(list(tmp_path.glob("*.gpkg"))) == 1

    def test_no_file_is_left_of_a_write_that_failed(self, import_page, tmp_path, monkeypatch):
        monkeypatch.setattr("sam_landcover.plugin.quick.label_import._features", lambda *_: [QgsFeature()])
        monkeypatch.setattr(
            "sam_landcover.plugin.quick.label_import.open_file",
            lambda *_: QgsVectorLayer("nowhere", "a", "ogr"),
        )
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert "cannot be written" in import_page.labels.note.text() and not list(tmp_path.glob("*.gpkg"))

    def test_names_of_files_in_any_script(self, import_page, tmp_path):
        import_page.imports.read(str(tmp_path / "训练 样本.yml"))
        assert import_page.labels.layer.source().split("|")[0].endswith("town_segments_训练_样本.gpkg")

    def test_points_end_drawing_and_no_outline_is_lost(self, import_page, tmp_path):
        import_page.tool.begin()
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert not import_page.tool.is_active() and not import_page.labels.draw.isChecked()
        import_page.tool.begin()
        corners = [QgsPointXY(X, Y), QgsPointXY(X + 9, Y), QgsPointXY(X + 9, Y - 9)]
        import_page.tool._corners = list(corners)
        import_page.tool._finish(import_page.tool._corners)
        assert list(import_page.tool.corners) == corners, "what cannot be kept stays on the map"
        assert "holds points" in import_page._iface.bar.currentItem().text()

    def test_more_than_the_panel_can_take_are_refused(self, import_page, tmp_path, monkeypatch):
        monkeypatch.setattr("sam_landcover.plugin.quick.label_import.MOST", 1)
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert "a.yml has 2 labels: this tab takes 1 at most" in import_page.labels.note.text()
        assert import_page.labels.layer is None and not list(tmp_path.glob("*.gpkg"))


def square(x=0, y=0):
    return f"POLYGON (({X + x} {Y - y}, {X + x + 9} {Y - y}, {X + x + 9} {Y - y - 9}, {X + x} {Y - y}))"


class TestImportBesideLabels:
    """What the user has already: labels and classes."""

    def draw(self, import_page):
        for value, x in ((0, 5), (4, 50)):
            import_page.classes.pick(value)
            import_page.keep(QgsGeometry.fromWkt(square(x)))
        return import_page.labels.layer

    def polygons(self, monkeypatch):
        rows = [{"wkt": square(20 * i, 30), "class": i, "id": str(i)} for i in (0, 1)]
        monkeypatch.setitem(ANSWER, "labels", rows)
        monkeypatch.setitem(ANSWER, "unit", "polygon")

    def test_imported_labels_join_those_in_use_as_one_step_of_undo(self, import_page, tmp_path, monkeypatch):
        self.polygons(monkeypatch)
        drawn, known = self.draw(import_page), import_page.classes.classes
        steps = drawn.undoStack().count()
        import_page.imports.read(str(tmp_path / "training.scpx"))
        assert import_page.labels.layer is drawn and drawn.featureCount() == 4
        assert import_page.classes.classes[: len(known)] == known, "labels have these numbers"
        found = {f["source"]: f["class_name"] for f in drawn.getFeatures()}
        assert found["imported: training.scpx"] == "water" and "drawn" in found
        assert "2 labels of training.scpx were added" in import_page._iface.bar.currentItem().text()
        spin(lambda: "quick_fit" in engine_of(import_page).methods())
        assert len(engine_of(import_page).last("quick_fit")["polygons"]) == 4
        assert drawn.undoStack().count() == steps + 1
        drawn.undoStack().undo()
        assert drawn.featureCount() == 2
        drawn.undoStack().redo()
        assert import_page.labels.save() and len(list(tmp_path.glob("*.gpkg"))) == 1

    def test_they_are_brought_into_the_crs_of_the_layer(self, import_page, tmp_path, monkeypatch):
        drawn = self.draw(import_page)
        geographic = "POLYGON ((7.4386 46.9511, 7.4388 46.9511, 7.4388 46.9509, 7.4386 46.9511))"
        monkeypatch.setitem(ANSWER, "labels", [{"wkt": geographic, "class": 0, "id": "1"}])
        monkeypatch.setitem(ANSWER, "unit", "polygon")
        monkeypatch.setitem(ANSWER, "crs", "EPSG:4326")
        import_page.imports.read(str(tmp_path / "training.scpx"))
        new = [f for f in drawn.getFeatures() if f["source"].startswith("imported")]
        middle = new[0].geometry().centroid().asPoint()
        assert abs(middle.x() - X) < 50 and abs(middle.y() - Y) < 50

    def test_labels_that_cannot_be_joined_are_not_dropped_in_silence(self, import_page, tmp_path):
        drawn = self.draw(import_page)
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert import_page.labels.layer is not drawn and drawn.isModified()
        item = import_page._iface.bar.currentItem()
        assert f"“{drawn.name()}” is no longer learnt from" in item.text() and "not saved" in item.text()
        assert item.level() == Qgis.MessageLevel.Warning

    @pytest.fixture
    def own(self, import_page):
        mine = (ClassEntry(0, "Maize", (1, 2, 3)), ClassEntry(1, "Rye", (3, 2, 3)))
        import_page.classes.set_classes(mine)
        import_page.classes.choose_scheme("demo")
        return mine

    @pytest.mark.parametrize("choice", ["", "add", "replace"])
    def test_a_list_of_ones_own_is_asked_about(self, import_page, tmp_path, monkeypatch, own, choice):
        asked = []

        def answer(_parent, file, classes, may_add):
            asked.append((file.name, classes, may_add))
            return choice

        monkeypatch.setattr("sam_landcover.plugin.panel.quick.import_labels.ask_about_classes", answer)
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert asked == [("a.yml", own, True)]
        names = [entry.name for entry in import_page.classes.own]
        if choice == "":
            assert (
                import_page.classes.own == own
                and import_page.classes.name == "demo"
                and import_page.labels.layer is None
            )
            assert "not imported" in import_page.labels.note.text() and not list(tmp_path.glob("*.gpkg"))
        elif choice == "add":
            assert names == ["Maize", "Rye", "Swamp", "Water"] and import_page.classes.name == "own"
            assert sorted(f["class_id"] for f in import_page.labels.layer.getFeatures()) == [2, 3]
        else:
            assert "Maize" not in names and "Swamp" in names

    def test_labels_in_use_keep_their_numbers(self, import_page, tmp_path, monkeypatch, own):
        may = []
        monkeypatch.setattr(
            "sam_landcover.plugin.panel.quick.import_labels.ask_about_classes",
            lambda _parent, _file, _own, may_add: may.append(may_add) or "",
        )
        import_page.imports.others_in_use = lambda: True
        import_page.imports.read(str(tmp_path / "a.yml"))
        assert may == [False], "added to one's own list they would mean other classes"

    @pytest.mark.parametrize("word", ["Replace", "Add", "Cancel"])
    def test_the_question(self, import_page, tmp_path, own, monkeypatch, word):
        shown = []

        def click(box):
            shown.append(box.text())
            next(b for b in box.buttons() if b.text().replace("&", "") == word).click()

        monkeypatch.setattr(QMessageBox, "exec", click)
        chosen = ask_about_classes(import_page, tmp_path / "a.yml", own, True)
        assert chosen == {"Replace": "replace", "Add": "add", "Cancel": ""}[word]
        assert "a.yml" in shown[0] and "Maize, Rye" in shown[0]

    def test_without_a_loss_nothing_is_asked(self, import_page, tmp_path, monkeypatch):
        from qgis.core import QgsSettings

        QgsSettings().remove("sam_landcover/click_classes")
        monkeypatch.setattr(
            "sam_landcover.plugin.panel.quick.import_labels.ask_about_classes",
            lambda *_: pytest.fail("asked"),
        )
        import_page.imports.read(str(tmp_path / "a.yml"))
        import_page.imports.read(str(tmp_path / "b.yml"))
        assert import_page.labels.layer.featureCount() == 4


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

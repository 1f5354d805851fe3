"""Labels that were not drawn here: points, files of other plugins; and whose they are."""

import pytest
from import_place import X, Y, engine_of, points
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsProject,
)
from qgis.PyQt.QtWidgets import QFileDialog
from qgis_fakes import layer as open_layer
from qgis_fakes import spin, write_raster
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import card_from_json
from sam_landcover.plugin.panel.classify.inputs import algorithm_for
from sam_landcover.plugin.quick import scene as scene_module


class TestPoints:
    @pytest.mark.parametrize("kind", ["Point", "MultiPoint", "PointZ"])
    def test_a_point_layer_is_learnt_from(self, import_page, kind):
        word = {"Point": "Point ({} {})", "MultiPoint": "MultiPoint (({} {}))", "PointZ": "PointZ ({} {} 7)"}[
            kind
        ]
        made = points([(word.format(X + 5, Y - 5), "water"), (word.format(X + 50, Y - 5), "tree")], kind)
        import_page.labels.set_layer(made)
        import_page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(import_page).methods())
        asked = engine_of(import_page).last("quick_fit")["polygons"]
        assert all("Point" in polygon["wkt"] for polygon in asked) and len(asked) == 2
        assert "2 labels" in import_page.labels.note.text()

    def test_nothing_is_drawn_into_points_and_they_are_no_training_set(self, import_page):
        made = points([(f"Point ({X + 5} {Y - 5})", "water"), (f"Point ({X + 50} {Y - 5})", "tree")])
        import_page.labels.set_layer(made)
        import_page.labels.set_field("use")
        spin(lambda: import_page.run.isEnabled())
        assert "holds points" in import_page.labels.draw.toolTip() and not import_page.labels.draw.isEnabled()
        assert not import_page.train.isEnabled() and "learns from polygons" in import_page.train.toolTip()
        import_page.labels.set_layer(None)
        assert (
            import_page.labels.why_not_drawable() == "" and "training dialog" in import_page.train.toolTip()
        )

    def test_numbers_that_are_text_are_classes_too(self, import_page):
        import_page.labels.set_layer(
            points([(f"Point ({X + 5} {Y - 5})", "0"), (f"Point ({X + 50} {Y - 5})", "1")])
        )
        import_page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(import_page).methods())
        assert [label["class"] for label in engine_of(import_page).last("quick_fit")["polygons"]] == [0, 1]

    def test_another_crs_is_read_again(self, import_page):
        made = points([(f"Point ({X + 5} {Y - 5})", "water"), (f"Point ({X + 50} {Y - 5})", "tree")])
        import_page.labels.set_layer(made)
        import_page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(import_page).methods())
        made.setCrs(QgsCoordinateReferenceSystem("EPSG:21781"))
        spin(lambda: engine_of(import_page).methods().count("quick_fit") == 2)
        assert engine_of(import_page).last("quick_fit")["polygons"][0]["crs"] == "EPSG:21781"

    def test_too_many_to_learn_from(self, import_page, monkeypatch):
        monkeypatch.setattr(scene_module, "MOST_LABELS", 3)
        rows = [(f"Point ({X + 5 * at} {Y - 5})", word) for at, word in enumerate(("water", "tree", "water"))]
        made = points([*rows, (f"Point ({X + 30} {Y - 5})", None)])
        import_page.labels.set_layer(made)
        import_page.labels.set_field("use")
        spin(lambda: "quick_fit" in engine_of(import_page).methods())
        fits = engine_of(import_page).methods().count("quick_fit")
        made.startEditing()
        unnamed = next(feature.id() for feature in made.getFeatures() if not feature["use"])
        made.changeAttributeValue(unnamed, 0, "tree")
        spin(lambda: "More than 3 labels" in import_page.status.text())
        assert "filter the layer" in import_page.labels.note.text() and not import_page.run.isEnabled()
        assert "More than 3" in import_page.run.toolTip() and not import_page.preview.is_drawn
        assert engine_of(import_page).methods().count("quick_fit") == fits

    def test_scores_are_told_by_point(self, import_page):
        import_page.score.show_scores({"mIoU": 0.5, "unit": "point", "by_class": []}, [])
        assert "points in" in import_page.score.note.text()


class TestAuthor:
    @pytest.fixture(autouse=True)
    def forgotten(self):
        from qgis.core import QgsSettings

        QgsSettings().remove("sam_landcover/author")
        yield
        QgsSettings().remove("sam_landcover/author")

    def draw(self, import_page):
        import_page.keep(QgsGeometry.fromWkt(f"Polygon (({X} {Y}, {X + 9} {Y}, {X + 9} {Y - 9}, {X} {Y}))"))
        return list(import_page.labels.layer.getFeatures())[-1]["author"]

    def test_the_default_is_what_qgis_knows(self, import_page):
        known = QgsExpressionContextUtils.globalScope().variable("user_full_name") or ""
        assert import_page.labels.author.text() == known.strip()
        assert (self.draw(import_page) or "") == known.strip()

    def test_another_name_and_none(self, import_page):
        for text in ("A. Analyst", ""):
            import_page.labels.author.setText(text)
            import_page.labels.author.textEdited.emit(text)
            assert (self.draw(import_page) or "") == text
        assert settings.get("author", "unset") == "", "nobody stays nobody"


class TestScene:
    def test_optical_and_radar_together(self, import_page, tmp_path):
        radar = open_layer(write_raster(tmp_path / "radar.tif", bands=2, width=200, height=150), "radar")
        height = open_layer(write_raster(tmp_path / "dsm.tif", bands=1, width=200, height=150), "dsm")
        for layer in (radar, height):
            QgsProject.instance().addMapLayer(layer)
        optical = import_page.scene.first_layer
        import_page.scene.set_layers({"optical": optical, "dsm": height, "sar": radar})
        assert import_page.scene.problem() == "" and import_page.scene.first_layer is optical
        asked = engine_of(import_page).last("quick_open")
        assert asked["sources"] == {
            "optical": [optical.source()],
            "dsm": [height.source()],
            "sar": [radar.source()],
        }
        assert asked["bands"] == {"optical": [1, 2, 3], "dsm": [1], "sar": [1, 2]}
        import_page.scene.set_layers({"dsm": height, "sar": radar})
        assert import_page.scene.problem() == "" and import_page.scene.first_layer is radar, (
            "the engine's grid"
        )
        import_page.scene.set_layers({"dsm": height})
        assert "elevation may be added" in import_page.scene.problem()

    def test_fine_tuning_takes_one_of_them(self, import_page, tmp_path):
        radar = open_layer(write_raster(tmp_path / "radar.tif", bands=1, width=200, height=150), "radar")
        QgsProject.instance().addMapLayer(radar)
        import_page.scene.set_layers({"optical": import_page.scene.first_layer, "sar": radar})
        for value, x in ((0, 5), (4, 50)):
            import_page.classes.pick(value)
            import_page.keep(
                QgsGeometry.fromWkt(
                    f"Polygon (({X + x} {Y}, {X + x + 9} {Y}, {X + x + 9} {Y - 9}, {X + x} {Y}))"
                )
            )
        spin(lambda: import_page.run.isEnabled())
        assert not import_page.train.isEnabled() and "not from both" in import_page.train.toolTip()

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
    def test_none_is_the_default_and_is_not_remembered(self, import_page, tmp_path):
        assert (
            engine_of(import_page).last("quick_open")["encoder"] is None
            and import_page.encoder.combo.currentText() == "none"
        )
        file = tmp_path / "sam_vit_b.pth"
        file.write_bytes(b"sam")
        import_page.encoder.choose(str(file))
        assert engine_of(import_page).last("quick_open")["encoder"] == str(file), (
            "another session with the encoder"
        )
        assert "512 px" in import_page.encoder.note.text()
        assert type(import_page.encoder)().path is None
        import_page.encoder.combo.setCurrentIndex(0)
        import_page.encoder.combo.activated.emit(0)
        assert engine_of(import_page).last("quick_open")["encoder"] is None

    def test_what_was_used_lately_is_offered_but_no_heads_of_this_tab(self, import_page, tmp_path):
        for name in ("mfnet.safetensors", "town_quick.safetensors", "town_quick2.safetensors"):
            (tmp_path / name).write_bytes(b"x")
            settings.remember_checkpoint(str(tmp_path / name))
        made = type(import_page.encoder)()
        texts = [made.combo.itemText(index) for index in range(made.combo.count())]
        assert texts[0] == "none" and "mfnet.safetensors" in texts and texts[-1] == "Choose a file…"
        assert not any("quick" in text for text in texts)

    def test_a_file_is_asked_for(self, import_page, tmp_path, monkeypatch):
        combo = import_page.encoder.combo
        for given, chosen in (
            (str(tmp_path / "big.pth"), str(tmp_path / "big.pth")),
            ("", str(tmp_path / "big.pth")),
        ):
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, given=given: (given, ""))
            combo.setCurrentIndex(combo.count() - 1)
            combo.activated.emit(combo.currentIndex())
            assert import_page.encoder.path == chosen and combo.currentText() == "big.pth"

    def test_a_refusal_is_said_beside_it_and_none_goes_on(self, import_page, tmp_path):
        engine_of(import_page).errors["quick_open"] = "big.pth has no encoder."
        import_page.encoder.choose(str(tmp_path / "big.pth"))
        assert import_page.encoder.note.text() == "big.pth has no encoder."
        engine_of(import_page).errors.clear()
        import_page.encoder.choose("")
        assert engine_of(import_page).last("quick_open")["encoder"] is None
        spin(lambda: import_page.talk.state == "ready")

    def test_progress_is_told_of_what_takes_long(self, import_page):
        report = {"stage": "features", "done": 2, "total": 6, "unit": "tile"}
        import_page.foot.tell("embedding", "", "")
        import_page.foot.add_progress(report)
        assert import_page.status.text() == "Looking at the view…"
        import_page.foot._since -= 5
        import_page.foot.add_progress(report)
        assert import_page.status.text() == "Looking at the view… 2 of 6 tiles"
        import_page.foot.tell("ready", "", "")
        import_page.foot.add_progress(report)
        assert "tiles" not in import_page.status.text()

"""The tab Finish with a fake engine: steps, rules and the delivery, in the order of a run."""

from pathlib import Path

from finish_place import asked, label_map, square, styled
from qgis.core import (
    QgsProject,
)
from qgis.PyQt.QtCore import Qt
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.finish.maps import SCENE, beside, map_classes
from sam_landcover.plugin.finish.rules import RuleLine, identifier, layers_by_name, write_table


def test_all_steps_reach_the_engine_in_the_order_of_a_run(finish_page, finish_place, finish_engine, tmp_path):
    _iface, layer, _scene = finish_place
    (tmp_path / "map_confidence.tif").write_bytes(Path(layer.source()).read_bytes())
    finish_page.corrections.pick(1)
    finish_page.hand.keep(square(1, 1))
    finish_page.generalise.unit.setCurrentIndex(1)
    finish_page.generalise.amount.setValue(500)
    finish_page.generalise.protect.setItemCheckState(2, Qt.CheckState.Checked)
    finish_page.recode.combos[2].setCurrentIndex(1)
    finish_page.rules.show_lines([RuleLine("scene[1] > 200 and confidence < 0.5", "water")])
    finish_page.foot.make.click()
    question = asked(finish_engine, "finish")[0]
    assert [step["step"] for step in question["steps"]] == ["rules", "generalise", "recode", "overrides"]
    assert question["steps"][1] == {
        "step": "generalise", "mmu": "500m2", "neighbours": 4, "protect": [2], "merge_by": "border",
    }  # fmt: skip
    assert question["steps"][2]["table"] == "2=1"
    assert question["confidence"] == str(tmp_path / "map_confidence.tif")
    assert question["output"] == str(tmp_path / "map_finished.tif")
    table = (tmp_path / "scene_rules.toml").read_text()
    assert (
        f'scene = "{tmp_path}/scene.tif"' in table
        and "map" not in table.split("[[rule]]")[0].split("[inputs]")[1]
    )
    made = next(one for one in QgsProject.instance().mapLayers().values() if one.name() == "map · finished")
    assert made.customProperty(SCENE) == finish_place[2].source() and finish_page.map.layer is layer
    assert "1,234 pixels" in finish_page.foot.status.text() and "36 pixels" in finish_page.foot.status.text()


def test_deliver_makes_the_map_first_and_only_where_it_changed(
    finish_page, finish_place, finish_engine, tmp_path
):
    finish_page.corrections.pick(1)
    finish_page.hand.keep(square(1, 1))
    finish_page.delivery.texts["title"].setText("A town")
    finish_page.delivery.product.setCurrentIndex(finish_page.delivery.product.findData("clcplus"))
    assert finish_page.delivery.target == str(tmp_path / "map_delivery")
    finish_page.foot.deliver.click()
    assert len(asked(finish_engine, "finish")) == 1
    question = asked(finish_engine, "deliver")[0]
    assert question["result"] == str(tmp_path / "map_finished.tif") and question["product"] == "clcplus"
    assert (
        question["title"] == "A town" and question["name"] == "map_delivery" and len(question["extra"]) == 2
    )
    assert not any(Path(extra).exists() for extra in question["extra"]), "the scratch folder is gone"
    rows = finish_page.check.table
    assert (
        rows.rowCount() == 2
        and rows.item(1, 0).text() == "FAILS"
        and "1 of 2" in finish_page.check.note.text()
    )
    assert finish_page.delivery.target == str(tmp_path / "map_delivery2")
    finish_page.foot.deliver.click()
    assert len(asked(finish_engine, "finish")) == 1 and len(asked(finish_engine, "deliver")) == 2
    finish_page.hand.keep(square(6, 6))
    finish_page.foot.deliver.click()
    assert len(asked(finish_engine, "finish")) == 2


def test_a_fault_of_the_engine_is_said_and_the_buttons_come_back(finish_page, finish_place, finish_engine):
    iface, _layer, _scene = finish_place
    finish_engine.answers["finish"] = EngineError("The disk is full.", -32000)
    finish_page.corrections.pick(1)
    finish_page.hand.keep(square(1, 1))
    finish_page.foot.make.click()
    assert finish_page.foot.status.text() == "The disk is full." and finish_page.foot.make.isVisibleTo(
        finish_page.foot
    )
    assert "The disk is full." in iface.messages()[-1][1]


def test_rules_are_counted_kept_and_read_again(finish_page, finish_place, finish_engine, tmp_path):
    finish_page.rules.show_lines([RuleLine('label == "tree"', "road")])
    finish_page.rules.preview.click()
    assert asked(finish_engine, "rules_preview")[0]["rules"] == str(tmp_path / "scene_rules.toml")
    assert (
        finish_page.rules.table.item(0, 2).text() == "7 px" and "7 pixels" in finish_page.foot.status.text()
    )
    finish_page.rules.table.item(0, 0).setText("label == 1")
    assert finish_page.rules.table.item(0, 2).text() == "", "a count of another rule is no count"
    finish_page.rules.add()
    finish_page.rules.table.item(1, 0).setText("label == 0")
    finish_page.rules.move(-1)
    assert [line.when for line in finish_page.rules.lines] == ["label == 0", "label == 1"]
    other = styled(label_map(tmp_path / "other.tif"), "other")
    other.setCustomProperty(SCENE, finish_place[2].source())
    finish_page.map.set_layer(other)
    assert finish_page.rules.lines == [RuleLine("label == 0", "water"), RuleLine("label == 1", "road")], (
        "of one scene"
    )
    other.setCustomProperty(SCENE, "")
    finish_page.map.set_layer(finish_place[1])
    finish_page.map.set_layer(other)
    assert finish_page.rules.lines == [], "of no scene: rules of its own"
    finish_page.rules.show_lines([RuleLine("label == 2", "tree")])
    assert finish_page._stored()
    finish_page.map.set_layer(finish_place[1])
    assert finish_page.rules.lines == [RuleLine("label == 1", "road")], "read from its file"


def test_names_of_layers_become_words(finish_place, tmp_path):
    assert (
        identifier("DSM 2026 (m)") == "dsm_2026_m"
        and identifier("7") == "_7"
        and identifier("label") == "label_"
    )
    rasters, vectors = layers_by_name(finish_place[1].source())
    assert rasters == {"scene": finish_place[2].source()} and vectors == {}
    write_table(tmp_path / "r.toml", [RuleLine('label == "scene" and x', 'a "b"\\c')], rasters, vectors)
    text = (tmp_path / "r.toml").read_text()
    assert "[inputs]" not in text, "a class that is called like a layer is no layer"
    assert 'label = "a \\"b\\"\\\\c"' in text


def test_classes_of_a_colour_table_without_names(finish_place, tmp_path):
    layer = styled(label_map(tmp_path / "plain.tif"), "plain", {0: "0", 1: "1", 2: "2"})
    assert [entry.name for entry in map_classes(layer)] == ["0", "1", "2"]
    assert beside(layer, "confidence") == ""


ESTIMATE = {
    "area": {
        "water": {"value": 0.25, "area": 12_000.0, "area_interval95": [9_000.0, 15_000.0]},
        "grass": {"value": 0.75, "area": 36_000.0, "area_interval95": None},
        "never drawn": None,
    }
}


def test_the_answers_of_a_check_judge_what_is_delivered(
    finish_page, finish_place, finish_engine, tmp_path, monkeypatch
):
    from sam_landcover.plugin.panel.finish import handover

    lines = []
    write = handover.write_page

    def written(layer, title, licence, folder, areas):
        lines.extend(areas)
        return write(layer, title, licence, folder, areas)

    monkeypatch.setattr(handover, "write_page", written)
    finish_engine.answers["accuracy_estimate"] = ESTIMATE
    finish_page.hand.keep(square(1, 1))
    sample = tmp_path / "map_check.gpkg"
    finish_page.delivery.report.setFilePath(str(sample))
    finish_page.foot.deliver.click()
    (estimate,) = asked(finish_engine, "accuracy_estimate")
    finished = str(tmp_path / "map_finished.tif")
    assert estimate == {"sample": str(sample), "map": finished}
    (question,) = asked(finish_engine, "deliver")
    assert question["report"] == str(sample) and question["result"] == finished
    assert lines == ["water: 1.2 ha (0.9 to 1.5)", "grass: 3.6 ha"]


def test_a_check_that_cannot_be_read_stops_the_delivery(finish_page, finish_place, finish_engine, tmp_path):
    finish_engine.answers["accuracy_estimate"] = EngineError("No unit is labelled.", -32000)
    finish_page.delivery.report.setFilePath(str(tmp_path / "map_check.gpkg"))
    finish_page.foot.deliver.click()
    assert not asked(finish_engine, "deliver") and "No unit" in finish_page.foot.status.text()
    assert finish_page.foot.deliver.isVisible()


def test_units_of_a_check_beside_the_map_are_named_and_not_taken(finish_page, finish_place, tmp_path):
    from contextlib import closing
    from sqlite3 import connect

    delivery, layer = finish_page.delivery, finish_place[1]
    assert delivery.note.text() == ""
    for name, source in (("map_check.gpkg", layer.source()), ("map_check_2.gpkg", "/other.tif")):
        with closing(connect(tmp_path / name)) as base, base:
            base.execute("CREATE TABLE design (key TEXT, value TEXT)")
            base.execute("INSERT INTO design VALUES ('map', ?)", (f'["{source}"]',))
            base.execute("CREATE TABLE units (label TEXT, cannot_tell INTEGER)")
            base.execute("INSERT INTO units VALUES ('water', 0)")
    finish_page.hide()
    finish_page.show()
    assert "map_check.gpkg" in delivery.note.text() and not delivery.report.filePath()
    delivery.report.setFilePath(str(tmp_path / "map_check.gpkg"))
    assert delivery.note.text() == ""

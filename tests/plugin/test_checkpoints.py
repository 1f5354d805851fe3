"""The list of models: its rows, what a card says, deleting."""

from pathlib import Path

import pytest
from models_place import WORDS, answer_for
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QMessageBox
from qgis_fakes import card, write_raster
from sam_landcover.plugin.card import card_from_json
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.models import dialog as checkpoints
from sam_landcover.plugin.panel.models.card import titled
from sam_landcover.plugin.panel.models.files import FileProblem, delete
from sam_landcover.plugin.panel.models.rows import (
    DEMO,
    ELSEWHERE,
    FOLDER_VARIABLE,
    ONLINE,
    OURS,
    can_delete,
    rows_of,
)


def test_rows_are_grouped_and_listed_once(models_place):
    recent = [
        str(models_place / "else where" / "yours.pth"),
        str(models_place / "models" / "mine.safetensors"),
        "/gone.pth",
    ]
    rows = rows_of(answer_for(models_place, partial=75_000_000), recent)
    assert [(row.group, Path(row.path).name) for row in rows] == [
        (OURS, "mine.safetensors"),
        (ELSEWHERE, "yours.pth"),
        (DEMO, "mfnet.safetensors"),
        (ONLINE, "sam_b.pth"),
    ]
    assert rows[3].size_words == "75 MB of 375 MB" and rows[3].name == "sam_vit_b"


def test_outputs_that_are_switched_off_are_no_classes_of_a_map():
    values = card(config={"classes": 6, "off": [1, 5]})
    assert [entry.value for entry in card_from_json(values).classes] == [0, 2, 3, 4]
    assert len(card_from_json(card(config={})).classes) == 6


def test_a_damaged_file_says_so(models_dialog):
    answer = answer_for(models_dialog.place)
    answer["files"][0].update(card=None, problem="mine.safetensors is <damaged>.")
    models_dialog.session.answers["checkpoints"] = answer
    models_dialog.refresh()
    models_dialog.select(str(models_dialog.place / "models" / "mine.safetensors"))
    assert "is <damaged>." in models_dialog.card.toPlainText() and not models_dialog.take.isEnabled()


def test_the_card_is_shown_in_words_and_can_be_used(models_dialog):
    chosen = []
    models_dialog.chosen.connect(lambda *what: chosen.append(what))
    models_dialog.select(str(models_dialog.place / "else where" / "yours.pth"))
    text = models_dialog.card.toPlainText()
    assert (
        "Demo MFNet" in text
        and "MFNet <b>" in text
        and "Building" in text
        and "two" not in text
        and "yours.pth" in text
    )
    models_dialog.take.click()
    assert chosen == [(str(models_dialog.place / "else where" / "yours.pth"), False)]
    assert titled(WORDS) == [("Model", "MFNet <b>"), ("Classes", "two\nlines <b>")]


def test_a_file_that_the_engine_refuses_cannot_be_used(models_dialog):
    models_dialog.session.answers["inspect"] = EngineError("yours.pth is no checkpoint.", -32000)
    models_dialog.select(str(models_dialog.place / "else where" / "yours.pth"))
    assert "is no checkpoint" in models_dialog.card.toPlainText() and not models_dialog.take.isEnabled()


def test_only_our_files_can_be_deleted_and_only_after_a_question(models_dialog, monkeypatch):
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    asked = []
    monkeypatch.setattr(
        checkpoints.QMessageBox,
        "question",
        lambda _parent, _title, text: (asked.append(text), answers.pop(0))[1],
    )
    for row in models_dialog.rows():
        models_dialog.select(row.path)
        assert models_dialog.remove.isEnabled() == (row.group == OURS), row
        if row.group != OURS:
            with pytest.raises(FileProblem, match="stays"):
                delete(row)
            assert row.group == ONLINE or Path(row.path).is_file()
    mine = models_dialog.place / "models" / "mine.safetensors"
    models_dialog.select(str(mine))
    models_dialog.remove.click()
    assert mine.is_file() and str(mine) in asked[0]
    models_dialog.remove.click()
    assert not mine.exists() and "are free again" in models_dialog.outcome.text()
    assert [row.group for row in models_dialog.rows()] == [ELSEWHERE, DEMO, ONLINE]


def test_a_folder_of_the_users_own_is_left_alone(models_dialog, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(models_dialog.place / "models"))
    models_dialog.refresh()
    models_dialog.select(str(models_dialog.place / "models" / "mine.safetensors"))
    assert not models_dialog.remove.isEnabled() and FOLDER_VARIABLE in models_dialog.remove.toolTip()


def test_what_an_interrupted_download_left_can_be_deleted(models_place):
    part = models_place / "models" / "sam_b.pth.part"
    part.write_bytes(b"half")
    row = rows_of(answer_for(models_place, partial=4), [])[-1]
    assert can_delete(row)
    delete(row)
    assert not part.exists() and (models_place / "models" / "mine.safetensors").is_file()


def test_the_list_says_what_fits_the_loaded_layers(models_dialog, tmp_path):
    QgsProject.instance().clear()
    image = tmp_path / "ortho.tif"
    write_raster(image)
    mine = str(models_dialog.place / "models" / "mine.safetensors")
    yours = str(models_dialog.place / "else where" / "yours.pth")
    other = models_dialog.place / "models" / "another.safetensors"
    other.write_bytes(b"weights")
    asked = []

    def fit(params, *_):
        asked.append(params)
        fits = [
            (mine, True, "6 classes from ortho.tif."),
            (str(other), False, "It reads a radar image, and there is none."),
        ]
        keys = [*fits, (yours, False, "Too coarse."), ("sam_vit_b", False, "It outlines what you click.")]
        return {
            "models": [
                {"key": k, "fits": ok, "score": 0.5, "line": line, "clicks": k == "sam_vit_b"}
                for k, ok, line in keys
            ],
            "rasters": [],
            "unread": [],
        }

    models_dialog.session.answers["fit"] = fit
    models_dialog.refresh()
    assert asked == [] and models_dialog.fit.text() == ""  # nothing is loaded: nothing to say
    layer = QgsRasterLayer(str(image), "Ortho")
    QgsProject.instance().addMapLayer(layer)
    try:
        models_dialog.refresh(mine)
        assert asked[0]["rasters"] == [str(image)] and mine in asked[0]["checkpoints"]
        group = models_dialog.tree.topLevelItem(0)
        assert [group.child(i).text(1) for i in range(2)] == ["fits", "does not fit"]
        assert group.child(0).data(0, checkpoints.ROW).path == mine  # the better one first
        assert models_dialog.row.path == mine and models_dialog.fit.text() == "6 classes from ortho.tif."
        models_dialog.select(str(other))
        assert "radar image" in models_dialog.fit.text()
        words = {
            models_dialog.tree.topLevelItem(i).child(0).text(1)
            for i in range(models_dialog.tree.topLevelItemCount())
        }
        assert "for clicking" in words
        models_dialog.session.answers["fit"] = EngineError("fit is not known", -32601)
        models_dialog.refresh()
        assert models_dialog.fit.text() == "" and group is not None
    finally:
        QgsProject.instance().removeMapLayer(layer.id())

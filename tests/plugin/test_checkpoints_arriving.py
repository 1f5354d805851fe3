"""The list of models: what is imported and downloaded, and licences before anything is asked for."""

import pytest
from models_place import ENTRY, WORDS, answer_for, wait
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis_fakes import FakeSession, card
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.models import dialog as checkpoints
from sam_landcover.plugin.panel.models import files as checkpoint_files
from sam_landcover.plugin.panel.models.dialog import CheckpointsDialog
from sam_landcover.plugin.panel.models.files import FileProblem, copy_in
from sam_landcover.plugin.panel.models.rows import (
    ELSEWHERE,
)


def test_import_copies_and_selects(models_dialog):
    source = models_dialog.place / "else where" / "given.safetensors"
    source.write_bytes(b"w" * 10_000_000)
    models_dialog.start_import(str(source), copy=True)
    assert models_dialog.working and not models_dialog.download.isEnabled()
    wait(lambda: not models_dialog.working)
    copied = models_dialog.place / "models" / "given.safetensors"
    assert copied.read_bytes() == source.read_bytes() and models_dialog.row.path == str(copied)
    assert settings.recent_checkpoints()[0] == str(copied)
    assert sorted(path.name for path in copied.parent.iterdir()) == ["given.safetensors", "mine.safetensors"]


def test_import_from_where_it_is(models_dialog):
    source = models_dialog.place / "else where" / "given.pth"
    source.write_bytes(b"w")
    models_dialog.start_import(str(source), copy=False)
    assert (
        models_dialog.row.path == str(source)
        and models_dialog.row.group == ELSEWHERE
        and not models_dialog.working
    )
    assert not (models_dialog.place / "models" / "given.pth").exists()


def test_nothing_is_imported_before_the_folder_is_known(qgis_app, models_place):
    session = FakeSession(checkpoints=EngineError("The engine environment is not installed.", -33000))
    models_dialog = CheckpointsDialog(session)
    models_dialog.open_list()
    assert (
        "not installed" in models_dialog.outcome.text()
        and not models_dialog.bring.isEnabled()
        and models_dialog.rows() == []
    )
    session.answers["checkpoints"] = lambda *_: answer_for(models_place)
    session.answers["inspect"] = lambda *_: {"card": card(), "words": WORDS}
    models_dialog.refresh()
    assert models_dialog.bring.isEnabled()
    models_dialog.shut_down()
    models_dialog.deleteLater()


def test_what_is_no_checkpoint_is_not_imported(models_dialog):
    source = models_dialog.place / "else where" / "notes.pth"
    source.write_text("hello")
    models_dialog.session.answers["inspect"] = EngineError("notes.pth is no checkpoint.", -32000)
    models_dialog.start_import(str(source), copy=True)
    assert models_dialog.outcome.text() == "notes.pth is no checkpoint."
    assert not (models_dialog.place / "models" / "notes.pth").exists() and not models_dialog.working


def test_copying_never_replaces_and_leaves_nothing_half(models_place, monkeypatch):
    source, folder = models_place / "else where" / "mine.safetensors", models_place / "models"
    source.write_bytes(b"other weights")
    with pytest.raises(FileProblem, match=r"another mine\.safetensors"):
        copy_in(source, folder, lambda *_: None, lambda: False)
    assert (folder / "mine.safetensors").read_bytes() == b"weights"
    assert copy_in(folder / "mine.safetensors", folder, lambda *_: None, lambda: False).parent == folder
    big = models_place / "else where" / "big.safetensors"
    big.write_bytes(b"x" * (3 * checkpoint_files.PIECE))
    seen = []
    copy_in(big, folder, lambda *n: seen.append(n), lambda: len(seen) == 2)
    assert len(seen) == 2 and [path.name for path in folder.iterdir()] == ["mine.safetensors"]
    (models_place / "file").write_text("x")
    with pytest.raises(FileProblem, match="cannot be copied"):
        copy_in(big, models_place / "file" / "below", lambda *_: None, lambda: False)


class Handle:
    """Of a call that is under way."""

    def __init__(self):
        self.cancelled = False

    def cancel(self):
        self.cancelled = True


def test_download_shows_progress_can_be_cancelled_and_goes_on(models_dialog, monkeypatch):
    calls, handle = [], Handle()

    def call_async(method, params, on_result, on_error, on_progress=None):
        if method != "fetch":
            return FakeSession.call_async(
                models_dialog.session, method, params, on_result, on_error, on_progress
            )
        calls.append((params, on_result, on_error, on_progress))
        return handle

    monkeypatch.setattr(models_dialog.session, "call_async", call_async)
    models_dialog.select(str(models_dialog.place / "models" / "sam_b.pth"))
    assert (
        "Apache-2.0" in models_dialog.card.toPlainText()
        and "Click & segment." in models_dialog.card.toPlainText()
    )
    models_dialog.download.click()
    models_dialog.download.click()
    assert len(calls) == 1 and calls[0][0] == {"name": "sam_vit_b"}
    report = {
        "stage": "download",
        "done": 93_750_000,
        "total": 375_000_000,
        "unit": "byte",
        "rate": 5e6,
        "remaining": 56,
    }
    calls[0][3](report)
    assert models_dialog.bar.value() == 250 and not models_dialog.bar.isHidden()
    assert models_dialog.line.text() == "Downloading: 94 MB of 375 MB · 5 MB/s · 56 s left"
    models_dialog.stop.click()
    assert handle.cancelled
    models_dialog.session.answers["checkpoints"] = answer_for(models_dialog.place, partial=100_000_000)
    calls[0][2](EngineError("Stopped.", -32001))
    assert "what has arrived is kept" in models_dialog.outcome.text() and models_dialog.bar.isHidden()
    assert models_dialog.download.text() == "Go on downloading" and models_dialog.remove.isEnabled()
    models_dialog.download.click()
    calls[1][2](EngineError("The server cannot be reached.", -32000))
    assert models_dialog.outcome.text() == "The server cannot be reached." and not models_dialog.working


FLAIR = {
    **ENTRY,
    "name": "flair_rgbi_15cl",
    "title": "FLAIR-INC, RGB and infrared, 15 classes",
    "file": "flair.pth",
    "bytes": 97_945_299,
    "licence": "etalab-2.0 (name IGN)",
    "licence_url": "https://example.invalid/etalab",
    "source": "https://example.invalid/IGNF",
    "accept": True,
    "stated": {
        "family": "unet",
        "bands": ["red", "green", "blue", "near infrared"],
        "ground_resolution": 0.2,
        "metrics": {"mIoU": 0.60718},
        "iou": {"water": 0.87604, "building": 0.78614},
        "scored_on": "31,750 test patches",
    },
}


def press(words):
    """Press the button with these words in the message box that opens next; returns its text when it has closed."""
    told = []

    def look():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, look)
            return
        told.append(box.text())
        next(button for button in box.buttons() if words in button.text().replace("&", "")).click()

    QTimer.singleShot(0, look)
    return told


def test_a_licence_is_shown_and_must_be_accepted(models_dialog):
    answer = answer_for(models_dialog.place)
    answer["catalogue"].append({**FLAIR, "path": None, "partial": 0})
    models_dialog.session.answers["checkpoints"] = answer
    models_dialog.session.answers["fetch"] = EngineError("The server cannot be reached.", -32000)
    models_dialog.refresh()
    models_dialog.select(str(models_dialog.place / "models" / "flair.pth"))
    text = models_dialog.card.toPlainText()
    assert (
        "etalab-2.0 (name IGN)" in text
        and "Red, Green, Blue, Near infrared" in text
        and "0.2 m per pixel" in text
    )
    assert "mIoU 0.607" in text and "water 0.88, building 0.79" in text and "31,750 test patches" in text
    told = press("Cancel")
    models_dialog.download.click()
    assert "etalab-2.0 (name IGN)" in told[0] and "example.invalid/etalab" in told[0]
    assert "was not accepted" in models_dialog.outcome.text() and not models_dialog.working
    assert "fetch" not in [method for method, _ in models_dialog.session.calls]
    press("Accept and download")
    models_dialog.download.click()
    fetched = next(params for method, params in models_dialog.session.calls if method == "fetch")
    assert fetched == {"name": "flair_rgbi_15cl", "accept_licence": True}
    assert models_dialog.outcome.text() == "The server cannot be reached."


def test_a_stac_item_is_imported_and_its_licence_asked_for(models_dialog, monkeypatch):
    made = models_dialog.place / "models" / "brought.safetensors"
    asked = []

    def fetch(params, *_):
        asked.append(params)
        if not params.get("accept_licence"):
            raise EngineError("Theirs is under the licence CC-BY-4.0: read and accept it.", -32003)
        made.write_bytes(b"weights")
        return {"name": params["name"], "path": str(made), "bytes": 7, "received": 7, "seconds": 0.0}

    models_dialog.session.answers["fetch"] = fetch
    item = str(models_dialog.place / "item.json")
    monkeypatch.setattr(checkpoints.QFileDialog, "getOpenFileName", lambda *_: (item, ""))
    told = press("Cancel")
    models_dialog.bring.click()
    assert (
        "CC-BY-4.0" in told[0]
        and "was not accepted" in models_dialog.outcome.text()
        and not models_dialog.working
    )
    press("Accept and download")
    models_dialog.bring.click()
    assert [params.get("accept_licence") for params in asked] == [None, None, True]
    assert models_dialog.row.path == str(made) and "is in the list" in models_dialog.outcome.text()
    models_dialog.session.answers["fetch"] = EngineError("item.json is not JSON: choose a STAC item.", -32000)
    models_dialog.bring.click()
    assert "is not JSON" in models_dialog.outcome.text() and not models_dialog.working

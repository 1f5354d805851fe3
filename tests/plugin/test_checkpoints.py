"""The list of models: its rows, importing, downloading and deleting, on fakes; then once through the real engine."""

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis_fakes import FakeSession, card, write_raster
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import card_from_json
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.models import dialog as checkpoints
from sam_landcover.plugin.panel.models import files as checkpoint_files
from sam_landcover.plugin.panel.models.card import titled
from sam_landcover.plugin.panel.models.dialog import CheckpointsDialog
from sam_landcover.plugin.panel.models.files import FileProblem, copy_in, delete
from sam_landcover.plugin.panel.models.rows import (
    DEMO,
    DEMO_FOLDER,
    ELSEWHERE,
    FOLDER_VARIABLE,
    ONLINE,
    OURS,
    can_delete,
    rows_of,
)

ENTRY = {
    "name": "sam_vit_b",
    "title": "Segment Anything, ViT-B",
    "file": "sam_b.pth",
    "url": "https://example.invalid/sam_b.pth",
    "bytes": 375_000_000,
    "sha256": "ab" * 32,
    "licence": "Apache-2.0",
    "source": "",
    "notes": "Click & segment.",
}
WORDS = "x: Demo MFNet\n  Model             MFNet <b>\n  Classes           two\n                    lines <b>"


def wait(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not in time"
        QCoreApplication.processEvents()
        time.sleep(0.02)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of models with one file, and one file elsewhere that was used lately."""
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    for name in ("models/mine.safetensors", "else where/yours.pth"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_bytes(b"weights")
    settings.put("recent_checkpoints", [str(tmp_path / "else where" / "yours.pth")])
    yield tmp_path
    settings.put("recent_checkpoints", [])
    settings.put("click_checkpoint", "")


def answer_for(place, partial=0, online=True):
    """What the engine would say about the folder as it is."""
    folder = place / "models"
    files = [
        {"path": str(path), "bytes": path.stat().st_size, "name": None, "card": card(), "problem": ""}
        for path in sorted(folder.glob("*.safetensors"))
    ]
    files.append(
        {
            "path": str(DEMO_FOLDER / "mfnet.safetensors"),
            "bytes": 5,
            "name": None,
            "card": card(),
            "problem": "",
        }
    )
    entry = {**ENTRY, "path": None if online else str(folder / "sam_b.pth"), "partial": partial}
    return {"folder": str(folder), "catalogue": [entry], "files": files}


@pytest.fixture
def dialog(qgis_app, place):
    session = FakeSession(
        checkpoints=lambda *_: answer_for(place),
        inspect=lambda *_: {"card": card(), "words": WORDS},
    )
    made = CheckpointsDialog(session)
    made.session, made.place = session, place
    made.open_list()
    yield made
    made.shut_down()
    made.deleteLater()


def test_rows_are_grouped_and_listed_once(place):
    recent = [
        str(place / "else where" / "yours.pth"),
        str(place / "models" / "mine.safetensors"),
        "/gone.pth",
    ]
    rows = rows_of(answer_for(place, partial=75_000_000), recent)
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


def test_a_damaged_file_says_so(dialog):
    answer = answer_for(dialog.place)
    answer["files"][0].update(card=None, problem="mine.safetensors is <damaged>.")
    dialog.session.answers["checkpoints"] = answer
    dialog.refresh()
    dialog.select(str(dialog.place / "models" / "mine.safetensors"))
    assert "is <damaged>." in dialog.card.toPlainText() and not dialog.take.isEnabled()


def test_the_card_is_shown_in_words_and_can_be_used(dialog):
    chosen = []
    dialog.chosen.connect(lambda *what: chosen.append(what))
    dialog.select(str(dialog.place / "else where" / "yours.pth"))
    text = dialog.card.toPlainText()
    assert (
        "Demo MFNet" in text
        and "MFNet <b>" in text
        and "Building" in text
        and "two" not in text
        and "yours.pth" in text
    )
    dialog.take.click()
    assert chosen == [(str(dialog.place / "else where" / "yours.pth"), False)]
    assert titled(WORDS) == [("Model", "MFNet <b>"), ("Classes", "two\nlines <b>")]


def test_a_file_that_the_engine_refuses_cannot_be_used(dialog):
    dialog.session.answers["inspect"] = EngineError("yours.pth is no checkpoint.", -32000)
    dialog.select(str(dialog.place / "else where" / "yours.pth"))
    assert "is no checkpoint" in dialog.card.toPlainText() and not dialog.take.isEnabled()


def test_only_our_files_can_be_deleted_and_only_after_a_question(dialog, monkeypatch):
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    asked = []
    monkeypatch.setattr(
        checkpoints.QMessageBox,
        "question",
        lambda _parent, _title, text: (asked.append(text), answers.pop(0))[1],
    )
    for row in dialog.rows():
        dialog.select(row.path)
        assert dialog.remove.isEnabled() == (row.group == OURS), row
        if row.group != OURS:
            with pytest.raises(FileProblem, match="stays"):
                delete(row)
            assert row.group == ONLINE or Path(row.path).is_file()
    mine = dialog.place / "models" / "mine.safetensors"
    dialog.select(str(mine))
    dialog.remove.click()
    assert mine.is_file() and str(mine) in asked[0]
    dialog.remove.click()
    assert not mine.exists() and "are free again" in dialog.outcome.text()
    assert [row.group for row in dialog.rows()] == [ELSEWHERE, DEMO, ONLINE]


def test_a_folder_of_the_users_own_is_left_alone(dialog, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(dialog.place / "models"))
    dialog.refresh()
    dialog.select(str(dialog.place / "models" / "mine.safetensors"))
    assert not dialog.remove.isEnabled() and FOLDER_VARIABLE in dialog.remove.toolTip()


def test_what_an_interrupted_download_left_can_be_deleted(place):
    part = place / "models" / "sam_b.pth.part"
    part.write_bytes(b"half")
    row = rows_of(answer_for(place, partial=4), [])[-1]
    assert can_delete(row)
    delete(row)
    assert not part.exists() and (place / "models" / "mine.safetensors").is_file()


def test_import_copies_and_selects(dialog):
    source = dialog.place / "else where" / "given.safetensors"
    source.write_bytes(b"w" * 10_000_000)
    dialog.start_import(str(source), copy=True)
    assert dialog.working and not dialog.download.isEnabled()
    wait(lambda: not dialog.working)
    copied = dialog.place / "models" / "given.safetensors"
    assert copied.read_bytes() == source.read_bytes() and dialog.row.path == str(copied)
    assert settings.recent_checkpoints()[0] == str(copied)
    assert sorted(path.name for path in copied.parent.iterdir()) == ["given.safetensors", "mine.safetensors"]


def test_import_from_where_it_is(dialog):
    source = dialog.place / "else where" / "given.pth"
    source.write_bytes(b"w")
    dialog.start_import(str(source), copy=False)
    assert dialog.row.path == str(source) and dialog.row.group == ELSEWHERE and not dialog.working
    assert not (dialog.place / "models" / "given.pth").exists()


def test_nothing_is_imported_before_the_folder_is_known(qgis_app, place):
    session = FakeSession(checkpoints=EngineError("The engine environment is not installed.", -33000))
    dialog = CheckpointsDialog(session)
    dialog.open_list()
    assert "not installed" in dialog.outcome.text() and not dialog.bring.isEnabled() and dialog.rows() == []
    session.answers["checkpoints"] = lambda *_: answer_for(place)
    session.answers["inspect"] = lambda *_: {"card": card(), "words": WORDS}
    dialog.refresh()
    assert dialog.bring.isEnabled()
    dialog.shut_down()
    dialog.deleteLater()


def test_what_is_no_checkpoint_is_not_imported(dialog):
    source = dialog.place / "else where" / "notes.pth"
    source.write_text("hello")
    dialog.session.answers["inspect"] = EngineError("notes.pth is no checkpoint.", -32000)
    dialog.start_import(str(source), copy=True)
    assert dialog.outcome.text() == "notes.pth is no checkpoint."
    assert not (dialog.place / "models" / "notes.pth").exists() and not dialog.working


def test_copying_never_replaces_and_leaves_nothing_half(place, monkeypatch):
    source, folder = place / "else where" / "mine.safetensors", place / "models"
    source.write_bytes(b"other weights")
    with pytest.raises(FileProblem, match=r"another mine\.safetensors"):
        copy_in(source, folder, lambda *_: None, lambda: False)
    assert (folder / "mine.safetensors").read_bytes() == b"weights"
    assert copy_in(folder / "mine.safetensors", folder, lambda *_: None, lambda: False).parent == folder
    big = place / "else where" / "big.safetensors"
    big.write_bytes(b"x" * (3 * checkpoint_files.PIECE))
    seen = []
    copy_in(big, folder, lambda *n: seen.append(n), lambda: len(seen) == 2)
    assert len(seen) == 2 and [path.name for path in folder.iterdir()] == ["mine.safetensors"]
    (place / "file").write_text("x")
    with pytest.raises(FileProblem, match="cannot be copied"):
        copy_in(big, place / "file" / "below", lambda *_: None, lambda: False)


class Handle:
    """Of a call that is under way."""

    def __init__(self):
        self.cancelled = False

    def cancel(self):
        self.cancelled = True


def test_download_shows_progress_can_be_cancelled_and_goes_on(dialog, monkeypatch):
    calls, handle = [], Handle()

    def call_async(method, params, on_result, on_error, on_progress=None):
        if method != "fetch":
            return FakeSession.call_async(dialog.session, method, params, on_result, on_error, on_progress)
        calls.append((params, on_result, on_error, on_progress))
        return handle

    monkeypatch.setattr(dialog.session, "call_async", call_async)
    dialog.select(str(dialog.place / "models" / "sam_b.pth"))
    assert "Apache-2.0" in dialog.card.toPlainText() and "Click & segment." in dialog.card.toPlainText()
    dialog.download.click()
    dialog.download.click()
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
    assert dialog.bar.value() == 250 and not dialog.bar.isHidden()
    assert dialog.line.text() == "Downloading: 94 MB of 375 MB · 5 MB/s · 56 s left"
    dialog.stop.click()
    assert handle.cancelled
    dialog.session.answers["checkpoints"] = answer_for(dialog.place, partial=100_000_000)
    calls[0][2](EngineError("Stopped.", -32001))
    assert "what has arrived is kept" in dialog.outcome.text() and dialog.bar.isHidden()
    assert dialog.download.text() == "Go on downloading" and dialog.remove.isEnabled()
    dialog.download.click()
    calls[1][2](EngineError("The server cannot be reached.", -32000))
    assert dialog.outcome.text() == "The server cannot be reached." and not dialog.working


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


def test_a_licence_is_shown_and_must_be_accepted(dialog):
    answer = answer_for(dialog.place)
    answer["catalogue"].append({**FLAIR, "path": None, "partial": 0})
    dialog.session.answers["checkpoints"] = answer
    dialog.session.answers["fetch"] = EngineError("The server cannot be reached.", -32000)
    dialog.refresh()
    dialog.select(str(dialog.place / "models" / "flair.pth"))
    text = dialog.card.toPlainText()
    assert (
        "etalab-2.0 (name IGN)" in text
        and "Red, Green, Blue, Near infrared" in text
        and "0.2 m per pixel" in text
    )
    assert "mIoU 0.607" in text and "water 0.88, building 0.79" in text and "31,750 test patches" in text
    told = press("Cancel")
    dialog.download.click()
    assert "etalab-2.0 (name IGN)" in told[0] and "example.invalid/etalab" in told[0]
    assert "was not accepted" in dialog.outcome.text() and not dialog.working
    assert "fetch" not in [method for method, _ in dialog.session.calls]
    press("Accept and download")
    dialog.download.click()
    fetched = next(params for method, params in dialog.session.calls if method == "fetch")
    assert fetched == {"name": "flair_rgbi_15cl", "accept_licence": True}
    assert dialog.outcome.text() == "The server cannot be reached."


def test_a_stac_item_is_imported_and_its_licence_asked_for(dialog, monkeypatch):
    made = dialog.place / "models" / "brought.safetensors"
    asked = []

    def fetch(params, *_):
        asked.append(params)
        if not params.get("accept_licence"):
            raise EngineError("Theirs is under the licence CC-BY-4.0: read and accept it.", -32003)
        made.write_bytes(b"weights")
        return {"name": params["name"], "path": str(made), "bytes": 7, "received": 7, "seconds": 0.0}

    dialog.session.answers["fetch"] = fetch
    item = str(dialog.place / "item.json")
    monkeypatch.setattr(checkpoints.QFileDialog, "getOpenFileName", lambda *_: (item, ""))
    told = press("Cancel")
    dialog.bring.click()
    assert "CC-BY-4.0" in told[0] and "was not accepted" in dialog.outcome.text() and not dialog.working
    press("Accept and download")
    dialog.bring.click()
    assert [params.get("accept_licence") for params in asked] == [None, None, True]
    assert dialog.row.path == str(made) and "is in the list" in dialog.outcome.text()
    dialog.session.answers["fetch"] = EngineError("item.json is not JSON: choose a STAC item.", -32000)
    dialog.bring.click()
    assert "is not JSON" in dialog.outcome.text() and not dialog.working


def test_the_list_says_what_fits_the_loaded_layers(dialog, tmp_path):
    QgsProject.instance().clear()
    image = tmp_path / "ortho.tif"
    write_raster(image)
    mine = str(dialog.place / "models" / "mine.safetensors")
    yours = str(dialog.place / "else where" / "yours.pth")
    other = dialog.place / "models" / "another.safetensors"
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

    dialog.session.answers["fit"] = fit
    dialog.refresh()
    assert asked == [] and dialog.fit.text() == ""  # nothing is loaded: nothing to say
    layer = QgsRasterLayer(str(image), "Ortho")
    QgsProject.instance().addMapLayer(layer)
    try:
        dialog.refresh(mine)
        assert asked[0]["rasters"] == [str(image)] and mine in asked[0]["checkpoints"]
        group = dialog.tree.topLevelItem(0)
        assert [group.child(i).text(1) for i in range(2)] == ["fits", "does not fit"]
        assert group.child(0).data(0, checkpoints.ROW).path == mine  # the better one first
        assert dialog.row.path == mine and dialog.fit.text() == "6 classes from ortho.tif."
        dialog.select(str(other))
        assert "radar image" in dialog.fit.text()
        words = {dialog.tree.topLevelItem(i).child(0).text(1) for i in range(dialog.tree.topLevelItemCount())}
        assert "for clicking" in words
        dialog.session.answers["fit"] = EngineError("fit is not known", -32601)
        dialog.refresh()
        assert dialog.fit.text() == "" and group is not None
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


MAKE_SAM = """
import sys
sys.path[:0] = ["tests/support"]
from click_support import save_small
save_small(sys.argv[1])
"""


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A server with a small SAM, a copy of the program whose catalogue names it, and an engine that uses both."""
    root = Path(__file__).resolve().parents[2]
    served = tmp_path / "served"
    served.mkdir()
    weights = served / "small_sam.safetensors"
    python = os.environ["SAM_LANDCOVER_PYTHON"]
    subprocess.run([python, "-c", MAKE_SAM, str(weights)], cwd=root, check=True, capture_output=True)
    content = weights.read_bytes()
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers.get("Range")))
            body = content if self.path.endswith("/small_sam.safetensors") else b""
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            self.send_response(206 if start else 200 if body else 404)
            self.send_header("Content-Length", str(len(body) - start))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.end_headers()
            self.wfile.write(body[start:])

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    plugin = tmp_path / "plug in"
    plugin.mkdir()
    shutil.copytree(root / "core", plugin / "core", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "resources", plugin / "resources")
    entry = {**ENTRY, "name": "small", "file": weights.name, "bytes": len(content), "title": "Small SAM"}
    entry.update(
        sha256=hashlib.sha256(content).hexdigest(), url="https://example.invalid/small_sam.safetensors"
    )
    (plugin / "resources" / "catalogue.json").write_text(json.dumps({"checkpoints": [entry]}))
    monkeypatch.setattr("sam_landcover.plugin.engine.prepare.PLUGIN_ROOT", plugin)
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    session = EngineSession()
    yield session, content, asked
    session.stop()
    server.shutdown()
    server.server_close()


def test_through_the_real_engine(qgis_app, mirror, tmp_path, monkeypatch):
    session, content, asked = mirror
    folder = tmp_path / "data" / "sam_landcover" / "checkpoints"
    folder.mkdir(parents=True)
    (folder / "small_sam.safetensors.part").write_bytes(content[:1000])  # of a download that broke off
    dialog = CheckpointsDialog(session)
    dialog.open_list()
    wait(lambda: dialog.rows())
    target = folder / "small_sam.safetensors"
    dialog.select(str(target))
    assert dialog.row.partial == 1000 and dialog.download.text() == "Go on downloading"
    dialog.download.click()
    wait(lambda: not dialog.working)
    assert target.read_bytes() == content, dialog.outcome.text()
    assert asked[-1][1] == "bytes=1000-"  # only the rest came
    wait(lambda: dialog.take.isEnabled())
    assert (dialog.row.group == OURS and "Small SAM" in dialog.row.title) or dialog.row.path == str(target)
    assert "Encoder" in dialog.card.toPlainText()
    monkeypatch.setattr(checkpoints.QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.remove.click()
    wait(lambda: not target.exists() and dialog.rows() and dialog.rows()[-1].group == ONLINE)
    dialog.shut_down()
    dialog.deleteLater()

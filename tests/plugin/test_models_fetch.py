"""**Models**: download, check and import in one go, the licence shown before; through the real engine and a local server."""

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis_fakes import spin
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.models.dialog import CheckpointsDialog
from sam_landcover.plugin.panel.models.rows import FOLDER_VARIABLE

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
import sys
sys.path[:0] = ["tests/support", "."]
import torch
from small_models import make_model
from core.models.unet.config import UNetConfig
config = UNetConfig(channels=3, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
torch.save({f"model.seg_model.{k}": v for k, v in make_model(config).state_dict().items()}, sys.argv[1])
"""
STATED = {"family": "unet", "bands": ["red", "green", "blue"], "outputs": 19, "classes": "flair15"}


def entry(name, content, **changes):
    return {
        "name": name,
        "title": f"FLAIR {name}",
        "file": f"{name}_15cl_weights.pth",
        "url": f"https://example.invalid/{name}_15cl_weights.pth",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": "etalab-2.0",
        "licence_url": "https://example.invalid/licence",
        "accept": True,
        "source": "https://example.invalid/card",
        "stated": STATED,
        **changes,
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server and an engine whose catalogue names three FLAIR files: a right one, another variant, and one cut short."""
    place = tmp_path_factory.mktemp("fetch")
    weights = place / "weights.pth"
    subprocess.run([os.environ["SAM_LANDCOVER_PYTHON"], "-c", MAKE, str(weights)], cwd=ROOT, check=True)
    content = weights.read_bytes()
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            body = content[:5000] if "cut" in self.path else content
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            if start >= len(body):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body) - start))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.end_headers()
            self.wfile.write(body[start:])

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    plugin = place / "plug in"
    plugin.mkdir()
    shutil.copytree(ROOT / "core", plugin / "core", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", plugin / "resources")
    infrared = {**STATED, "bands": ["red", "green", "blue", "near infrared"]}
    entries = [entry("good", content), entry("other", content, stated=infrared), entry("cut", content)]
    (plugin / "resources" / "catalogue.json").write_text(json.dumps({"checkpoints": entries}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sam_landcover.plugin.engine.prepare.PLUGIN_ROOT", plugin)
        patch.setenv("SAM_LANDCOVER_MIRROR", f"http://127.0.0.1:{server.server_port}")
        patch.setenv("XDG_DATA_HOME", str(place / "data"))
        patch.setenv("no_proxy", "127.0.0.1")
        patch.delenv(FOLDER_VARIABLE, raising=False)
        session = EngineSession()
        yield session, asked, place / "data" / "sam_landcover" / "checkpoints"
        session.stop()
    server.shutdown()
    server.server_close()


@pytest.fixture
def dialog(qgis_app, place):
    made = CheckpointsDialog(place[0])
    made.open_list()
    spin(made.rows, 90)
    yield made
    made.shut_down()
    made.deleteLater()


def press(text):
    """The button of the question that comes next; what it said."""
    told = []

    def act():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        next(b for b in box.buttons() if b.text().replace("&", "") == text).click()

    QTimer.singleShot(50, act)
    return told


def start(dialog, name, answer):
    row = next(row for row in dialog.rows() if row.name == name)
    dialog.select(row.path)
    told = press(answer)
    dialog.download.click()
    return told


def test_nothing_is_asked_of_the_server_before_the_licence_is_accepted(dialog, place):
    _, asked, folder = place
    told = start(dialog, "good", "Cancel")
    assert "etalab-2.0" in told[0] and "https://example.invalid/licence" in told[0]
    assert "was not accepted" in dialog.outcome.text()
    assert asked == [] and not list(folder.glob("*"))


def test_one_press_downloads_checks_and_imports(dialog, place):
    _, asked, folder = place
    start(dialog, "good", "Accept and download")
    spin(lambda: not dialog.working, 90)
    assert "its content was checked" in dialog.outcome.text() and asked
    spin(dialog.take.isEnabled, 90)
    assert dialog.row.here and Path(dialog.row.path).parent == folder
    words = dialog.card.toPlainText()
    assert "building" in words and "greenhouse" in words and "clear cut" not in words
    chosen = []
    dialog.chosen.connect(lambda path, clicks: chosen.append((path, clicks)))
    dialog.take.click()
    assert chosen == [(str(folder / "good_15cl_weights.pth"), False)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("other", "it reads red, green, blue instead of red, green, blue, near infrared"),
        ("cut", "offers a file of 5000 bytes instead of"),
    ],
)
def test_another_variant_and_a_truncated_file_are_sentences(dialog, name, words):
    start(dialog, name, "Accept and download")
    spin(lambda: not dialog.working, 90)
    assert words in dialog.outcome.text(), dialog.outcome.text()
    row = next(row for row in dialog.rows() if row.name == name)
    assert not row.here

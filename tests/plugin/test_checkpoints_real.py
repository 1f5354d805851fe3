"""The list of models through the real engine and a server of this test."""

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from models_place import ENTRY, wait
from qgis.PyQt.QtWidgets import QMessageBox
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.models import dialog as checkpoints
from sam_landcover.plugin.panel.models.dialog import CheckpointsDialog
from sam_landcover.plugin.panel.models.rows import (
    FOLDER_VARIABLE,
    ONLINE,
    OURS,
)

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
    models_dialog = CheckpointsDialog(session)
    models_dialog.open_list()
    wait(lambda: models_dialog.rows())
    target = folder / "small_sam.safetensors"
    models_dialog.select(str(target))
    assert models_dialog.row.partial == 1000 and models_dialog.download.text() == "Go on downloading"
    models_dialog.download.click()
    wait(lambda: not models_dialog.working)
    assert target.read_bytes() == content, models_dialog.outcome.text()
    assert asked[-1][1] == "bytes=1000-"  # only the rest came
    wait(lambda: models_dialog.take.isEnabled())
    assert (
        models_dialog.row.group == OURS and "Small SAM" in models_dialog.row.title
    ) or models_dialog.row.path == str(target)
    assert "Encoder" in models_dialog.card.toPlainText()
    monkeypatch.setattr(checkpoints.QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    models_dialog.remove.click()
    wait(lambda: not target.exists() and models_dialog.rows() and models_dialog.rows()[-1].group == ONLINE)
    models_dialog.shut_down()
    models_dialog.deleteLater()

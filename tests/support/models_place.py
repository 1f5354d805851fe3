"""Folders of checkpoints and the list of models on a fake engine."""

import time

import pytest
from qgis.PyQt.QtCore import QCoreApplication
from qgis_fakes import FakeSession, card
from sam_landcover.plugin import settings
from sam_landcover.plugin.panel.models.dialog import CheckpointsDialog
from sam_landcover.plugin.panel.models.rows import (
    DEMO_FOLDER,
    FOLDER_VARIABLE,
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
def models_place(tmp_path, monkeypatch):
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


def answer_for(models_place, partial=0, online=True):
    """What the engine would say about the folder as it is."""
    folder = models_place / "models"
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
def models_dialog(qgis_app, models_place):
    session = FakeSession(
        checkpoints=lambda *_: answer_for(models_place),
        inspect=lambda *_: {"card": card(), "words": WORDS},
    )
    made = CheckpointsDialog(session)
    made.session, made.place = session, models_place
    made.open_list()
    yield made
    made.shut_down()
    made.deleteLater()

"""**Fine-tune…** in a real QGIS: the dialog that the panel opens outlives Python's collector, and its Run trains."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from e2e_support import ROOT, clean_environment

from core.checkpoints import read_card


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Folder and report of one session."""
    folder = tmp_path_factory.mktemp("fine tune in a folder with space")
    environment = clean_environment(
        FINE_TUNE_OUT=str(folder),
        PROFILE=str(tmp_path_factory.getbasetemp() / "shared profile"),
        DRIVER=str(Path(__file__).with_name("fine_tune_in_qgis.py")),
        XDG_CACHE_HOME=str(folder / "cache"),
        FORCE_VIRTUAL="1",
    )
    command = ["scripts/with_display.sh", "timeout", "--foreground", "600", "scripts/run_qgis.sh"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=700, check=False
    )
    assert (folder / "report.json").is_file(), done.stdout[-2000:] + done.stderr[-2000:]
    report = json.loads((folder / "report.json").read_text())
    assert report["ok"], report["message"] + report["traceback"]
    assert done.returncode == 0, "QGIS did not end well: " + done.stderr[-2000:]
    return folder, report


@pytest.mark.parametrize("way", ["labels", "clicks"])
def test_run_of_the_dialog_trains(trained: tuple[Path, dict[str, Any]], way: str) -> None:
    folder, report = trained
    card = read_card(Path(report[way]["model"]))
    assert card.family == "mfnet" and len(card.classes) == 2
    rows = (folder / f"{way}_run" / "log.csv").read_text().splitlines()
    assert len(rows) > 1, "no step was taken"


def test_other_windows_of_the_panel_live_on(trained: tuple[Path, dict[str, Any]]) -> None:
    _, report = trained
    assert len(report["windows"]) == 2 and report["page"] == "training"
    assert report["kept"] == 0, "a closed dialog is let go"

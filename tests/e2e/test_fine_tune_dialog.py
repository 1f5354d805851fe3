"""**Fine-tune…** in a real QGIS: the dialog that the panel opens outlives Python's collector, and its Run trains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from e2e_support import driven

from core.checkpoints import read_card


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Folder and report of one session."""
    folder = tmp_path_factory.mktemp("fine tune in a folder with space")
    report = driven(
        Path(__file__).with_name("fine_tune_in_qgis.py"),
        folder,
        tmp_path_factory.getbasetemp() / "shared profile",
        600,
        FINE_TUNE_OUT=str(folder),
    )
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

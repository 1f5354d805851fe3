"""A real QGIS: the editor of class schemes under labels that are there, and a U-Net of others that learns from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from e2e_support import driven
from small_models import make_model

from core.checkpoints import load_model, read_card
from core.models.unet.config import UNetConfig


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, Any]]:
    """Folder, the file that the training starts from, and the report of one session."""
    folder = tmp_path_factory.mktemp("scheme in a folder with space")
    start = folder / "FLAIR-INC_rgb_15cl_weights.pth"
    model = make_model(UNetConfig(channels=3, classes=19, width=8, decoder=(32, 16, 16, 8, 8)))
    torch.save({f"model.seg_model.{name}": tensor for name, tensor in model.state_dict().items()}, start)
    report = driven(
        Path(__file__).with_name("scheme_in_qgis.py"),
        folder,
        tmp_path_factory.getbasetemp() / "shared profile",
        600,
        SCHEME_OUT=str(folder),
        UNET=str(start),
        SCREEN="1366x768x24",
    )
    return folder, start, report


def test_labels_follow_the_edited_classes(session: tuple[Path, Path, dict[str, Any]]) -> None:
    _, _, report = session
    first, classes = report["first"], report["classes"]
    assert classes[1] == "Roof 🏠" and classes[0] == first[1] and classes[-1] == 'a "new" one'
    assert first[-1] not in classes and first[-2] in classes and len(classes) == len(first)
    assert {name for name, _ in report["before"]} == {first[0], first[1]}
    assert {tuple(pair) for pair in report["after"]} == {("Roof 🏠", 1), (first[1], 0)}


def test_the_unet_learns_with_its_encoder_left_as_it_is(session: tuple[Path, Path, dict[str, Any]]) -> None:
    folder, start, report = session
    trained = Path(report["unet"]["model"])
    card = read_card(trained)
    assert card.family == "unet" and len(card.classes) == 2 and card.licence.startswith("etalab-2.0")
    before, after = (load_model(path)[0].state_dict() for path in (start, trained))
    encoder = [name for name in after if name.startswith("encoder.") and "num_batches" not in name]
    assert encoder and all(torch.equal(before[name], after[name]) for name in encoder)
    assert any(
        not torch.equal(before[n], after[n]) for n in after if n.startswith("decoder.") and n in before
    )
    assert "forest" in (folder / "unet_run" / "report.html").read_text().lower()

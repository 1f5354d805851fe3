"""From the catalogue to a file that is looked at: the command, the engine's methods, licences, sizes that are rounded."""

import hashlib
import json
import sys
import threading
from pathlib import Path

import pytest
import torch
from download_server import CONTENT, ENTRY, names
from small_models import make_model

from core import fetch, load_model
from core.checkpoints import catalogue as catalogue_module
from core.checkpoints.base import find_base
from core.checkpoints.catalogue import catalogue, find_entry, local_files
from core.checkpoints.download import download
from core.checkpoints.folders import checkpoint_folder
from core.cli import run_command
from core.errors import LicenceError, UserError
from core.models.unet.config import UNetConfig
from core.serving.methods import fetch as engine_fetch
from core.serving.server import Call


def test_catalogue_is_the_official_one():
    metas = [entry for entry in catalogue() if entry.name.startswith("sam_vit_")]
    facts = {entry.name: (entry.bytes, entry.sha256[:8], entry.file) for entry in metas}
    assert facts == {
        "sam_vit_b": (375042383, "ec2df627", "sam_vit_b_01ec64.pth"),
        "sam_vit_l": (1249524607, "3adcc431", "sam_vit_l_0b3195.pth"),
        "sam_vit_h": (2564550879, "a7bf3b02", "sam_vit_h_4b8939.pth"),
    }
    for entry in metas:
        assert entry.url.endswith(entry.file)


def test_flair_and_slimsam_are_those_of_the_research():
    """Sizes and hashes as ``research/foreign-models.md`` has them; a rounded size is marked as such."""
    facts = {entry.name: (entry.bytes, entry.sha256[:8], entry.exact) for entry in catalogue()}
    assert {name: fact for name, fact in facts.items() if not name.startswith("sam_vit_")} == {
        "flair_rgbie_15cl": (97957843, "e7be9248", True),
        "flair_rgbie_12cl": (97957843, "e28ac360", True),
        "flair_rgbi_15cl": (97945299, "91465bf3", True),
        "flair_rgb_15cl": (97932755, "d0033871", True),
        "flair_rgb_12cl": (97932755, "b7900cb1", True),
        "slimsam_77": (38900000, "b0ee221e", False),
        "slimsam_50": (112000000, "c6146291", False),
    }
    files = [entry.file for entry in catalogue()]
    assert len(set(files)) == len(files), "all downloads lie in one folder"


def test_unknown_name():
    with pytest.raises(
        UserError, match="no checkpoint “vit_x”: choose sam_vit_b, sam_vit_l, sam_vit_h, flair_"
    ):
        find_entry("vit_x")


def test_default_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SAM_LANDCOVER_BASE_DIR", str(tmp_path / "models"))
    assert checkpoint_folder() == tmp_path / "models"
    monkeypatch.delenv("SAM_LANDCOVER_BASE_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert checkpoint_folder() == tmp_path / "sam_landcover" / "checkpoints"


def test_fetched_base_is_found_without_telling(monkeypatch, tmp_path):
    monkeypatch.delenv("SAM_LANDCOVER_BASE_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    checkpoint_folder().mkdir(parents=True)
    base = checkpoint_folder() / ENTRY.file
    base.write_bytes(CONTENT)
    assert find_base(Path("/elsewhere/mine.safetensors"), ENTRY.sha256, None) == base


def test_command_lists_and_fetches(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (ENTRY,))
    folder = ["--folder", str(tmp_path)]
    assert run_command(fetch.main, fetch.parser(), [*folder, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)["checkpoints"][0]
    assert (row["name"], row["path"], row["partial"]) == ("tiny", None, 0)
    assert run_command(fetch.main, fetch.parser(), ["tiny", *folder, "--json"]) == 0
    captured = capsys.readouterr()
    result = json.loads(captured.out.splitlines()[-1])
    assert result["path"] == str(tmp_path / "tiny.pth")
    assert result["received"] == len(CONTENT)
    assert run_command(fetch.main, fetch.parser(), [*folder]) == 0
    assert str(tmp_path / "tiny.pth") in capsys.readouterr().out
    assert run_command(fetch.main, fetch.parser(), ["big", *folder]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert run_command(fetch.main, fetch.parser(), ["tiny", *folder, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_unreachable_is_no_bad_usage(server, tmp_path, monkeypatch, capsys):
    server.status = 404
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (ENTRY,))
    assert run_command(fetch.main, fetch.parser(), ["tiny", "--folder", str(tmp_path), "--quiet"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_local_files(tmp_path, monkeypatch):
    monkeypatch.setenv("SAM_LANDCOVER_BASE_DIR", str(tmp_path))
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (ENTRY,))
    (tmp_path / "tiny.pth").write_bytes(CONTENT)
    (tmp_path / "broken.safetensors").write_bytes(b"nothing")
    (tmp_path / "notes.txt").write_text("no checkpoint")
    files = {Path(file.path).name: file for file in local_files((tmp_path,))}
    assert files["tiny.pth"].name == "tiny"
    assert files["tiny.pth"].card is None
    assert files["broken.safetensors"].problem
    assert files["mfnet.safetensors"].card.family == "mfnet"
    assert "notes.txt" not in files


def test_engine_methods(server, tmp_path, monkeypatch):
    """``checkpoints`` and ``fetch`` as QGIS asks for them; a long run would not keep them waiting."""
    from core.serving.methods import METHODS
    from core.serving.server import Call, Lane

    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (ENTRY,))
    steps = []

    def ask(method, **params):
        return METHODS[method].run(Call(1, method, params, steps.append))

    folder = str(tmp_path)
    assert {METHODS[name].lane for name in ("checkpoints", "fetch")} == {Lane.QUICK, Lane.ASIDE}
    assert ask("checkpoints", folder=folder)["catalogue"][0]["path"] is None
    assert ask("fetch", name="tiny", folder=folder)["received"] == len(CONTENT)
    assert steps[-1].done == len(CONTENT)
    answer = ask("checkpoints", folder=folder)
    assert answer["catalogue"][0]["path"] == str(tmp_path / "tiny.pth")
    assert "tiny" in [file.name for file in answer["files"]]


ACCEPT = ENTRY.model_copy(
    update={"accept": True, "licence": "etalab-2.0", "licence_url": "https://example.invalid/l"}
)


def test_a_licence_must_be_accepted_before_anything_is_asked(server, tmp_path):
    with pytest.raises(LicenceError, match=r"etalab-2.0.*example.invalid/l.*accept it before the download"):
        download(ACCEPT, tmp_path)
    assert server.asked == [] and names(tmp_path) == []
    assert download(ACCEPT, tmp_path, accepted=True).received == len(CONTENT)
    assert download(ACCEPT, tmp_path).received == 0  # it is here already: it was accepted then


def test_the_command_says_how_to_accept(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (ACCEPT,))
    words = ["tiny", "--folder", str(tmp_path), "--quiet"]
    assert run_command(fetch.main, fetch.parser(), words) == 2
    assert "accept it before the download with --accept-licence." in capsys.readouterr().err
    assert run_command(fetch.main, fetch.parser(), [*words, "--accept-licence"]) == 0
    assert (tmp_path / "tiny.pth").read_bytes() == CONTENT


@pytest.fixture
def small_flair(tmp_path, monkeypatch):
    """A U-Net of random weights with FLAIR's names, and a catalogue entry that states what it should be."""
    config = UNetConfig(channels=5, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    path = tmp_path / "made.pth"
    torch.save({f"model.seg_model.{k}": v for k, v in make_model(config).state_dict().items()}, path)
    content = path.read_bytes()
    real = next(entry for entry in catalogue() if entry.name == "flair_rgbie_12cl")
    url = "https://example.invalid/models/tiny.pth"
    entry = real.model_copy(
        update={"url": url, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    )
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (entry,))
    return content, entry


def test_fetch_checks_what_arrived(server, tmp_path, small_flair, capsys):
    server.content, entry = small_flair
    words = [entry.name, "--folder", str(tmp_path / "models"), "--json", "--quiet", "--accept-licence"]
    assert run_command(fetch.main, fetch.parser(), words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["model"] == entry.title and answer["licence"].startswith("etalab-2.0")
    model, card = load_model(answer["path"])
    assert len(card.produced) == 12 and model.config.off == tuple(range(12, 19))


@pytest.mark.parametrize(
    "change, words",
    [
        (
            {"bands": ("red", "green", "blue")},
            "reads red, green, blue, near infrared, height above ground instead of",
        ),
        ({"outputs": 13}, "19 outputs instead of 13"),
        ({"family": "sam"}, "a unet, not a sam"),
    ],
)
def test_another_variant_than_stated_is_refused(
    change, words, server, tmp_path, small_flair, monkeypatch, capsys
):
    server.content, entry = small_flair
    wrong = entry.model_copy(update={"stated": entry.stated.model_copy(update=change)})
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (wrong,))
    options = [entry.name, "--folder", str(tmp_path / "models"), "--quiet", "--accept-licence"]
    assert run_command(fetch.main, fetch.parser(), options) == 2
    told = capsys.readouterr().err
    assert words in told and "not as the catalogue describes it" in told


def test_the_engine_asks_for_the_licence_too_and_looks_at_the_file(
    server, tmp_path, small_flair, monkeypatch
):
    server.content, entry = small_flair
    values = {"name": entry.name, "folder": str(tmp_path / "models")}

    def ask(**more):
        return engine_fetch(Call(1, "fetch", {**values, **more}, lambda _: None, threading.Event()))

    with pytest.raises(LicenceError):
        ask()
    with pytest.raises(LicenceError):
        ask(accept_licence="yes")  # a word is no acceptance
    answer = ask(accept_licence=True)
    assert Path(answer["path"]).read_bytes() == server.content and answer["received"] == len(server.content)
    stated = entry.stated.model_copy(update={"outputs": 13})
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (entry.model_copy(update={"stated": stated}),))
    with pytest.raises(UserError, match="not as the catalogue describes it"):
        ask(accept_licence=True)

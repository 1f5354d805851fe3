"""Downloads from a server of this test: whole, resumed, wrong, cut short, and with a disk that fails."""

import hashlib
import http.server
import json
import os
import re
import shutil
import sys
import threading
from pathlib import Path

import pytest
import torch
from small_models import make_model

from core import fetch, load_model
from core.checkpoints import catalogue as catalogue_module
from core.checkpoints import download as download_module
from core.checkpoints.base import find_base
from core.checkpoints.catalogue import CatalogueEntry, catalogue, find_entry, local_files
from core.checkpoints.download import addresses, download
from core.checkpoints.folders import checkpoint_folder
from core.cli import run_command
from core.errors import Cancelled, LicenceError, NetworkError, UserError
from core.lock import lock_file
from core.models.unet.config import UNetConfig
from core.serving.methods import fetch as engine_fetch
from core.serving.server import Call

CONTENT = bytes(range(256)) * 8192  # 2 MiB
ENTRY = CatalogueEntry(
    name="tiny",
    title="A tiny file",
    file="tiny.pth",
    url="https://example.invalid/models/tiny.pth",
    bytes=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    licence="CC0-1.0",
)


class Server:
    """Serves one file. ``cuts`` are the numbers of bytes after which the next connections break off."""

    def __init__(self, content=CONTENT):
        self.content, self.ranges, self.cuts = content, True, []
        self.claimed, self.status, self.path, self.asked = None, None, "/models/tiny.pth", []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(
            target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self.thread.start()
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, handler):
        asked = handler.headers.get("Range")
        self.asked.append((handler.path, asked))
        if self.status or handler.path != self.path:
            handler.send_error(self.status or 404)
            return
        start = int(re.fullmatch(r"bytes=(\d+)-", asked)[1]) if asked and self.ranges else 0
        if start >= len(self.content):
            handler.send_error(416)
            return
        body = self.content[start:]
        handler.send_response(206 if start else 200)
        if start:
            end = len(self.content)
            handler.send_header("Content-Range", f"bytes {start}-{end - 1}/{end}")
        handler.send_header("Content-Length", str(self.claimed or len(body)))
        handler.end_headers()
        cut = self.cuts.pop(0) if self.cuts else None
        handler.wfile.write(body if cut is None else body[:cut])
        handler.wfile.flush()
        handler.close_connection = True

    def close(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(monkeypatch):
    made = Server()
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", made.address)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield made
    made.close()


def get(folder, **options):
    return download(ENTRY, folder, wait_seconds=0.01, **options)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_whole(server, tmp_path):
    steps = []
    done = get(tmp_path / "new" / "folder", on_progress=steps.append)
    assert done.path.read_bytes() == CONTENT
    assert done.received == len(CONTENT)
    assert names(done.path.parent) == ["tiny.pth"]
    assert (steps[-1].stage, steps[-1].done, steps[-1].total, steps[-1].unit) == (
        "download",
        len(CONTENT),
        len(CONTENT),
        "byte",
    )
    counts = [step.done for step in steps]
    assert counts == sorted(counts)
    assert server.asked == [("/models/tiny.pth", None)]


def test_there_already(server, tmp_path):
    (tmp_path / "tiny.pth").write_bytes(CONTENT)
    assert get(tmp_path).received == 0
    assert server.asked == []


def test_another_file_of_that_name_is_not_replaced(server, tmp_path):
    (tmp_path / "tiny.pth").write_bytes(b"mine")
    with pytest.raises(UserError, match="is not the file of the catalogue"):
        get(tmp_path)
    assert (tmp_path / "tiny.pth").read_bytes() == b"mine"


def test_broken_connection_goes_on_by_itself(server, tmp_path):
    server.cuts = [700_001, 5]
    done = get(tmp_path)
    assert done.path.read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == [None, "bytes=700001-", "bytes=700006-"]


def test_stopped_then_resumed(server, tmp_path):
    seen = []
    with pytest.raises(Cancelled, match="kept"):
        get(tmp_path, on_progress=seen.append, is_cancelled=lambda: bool(seen) and seen[-1].done > 500_000)
    kept = (tmp_path / "tiny.pth.part").stat().st_size
    assert 500_000 < kept < len(CONTENT)
    assert names(tmp_path) == ["tiny.pth.part"]
    done = get(tmp_path)
    assert done.path.read_bytes() == CONTENT
    assert done.received == len(CONTENT) - kept
    assert server.asked[-1][1] == f"bytes={kept}-"


def test_server_without_range_starts_over(server, tmp_path):
    server.ranges = False
    (tmp_path / "tiny.pth.part").write_bytes(CONTENT[:1000])
    done = get(tmp_path)
    assert done.path.read_bytes() == CONTENT
    assert done.received == len(CONTENT)


def test_a_server_without_range_that_always_breaks_off_is_given_up(server, tmp_path):
    """What comes again and again is nothing new, however far each connection gets."""
    server.ranges, server.cuts = False, [900_000, 500_000] * 20
    with pytest.raises(NetworkError, match="could not be downloaded"):
        get(tmp_path)
    assert len(server.asked) < 10


@pytest.mark.parametrize(
    "mirror", ["https://ann:secret@mirror.example", "http://ann:secret@mirror.example:80/a"]
)
def test_a_password_in_the_mirror_is_refused_and_not_told(server, tmp_path, monkeypatch, mirror):
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", mirror)
    with pytest.raises(UserError, match="must not hold a name and a password") as caught:
        get(tmp_path)
    assert "secret" not in str(caught.value)


def test_wrong_content_leaves_nothing_under_the_final_name(server, tmp_path):
    server.content = b"\0" * len(CONTENT)
    with pytest.raises(UserError, match="SHA-256 differs"):
        get(tmp_path)
    assert not (tmp_path / "tiny.pth").exists()
    server.content = CONTENT
    assert get(tmp_path).path.read_bytes() == CONTENT  # what was wrong is not resumed from


def test_damaged_part_is_found_out(server, tmp_path):
    (tmp_path / "tiny.pth.part").write_bytes(b"x" * 1000)
    with pytest.raises(UserError, match="SHA-256 differs"):
        get(tmp_path)
    assert get(tmp_path).path.read_bytes() == CONTENT


def test_part_that_is_too_long(server, tmp_path):
    (tmp_path / "tiny.pth.part").write_bytes(CONTENT + b"more")
    assert get(tmp_path).path.read_bytes() == CONTENT


def test_whole_part_needs_no_server(server, tmp_path):
    (tmp_path / "tiny.pth.part").write_bytes(CONTENT)
    assert get(tmp_path).received == 0
    assert server.asked == []


def test_truncated_by_the_server(server, tmp_path):
    server.cuts = [1000, 0, 0, 0, 0]
    with pytest.raises(NetworkError, match=r"ended early.*1000 bytes of 2\.1 MB are kept"):
        get(tmp_path)
    assert names(tmp_path) == ["tiny.pth.part"]
    assert (tmp_path / "tiny.pth.part").read_bytes() == CONTENT[:1000]


def test_a_page_instead_of_the_file(server, tmp_path):
    server.content = b"<html>log in</html>"
    with pytest.raises(UserError, match=r"offers a file of 19 bytes instead of 2\.1 MB.*login page"):
        get(tmp_path)
    assert not (tmp_path / "tiny.pth").exists()


@pytest.mark.parametrize(
    ("status", "words"), [(404, "answered 404"), (503, "answered 503"), (401, "answered 401")]
)
def test_refused(server, tmp_path, status, words):
    server.status = status
    with pytest.raises(NetworkError, match=words):
        get(tmp_path)
    assert names(tmp_path) == []
    assert len(server.asked) == {404: 2, 503: 4, 401: 1}[status]


def test_nobody_listens(monkeypatch, tmp_path, server):
    server.close()
    with pytest.raises(NetworkError, match=r"tiny\.pth could not be downloaded: .*refused"):
        get(tmp_path)


def test_mirror_with_all_files_in_one_folder(server, tmp_path, monkeypatch):
    server.path = "/flat/tiny.pth"
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", f"{server.address}/flat/")
    assert get(tmp_path).path.read_bytes() == CONTENT
    assert [path for path, _ in server.asked] == ["/flat/models/tiny.pth", "/flat/tiny.pth"]


def test_addresses(monkeypatch):
    monkeypatch.delenv("SAM_LANDCOVER_MIRROR", raising=False)
    assert addresses(ENTRY.url) == (ENTRY.url,)
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", "file:///etc")
    with pytest.raises(UserError, match="SAM_LANDCOVER_MIRROR must be an address"):
        addresses(ENTRY.url)


def test_no_room(server, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(UserError, match=r"needs 2\.1 MB more, but only 1000 bytes are free"):
        get(tmp_path)
    assert server.asked == []


def test_unknown_room_is_not_no_room(server, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(total=0, used=0, free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert get(tmp_path).path.read_bytes() == CONTENT


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_disk_full_while_writing(server, tmp_path, monkeypatch, capsys):
    (tmp_path / "tiny.pth.part").symlink_to("/dev/full")
    monkeypatch.setattr(download_module._Transfer, "_hash_what_is_there", lambda self: None)
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (ENTRY,))
    assert run_command(fetch.main, fetch.parser(), ["tiny", "--folder", str(tmp_path), "--quiet"]) == 1
    assert "The disk is full" in capsys.readouterr().err
    assert not (tmp_path / "tiny.pth").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_folder_that_cannot_be_made(server, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot be made"):
        get(tmp_path / "file" / "below")


def test_two_at_once(server, tmp_path):
    with (tmp_path / "tiny.pth.part").open("w+b") as file:
        assert lock_file(file)
        with pytest.raises(UserError, match="being downloaded already"):
            get(tmp_path)
    assert get(tmp_path).path.read_bytes() == CONTENT


def test_another_download_that_ends_meanwhile(server, tmp_path):
    (tmp_path / "tiny.pth.part").write_bytes(CONTENT)

    def renamed(progress):
        if progress.done == progress.total:
            (tmp_path / "tiny.pth.part").replace(tmp_path / "tiny.pth")

    assert get(tmp_path, on_progress=renamed).path.read_bytes() == CONTENT
    assert names(tmp_path) == ["tiny.pth"]


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


ROUNDED = ENTRY.model_copy(update={"bytes": 2_100_000, "exact": False})


def test_a_rounded_size_is_that_of_the_server_and_the_hash_decides(server, tmp_path):
    server.cuts = [900_000]
    steps = []
    done = download(ROUNDED, tmp_path, steps.append, wait_seconds=0.01)
    assert done.path.read_bytes() == CONTENT and steps[-1].done == len(CONTENT)
    assert catalogue_module.fetched(ROUNDED, tmp_path) == done.path
    assert download(ROUNDED, tmp_path).received == 0
    server.content = CONTENT[:-5] + b"other"
    done.path.unlink()
    with pytest.raises(UserError, match="SHA-256 differs"):
        download(ROUNDED, tmp_path, wait_seconds=0.01)
    server.content = CONTENT * 2
    with pytest.raises(UserError, match=r"offers a file of 4\.2 MB"):
        download(ROUNDED, tmp_path, wait_seconds=0.01)
    assert names(tmp_path) == []


def test_a_truncated_part_of_a_rounded_size_goes_on(server, tmp_path):
    (tmp_path / "tiny.pth.part").write_bytes(CONTENT[:1000])
    assert download(ROUNDED, tmp_path, wait_seconds=0.01).received == len(CONTENT) - 1000
    assert server.asked == [("/models/tiny.pth", "bytes=1000-")]


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

"""Downloads from a server of this test: whole, resumed, wrong, cut short, and with a disk that fails."""

import os
import shutil
import sys

import pytest
from download_server import CONTENT, ENTRY, get, names

from core import fetch
from core.checkpoints import catalogue as catalogue_module
from core.checkpoints import download as download_module
from core.checkpoints.download import addresses, download
from core.cli import run_command
from core.errors import Cancelled, NetworkError, UserError
from core.lock import lock_file


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

"""Files that are not what they should be: one sentence each, and no code ever runs."""

import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_models import CONFIGS, make_card, make_model

from core import load_model
from core.checkpoints import read_card, save_checkpoint
from core.errors import UserError


class Evil:
    """Unpickling this creates a file."""

    def __init__(self, target):
        self.target = str(target)

    def __reduce__(self):
        return Path.touch, (Path(self.target),)


def refused(path, match):
    """Both ways of opening give the same one-sentence refusal."""
    for opened in (read_card, load_model):
        with pytest.raises(UserError, match=match) as caught:
            opened(path)
        message = str(caught.value)
        assert "\n" not in message and path.name in message
    return message


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("nested", [False, True])
def test_code_in_a_torch_file_does_not_run(tmp_path, legacy, nested):
    trace, path = tmp_path / "ran", tmp_path / "model.pth"
    evil = Evil(trace)
    saved = {"state_dict": OrderedDict(weight=torch.ones(2)), "extra": [evil]} if nested else evil
    torch.save(saved, path, _use_new_zipfile_serialization=not legacy)
    refused(path, "contains code .*, not only weights; it was not opened")
    assert not trace.exists()
    torch.load(path, weights_only=False)  # the file does what it threatens
    assert trace.exists()


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_code_in_a_plain_pickle_does_not_run(tmp_path, protocol):
    trace, path = tmp_path / "ran", tmp_path / "model.pkl"
    path.write_bytes(pickle.dumps({"model": Evil(trace)}, protocol))
    refused(path, r"model.pkl contains code \((pathlib\.(_local\.)?Path\.touch|getattr)\), not only weights")
    assert not trace.exists()


def test_whole_pickled_models_are_refused(tmp_path):
    path = tmp_path / "whole.pth"
    torch.save(torch.nn.Linear(2, 2), path)
    refused(path, r"contains code \(torch\.nn\.modules\.linear\.Linear\)")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "is a web page"),
        (b"\n  <HTML><head></head></HTML>", "is a web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:ab\n", "Git LFS pointer"),
        (b"II*\0" + bytes(100), "is a TIFF raster"),
        (b"MM\0*" + bytes(100), "is a TIFF raster"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "is a PNG picture"),
        (b"SQLite format 3\0" + bytes(40), "GeoPackage"),
        (b"\x1f\x8b\x08" + bytes(40), "compressed archive"),
        (b"hello, this is a text", "not a checkpoint"),
        (bytes(1000), "not a checkpoint"),
        (b"\x80\x02", "truncated or damaged"),
        (pickle.dumps({"a": 1}), "truncated or damaged"),
        (b"PK\x03\x04" + bytes(50), "truncated or damaged"),
        ((50).to_bytes(8, "little") + b"{" + bytes(10), "truncated"),
        ((4).to_bytes(8, "little") + b"{abc" + bytes(10), "header is damaged"),
        ((2).to_bytes(8, "little") + b"{}", "not of MFNet, CWSAM, SAM or U-Net"),
        ((12).to_bytes(8, "little") + b'{"a":"text"}', "header is damaged"),
        ((400_000_000).to_bytes(8, "little") + b"{" + bytes(10), "header is damaged"),
    ],
)
def test_wrong_content(tmp_path, content, words):
    path = tmp_path / "model.pth"
    path.write_bytes(content)
    refused(path, words)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        read_card(tmp_path / "none.pth")
    with pytest.raises(UserError, match="is a folder"):
        read_card(tmp_path)


def test_zip_that_is_no_checkpoint(tmp_path):
    path = tmp_path / "shapes.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("roads.shp", "x")
    refused(path, "is a zip archive")


def test_torchscript(tmp_path):
    path = tmp_path / "script.pt"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("data.pkl", "constants.pkl"):
            archive.writestr(f"script/{name}", "x")
    refused(path, "TorchScript")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([torch.ones(2)], "holds a list"),
        (torch.ones(2), "holds a Tensor"),
        ({}, "holds no weights"),
        ({"epoch": 3}, "holds no weights"),
        (
            {"conv.weight": torch.ones(2)},
            r"not of MFNet, CWSAM, SAM or U-Net \(one of its tensors is conv.weight\)",
        ),
    ],
)
def test_torch_files_of_something_else(tmp_path, content, words):
    path = tmp_path / "other.pth"
    torch.save(content, path)
    refused(path, words)


@pytest.fixture(scope="module")
def native_bytes(tmp_path_factory):
    path = tmp_path_factory.mktemp("native") / "m.safetensors"
    config = CONFIGS["lora"]
    save_checkpoint(path, make_model(config), make_card(config))
    return path.read_bytes()


@pytest.fixture(scope="module")
def foreign_bytes(tmp_path_factory):
    path = tmp_path_factory.mktemp("foreign") / "m.pth"
    torch.save(make_model(CONFIGS["cwsam"]).state_dict(), path)
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["native_bytes", "foreign_bytes"])
@pytest.mark.parametrize("share", [0.0005, 0.01, 0.1, 0.5, 0.9, 0.9999])
def test_truncated_anywhere(tmp_path, request, kind, share):
    whole = request.getfixturevalue(kind)
    path = tmp_path / "cut.pth"
    path.write_bytes(whole[: max(int(len(whole) * share), 9)])
    refused(path, "cut.pth")


def opened_or_refused(path):
    """Damage may go unnoticed (a changed weight), but the only error is a sentence."""
    try:
        _, card = load_model(path)
    except UserError as error:
        assert "\n" not in str(error)
    else:
        assert card.name


FUZZ = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FUZZ
@given(position=st.integers(0, 4000), value=st.integers(0, 255))
def test_damaged_header(tmp_path, native_bytes, position, value):
    content = bytearray(native_bytes)
    content[position] = value
    path = tmp_path / "m.safetensors"
    path.write_bytes(content)
    opened_or_refused(path)


@FUZZ
@given(position=st.floats(0, 1), value=st.integers(0, 255), at_end=st.booleans())
def test_damaged_torch_file(tmp_path, foreign_bytes, position, value, at_end):
    """Byte changes in the pickle at the start, or in the zip directory at the end."""
    content = bytearray(foreign_bytes)
    span = min(20_000, len(content) - 1)
    index = int(position * span)
    content[-1 - index if at_end else index] = value
    path = tmp_path / "m.pth"
    path.write_bytes(content)
    opened_or_refused(path)

"""A zip of a stranger given to core.check: bounded in bytes and files, nothing outside its folder, one sentence."""

import os
import struct
import tempfile
import zipfile

import numpy as np
import pytest
from raster_support import write_raster

from core.check import build_parser, main
from core.cli import run_command


def check(path, capsys):
    code = run_command(main, build_parser(), ["plain", str(path), "--quiet"])
    return code, capsys.readouterr().err


def refused(path, capsys, words):
    code, said = check(path, capsys)
    assert code == 2 and words in said and said.count("\n") == 1, said


@pytest.fixture(autouse=True)
def nothing_stays(tmp_path, monkeypatch):
    """What is unpacked goes to a folder that is looked at afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert not list(folder.iterdir())


def zipped(tmp_path, *members):
    with zipfile.ZipFile(tmp_path / "d.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return tmp_path / "d.zip"


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "map.tif"
    write_raster(path, np.ones((1, 8, 8), np.uint8))
    return path.read_bytes()


def test_an_honest_one_is_checked(tmp_path, raster, capsys):
    code, said = check(zipped(tmp_path, ("a/map.tif", raster), ("a/read me.txt", b"x")), capsys)
    assert code == 1 and said == ""  # it fails the product, and that is the answer


def test_one_that_says_it_is_larger_than_the_disk(tmp_path, raster, capsys):
    path = zipped(tmp_path, ("map.tif", os.urandom(1 << 16)))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)  # 4 GB of 64 kB
    path.write_bytes(data)
    refused(path, capsys, "would swell to 4 GB")


def test_many_files(tmp_path, capsys):
    refused(zipped(tmp_path, *((f"{i}.txt", b"") for i in range(2001))), capsys, "2,001 files")


@pytest.mark.parametrize(
    "name", ["../out.tif", "/etc/out.tif", "a/../../out.tif", "C:/out.tif", "..\\out.tif"]
)
def test_names_that_lead_outside(tmp_path, raster, name, capsys):
    refused(zipped(tmp_path, (name, raster)), capsys, "outside its folder")
    assert not (tmp_path / "out.tif").exists()


def test_two_of_one_name(tmp_path, raster, capsys):
    path = zipped(tmp_path, ("map.tif", raster))
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as file:
        file.writestr("map.tif", raster)
    refused(path, capsys, "two files called map.tif")
    refused(zipped(tmp_path, ("map.tif", raster), ("MAP.TIF", raster)), capsys, "two files called MAP.TIF")


def test_a_link_is_no_way_out(tmp_path, raster, capsys):
    secret = tmp_path / "secret.tif"
    secret.write_bytes(raster)
    link = zipfile.ZipInfo("map.tif")
    link.external_attr = 0o120777 << 16
    refused(zipped(tmp_path, (link, str(secret))), capsys, "map.tif")


def test_damaged_and_locked(tmp_path, raster, capsys):
    path = zipped(tmp_path, ("map.tif", raster))
    data = bytearray(path.read_bytes())
    data[60:70] = bytes(10)
    path.write_bytes(data)
    refused(path, capsys, "cannot be unpacked")
    path = zipped(tmp_path, ("map.tif", raster))
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + at] |= 1
    path.write_bytes(data)
    refused(path, capsys, "has a password")
    path.write_bytes(b"PK\x03\x04 and nothing")
    refused(path, capsys, "d.zip")
    path.write_bytes(b"")
    refused(path, capsys, "d.zip")


@pytest.mark.parametrize("name", ["pipe", "pipe.zip", "pipe.tif", "pipe.gpkg"])
def test_a_pipe_hangs_nothing(tmp_path, name, capsys):
    os.mkfifo(tmp_path / name)
    refused(tmp_path / name, capsys, "is not a file but a pipe or a device")

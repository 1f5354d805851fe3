"""What a file is by its first bytes, so that a wrong file gets a sentence instead of a parser's error."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Literal

from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular

Kind = Literal["safetensors", "torch_zip", "torch_legacy"]

_OTHER_FILES = (
    (b"II*\0", "a TIFF raster"),
    (b"MM\0*", "a TIFF raster"),
    (b"II+\0", "a TIFF raster"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"SQLite format 3", "a SQLite or GeoPackage file"),
    (b"\x89HDF", "an HDF5 file"),
    (b"%PDF", "a PDF document"),
)
_COMPRESSED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ", b"Rar!", b"\x28\xb5\x2f\xfd")


def kind_of(path: Path) -> Kind:
    """Recognise a checkpoint file by content; the extension does not matter (MFNet's files have none).

    Raises:
        UserError: missing, a folder, empty, truncated, or no checkpoint at all.
    """
    head = _head(path)
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if len(head) >= 9 and head[8:9] == b"{" and int.from_bytes(head[:8], "little") < 1 << 32:
        return "safetensors"
    text = head.lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise UserError(
            Said("{0} is a web page, not a checkpoint: the download failed, fetch it again.", path.name)
        )
    if text.startswith(b"version https://git-lfs"):
        raise UserError(
            Said("{0} is only a Git LFS pointer: fetch the real file with git lfs pull.", path.name)
        )
    if head.startswith(_COMPRESSED):
        raise UserError(Said("{0} is a compressed archive: unpack it and choose the file inside.", path.name))
    for magic, what in _OTHER_FILES:
        if head.startswith(magic):
            raise UserError(Said("{0} is {1}, not a checkpoint.", path.name, what))
    if head[:1] == b"\x80" and head[1:2] in b"\x02\x03\x04\x05":
        return "torch_legacy"
    raise UserError(
        Said("{0} is not a checkpoint: expected a .safetensors or a PyTorch .pth file.", path.name)
    )


def _head(path: Path) -> bytes:
    """The first 512 bytes."""
    if path.is_dir():
        raise UserError(Said("{0} is a folder: choose a checkpoint file in it.", str(path)))
    check_regular(path)
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError as error:
        raise UserError(Said("The checkpoint {0} does not exist.", str(path))) from error
    except OSError as error:
        raise UserError(Said("The checkpoint {0} cannot be read: {1}.", path, error.strerror)) from error
    if not head:
        raise UserError(Said("{0} is empty: copy or download it again.", path.name))
    return head


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise UserError(
            Said("{0} is truncated or damaged: its end is missing, copy or download it again.", path.name)
        ) from error
    inner = {name.split("/", 1)[-1] for name in names}
    if "constants.pkl" in inner:
        raise UserError(
            Said("{0} is a TorchScript program, not a file of weights: save its state dict.", path.name)
        )
    if "data.pkl" not in inner:
        raise UserError(
            Said("{0} is a zip archive, not a checkpoint: unpack it and choose the file inside.", path.name)
        )
    return "torch_zip"

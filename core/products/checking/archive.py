"""A delivery in a zip, unpacked into a folder of ours within bounds: it may come from a stranger."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from core.contract.sentences import Said
from core.disk import free_bytes
from core.errors import UserError

MOST_FILES = 2000
"""A delivery of ours has about thirty."""

FREE = 1 << 30
"""Bytes of the disk that stay free."""

UNSUSPICIOUS, MOST_TIMES = 1 << 30, 100
"""A zip that swells to more bytes than this, and to more times its own size, is taken for one made to fill disks."""

_OTHERWISE = Said("unpack it yourself, and check the folder")


def unpack(archive: Path, folder: Path) -> None:
    """Unpack into a folder that is empty; nothing is written outside it, and links become plain files.

    A member never gives more bytes than the archive says (``zipfile`` stops there), so that their sum is a bound.

    Raises:
        UserError: too many files, too many bytes, two of one name, a password, or damage.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            _check(opened.infolist(), archive, folder)
            opened.extractall(folder)  # nosec B202: names were looked at, and zipfile keeps them inside
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise UserError(Said("{0} cannot be unpacked: {1}.", archive.name, error)) from error


def _check(members: list[zipfile.ZipInfo], archive: Path, folder: Path) -> None:
    name = archive.name
    if len(members) > MOST_FILES:
        raise UserError(
            Said(
                "{0} holds {1} files; at most {2} are looked at: {3}.",
                name,
                f"{len(members):,}",
                f"{MOST_FILES:,}",
                _OTHERWISE,
            )
        )
    seen: set[str] = set()
    for member in members:
        place = PurePosixPath(member.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or (place.parts[:1] and ":" in place.parts[0]):
            raise UserError(
                Said("{0} holds a file that would lie outside its folder ({1}).", name, member.filename)
            )
        if member.flag_bits & 1:
            raise UserError(Said("{0} has a password: {1}.", name, _OTHERWISE))
        key = str(place).casefold()
        if key in seen:
            raise UserError(
                Said(
                    "{0} holds two files called {1}; nobody can tell which one is meant.",
                    name,
                    member.filename,
                )
            )
        seen.add(key)
    size = sum(member.file_size for member in members)
    if size > UNSUSPICIOUS and size > MOST_TIMES * archive.stat().st_size:
        raise UserError(
            Said(
                "{0} would swell to {1} GB, more than {2} times its size; if you trust it, {3}.",
                name,
                f"{size / 1e9:,.0f}",
                MOST_TIMES,
                _OTHERWISE,
            )
        )
    free = free_bytes(folder)
    if free is not None and size > free - FREE:
        raise UserError(
            Said(
                "{0} needs {1} GB to be unpacked, and {2} GB are free.",
                name,
                f"{size / 1e9:,.1f}",
                f"{free / 1e9:,.1f}",
            )
        )

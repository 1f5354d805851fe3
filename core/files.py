"""What may be opened (a pipe would wait for ever, and ``/dev/zero`` has no end), what a name means to GDAL, small files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from core.contract.sentences import Said
from core.errors import UserError
from core.text import printable

MOST = 64 << 20
"""Bytes of a text file; configurations and tables have thousands."""

_PREFIXES = frozenset(
    ["netcdf", "hdf5", "hdf4_sds", "hdf4_eos", "gtiff_dir", "bag", "gpkg", "derived_subdataset"]
)
"""Of sub-datasets, in small letters."""


def check_regular(path: str | Path) -> None:
    """Raise a UserError where a path is a pipe, a device or a socket, or has a name that GDAL cannot be given.

    One that is not there passes.
    """
    if printable(str(path)) != str(path):
        raise UserError(
            Said(
                "The name {0} is not in UTF-8, so GDAL cannot open it; rename the file.", printable(str(path))
            )
        )
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UserError(Said("{0} is not a file but a pipe or a device; give a file on a disk.", path))


def gdal_name(text: str) -> bool:
    """Whether a name is one that only GDAL understands: a sub-dataset, a view of a file, or in a virtual file system."""
    head, colon, _rest = text.partition(":")
    known = head.isupper() or head.lower() in _PREFIXES  # GDAL takes its prefixes in any case
    return text.startswith(("/vsi", "<VRTDataset", "vrt://")) or (bool(colon) and len(head) > 1 and known)


def side_table(raster: str | Path) -> Path:
    """Where GDAL keeps beside a raster what does not fit into it (PAM): classes, statistics, a coordinate system."""
    return Path(f"{raster}.aux.xml")


def check_on_disk(folder: str | Path) -> None:
    """Raise a UserError where a folder to be written has a name of GDAL's, which looks like one at the root of the disk."""
    if gdal_name(str(folder)):
        raise UserError(Said("The folder {0} is a name of GDAL's; give a folder on a disk.", folder))


def write_text(target: Path, text: str) -> None:
    """Write a text file in UTF-8.

    Raises:
        UserError: it cannot be written.
    """
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(Said("{0} cannot be written: {1}.", target, error.strerror)) from error


def keep_note(note: Path, text: str) -> None:
    """Write a note of a cache whole or not at all; its folder is made. Several processes may do so at once.

    Raises:
        OSError: there is no place for it.
    """
    note.parent.mkdir(parents=True, exist_ok=True)
    temporary = note.with_name(f"{note.name}.{os.getpid()}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(note)

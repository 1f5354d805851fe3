"""Whether a file is still the one that was read: its size, and when it changed, also inside an archive.

A run that goes on, a finished map and kept statistics rest on rasters that must not have changed. A raster is more than
the file that was named: a VRT has sources, a GeoTIFF may have a mask beside it (:func:`core.raster.sources.dataset_files`).
"""

from __future__ import annotations

import os
import tarfile
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

_ARCHIVES = ("/vsizip/", "/vsitar/", "/vsigzip/")


@dataclass(frozen=True, slots=True, order=True)
class FileState:
    """What says that a file is the same.

    Attributes:
        path: as GDAL calls it.
        size: in bytes.
        content: CRC-32 of a zip's member, which its copies share; 0 elsewhere.
        written: in ns, when the file (of a member: its archive) was written.
        placed: in ns, when it came to lie where it is: later than ``written`` where a copy kept its time.
    """

    path: str
    size: int
    content: int
    written: int
    placed: int

    @property
    def name(self) -> str:
        """Without folders."""
        return self.path.rsplit("/", 1)[-1].rsplit(os.sep, 1)[-1]


@dataclass(frozen=True, slots=True)
class States:
    """The files of some rasters.

    Attributes:
        files: sorted by path.
        unknown: rasters of which nothing says when they change: on the net, or in memory.
    """

    files: tuple[FileState, ...]
    unknown: tuple[str, ...] = ()

    @property
    def newest(self) -> int:
        """In ns, when the last one changed or came; 0 where there is none."""
        return max((max(file.written, file.placed) for file in self.files), default=0)

    def described(self) -> list[list[str | int]]:
        """JSON values ``[name, size, content, written]`` for a journal; folders may move."""
        return [[file.name, file.size, file.content, file.written] for file in self.files]


NOTHING_READ = States(())


def states_of(rasters: Mapping[str, Collection[str]]) -> States:
    """The states of rasters, each with everything that GDAL reads for it (``dataset_files``)."""
    found: dict[str, FileState] = {}
    unknown: list[str] = []
    for path, names in rasters.items():
        states = [(name, file_state(name)) for name in sorted(names)]
        found |= {name: state for name, state in states if state is not None}
        missing = [name for name, state in states if state is None and name != path]
        if missing or not any(state is not None for _, state in states):
            unknown.append(path)
    return States(tuple(sorted(found.values())), tuple(unknown))


def file_state(path: str) -> FileState | None:
    """The state of one file, or of a member of an archive; None where nothing can be known."""
    if path.startswith(_ARCHIVES):
        return _member_state(path)
    try:
        stat = Path(path).stat()
    except (OSError, ValueError):
        return None
    return FileState(path, stat.st_size, 0, stat.st_mtime_ns, stat.st_ctime_ns)


def _member_state(path: str) -> FileState | None:
    """``/vsizip/FOLDER/FILE.zip/MEMBER`` or ``/vsizip/{FILE}/MEMBER``, likewise tar and gzip; not one in another."""
    prefix = next(prefix for prefix in _ARCHIVES if path.startswith(prefix))
    archive, member = _split(path[len(prefix) :])
    if archive is None or archive.startswith("/vsi"):
        return None
    whole = file_state(archive)
    if whole is None:
        return None
    try:
        size, content = _look_up(prefix, archive, member)
    except (
        OSError,
        KeyError,
        ValueError,
        NotImplementedError,
        zipfile.BadZipFile,
        tarfile.TarError,
        EOFError,
    ):
        return None
    return FileState(path, size, content, whole.written, whole.placed)


def _look_up(prefix: str, archive: str, member: str) -> tuple[int, int]:
    """Size and CRC-32 of a member; a name is that of the only member where none is given."""
    if prefix == "/vsizip/":
        with zipfile.ZipFile(archive) as opened:
            info = opened.getinfo(member) if member else opened.infolist()[0]
            return info.file_size, info.CRC
    return Path(archive).stat().st_size, 0  # the time of the archive says the rest


def _split(rest: str) -> tuple[str | None, str]:
    """The archive's path and the member's name; None where no such file exists."""
    if rest.startswith("{"):
        archive, _, member = rest[1:].partition("}")
        return archive, member.lstrip("/")
    parts = rest.split("/")
    for count in range(len(parts), 0, -1):
        archive = "/".join(parts[:count])
        for candidate in (archive, "/" + archive):
            if archive and Path(candidate).is_file():
                return candidate, "/".join(parts[count:])
    return None, ""

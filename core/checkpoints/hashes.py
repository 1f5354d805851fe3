"""SHA-256 of files, remembered: hashing gigabytes takes seconds."""

from __future__ import annotations

import contextlib
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from core.checkpoints.folders import user_cache_folder
from core.contract.sentences import Said
from core.errors import UserError
from core.files import keep_note

_CHUNK = 1 << 22
_WORTH_KEEPING = 64 << 20  # bytes; the hash of a larger file is kept on disk as well, for it takes seconds


def file_sha256(path: str | Path) -> str:
    """SHA-256 of a file in hex; remembered while its size and time stay the same.

    Raises:
        UserError: it cannot be read.
    """
    path = Path(path).resolve()
    try:
        state = path.stat()
        return _hash(path, state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise UserError(Said("{0} cannot be read: {1}.", path, error.strerror)) from error


@lru_cache(maxsize=256)
def _hash(path: Path, size: int, mtime_ns: int) -> str:
    if size < _WORTH_KEEPING:
        return _read_and_hash(path)
    name = hashlib.sha256(f"{path}\0{size}\0{mtime_ns}".encode()).hexdigest()
    cached = user_cache_folder() / "hashes" / name
    with contextlib.suppress(OSError):
        found = cached.read_text(encoding="ascii")
        if re.fullmatch(r"[0-9a-f]{64}", found):
            return found
    found = _read_and_hash(path)
    with contextlib.suppress(OSError):  # no place to keep it: it is computed again next time
        keep_note(cached, found)
    return found


def remember_place(path: str | Path, sha256: str) -> None:
    """Note where a file lies, so that what needs it finds it on this machine: :func:`known_place`.

    No path is written into a checkpoint, for those are given to others.
    """
    with contextlib.suppress(OSError):  # no place to keep it: the usual folders are searched
        keep_note(user_cache_folder() / "places" / sha256, str(Path(path).resolve()))


def known_place(sha256: str) -> Path | None:
    """The file with this hash where :func:`remember_place` has noted it and it still is; else None."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):  # out of a file: it must not name another one
        return None
    with contextlib.suppress(OSError, ValueError, UserError):
        path = Path((user_cache_folder() / "places" / sha256).read_text(encoding="utf-8"))
        if path.is_file() and file_sha256(path) == sha256:
            return path
    return None


def _read_and_hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()

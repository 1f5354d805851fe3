"""SHA-256 of files, remembered: hashing gigabytes takes seconds."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path

from core.checkpoints.folders import user_cache_folder
from core.errors import UserError

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
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error


@lru_cache(maxsize=256)
def _hash(path: Path, size: int, mtime_ns: int) -> str:
    if size < _WORTH_KEEPING:
        return _read_and_hash(path)
    name = hashlib.sha256(f"{path}\0{size}\0{mtime_ns}".encode()).hexdigest()
    kept = user_cache_folder() / "hashes" / name
    with contextlib.suppress(OSError):
        found = kept.read_text(encoding="ascii")
        if re.fullmatch(r"[0-9a-f]{64}", found):
            return found
    found = _read_and_hash(path)
    with contextlib.suppress(OSError):  # no place to keep it: it is computed again next time
        kept.parent.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_name(f"{name}.{os.getpid()}.tmp")
        temporary.write_text(found, encoding="ascii")
        temporary.replace(kept)
    return found


def _read_and_hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()

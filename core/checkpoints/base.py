"""The frozen base weights of a checkpoint that holds only what training changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from core.errors import UserError

BASE_DIR_VARIABLE = "SAM_LANDCOVER_BASE_DIR"

_EXTENSIONS = {".pth", ".pt", ".bin", ".safetensors"}
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


def user_cache_folder() -> Path:
    """Where this program may keep what it can make again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "sam_landcover"


def _read_and_hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def find_base(checkpoint: Path, sha256: str, base: str | Path | None, at_least: int = 0) -> Path:
    """The file with this SHA-256.

    Looks at ``base`` (a file or a folder) if given; otherwise in the folder named by the environment variable
    ``SAM_LANDCOVER_BASE_DIR``, in the checkpoint's own folder and in that of ``core.fetch``, the files of SAM's usual
    names first.
    Files of a folder with less than ``at_least`` bytes cannot hold the weights and are not read.

    Raises:
        UserError: not there, or ``base`` is another file.
    """
    if base is not None and not Path(base).is_dir():
        return _given(checkpoint, sha256, Path(base))
    folders = _folders(checkpoint, base)
    for candidate in _candidates(folders, checkpoint, at_least):
        if file_sha256(candidate) == sha256:
            return candidate
    searched = " and ".join(str(folder) for folder in folders)
    raise UserError(
        f"{checkpoint.name} needs the SAM weights it was trained on (SHA-256 {sha256[:12]}...), which are not in "
        f"{searched}: {_how_to_get(sha256)}put the file there or set {BASE_DIR_VARIABLE} to its folder."
    )


def checkpoint_folder() -> Path:
    """Where downloads go: ``SAM_LANDCOVER_BASE_DIR``, or a folder of the user's application data."""
    named = os.environ.get(BASE_DIR_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "sam_landcover" / "checkpoints"


def _how_to_get(sha256: str) -> str:
    from core.checkpoints.catalogue import catalogue  # which needs this module

    name = next((entry.name for entry in catalogue() if entry.sha256 == sha256), None)
    return f"run python -m core.fetch {name}, or " if name else ""


def _given(checkpoint: Path, sha256: str, base: Path) -> Path:
    if not base.is_file():
        raise UserError(f"The base weights {base} do not exist.")
    found = file_sha256(base)
    if found != sha256:
        raise UserError(
            f"{base.name} is not what {checkpoint.name} was trained on: its SHA-256 is {found[:12]}..., "
            f"expected {sha256[:12]}...."
        )
    return base


def _folders(checkpoint: Path, base: str | Path | None) -> list[Path]:
    if base is not None:
        return [Path(base)]
    named = os.environ.get(BASE_DIR_VARIABLE)
    folders = [Path(named)] if named else []
    return list(dict.fromkeys([*folders, checkpoint.resolve().parent, checkpoint_folder()]))


def _candidates(folders: list[Path], checkpoint: Path, at_least: int) -> Iterator[Path]:
    """Files that may be base weights, likely ones first: hashing gigabytes takes seconds."""
    found = []
    for folder in folders:
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            other = path.resolve() != checkpoint.resolve()
            if other and path.suffix.lower() in _EXTENSIONS and path.is_file():
                found.append(path)
    found = [path for path in found if path.stat().st_size >= at_least]
    yield from sorted(found, key=lambda path: not path.name.lower().startswith("sam"))

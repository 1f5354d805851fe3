"""The frozen base weights of a checkpoint that holds only what training changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from core.checkpoints.catalogue import catalogue
from core.checkpoints.folders import BASE_DIR_VARIABLE, checkpoint_folder
from core.checkpoints.hashes import file_sha256, known_place
from core.contract.sentences import Said
from core.errors import UserError

_EXTENSIONS = {".pth", ".pt", ".bin", ".safetensors"}


def find_base(
    checkpoint: Path,
    sha256: str,
    base: str | Path | None,
    at_least: int = 0,
    what: str = "the SAM weights it was trained on",
) -> Path:
    """The file with this SHA-256.

    Looks at ``base`` (a file or a folder) if given; otherwise where :func:`core.checkpoints.hashes.remember_place` has noted it, in the folder
    named by the environment variable ``SAM_LANDCOVER_BASE_DIR``, in the checkpoint's own folder and in that of
    ``core.fetch``, the files of SAM's usual names first.
    Files of a folder with less than ``at_least`` bytes cannot hold the weights and are not read. ``what`` the
    checkpoint needs is for messages.

    Raises:
        UserError: not there, or ``base`` is another file.
    """
    if base is not None and not Path(base).is_dir():
        return _given(checkpoint, sha256, Path(base), what)
    noted = known_place(sha256) if base is None else None
    if noted is not None:
        return noted
    folders = _folders(checkpoint, base)
    for candidate in _candidates(folders, checkpoint, at_least):
        if file_sha256(candidate) == sha256:
            return candidate
    searched = " and ".join(str(folder) for folder in folders)
    raise UserError(
        Said(
            "{0} needs {1} (SHA-256 {2}...), which are not in {3}: {4}put the file there or set {5} "
            "to its folder.",
            checkpoint.name,
            what,
            sha256[:12],
            searched,
            _how_to_get(sha256),
            BASE_DIR_VARIABLE,
        )
    )


def _how_to_get(sha256: str) -> str:
    name = next((entry.name for entry in catalogue() if entry.sha256 == sha256), None)
    return f"run python -m core.fetch {name}, or " if name else ""


def _given(checkpoint: Path, sha256: str, base: Path, what: str) -> Path:
    if not base.is_file():
        raise UserError(Said("The base weights {0} do not exist.", base))
    found = file_sha256(base)
    if found != sha256:
        raise UserError(
            Said(
                "{0} is not what {1} {2}: its SHA-256 is {3}..., expected {4}....",
                base.name,
                checkpoint.name,
                what.partition(" it ")[2],
                found[:12],
                sha256[:12],
            )
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

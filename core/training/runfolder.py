"""The folder of a training run: checkpoints, state to go on from, log, configuration."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import pickle  # nosec B403: for the name of its error; states are read with weights_only=True
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch

from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_on_disk
from core.lock import lock_file

_SEAL = b"SLCSTATE"
_TAIL = 32 + len(_SEAL)
"""Bytes behind the content of a state: its SHA-256, and a mark."""

_OWN = (
    "best.safetensors",
    "last.safetensors",
    "last.state",
    "report.html",
    "inputs.json",
    "curves.png",
    "maps",
)
"""What a run writes into its folder, beside its log."""

WRITTEN = "# Written by SAM Land Cover."
"""How the configurations begin that may be replaced."""

_CONFIG = "config.toml"

COLUMNS = ("step", "loss", "learning_rate", "windows_per_second", "mIoU", "mF1", "OA")


class RunFolder:
    """Paths and files of one run.

    Args:
        path: the folder; made when missing.
        resume: go on with what is there; otherwise the folder must not hold a run.
        check: False leaves all checks to another process of the same run.

    Raises:
        UserError: the folder cannot be written, holds another run, or holds none to go on with.
    """

    def __init__(self, path: str | Path, resume: bool, check: bool = True) -> None:
        self.path = Path(path)
        if check:
            self._check(resume)

    def _check(self, resume: bool) -> None:
        refuse_folder(self.path, resume)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            (self.path / ".write_test").touch()
            (self.path / ".write_test").unlink()
        except OSError as error:
            raise UserError(
                Said("The run folder {0} cannot be written: {1}.", self.path, error.strerror)
            ) from error

    @property
    def best(self) -> Path:
        """Checkpoint with the best validation score."""
        return self.path / "best.safetensors"

    @property
    def last(self) -> Path:
        """Latest checkpoint."""
        return self.path / "last.safetensors"

    @property
    def state(self) -> Path:
        """Optimiser, weights and counters for ``--resume``."""
        return self.path / "last.state"

    @property
    def log(self) -> Path:
        """CSV with :data:`COLUMNS`."""
        return self.path / "log.csv"

    @property
    def curves(self) -> Path:
        """Picture of the log."""
        return self.path / "curves.png"

    @property
    def maps(self) -> Path:
        """Folder of pictures, one for each validation."""
        return self.path / "maps"

    def write_config(self, toml: str) -> None:
        """Keep the resolved configuration."""
        (self.path / _CONFIG).write_text(
            f"{WRITTEN} The whole configuration of the run.\n{toml}", encoding="utf-8"
        )

    @contextlib.contextmanager
    def only_run(self) -> Iterator[None]:
        """Keep other runs out of the folder, until the end or the death of this process.

        Raises:
            UserError: another run is in the folder.
        """
        with (self.path / ".lock").open("a+b") as file:
            if not lock_file(file):
                raise UserError(
                    Said("Another run is writing to {0}: wait for it, or choose another folder.", self.path)
                )
            yield

    def write_state(self, state: dict[str, Any]) -> None:
        """Save for ``--resume``, with a checksum; the old state stays whole until the new one is."""
        part = self.state.with_suffix(".part")
        packed = io.BytesIO()
        torch.save(state, packed)
        content = packed.getbuffer()
        with part.open("wb") as file:
            file.write(content)
            file.write(hashlib.sha256(content).digest() + _SEAL)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.state)

    def read_state(self) -> dict[str, Any]:
        """What :meth:`write_state` saved.

        Raises:
            UserError: the file is damaged.
        """
        damaged = UserError(
            Said(
                "{0} is damaged, so this run cannot go on: start one in another folder, from these weights with "
                "model.initial = {1}, or from the beginning.",
                self.state,
                repr(str(self.last)),
            )
        )
        try:
            whole = self.state.read_bytes()
            content, digest, seal = whole[:-_TAIL], whole[-_TAIL : -len(_SEAL)], whole[-len(_SEAL) :]
            if seal != _SEAL or hashlib.sha256(content).digest() != digest:
                raise damaged
            state = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
        except (OSError, RuntimeError, ValueError, EOFError, pickle.UnpicklingError) as error:
            raise damaged from error
        return dict(state)

    def start_log(self, before_step: int) -> None:
        """Begin the log, keeping the lines of steps up to ``before_step`` of an earlier part of the run."""
        kept = [row for row in read_log(self.log) if int(row["step"]) <= before_step]
        with self.log.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(kept)

    def add_to_log(self, values: dict[str, float]) -> None:
        """Add a line; columns not given stay empty."""
        with self.log.open("a", newline="", encoding="utf-8") as file:
            csv.DictWriter(file, COLUMNS).writerow(values)


def read_log(path: Path) -> list[dict[str, str]]:
    """The lines of a log, each with a step and with numbers or nothing in its columns; damaged ones are left out."""
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8", errors="replace").replace("\0", "")
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error:  # a field without end
        return []
    return [row for row in rows if _is_line(row)]


def _is_line(row: Mapping[str | None, Any]) -> bool:
    try:
        numbers = [float(value) for key, value in row.items() if key in COLUMNS[1:] and value]
        return int(row["step"]) >= 0 and None not in row and len(numbers) > 0
    except (KeyError, TypeError, ValueError):
        return False


def is_of_others(path: Path) -> bool:
    """Whether a configuration is there that this program did not write."""
    if not path.is_file():
        return path.exists()
    with path.open("rb") as file:
        return file.read(len(WRITTEN)).decode("utf-8", "replace") != WRITTEN


def refuse_folder(path: str | Path, resume: bool) -> None:
    """Say what keeps a run out of a folder, as far as that is seen without making it.

    Raises:
        UserError: it holds another run, or none to go on with, or neither it nor the folder it would be made in can be
            written.
    """
    check_on_disk(path)
    folder = RunFolder(path, resume, check=False)
    if resume and not folder.state.is_file():
        raise UserError(Said("There is no run to go on with in {0}: start it anew.", folder.path), "resume")
    if not resume and folder.log.exists():
        raise UserError(
            Said("{0} already holds a run: resume it, or choose another folder.", folder.path),
            "resume",
            "output.folder",
        )
    others = [name for name in _OWN if (folder.path / name).exists()]
    others += [_CONFIG] if is_of_others(folder.path / _CONFIG) else []
    if others and not resume:
        raise UserError(
            Said(
                "{0} holds no run, but a file that a run would replace ({1}): choose another folder, "
                "or move it away.",
                folder.path,
                others[0],
            ),
            "output.folder",
        )
    absolute = folder.path.absolute()
    there = next(place for place in (absolute, *absolute.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise UserError(
            Said("The run folder {0} cannot be written: {1}.", folder.path, error.strerror)
        ) from error

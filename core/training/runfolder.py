"""The folder of a training run: checkpoints, state to go on from, log, configuration."""

from __future__ import annotations

import csv
import os
import pickle  # nosec B403: for the name of its error; states are read with weights_only=True
import tempfile
from pathlib import Path
from typing import Any

import torch

from core.errors import UserError

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
            raise UserError(f"The run folder {self.path} cannot be written: {error.strerror}.") from error

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
        (self.path / "config.toml").write_text(toml, encoding="utf-8")

    def write_state(self, state: dict[str, Any]) -> None:
        """Save for ``--resume``; the old state stays whole until the new one is."""
        part = self.state.with_suffix(".part")
        with part.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.state)

    def read_state(self) -> dict[str, Any]:
        """What :meth:`write_state` saved.

        Raises:
            UserError: the file is damaged.
        """
        try:
            state: dict[str, Any] = torch.load(self.state, map_location="cpu", weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
            raise UserError(f"{self.state} is damaged: start again without --resume.") from error
        return state

    def start_log(self, before_step: int) -> None:
        """Begin the log, keeping the lines of steps up to ``before_step`` of an earlier part of the run."""
        kept: list[dict[str, str]] = []
        if self.log.exists():
            with self.log.open(newline="", encoding="utf-8") as file:
                kept = [row for row in csv.DictReader(file) if int(row["step"]) <= before_step]
        with self.log.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(kept)

    def add_to_log(self, values: dict[str, float]) -> None:
        """Add a line; columns not given stay empty."""
        with self.log.open("a", newline="", encoding="utf-8") as file:
            csv.DictWriter(file, COLUMNS).writerow(values)


def refuse_folder(path: str | Path, resume: bool) -> None:
    """Say what keeps a run out of a folder, as far as that is seen without making it.

    Raises:
        UserError: it holds another run, or none to go on with, or neither it nor the folder it would be made in can be
            written.
    """
    folder = RunFolder(path, resume, check=False)
    if resume and not folder.state.is_file():
        raise UserError(f"There is no run to go on with in {folder.path}: start it without --resume.")
    if not resume and folder.log.exists():
        raise UserError(
            f"{folder.path} already holds a run: go on with --resume, or choose another folder, "
            "e.g. --set output.folder=runs/second."
        )
    absolute = folder.path.absolute()
    there = next(place for place in (absolute, *absolute.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise UserError(f"The run folder {folder.path} cannot be written: {error.strerror}.") from error

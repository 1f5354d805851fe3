"""The last model, or the last ones that ran together, stay in memory: the second run on a canvas starts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from torch import nn

from core.checkpoints import ModelCard, load_model

Loaded = tuple[nn.Module, ModelCard]


class FileKey(NamedTuple):
    """What tells one state of a file from another."""

    path: str
    modified: int
    size: int
    mode: str = ""


class WarmModel:
    """Keeps the models of one run until others, or other states of their files, are asked for. For one thread at a time."""

    def __init__(self, load: Callable[..., Loaded] = load_model) -> None:
        self._load = load
        self._loaded: dict[FileKey, Loaded] = {}

    def holds(self, path: str, mode: str = "") -> bool:
        """Whether :meth:`get` would answer at once."""
        key = file_key(path, mode)
        return key is not None and key in self._loaded

    def get(self, path: str, mode: str = "") -> Loaded:
        """The model and its card, read from the file only when it must be.

        Raises:
            UserError: as :func:`core.checkpoints.load_model`.
        """
        return self.get_all([(path, mode)])[path]

    def get_all(self, wanted: Sequence[tuple[str, str]]) -> dict[str, Loaded]:
        """Path -> model and card, for ``(path, mode)`` of every model of a run; others are forgotten.

        Raises:
            UserError: as :func:`core.checkpoints.load_model`.
        """
        keys = {file_key(path, mode) for path, mode in wanted}
        # First: two large models may not fit side by side.
        self._loaded = {key: loaded for key, loaded in self._loaded.items() if key in keys}
        return {path: self._one(path, mode) for path, mode in wanted}

    def _one(self, path: str, mode: str) -> Loaded:
        key = file_key(path, mode)
        if key is not None and key in self._loaded:
            return self._loaded[key]
        loaded = self._load(path, mode=mode) if mode else self._load(path)
        if key is not None:
            self._loaded[key] = loaded
        return loaded

    def drop(self) -> None:
        """Forget the models."""
        self._loaded = {}


def file_key(path: str, mode: str = "") -> FileKey | None:
    """None where there is no file."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return FileKey(str(Path(path).resolve()), status.st_mtime_ns, status.st_size, mode)


warm_model = WarmModel()

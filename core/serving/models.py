"""The last model stays in memory: the second run on a canvas starts at once."""

from __future__ import annotations

from collections.abc import Callable
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
    """Keeps one model, until another file, or another state of the file, is asked for. For one thread at a time."""

    def __init__(self, load: Callable[..., Loaded] = load_model) -> None:
        self._load = load
        self._key: FileKey | None = None
        self._loaded: Loaded | None = None

    def holds(self, path: str, mode: str = "") -> bool:
        """Whether :meth:`get` would answer at once."""
        key = file_key(path, mode)
        return key is not None and key == self._key

    def get(self, path: str, mode: str = "") -> Loaded:
        """The model and its card, read from the file only when it must be.

        Raises:
            UserError: as :func:`core.checkpoints.load_model`.
        """
        if not self.holds(path, mode) or self._loaded is None:
            self.drop()  # first: two large models may not fit side by side
            key = file_key(path, mode)
            self._loaded = self._load(path, mode=mode) if mode else self._load(path)
            self._key = key
        return self._loaded

    def drop(self) -> None:
        """Forget the model."""
        self._key = self._loaded = None


def file_key(path: str, mode: str = "") -> FileKey | None:
    """None where there is no file."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return FileKey(str(Path(path).resolve()), status.st_mtime_ns, status.st_size, mode)


warm_model = WarmModel()

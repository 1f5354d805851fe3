"""Copying a checkpoint into the folder of models, and deleting one. Files only; no widgets."""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path
from typing import Callable

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...disk import exists
from ...wording import tr
from .rows import Row, can_delete

PIECE = 1 << 22
COPYING = ".copying"


class FileProblem(Exception):
    """One sentence for the user."""


def copy_in(
    source: Path, folder: Path, on_bytes: Callable[[int, int], None], is_cancelled: Callable[[], bool]
) -> Path:
    """Copy ``source`` into ``folder``; nothing lies under the final name until it is whole.

    Returns:
        The copy; ``source`` itself if it is in the folder already. The folder may hold another file of that name: it
        is left alone.

    Raises:
        FileProblem: there is another file of that name, or the disk refuses.
    """
    target = folder / source.name
    if exists(target):
        if target.samefile(source):
            return source
        raise FileProblem(
            tr("There is another {0} in {1}: rename one of them first.").format(target.name, folder)
        )
    part = target.with_name(target.name + COPYING)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        total, done = source.stat().st_size, 0
        with source.open("rb") as given, part.open("wb") as taken:
            while not is_cancelled():
                piece = given.read(PIECE)
                if not piece:
                    break
                taken.write(piece)
                done += len(piece)
                on_bytes(done, total)
        if not is_cancelled():
            part.replace(target)
    except OSError as error:
        text = tr("{0} cannot be copied to {1}: {2}.")
        raise FileProblem(text.format(source.name, folder, error.strerror or error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return target


def delete(row: Row) -> None:
    """Delete a file of ours, or what an interrupted download left.

    Raises:
        FileProblem: it is not ours, or in use.
    """
    if not can_delete(row):
        raise FileProblem(tr("{0} is not in the folder of models and stays.").format(row.path))
    path = Path(row.path if row.here else row.path + ".part")
    try:
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        cause = tr("it is in use") if error.errno == errno.EACCES else str(error.strerror or error)
        raise FileProblem(tr("{0} cannot be deleted: {1}.").format(path, cause)) from error


class CopyTask(QgsTask):
    """:func:`copy_in` in the background.

    Signals:
        copied: the copy's path.
        failed: a sentence; empty after a cancel.
    """

    copied = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, source: Path, folder: Path) -> None:
        super().__init__(tr("SAM Land Cover: copying a model"), QgsTask.Flag.CanCancel)
        self._source, self._folder, self._message = source, folder, ""

    def run(self) -> bool:
        """In a thread of its own."""
        try:
            made = copy_in(
                self._source,
                self._folder,
                lambda done, total: self.setProgress(100.0 * done / max(1, total)),
                self.isCanceled,
            )
        except FileProblem as error:
            self._message = str(error)
            return False
        self._message = str(made)
        return not self.isCanceled()

    def finished(self, result: bool) -> None:
        """In the main thread."""
        if result:
            self.copied.emit(self._message)
        else:
            self.failed.emit("" if self.isCanceled() else self._message)

"""Run one child process line by line: progress while it runs, cancel, and an end to one that has stalled."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Callable, Dict, List, Mapping, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..wording import tr
from .launch import qgis_install_folders, scrubbed_environment

POLL_MS = 100
STALL_SECONDS = 600.0  # no output, and nothing written: some virus scanners take minutes over one package
TAIL_LINES = 60

Line = Callable[[str], None]


class Cancelled(Exception):
    """The user asked to stop."""


class ChildFailed(Exception):
    """A step did not work; ``output`` is what it said last."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output


def run_child(
    program: str,
    arguments: List[str],
    environment: Mapping[str, str],
    on_line: Line,
    is_cancelled: Callable[[], bool],
    log: Optional[Path] = None,
    stall_seconds: float = STALL_SECONDS,
    is_busy: Optional[Callable[[], bool]] = None,
) -> str:
    """Run a program to its end and return its output. Blocks; for a thread of its own, needs no event loop.

    Args:
        program: absolute path.
        arguments: after it.
        environment: all of the child's variables.
        on_line: gets each line of stdout and stderr, also those that end in a carriage return.
        is_cancelled: asked ten times a second.
        log: gets the command and all output.
        stall_seconds: a child that is silent for so long is ended.
        is_busy: asked before that; true means it works without saying so.

    Raises:
        Cancelled: the child was ended because the user asked.
        ChildFailed: it could not be started, stalled, crashed or ended with another exit code than 0.
    """
    process = QProcess()
    process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
    process.setProcessEnvironment(process_environment(environment))
    reader = _Reader(process, on_line, log)
    reader.note("$ " + " ".join([program, *arguments]))
    process.start(program, arguments)
    if not process.waitForStarted(30_000):
        text = tr("{0} cannot be run: {1}.")
        raise ChildFailed(text.format(program, process.errorString()), process.errorString())
    process.closeWriteChannel()
    heard = time.monotonic()
    while process.state() != QProcess.ProcessState.NotRunning:
        process.waitForReadyRead(POLL_MS)
        if reader.read():
            heard = time.monotonic()
        if is_cancelled():
            end(process)
            raise Cancelled
        if time.monotonic() - heard > stall_seconds:
            if is_busy is None or not is_busy():
                end(process)
                text = tr("{0} did nothing for {1:g} seconds.")
                raise ChildFailed(text.format(Path(program).name, stall_seconds), "stalled")
            heard = time.monotonic()
    reader.read(last=True)
    if process.exitStatus() == QProcess.ExitStatus.CrashExit:
        text = tr("{0} crashed or was ended by the system.")
        raise ChildFailed(text.format(Path(program).name), reader.tail)
    if process.exitCode() != 0:
        text = tr("{0} ended with exit code {1}.")
        raise ChildFailed(text.format(Path(program).name, process.exitCode()), reader.tail)
    return reader.tail


def child_environment() -> Dict[str, str]:
    """This process's variables without those of QGIS."""
    folders = qgis_install_folders(sys.platform, QgsApplication.prefixPath(), os.environ)
    return scrubbed_environment(os.environ, folders)


def process_environment(variables: Mapping[str, str]) -> QProcessEnvironment:
    """As QProcess wants it."""
    environment = QProcessEnvironment()
    for name, value in variables.items():
        environment.insert(name, value)
    return environment


def end(process: QProcess) -> None:
    """Ask, then insist."""
    process.terminate()
    if not process.waitForFinished(2000):
        process.kill()
        process.waitForFinished(5000)


class _Reader:
    """Cuts output into lines and keeps the last ones."""

    def __init__(self, process: QProcess, on_line: Line, log: Optional[Path]) -> None:
        self._process, self._on_line, self._log = process, on_line, log
        self._rest = b""
        self._lines: List[str] = []

    @property
    def tail(self) -> str:
        return "\n".join(self._lines)

    def read(self, last: bool = False) -> bool:
        """Take what is there; whether there was something."""
        data = bytes(self._process.readAll())
        pieces = (self._rest + data).replace(b"\r", b"\n").split(b"\n")
        self._rest = b"" if last else pieces.pop()
        for piece in pieces:
            text = piece.decode("utf-8", "replace").strip()
            if text:
                self._lines = [*self._lines[-TAIL_LINES:], text]
                self.note(text)
                self._on_line(text)
        return bool(data)

    def note(self, text: str) -> None:
        """Write to the log, without the lines that only count bytes."""
        if self._log is not None and not text.startswith("Progress "):
            with self._log.open("a", encoding="utf-8") as file:
                file.write(text + "\n")


def run_quietly(program: str, arguments: List[str], environment: Dict[str, str], seconds: float) -> str:
    """Output of a short command, or an empty string when it fails, is missing or takes too long."""
    process = QProcess()
    process.setProcessEnvironment(process_environment(environment))
    process.start(program, arguments)
    if not process.waitForStarted(5000) or not process.waitForFinished(int(seconds * 1000)):
        end(process)
        return ""
    if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
        return ""
    return bytes(process.readAllStandardOutput()).decode("utf-8", "replace")

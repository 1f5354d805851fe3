"""The child process and its pipe: lines out, lines in, and how it ended. Lives in one thread with an event loop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Dict, List, Optional

from qgis.PyQt.QtCore import QDir, QObject, QProcess, QProcessEnvironment, pyqtSignal

from ..wording import tr

TERMINATE_MS = 1500
KILL_MS = 1000


@dataclass(frozen=True)
class Launch:
    """How to start the engine."""

    program: str
    arguments: List[str]
    environment: Dict[str, str]
    log: str


class EngineProcess(QObject):
    """A QProcess in lines. Create it, and call it, in the thread that runs its event loop."""

    lineReceived = pyqtSignal(bytes)
    ended = pyqtSignal(str)  # in words, e.g. "was killed (signal 9)"

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self._end_told = False
        self._process: Optional[QProcess] = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in launch.environment.items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        # Not the plugin's folder: Windows would refuse to update or remove it.
        self._process.setWorkingDirectory(QDir.tempPath())
        self._process.setStandardErrorFile(launch.log, QProcess.OpenModeFlag.Append)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)

    @property
    def log(self) -> str:
        """Path of the file that takes the engine's stderr."""
        return self._launch.log

    def start(self) -> None:
        """Start the child; ``ended`` tells if that fails."""
        self._process.start(self._launch.program, self._launch.arguments)

    def send(self, line: bytes) -> None:
        """Queue one line for the child's stdin."""
        if self._process is not None:
            self._process.write(line)

    def kill(self) -> None:
        """End the child at once; ``ended`` follows."""
        if self._process is not None:
            self._process.kill()

    def abandon(self) -> None:
        """End the child at once and return when it is gone. ``ended`` is not told."""
        self._end_told = True
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(KILL_MS)

    def stop(self, farewell: bytes) -> None:
        """Ask the child to leave, insist after a moment, and return when it is gone. ``ended`` is not told."""
        process, self._process = self._process, None
        self._end_told = True
        if process is None:
            return
        if process.state() != QProcess.ProcessState.NotRunning:
            process.write(farewell)
            process.closeWriteChannel()
            if not process.waitForFinished(TERMINATE_MS):
                process.kill()
                process.waitForFinished(KILL_MS)
        process.deleteLater()

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self.lineReceived.emit(bytes(self._process.readLine()))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            text = tr("could not be started with {0}: {1}")
            self._tell_end(text.format(self._launch.program, self._process.errorString()))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._process is not None:
            self._read()  # answers written just before the end
        crashed = status == QProcess.ExitStatus.CrashExit
        self._tell_end(describe_end(code, crashed, os.name == "nt"))

    def _tell_end(self, words: str) -> None:
        if not self._end_told:
            self._end_told = True
            self.ended.emit(words)


def describe_end(code: int, crashed: bool, windows: bool = False) -> str:
    """How a process ended, to follow "The engine process"."""
    if not crashed:
        return tr("ended by itself (exit code {0})").format(code)
    if windows:
        return tr("crashed (code 0x{0:08X})").format(code & 0xFFFFFFFF)
    if code == 9:
        return tr("was killed (signal 9), as systems do when memory runs out")
    return tr("crashed (signal {0})").format(code)

"""Keep the protocol's two pipes to ourselves, whatever a library prints or a child process reads."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import BinaryIO, TextIO


def claim_streams() -> tuple[BinaryIO, BinaryIO]:
    """Move stdin and stdout to private descriptors.

    Afterwards descriptor 1 and ``sys.stdout`` lead to stderr (a ``print``, also one in C, lands in the log and
    not between two messages), and descriptor 0 is empty.

    Returns:
        The stream to read requests from, and the unbuffered stream to write answers to.
    """
    log = Log(sys.stderr)
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb", buffering=0)
    try:
        os.dup2(2, 1)
    except OSError:  # the log was closed: what C libraries print goes nowhere
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    sys.stdout = sys.stderr = log
    return reader, writer


class Log(io.TextIOBase):
    """A log that may fail: the disk is full, the pipe closed. What cannot be written is dropped, and work goes on.

    Args:
        stream: where words go; None drops all.
    """

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Bring it to the file, where that is possible."""
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                self._stream.flush()

    def fileno(self) -> int:
        """Of the file, for child processes."""
        return 2

    def writable(self) -> bool:
        """Always."""
        return True

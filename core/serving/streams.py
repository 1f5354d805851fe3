"""Keep the protocol's two pipes to ourselves, whatever a library prints or a child process reads."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def claim_streams() -> tuple[BinaryIO, BinaryIO]:
    """Move stdin and stdout to private descriptors.

    Afterwards descriptor 1 and ``sys.stdout`` lead to stderr (a ``print``, also one in C, lands in the log and
    not between two messages), and descriptor 0 is empty.

    Returns:
        The stream to read requests from, and the unbuffered stream to write answers to.
    """
    sys.stdout.flush()
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    sys.stdout = sys.stderr
    return reader, writer

"""An exception as a JSON-RPC error: one sentence for the user, the traceback for the log."""

from __future__ import annotations

import errno
import traceback
from typing import NamedTuple

from core import protocol
from core.errors import Cancelled, UserError

OUT_OF_MEMORY = (
    "There is not enough memory for this run: choose a smaller batch or window, the processor instead of the "
    "graphics card, or close other programs."
)


class InvalidParams(Exception):
    """The parameters of a request have the wrong shape: the caller's mistake, not the user's."""


class Failure(NamedTuple):
    """``code`` and ``message`` of a JSON-RPC error, and its ``data``."""

    code: int
    message: str
    data: protocol.Message | None = None


def describe(error: BaseException) -> Failure:
    """Say what went wrong. Only unexpected errors carry ``{"details": traceback}``."""
    if isinstance(error, UserError):
        return Failure(protocol.USER_ERROR, str(error))
    if isinstance(error, Cancelled):
        return Failure(protocol.CANCELLED, str(error) or "Cancelled.")
    if isinstance(error, InvalidParams):
        return Failure(protocol.INVALID_PARAMS, str(error))
    details = {"details": "".join(traceback.format_exception(error))}
    if _is_out_of_memory(error):
        return Failure(protocol.USER_ERROR, OUT_OF_MEMORY, details)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Failure(protocol.USER_ERROR, f"The disk is full{_of(error)}: free some space and run again.")
    if isinstance(error, OSError) and error.filename is not None:
        return Failure(
            protocol.USER_ERROR, f"{error.strerror or 'Cannot use the file'}{_of(error)}.", details
        )
    name = type(error).__name__
    return Failure(protocol.INTERNAL_ERROR, f"Unexpected error in the engine, {name}: {error}", details)


def _is_out_of_memory(error: BaseException) -> bool:
    """MemoryError, torch's OutOfMemoryError (by name: torch may not be loaded), and its CPU allocator's."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        "DefaultCPUAllocator" in text or "CUDA out of memory" in text or "MPS backend out of memory" in text
    )


def _of(error: OSError) -> str:
    return f": {error.filename}" if error.filename is not None else ""

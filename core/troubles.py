"""What a machine refuses in the middle of work, as one sentence: shared by the commands and the engine process.

Standard library only.
"""

from __future__ import annotations

import errno
from typing import NamedTuple

from core.contract.sentences import Said

OUT_OF_MEMORY = Said(
    "There is not enough memory for this run: choose a smaller batch or window, the processor instead of the "
    "graphics card, or close other programs."
)
_NOBODY = Said(
    "A path begins with ~ and the name of somebody who has no folder on this computer; write the whole path."
)
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Trouble(NamedTuple):
    """A sentence for the user, and whether it is about a file that was named (else about the machine)."""

    sentence: str
    is_input: bool


def trouble_of(error: BaseException) -> Trouble | None:
    """No memory, a full disk, a file that cannot be used; None for anything else, which is a bug of ours."""
    if is_out_of_memory(error):
        return Trouble(OUT_OF_MEMORY, False)
    if isinstance(error, RuntimeError) and "home directory" in str(error):  # of Path.expanduser
        return Trouble(_NOBODY, True)
    if not isinstance(error, OSError):
        return None
    if error.errno in _FULL:
        if error.filename is None:
            return Trouble(Said("The disk is full: free some space and run again."), False)
        return Trouble(
            Said("The disk is full: {0}: free some space and run again.", str(error.filename)), False
        )
    if error.filename is None:
        return None
    return Trouble(
        Said("{0}: {1}.", error.strerror or Said("Cannot use the file"), str(error.filename)), True
    )


def is_out_of_memory(error: BaseException) -> bool:
    """MemoryError, torch's OutOfMemoryError (by name: torch may not be loaded), and its CPU allocator's."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        "DefaultCPUAllocator" in text or "CUDA out of memory" in text or "MPS backend out of memory" in text
    )

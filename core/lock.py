"""One process at a time for one file: a lock that the operating system drops when its process dies."""

from __future__ import annotations

import sys
from typing import BinaryIO

_FAR = (1 << 31) - 1
"""The byte locked on Windows, where a lock also stops others from reading: one that is never there."""

if sys.platform == "win32":
    import msvcrt

    def lock_file(file: BinaryIO) -> bool:
        """Take the file for this process until it is closed; False when another one has it."""
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import errno
    import fcntl

    def lock_file(file: BinaryIO) -> bool:
        """Take the file for this process until it is closed; False when another one has it."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A file system without locks (some network ones) must not stop a run.
            return error.errno not in (errno.EAGAIN, errno.EACCES)
        return True

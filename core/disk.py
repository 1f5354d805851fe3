"""Free space on a disk, where the system knows it. Standard library only."""

from __future__ import annotations

import shutil
from pathlib import Path


def free_bytes(folder: Path) -> int | None:
    """Bytes that may be written below ``folder``; None where the system does not say.

    Some network folders and file systems in user space answer 0 of 0 bytes: that is unknown, not full.
    """
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return usage.free if usage.total > 0 and usage.free >= 0 else None

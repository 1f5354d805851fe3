"""Whether a name is of a file or a folder.

``pathlib`` raises for a name that no file can have: one that is too long, or with a NUL in it. People type and paste
such names; they are simply of nothing.
"""

from __future__ import annotations

import os
from typing import Union

Name = Union[str, "os.PathLike[str]"]


def exists(name: Name) -> bool:
    """Whether there is a file or a folder of this name."""
    return os.path.exists(name)


def is_file(name: Name) -> bool:
    """Whether there is a file of this name."""
    return os.path.isfile(name)


def is_folder(name: Name) -> bool:
    """Whether there is a folder of this name."""
    return os.path.isdir(name)

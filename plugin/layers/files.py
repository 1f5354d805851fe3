"""Names of files: whether two are one file, whether one goes with QGIS, what lies beside one, and the first that is free."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

from qgis.core import QgsProcessingUtils

from ..disk import exists, is_file


def same_file(first: str, second: str) -> bool:
    """Whether two names are of one file on disk; an empty name is of none, and a layer's name after ``|`` does not count."""
    if not first or not second:
        return False
    one, other = (Path(name.split("|")[0]) for name in (first, second))
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, ValueError, RuntimeError):  # not there, not a path, links in a circle
        return first == second


def is_temporary(path: Any) -> bool:
    """Whether a file goes when QGIS ends."""
    return Path(QgsProcessingUtils.tempFolder()).resolve() in Path(str(path)).resolve().parents


def free_path(name: Path, ending: str = "") -> Path:
    """The first of ``NAME.ext``, ``NAME2.ext``, ``NAME3.ext``, ... that no file and no folder has.

    Args:
        name: without the ending; dots in it stay.
        ending: ``.ext``, or empty for a folder.
    """
    names = (name.with_name(f"{name.name}{turn or ''}{ending}") for turn in (0, *range(2, 10_000)))
    return next(path for path in names if not exists(path))


def companions(path: str) -> List[Path]:
    """A written file and what lies beside it only for its sake, as far as it is there."""
    file = Path(path)
    beside = [file, file.with_suffix(".qml"), Path(f"{path}.aux.xml"), Path(f"{path}.ovr")]
    return [one for one in beside if is_file(one)]

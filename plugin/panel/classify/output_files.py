"""The files of one run beside each other: which are there already, and a name that is free. No widgets here."""

from __future__ import annotations

from pathlib import Path
from typing import List, Set

from ...disk import exists
from ...processing import parameters as p


def side_files(path: Path) -> List[Path]:
    """Where confidence, probabilities and polygons of a label raster go."""
    return [
        path.with_name(f"{path.stem}_{word}{'.gpkg' if name == p.POLYGONS else '.tif'}")
        for name, word in p.SIDE_OUTPUTS
    ]


def unfinished(path: Path) -> List[Path]:
    """What a stopped or killed run of this output left: its journal, and the finished part as a raster."""
    left = (path.with_name(f".{path.name}.journal"), path.with_name(f"{path.stem}.partial.tif"))
    return [file for file in left if exists(file)]


def can_go_on(path: Path) -> bool:
    """Whether a run of this output can be taken up where it was stopped."""
    return not exists(path) and exists(path.with_name(f".{path.name}.journal"))


RESERVED: Set[str] = set()
"""Maps of runs that wait for their turn: nobody else writes there."""


def is_free(path: Path) -> bool:
    """Whether a run may write here and replaces nothing."""
    if str(path) in RESERVED:
        return False
    return not any(exists(file) for file in (path, *side_files(path))) and not unfinished(path)


def free_name(path: Path) -> Path:
    """The path itself, or the first of ``NAME_2.tif``, ``NAME_3.tif``, ... that is free."""
    stem, number = path.stem, 2
    head, _, tail = stem.rpartition("_")
    if head and tail.isdigit() and len(tail) < 4:  # of NAME_2 comes NAME_3, not NAME_2_2
        stem, number = head, int(tail) + 1
    while not is_free(path):
        path = path.with_name(f"{stem}_{number}{path.suffix}")
        number += 1
    return path


def forget_unfinished(path: Path) -> None:
    """Begin anew: what a stopped run of this output left goes.

    Raises:
        OSError: a file cannot be removed.
    """
    for file in unfinished(path):
        file.unlink()

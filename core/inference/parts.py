"""The part that a shard leaves, read back by whoever joins the parts: every word of it is checked, since parts travel.

A part is a journal (:mod:`core.inference.journal`). Its header says which share it is, which rows it has, and what the
result looks like. It does not choose where files are written: their names are taken, their folders are not.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from pydantic import ValidationError

from core.contract.sentences import Said
from core.errors import UserError
from core.inference.description import ASPECTS
from core.inference.journal import read_header
from core.products.results import ResultSpec, spec_from_json
from core.raster.grid import Rect

_SUFFIXES = ((".tif", ".tiff"), (".tif", ".tiff"), (".gpkg",))
"""Of the probabilities, the confidence and the polygons."""


def read_part(path: Path, number: int, count: int) -> dict[str, Any]:
    """The header of a part.

    Args:
        path: of the part.
        number: of the part by its name, from 1.
        count: of all parts, likewise.

    Raises:
        UserError: it is no part, is damaged, or has another part's name.
    """
    header = read_header(path)
    try:
        shard, rows = tuple(header["shard"]), tuple(header["rows"])
        tiles = [Rect(*tile) for tile in header["tiles"]]
        whole = [*shard, *rows, *(n for tile in header["tiles"] for n in tile)]
        known = isinstance(header["about"], dict) and all(aspect.key in header["about"] for aspect in ASPECTS)
        sound = all(isinstance(n, int) and 0 <= n < 2**31 for n in whole) and len(shard) == len(rows) == 2
        sound = sound and rows[0] <= rows[1] and all(tile.width > 0 for tile in tiles)
        sound = sound and known
    except (KeyError, TypeError, ValueError):
        sound = False
    if not sound:
        raise UserError(
            Said("{0} is damaged; delete it and run part {1} of {2} again.", path.name, number, count)
        )
    if shard != (number, count):
        raise UserError(
            Said(
                "{0} is part {1} of {2} by its content: it was renamed or copied over. Delete it and "
                "run part {3} of {4} again.",
                path.name,
                shard[0],
                shard[1],
                number,
                count,
            )
        )
    return header


def spec_of_parts(header: dict[str, Any], labels: Path, name: str) -> ResultSpec:
    """The result that the parts make up, all of its files in the folder of the labels.

    Args:
        header: of a part.
        labels: the label raster to write.
        name: of the part, for errors.

    Raises:
        UserError: the header does not describe a result, or names files in other folders or of other kinds.
    """
    try:
        spec = spec_from_json(header["spec"], labels)
        named = header["spec"]["outputs"]
        sound = len(named) == len(_SUFFIXES) and spec.rect.height > 0 and spec.rect.width > 0
        sound = sound and all(isinstance(key, str) and isinstance(v, str) for key, v in spec.tags.items())
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError, OverflowError):
        sound = False
    if not sound:
        raise UserError(
            Said("{0} is damaged: it does not describe a result. Delete it and run that part again.", name)
        )
    for output, suffixes in zip(named, _SUFFIXES, strict=True):
        if output is None:
            continue
        plain = PurePosixPath(output).name == output == PureWindowsPath(output).name
        if not plain or Path(output).suffix.lower() not in suffixes:
            raise UserError(
                Said(
                    "{0} asks for the file {1}; a join writes only beside {2}, and only {3} there. "
                    "Run the shards with outputs in one folder, or delete the part if it is not "
                    "yours.",
                    name,
                    output,
                    labels.name,
                    " or ".join(suffixes),
                )
            )
    return spec

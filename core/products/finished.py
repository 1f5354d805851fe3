"""A finished map from one that exists: the steps that a run takes at its end, taken on any label raster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.contract.sentences import Said
from core.errors import UserError
from core.products.described import Described, describe_map, dress
from core.products.finish import Around, Planned, Step, check_steps, take_steps
from core.products.label_raster import LabelReader
from core.products.outputs import check_folder, replace_file
from core.products.progress import Meter
from core.raster.gdal import small_cache


@dataclass(frozen=True)
class Finished:
    """What came out.

    Attributes:
        described: the new map with its classes and areas.
        changed: pixels that have another class now.
        warnings: sentences worth showing.
    """

    described: Described
    changed: int
    warnings: tuple[str, ...]


def finish_map(
    source: Path,
    output: Path,
    steps: Sequence[Step],
    meter: Meter,
    confidence: Path | None = None,
    probabilities: Path | None = None,
) -> Finished:
    """Take steps on a map, in their order, and write the result with style and table beside it.

    Args:
        source: label raster; it stays as it is, unless it is ``output``.
        output: replaced when complete.
        steps: see :mod:`core.products.finish`.
        meter: for progress.
        confidence: of the map, for rules that look at it.
        probabilities: of the map, for a minimum mapping unit that merges by them.

    Raises:
        UserError: no step, or one that cannot be taken; an earlier ``output`` stays.
        Cancelled: stopped by the user; likewise.
    """
    if not steps:
        raise UserError(
            Said(
                "Nothing is to be done to the map: choose a minimum mapping unit, rules, a recode "
                "table or corrections."
            )
        )
    check_folder(output.parent)
    described = describe_map(source)
    grid, classes = described.info.grid, described.classes
    check_steps(steps, Planned(grid, classes, probabilities is not None, confidence is not None))
    around = Around(grid, classes, probabilities, confidence, meter)
    made, warnings = take_steps(source, steps, around, output)
    try:
        changed = _different(source, made)
        replace_file(made, output)
    finally:
        made.unlink(missing_ok=True)
    return Finished(dress(output, source), changed, tuple(warnings))


def _different(one: Path, other: Path) -> int:
    """Pixels that differ between two label rasters of one size."""
    count = 0
    with small_cache(), LabelReader(one) as first, LabelReader(other, True) as second:
        for row, rows in first.bands():
            count += int(np.count_nonzero(first.rows(row, rows)[0] != second.rows(row, rows)[0]))
    return count

"""Labels changed pixel by pixel: what corrections, recode tables and rules have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.products.label_raster import LabelInfo, LabelReader, LabelWriter
from core.products.outputs import check_folder
from core.products.progress import Meter
from core.raster.gdal import small_cache
from core.raster.grid import Grid

Change = Callable[[NDArray[Any], NDArray[np.bool_], int], NDArray[Any]]
"""Values [n, w], where they are valid, number of the first row -> new values. Nodata is put back afterwards."""


@dataclass(frozen=True)
class Relabelled:
    """What came out.

    Attributes:
        changed: number of pixels that have another class now.
        pixels: by class value, of the result.
    """

    changed: int
    pixels: dict[int, int]


def relabel(
    source: Path,
    target: Path,
    prepare: Callable[[LabelInfo], Change],
    tags: Mapping[str, str],
    meter: Meter,
    grid: Grid | None = None,
) -> Relabelled:
    """Write a raster with other labels; grid, type, nodata, mask, colours and tags stay.

    Args:
        source: label raster.
        target: may be ``source``; replaced when complete.
        prepare: makes the change, once the raster is known; may refuse.
        tags: to be added.
        meter: for progress.
        grid: of the raster, where the file itself does not say.

    Raises:
        UserError: the raster cannot be read or written.
        Cancelled: stopped by the user; nothing was written.
    """
    check_folder(target.parent)
    changed, counts = 0, dict[int, int]()
    with small_cache(), LabelReader(source, grid=grid) as reader:
        info = reader.info
        change = prepare(info)
        with (
            LabelWriter(target, info, tags) as writer,
            meter.stage("labels", "row", info.grid.height) as stage,
        ):
            for first, count in reader.bands():
                values, valid = reader.rows(first, count)
                result = np.where(valid, change(values, valid, first), values).astype(values.dtype)
                changed += int(np.count_nonzero(result != values))
                found, seen = np.unique(result[valid], return_counts=True)
                for value, pixels in zip(found.tolist(), seen.tolist(), strict=True):
                    counts[value] = counts.get(value, 0) + pixels
                writer.write(result, first, valid)
                stage.add(count, 0)
            reader.__exit__()
            writer.finish()
    return Relabelled(changed, dict(sorted(counts.items())))


def check_value(value: int, info: LabelInfo, who: str) -> None:
    """Raise a UserError where a class value cannot be stored in a raster, or means nodata there."""
    limits = np.iinfo(info.dtype)
    if not limits.min <= value <= limits.max:
        raise UserError(
            Said("{0} {1}, but {2} stores {3} to {4}.", who, value, info.path.name, limits.min, limits.max)
        )
    if info.nodata is not None and value == info.nodata:
        raise UserError(Said("{0} {1}, which means nodata in {2}.", who, value, info.path.name))

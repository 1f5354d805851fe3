"""A label raster generalised into a file: the door to this package."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window
from typing_extensions import Self

from core.contract.sentences import Said
from core.errors import UserError
from core.products.generalise.rule import Rule
from core.products.generalise.smooth import smoothed
from core.products.generalise.stream import CodesOf, stream
from core.products.generalise.units import Thresholds, thresholds
from core.products.generalise.window import Codes
from core.products.label_raster import INVALID, LabelInfo, LabelReader, LabelWriter, decode
from core.products.outputs import check_folder
from core.products.progress import Meter, Stage
from core.raster.gdal import small_cache
from core.raster.grid import Grid
from core.raster.paths import open_dataset

TAG = "SAM_LANDCOVER_GENERALISED"


@dataclass(frozen=True)
class Generalised:
    """What came out.

    Attributes:
        output: the raster written.
        mmu: in words, e.g. ``500 m2 = 5 px``.
        before: pixels by class value, ascending.
        after: likewise, with the same values.
        changed: number of pixels that have another class now.
        nodata: number of pixels without a class.
        seconds: wall time.
        warnings: sentences worth showing, e.g. that a class is gone.
    """

    output: str
    mmu: str
    before: dict[int, int]
    after: dict[int, int]
    changed: int
    nodata: int
    seconds: float
    warnings: tuple[str, ...] = ()


def generalise(
    source: Path,
    target: Path,
    rule: Rule,
    probabilities: Path | None = None,
    meter: Meter | None = None,
    pixels: int | None = None,
    grid: Grid | None = None,
) -> Generalised:
    """Apply a minimum mapping unit to a label raster.

    Args:
        source: one band of whole numbers. Nodata and mask band stay as they are.
        target: the result; may be ``source``. It is replaced when complete; until then whatever is there stays.
        rule: see :mod:`core.products.generalise.rule`.
        probabilities: raster of the same size with one band per class value from 0, for merging by probability.
        meter: told about finished rows, and asked whether to stop.
        pixels: of new rows in a band; None chooses. The result does not depend on it.
        grid: of the raster, where the file itself does not say.

    Raises:
        UserError: a raster cannot be read or is no label raster, the MMU cannot be had on its grid, the disk is full.
        Cancelled: stopped by the user; nothing was written.
    """
    started = time.monotonic()
    check_folder(target.parent)
    meter = meter or Meter(None, None)
    with small_cache(), LabelReader(source, grid=grid) as reader:
        info = reader.info
        order = rule.preference(info.values)
        limits = thresholds(rule, info.grid, order)
        warnings = _absent(rule, info)
        with (
            LabelWriter(target, info, {TAG: rule.words()}) as writer,
            meter.stage("generalise", "row", info.grid.height) as stage,
        ):
            tally = _Tally(reader, writer, order, stage)
            with _Probabilities(probabilities, info, order, rule) as likely:
                _stream(reader, tally, rule, limits, likely, pixels)
            before = {value: info.pixels[value] for value in info.values}
            after = {value: int(tally.pixels[order.index(value)]) for value in info.values}
            reader.__exit__()  # on Windows a file that is open cannot be replaced
            writer.finish()
    gone = [value for value in info.values if not after[value]]
    if gone:
        warnings.append(
            Said(
                "{0} {1} had no region of the minimum mapping unit and {2} no longer on the map.",
                "Class" if len(gone) == 1 else "Classes",
                ", ".join(map(str, gone)),
                "is" if len(gone) == 1 else "are",
            )
        )
    nodata = info.grid.width * info.grid.height - info.valid
    seconds = round(time.monotonic() - started, 3)
    return Generalised(
        str(target), limits.words, before, after, tally.changed, nodata, seconds, tuple(warnings)
    )


def _stream(
    reader: LabelReader,
    tally: _Tally,
    rule: Rule,
    limits: Thresholds,
    likely: _Probabilities,
    pixels: int | None,
) -> None:
    grid, order = reader.info.grid, tally.order

    def plain(first: int, count: int) -> NDArray[np.uint8]:
        return reader.codes(first, count, order)

    read = smoothed(plain, grid.height, rule.smooth, len(order)) if rule.smooth else plain
    ranked = len([v for v in rule.priority if v in reader.info.pixels]) if rule.target == "priority" else 0
    codes = Codes(limits.sizes, rule.neighbours, ranked)
    extra = {} if pixels is None else {"pixels": pixels}
    stream(read, tally.write, (grid.height, grid.width), codes, limits.weights, likely.source, **extra)


def _absent(rule: Rule, info: LabelInfo) -> list[str]:
    named = dict.fromkeys([*rule.by_class, *rule.protected, *rule.priority])
    missing = [value for value in named if value not in info.pixels]
    if not missing:
        return []
    return [
        Said(
            "{0} has no pixel of class {1}, which the settings name.",
            info.path.name,
            ", ".join(map(str, missing)),
        )
    ]


class _Tally:
    """Takes finished rows of codes to the writer, and counts."""

    def __init__(self, reader: LabelReader, writer: LabelWriter, order: Sequence[int], stage: Stage) -> None:
        self.order = order
        self.pixels = np.zeros(INVALID + 1, dtype=np.int64)
        self.changed = 0
        self._reader, self._writer, self._stage = reader, writer, stage

    def write(self, codes: NDArray[np.uint8], row: int) -> None:
        if not len(codes):
            return
        values, valid = self._reader.rows(row, len(codes))  # again, for what is under nodata
        result = decode(codes, self.order, values)
        self.changed += int(np.count_nonzero(result != values))
        self.pixels += np.bincount(codes.ravel(), minlength=INVALID + 1)
        self._writer.write(result, row, valid)
        self._stage.add(len(codes), 0)


class _Probabilities:
    """Rows of a probability raster in the order of codes; used as a context."""

    def __init__(self, path: Path | None, info: LabelInfo, order: Sequence[int], rule: Rule) -> None:
        self._dataset: Any = None
        self.source: CodesOf | None = None
        if rule.target != "probability":
            return
        if path is None:
            raise UserError(
                Said("Merging by probability needs the raster of probabilities that belongs to the map.")
            )
        if not path.is_file():
            raise UserError(Said("The raster of probabilities {0} does not exist.", path))
        self._dataset = open_dataset(str(path))
        size = (self._dataset.width, self._dataset.height)
        if size != (info.grid.width, info.grid.height):
            raise UserError(
                Said(
                    "{0} has {1} x {2} px, and the map {3} x {4}.",
                    path.name,
                    size[0],
                    size[1],
                    info.grid.width,
                    info.grid.height,
                )
            )
        if order and max(order) >= self._dataset.count:
            raise UserError(
                Said(
                    "{0} has {1} bands, one per class from 0, and the map has class {2}.",
                    path.name,
                    self._dataset.count,
                    max(order),
                )
            )
        if not all(np.issubdtype(np.dtype(kind), np.integer) for kind in self._dataset.dtypes):
            raise UserError(
                Said(
                    "{0} holds {1} values instead of whole steps of probability.",
                    path.name,
                    self._dataset.dtypes[0],
                )
            )
        bands, nodata = [value + 1 for value in order], self._dataset.nodata

        def rows(first: int, count: int) -> NDArray[np.uint8]:
            values = self._dataset.read(bands, window=Window(0, first, size[0], count))
            return np.asarray(values if nodata is None else np.where(values == nodata, 0, values))

        self.source = rows

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._dataset is not None:
            self._dataset.close()

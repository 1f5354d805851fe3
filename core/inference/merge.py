"""Joins the parts of a job that was shared out; the result has the bytes of one run."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.result import PredictResult
from core.contract.sentences import Said
from core.errors import UserError
from core.inference.description import parts_differ
from core.inference.finished import refuse_another
from core.inference.journal import read_strips
from core.inference.parts import read_part, spec_of_parts
from core.inference.shards import find_parts
from core.inference.stored import forget_statistics
from core.inference.tiles import Ledger, tile_exactly
from core.lock import lock_file
from core.products.ours import made_here
from core.products.outputs import check_files, journal_path
from core.products.progress import Meter
from core.products.results import ResultFiles, ResultSpec, Tally, sweep_leftovers
from core.raster.grid import Rect


def merge(
    labels: Path,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    keep_parts: bool = False,
    replace: bool = False,
) -> PredictResult:
    """Write the rasters, style, table and polygons of a job from the parts of its shards.

    Args:
        labels: the label raster to write; its parts lie beside it.
        on_progress: told about parts and writing.
        is_cancelled: asked after every part.
        keep_parts: leave the parts where they are.
        replace: also replace the finished map of another job.

    Raises:
        UserError: parts are missing, damaged or of different jobs, the finished map of another job has the name, or a
            file cannot be written. The parts stay.
        Cancelled: stopped by the user; the parts stay.
    """
    started = time.monotonic()
    meter = Meter(on_progress, is_cancelled)
    parts = find_parts(labels)
    headers = [read_part(part, number, len(parts)) for number, part in enumerate(parts, 1)]
    _check_one_job(parts, headers)
    spec = spec_of_parts(headers[0], labels, parts[0].name)
    _check_rows(parts, headers, spec.rect)
    check_files(spec.outputs)
    if not replace:
        way_out = "move it away, or have it replaced; the parts stay"
        refuse_another(labels, spec.tags, way_out, "replace")
        for path in spec.outputs.all():
            if not made_here(path):
                raise UserError(
                    Said("{0} was not made by this program, so it is not replaced; {1}.", path, way_out),
                    "replace",
                )
    with _only_one(labels):
        sweep_leftovers(spec.outputs)
        tally = Tally(spec)
        written = _write(parts, headers, spec, tally, meter)
    if not keep_parts:
        for part in parts:
            part.unlink()
    forget_statistics(labels)
    return tally.result(written, time.monotonic() - started)


@contextlib.contextmanager
def _only_one(labels: Path) -> Iterator[None]:
    """Hold the lock of a run of this output."""
    path = journal_path(labels, None)
    existed = path.exists()
    with path.open("a+b") as file:
        if not lock_file(file):
            raise UserError(Said("Another run is writing {0}; wait for it.", labels.name))
        try:
            yield
        finally:
            file.close()
            if not existed:
                path.unlink(missing_ok=True)


def _write(
    parts: list[Path], headers: list[dict[str, Any]], spec: ResultSpec, tally: Tally, meter: Meter
) -> tuple[str, ...]:
    files = ResultFiles(spec, tally)
    try:
        with meter.stage("merge", "part", len(parts)) as stage:
            for part, header in zip(parts, headers, strict=True):
                _join(part, header, files, tally)
                stage.add(1, 0)
        tally.check_any()
        return files.finish(meter)
    finally:
        files.discard()


def _join(part: Path, header: Mapping[str, Any], files: ResultFiles, tally: Tally) -> None:
    """Append the rows of a part."""
    ledger = Ledger([Rect(*tile) for tile in header["tiles"]])
    for strip, windows in read_strips(part):
        if not ledger.take(strip.rect):
            break
        files.write(strip)
        tally.add(strip, windows)
    if not ledger.complete:
        raise _damaged(part, header)


def _check_one_job(parts: list[Path], headers: list[dict[str, Any]]) -> None:
    for part, header in zip(parts, headers, strict=True):
        differing = parts_differ(headers[0]["about"], header["about"])
        if differing:
            raise UserError(
                Said(
                    "{0} belongs to another job than {1}: they differ in the {2}; delete the wrong "
                    "one and run its shard again.",
                    part.name,
                    parts[0].name,
                    differing,
                )
            )


def _check_rows(parts: list[Path], headers: list[dict[str, Any]], rect: Rect) -> None:
    """Raise a UserError unless the rows of the parts follow one another and make up the whole result."""
    row = rect.row
    for part, header in zip(parts, headers, strict=True):
        first, end = header["rows"]
        share = Rect(first, rect.col, end - first, rect.width)
        if first != row or not tile_exactly([Rect(*tile) for tile in header["tiles"]], share):
            raise _damaged(part, header)
        row = end
    if row != rect.row_end:
        raise _damaged(parts[-1], headers[-1])


def _damaged(part: Path, header: Mapping[str, Any]) -> UserError:
    number, count = header["shard"]
    return UserError(
        Said("{0} is damaged; delete it and run part {1} of {2} again.", part.name, number, count)
    )

"""What a run has in common with an earlier one of the same output: its journal, or its finished files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.contract.predict import PredictJob
from core.inference.description import Values
from core.inference.journal import Journal, check_same, read_header
from core.inference.prepare import Prepared
from core.inference.shards import shard_rows
from core.inference.tiles import make_tiles
from core.products.outputs import journal_path, part_path
from core.products.results import ResultSpec, sweep_leftovers
from core.raster.grid import Rect


def open_journal(
    job: PredictJob,
    prepared: Prepared,
    spec: ResultSpec,
    about: Values,
    batch: Sequence[int],
    values: int,
    view: tuple[float, float] | None = None,
) -> Journal:
    """The journal of this run, new or continued; a finished part of a shard is continued at its end.

    Its header says what a continued run must do as the earlier one did: the tiles in their order, and the batch,
    because sums may depend on it in their last bit.

    Args:
        job: what is asked.
        prepared: the same, checked.
        spec: of the result.
        about: its description (:func:`core.inference.description.describe`).
        batch: windows per forward pass, of each model.
        values: see :func:`core.inference.tiles.make_tiles`.
        view: likewise.

    Raises:
        UserError: the journal belongs to another run, is in use, or cannot be written.
    """
    labels, rows = prepared.outputs.labels, shard_rows(prepared.plan, job.shard)
    path = journal_path(labels, job.shard)
    header: dict[str, Any] = {
        "about": dict(about),
        "rows": rows,
        "shard": job.shard or (1, 1),
        "batch": list(batch),
        "tiles": [_four(tile) for tile in make_tiles(prepared.plan, rows, values, view)],
        "spec": spec.to_json(),
    }
    part = labels if job.shard is None else part_path(labels, job.shard)
    resume = job.resume and not prepared.states.unknown
    if job.shard is not None and resume and part.exists() and not path.exists():
        check_same(about, read_header(part)["about"], part.name)
        part.replace(path)
    journal = Journal(path, header, resume)
    if job.shard is None:
        sweep_leftovers(prepared.outputs)
    return journal


def tiles_in(header: dict[str, Any]) -> list[Rect]:
    """The tiles that a journal's header names."""
    return [Rect(*tile) for tile in header["tiles"]]


def _four(rect: Rect) -> tuple[int, int, int, int]:
    return rect.row, rect.col, rect.height, rect.width

"""What a run has in common with an earlier one of the same output: its journal, or its finished files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely

from core.contract.predict import PredictJob
from core.inference.journal import FORMAT, Journal, check_same, read_header
from core.inference.prepare import Prepared
from core.inference.provenance import PREFIX
from core.inference.shards import shard_rows
from core.inference.tiles import make_tiles
from core.products.outputs import journal_path, part_path
from core.products.results import ResultSpec, sweep_leftovers
from core.raster.grid import Rect


def open_journal(
    job: PredictJob,
    prepared: Prepared,
    spec: ResultSpec,
    batch: int,
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
        batch: windows per forward pass.
        values: see :func:`core.inference.tiles.make_tiles`.
        view: likewise.

    Raises:
        UserError: the journal belongs to another run, is in use, or cannot be written.
    """
    labels, rows = prepared.outputs.labels, shard_rows(prepared.plan, job.shard)
    path = journal_path(labels, job.shard)
    header: dict[str, Any] = {
        "identity": identity(spec, prepared, rows),
        "rows": rows,
        "shard": job.shard or (1, 1),
        "batch": batch,
        "tiles": [_four(tile) for tile in make_tiles(prepared.plan, rows, values, view)],
        "spec": spec.to_json(),
    }
    part = labels if job.shard is None else part_path(labels, job.shard)
    if job.shard is not None and job.resume and part.exists() and not path.exists():
        check_same(header["identity"], read_header(part)["identity"], part.name)
        part.replace(path)
    journal = Journal(path, header, job.resume)
    if job.shard is None:
        sweep_leftovers(prepared.outputs)
    return journal


def tiles_in(header: dict[str, Any]) -> list[Rect]:
    """The tiles that a journal's header names."""
    return [Rect(*tile) for tile in header["tiles"]]


def identity(spec: ResultSpec, prepared: Prepared, rows: tuple[int, int]) -> dict[str, object]:
    """What strips must have in common to be one result; the keys are words for the user."""
    tags = {key.removeprefix(PREFIX): value for key, value in spec.tags.items()}
    shapes = b"" if prepared.mask is None else b"".join(shapely.to_wkb(prepared.mask.shapes))
    outputs = prepared.outputs
    return {
        "checkpoint": tags.pop("CHECKPOINT_SHA256"),
        "version of this program": [tags.pop("VERSION"), FORMAT],
        "window, stride or extent": prepared.plan.digest,
        "blending": tags.pop("BLEND"),
        "overlap": tags.pop("OVERLAP", ""),
        "device or precision": [tags.pop("DEVICE"), tags.pop("PRECISION")],
        "mask": hashlib.sha256(shapes).hexdigest(),
        "choice of bands": tags.pop("BANDS"),
        "content of the rasters": [[Path(name).name, *size_and_time(name)] for name in _files(prepared)],
        "choice of outputs": [bool(outputs.probabilities), bool(outputs.confidence)],
        "share of the rows": list(rows),
        "statistics, classes or name": tags,
    }


def size_and_time(name: str) -> tuple[int, int]:
    """Bytes and modification time (s) of a file; zeros where it is inside an archive or on the net."""
    try:
        found = Path(name).stat()
    except OSError:
        return 0, 0
    return found.st_size, int(found.st_mtime)


def _files(prepared: Prepared) -> Sequence[str]:
    return [file.path for layer in prepared.scene.layers for file in layer.source.files]


def _four(rect: Rect) -> tuple[int, int, int, int]:
    return rect.row, rect.col, rect.height, rect.width

"""Rows of a scene in the order the windows need them, each read once and prefetched for the model."""

from __future__ import annotations

import bisect
import itertools
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from core.device import DeviceReport
from core.inference.prefetch import in_order
from core.inference.staging import Sent, Stage
from core.inference.tiles import BAND_WINDOWS
from core.raster.grid import Rect
from core.raster.mask import PolygonMask
from core.raster.plan import Plan
from core.raster.reading import Bools, Floats
from core.raster.scene import Scene

_CUDA_READERS = 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """New rows for the next row of windows.

    Attributes:
        values: role -> [C, rows, width] float32 with NaN where missing, or [C, 1, 1] where everything is missing, on
            their way to the device; None when no window wants these rows.
        wanted: [rows, width] bool; pixels that will have a result.
        missing: role -> [rows] wanted pixels without a value in that role (the primary never misses one).
        there: role -> [rows, width] where a raster other than the primary has values.
        rows: number of rows.
    """

    values: dict[str, Sent] | None
    wanted: Bools
    missing: dict[str, NDArray[np.int64]]
    there: dict[str, Bools] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.wanted)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a chunk, ``rect``, and what the windows over them see, ``reach``."""

    plan: Plan
    rect: Rect
    reach: Rect


def default_readers(device: DeviceReport) -> int:
    """Threads that read: one outruns any CPU's model (``docs/benchmarks.md``); on CUDA several, which is a guess."""
    return min(_CUDA_READERS, os.cpu_count() or 1) if device.type == "cuda" else 1


def chunks(
    scene: Scene, plans: Sequence[Plan], mask: PolygonMask | None, device: torch.device, readers: int = 1
) -> Generator[Chunk, None, None]:
    """Of each plan one chunk per row of windows: the rows that the windows above have not seen.

    Threads prefetch them with datasets of their own. Several readers take rows of stored blocks in turn, so
    that few blocks are decoded twice; what is prefetched then is at most the rows that
    :func:`core.inference.tiles.held_values` counts.

    Raises:
        UserError: a file cannot be read.
    """
    stage = Stage(device)
    height, depth = 1, 2
    if readers > 1 and plans:
        window, stride = plans[0].window, plans[0].stride * plans[0].step
        height = max(min(scene.primary.source.block_height, BAND_WINDOWS * window), stride)
        depth = readers * (height // stride) + 1
    runs = (list(run) for _, run in itertools.groupby(_parts(plans), lambda part: part.rect.row // height))
    return in_order(runs, lambda part: _chunk(scene, mask, part, stage), readers, depth, scene.close)


def _parts(plans: Iterable[Plan]) -> Iterator[_Part]:
    for plan in plans:
        region, starts = plan.region, plan.row_starts
        done = starts[0]
        for start in starts:
            rect = Rect(done, region.col, start + plan.window - done, region.width)
            done = rect.row_end
            end = starts[bisect.bisect_left(starts, done) - 1] + plan.window
            yield _Part(plan, rect, Rect(start, region.col, end - start, region.width))


def _chunk(scene: Scene, mask: PolygonMask | None, found: _Part, stage: Stage) -> Chunk:
    plan, part, reach = found.plan, found.rect, found.reach
    allowed = _allowed(plan, mask, part)
    if scene.has_nothing(reach) or not (mask is None or allowed.any() or _allowed(plan, mask, reach).any()):
        return Chunk(None, np.zeros_like(allowed), {})
    read = scene.read(part.row, part.col, part.height, part.width)
    wanted = allowed & read[scene.primary.role][1]
    missing = {role: (wanted & ~valid).sum(axis=1) for role, (_, valid) in read.items()}
    there = {role: valid for role, (_, valid) in read.items() if role != scene.primary.role}
    return Chunk({role: stage.send(_thin(*both)) for role, both in read.items()}, wanted, missing, there)


def _thin(values: Floats, valid: Bools) -> Floats:
    """One pixel for all when every pixel is missing: oceans and frames need not be normalised."""
    return values[:, :1, :1] if not valid.any() and np.isnan(values).all() else values


def _allowed(plan: Plan, mask: PolygonMask | None, part: Rect) -> NDArray[np.bool_]:
    """[height, width] of ``part``: inside the wanted rectangle and the polygons."""
    allowed = np.zeros((part.height, part.width), dtype=bool)
    inside = part.intersect(plan.rect)
    if inside is not None:
        rows = slice(inside.row - part.row, inside.row_end - part.row)
        cols = slice(inside.col - part.col, inside.col_end - part.col)
        allowed[rows, cols] = True if mask is None else mask.rows(inside)
    return allowed

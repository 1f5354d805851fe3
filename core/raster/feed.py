"""Rows of a scene in the order the windows need them, each read once, one step ahead of the model."""

from __future__ import annotations

import bisect
import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from core.raster.grid import Rect
from core.raster.mask import PolygonMask
from core.raster.plan import Plan
from core.raster.scene import Bools, Floats, Scene
from core.raster.staging import Sent, Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chunk:
    """New rows for the next row of windows.

    Attributes:
        values: role -> [C, rows, width] float32 with NaN where missing, or [C, 1, 1] where everything is missing, on
            their way to the device; None when no window wants these rows.
        wanted: [rows, width] bool; pixels that will have a result.
        missing: role -> [rows] wanted pixels without a value in that role (the primary never misses one).
        rows: number of rows.
    """

    values: dict[str, Sent] | None
    wanted: Bools
    missing: dict[str, NDArray[np.int64]]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.wanted)


def chunks(
    scene: Scene, plans: Iterable[Plan], mask: PolygonMask | None, device: torch.device
) -> Iterator[Chunk]:
    """Of each plan one chunk per row of windows: the rows that the windows above have not seen.

    Raises:
        UserError: a file cannot be read.
    """
    stage = Stage(device)
    try:
        for plan in plans:
            region, starts = plan.region, plan.row_starts
            done = starts[0]
            for start in starts:
                part = Rect(done, region.col, start + plan.window - done, region.width)
                done = part.row_end
                end = starts[bisect.bisect_left(starts, done) - 1] + plan.window
                reach = Rect(start, region.col, end - start, region.width)
                yield _chunk(scene, plan, mask, part, reach, stage)
    finally:
        scene.close()


def _chunk(
    scene: Scene, plan: Plan, mask: PolygonMask | None, part: Rect, reach: Rect, stage: Stage
) -> Chunk:
    """The rows of ``part``; ``reach`` is what the windows over them see."""
    allowed = _allowed(plan, mask, part)
    if scene.has_nothing(reach) or not (mask is None or allowed.any() or _allowed(plan, mask, reach).any()):
        return Chunk(None, np.zeros_like(allowed), {})
    read = scene.read(part.row, part.col, part.height, part.width)
    wanted = allowed & read[scene.primary.role][1]
    missing = {role: (wanted & ~valid).sum(axis=1) for role, (_, valid) in read.items()}
    return Chunk({role: stage.send(_thin(*both)) for role, both in read.items()}, wanted, missing)


def read_ahead(source: Iterator[T]) -> Generator[T, None, None]:
    """The same items, produced by a thread that is one ahead. Its errors are raised here."""
    items: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(maxsize=1)
    stop = threading.Event()

    def put(item: T | None, error: BaseException | None) -> None:
        while not stop.is_set():
            try:
                items.put((item, error), timeout=0.1)
                return
            except queue.Full:
                continue

    def work() -> None:
        try:
            for item in source:
                put(item, None)
                if stop.is_set():
                    break
            put(None, None)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for the rows
            put(None, error)
        finally:
            close = getattr(source, "close", None)
            if close is not None:
                close()

    thread = threading.Thread(target=work, name="raster-reader", daemon=True)
    thread.start()
    try:
        while True:
            item, error = items.get()
            if error is not None:
                raise error
            if item is None:
                return
            yield item
    finally:
        stop.set()
        thread.join()


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

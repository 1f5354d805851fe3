"""The models of a run over what is still to be done: finished rows, one strip after the other."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Generator, Iterator, Sequence

from torch import nn

from core.inference.averaged import Averaging, averaged
from core.inference.ensemble import channels_of, names_of
from core.inference.feed import chunks, default_readers
from core.inference.guided import first_pass, stream_guided
from core.inference.pipeline import Rows, Settings, Step, stream
from core.inference.prepare import Prepared
from core.inference.shards import tile_of_plan
from core.products.progress import Meter
from core.products.strip import Strip
from core.raster.grid import Rect
from core.raster.plan import Plan

OnWindows = Callable[[int, int], None]


def strips(
    models: Sequence[nn.Module],
    prepared: Prepared,
    settings: Sequence[Settings],
    tiles: Sequence[Rect],
    rest: Sequence[Rect],
    meter: Meter,
) -> Iterator[tuple[Strip, int]]:
    """Finished rows of what is still to be done, with the number of windows run since the last ones.

    Args:
        models: of ``prepared.runs``, in their order, on their device.
        prepared: the job.
        settings: of each model.
        tiles: of the whole run.
        rest: of them what is still to be run.
        meter: progress and cancelling.
    """
    runs, run = prepared.runs, 0
    pairs = list(zip(runs, settings, strict=True))
    total = sum(_count(tile_of_plan(one.plan, tile), how) for one, how in pairs for tile in tiles)
    left = sum(_count(tile_of_plan(one.plan, tile), how) for one, how in pairs for tile in rest)
    with meter.stage("predict", "window", total) as stage, contextlib.ExitStack() as stack:
        stage.add(0, total - left)

        def on_windows(worked: int, skipped: int) -> None:
            nonlocal run
            run += worked
            stage.add(worked, skipped)

        lines = [
            stack.enter_context(contextlib.closing(_line(model, one, how, rest, on_windows)))
            for model, (one, how) in zip(models, pairs, strict=True)
        ]
        for tile, steps in zip(rest, zip(*lines, strict=True), strict=True):
            for strip in _joined(steps, prepared, settings[0].extras, tile):
                if len(strip.labels):
                    yield strip, run
                    run = 0


def _joined(steps: Sequence[Iterator[Step]], prepared: Prepared, extras: bool, tile: Rect) -> Iterator[Strip]:
    """The strips of one tile: those of the model, or the mean of several."""
    if not prepared.members:
        return (ring.finish(start, first, end) for ring, start, first, end in steps[0])
    channels = tuple(channels_of(prepared.members[0].card, one.card) for one in prepared.members)
    how = Averaging(tuple(names_of(prepared.members)), channels, extras)
    return averaged([_rows(one) for one in steps], how, tile.col)


def _rows(steps: Iterator[Step]) -> Iterator[Rows]:
    for ring, start, first, end in steps:
        yield ring.rows(start, first, end)


def _line(
    model: nn.Module, one: Prepared, settings: Settings, rest: Sequence[Rect], on_windows: OnWindows
) -> Generator[Iterator[Step], None, None]:
    """Of each tile the steps of one model; those of a tile must be used up before the next one."""
    plans = [tile_of_plan(one.plan, tile) for tile in rest]
    guides = [] if settings.budget is None else [first_pass(plan) for plan in plans]

    def rows_of(plans: Sequence[Plan]) -> contextlib.closing[Generator]:  # type: ignore[type-arg]
        device = settings.device
        return contextlib.closing(chunks(one.scene, plans, one.mask, device.device, default_readers(device)))

    with rows_of(plans) as feed, rows_of(guides) as first:
        for index, plan in enumerate(plans):
            mine = itertools.islice(feed, len(plan.row_starts))
            if guides:
                guide_rows = itertools.islice(first, len(guides[index].row_starts))
                yield stream_guided(model, plan, mine, guide_rows, settings, on_windows)
            else:
                yield stream(model, plan, mine, settings, on_windows)


def _count(plan: Plan, settings: Settings) -> int:
    """Windows that are run at most."""
    return plan.count + (0 if settings.budget is None else first_pass(plan).count)

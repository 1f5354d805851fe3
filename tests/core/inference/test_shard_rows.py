"""Rows of a job in shares: every pixel covered as planned, with the windows of the published loop."""

import itertools

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.checkpoints.card import Modality
from core.device import pick_device
from core.inference import pipeline as pipeline_module
from core.inference.feed import Chunk
from core.inference.pipeline import Settings, stream
from core.inference.shards import ranges, rows_of_plan, shard_rows
from core.inference.staging import Sent
from core.raster.grid import Rect
from core.raster.normalise import Stretch
from core.raster.plan import make_plan


@st.composite
def shared_out(draw):
    """Any raster, window, stride, extent and number of shards."""
    window = draw(st.integers(1, 40))
    height, width = draw(st.integers(1, 150)), draw(st.integers(1, 120))
    row, col = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    rect = Rect(row, col, draw(st.integers(1, height - row)), draw(st.integers(1, width - col)))
    plan = make_plan(height, width, window, draw(st.integers(1, window)), rect)
    return plan, draw(st.integers(1, 12))


def published_counts(plan):
    """[height, width] how often the published loop visits every pixel, repeats counted."""
    tall, wide = max(plan.height, plan.window), max(plan.width, plan.window)
    counts = np.zeros((tall, wide), dtype=np.int64)
    for row in range(0, plan.height, plan.stride):
        for col in range(0, plan.width, plan.stride):
            r, c = min(row, tall - plan.window), min(col, wide - plan.window)
            counts[r : r + plan.window, c : c + plan.window] += 1
    return counts


@settings(max_examples=150, deadline=None)
@given(shared_out())
def test_shards_tile_the_rows_and_share_them_evenly(case):
    plan, count = case
    rows = [shard_rows(plan, (i, count)) for i in range(1, count + 1)]
    assert rows[0][0] == plan.rect.row and rows[-1][1] == plan.rect.row_end
    assert all(before[1] == after[0] for before, after in itertools.pairwise(rows))
    assert all(first <= end for first, end in rows)
    assert shard_rows(plan, None) == shard_rows(plan, (1, 1)) == (plan.rect.row, plan.rect.row_end)


@settings(max_examples=60, deadline=None)
@given(shared_out(), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.02, 0.5, 1.0]))
def test_every_pixel_gets_the_windows_of_the_published_loop(case, seed, share):
    """The engine itself, with a model that gives ones: its sums are the number of visits, in every shard.

    ``share`` of the pixels are wanted at random, as a mask or nodata leave them.
    """
    plan, count = case
    wanted = np.random.default_rng(seed).random((plan.height, plan.width)) < share
    expected = published_counts(plan)
    seen = np.full((plan.height, plan.width), -1, dtype=np.int64)
    sums = []
    original = pipeline_module.winners
    for shard in range(1, count + 1):
        first, end = shard_rows(plan, (shard, count))
        if first == end:
            continue
        part = rows_of_plan(plan, first, end)
        pipeline_module.winners = lambda values: sums.append(values.clone()) or original(values)
        try:
            steps = stream(Ones(), part, chunks_of(part, wanted), SETTINGS, lambda run, skipped: None)
            strips = [ring.finish(*rows) for ring, *rows in steps]
        finally:
            pipeline_module.winners = original
        assert sum(len(strip.labels) for strip in strips) == end - first
        for strip in strips:
            rows = slice(strip.row, strip.row + len(strip.labels))
            cols = slice(plan.rect.col, plan.rect.col_end)
            assert np.array_equal(strip.labels == 0, wanted[rows, cols])
            filled = np.flatnonzero((strip.labels == 0).any(axis=0))
            if filled.size:  # sums are looked at between the first and the last column with a result
                visits = sums.pop(0)[0].numpy()
                cols = slice(strip.col + filled[0], strip.col + filled[-1] + 1)
                seen[rows, cols] = np.where(wanted[rows, cols], visits, -1)
        assert not sums
    inside = np.zeros_like(wanted)
    inside[plan.rect.row : plan.rect.row_end, plan.rect.col : plan.rect.col_end] = True
    known = expected[: plan.height, : plan.width]
    assert np.array_equal(seen, np.where(wanted & inside, known, -1))


class Ones(torch.nn.Module):
    """Logits (1, 0) everywhere."""

    def forward(self, image):
        ones = torch.ones_like(image[:, :1])
        return torch.cat([ones, 0 * ones], dim=1)


SETTINGS = Settings(
    modalities=(Modality(role="optical", bands=("grey",), channels=1),),
    stretches=(Stretch((0.0,), (255.0,)),),
    classes=2,
    blend="reference",
    device=pick_device("cpu", "fp32"),
    batch=5,
)


def chunks_of(plan, wanted):
    """What the reader gives, for a raster in memory of which only ``wanted`` matters."""
    region, done = plan.region, plan.row_starts[0]
    for start in plan.row_starts:
        rows = range(done, start + plan.window)
        done = start + plan.window
        allowed = np.zeros((len(rows), region.width), dtype=bool)
        for i, row in enumerate(rows):
            if plan.rect.row <= row < plan.rect.row_end:
                cols = slice(plan.rect.col - region.col, plan.rect.col_end - region.col)
                allowed[i, cols] = wanted[row, plan.rect.col : plan.rect.col_end]
        yield Chunk({"optical": Sent(torch.zeros((1, *allowed.shape)))}, allowed, {})


def test_ranges_in_words():
    assert ranges([1, 2, 3, 7]) == "1 to 3, 7" and ranges([4, 5]) == "4, 5" and ranges([2]) == "2"

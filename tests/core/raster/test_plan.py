import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.raster.grid import Rect
from core.raster.plan import AxisWeights, axis_windows, inner_range, make_plan, plan_from_json, taper_profile

PARITY = Path(__file__).resolve().parents[3].parent / "shared" / "parity"

sizes = st.integers(1, 300)


@st.composite
def plans(draw, part=False):
    window = draw(st.integers(1, 80))
    height, width = draw(sizes), draw(sizes)
    rect = None
    if part:
        row, col = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        rect = Rect(row, col, draw(st.integers(1, height - row)), draw(st.integers(1, width - col)))
    return make_plan(height, width, window, draw(st.integers(1, window)), rect)


def reference_loop(plan):
    """The published loop, word for word, for rasters at least as large as the window."""
    for row in range(0, plan.height, plan.stride):
        row = min(row, plan.height - plan.window)
        for col in range(0, plan.width, plan.stride):
            col = min(col, plan.width - plan.window)
            yield row, col


@settings(max_examples=60, deadline=None)
@given(plans())
def test_sums_are_those_of_the_published_loop(plan):
    assume(min(plan.height, plan.width) >= plan.window)
    published = np.zeros((plan.height, plan.width), dtype=np.int64)
    for row, col in reference_loop(plan):
        published[row : row + plan.window, col : col + plan.window] += 1
    ours = np.zeros_like(published)
    seen = set()
    for row, col, multiplicity in plan.windows():
        ours[row : row + plan.window, col : col + plan.window] += multiplicity
        seen.add((row, col))
    assert np.array_equal(ours, published)
    assert len(seen) == plan.count  # each window once
    assert list(dict.fromkeys(reference_loop(plan))) == [(r, c) for r, c, _ in plan.windows()]


@settings(max_examples=100, deadline=None)
@given(plans(part=True))
def test_a_part_gets_exactly_the_windows_that_touch_it(plan):
    whole = make_plan(plan.height, plan.width, plan.window, plan.stride)
    touching = [
        (row, col, multiplicity)
        for row, col, multiplicity in whole.windows()
        if Rect(row, col, plan.window, plan.window).intersect(plan.rect)
    ]
    assert list(plan.windows()) == touching


@settings(max_examples=100, deadline=None)
@given(plans(part=True))
def test_bands_tile_the_rectangle_and_leave_only_when_finished(plan):
    bands = plan.bands()
    assert len(bands) == len(plan.row_starts)
    rows = [row for first, end in bands for row in range(first, end)]
    assert rows == list(range(plan.rect.row, plan.rect.row_end))
    for index, (first, end) in enumerate(bands):
        assert first >= plan.row_starts[index] and end <= plan.row_starts[index] + plan.window
        assert all(start >= end for start in plan.row_starts[index + 1 :] if first < end)


@settings(max_examples=50, deadline=None)
@given(plans(part=True))
def test_a_plan_is_a_small_value(plan):
    again = plan_from_json(json.loads(json.dumps(plan.to_json())))
    assert again == plan and hash(again) == hash(plan) and again.digest == plan.digest
    assert len(json.dumps(plan.to_json())) < 250
    if plan.stride > 1:
        other = make_plan(plan.height, plan.width, plan.window, plan.stride - 1, plan.rect)
        assert other.digest != plan.digest


@settings(max_examples=50, deadline=None)
@given(plans(part=True), st.integers(0, 3), st.data())
def test_weights_sum_along_the_axes(plan, halo, data):
    region, profile = plan.region, taper_profile(plan.window)
    total = np.zeros((region.height, region.width))
    for row, col, _ in plan.windows():
        top, bottom = inner_range(row, plan.window, plan.height, halo)
        left, right = inner_range(col, plan.window, plan.width, halo)
        if top < bottom and left < right:
            r, c = row - region.row, col - region.col
            part = total[r + top : r + bottom, c + left : c + right]
            part += np.outer(profile, profile)[top:bottom, left:right]
    rows = AxisWeights(plan.row_starts, (1,) * len(plan.row_starts), profile, plan.height, halo)
    cols = AxisWeights(plan.col_starts, (1,) * len(plan.col_starts), profile, plan.width, halo)
    by_row, by_col = rows.between(region.row, region.row_end), cols.between(region.col, region.col_end)
    assert np.allclose(np.outer(by_row, by_col), total)
    assert halo or total.min() > 0
    first = data.draw(st.integers(region.row, region.row_end - 1))
    end = data.draw(st.integers(first, region.row_end))
    assert np.array_equal(
        rows.between(first, end), by_row[first - region.row : end - region.row]
    )  # to the bit


def test_a_raster_smaller_than_the_window_gets_one_window():
    plan = make_plan(20, 300, 256, 128)
    assert plan.row_starts == (0,) and plan.col_starts == (0, 44)
    assert plan.region == Rect(0, 0, 256, 300)


def test_a_huge_raster_costs_nothing():
    plan = make_plan(1_000_000, 2_000_000, 256, 32, Rect(999_000, 5, 900, 300))
    assert plan.row_starts[0] == 998_752 and plan.count < 700


@pytest.mark.parametrize(
    ("window", "stride", "words"), [(0, 1, "window"), (8, 0, "stride"), (8, 9, "stride")]
)
def test_senseless_numbers_are_refused(window, stride, words):
    with pytest.raises(UserError, match=words):
        make_plan(100, 100, window, stride)


def _enumerations():
    file = PARITY / "metrics_losses.json"
    return json.loads(file.read_text())["sliding_window"] if file.exists() else []


@pytest.mark.skipif(not PARITY.parent.is_dir(), reason="the folder ../shared is not there")
def test_windows_of_the_published_evaluation():
    cases = _enumerations()
    assert len(cases) >= 4
    for case in cases:
        plan = make_plan(case["height"], case["width"], case["window"], case["stride"])
        assert plan.count == case["n_unique"]
        assert sum(m for _, _, m in plan.windows()) == case["n_windows_with_repeats"]
        assert max(m for _, _, m in plan.windows()) == case["max_multiplicity"]
        assert list(plan.row_starts) == case["unique_rows"]
        if "unique_cols" in case:
            assert list(plan.col_starts) == case["unique_cols"]
        by_row = {str(r): m for r, m in zip(plan.row_starts, plan.row_multiplicity, strict=True)}
        assert by_row == case["row_multiplicity"]
        repeated = [[row, col] for row, col in reference_loop(plan)]
        assert repeated[: len(case["first10"])] == case["first10"]


def test_multiplicity_along_an_axis():
    assert axis_windows(600, 256, 32)[344] == 8

"""How much is kept of a scene: the largest view fits, and no window is read again for every label."""

import itertools

import numpy as np
import pytest

from core.quick.cache_budget import LARGEST_VIEW, LEAST_VIEW, MOST_BYTES, USUAL_BYTES, cache_budget
from core.quick.cells import Lattice, Windows
from core.raster.grid import Rect
from core.raster.plan import axis_windows, inner_range

SIDES = (700, 5000, 20_000)


def lattice(side):
    return Lattice(Rect(0, 0, side, side), 256)


def windows(side, halo=80):
    return Windows(Rect(0, 0, side, side), 512, 512 - 2 * halo, halo, 8)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("features", [60, 122, 200, 345])
@pytest.mark.parametrize("cells", [lattice, windows, lambda side: windows(side, 32)])
def test_all_cells_of_the_largest_view_are_kept(side, features, cells):
    cells = cells(side)
    budget = cache_budget(cells, features)
    assert USUAL_BYTES <= budget.memory <= MOST_BYTES and LEAST_VIEW <= budget.view <= LARGEST_VIEW
    fits = budget.view > LEAST_VIEW
    rng = np.random.default_rng(1)
    for ratio, beyond in itertools.product((0.5, 0.8, 1, 1.5, 2), (0, 14)):  # smoothing looks at 14 px more
        height, width = int((budget.view * ratio) ** 0.5) + beyond, int((budget.view / ratio) ** 0.5) + beyond
        for _ in range(20):
            row, col = rng.integers(0, max(side - height, 1)), rng.integers(0, max(side - width, 1))
            kept = cells.touching(Rect(int(row), int(col), height, width))
            bytes_ = sum(cell.rect.height * cell.rect.width for cell in kept) * (features + 1)
            assert bytes_ <= budget.memory or not fits


def test_a_usual_scene_loses_nothing_and_many_features_make_the_view_smaller():
    assert cache_budget(windows(20_000, 32), 84).view == LARGEST_VIEW  # three bands and an encoder
    assert cache_budget(windows(20_000), 122).view > 0.9 * LARGEST_VIEW  # elevation besides
    assert cache_budget(lattice(20_000), 60) == cache_budget(lattice(20_000), 60, USUAL_BYTES)
    small, least = cache_budget(windows(20_000), 200), cache_budget(windows(20_000), 4000)
    assert LEAST_VIEW < small.view < LARGEST_VIEW and small.memory == MOST_BYTES
    assert least.view == LEAST_VIEW
    assert cache_budget(windows(900), 122, USUAL_BYTES).view == LARGEST_VIEW  # all of it fits
    assert cache_budget(windows(20_000), 122, USUAL_BYTES).view < LARGEST_VIEW


@pytest.mark.parametrize("cells", [lattice(3000), windows(3000), windows(530), windows(900, 32)])
def test_most_is_reached_and_never_passed(cells):
    side = cells.full.height
    for length in (1, 17, 256, 353, 500):
        found = [
            sum(c.rect.height for c in cells.touching(Rect(first, 0, length, 1)))
            for first in range(side - length + 1)
        ]
        most = cells.most_cached(length, 1)
        widest = max(sum(c.rect.width for c in cells.touching(Rect(0, first, 1, 1))) for first in range(side))
        assert most == max(found) * widest or isinstance(cells, Lattice)
        assert most >= max(found) * widest


@pytest.mark.parametrize(("size", "halo"), [(512, 80), (513, 80), (870, 80), (3001, 32)])
def test_windows_of_a_range_are_those_that_count_in_it(size, halo):
    cells = Windows(Rect(0, 0, size, size), 512, 512 - 2 * halo, halo, 8)
    counts = {}
    for start in axis_windows(size, 512, 512 - 2 * halo):
        low, high = inner_range(start, 512, size, halo)
        counts[start] = start + low, min(start + high, size)
    for first, end in ((0, 1), (0, size), (size // 2, size // 2 + 1), (400, 460), (size - 1, size)):
        wanted = [start for start, (low, high) in counts.items() if low < end and high > first]
        found = cells.touching(Rect(first, 0, end - first, 1))
        assert [cell.key[0] for cell in found if cell.key[1] == 0] == wanted

"""The lattice of areas: every place has one, few areas serve many clicks, coordinates go there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.interactive.area import area_around, areas_over, neighbours
from core.raster.grid import IDENTITY, Grid, Rect


def grid(width, height):
    return Grid(None, IDENTITY, width, height)


def point(col, row):
    return (col, row, col, row)


@given(st.integers(1, 5000), st.integers(1, 5000), st.floats(0, 1), st.floats(0, 1))
def test_every_click_has_an_area_with_room_around_it(width, height, x, y):
    side, place = 256, point(x * width, y * height)
    area = area_around(place, grid(width, height), side)
    rect = area.rect
    assert area.contains(place)
    assert rect.width == min(side, width)
    assert rect.height == min(side, height)
    quarter = side // 4
    for at, start, end, size in (
        (place[0], rect.col, rect.col_end, width),
        (place[1], rect.row, rect.row_end, height),
    ):
        assert start == 0 or at - start >= quarter
        assert end == size or end - at >= quarter


def test_clicks_close_together_share_an_area():
    areas = {
        area_around(point(600 + dx, 700 + dy), grid(4000, 4000), 256) for dx in range(60) for dy in range(30)
    }
    assert len(areas) <= 2
    whole = {
        area_around(point(x, y), grid(1000, 1000), 256) for x in range(0, 1000, 7) for y in range(0, 1000, 7)
    }
    assert len(whole) == len(areas_over(Rect(0, 0, 1000, 1000), grid(1000, 1000), 256)) == 49


@given(st.integers(1, 3000), st.integers(1, 3000), st.sampled_from([1, 2, 4]))
def test_areas_cover_an_extent(width, height, reduction):
    rect = Rect(height // 3, width // 4, max(1, height // 2), max(1, width // 2))
    areas = areas_over(rect, grid(width, height), 128, reduction)
    covered = np.zeros((height, width), bool)
    for area in areas:
        covered[area.rect.row : area.rect.row_end, area.rect.col : area.rect.col_end] = True
        assert area.rect.row_end <= height
        assert area.rect.col_end <= width
    assert covered[rect.row : min(rect.row_end, height), rect.col : min(rect.col_end, width)].all()
    assert len(set(areas)) == len(areas)


def test_a_long_box_is_seen_at_a_coarser_resolution():
    area = area_around((100, 100, 900, 300), grid(5000, 5000), 256)
    assert area.reduction == 4
    assert area.contains((100, 100, 900, 300))
    assert area.picture == (256, 256)
    with pytest.raises(UserError, match="at most 4096"):
        area_around((0, 0, 5000, 10), grid(5000, 5000), 256)


@pytest.mark.parametrize("place", [(-1, 5), (5, -1), (101, 5), (5, 81), (float("nan"), 5), (float("inf"), 5)])
def test_places_outside_are_refused(place):
    with pytest.raises(UserError, match="outside the raster"):
        area_around(point(*place), grid(100, 80), 256)


def test_coordinates_at_a_coarser_resolution():
    area = area_around((0, 0, 1000, 1000), grid(5000, 5000), 256)
    assert area.reduction == 4
    # The middle of picture px (10, 20) is the corner between raster px 41/42 and 81/82.
    assert area.to_model(np.array([42.0, 82.0])).tolist() == [10.0, 20.0]
    assert area.to_raster * (10.5, 20.5) == (42.0, 82.0)


def test_neighbours_are_the_areas_of_the_lattice_half_a_side_away():
    whole = grid(1000, 1000)
    area = area_around(point(500, 500), whole, 256)
    near = neighbours(area, whole)
    assert len(near) == 4
    assert all(abs(n.rect.row - area.rect.row) + abs(n.rect.col - area.rect.col) == 128 for n in near)
    assert set(near) <= set(areas_over(whole.full, whole, 256))
    assert neighbours(area_around(point(5, 5), grid(100, 90), 256), grid(100, 90)) == ()

"""Rotation and scale: from the right pixels, all modalities and labels alike."""

import math

import numpy as np
import pytest

from core.raster.grid import Rect
from core.training.settings import AugmentSection
from core.training.warp import Warp, draw_warp, warp

SIDE = 16


def _surroundings(how):
    """Ramps over rows and columns, and labels of four quarters, as read around a window."""
    source = how.source(Rect(100, 200, SIDE, SIDE))
    rows, cols = np.mgrid[source.row : source.row_end, source.col : source.col_end].astype(np.float32)
    labels = (2 * (rows > 107.5) + (cols > 207.5)).astype(np.uint8)
    return [np.stack((rows, cols)), (rows + cols)[None]], [np.ones(rows.shape, bool)] * 2, labels


def test_no_rotation_and_no_zoom_is_the_window_itself():
    how = Warp(0.0, 1.0)
    (ramps, total), _, labels = warp(*_surroundings(how), how, SIDE)
    np.testing.assert_allclose(ramps[0], np.arange(100, 116)[:, None].repeat(16, 1), atol=1e-3)
    np.testing.assert_allclose(ramps[1], np.arange(200, 216)[None].repeat(16, 0), atol=1e-3)
    np.testing.assert_allclose(total[0], ramps.sum(0), atol=1e-2)
    np.testing.assert_array_equal(labels, np.kron([[0, 1], [2, 3]], np.ones((8, 8))))


@pytest.mark.parametrize("angle, zoom", [(0.0, 1.25), (math.pi / 2, 1.0), (0.4, 0.8), (-2.5, 1.0)])
def test_every_pixel_comes_from_where_the_geometry_says(angle, zoom):
    how = Warp(angle, zoom)
    (ramps, total), valid, labels = warp(*_surroundings(how), how, SIDE)
    down, across = np.mgrid[:SIDE, :SIDE] - (SIDE - 1) / 2
    rows = 107.5 + (math.sin(angle) * across + math.cos(angle) * down) / zoom
    cols = 207.5 + (math.cos(angle) * across - math.sin(angle) * down) / zoom
    np.testing.assert_allclose(ramps[0], rows, atol=1e-2)
    np.testing.assert_allclose(ramps[1], cols, atol=1e-2)
    np.testing.assert_allclose(total[0], rows + cols, atol=2e-2)
    clear = (np.abs(rows - 107.5) > 0.75) & (np.abs(cols - 207.5) > 0.75)
    np.testing.assert_array_equal(labels[clear], (2 * (rows > 107.5) + (cols > 207.5))[clear])
    assert valid[0].all() and valid[1].all()


def test_missing_pixels_do_not_bleed():
    how = Warp(0.5, 1.0)
    images, valid, labels = _surroundings(how)
    hole = np.zeros(labels.shape, bool)
    hole[8:14, 8:20] = True
    images[1][:, hole] = -1000
    (_, total), seen, _ = warp(images, [valid[0], ~hole], labels, how, SIDE)
    assert not seen[1].all() and seen[0].all()
    assert (total[0][~seen[1]] == -1000).all() and total[0][seen[1]].min() > 290


def test_angles_and_zooms_are_drawn_within_the_limits():
    rng = np.random.default_rng(0)
    assert draw_warp(AugmentSection(), rng) is None
    drawn = [draw_warp(AugmentSection(rotate=10, scale=0.25), rng) for _ in range(200)]
    assert 9 < math.degrees(max(abs(how.angle) for how in drawn)) <= 10
    zooms = [how.zoom for how in drawn]
    assert 0.8 <= min(zooms) < 0.83 and 1.2 < max(zooms) <= 1.25

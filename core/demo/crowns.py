"""Draws trees: crowns with lobes and leaf texture that meet in a canopy, woods' undergrowth, hedges."""

from __future__ import annotations

import numpy as np
from shapely.geometry import Point

from core.demo.canvas import Canvas, Near, drawn
from core.demo.materials import BUILDING, TREE
from core.demo.noise import Array, rough, smooth, white
from core.demo.plan import CONIFER, POPLAR, Layout, Tree

_HEDGE_COLOUR = np.array([78, 98, 52], np.float32)
_SHRUB_COLOUR = np.array([66, 84, 44], np.float32)


class Crowns:
    """The scene's trees, hedges and woods."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._near = Near([Point(t.x, t.y).buffer(t.radius + 1, quad_segs=1) for t in layout.trees])

    def paint(self, canvas: Canvas) -> None:
        """Draw everything leafy near a block, over what stands there already."""
        grid = canvas.grid
        bumps = rough(grid, 1.9, 601, 3)
        edge = rough(grid, 2.6, 602, 2)
        canopy = np.full(grid.shape, -1.0, np.float32)
        colour = np.zeros((*grid.shape, 3), np.float32)
        self._low_growth(canvas, canopy, colour, bumps)
        for index in self._near.of(grid):
            _paint_tree(canvas, self._layout.trees[index], canopy, colour, edge)
        leafy = canopy > 0
        if not leafy.any():
            return
        textured = canopy * (1 + 0.06 * bumps) + 0.22 * bumps
        top = canvas.ground + np.maximum(textured, 0.6 * canopy)
        leafy &= (top > canvas.surface) & ~((canvas.label == BUILDING) & (canopy < 3.4))
        slope_y, slope_x = np.gradient(np.where(canopy > 0, textured, 0.25 * canopy), grid.step)
        limit = np.maximum(1.0, np.hypot(slope_x, slope_y) / 1.5)
        canvas.slope_x[leafy] = (slope_x / limit)[leafy]
        canvas.slope_y[leafy] = (slope_y / limit)[leafy]
        canvas.surface[leafy] = top[leafy]
        canvas.label[leafy] = TREE
        canvas.leafy[leafy] = 1
        speckle = 1 + 0.15 * np.clip(bumps, -2, 2) + 0.1 * (white(grid, 604) - 0.5)
        warm = 0.04 * smooth(grid, 1.0, 605)[..., None] * np.array([1, 0.3, -0.6], np.float32)
        canvas.colour[leafy] = (colour * (speckle[..., None] + warm))[leafy]

    def _low_growth(self, canvas: Canvas, canopy: Array, colour: Array, bumps: Array) -> None:
        grid = canvas.grid
        for shapes, height, paint in (
            (self._layout.thickets, 3.4, _SHRUB_COLOUR),
            (self._layout.hedges, 1.7, _HEDGE_COLOUR),
        ):
            mask = drawn(grid, [(s, 1) for s in shapes], "uint8") > 0
            mask &= canvas.label != BUILDING
            level = np.float32(height) * (1 + 0.12 * bumps)
            canopy[mask] = level[mask]
            colour[mask] = paint


def _paint_tree(canvas: Canvas, tree: Tree, canopy: Array, colour: Array, edge: Array) -> None:
    window = canvas.window(tree.x, tree.y, tree.radius * 1.25 + 0.5)
    if window is None:
        return
    dx = canvas.grid.x[window[1]][None, :] - np.float32(tree.x)
    dy = canvas.grid.y[window[0]][:, None] - np.float32(tree.y)
    distance = np.sqrt(dx * dx + dy * dy)
    if tree.kind == CONIFER:
        spin = tree.x * 3.1 + tree.y * 1.7
        distance = distance * (1 + 0.13 * np.cos(7 * np.arctan2(dy, dx) + np.float32(spin)))
        share = 1 - distance / tree.radius
        height = tree.height * (0.32 + 0.68 * np.clip(share, 0, 1))
    else:
        distance = distance * (1 + 0.13 * edge[window])
        share = 1 - distance / tree.radius
        round_top = np.sqrt(np.clip(1 - (distance / tree.radius) ** 2, 0, 1))
        base = 0.62 if tree.kind == POPLAR else 0.42
        height = tree.height * (base + (1 - base) * round_top)
    inside = (share > 0) & (height > canopy[window])
    canopy[window][inside] = height[inside]
    colour[window][inside] = tree.colour

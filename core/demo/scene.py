"""A whole scene: lay the place out, draw it block by block, write it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.demo.canvas import Canvas
from core.demo.crowns import Crowns
from core.demo.layout import make_layout
from core.demo.light import Sun, exposed, photographed
from core.demo.materials import CLASS_NAMES
from core.demo.noise import Array, Grid
from core.demo.render import Ground
from core.demo.roofs import Roofs
from core.demo.sar import backscatter
from core.demo.terrain import Terrain, make_terrain
from core.demo.write import Block, scene_writer
from core.errors import UserError

RESOLUTION = 0.5
SMALLEST, LARGEST = 256, 32768
_BLOCK = 512  # pixels a side; multiple of the files' tiles
_AROUND = 64  # pixels drawn around a block: 32 m, the longest shadow
_SCHEME = Path(__file__).parents[2] / "resources" / "schemes" / "demo.json"


@dataclass(frozen=True)
class DemoScene:
    """The files of a scene: RGB, surface height in metres, VV and VH power, class values."""

    optical: Path
    dsm: Path
    sar: Path
    labels: Path


@dataclass(frozen=True)
class Place:
    """A scene that can be drawn: everything of it, and its light.

    Attributes:
        seed: Seed of every random choice.
        terrain: The bare ground.
        sun: The one sun.
        radar: Direction towards the radar, radians from east to south.
        ground: Painter of the ground.
        roofs: Painter of the buildings.
        crowns: Painter of trees and hedges.
    """

    seed: int
    terrain: Terrain
    sun: Sun
    radar: float
    ground: Ground
    roofs: Roofs
    crowns: Crowns


def make_place(extent: float, seed: int) -> Place:
    """Lay out the place of a seed, `extent` metres a side."""
    rng = np.random.default_rng([seed, 20240229])
    sun = Sun(float(rng.uniform(118, 242)), float(rng.uniform(41, 49)))
    radar = float(rng.choice([0.0, math.pi]) + rng.uniform(-0.2, 0.2))
    layout = make_layout(extent, math.atan2(sun.south, sun.east), rng)
    terrain = make_terrain(extent, list(layout.water.shapes), seed, rng)
    ground = Ground(layout, terrain.water_level)
    return Place(seed, terrain, sun, radar, ground, Roofs(layout.buildings, terrain), Crowns(layout))


def draw(place: Place, row: int, col: int, rows: int, cols: int) -> Block:
    """Draw a block of the scene.

    Args:
        place: The scene.
        row: First row of the block, pixels of the scene.
        col: First column.
        rows: Number of rows.
        cols: Number of columns.
    """
    outer = Grid(row - _AROUND, col - _AROUND, rows + 2 * _AROUND, cols + 2 * _AROUND, RESOLUTION, place.seed)
    fine = Grid(2 * outer.row, 2 * outer.col, 2 * outer.rows, 2 * outer.cols, RESOLUTION / 2, place.seed)
    canvas = Canvas.blank(fine, place.terrain.on(fine))
    place.ground.paint(canvas)
    place.roofs.paint(canvas)
    place.ground.paint_cars(canvas)
    place.crowns.paint(canvas)
    light = _halved(exposed(canvas, place.sun))
    label = _most_common(canvas.label)
    surface = _height_of(canvas.surface, canvas.label, label)
    ground = _height_of(canvas.ground, canvas.label, label)
    optical = photographed(light, outer).astype(np.uint8).transpose(2, 0, 1)
    sar = backscatter(label, surface, ground, outer, place.radar)
    inner = (..., slice(_AROUND, _AROUND + rows), slice(_AROUND, _AROUND + cols))
    return Block(row, col, optical[inner], surface[None][inner], sar[inner], label[None][inner])


def _quarters(layer: NDArray[np.generic]) -> NDArray[np.generic]:
    """The four fine pixels of each pixel, [4, rows, cols]."""
    return np.stack([layer[i::2, j::2] for i in (0, 1) for j in (0, 1)])


def _halved(layer: Array) -> Array:
    return np.asarray(
        (layer[::2, ::2] + layer[1::2, ::2] + layer[::2, 1::2] + layer[1::2, 1::2]) / 4, np.float32
    )


def _most_common(label: NDArray[np.uint8]) -> NDArray[np.uint8]:
    four = _quarters(label)
    votes = np.stack([(four == value).sum(0) for value in range(len(CLASS_NAMES))])
    return np.asarray(votes.argmax(0), np.uint8)


def _height_of(height: Array, label: NDArray[np.uint8], chosen: NDArray[np.uint8]) -> Array:
    """Mean height of those fine pixels that have the chosen class, so that heights and labels agree."""
    own = _quarters(label) == chosen
    return np.asarray((_quarters(height) * own).sum(0) / own.sum(0), np.float32)


def make_scene(
    folder: str | Path,
    size: int = 1024,
    seed: int = 1,
    on_progress: Callable[[float], None] | None = None,
) -> DemoScene:
    """Write a synthetic scene: a small town, its river or lake, woods and farmland, 0.5 m a pixel, EPSG:32632.

    The same size and seed give the same bytes.

    Args:
        folder: Where optical.tif, dsm.tif, sar.tif and labels.tif go.
        size: Rows and columns, 256..32768.
        seed: Which place; any integer from 0.
        on_progress: Called with the finished share, 0..1.

    Raises:
        UserError: The size or seed is out of range, or the folder cannot be written.
    """
    if not SMALLEST <= size <= LARGEST:
        raise UserError(f"The size is {size} pixels; choose {SMALLEST} to {LARGEST}.")
    if seed < 0:
        raise UserError(f"The seed is {seed}; choose a number from 0 up.")
    folder = Path(folder)
    entries = json.loads(_SCHEME.read_text(encoding="utf-8"))["classes"]
    colours = {int(e["value"]): (e["colour"][0], e["colour"][1], e["colour"][2]) for e in entries}
    tags = {"DESCRIPTION": "SAM Land Cover demo scene, synthetic", "SEED": str(seed)}
    with scene_writer(folder, size, RESOLUTION, colours, tags) as writer:
        place = make_place(size * RESOLUTION, seed)
        starts = [(r, c) for r in range(0, size, _BLOCK) for c in range(0, size, _BLOCK)]
        for done, (row, col) in enumerate(starts):
            if on_progress is not None:
                on_progress((done + 0.5) / (len(starts) + 0.5))
            writer.write(draw(place, row, col, min(_BLOCK, size - row), min(_BLOCK, size - col)))
    if on_progress is not None:
        on_progress(1.0)
    return DemoScene(*(folder / f"{name}.tif" for name in ("optical", "dsm", "sar", "labels")))

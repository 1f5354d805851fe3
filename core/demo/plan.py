"""What a place consists of, before anything is drawn: plain data, and the map of what ground is taken."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import Affine
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from core.demo.buildings import Building
from core.demo.materials import Colour, Material
from core.demo.roads import Road
from core.demo.shapes import Rect
from core.demo.water import Water

BROADLEAF, CONIFER, POPLAR = 0, 1, 2


@dataclass(frozen=True)
class Patch:
    """A piece of ground: outline, material, direction of its lines (radians), and brightness of its colour."""

    shape: BaseGeometry
    material: Material
    angle: float = 0.0
    tone: float = 1.0


@dataclass(frozen=True)
class Mark:
    """Paint on the ground: outline, sRGB colour, and how opaque it is, 0..1."""

    shape: BaseGeometry
    colour: Colour
    alpha: float


@dataclass(frozen=True)
class Car:
    """A parked or moving car, 0.8..2.6 m high."""

    rect: Rect
    colour: Colour
    height: float


@dataclass(frozen=True)
class Tree:
    """A tree: place, crown radius and height in metres, kind of crown, sRGB colour."""

    x: float
    y: float
    radius: float
    height: float
    kind: int
    colour: Colour


@dataclass(frozen=True)
class Layout:
    """Everything in the scene, in metres from its north-west corner, y south.

    Attributes:
        extent: Side of the scene, metres.
        water: Rivers, lakes.
        roads: The network.
        wild: Patches with soft, irregular edges, painted first.
        built: Patches with crisp edges, painted over the water.
        bridges: Outlines of the roads that stand above the water.
        marks: Paint and wear on roads and pitches.
        buildings: All buildings.
        trees: All trees.
        hedges: Outlines of hedges.
        thickets: Outlines of woods, whose floor is shrubs.
        cars: All cars.
    """

    extent: float
    water: Water
    roads: tuple[Road, ...]
    wild: tuple[Patch, ...]
    built: tuple[Patch, ...]
    bridges: BaseGeometry
    marks: tuple[Mark, ...]
    buildings: tuple[Building, ...]
    trees: tuple[Tree, ...]
    hedges: tuple[BaseGeometry, ...]
    thickets: tuple[BaseGeometry, ...]
    cars: tuple[Car, ...]


@dataclass
class Draft:
    """A layout in the making."""

    extent: float
    sun: float
    rng: np.random.Generator
    taken: Taken
    streets: BaseGeometry = field(default_factory=MultiLineString)
    yards: list[Patch] = field(default_factory=list)
    built: list[Patch] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    trees: list[Tree] = field(default_factory=list)
    hedges: list[BaseGeometry] = field(default_factory=list)
    cars: list[Car] = field(default_factory=list)


class Taken:
    """Which ground is taken, on a half-metre lattice with 60 m around the scene."""

    step = 0.5
    margin = 60.0

    def __init__(self, extent: float) -> None:
        count = int((extent + 2 * self.margin) / self.step)
        self._cells: NDArray[np.uint8] = np.zeros((count, count), np.uint8)

    def add(self, shape: BaseGeometry) -> None:
        """Take the ground under a shape."""
        if shape.is_empty:
            return
        transform = Affine(self.step, 0, -self.margin, 0, self.step, -self.margin)
        drawn = rasterize(
            [(shape, 1)], out_shape=self._cells.shape, transform=transform, all_touched=True, dtype="uint8"
        )
        self._cells |= drawn

    def add_rect(self, rect: Rect) -> None:
        """Take the ground under a rectangle."""
        rows, cols, inside = self._index(rect)
        self._cells[rows[inside], cols[inside]] = 1

    def free(self, rect: Rect) -> bool:
        """Whether a rectangle lies on free ground, inside the lattice."""
        rows, cols, inside = self._index(rect)
        return bool(inside.all()) and not self._cells[rows, cols].any()

    def _index(self, rect: Rect) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        x, y = rect.lattice(self.step * 0.9)
        cols = np.floor((x + self.margin) / self.step).astype(np.int64)
        rows = np.floor((y + self.margin) / self.step).astype(np.int64)
        count = self._cells.shape[0]
        inside = (rows >= 0) & (cols >= 0) & (rows < count) & (cols < count)
        return rows, cols, inside

"""Which pixels of labelled polygons are learnt from: as many of each as all of them together leave room for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

FEWEST_PIXELS, FULL_PIXELS = 60, 1000
"""Pixels drawn from one polygon at most, where there are few and where there are many: neighbours say the same again."""
_PER_POLYGON = 5
"""The more polygons, the more of each: of ten large ones some hundred px say it all, of hundreds sixty are too few."""
_GENEROUS = 0.6
"""Times the square of the number of polygons: pixels of each where they make :data:`MANY_PIXELS` in all, as of thirty large
polygons, and so a recipe that takes its time."""
MANY_PIXELS = 12_000
"""Labelled pixels from which perceptrons, boosting and larger trees are worth the seconds they take."""
MOST_PIXELS = 20_000
"""Pixels drawn from all polygons: what is learnt from in seconds."""
LEAST_PER_POLYGON = 8
SCATTERED_PIXELS = 60
"""Of a polygon of which only scattered pixels are known: each lies in another part of the scene, which costs time."""


@dataclass(frozen=True)
class Place:
    """Pixels drawn from a polygon, or the one that a point lies in.

    Attributes:
        value: class 0..K-1.
        rows: [n] of the raster, in the order in which they were drawn: fewer are the first of these.
        cols: [n] of the raster.
        key: equal for the same pixels of a polygon, however many are drawn: features are kept under it.
        area: px of the whole polygon.
        edge: [n] bool, the pixel touches one outside of the polygon; people draw borders less surely.
    """

    value: int
    rows: Ints
    cols: Ints
    key: str
    area: int
    edge: NDArray[np.bool_]


def draw_places(
    found: Sequence[Ints],
    values: Sequence[int] | Ints,
    points: Sequence[bool],
    width: int,
    scattered: Mapping[int, int] | None = None,
) -> tuple[Place, ...]:
    """What is drawn of the pixels of every label; labels without a pixel, and points said twice, are left out.

    Args:
        found: flat numbers of the pixels of every label, ascending.
        values: class of every label.
        points: which labels are points.
        width: px of the raster.
        scattered: number of a label of which only some pixels are known -> px of its whole area.
    """
    large = scattered or {}
    most = pixels_per_polygon([len(p) for p, is_point in zip(found, points, strict=True) if not is_point])
    places, taken = [], set()
    for number, (value, pixels, is_point) in enumerate(zip(values, found, points, strict=True)):
        if not len(pixels) or (is_point and (value, pixels[0]) in taken):
            continue
        if is_point:
            taken.add((value, pixels[0]))
        key = hashlib.sha256(pixels.tobytes()).hexdigest()
        order = np.random.default_rng(int(key[:8], 16)).permutation(len(pixels))
        drawn = pixels[order[: min(most, SCATTERED_PIXELS) if number in large else most]]
        rows, cols = np.divmod(drawn, width)
        known = not is_point and number not in large
        edge = _at_edge(pixels, drawn, width) if known else np.zeros(len(drawn), bool)
        places.append(Place(int(value), rows, cols, key, large.get(number, len(pixels)), edge))
    return tuple(places)


def pixels_per_polygon(areas: Sequence[int]) -> int:
    """How many pixels of a polygon are drawn at most: more where there are many polygons, while all stays quick.

    Small polygons leave what they do not need to large ones.

    Args:
        areas: px of every polygon.
    """
    usual, most = (
        min(max(FEWEST_PIXELS, wanted), FULL_PIXELS)
        for wanted in (_PER_POLYGON * len(areas), int(_GENEROUS * len(areas) ** 2))
    )
    every = np.asarray(areas, dtype=np.int64)
    if np.minimum(every, most).sum() > MANY_PIXELS:
        usual = max(usual, most)
    ascending = np.sort(np.minimum(every, usual))
    if ascending.sum() <= MOST_PIXELS:
        return usual
    before = np.concatenate([[0], np.cumsum(ascending)[:-1]])
    caps = (MOST_PIXELS - before) // np.arange(len(ascending), 0, -1)  # if all smaller ones were taken whole
    return max(LEAST_PER_POLYGON, int(caps[np.flatnonzero(caps < ascending)[0]]))


def _at_edge(pixels: Ints, drawn: Ints, width: int) -> NDArray[np.bool_]:
    """Which drawn pixels have a neighbour, of four, that is none of the polygon's pixels."""
    inside = np.ones(len(drawn), dtype=bool)
    for step in (-width, -1, 1, width):
        place = np.minimum(np.searchsorted(pixels, drawn + step), len(pixels) - 1)
        inside &= pixels[place] == drawn + step
    return ~inside

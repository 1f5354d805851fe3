"""Labels as people draw them, taken from the reference of a scene: for bench_labels.py.

Protocol: blocks of a checkerboard, two folds, a guard of 8 px (bench/label_drawing.py). Pieces are the connected parts
of one class in the training blocks, from 3 px to thousands. Kinds of drawing:

- ``pieces``: so many of them, classes taking turns, a piece being chosen by the root of its area; or all of them
- ``ragged``: the same, but two thirds of the border run 1 or 2 px into the neighbours
- ``wrong``: the same, one polygon in twenty (at least one) has another class
- ``single``: the same, but one class has only one polygon
- ``road``: a point every 4 px along straight lines across the training blocks
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import label_drawing as drawing
import numpy as np
from label_drawing import UNLABELLED, LabelledScene, Polygon
from numpy.typing import NDArray
from scipy import ndimage

KINDS = ("pieces", "ragged", "wrong", "single", "road")
LEAST_PIECE = 3
WRONG = 0.05
_STEP = 4
_ROAD = 40
"""Points along one line."""


@dataclass(frozen=True)
class Drawn:
    """What one person labelled, and where a map made from it is scored.

    Attributes:
        labels: polygons, or points as polygons of one pixel.
        points: whether they are points.
        test: rows and columns of all labelled pixels of the test blocks.
    """

    labels: list[Polygon]
    points: bool
    test: tuple[NDArray[Any], ...]


def draw_people(scene: LabelledScene, kind: str, count: int | None, seed: int) -> Drawn:
    """The draw of a seed; fold ``seed % 2`` is the test. ``count`` is of polygons or points; None is all pieces."""
    fold, rng = seed % 2, np.random.default_rng(1000 * seed + (count or 0))
    colours = scene.colours()
    allowed = drawing.trainable(colours, fold)
    test = np.nonzero((colours == fold) & (scene.labels < UNLABELLED))
    if kind == "road":
        return Drawn(_along_roads(scene.labels, allowed, count or 300, rng), True, test)
    pieces = all_pieces(scene.labels, allowed)
    chosen = pieces if count is None else _take_turns(pieces, count, rng, kind == "single")
    if kind == "ragged":
        chosen = [_ragged(piece, allowed, rng) for piece in chosen]
    if kind == "wrong":
        chosen = _mistaken(chosen, scene.classes, rng)
    return Drawn(chosen, False, test)


def all_pieces(labels: NDArray[Any], allowed: NDArray[Any]) -> list[Polygon]:
    """Connected parts of one class, at least 3 px, where labels may lie."""
    found: list[Polygon] = []
    for value in np.unique(labels[labels < UNLABELLED]):
        numbers, _ = ndimage.label((labels == value) & allowed)
        for number, part in enumerate(ndimage.find_objects(numbers), start=1):
            rows, cols = np.nonzero(numbers[part] == number)
            if len(rows) >= LEAST_PIECE:
                found.append((int(value), rows + part[0].start, cols + part[1].start))
    return found


def _take_turns(pieces: list[Polygon], count: int, rng: np.random.Generator, single: bool) -> list[Polygon]:
    """Classes take turns in random order; of a class a piece is chosen by the root of its area, once."""
    left: dict[int, list[Polygon]] = {}
    for piece in pieces:
        left.setdefault(piece[0], []).append(piece)
    order = list(rng.permutation(sorted(left)))
    if single:
        pool = left[order[0]]
        left[order[0]] = [pool[_by_root(pool, rng)]]
    found: list[Polygon] = []
    while len(found) < count and any(left.values()):
        for value in order:
            if left[value] and len(found) < count:
                found.append(left[value].pop(_by_root(left[value], rng)))
    return found


def _by_root(pool: list[Polygon], rng: np.random.Generator) -> int:
    share = np.sqrt([len(piece[1]) for piece in pool])
    return int(rng.choice(len(pool), p=share / share.sum()))


def _ragged(piece: Polygon, allowed: NDArray[Any], rng: np.random.Generator) -> Polygon:
    """The piece with 1 or 2 px more along about two thirds of its border."""
    value, rows, cols = piece
    top, left = max(rows.min() - 2, 0), max(cols.min() - 2, 0)
    part = np.s_[top : rows.max() + 3, left : cols.max() + 3]
    mask = np.zeros(allowed[part].shape, bool)
    mask[rows - top, cols - left] = True
    noise = ndimage.gaussian_filter(rng.normal(size=mask.shape), 3)
    grown = mask | (ndimage.binary_dilation(mask, iterations=1) & (noise > np.quantile(noise, 0.33)))
    grown |= ndimage.binary_dilation(mask, iterations=2) & (noise > np.quantile(noise, 0.67))
    rows, cols = np.nonzero(grown & allowed[part])
    return value, rows + top, cols + left


def _mistaken(chosen: list[Polygon], classes: int, rng: np.random.Generator) -> list[Polygon]:
    wrong = set(rng.permutation(len(chosen))[: max(1, round(WRONG * len(chosen)))].tolist())
    return [
        ((value + int(rng.integers(1, classes))) % classes if number in wrong else value, rows, cols)
        for number, (value, rows, cols) in enumerate(chosen)
    ]


def _along_roads(
    labels: NDArray[Any], allowed: NDArray[Any], count: int, rng: np.random.Generator
) -> list[Polygon]:
    """Points every 4 px along straight lines; a point counts where there is a label and no test block is near."""
    usable, found, taken = allowed & (labels < UNLABELLED), [], set()
    while len(found) < count:
        row, col = rng.integers(labels.shape[0]), rng.integers(labels.shape[1])
        angle = rng.uniform(0, 2 * np.pi)
        for step in range(_ROAD):
            r, c = round(row + _STEP * step * np.sin(angle)), round(col + _STEP * step * np.cos(angle))
            if not (0 <= r < labels.shape[0] and 0 <= c < labels.shape[1]):
                break
            if usable[r, c] and (r, c) not in taken and len(found) < count:
                taken.add((r, c))
                found.append((int(labels[r, c]), np.array([r]), np.array([c])))
    return found


def usual_pixels(drawn: Drawn, rng: np.random.Generator, most: int = 20_000) -> tuple[NDArray[Any], ...]:
    """(classes, rows, cols) that a forest learns from: all pixels, above ``most`` drawn, classes halfway to alike."""
    value = np.concatenate([np.full(len(rows), v) for v, rows, _ in drawn.labels])
    rows, cols = (np.concatenate([piece[i] for piece in drawn.labels]) for i in (1, 2))
    if len(value) <= most:
        return value, rows, cols
    classes, counts = np.unique(value, return_counts=True)
    share = np.sqrt(counts / counts.sum() / len(classes))
    share /= share.sum()
    parts = [
        rng.permutation(np.flatnonzero(value == k))[: round(s * most)]
        for k, s in zip(classes, share, strict=True)
    ]
    chosen = np.concatenate(parts)
    return value[chosen], rows[chosen], cols[chosen]

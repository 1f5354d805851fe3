"""A split for few labels: every class gets pixels to train on and pixels to be tested on, wherever its polygons lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Counts = NDArray[np.int32]
"""Labelled pixels per cell and class, int32 [rows, columns, K]."""

SHARE = 0.35
"""Of the pixels of a class: about so many are held out."""

JOINED = (4, 2, 1)
"""Cells per side of the pieces that a label is cut into where a class has only one polygon, the largest first."""

_EIGHT = np.ones((3, 3), dtype=bool)


@dataclass(frozen=True, slots=True)
class Shares:
    """Which cells are held out.

    Attributes:
        held: bool [rows, columns].
        untested: classes whose labels are in one piece: all of it is trained on.
    """

    held: NDArray[np.bool_]
    untested: tuple[int, ...]


def share_out(counts: Counts) -> Shares:
    """Hold out a share of every class: whole polygons where a class has several, else parts of its only one.

    The largest pieces are tried first, because neighbouring pixels of one polygon are alike and flatter the figures.
    """
    tried = []
    for units in _cuts(counts > 0):
        tried.append(_assign(counts, units))
        if not tried[-1].untested:
            break
    return min(tried, key=lambda shares: len(shares.untested))


def rectangles(held: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Cover the true cells: row, column, rows, columns; runs of a row that repeat below are one rectangle."""
    open_runs: dict[tuple[int, int], int] = {}
    for row in range(held.shape[0] + 1):
        line = held[row] if row < held.shape[0] else np.zeros(held.shape[1], dtype=bool)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]]).astype(np.int8)))
        runs = {(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)}
        for run in [run for run in open_runs if run not in runs]:
            first = open_runs.pop(run)
            yield first, run[0], row - first, run[1] - run[0]
        for run in runs:
            open_runs.setdefault(run, row)


def _cuts(present: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
    """Number of the piece of every cell, 0 without a label.

    First connected cells; then those of a class that has only one such piece are cut into squares, of fewer and fewer cells.
    """
    labelled = present.any(axis=2)
    joined, count = ndimage.label(labelled, structure=_EIGHT)
    yield joined.astype(np.int64)
    pieces = np.zeros((count + 1, present.shape[2]), dtype=bool)
    np.logical_or.at(pieces, joined.ravel(), present.reshape(-1, present.shape[2]))
    alone = np.asarray(pieces[:, pieces.sum(axis=0) == 1].any(axis=1))
    cut = labelled & alone[joined]
    rows, cols = np.indices(labelled.shape)
    for side in JOINED:
        squares = rows // side * labelled.shape[1] + cols // side + 1 + count
        yield np.where(cut, squares, joined)


def _assign(counts: Counts, units: NDArray[np.int64]) -> Shares:
    """Give every piece to training or to the test, the rarest class first; a class keeps its last piece for training."""
    _, number = np.unique(units, return_inverse=True)
    number = number.reshape(units.shape)
    pixels = np.zeros((int(number.max()) + 1, counts.shape[2]), dtype=np.int64)
    np.add.at(pixels, number.ravel(), counts.reshape(-1, counts.shape[2]))
    total = pixels.sum(axis=0)
    held = np.zeros(len(pixels), dtype=bool)
    pieces = (pixels > 0).sum(axis=0)
    for value in sorted(np.flatnonzero(total).tolist(), key=lambda value: (int(pieces[value]), value)):
        mine = np.flatnonzero((pixels[:, value] > 0) & ~held)
        for piece in mine[np.argsort(pixels[mine, value], kind="stable")].tolist():
            if pixels[held, value].sum() >= SHARE * total[value]:
                break
            left = pixels[~held].sum(axis=0) - pixels[piece]
            if ((left > 0) | (pixels[piece] == 0)).all():
                held[piece] = True
    tested = pixels[held].sum(axis=0) > 0
    return Shares(held[number], tuple(np.flatnonzero((total > 0) & ~tested).tolist()))

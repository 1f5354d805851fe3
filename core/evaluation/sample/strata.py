"""Where strata come from: the map's classes, the classes of another raster, or polygons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import MergeAlg
from rasterio.features import rasterize

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.sample.blocks import LabelReader
from core.raster.grid import Grid, Rect
from core.raster.vector import parse_layer, read_polygons, to_pixels

MOST_STRATA = 1000


class Strata(Protocol):
    """Gives the stratum of every pixel.

    Attributes:
        names: of the strata by code; codes that are not in it are named by their number.
        notes: sentences worth showing, complete after all blocks were read.
    """

    names: Mapping[int, str]
    notes: list[str]

    def read(self, rect: Rect) -> NDArray[np.integer]:
        """Codes [h, w] of a rectangle, negative where there is no stratum."""


@dataclass
class RasterStrata:
    """The classes of another raster, brought to the map's grid by nearest neighbour."""

    reader: LabelReader
    names: Mapping[int, str]

    def __post_init__(self) -> None:
        self.notes: list[str] = []

    def read(self, rect: Rect) -> NDArray[np.integer]:
        """Codes [h, w]."""
        values = self.reader.read(rect)
        missing = self.reader.missing
        return values if missing is None else np.where(values == missing, -1, values.astype(np.int32))


class PolygonStrata:
    """Polygons with a name; a pixel belongs to the polygon that its centre lies in.

    Args:
        uri: of the layer.
        field: attribute with the name of the stratum; None makes all polygons one stratum, and the rest is left out.
        grid: of the map.
        what: strata or zones, for sentences.

    Raises:
        UserError: no polygon lies on the raster, or there are too many names.
    """

    def __init__(self, uri: str, field: str | None, grid: Grid, what: str = Said("strata")) -> None:
        vector = read_polygons(parse_layer(uri), [field] if field else (), what)
        shapes = to_pixels(vector, grid, what)
        words = [
            "inside" if not field else _word(value) for value in (vector.columns[0] if field else shapes)
        ]
        full = shapely.box(0, 0, grid.width, grid.height)
        here = [i for i in range(len(shapes)) if words[i] and shapely.intersects(shapes[i], full)]
        if not here:
            raise UserError(Said("No polygon of the {0} {1} lies on the raster.", what, vector.name))
        names = sorted({words[i] for i in here}, key=_natural)
        if len(names) > MOST_STRATA:
            raise UserError(
                Said(
                    "The {0} {1} have {2} names; at most {3} are taken.",
                    what,
                    vector.name,
                    len(names),
                    MOST_STRATA,
                )
            )
        self.names: Mapping[int, str] = dict(enumerate(names))
        nameless = sum(not word for word in words)
        gone = Said(
            "{0} polygons of the {1} {2} have no {3}; they are left out.", nameless, what, vector.name, field
        )
        self._nameless = [gone] if nameless else []
        self.notes: list[str] = list(self._nameless)
        self._file, self._what = vector.name, what
        self._overlap = 0
        code_of = {name: code for code, name in enumerate(names)}
        self._codes = np.array([code_of[words[i]] for i in here])
        self._shapes = shapes[here]
        self._tree = shapely.STRtree(self._shapes)

    def read(self, rect: Rect) -> NDArray[np.integer]:
        """Codes [h, w], -1 outside all polygons. Where two names overlap the later polygon rules; that is counted."""
        near = np.sort(self._tree.query(shapely.box(rect.col, rect.row, rect.col_end, rect.row_end)))
        size = (rect.height, rect.width)
        if not len(near):
            return np.full(size, -1, dtype=np.int32)
        place = Affine.translation(rect.col, rect.row)
        pairs = [(self._shapes[i], int(self._codes[i]) + 1) for i in near]
        burnt: NDArray[np.int32] = rasterize(pairs, out_shape=size, transform=place, dtype=np.int32) - 1
        if len({code for _, code in pairs}) > 1:
            self._count_overlaps(pairs, size, place)
        return burnt

    def _count_overlaps(self, pairs: list[tuple[object, int]], size: tuple[int, int], place: Affine) -> None:
        twice = np.zeros(size, dtype=np.int32)
        for code in {code for _, code in pairs}:
            mine = [(shape, 1) for shape, own in pairs if own == code]
            twice += rasterize(
                mine, out_shape=size, transform=place, dtype=np.int32, merge_alg=MergeAlg.replace
            )
        self._overlap += int((twice > 1).sum())
        if self._overlap:
            overlap = Said(
                "Polygons of different {0} overlap in {1} on {2} pixels; the polygon that comes later in the file rules there.",
                *(self._what, self._file, f"{self._overlap:,}"),
            )
            self.notes[:] = [*self._nameless, overlap]


def _word(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()


def _natural(name: str) -> tuple[int, float, str]:
    try:
        return (0, float(name), name)
    except ValueError:
        return (1, 0.0, name)

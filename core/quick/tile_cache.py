"""A least-recently-used cache of feature tiles: a new label changes the map of tiles seen before at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from numpy import bool_
from numpy.typing import NDArray
from torch import Tensor


@dataclass
class Tile:
    """Features of a tile: codes [F, h, w] uint8, and [h, w] which pixels have data."""

    codes: Tensor
    valid: NDArray[bool_]

    @property
    def bytes(self) -> int:
        """It takes in memory."""
        return int(self.codes.numel()) + self.valid.nbytes


@dataclass
class TileCache:
    """Tiles used last, at most ``limit`` bytes. Safe to use from several threads."""

    limit: int
    tiles: OrderedDict[tuple[int, int], Tile] = field(default_factory=OrderedDict)
    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[int, int]) -> Tile | None:
        """The tile at a row and column of the raster, if it is cached."""
        with self.lock:
            if key in self.tiles:
                self.tiles.move_to_end(key)
            return self.tiles.get(key)

    def put(self, key: tuple[int, int], tile: Tile) -> None:
        """Cache a tile; the least recently used ones go."""
        with self.lock:
            if key in self.tiles:
                return
            self.tiles[key] = tile
            self.bytes += tile.bytes
            while self.bytes > self.limit and len(self.tiles) > 1:
                self.bytes -= self.tiles.popitem(last=False)[1].bytes

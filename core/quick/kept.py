"""Tiles of features that were looked at, kept so that a new label changes the map at once."""

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
class KeptTiles:
    """Tiles used last, up to a number of bytes; safe to use from several threads."""

    limit: int
    tiles: OrderedDict[tuple[int, int], Tile] = field(default_factory=OrderedDict)
    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[int, int]) -> Tile | None:
        """The tile at a row and column of the raster, if it is kept."""
        with self.lock:
            if key in self.tiles:
                self.tiles.move_to_end(key)
            return self.tiles.get(key)

    def put(self, key: tuple[int, int], tile: Tile) -> None:
        """Keep a tile; those not used for longest go."""
        with self.lock:
            if key in self.tiles:
                return
            self.tiles[key] = tile
            self.bytes += tile.bytes
            while self.bytes > self.limit and len(self.tiles) > 1:
                self.bytes -= self.tiles.popitem(last=False)[1].bytes

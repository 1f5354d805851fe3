"""Features of a tile: what a session caches, so that a new label changes the map of tiles seen before at once."""

from __future__ import annotations

from dataclasses import dataclass

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

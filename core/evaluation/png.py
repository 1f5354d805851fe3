"""Small pictures with a palette as PNG."""

from __future__ import annotations

import base64
import warnings
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile


def palette_png(values: NDArray[np.uint8], colours: Mapping[int, tuple[int, int, int]]) -> bytes:
    """A PNG of ``values`` [h, w] uint8; values without a colour are transparent."""
    height, width = values.shape
    table = {value: (*colours[value], 255) if value in colours else (0, 0, 0, 0) for value in range(256)}
    with warnings.catch_warnings(), MemoryFile(ext=".png") as memory:
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with memory.open(driver="PNG", width=width, height=height, count=1, dtype="uint8") as picture:
            picture.write(values, 1)
            picture.write_colormap(1, table)
        return bytes(memory.read())


def data_url(png: bytes) -> str:
    """For ``src`` in a page."""
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"

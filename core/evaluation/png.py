"""Small pictures with a palette as PNG, by the standard library alone."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def palette_png(values: NDArray[np.uint8], colours: Mapping[int, tuple[int, int, int]]) -> bytes:
    """A PNG of ``values`` [h, w]; values without a colour are transparent."""
    height, width = values.shape
    palette = np.zeros((256, 3), dtype=np.uint8)
    opacity = np.zeros(256, dtype=np.uint8)
    for value, colour in colours.items():
        palette[value], opacity[value] = colour, 255
    rows = np.zeros((height, width + 1), dtype=np.uint8)  # every row starts with its filter: none
    rows[:, 1:] = values
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"tRNS", opacity.tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def data_url(png: bytes) -> str:
    """For ``src`` in a page."""
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

"""Weights of the goldens, rebuilt from the tensors' names and shapes: numpy only, the same bits on every machine.

Tensor NAME of SHAPE under an integer SALT:

1. key = ``SALT << 32 | crc32(NAME)``; ``raw = numpy.random.Philox(key=key).random_raw(n)``, n elements in C order
2. ``u = ((raw >> 40) + 0.5) / 2**24``, float64 in (0, 1)
3. ``value = low + (high - low) * u`` in float64, rounded to float32

``low`` and ``high`` follow from the name, see :func:`_limits`. Weights of one dimension (norms) are negated where
``index % 7 == 3``, so that a norm's sign counts. Only the raw words of the generator are used: numpy keeps those.
"""

from __future__ import annotations

import math
import zlib

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def golden_tensor(name: str, shape: tuple[int, ...], salt: int) -> NDArray[np.generic]:
    """One tensor of the rule above; ``num_batches_tracked`` is an int64, everything else float32."""
    count = math.prod(shape)
    top = _raw(name, max(count, 1), salt)
    if name.endswith("num_batches_tracked"):
        return np.array(int(top[0]) % 100000, dtype=np.int64).reshape(shape)
    unit = (top.astype(np.float64) + 0.5) / float(2**24)
    low, high, negate = _limits(name, shape)
    value = unit * (high - low) + low
    if negate:
        value[3::7] *= -1.0
    return value.astype(np.float32).reshape(shape)


def golden_pixels(salt: int, side: int, height: int, width: int) -> Floats:
    """``[1, 3, side, side]`` pixel values: 16 px blocks plus fine noise, zero below ``height`` and right of ``width``."""

    def unit(name: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
        top = _raw(name, math.prod(shape), salt)
        return ((top.astype(np.float64) + 0.5) / float(2**24)).reshape(shape)

    blocks = unit("pixels.coarse", (1, 3, side // 16, side // 16))
    coarse = np.repeat(np.repeat(blocks, 16, 2), 16, 3)
    pixels = (coarse - 0.5) * 3.0 + (unit("pixels.fine", (1, 3, side, side)) - 0.5) * 0.8
    made = pixels.astype(np.float32)
    made[:, :, height:] = 0
    made[:, :, :, width:] = 0
    return made


def _raw(name: str, count: int, salt: int) -> NDArray[np.uint64]:
    key = salt << 32 | zlib.crc32(name.encode("utf-8"))
    return np.random.Philox(key=key).random_raw(count) >> np.uint64(40)


def _limits(name: str, shape: tuple[int, ...]) -> tuple[float, float, bool]:
    ends = {
        "running_mean": 0.5,
        ".bias": 0.3,
        "pos_embed": 0.5,
        "positional_embedding": 1.0,
    }
    if name.endswith("running_var"):
        return 0.25, 2.25, False
    for end, most in ends.items():
        if name.endswith(end):
            return -most, most, False
    if len(shape) == 1:
        return 0.4, 1.6, True
    most = math.sqrt(3.0 / math.prod(shape[1:]))
    return -most, most, False

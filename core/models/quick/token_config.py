"""Dimensions of the quick head's tokens: which encoder is frozen under it, and what it is shown. No torch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from core.models.config import AroundEncoder
from core.models.families import family_of

CHANNELS = 3
"""Of an encoder's picture."""
_MOST = 64


@dataclass(frozen=True, slots=True)
class Stretching:
    """``x = transform(value); x = (x - low) / (high - low); x = clip(x, 0, 1) if clip; x = (x - mean) / std``.

    Attributes:
        transform: ``decibel`` is ``10 log10(value)``, ``asinh`` is ``asinh(value / knee)``.
        knee: of ``asinh``.
        low: per band, after the transform; becomes 0.
        high: per band, likewise; becomes 1.
        clip: limit to 0..1.
        mean: per channel, or one for all.
        std: likewise.
        fill: what missing pixels become, before mean and std.
    """

    transform: Literal["none", "decibel", "asinh"] = "none"
    knee: float = 1.0
    low: tuple[float, ...] = (0.0,)
    high: tuple[float, ...] = (1.0,)
    clip: bool = True
    mean: tuple[float, ...] = (0.0,)
    std: tuple[float, ...] = (1.0,)
    fill: float = 0.0


@dataclass(frozen=True, slots=True)
class TokenInput:
    """What an encoder is shown of one raster.

    Attributes:
        role: of the raster.
        bands: which of its bands is each of the three channels, from 0.
        stretching: of these channels, with the numbers of the scene the head was fitted on.
    """

    role: str
    bands: tuple[int, ...]
    stretching: Stretching


@dataclass(frozen=True, slots=True)
class TokenSpec:
    """Tokens of a frozen encoder as features.

    Attributes:
        model: the model the encoder is part of; MFNet in mode ``single`` is SAM's own blocks.
        inputs: one raster, or the two of an MFNet with two streams.
        depths: number of blocks after which tokens are taken, ascending; one more than there are is the neck.
        components: principal components of every depth that are features.
    """

    model: AroundEncoder[Any]
    inputs: tuple[TokenInput, ...]
    depths: tuple[int, ...]
    components: int = 8

    @property
    def names(self) -> tuple[str, ...]:
        """One for every feature, e.g. ``"token 4.1"``: depth and component."""
        return tuple(f"token {depth}.{i + 1}" for depth in self.depths for i in range(self.components))

    def width(self, depth: int) -> int:
        """Numbers in a token of that depth."""
        encoder = self.model.encoder
        own = encoder.out_chans if depth > encoder.depth else encoder.embed_dim
        return own * len(self.inputs)


def check_tokens(spec: TokenSpec) -> None:
    """Raise ValueError where a configuration, perhaps read from a file, makes no sense."""
    deepest = spec.model.encoder.depth + 1
    if not spec.depths or list(spec.depths) != sorted(set(spec.depths)):
        raise ValueError("depths of tokens ascend")
    if any(not _whole(depth) or not 1 <= depth <= deepest for depth in spec.depths):
        raise ValueError(f"depths of tokens are between 1 and {deepest}")
    least = min(spec.width(depth) for depth in spec.depths)
    if not _whole(spec.components) or not 1 <= spec.components <= min(least, _MOST):
        raise ValueError(f"{spec.components} components of tokens of {least} numbers")
    eyes = family_of(spec.model).eyes
    if eyes is None or len(spec.inputs) != eyes.streams(spec.model):
        raise ValueError(f"{len(spec.inputs)} rasters for the encoder")
    for entry in spec.inputs:
        if len(entry.bands) != CHANNELS or any(not _whole(band) or band < 0 for band in entry.bands):
            raise ValueError("an encoder is shown three bands")
        how = entry.stretching
        if how.transform not in ("none", "decibel", "asinh") or not isinstance(how.clip, bool):
            raise ValueError(f"the transform {how.transform}")
        if len(how.low) != CHANNELS or len(how.high) != CHANNELS or not how.knee > 0:
            raise ValueError("a stretch has three lower and upper values")
        if not {len(how.mean), len(how.std)} <= {1, CHANNELS} or not all(value > 0 for value in how.std):
            raise ValueError("mean and standard deviation of an encoder's picture")
        numbers = (*how.low, *how.high, *how.mean, *how.std, how.fill, how.knee)
        if not all(math.isfinite(value) for value in numbers):
            raise ValueError("a stretch of finite numbers")


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

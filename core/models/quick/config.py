"""Dimensions of the quick head: which features it looks at, and what classifies them. No torch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.contract.roles import is_role, kind_of
from core.models.config import Dimensions
from core.models.quick.token_config import TokenSpec, check_tokens

if TYPE_CHECKING:
    from core.models.quick.model import QuickHead  # noqa: F401 - named in quotes below

SCALES = (3, 7, 15, 31)
SIGMAS = (1.0, 2.0, 4.0)
GROUND = (31, 63)
"""Sides in px of the openings that stand for the ground under buildings and trees."""
SIZES = (3, 7, 15, 31, 63, 127)
"""Sides of windows that can be built from the one before: twice the side plus one."""
_HALO_STEP = 16
_MOST = 255
MOST_LEAVES = 256
_MOST_VALUES = 1 << 24
"""Of all leaves of a head's trees: 64 MB."""
MOST_TREES = 10_000
"""Of a head: boosting has 40 for every class, and each of them takes its time, however small it is."""
_MOST_SIGMAS = 8


@dataclass(frozen=True, slots=True)
class RoleBands:
    """The bands of one raster input.

    Attributes:
        role: any word; :func:`core.contract.roles.kind_of` says how it is looked at.
        bands: names, in order; they decide which indices are computed (``red``, ``green``, ``blue``, ``nir``).
        decibel: SAR only: the values are in dB already; False is linear power.
    """

    role: str
    bands: tuple[str, ...]
    decibel: bool = False


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """Which features are computed.

    Attributes:
        inputs: the rasters, the primary first.
        scales: sides of the context windows in px, out of :data:`SIZES`; none leaves only
            what a pixel itself says.
        sigmas: of the gradients, in px.
        tokens: of a frozen encoder, after all others; None is no encoder.
    """

    inputs: tuple[RoleBands, ...]
    scales: tuple[int, ...] = SCALES
    sigmas: tuple[float, ...] = SIGMAS
    tokens: TokenSpec | None = None

    @property
    def halo(self) -> int:
        """Px around a rectangle that its features look at; tokens look at the whole window besides."""
        reach = [0, *(size // 2 for size in self.scales), *(gaussian_reach(s) + 1 for s in self.sigmas)]
        if self.scales and any(kind_of(bands.role) == "dsm" for bands in self.inputs):
            reach.append(2 * (GROUND[-1] // 2))
        return math.ceil(max(reach) / _HALO_STEP) * _HALO_STEP

    @property
    def names(self) -> tuple[str, ...]:
        """One for every feature, e.g. ``"red std 7"``. Loads torch."""
        from core.models.quick.context import feature_names

        return feature_names(self) + (self.tokens.names if self.tokens else ())


@dataclass(frozen=True, slots=True)
class TreesConfig:
    """Decision trees that count as one classifier.

    Attributes:
        trees: how many.
        leaves: of a tree, at most :data:`MOST_LEAVES`; what a tree does not need stays unused.
        averaged: the leaves' values add up to probabilities (a random forest); else to logits (boosting).
    """

    trees: int
    leaves: int
    averaged: bool


@dataclass(frozen=True, slots=True)
class QuickConfig(Dimensions["QuickHead"]):
    """The quick head: features, and a mean of small classifiers.

    Attributes:
        features: what is looked at.
        classes: number of output classes K.
        members: hidden width of every classifier; 0 is a linear one (multinomial logistic, discriminant analysis).
        smooth: side in px of the square over which probabilities are averaged; 1 is none.
        forests: further classifiers, of trees.
        calibrated: probabilities are raised to a power after they were averaged; heads of before version 2 are not.
    """

    features: FeatureSpec
    classes: int
    members: tuple[int, ...] = (0,)
    smooth: int = 1
    forests: tuple[TreesConfig, ...] = ()
    calibrated: bool = False

    @property
    def halo(self) -> int:
        """Px around a pixel that its class depends on.

        With tokens that many of a window do not count, whatever the smoothing: the windows of a scene stay the same,
        and so do the tokens.
        """
        if self.features.tokens:
            return self.features.halo + _HALO_STEP
        return self.features.halo + math.ceil((self.smooth // 2) / _HALO_STEP) * _HALO_STEP


def check_quick(config: QuickConfig) -> None:
    """Raise ValueError where a configuration, perhaps read from a file, makes no sense."""
    spec = config.features
    numbers = (config.classes, config.smooth, *config.members, *spec.scales)
    if any(not isinstance(value, int) or isinstance(value, bool) for value in numbers):
        raise ValueError("classes, smooth, members and scales are whole numbers")
    count = len(config.members) + len(config.forests)
    if not 1 <= config.classes <= _MOST or not 1 <= count <= _MOST:
        raise ValueError(f"{config.classes} classes and {count} members")
    if any(not 0 <= hidden <= 1 << 12 for hidden in config.members):
        raise ValueError("a hidden layer is up to 4096 wide")
    _check_forests(config)
    if config.calibrated not in (False, True):
        raise ValueError("calibrated is true or false")
    if config.smooth != 1 and config.smooth not in SIZES:
        raise ValueError(f"smooth is 1 or one of {SIZES}")
    if any(size not in SIZES for size in spec.scales) or sorted(set(spec.scales)) != list(spec.scales):
        raise ValueError(f"scales ascend and are among {SIZES}")
    if len(spec.sigmas) > _MOST_SIGMAS:
        raise ValueError(f"{len(spec.sigmas)} sigmas, more than {_MOST_SIGMAS}")
    if any(not 0.3 <= float(sigma) <= 32 for sigma in spec.sigmas):
        raise ValueError("sigmas lie between 0.3 and 32 px")
    if not spec.inputs or any(not is_role(bands.role) or not bands.bands for bands in spec.inputs):
        raise ValueError("inputs have a role and bands")
    if len({bands.role for bands in spec.inputs}) < len(spec.inputs):
        raise ValueError("every input has a role of its own")
    if spec.tokens is not None:
        check_tokens(spec.tokens)
        counts = {entry.role: len(entry.bands) for entry in spec.inputs}
        if any(max(entry.bands) >= counts.get(entry.role, 0) for entry in spec.tokens.inputs):
            raise ValueError("the encoder is shown a band that is not among the inputs")
        if config.smooth // 2 > _HALO_STEP:
            raise ValueError(f"with tokens smooth is at most {2 * _HALO_STEP + 1}")
    if any(len(bands.bands) > _MOST for bands in spec.inputs):
        raise ValueError("too many bands")


def _check_forests(config: QuickConfig) -> None:
    for forest in config.forests:
        numbers = forest.trees, forest.leaves
        if any(not isinstance(value, int) or isinstance(value, bool) for value in numbers):
            raise ValueError("trees and leaves are whole numbers")
        if forest.trees < 1 or not 2 <= forest.leaves <= MOST_LEAVES or not isinstance(forest.averaged, bool):
            raise ValueError(f"trees have 2 to {MOST_LEAVES} leaves")
    if sum(forest.trees for forest in config.forests) > MOST_TREES:
        raise ValueError(f"more than {MOST_TREES} trees")
    if sum(forest.trees * forest.leaves for forest in config.forests) * config.classes > _MOST_VALUES:
        raise ValueError("too many trees")


def gaussian_reach(sigma: float) -> int:
    """Px that a Gaussian of this width, cut off at 3 sigma, looks at on every side."""
    return math.ceil(3 * sigma)

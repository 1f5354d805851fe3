"""What a pixel and its surroundings look like, in numbers: features at full resolution, window by window.

Per band: the value, its mean, standard deviation, least and greatest value in windows of 3 to 31 px, and the
gradient at three scales. Optical bands give colour indices (vegetation and water indices where an infrared band is
declared), radar bands give multilooked power, coefficients of variation and ratios, elevation gives heights above the
surroundings and slope. A pixel's features do not depend on the window they are computed in: it has a halo.

Missing pixels (NaN) are left out of every window. Where a feature has nothing to look at, it is NaN.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

import torch
from torch import Tensor

from core.contract.roles import ROLE_WORDS, kind_of
from core.models.quick.boxes import box_maxima, box_sums, gaussian, trim
from core.models.quick.config import GROUND, FeatureSpec, gaussian_reach

_TINY = 1e-6

_INFRARED = ("nir", "infrared", "ir", "near infrared", "near_infrared", "b8")


def compute_features(values: Mapping[str, Tensor], spec: FeatureSpec) -> Tensor:
    """Features of a rectangle.

    Args:
        values: role -> [C, H + 2 halo, W + 2 halo] float32, NaN where missing, on any device.
        spec: which features.

    Returns:
        [F, H, W] float32, in the order of ``spec.names`` without tokens; NaN where there is nothing to look at.
    """
    return torch.stack([plane for _, plane in _planes(values, spec)])


@lru_cache(maxsize=64)
def feature_names(spec: FeatureSpec) -> tuple[str, ...]:
    """One for every feature but the tokens, e.g. ``"red std 7"``."""
    side = 2 * spec.halo + 1
    with torch.device("cpu"):  # also where a model is built without memory
        blank = {bands.role: torch.zeros((len(bands.bands), side, side)) for bands in spec.inputs}
        return tuple(name for name, _ in _planes(blank, spec))


Named = Iterator[tuple[str, Tensor]]


def _planes(values: Mapping[str, Tensor], spec: FeatureSpec) -> Named:
    for place, bands in enumerate(spec.inputs):
        given = values[bands.role].to(torch.float32)
        names = list(bands.bands)
        valid = torch.isfinite(given)
        kind = kind_of(bands.role)
        if kind == "sar" and not bands.decibel:
            valid &= given > 0
        everywhere = bool(valid.all())
        known = None if everywhere else valid
        if place > 0:  # the primary's missing pixels have no result at all
            yield f"{bands.role} present", trim(valid.all(dim=0).to(torch.float32), spec.halo)
        if kind == "sar":
            planes = _sar(given, known, names, bands.decibel, spec)
        elif kind == "dsm":
            planes = _elevation(given, known, names, spec)
        else:
            planes = _optical(given, known, names, spec)
        # Rasters of one kind may have bands of one name: the known roles keep theirs, others are told by their role.
        prefix = "" if bands.role in ROLE_WORDS else f"{bands.role} "
        yield from ((prefix + name, plane) for name, plane in planes)


def _optical(given: Tensor, known: Tensor | None, names: list[str], spec: FeatureSpec) -> Named:
    context = _Context(given, known, spec)
    yield from _named(names, "", context.centre)
    yield from _indices(context.centre, names, "")
    for size in spec.scales:
        mean = context.mean(size)
        yield from _named(names, f"mean {size}", mean)
        yield from _named(names, f"std {size}", context.std(size))
        yield from _named(names, f"min {size}", context.least(size))
        yield from _named(names, f"max {size}", context.greatest(size))
        yield from _indices(mean, names, f"mean {size}")
    yield from _gradients(context, names)


def _sar(given: Tensor, known: Tensor | None, names: list[str], decibel: bool, spec: FeatureSpec) -> Named:
    logarithm = given if decibel else 10 * torch.log10(given)
    power = torch.pow(10.0, given / 10) if decibel else given
    context, linear = _Context(logarithm, known, spec), _Context(power, known, spec)
    pairs = list(itertools.combinations(range(len(names)), 2))
    yield from _named(names, "", context.centre)
    yield from _ratios(context.centre, names, pairs, "")
    for size in spec.scales:
        yield from _named(names, f"mean {size}", context.mean(size))
        yield from _named(names, f"std {size}", context.std(size))
        yield from _named(names, f"min {size}", context.least(size))
        yield from _named(names, f"max {size}", context.greatest(size))
        looks = linear.mean(size)
        multilooked = 10 * torch.log10(looks.clamp_min(1e-30))
        yield from _named(names, f"multilook {size}", multilooked)
        yield from _named(names, f"variation {size}", linear.std(size) / looks.clamp_min(1e-30))
        yield from _ratios(multilooked, names, pairs, f"multilook {size}")
    yield from _gradients(context, names)


def _elevation(given: Tensor, known: Tensor | None, names: list[str], spec: FeatureSpec) -> Named:
    """Elevation relative to the surroundings: absolute heights only once, they say more about where than what."""
    context = _Context(given, known, spec)
    centre = context.centre
    yield from _named(names, "", centre)
    for size in spec.scales:
        yield from _named(names, f"above mean {size}", centre - context.mean(size))
        yield from _named(names, f"std {size}", context.std(size))
        yield from _named(names, f"above min {size}", centre - context.least(size))
        yield from _named(names, f"below max {size}", context.greatest(size) - centre)
    for size in GROUND if spec.scales else ():
        yield from _named(names, f"above ground {size}", centre - context.opening(size))
    for sigma, slope in context.gradients():
        yield from _named(names, f"slope {sigma:g}", slope)


def _named(names: list[str], what: str, planes: Tensor) -> Named:
    for name, plane in zip(names, planes, strict=True):
        yield f"{name} {what}".strip(), plane


def _gradients(context: _Context, names: list[str]) -> Named:
    for sigma, gradient in context.gradients():
        yield from _named(names, f"gradient {sigma:g}", gradient)


def _ratios(planes: Tensor, names: list[str], pairs: list[tuple[int, int]], what: str) -> Named:
    """Differences of decibel values are ratios of powers."""
    for one, other in pairs:
        yield f"{names[one]}/{names[other]} {what}".strip(), planes[one] - planes[other]


def _indices(planes: Tensor, names: list[str], what: str) -> Named:
    """Colour shares, excess green 2g - r - b (Woebbecke et al. 1995), NDVI and NDWI (McFeeters 1996)."""
    lower = [name.strip().lower() for name in names]
    found = {name: planes[lower.index(name)] for name in ("red", "green", "blue") if name in lower}
    infrared = next((planes[i] for i, name in enumerate(lower) if name in _INFRARED), None)
    if len(found) == 3:
        total = found["red"] + found["green"] + found["blue"]
        total = torch.where(total.abs() < _TINY, torch.full_like(total, _TINY), total)
        red, green, blue = (found[name] / total for name in ("red", "green", "blue"))
        yield f"red share {what}".strip(), red
        yield f"green share {what}".strip(), green
        yield f"excess green {what}".strip(), 2 * green - red - blue
    if infrared is not None:
        for title, other in (("NDVI", "red"), ("NDWI", "green")):
            if other in found:
                sign = 1 if title == "NDVI" else -1
                yield f"{title} {what}".strip(), sign * _normalised(infrared, found[other])


def _normalised(one: Tensor, other: Tensor) -> Tensor:
    total = one + other
    return (one - other) / torch.where(total.abs() < _TINY, torch.full_like(total, _TINY), total)


class _Context:
    """Statistics of some bands in windows around every pixel of the rectangle without its halo."""

    def __init__(self, given: Tensor, known: Tensor | None, spec: FeatureSpec) -> None:
        """Prepare bands [C, H, W]; ``known`` is None where nothing is missing."""
        self.halo, self.spec = spec.halo, spec
        self.known = known
        self.filled = given if known is None else torch.where(known, given, torch.zeros_like(given))
        self.given = given
        self.centre = trim(given, self.halo)
        if known is not None:
            self.centre = torch.where(
                trim(known, self.halo), self.centre, torch.full_like(self.centre, math.nan)
            )
        self._means: dict[int, Tensor] = {}
        self._stds: dict[int, Tensor] = {}
        self._least: dict[int, Tensor] = {}
        self._greatest: dict[int, Tensor] = {}
        if spec.scales:
            self._fill()

    def mean(self, size: int) -> Tensor:
        """[C, h, w]."""
        return self._means[size]

    def std(self, size: int) -> Tensor:
        """[C, h, w]."""
        return self._stds[size]

    def least(self, size: int) -> Tensor:
        """[C, h, w]."""
        return self._least[size]

    def greatest(self, size: int) -> Tensor:
        """[C, h, w]."""
        return self._greatest[size]

    def opening(self, size: int) -> Tensor:
        """[C, h, w]: the greatest of the least values in windows: the picture without what is narrower."""
        high = (
            self.given
            if self.known is None
            else torch.where(self.known, self.given, torch.full_like(self.given, math.inf))
        )
        *_, (_, eroded) = box_maxima(-high, (size,))
        eroded = -eroded
        eroded = torch.where(torch.isfinite(eroded), eroded, torch.full_like(eroded, -math.inf))
        *_, (_, opened) = box_maxima(eroded, (size,))
        opened = trim(opened, self.halo - 2 * (size // 2))
        return _finite(opened)

    def gradients(self) -> Iterator[tuple[float, Tensor]]:
        """(sigma, [C, h, w]): length of the gradient of the smoothed picture per px."""
        for sigma in self.spec.sigmas:
            radius = gaussian_reach(sigma)
            margin = self.halo - radius - 1
            smooth = gaussian(trim(self.filled, margin), sigma)
            if self.known is not None:
                weight = gaussian(trim(self.known, margin).to(smooth.dtype), sigma)
                smooth = torch.where(weight > _TINY, smooth / weight, torch.full_like(smooth, math.nan))
            across = (smooth[..., 1:-1, 2:] - smooth[..., 1:-1, :-2]) / 2
            down = (smooth[..., 2:, 1:-1] - smooth[..., :-2, 1:-1]) / 2
            yield sigma, torch.sqrt(across * across + down * down)

    def _fill(self) -> None:
        scales, widest = self.spec.scales, max(self.spec.scales) // 2
        counts: dict[int, Tensor | float] = {size: float(size * size) for size in scales}
        if self.known is not None:
            for size, count in box_sums(trim(self.known.to(torch.float32), self.halo - widest), scales):
                counts[size] = trim(count, widest - size // 2)
        # Squares of elevations need more digits than float32 has (Apple's GPUs have no other).
        wide = torch.float32 if self.given.device.type == "mps" else torch.float64
        near = trim(self.filled, self.halo - widest).to(wide)
        for size, total in box_sums(near, scales):
            self._means[size] = _divided(trim(total, widest - size // 2), counts[size])
        for size, total in box_sums(near * near, scales):
            mean = self._means[size]
            variance = _divided(trim(total, widest - size // 2), counts[size]) - mean * mean
            self._stds[size] = torch.sqrt(variance.clamp_min(0)).to(torch.float32)
            self._means[size] = mean.to(torch.float32)
        self._extremes(scales, widest)

    def _extremes(self, scales: tuple[int, ...], widest: int) -> None:
        for sign, kept in ((1, self._greatest), (-1, self._least)):
            given = sign * trim(self.given, self.halo - widest)
            if self.known is not None:
                given = torch.where(
                    trim(self.known, self.halo - widest), given, torch.full_like(given, -math.inf)
                )
            for size, greatest in box_maxima(given, scales):
                found = trim(greatest, widest - size // 2)
                kept[size] = sign * (found if self.known is None else _finite(found))


def _divided(total: Tensor, count: Tensor | float) -> Tensor:
    """A mean; NaN where nothing was counted."""
    if isinstance(count, float):
        return total / count
    return torch.where(count > 0, total / count.clamp_min(1), torch.full_like(total, math.nan))


def _finite(planes: Tensor) -> Tensor:
    return torch.where(torch.isfinite(planes), planes, torch.full_like(planes, math.nan))

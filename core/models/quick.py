"""The quick head: features of a pixel and its surroundings, and a mean of small classifiers over them.

It has no convolution to train: it is fitted in less than a second (:mod:`core.quick.fit`). A pixel's logits are
those of the whole scene where it lies at least ``config.halo`` px from the window's edge.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .boxes import box_sums, trim
from .context import compute_features
from .quick_config import QuickConfig

MISSING = -1e30
"""What a missing pixel is in an input image: the model card's ``fill``."""

CLIP = 5.0
"""Standardised features are cut off here: a label's few pixels say nothing about what lies so far out."""

_PIXELS = 1 << 17  # classified at a time


class QuickHead(nn.Module):
    """Features, standardised, to logits.

    State dict: ``centre`` and ``scale`` of the F features, ``share`` of every member, and per member either
    ``weight`` [K, F] and ``bias``, or two such layers.
    """

    centre: Tensor
    scale: Tensor
    share: Tensor

    def __init__(self, config: QuickConfig) -> None:
        super().__init__()
        self.config = config
        count = len(config.features.names)
        self.register_buffer("centre", torch.zeros(count))
        self.register_buffer("scale", torch.ones(count))
        self.register_buffer("share", torch.full((len(config.members),), 1 / len(config.members)))
        self.members = nn.ModuleList(_member(count, hidden, config.classes) for hidden in config.members)

    def forward(self, *images: Tensor) -> Tensor:
        """Logits of every pixel.

        Args:
            images: one [B, C, H, W] for each input, raster values as they are, :data:`MISSING` where missing.

        Returns:
            [B, K, H, W] float32, the logarithm of calibrated probabilities. The outermost ``config.halo`` px see a
            mirrored picture.
        """
        with torch.autocast(images[0].device.type, enabled=False):
            return torch.stack([self._one([image[i] for image in images]) for i in range(len(images[0]))])

    def classify(self, features: Tensor) -> Tensor:
        """Probabilities of pixels, without smoothing: [F, ...] -> [K, ...]."""
        flat = features.flatten(1)
        starts = range(0, flat.shape[1], _PIXELS)
        parts = [self._classify(flat[:, start : start + _PIXELS]) for start in starts]
        return torch.cat(parts, dim=1).reshape(-1, *features.shape[1:])

    def standardise(self, features: Tensor) -> Tensor:
        """[F, N] -> the same, missing ones in the middle."""
        scaled = (features - self.centre[:, None]) / self.scale[:, None]
        return torch.nan_to_num(scaled, nan=0.0).clamp_(-CLIP, CLIP)

    def smooth(self, probabilities: Tensor) -> Tensor:
        """Mean over squares of ``config.smooth`` px: [K, H, W] -> [K, H - smooth + 1, W - smooth + 1]."""
        if self.config.smooth == 1:
            return probabilities
        *_, (_, total) = box_sums(probabilities, (self.config.smooth,))
        return total / self.config.smooth**2

    def _one(self, images: list[Tensor]) -> Tensor:
        halo, config = self.config.halo, self.config
        values = {}
        for bands, image in zip(config.features.inputs, images, strict=True):
            padded = mirrored(image.float(), halo)
            values[bands.role] = torch.where(padded > MISSING / 2, padded, torch.full_like(padded, torch.nan))
        probabilities = self.classify(compute_features(values, config.features))
        extra = halo - config.features.halo - config.smooth // 2
        return torch.log(self.smooth(trim(probabilities, extra)).clamp_min(1e-12))

    def _classify(self, features: Tensor) -> Tensor:
        scaled = self.standardise(features).T
        total: Tensor | None = None
        for share, member in zip(self.share, self.members, strict=True):
            part = share * member(scaled).softmax(dim=1)
            total = part if total is None else total + part
        assert total is not None  # a head has at least one member
        return total.T


def mirrored(image: Tensor, margin: int) -> Tensor:
    """[C, H, W] continued by reflection on all sides, by any number of px."""
    for axis in (-2, -1):
        size = image.shape[axis]
        index = torch.arange(-margin, size + margin, device=image.device).abs()
        period = max(2 * (size - 1), 1)
        index = index % period
        index = torch.minimum(index, period - index) if size > 1 else torch.zeros_like(index)
        image = image.index_select(axis, index)
    return image


def _member(count: int, hidden: int, classes: int) -> nn.Module:
    if hidden == 0:
        return nn.Linear(count, classes)
    return nn.Sequential(nn.Linear(count, hidden), nn.ReLU(), nn.Linear(hidden, classes))

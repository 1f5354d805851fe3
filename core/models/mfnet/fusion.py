"""Deep fusion module of MFNet: a feature pyramid per raster, fused by squeeze and excitation."""

from __future__ import annotations

from collections.abc import Sequence

import torch.nn.functional as F
from torch import Tensor, nn

from core.models.adapters import letter
from core.models.sam.encoder import EPS

SE_REDUCTION = 16
"""Channels over hidden channels of squeeze and excitation, as published."""

_PUBLISHED = ("rgb", "depth")


class ChannelNorm(nn.Module):
    """Layer norm over channels of ``[B, C, H, W]`` (keys ``ln.*``)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.ln = nn.LayerNorm(channels, eps=EPS)

    def forward(self, image: Tensor) -> Tensor:
        """Shape is kept."""
        out: Tensor = self.ln(image.permute(0, 2, 3, 1))
        return out.permute(0, 3, 1, 2)


def upsample4(channels: int, norm: nn.Module) -> nn.Sequential:
    """To four times the side: transposed convolution, norm, GELU, transposed convolution."""
    return nn.Sequential(double(channels), norm, nn.GELU(), double(channels))


def double(channels: int) -> nn.ConvTranspose2d:
    """Transposed convolution to twice the side."""
    return nn.ConvTranspose2d(channels, channels, kernel_size=2, stride=2)


def pyramid(deep: Tensor, up4: nn.Module, up2: nn.Module) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Four levels of a feature map ``[B, C, h, w]``: 4, 2, 1 and 1/2 times its side (strides 4 to 32 px in SAM)."""
    return up4(deep), up2(deep), deep, F.max_pool2d(deep, 2)


class SqueezeExcite(nn.Module):
    """``t * sigmoid(Conv(ReLU(Conv(mean t))))`` over channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        hidden = channels // SE_REDUCTION
        self.fc = nn.Sequential(
            nn.Conv2d(channels, hidden, 1), nn.ReLU(), nn.Conv2d(hidden, channels, 1), nn.Sigmoid()
        )

    def forward(self, image: Tensor) -> Tensor:
        """Shape is kept."""
        weight: Tensor = self.fc(image.mean((2, 3), keepdim=True))
        return image * weight


class SEFusion(nn.Module):
    """Sum of the rasters' features, each weighed by its own squeeze and excitation.

    Keys ``se_rgb`` and ``se_depth`` as published, then ``se_z``, ``se_s3``, ... Where rasters are missing the sum of the
    others is enlarged, so that the decoder sees features of the size it knows.
    """

    def __init__(self, channels: int, streams: int = 2) -> None:
        super().__init__()
        self._names = [f"se_{_PUBLISHED[i] if i < 2 else letter(i)}" for i in range(streams)]
        for name in self._names:
            self.add_module(name, SqueezeExcite(channels))

    def forward(self, images: Sequence[Tensor], active: Sequence[int]) -> Tensor:
        """``[B, C, H, W]`` of each active stream -> one."""
        parts = zip(active, images, strict=True)
        total, *others = [self.get_submodule(self._names[stream])(image) for stream, image in parts]
        for other in others:
            total = total + other
        missing = len(self._names) - len(active)
        out: Tensor = total * (len(self._names) / len(active)) if missing else total
        return out

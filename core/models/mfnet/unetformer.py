"""UNetFormer-style decoder of MFNet: global-local attention, weighted skips, refinement head."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.models.windows import pad_to_multiple, reflect_pad

HEADS = 8
WINDOW = 8


def conv(inputs: int, outputs: int, kernel: int = 1, groups: int = 1) -> nn.Conv2d:
    """Convolution without bias that keeps the size of odd kernels."""
    return nn.Conv2d(inputs, outputs, kernel, padding=(kernel - 1) // 2, groups=groups, bias=False)


def conv_bn(inputs: int, outputs: int, kernel: int = 1) -> nn.Sequential:
    """Convolution and batch norm."""
    return nn.Sequential(conv(inputs, outputs, kernel), nn.BatchNorm2d(outputs))


def conv_bn_relu(inputs: int, outputs: int, kernel: int = 3) -> nn.Sequential:
    """Convolution, batch norm, ReLU6."""
    return nn.Sequential(conv(inputs, outputs, kernel), nn.BatchNorm2d(outputs), nn.ReLU6())


def separable(channels: int, kernel: int) -> nn.Sequential:
    """Depthwise convolution, batch norm, pointwise convolution; no activation."""
    return nn.Sequential(
        conv(channels, channels, kernel, groups=channels), nn.BatchNorm2d(channels), conv(channels, channels)
    )


class GlobalLocalAttention(nn.Module):
    """Window attention with a bias table, pooled along both axes, plus two local convolutions."""

    relative_position_index: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.qkv = nn.Sequential(conv(channels, 3 * channels))
        self.local1 = conv_bn(channels, channels, 3)
        self.local2 = conv_bn(channels, channels, 1)
        self.proj = separable(channels, WINDOW)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * WINDOW - 1) ** 2, HEADS))
        nn.init.trunc_normal_(self.relative_position_bias_table, std=0.02)
        self.register_buffer("relative_position_index", _relative_index())

    def forward(self, image: Tensor) -> Tensor:
        """``[B, C, H, W]``, any size; shape is kept."""
        h, w = image.shape[2:]
        local = self.local2(image) + self.local1(image)
        attended = self._windows(pad_to_multiple(image, WINDOW))[..., :h, :w]
        pooled = F.avg_pool2d(
            reflect_pad(attended, 1, 0), (WINDOW, 1), stride=1, padding=(WINDOW // 2 - 1, 0)
        ) + F.avg_pool2d(reflect_pad(attended, 0, 1), (1, WINDOW), stride=1, padding=(0, WINDOW // 2 - 1))
        out: Tensor = self.proj(reflect_pad(pooled + local, 1, 1))
        return out[..., :h, :w]

    def _windows(self, image: Tensor) -> Tensor:
        """Attention inside windows; both sides are multiples of the window."""
        b, c, h, w = image.shape
        rows, cols = h // WINDOW, w // WINDOW
        qkv = self.qkv(image).view(b, 3, HEADS, c // HEADS, rows, WINDOW, cols, WINDOW)
        qkv = qkv.permute(1, 0, 4, 6, 2, 5, 7, 3).reshape(3, b * rows * cols, HEADS, WINDOW**2, c // HEADS)
        bias = self.relative_position_bias_table[self.relative_position_index].permute(2, 0, 1)[None]
        out = _attended(qkv[0], qkv[1], qkv[2], bias.to(qkv.dtype))
        out = out.view(b, rows, cols, HEADS, WINDOW, WINDOW, c // HEADS)
        # Channels last in memory, as the pools and the depthwise convolution that follow are fastest.
        return out.permute(0, 1, 4, 2, 5, 3, 6).reshape(b, h, w, c).permute(0, 3, 1, 2)


def _attended(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    """Attention ``[n, heads, 64, c]`` with a bias ``[1, heads, 64, 64]``.

    PyTorch's fused kernels have no gradient for a bias. What it does instead looks for rows without any key, which there are
    none of here: three more passes over the largest tensors of the decoder.
    """
    if not bias.requires_grad:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
    logits: Tensor = (q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1)
    shares = logits.add_(bias).softmax(-1)
    return shares.to(v.dtype) @ v


def _relative_index() -> Tensor:
    """Row of the bias table by (query, key) of a window: ``[64, 64]`` int64 (as in Swin).

    By numpy: on the meta device, where a file is checked, torch would load its compiler for it, half of a small run's time.
    """
    y, x = (side.ravel() for side in np.mgrid[:WINDOW, :WINDOW])
    dy = y[:, None] - y[None, :] + WINDOW - 1
    dx = x[:, None] - x[None, :] + WINDOW - 1
    return torch.from_numpy((dy * (2 * WINDOW - 1) + dx).astype(np.int64))


class ConvMLP(nn.Module):
    """Pointwise MLP with ReLU6, ratio 4."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(channels, 4 * channels, 1)
        self.fc2 = nn.Conv2d(4 * channels, channels, 1)

    def forward(self, image: Tensor) -> Tensor:
        """Shape is kept."""
        out: Tensor = self.fc2(F.relu6(self.fc1(image)))
        return out


class DecoderBlock(nn.Module):
    """``t += GLA(BN t); t += MLP(BN t)``."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm1 = nn.BatchNorm2d(channels)
        self.attn = GlobalLocalAttention(channels)
        self.norm2 = nn.BatchNorm2d(channels)
        self.mlp = ConvMLP(channels)

    def forward(self, image: Tensor) -> Tensor:
        """Shape is kept."""
        image = image + self.attn(self.norm1(image))
        out: Tensor = image + self.mlp(self.norm2(image))
        return out


class WeightedSkip(nn.Module):
    """Upsample twofold and add a skip level, with two learnt non-negative weights of sum one."""

    def __init__(self, skip_channels: int, channels: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.ones(2))
        self.pre_conv = nn.Sequential(conv(skip_channels, channels))
        self.post_conv = conv_bn_relu(channels, channels, 3)

    def forward(self, image: Tensor, skip: Tensor) -> Tensor:
        """``[B, C, h, w]`` and ``[B, S, 2h, 2w]`` -> ``[B, C, 2h, 2w]``."""
        weights = F.relu(self.weights)
        weights = weights / (weights.sum() + 1e-8)
        image = F.interpolate(image, scale_factor=2, mode="bilinear", align_corners=False)
        out: Tensor = self.post_conv(weights[0] * self.pre_conv(skip) + weights[1] * image)
        return out


class RefinementHead(WeightedSkip):
    """A weighted skip refined by spatial and channel attention."""

    def __init__(self, skip_channels: int, channels: int) -> None:
        super().__init__(skip_channels, channels)
        self.pa = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, groups=channels), nn.Sigmoid())
        self.ca = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Sequential(conv(channels, channels // 16)),
            nn.ReLU6(),
            nn.Sequential(conv(channels // 16, channels)),
            nn.Sigmoid(),
        )
        self.shortcut = conv_bn(channels, channels)
        self.proj = separable(channels, 3)

    def forward(self, image: Tensor, skip: Tensor) -> Tensor:
        """``[B, C, h, w]`` and ``[B, S, 2h, 2w]`` -> ``[B, C, 2h, 2w]``."""
        fused = super().forward(image, skip)
        weighed = self.pa(fused) * fused + self.ca(fused) * fused
        return F.relu6(self.proj(weighed) + self.shortcut(fused))


class PlainDecoder(nn.Module):
    """The decoder of the ablation without deep fusion: one feature map, no skips -> logits of four times its side."""

    def __init__(self, level_channels: int, channels: int, classes: int) -> None:
        super().__init__()
        self.pre_conv = conv_bn(level_channels, channels)
        self.b4 = DecoderBlock(channels)
        self.b3 = DecoderBlock(channels)
        self.b2 = DecoderBlock(channels)
        self.segmentation_head = nn.Sequential(
            conv_bn_relu(channels, channels), nn.Dropout2d(0.1), nn.Sequential(conv(channels, classes))
        )

    def forward(self, deep: Tensor) -> Tensor:
        """``[B, C, h, w]`` -> ``[B, K, 4h, 4w]``."""
        image = self.b4(self.pre_conv(deep))
        for block in (self.b3, self.b2):
            image = block(F.interpolate(image, scale_factor=2, mode="bilinear", align_corners=False))
        logits: Tensor = self.segmentation_head(image)
        return logits


class Decoder(nn.Module):
    """Four pyramid levels, each half the side of the one before (strides 4 to 32 px) -> logits of the first one's."""

    def __init__(self, level_channels: int, channels: int, classes: int) -> None:
        super().__init__()
        self.pre_conv = conv_bn(level_channels, channels)
        self.b4 = DecoderBlock(channels)
        self.p3 = WeightedSkip(level_channels, channels)
        self.b3 = DecoderBlock(channels)
        self.p2 = WeightedSkip(level_channels, channels)
        self.b2 = DecoderBlock(channels)
        self.p1 = RefinementHead(level_channels, channels)
        self.segmentation_head = nn.Sequential(
            conv_bn_relu(channels, channels), nn.Dropout2d(0.1), nn.Sequential(conv(channels, classes))
        )

    def forward(self, level1: Tensor, level2: Tensor, level3: Tensor, level4: Tensor) -> Tensor:
        """Levels ``[B, C, h, w]``, ``[B, C, h/2, w/2]``, ... -> ``[B, K, h, w]``."""
        image = self.b4(self.pre_conv(level4))
        image = self.b3(self.p3(image, level3))
        image = self.b2(self.p2(image, level2))
        logits: Tensor = self.segmentation_head(self.p1(image, level1))
        return logits
